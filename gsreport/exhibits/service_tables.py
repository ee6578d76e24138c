"""Tables of a service's section: criteria, call centres, providers, regions, and those of the ambulance service."""

from __future__ import annotations

from gsreport.document.tree import Cell, Inline, Row, Table
from gsreport.edition.methodology import Criterion
from gsreport.exhibits.context import (
    ExhibitContext,
    bare_share,
    body,
    columns,
    figures,
    head,
    number,
    score_cells,
    score_heads,
    text,
    words,
)
from gsreport.language import numbers
from gsreport.scoring.results import ProviderScore, Score, ServiceScores

__all__ = [
    "ambulance_criteria",
    "ambulance_regions",
    "ambulance_waiting",
    "call_centre",
    "criteria",
    "criterion_rows",
    "provider_name",
    "providers",
    "regions",
]


def criterion_rows(context: ExhibitContext, scores: ServiceScores) -> tuple[tuple[str, tuple[Criterion, ...]], ...]:
    """
    Rows of the criteria table: printed name and the criteria that share the row.

    Staff (office) and virtual assistant (online) share one row, named by the channels that the service has
    (methodology, table 8 of the criteria).
    """
    channels = {channel.channel for channel in scores.channels}
    rows: dict[str, list[Criterion]] = {}
    for criterion in context.edition.methodology.criteria:
        if channels & set(criterion.channels):
            rows.setdefault(criterion.row or criterion.id, []).append(criterion)
    return tuple(
        (" / ".join(c.name[context.language] for c in criteria), tuple(criteria)) for criteria in rows.values()
    )


def channel_title(context: ExhibitContext, scores: ServiceScores, channel: str) -> str:
    """The head of a channel's columns: where exactly this service was obtained, else the channel's own title."""
    place = context.service(scores).obtained.get(channel)
    if place is not None:
        return context.word("obtained", place)
    for entry in context.edition.methodology.channels:
        if entry.id == channel:
            return entry.title[context.language]
    return channel


def _base_notes(context: ExhibitContext, scores: ServiceScores, *, gaps: bool) -> tuple[tuple[Inline, ...], ...]:
    notes = [context.base(scores.n)]
    if context.small(scores.n):
        notes.append(context.label("note_small_base", limit=context.edition.methodology.policies.small_base))
    if gaps:
        notes.append(context.label("note_no_ratings"))
    return tuple(text(note) for note in notes if note)


def criteria(context: ExhibitContext, scores: ServiceScores) -> Table | None:
    """Score and satisfaction by criterion and channel, with the channel means and the service's total (T16 of 2020)."""
    if not scores.channels or context.service(scores).survey != "mass":
        return None
    channels = [channel.channel for channel in scores.channels]
    rows = criterion_rows(context, scores)
    total = scores.total
    top = Row(
        (
            head(context.label("criteria"), rowspan=2, align="left"),
            *(head(channel_title(context, scores, channel), colspan=2) for channel in channels),
            head(context.label("service_score"), rowspan=2),
            head(context.label("service_satisfaction"), rowspan=2),
        )
    )
    units = Row(tuple(head(context.label(key)) for _ in channels for key in ("mean_score", "satisfaction_percent")))
    lines: list[Row] = []
    gaps = False
    for index, (name, members) in enumerate(rows):
        cells: list[Cell] = [Cell(words(name), header=True)]
        for channel in channels:
            found = _criterion_score(scores, channel, members)
            gaps = gaps or found is None or not found.rated
            cells.extend(score_cells(found))
        if index == 0:
            cells.extend(score_cells(total, rowspan=len(rows) + 1, bold=True, tone="accent"))
        lines.append(body(*cells))
    mean_cells: list[Cell] = [Cell(words(context.label("form_mean")), header=True)]
    for channel in channels:
        mean_cells.extend(score_cells(scores.channel(channel)))
    lines.append(Row(tuple(mean_cells), "total"))
    widths = (3.4, *(1.25 for _ in range(2 * len(channels))), 1.3, 1.4)
    return Table(
        id=f"t-criteria-{scores.code}",
        caption=context.table_caption("criteria", code=scores.code),
        columns=columns(*widths),
        head=(top, units),
        body=tuple(lines),
        notes=_base_notes(context, scores, gaps=gaps),
        alt=context.label("alt_criteria", code=scores.code),
    )


def _criterion_score(scores: ServiceScores, channel: str, members: tuple[Criterion, ...]) -> Score | None:
    for member in members:
        if channel in member.channels:
            return scores.criterion(channel, member.id)
    return None


def centre_names(context: ExhibitContext, scores: ServiceScores) -> str:
    """The call centres of a service's table, as its caption names them."""
    return ", ".join(context.word("centre", centre.centre) for centre in scores.centres)


def call_centre(context: ExhibitContext, scores: ServiceScores) -> Table | None:
    """Three parameters of each call centre with the centre's mean (T17 of 2020)."""
    if not scores.centres:
        return None
    lines: list[Row] = []
    for centre in scores.centres:
        span = len(centre.parameters)
        for index, parameter in enumerate(centre.parameters):
            cells: list[Cell] = []
            if index == 0:
                name = context.word("centre", centre.centre)
                cells.append(Cell(words(name), rowspan=span, header=True))
            label = context.word("parameter", parameter.parameter)
            cells.append(Cell(words(label)))
            cells.extend(score_cells(parameter.score))
            if index == 0:
                cells.extend(score_cells(centre.mean, rowspan=span, bold=True, tone="accent"))
            lines.append(body(*cells))
    return Table(
        id=f"t-call-centre-{scores.code}",
        caption=context.table_caption("call-centre", code=scores.code, centres=centre_names(context, scores)),
        columns=columns(1.9, 3.4, 1.1, 1.3, 1.1, 1.3, text_columns=(0, 1)),
        head=(
            Row(
                (
                    head(context.label("call_centre"), rowspan=2, align="left"),
                    head(context.label("parameter"), rowspan=2, align="left"),
                    head(context.label("by_parameter"), colspan=2),
                    head(context.label("centre_total"), colspan=2),
                )
            ),
            Row(tuple(head(context.label(k)) for k in ("mean_score", "satisfaction_percent") * 2)),
        ),
        body=tuple(lines),
        alt=context.label("alt_call_centre", code=scores.code),
    )


def provider_name(context: ExhibitContext, scores: ServiceScores, provider: ProviderScore) -> str:
    """The provider's name as printed: the rated body itself, or the role's name, with the place of the service."""
    service = context.service(scores)
    if provider.role == "state_body" and not service.local:
        return context.edition.body(service.body).name[context.language]
    roles = {role.id: role.name[context.language] for role in context.edition.methodology.roles}
    name = roles[provider.role]
    if provider.place is not None:
        name = f"{name} ({context.label('place_' + provider.place)})"
    return name


def providers(context: ExhibitContext, scores: ServiceScores) -> Table | None:
    """Score by provider, in the order authority, portal, State Corporation (T18 of 2020)."""
    if not scores.providers:
        return None
    lines = [
        body(Cell(words(provider_name(context, scores, p)), header=True), *score_cells(p.score))
        for p in scores.providers
    ]
    return _scored_names(context, scores, "providers", "provider", lines)


def regions(context: ExhibitContext, scores: ServiceScores) -> Table | None:
    """Score by region in the official order; regions without respondents are named in a note (T149 of 2020)."""
    if not scores.regions or context.service(scores).survey != "mass":
        return None
    lines = [
        body(Cell(words(context.edition.region(r.region).name[context.language]), header=True), *score_cells(r.score))
        for r in scores.regions
    ]
    return _scored_names(context, scores, "regions", "region", lines, notes=_absent_regions(context, scores))


def _scored_names(
    context: ExhibitContext,
    scores: ServiceScores,
    kind: str,
    subject: str,
    lines: list[Row],
    *,
    notes: tuple[tuple[Inline, ...], ...] = (),
) -> Table:
    """A table of names with score and satisfaction."""
    return Table(
        id=f"t-{kind}-{scores.code}",
        caption=context.table_caption(kind, code=scores.code),
        columns=columns(5.0, 1.3, 1.6),
        head=(Row((head(context.label(subject), align="left"), *score_heads(context))),),
        body=tuple(lines),
        notes=notes,
        alt=context.label("alt_" + kind.removeprefix("ambulance-"), code=scores.code),
    )


def _absent_regions(context: ExhibitContext, scores: ServiceScores) -> tuple[tuple[Inline, ...], ...]:
    """The note that names the regions without respondents; empty if there are none."""
    have = {r.region for r in scores.regions}
    absent = [r.name[context.language] for r in context.edition.regions if r.kind != "abroad" and r.id not in have]
    return (text(context.label("note_no_respondents", regions=", ".join(absent))),) if absent else ()


def ambulance_waiting(context: ExhibitContext, scores: ServiceScores) -> Table | None:
    """Answers on waiting for the ambulance: persons and percent, in their natural order (T190 of 2020)."""
    if context.scores.waiting_service != scores.code or not context.scores.waiting:
        return None
    lines = [
        body(
            Cell(words(context.word("waiting", row.category)), header=True),
            number(numbers.count(row.count)),
            number(bare_share(row.share)),
        )
        for row in context.scores.waiting
    ]
    total = sum(row.count for row in context.scores.waiting)
    lines.append(
        Row((Cell(words(context.label("total")), header=True), number(numbers.count(total)), number("100,0")), "total")
    )
    return Table(
        id=f"t-ambulance-waiting-{scores.code}",
        caption=context.table_caption("ambulance-waiting", code=scores.code),
        columns=columns(4.0, 1.6, 1.2),
        head=(Row((head(context.label("answer"), align="left"), head(context.label("answers")), head("%"))),),
        body=tuple(lines),
        notes=(text(context.label("note_rounding")),),
        alt=context.label("alt_ambulance_waiting"),
    )


def _custom_criteria(context: ExhibitContext, scores: ServiceScores) -> tuple[Criterion, ...]:
    return context.edition.methodology.custom_criteria.get(scores.code, ())


def ambulance_criteria(context: ExhibitContext, scores: ServiceScores) -> Table | None:
    """The five criteria of the ambulance questionnaire with their mean (T191 of 2020)."""
    members = _custom_criteria(context, scores)
    if not members or not scores.criteria:
        return None
    by_id = {c.criterion: c.score for c in scores.criteria}
    lines = [
        body(Cell(words(member.name[context.language]), header=True), *score_cells(by_id.get(member.id)))
        for member in members
    ]
    lines.append(Row((Cell(words(context.label("mean_value")), header=True), *score_cells(scores.total)), "total"))
    notes = _base_notes(context, scores, gaps=False)
    return _scored_names(context, scores, "ambulance-criteria", "criteria", lines, notes=notes)


def ambulance_regions(context: ExhibitContext, scores: ServiceScores) -> Table | None:
    """Regions by the criteria of the ambulance questionnaire, by descending mean (T192 of 2020)."""
    members = _custom_criteria(context, scores)
    if not members or not any(r.criteria for r in scores.regions):
        return None
    ranked = sorted(scores.regions, key=lambda r: -(r.score.value or 0))
    lines: list[Row] = []
    for rank, region in enumerate(ranked, 1):
        by_id = {c.criterion: c.score for c in region.criteria}
        lines.append(
            body(
                number(str(rank)),
                Cell(words(context.edition.region(region.region).name[context.language]), header=True),
                *(number(figures(by_id.get(m.id))[0]) for m in members),
                number(figures(region.score)[0], bold=True),
            )
        )
    return Table(
        id=f"t-ambulance-regions-{scores.code}",
        caption=context.table_caption("ambulance-regions", code=scores.code),
        columns=columns(0.5, 2.6, *(1.35 for _ in members), 1.2, text_columns=(1,)),
        head=(
            Row(
                (
                    head(context.label("row_number")),
                    head(context.label("region"), align="left"),
                    *(head(m.name[context.language]) for m in members),
                    head(context.label("region_mean")),
                )
            ),
        ),
        body=tuple(lines),
        notes=_absent_regions(context, scores),
        alt=context.label("alt_regions", code=scores.code),
    )
