"""Tables of one service's section, and the worked example of the methodology (items of one service)."""

from __future__ import annotations

from dataclasses import replace

from gsreport.edition.methodology import Criterion
from gsreport.scoring.results import Scores, ServiceScores
from gsreport.scoring.subject import ScoredEdition
from gsreport.scoring.table_model import TOTAL, ColumnSpec, ComputedTable, Row, Value, pair
from gsreport.scoring.table_parts import PROFILE_COLUMNS, REGION, SATISFACTION, SCORE, profile_rows

__all__ = [
    "all_items",
    "call_centre",
    "combined_criteria",
    "criteria",
    "difficulties",
    "items",
    "profile",
    "providers",
    "region_criteria",
    "region_rating",
    "regions",
    "statuses",
    "waiting",
]

CRITERION = ColumnSpec("criterion", "id", "criterion")


def items(name: str, edition: ScoredEdition, _scores: Scores, service: ServiceScores) -> ComputedTable:
    """
    Tables 2 and 3: the items of one channel (the part of the name after «items-») with their zones.

    The score of the criterion is repeated beside each of its items; subtotals are the zones, the total is the
    channel's mean.
    """
    channel = name.removeprefix("items-")
    columns = (
        CRITERION,
        ColumnSpec("item", "id", f"item:{channel}", channel=channel),
        ColumnSpec("zone", "id", "role"),
        SCORE,
        SATISFACTION,
        ColumnSpec("criterion_score", "score"),
        ColumnSpec("criterion_satisfaction", "percent"),
    )
    rated = service.items_of(channel)
    rows = []
    for item in edition.methodology.items:
        score = next((i.score for i in rated if i.item == item.id), None)
        if item.channel == channel and score is not None:
            whole = service.criterion(channel, item.criterion)
            rows.append(Row((item.criterion, item.id, " ".join(item.zone), *pair(score), *pair(whole))))
    if rows:
        own = (z for z in service.zones if z.channel == channel)
        rows.extend(Row((None, TOTAL, z.role, *pair(z.score), None, None), "subtotal") for z in own)
        rows.append(Row((None, TOTAL, None, *pair(service.channel(channel)), None, None), "total"))
    return ComputedTable(name, columns, tuple(rows), service.code)


def all_items(name: str, edition: ScoredEdition, scores: Scores, service: ServiceScores) -> ComputedTable:
    """The items of every channel of a service with their zones; subtotals and totals as in the table of a channel."""
    columns: tuple[ColumnSpec, ...] = ()
    rows: list[Row] = []
    for channel in edition.methodology.channels:
        part = items(f"items-{channel.id}", edition, scores, service)
        columns = (ColumnSpec("channel", "id", "channel"), *part.columns)
        rows.extend(Row((channel.id, *row.values), row.kind) for row in part.rows)
    whole = (replace(c, names="item", channel="") if c.key == "item" else c for c in columns)
    return ComputedTable(name, tuple(whole), tuple(rows), service.code)


def combined_criteria(name: str, _edition: ScoredEdition, _scores: Scores, service: ServiceScores) -> ComputedTable:
    """Each criterion over the channels where it is rated; the total is the service's."""
    rows = [Row((c.criterion, *pair(c.score))) for c in service.combined]
    if rows:
        rows.append(Row((TOTAL, *pair(service.total)), "total"))
    return ComputedTable(name, (CRITERION, SCORE, SATISFACTION), tuple(rows), service.code)


def criteria(name: str, edition: ScoredEdition, _scores: Scores, service: ServiceScores) -> ComputedTable:
    """
    Criteria against channels; criteria with a common `row` share one (staff and virtual assistant).

    The last row holds the means of the channels and, in the last two columns, the total of the service.
    """
    columns = [CRITERION]
    for name_of_channel in (c.channel for c in service.channels):
        columns += [
            ColumnSpec(f"score_{name_of_channel}", "score", channel=name_of_channel),
            ColumnSpec(f"satisfaction_{name_of_channel}", "percent", channel=name_of_channel),
        ]
    columns += [SCORE, SATISFACTION]
    asked = edition.methodology.custom_criteria.get(service.code, edition.methodology.criteria)
    rows = []
    for row_id, members in _table_rows(asked).items():
        values: list[Value] = [row_id]
        for channel in service.channels:
            found = (service.criterion(channel.channel, c.id) for c in members)
            values.extend(pair(next((s for s in found if s is not None), None)))
        if any((c.criterion in {m.id for m in members}) for c in service.criteria):
            rows.append(Row((*values, None, None)))
    if service.channels:
        means = [value for channel in service.channels for value in pair(channel.score)]
        rows.append(Row((TOTAL, *means, *pair(service.total)), "total"))
    return ComputedTable(name, tuple(columns), tuple(rows), service.code)


def _table_rows(asked: tuple[Criterion, ...]) -> dict[str, list[Criterion]]:
    """Criteria by the row of the table that they stand in."""
    found: dict[str, list[Criterion]] = {}
    for criterion in asked:
        found.setdefault(criterion.row or criterion.id, []).append(criterion)
    return found


def call_centre(name: str, _edition: ScoredEdition, _scores: Scores, service: ServiceScores) -> ComputedTable:
    """Call centres by parameter; the subtotal of each is its mean."""
    columns = (ColumnSpec("centre", "id", "centre"), ColumnSpec("parameter", "id", "parameter"), SCORE, SATISFACTION)
    rows: list[Row] = []
    for centre in service.centres:
        rows.extend(Row((centre.centre, p.parameter, *pair(p.score))) for p in centre.parameters)
        rows.append(Row((centre.centre, TOTAL, *pair(centre.mean)), "subtotal"))
    return ComputedTable(name, columns, tuple(rows), service.code)


def providers(name: str, _edition: ScoredEdition, _scores: Scores, service: ServiceScores) -> ComputedTable:
    """The providers of the service, the responsible authority first."""
    columns = (ColumnSpec("provider", "id", "role"), ColumnSpec("place", "id", "place"), SCORE, SATISFACTION)
    rows = tuple(Row((p.role, p.place, *pair(p.score))) for p in service.providers)
    return ComputedTable(name, columns, rows, service.code)


def regions(name: str, _edition: ScoredEdition, _scores: Scores, service: ServiceScores) -> ComputedTable:
    """The service by region, in the order of the edition."""
    rows = tuple(Row((r.region, *pair(r.score))) for r in service.regions)
    return ComputedTable(name, (REGION, SCORE, SATISFACTION), rows, service.code)


def region_rating(name: str, edition: ScoredEdition, scores: Scores, service: ServiceScores) -> ComputedTable:
    """
    The regions of a service by rank, with their channels (2025: «Рейтинг регионов»); unrated ones last, unranked.

    Empty where the methodology has no rating of regions within a service.
    """
    channels = [c.id for c in edition.methodology.channels if any(r.channel(c.id) for r in service.regions)]
    columns = [ColumnSpec("rank", "rank"), REGION]
    for channel in channels:
        columns.append(ColumnSpec(f"score_{channel}", "score", channel=channel))
        columns.append(ColumnSpec(f"satisfaction_{channel}", "percent", channel=channel))
    rating = scores.service_regions.get(service.code)
    by_region = {r.region: r for r in service.regions}
    ranks: dict[str, int | None] = {row.id: row.rank for row in rating} if rating else {}
    order = [*ranks, *(r for r in by_region if r not in ranks)] if rating else []
    rows = []
    for region in (by_region[name_] for name_ in order):
        cells = [value for channel in channels for value in pair(region.channel(channel))]
        rows.append(Row((ranks.get(region.region), region.region, *cells, *pair(region.score))))
    return ComputedTable(name, (*columns, SCORE, SATISFACTION), tuple(rows), service.code)


def statuses(name: str, _edition: ScoredEdition, _scores: Scores, service: ServiceScores) -> ComputedTable:
    """The service by status group of its recipients."""
    rows = tuple(Row((s.status, *pair(s.score), s.score.n)) for s in service.statuses)
    columns = (ColumnSpec("status", "id", "status"), SCORE, SATISFACTION, ColumnSpec("n", "count"))
    return ComputedTable(name, columns, rows, service.code)


def region_criteria(name: str, edition: ScoredEdition, _scores: Scores, service: ServiceScores) -> ComputedTable:
    """Table 192: regions by criterion, the best region first; ranks as in the ratings, by the unrounded mean."""
    asked = edition.methodology.custom_criteria.get(service.code, edition.methodology.criteria)
    present = [c.id for c in asked if any(s.criterion == c.id for r in service.regions for s in r.criteria)]
    columns = (
        ColumnSpec("rank", "rank"),
        REGION,
        *(ColumnSpec(f"score_{criterion}", "score", "criterion") for criterion in present),
        SCORE,
    )
    rated = [r for r in service.regions if r.score.value is not None]
    rated.sort(key=lambda r: r.score.value or 0, reverse=True)
    rows = []
    for position, region in enumerate(rated, start=1):
        by_criterion = {c.criterion: c.score.value for c in region.criteria}
        rows.append(Row((position, region.region, *(by_criterion.get(c) for c in present), region.score.value)))
    return ComputedTable(name, columns, tuple(rows), service.code)


def difficulties(name: str, _edition: ScoredEdition, _scores: Scores, service: ServiceScores) -> ComputedTable:
    """Coded open answers with their shares and who was asked, list by list, in the order of the feed."""
    columns = (
        ColumnSpec("list", "id", "list"),
        ColumnSpec("category", "id", "difficulty"),
        ColumnSpec("share", "percent"),
        ColumnSpec("count", "count"),
        ColumnSpec("base", "id", "base"),
        ColumnSpec("n", "count"),
    )
    rows = tuple(Row((d.list, d.category, d.share, d.count, d.base, d.n)) for d in service.difficulties)
    return ComputedTable(name, columns, rows, service.code)


def profile(name: str, _edition: ScoredEdition, _scores: Scores, service: ServiceScores) -> ComputedTable:
    """The recipients' portrait."""
    return ComputedTable(name, PROFILE_COLUMNS, profile_rows(service.profile), service.code)


def waiting(name: str, _edition: ScoredEdition, scores: Scores, service: ServiceScores) -> ComputedTable:
    """Table 190: how long people waited; answers and their shares."""
    columns = (ColumnSpec("category", "id", "waiting"), ColumnSpec("count", "count"), ColumnSpec("share", "percent"))
    answers = scores.waiting if service.code == scores.waiting_service else ()
    rows = [Row((w.category, w.count, w.share)) for w in answers]
    if rows:
        rows.append(Row((TOTAL, sum(w.count for w in answers), 100), "total"))
    return ComputedTable(name, columns, tuple(rows), service.code)
