"""Diagrams of scores: ratings, dynamics, and those of a service's section."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from gsreport.charts.spec import Chart, ChartKind, Series, Unit
from gsreport.document.tree import Caption, Diagram
from gsreport.exhibits.context import ExhibitContext, text
from gsreport.exhibits.drawing import diagram
from gsreport.exhibits.rating_tables import body_name, region_name
from gsreport.exhibits.service_tables import criterion_rows
from gsreport.scoring.results import Dynamics, Rating, Score, ServiceScores
from gsreport.scoring.rounding import PERCENT_DIGITS, half_up

__all__ = [
    "ambulance_waiting",
    "criteria",
    "dynamics_bodies",
    "dynamics_leb",
    "dynamics_satisfaction",
    "dynamics_score",
    "history",
    "language_regions",
    "online_difficulties",
    "online_reasons",
    "open_answers",
    "portal_services",
    "rating_bodies",
    "rating_providers",
    "rating_regions",
    "rating_services",
    "regions",
    "sample_regions",
    "state_corporation_services",
    "suggestions",
]

SCORE_TOP = Decimal(5)
MINIMUM_POINTS = 3
"""A diagram of fewer regions or years says less than the table beside it."""


def _score_axis(values: list[Decimal | None]) -> tuple[Decimal, Decimal]:
    """From the half point below the lowest value to 5: dots may stand on a cut axis, bars may not."""
    lowest = min((v for v in values if v is not None), default=Decimal(1))
    floor = (lowest * 2).to_integral_value(rounding="ROUND_FLOOR") / 2
    return (max(Decimal(1), floor), SCORE_TOP)


def _dots(
    context: ExhibitContext,
    kind: str,
    categories: tuple[str, ...],
    series: tuple[Series, ...],
    *,
    code: str = "",
    base: int | None = None,
    highlight: tuple[int, ...] = (),
) -> Diagram:
    title = context.diagram_title(kind, code=code) if code else context.diagram_title(kind)
    chart = Chart(
        kind=ChartKind.DOTS,
        categories=categories,
        series=series,
        unit=Unit.SCORE,
        title=title,
        base=base,
        base_label=context.base(base),
        axis=_score_axis([v for s in series for v in s.values]),
        highlight=highlight,
    )
    return diagram(context, f"d-{kind}-{code}" if code else f"d-{kind}", Caption(text(title)), chart)


def _rating(context: ExhibitContext, kind: str, rating: Rating, name: Callable[[ExhibitContext, str], str]) -> Diagram:
    return _dots(
        context,
        kind,
        tuple(f"{row.rank}. {name(context, row.id)}" for row in rating),
        (Series(context.label("mean_score"), tuple(row.score.shown for row in rating)),),
    )


def _service_name(context: ExhibitContext, code: str) -> str:
    return f"{context.edition.service(code).short_name[context.language]} ({code})"


def rating_services(context: ExhibitContext) -> Diagram:
    """Ranked dots of all surveyed services."""
    return _rating(context, "rating-services", context.scores.rating_services, _service_name)


def rating_bodies(context: ExhibitContext) -> Diagram:
    """Ranked dots of the central bodies."""
    return _rating(context, "rating-bodies", context.scores.rating_bodies, body_name)


def rating_regions(context: ExhibitContext) -> Diagram:
    """Ranked dots of the regions."""
    return _rating(context, "rating-regions", context.scores.rating_regions, region_name)


def portal_services(context: ExhibitContext) -> Diagram:
    """Ranked dots of the services on the portals."""
    return _rating(context, "portal-services", context.scores.portal, _service_name)


def state_corporation_services(context: ExhibitContext) -> Diagram:
    """Ranked dots of the services of the State Corporation, both places in one scale."""
    rows = sorted(
        (row for place in context.scores.state_corporation.places for row in place.rating),
        key=lambda row: (-(row.score.value or Fraction(0)), row.id),
    )
    return _dots(
        context,
        "state-corporation-services",
        tuple(_service_name(context, row.id) for row in rows),
        (Series(context.label("mean_score"), tuple(row.score.shown for row in rows)),),
    )


def rating_providers(context: ExhibitContext) -> Diagram:
    """Groups of providers."""
    groups = [g for g in context.scores.provider_groups if not g.total]
    return _dots(
        context,
        "rating-providers",
        tuple(context.label("group_" + g.group) for g in groups),
        (Series(context.label("mean_score"), tuple(g.score.shown for g in groups)),),
    )


def _two_years(
    context: ExhibitContext, kind: str, dynamics: Dynamics, name: Callable[[ExhibitContext, str], str]
) -> Diagram:
    years = dynamics.years[-2:]
    rows = [row for row in dynamics.rows if row.rank is not None]

    def value(row_years: tuple[object, ...], year: int) -> Decimal | None:
        return next((y.score.shown for y in row_years if y.year == year), None)  # type: ignore[attr-defined]

    return _dots(
        context,
        kind,
        tuple(name(context, row.id) for row in rows),
        tuple(Series(str(year), tuple(value(row.years, year) for row in rows)) for year in years),
    )


def dynamics_bodies(context: ExhibitContext) -> Diagram:
    """Central bodies: last year and this one."""
    return _two_years(context, "dynamics-bodies", context.scores.dynamics_bodies, body_name)


def dynamics_leb(context: ExhibitContext) -> Diagram:
    """Local executive bodies: last year and this one."""
    return _two_years(context, "dynamics-leb", context.scores.dynamics_leb, region_name)


def dynamics_score(context: ExhibitContext) -> Diagram:
    """Overall score by year, years with the scale of five only."""
    years = sorted((y for y in context.scores.dynamics_overall if y.scale == 5), key=lambda y: y.year)  # noqa: PLR2004
    values = [y.score.shown for y in years]
    title = context.diagram_title("dynamics-score")
    chart = Chart(
        kind=ChartKind.LINES,
        categories=tuple(str(y.year) for y in years),
        series=(Series(context.label("mean_score"), tuple(values)),),
        unit=Unit.SCORE,
        title=title,
        axis=(Decimal(4), SCORE_TOP),
    )
    return diagram(context, "d-dynamics-score", Caption(text(title)), chart)


def dynamics_satisfaction(context: ExhibitContext) -> Diagram:
    """Overall satisfaction by year."""
    years = sorted(context.scores.dynamics_overall, key=lambda y: y.year)
    title = context.diagram_title("dynamics-satisfaction")
    chart = Chart(
        kind=ChartKind.LINES,
        categories=tuple(str(y.year) for y in years),
        series=(Series(context.label("satisfaction"), tuple(y.score.shown_satisfaction for y in years)),),
        unit=Unit.PERCENT,
        title=title,
        axis=(Decimal(50), Decimal(100)),
    )
    return diagram(context, "d-dynamics-satisfaction", Caption(text(title)), chart)


def sample_regions(context: ExhibitContext) -> Diagram:
    """Respondents by region."""
    rows = [row for row in context.scores.sample_regions if row.respondents is not None]
    title = context.diagram_title("sample-regions")
    chart = Chart(
        kind=ChartKind.BARS,
        categories=tuple(region_name(context, row.id) for row in rows),
        series=(Series(context.label("respondents"), tuple(Decimal(row.respondents or 0) for row in rows)),),
        unit=Unit.COUNT,
        title=title,
        base=context.scores.sample_total,
        base_label=context.base(context.scores.sample_total),
    )
    return diagram(context, "d-sample-regions", Caption(text(title)), chart)


def language_regions(context: ExhibitContext) -> Diagram:
    """Languages by region, stacked to 100 percent."""
    rows = context.scores.languages
    title = context.diagram_title("language-regions")
    chart = Chart(
        kind=ChartKind.STACKED,
        categories=tuple(region_name(context, row.region) for row in rows),
        series=(
            Series(context.label("in_kazakh"), tuple(half_up(row.kazakh, PERCENT_DIGITS) for row in rows)),
            Series(context.label("in_russian"), tuple(half_up(row.russian, PERCENT_DIGITS) for row in rows)),
        ),
        unit=Unit.PERCENT,
        title=title,
    )
    return diagram(context, "d-language-regions", Caption(text(title)), chart)


def criteria(context: ExhibitContext, scores: ServiceScores) -> Diagram | None:
    """Criteria of a service, one dot per channel."""
    if not scores.channels or context.service(scores).survey != "mass":
        return None
    rows = criterion_rows(context, scores)
    names = {c.id: c.name[context.language] for c in context.edition.methodology.channels}

    def value(channel: str, index: int) -> Decimal | None:
        for member in rows[index][1]:
            if channel in member.channels:
                found = scores.criterion(channel, member.id)
                return None if found is None else found.shown
        return None

    series = tuple(
        Series(names.get(c.channel, c.channel), tuple(value(c.channel, index) for index in range(len(rows))))
        for c in scores.channels
    )
    return _dots(context, "criteria", tuple(name for name, _ in rows), series, code=scores.code, base=scores.n)


def regions(context: ExhibitContext, scores: ServiceScores) -> Diagram | None:
    """Regions of a service by descending score."""
    if len(scores.regions) < MINIMUM_POINTS:
        return None
    ranked = sorted(scores.regions, key=lambda r: -(r.score.value or Fraction(0)))
    return _dots(
        context,
        "regions",
        tuple(region_name(context, r.region) for r in ranked),
        (Series(context.label("mean_score"), tuple(r.score.shown for r in ranked)),),
        code=scores.code,
    )


def open_answers(context: ExhibitContext, scores: ServiceScores, answers: str, kind: str) -> Diagram | None:
    """Coded open answers as bars, largest first; answers of one category are told apart as in the source."""
    rows = sorted((d for d in scores.difficulties if d.list == answers), key=lambda d: -d.share)
    if not rows:
        return None
    names = {c.id: (c.kk if context.language == "kk" else c.ru) for c in context.edition.difficulty_categories}
    title = context.diagram_title(kind, code=scores.code)
    chart = Chart(
        kind=ChartKind.BARS,
        categories=tuple(names[row.category] for row in rows),
        series=(Series(title, tuple(half_up(row.share, PERCENT_DIGITS) for row in rows)),),
        unit=Unit.PERCENT,
        title=title,
    )
    return diagram(
        context, f"d-{kind}-{scores.code}", Caption(text(title)), chart, (text(context.label("note_open_answers")),)
    )


def online_difficulties(context: ExhibitContext, scores: ServiceScores) -> Diagram | None:
    """Difficulties of the online form."""
    return open_answers(context, scores, "online_difficulty", "online-difficulties")


def online_reasons(context: ExhibitContext, scores: ServiceScores) -> Diagram | None:
    """Why the service could not be obtained online."""
    return open_answers(context, scores, "online_failure_reason", "online-reasons")


def suggestions(context: ExhibitContext, scores: ServiceScores) -> Diagram | None:
    """What recipients suggest."""
    return open_answers(context, scores, "suggestion", "suggestions")


def history(context: ExhibitContext, scores: ServiceScores) -> Diagram | None:
    """Satisfaction of a service by year, this year included; missing years stay visible as gaps."""
    if scores.total is None:
        return None
    this_year = context.edition.settings.year
    known: dict[int, Score] = {y.year: y.score for y in scores.history if y.score.satisfaction is not None}
    if len(known) + 1 < MINIMUM_POINTS:
        return None
    known[this_year] = scores.total
    years = range(min(known), this_year + 1)
    title = context.diagram_title("history", code=scores.code)
    values = tuple(known[year].shown_satisfaction if year in known else None for year in years)
    chart = Chart(
        kind=ChartKind.COLUMNS,
        categories=tuple(str(year) for year in years),
        series=(Series(context.label("satisfaction"), values),),
        unit=Unit.PERCENT,
        title=title,
        highlight=(len(values) - 1,),
    )
    return diagram(context, f"d-history-{scores.code}", Caption(text(title)), chart)


def ambulance_waiting(context: ExhibitContext, scores: ServiceScores) -> Diagram | None:
    """Waiting times for the ambulance."""
    if context.scores.waiting_service != scores.code or not context.scores.waiting:
        return None
    rows = context.scores.waiting
    base = sum(row.count for row in rows)
    title = context.diagram_title("ambulance-waiting", code=scores.code)
    chart = Chart(
        kind=ChartKind.BARS,
        categories=tuple(context.word("waiting", row.category) for row in rows),
        series=(Series(title, tuple(half_up(row.share, PERCENT_DIGITS) for row in rows)),),
        unit=Unit.PERCENT,
        title=title,
        base=base,
        base_label=context.base(base),
    )
    return diagram(context, f"d-ambulance-waiting-{scores.code}", Caption(text(title)), chart)
