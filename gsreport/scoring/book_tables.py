"""Tables of the general part and of the appendices."""

from __future__ import annotations

from fractions import Fraction

from gsreport.scoring.rating_results import Dynamics, Rating
from gsreport.scoring.results import Scores
from gsreport.scoring.subject import ScoredEdition
from gsreport.scoring.table_model import TOTAL, ColumnSpec, ComputedTable, Row, Value, pair
from gsreport.scoring.table_parts import PROFILE_COLUMNS, REGION, SATISFACTION, SCORE, profile_rows

__all__ = [
    "dynamics_bodies",
    "dynamics_leb",
    "dynamics_overall",
    "language_regions",
    "portal_services",
    "profile_all",
    "rating_bodies",
    "rating_bodies_all",
    "rating_leb",
    "rating_leb_all",
    "rating_providers",
    "rating_regions",
    "rating_services",
    "ratings",
    "sample_regions",
    "sample_services",
    "state_corporation",
    "state_corporation_services",
]

RANK = ColumnSpec("rank", "rank")
CODE = ColumnSpec("code", "text")
SERVICE = ColumnSpec("service", "id", "service")
BODY = ColumnSpec("body", "id", "body")
PLACE = ColumnSpec("place", "id", "place")


def sample_services(name: str, edition: ScoredEdition, scores: Scores) -> ComputedTable:
    """Table 1: respondents by service, in the order of the book; none for services without a survey."""
    rows = [Row((service.body, service.code, service.code, service.respondents)) for service in edition.services]
    total = sum(s.n for s in scores.services if s.n is not None)
    rows.append(Row((TOTAL, None, None, total), "total"))
    return ComputedTable(name, (BODY, CODE, SERVICE, ColumnSpec("respondents", "count")), tuple(rows))


def sample_regions(name: str, _edition: ScoredEdition, scores: Scores) -> ComputedTable:
    """Table 4: respondents by region and their share of the sample."""
    rows = [Row((s.id, s.respondents, s.share)) for s in scores.sample_regions]
    if scores.sample_total is not None:
        rows.append(Row((TOTAL, scores.sample_total, Fraction(100)), "total"))
    return ComputedTable(
        name, (REGION, ColumnSpec("respondents", "count"), ColumnSpec("share", "percent")), tuple(rows)
    )


def language_regions(name: str, _edition: ScoredEdition, scores: Scores) -> ComputedTable:
    """Table 5: language of application by region."""
    columns = (REGION, ColumnSpec("kazakh", "percent"), ColumnSpec("russian", "percent"))
    return ComputedTable(name, columns, tuple(Row((r.region, r.kazakh, r.russian)) for r in scores.languages))


def profile_all(name: str, _edition: ScoredEdition, scores: Scores) -> ComputedTable:
    """The portrait of the whole sample."""
    return ComputedTable(name, PROFILE_COLUMNS, profile_rows(scores.profile))


def dynamics_overall(name: str, _edition: ScoredEdition, scores: Scores) -> ComputedTable:
    """Table 6: the survey as a whole over the years, the latest first; `scale` is the highest mark of the year."""
    columns = (
        ColumnSpec("year", "year"),
        SCORE,
        SATISFACTION,
        ColumnSpec("respondents", "count"),
        ColumnSpec("services", "count"),
        ColumnSpec("scale", "count"),
    )
    rows = (Row((y.year, *pair(y.score), y.sample, y.services, y.scale)) for y in scores.dynamics_overall)
    return ComputedTable(name, columns, tuple(rows))


def rating_providers(name: str, _edition: ScoredEdition, scores: Scores) -> ComputedTable:
    """Table 7: groups of providers."""
    rows = (Row((g.group, *pair(g.score)), "total" if g.total else "body") for g in scores.provider_groups)
    return ComputedTable(name, (ColumnSpec("provider", "id", "group"), SCORE, SATISFACTION), tuple(rows))


def rating_services(name: str, edition: ScoredEdition, scores: Scores) -> ComputedTable:
    """Table 8: the rating of services; the last row is the mean of all."""
    rows = [
        Row((r.rank, r.id, edition.service(r.id).body, r.id, *pair(r.score), r.score.n)) for r in scores.rating_services
    ]
    rows.append(Row((None, None, None, TOTAL, *pair(scores.overall), scores.overall.n), "total"))
    columns = (RANK, CODE, BODY, SERVICE, SCORE, SATISFACTION, ColumnSpec("n", "count"))
    return ComputedTable(name, columns, tuple(rows))


def rating_bodies(name: str, _edition: ScoredEdition, scores: Scores) -> ComputedTable:
    """Table 9: central bodies by their own zone."""
    return _rating(name, BODY, scores.rating_bodies)


def rating_bodies_all(name: str, _edition: ScoredEdition, scores: Scores) -> ComputedTable:
    """Appendix A: central bodies over all providers."""
    return _rating(name, BODY, scores.rating_bodies_all)


def rating_regions(name: str, _edition: ScoredEdition, scores: Scores) -> ComputedTable:
    """Table 12: regions."""
    return _rating(name, REGION, scores.rating_regions)


def rating_leb(name: str, _edition: ScoredEdition, scores: Scores) -> ComputedTable:
    """Local executive bodies by region, own zone, this year (part of table 11)."""
    return _rating(name, REGION, scores.rating_leb)


def rating_leb_all(name: str, _edition: ScoredEdition, scores: Scores) -> ComputedTable:
    """Appendix B: local executive bodies by region over all providers."""
    return _rating(name, REGION, scores.rating_leb_all)


def dynamics_bodies(name: str, _edition: ScoredEdition, scores: Scores) -> ComputedTable:
    """Table 10: central bodies over the years."""
    return _dynamics(name, BODY, scores.dynamics_bodies)


def dynamics_leb(name: str, _edition: ScoredEdition, scores: Scores) -> ComputedTable:
    """Table 11: local executive bodies over the years."""
    return _dynamics(name, REGION, scores.dynamics_leb)


def state_corporation(name: str, _edition: ScoredEdition, scores: Scores) -> ComputedTable:
    """Table 13: the places of the State Corporation, and over them."""
    corporation = scores.state_corporation
    rows = [Row((p.place, *pair(p.rating.total))) for p in corporation.places]
    if rows:
        rows.append(Row((TOTAL, *pair(corporation.total)), "total"))
    return ComputedTable(name, (PLACE, SCORE, SATISFACTION), tuple(rows))


def state_corporation_services(name: str, _edition: ScoredEdition, scores: Scores) -> ComputedTable:
    """Table 14: services by place of the State Corporation; ranks restart with every place."""
    rows: list[Row] = []
    for place in scores.state_corporation.places:
        rows.extend(Row((place.place, r.rank, r.id, r.id, *pair(r.score))) for r in place.rating)
        rows.append(Row((place.place, None, None, TOTAL, *pair(place.rating.total)), "subtotal"))
    if rows:
        rows.append(Row((None, None, None, TOTAL, *pair(scores.state_corporation.total)), "total"))
    return ComputedTable(name, (PLACE, RANK, CODE, SERVICE, SCORE, SATISFACTION), tuple(rows))


def portal_services(name: str, _edition: ScoredEdition, scores: Scores) -> ComputedTable:
    """Table 15: services on the portals."""
    rows = [Row((r.rank, r.id, r.id, *pair(r.score))) for r in scores.portal]
    if rows:
        rows.append(Row((None, None, TOTAL, *pair(scores.portal.total)), "total"))
    return ComputedTable(name, (RANK, CODE, SERVICE, SCORE, SATISFACTION), tuple(rows))


def ratings(name: str, _edition: ScoredEdition, scores: Scores) -> ComputedTable:
    """
    Every rating of the methodology, one below the other, by its id; the regions within services are not among them.

    A rating of a provider with places has one list per place, named `<id>/<place>`.
    """
    columns = (ColumnSpec("rating", "text"), RANK, ColumnSpec("id", "id", "rated"), SCORE, SATISFACTION)
    rows: list[Row] = []
    for rating_id, rating in scores.ratings.items():
        rows.extend(Row((rating_id, r.rank, r.id, *pair(r.score))) for r in rating)
        if rating.total is not None:
            rows.append(Row((rating_id, None, TOTAL, *pair(rating.total)), "total"))
    return ComputedTable(name, columns, tuple(rows))


def _rating(name: str, subject: ColumnSpec, rating: Rating) -> ComputedTable:
    rows = tuple(Row((r.rank, r.id, *pair(r.score))) for r in rating)
    return ComputedTable(name, (RANK, subject, SCORE, SATISFACTION), rows)


def _dynamics(name: str, subject: ColumnSpec, dynamics: Dynamics) -> ComputedTable:
    columns = [RANK, subject]
    for year in dynamics.years:
        columns.append(ColumnSpec(f"score_{year}", "score", year=year))
        columns.append(ColumnSpec(f"satisfaction_{year}", "percent", year=year))
    columns += [
        ColumnSpec("score_change", "score_change"),
        ColumnSpec("satisfaction_change", "points"),
        ColumnSpec("score_mean", "score"),
        ColumnSpec("satisfaction_mean", "percent"),
    ]
    rows = []
    for row in dynamics.rows:
        values: list[Value] = [row.rank, row.id]
        for year_score in row.years:
            values.extend(pair(year_score.score))
        rows.append(Row((*values, *pair(row.change), *pair(row.mean))))
    return ComputedTable(name, tuple(columns), tuple(rows))
