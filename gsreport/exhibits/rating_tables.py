"""Tables of the results chapter and the appendices: ratings and dynamics (tables 6 to 15 and appendices of 2020)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from gsreport.document.tree import Cell, Row, Table
from gsreport.exhibits.context import (
    NO_DATA,
    NO_RATINGS,
    ExhibitContext,
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
from gsreport.language.ru import agree
from gsreport.scoring.results import Dynamics, Rating, RatingRow, Score

__all__ = [
    "dynamics_bodies",
    "dynamics_leb",
    "dynamics_overall",
    "portal_services",
    "rating_bodies",
    "rating_bodies_all",
    "rating_leb_all",
    "rating_providers",
    "rating_regions",
    "rating_services",
    "state_corporation",
    "state_corporation_services",
]


def body_name(context: ExhibitContext, body_id: str) -> str:
    """Name of a body."""
    return context.edition.body(body_id).name[context.language]


def region_name(context: ExhibitContext, region_id: str) -> str:
    """Name of a region."""
    return context.edition.region(region_id).name[context.language]


def _ranked(
    context: ExhibitContext, kind: str, rating: Rating, subject: str, name: Callable[[ExhibitContext, str], str]
) -> Table:
    """A rating of one column of names."""
    lines = [
        body(number(str(row.rank)), Cell(words(name(context, row.id)), header=True), *score_cells(row.score))
        for row in rating
    ]
    return Table(
        id=f"t-{kind}",
        caption=context.table_caption(kind),
        columns=columns(0.7, 5.0, 1.2, 1.8, text_columns=(1,)),
        head=(Row((head(context.label("rank")), head(context.label(subject), align="left"), *score_heads(context))),),
        body=tuple(lines),
        alt=context.label("alt_rating", subject=context.label(subject)),
    )


def rating_bodies(context: ExhibitContext) -> Table:
    """Central bodies by their own zone of responsibility (table 9)."""
    return _ranked(context, "rating-bodies", context.scores.rating_bodies, "central_body", body_name)


def rating_bodies_all(context: ExhibitContext) -> Table:
    """Central bodies over all providers (appendix A)."""
    return _ranked(context, "rating-bodies-all", context.scores.rating_bodies_all, "central_body", body_name)


def rating_regions(context: ExhibitContext) -> Table:
    """Regions (table 12)."""
    return _ranked(context, "rating-regions", context.scores.rating_regions, "region", region_name)


def rating_leb_all(context: ExhibitContext) -> Table:
    """Local executive bodies over all providers (appendix B)."""
    return _ranked(context, "rating-leb-all", context.scores.rating_leb_all, "region", region_name)


def rating_services(context: ExhibitContext) -> Table:
    """All surveyed services (table 8), with body and base, and the plain mean as last line."""
    policies = context.edition.methodology.policies
    lines: list[Row] = []
    for row in context.scores.rating_services:
        service = context.edition.service(row.id)
        mark = "*" if context.small(service.respondents) else ""
        lines.append(
            body(
                number(str(row.rank)),
                Cell(words(context.edition.body(service.body).abbreviation[context.language])),
                Cell(words(service.code)),
                Cell(words(service.name[context.language]), header=True),
                number(f"{numbers.count(service.respondents or 0)}{mark}"),
                *score_cells(row.score),
            )
        )
    total = sum(s.respondents or 0 for s in context.edition.services)
    lines.append(
        Row(
            (
                Cell(words(context.label("total")), colspan=4, header=True, align="left"),
                number(numbers.count(total)),
                *score_cells(context.scores.overall),
            ),
            "total",
        )
    )
    return Table(
        id="t-rating-services",
        caption=context.table_caption("rating-services"),
        columns=columns(0.78, 1.05, 0.6, 5.0, 0.75, 0.9, 1.35, text_columns=(1, 2, 3)),
        head=(
            Row(
                (
                    head(context.label("rank")),
                    head(context.label("body"), align="left"),
                    head(context.label("code"), align="left"),
                    head(context.label("service"), align="left"),
                    head("n"),
                    *score_heads(context),
                )
            ),
        ),
        body=tuple(lines),
        notes=(
            text(context.label("note_small_base_mark", limit=policies.small_base)),
            text(context.label("note_rank_ties")),
        ),
        alt=context.label("alt_rating", subject=context.label("service")),
    )


def rating_providers(context: ExhibitContext) -> Table:
    """Groups of providers (table 7)."""
    lines = [
        Row(
            (Cell(words(context.label("group_" + g.group)), header=True), *score_cells(g.score)),
            "total" if g.total else "body",
        )
        for g in context.scores.provider_groups
    ]
    return Table(
        id="t-rating-providers",
        caption=context.table_caption("rating-providers"),
        columns=columns(5.4, 1.2, 1.6),
        head=(Row((head(context.label("provider_group"), align="left"), *score_heads(context))),),
        body=tuple(lines),
        alt=context.label("alt_rating", subject=context.label("provider_group")),
    )


def dynamics_overall(context: ExhibitContext) -> Table:
    """The survey as a whole by year, the latest first (table 6); 2014 and 2015 had a scale of ten."""
    lines: list[Row] = []
    marked = False
    for year in context.scores.dynamics_overall:
        mark = "*" if year.scale == 10 else ""  # noqa: PLR2004 - the scale of 2014 and 2015
        marked = marked or bool(mark)
        mean, satisfaction = figures(year.score)
        lines.append(
            body(
                Cell(words(str(year.year)), header=True),
                number(f"{mean}{mark}"),
                number(satisfaction),
                number(NO_DATA if year.sample is None else numbers.count(year.sample)),
                number(NO_DATA if year.services is None else numbers.count(year.services)),
            )
        )
    return Table(
        id="t-dynamics-overall",
        caption=context.table_caption("dynamics-overall"),
        columns=columns(1.2, 1.4, 1.8, 1.6, 1.8),
        head=(
            Row(
                (
                    head(context.label("year"), align="left"),
                    *score_heads(context),
                    head(context.label("sample")),
                    head(context.label("services_count")),
                )
            ),
        ),
        body=tuple(lines),
        notes=(text(context.label("note_scale_ten")),) if marked else (),
        alt=context.label("alt_dynamics"),
    )


def _change(score: Score | None, language: str) -> tuple[str, str]:
    """Signed differences of score and satisfaction (percentage points), without unit."""
    if score is None:
        return NO_RATINGS, NO_RATINGS
    value = NO_RATINGS if score.value is None else numbers.signed_score(score.value)
    if score.satisfaction is None:
        return value, NO_RATINGS
    return value, bare_points(score.satisfaction, language)


def bare_points(value: Fraction, language: str) -> str:
    """A signed difference in percentage points without the unit, for columns headed with it."""
    return numbers.points(value, language).split("\u00a0")[0]


def _dynamics(
    context: ExhibitContext, kind: str, dynamics: Dynamics, subject: str, name: Callable[[ExhibitContext, str], str]
) -> Table:
    """Years side by side with change and mean (tables 10 and 11): landscape, two-row head."""
    last = dynamics.years[-1]
    lines: list[Row] = []
    for row in dynamics.rows:
        cells: list[Cell] = [
            number(NO_RATINGS if row.rank is None else str(row.rank)),
            Cell(words(name(context, row.id)), header=True),
        ]
        for year in dynamics.years:
            found = next((y for y in row.years if y.year == year), None)
            cells.extend(score_cells(found.score if found else None, bold=year == last))
        cells.extend(number(v, tone="accent") for v in _change(row.change, context.language))
        cells.extend(score_cells(row.mean))
        lines.append(Row(tuple(cells)))
    heads = (
        head(context.label("rank"), rowspan=2),
        head(context.label(subject), rowspan=2, align="left"),
        *(head(str(year), colspan=2) for year in dynamics.years),
        head(context.label("change_years", first=last - 1, last=last), colspan=2),
        head(_mean_years(context, len(dynamics.years)), colspan=2),
    )
    units = [head(context.label(k)) for _ in dynamics.years for k in ("score_short", "percent_short")]
    units += [head(context.label("score_short")), head(context.label("points_short"))]
    units += [head(context.label("score_short")), head(context.label("percent_short"))]
    return Table(
        id=f"t-{kind}",
        caption=context.table_caption(kind),
        columns=columns(0.6, 4.3, *(0.85 for _ in units), text_columns=(1,)),
        head=(Row(heads), Row(tuple(units))),
        body=tuple(lines),
        notes=(text(context.label("note_no_rating_year")),),
        alt=context.label("alt_dynamics"),
        wide=True,
    )


def _mean_years(context: ExhibitContext, count: int) -> str:
    return context.label("mean_years", count=count, years=agree(str(count), "год"))


def dynamics_bodies(context: ExhibitContext) -> Table:
    """Central bodies 2017–2020 (table 10)."""
    return _dynamics(context, "dynamics-bodies", context.scores.dynamics_bodies, "central_body", body_name)


def dynamics_leb(context: ExhibitContext) -> Table:
    """Local executive bodies by region 2016–2020 (table 11)."""
    return _dynamics(context, "dynamics-leb", context.scores.dynamics_leb, "region", region_name)


def state_corporation(context: ExhibitContext) -> Table:
    """The State Corporation by place (table 13)."""
    corporation = context.scores.state_corporation
    lines = [
        body(
            Cell(words(context.label("corporation_" + place.place)), header=True),
            number(str(len(place.rating))),
            *score_cells(place.rating.total),
        )
        for place in corporation.places
    ]
    lines.append(
        Row(
            (
                Cell(words(context.label("total")), header=True),
                number(str(sum(len(place.rating) for place in corporation.places))),
                *score_cells(corporation.total),
            ),
            "total",
        )
    )
    return Table(
        id="t-state-corporation",
        caption=context.table_caption("state-corporation"),
        columns=columns(4.4, 1.4, 1.2, 1.8),
        head=(
            Row(
                (
                    head(context.label("place"), align="left"),
                    head(context.label("services_count")),
                    *score_heads(context),
                )
            ),
        ),
        body=tuple(lines),
        alt=context.label("alt_state_corporation"),
    )


def _service_line(context: ExhibitContext, row: RatingRow) -> Row:
    service = context.edition.service(row.id)
    return body(
        number(str(row.rank)),
        Cell(words(service.code)),
        Cell(words(service.name[context.language]), header=True),
        *score_cells(row.score),
    )


def state_corporation_services(context: ExhibitContext) -> Table:
    """Services of the State Corporation in two ranked groups with their means (table 14)."""
    corporation = context.scores.state_corporation
    lines: list[Row] = []
    for place in corporation.places:
        lines.append(
            Row(
                (Cell(words(context.label("corporation_" + place.place)), colspan=5, header=True, align="left"),),
                "group",
            )
        )
        lines.extend(_service_line(context, row) for row in place.rating)
        lines.append(
            Row(
                (
                    Cell(words(context.label("subtotal")), colspan=3, header=True, align="left"),
                    *score_cells(place.rating.total),
                ),
                "subtotal",
            )
        )
    lines.append(
        Row(
            (
                Cell(words(context.label("total")), colspan=3, header=True, align="left"),
                *score_cells(corporation.total),
            ),
            "total",
        )
    )
    return _service_list(context, "state-corporation-services", lines)


def portal_services(context: ExhibitContext) -> Table:
    """Services on the portals (table 15)."""
    rating = context.scores.portal
    lines = [_service_line(context, row) for row in rating]
    lines.append(
        Row(
            (Cell(words(context.label("total")), colspan=3, header=True, align="left"), *score_cells(rating.total)),
            "total",
        )
    )
    return _service_list(context, "portal-services", lines)


def _service_list(context: ExhibitContext, kind: str, lines: list[Row]) -> Table:
    """A table of services by rank: rank, code, name, score, satisfaction."""
    heads = (
        head(context.label("rank")),
        head(context.label("code"), align="left"),
        head(context.label("service"), align="left"),
        *score_heads(context),
    )
    return Table(
        id=f"t-{kind}",
        caption=context.table_caption(kind),
        columns=columns(0.75, 0.65, 6.05, 1.0, 1.45, text_columns=(1, 2)),
        head=(Row(heads),),
        body=tuple(lines),
        alt=context.label("alt_rating", subject=context.label("service")),
    )
