"""Chapter 1: the survey as a whole, ratings and dynamics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gsreport.edition.models import Edition
from gsreport.narrative.extremes import Named, ScoreGroup, change, consistent, grouped
from gsreport.narrative.history import History, year_on_year
from gsreport.narrative.levels import LevelGroup, level_groups
from gsreport.scoring.results import Dynamics, Rating, SampleRow, Scores

__all__ = [
    "Languages",
    "Movements",
    "Mover",
    "RatingEnds",
    "Sample",
    "StateCorporationPlaces",
    "dynamics_bodies",
    "dynamics_leb",
    "languages",
    "overall",
    "portal",
    "provider_groups",
    "rating_bodies",
    "rating_regions",
    "rating_services",
    "sample",
    "state_corporation",
]

ENDS = 3
BOTH_ENDS = 2 * ENDS


@dataclass(frozen=True)
class Sample:
    """Where most and fewest were asked; `abroad` those asked in other countries."""

    total: int
    regions: int
    most: SampleRow
    fewest: SampleRow
    abroad: SampleRow | None


@dataclass(frozen=True)
class LanguagePart:
    """The share of one language in a region."""

    region: str
    share: Fraction


@dataclass(frozen=True)
class Languages:
    """The regions where each language is used most, by falling share; `kazakh_majority` regions of `count`."""

    count: int
    kazakh_majority: int
    kazakh: tuple[LanguagePart, ...]
    russian: tuple[LanguagePart, ...]


@dataclass(frozen=True)
class RatingEnds:
    """
    The first and the last places of a rating.

    Attributes:
        count: places of the rating.
        first: from the first place down.
        last: from the last but two to the last; empty if the rating is too short for two ends.
        levels: all places by level.
    """

    count: int
    first: tuple[Named, ...]
    last: tuple[Named, ...]
    levels: tuple[LevelGroup, ...]


@dataclass(frozen=True)
class Mover:
    """How one row of a dynamics moved against the year before."""

    id: str
    score: Decimal
    satisfaction: Decimal


@dataclass(frozen=True)
class Movements:
    """
    How the rows of a dynamics moved against the year before.

    Attributes:
        count: rows with figures of both years.
        up, down, still: rows by the direction of the score.
        opposite: rows whose satisfaction moved against the score.
        rise, fall: the strongest, with ties; empty if nothing rose or fell.
        leaders: the highest means over all years, the highest first; rows with a figure in every year only.
    """

    year: int
    before: int
    years: int
    count: int
    up: int
    down: int
    still: int
    opposite: int
    rise: tuple[Mover, ...]
    fall: tuple[Mover, ...]
    leaders: tuple[Named, ...]


@dataclass(frozen=True)
class StateCorporationPlaces:
    """The places of the State Corporation, the higher score first, and the figure over them."""

    places: tuple[Named, ...]
    services: tuple[int, ...]
    total: Named


def overall(edition: Edition, scores: Scores) -> History | None:
    """The mean of all services against the years before."""
    return year_on_year(edition.settings.year, scores.overall, scores.dynamics_overall)


def sample(edition: Edition, scores: Scores) -> Sample | None:
    """Respondents by region; None if the source does not give them."""
    kinds = {r.id: r.kind for r in edition.regions}
    rows = [r for r in scores.sample_regions if r.respondents]
    home = [r for r in rows if kinds.get(r.id) != "abroad"]
    if len(home) <= 1 or scores.sample_total is None:
        return None
    ordered = sorted(home, key=lambda r: -(r.respondents or 0))
    abroad = next((r for r in rows if kinds.get(r.id) == "abroad"), None)
    return Sample(scores.sample_total, len(home), ordered[0], ordered[-1], abroad)


def languages(edition: Edition, scores: Scores) -> Languages | None:
    """Languages of application by region; None if the source does not give them."""
    kinds = {r.id: r.kind for r in edition.regions}
    rows = [r for r in scores.languages if kinds.get(r.region) != "abroad"]
    if len(rows) < BOTH_ENDS:
        return None
    kazakh = sorted(rows, key=lambda r: -r.kazakh)
    russian = sorted(rows, key=lambda r: -r.russian)
    return Languages(
        len(rows),
        sum(r.kazakh > r.russian for r in rows),
        tuple(LanguagePart(r.region, r.kazakh) for r in kazakh[:ENDS]),
        tuple(LanguagePart(r.region, r.russian) for r in russian[:ENDS]),
    )


def provider_groups(edition: Edition, scores: Scores) -> tuple[ScoreGroup, ...] | None:  # noqa: ARG001
    """The groups of providers by falling score, sums left out."""
    named = [Named(g.group, g.score) for g in scores.provider_groups if not g.total and g.score.value is not None]
    named.sort(key=lambda f: (-(f.score.shown or 0), -(f.score.shown_satisfaction or 0)))
    return grouped(named) if len(named) > 1 else None


def rating_services(edition: Edition, scores: Scores) -> RatingEnds | None:
    """The rating of services."""
    return _ends(edition, scores.rating_services)


def rating_bodies(edition: Edition, scores: Scores) -> RatingEnds | None:
    """The rating of central bodies by their own zone."""
    return _ends(edition, scores.rating_bodies)


def rating_regions(edition: Edition, scores: Scores) -> RatingEnds | None:
    """The rating of regions."""
    return _ends(edition, scores.rating_regions)


def portal(edition: Edition, scores: Scores) -> RatingEnds | None:
    """The services on the portals."""
    return _ends(edition, scores.portal)


def state_corporation(edition: Edition, scores: Scores) -> StateCorporationPlaces | None:  # noqa: ARG001
    """The places of the State Corporation; None with fewer than two."""
    places = [
        (Named(p.place, p.rating.total), len(p.rating))
        for p in scores.state_corporation.places
        if p.rating.total is not None and p.rating.total.value is not None
    ]
    if len(places) <= 1:
        return None
    places.sort(key=lambda pair: -(pair[0].score.shown or 0))
    total = Named("state_corporation_total", scores.state_corporation.total)
    return StateCorporationPlaces(tuple(p for p, _ in places), tuple(n for _, n in places), total)


def dynamics_bodies(edition: Edition, scores: Scores) -> Movements | None:
    """How the central bodies moved."""
    return _movements(edition, scores.dynamics_bodies)


def dynamics_leb(edition: Edition, scores: Scores) -> Movements | None:
    """How the local executive bodies moved."""
    return _movements(edition, scores.dynamics_leb)


def _ends(edition: Edition, rating: Rating) -> RatingEnds | None:
    rows = [Named(row.id, row.score) for row in rating if row.score.value is not None]
    if not rows:
        return None
    last = rows[-ENDS:] if len(rows) >= BOTH_ENDS else []
    return RatingEnds(len(rows), tuple(rows[:ENDS]), tuple(last), level_groups(rows, edition.methodology))


def _movements(edition: Edition, dynamics: Dynamics) -> Movements | None:
    """None if no row has both years."""
    year = edition.settings.year
    movers: list[Mover] = []
    leaders: list[Named] = []
    for row in dynamics.rows:
        by_year = {y.year: y.score for y in row.years}
        if row.mean is not None and all(s.value is not None for s in by_year.values()):
            leaders.append(Named(row.id, row.mean))
        this, before = by_year.get(year), by_year.get(year - 1)
        moved = change(this, before) if this is not None and before is not None else None
        if moved is not None and this is not None and before is not None and consistent(this):
            movers.append(Mover(row.id, moved.score, moved.satisfaction))
    if not movers:
        return None
    leaders.sort(key=lambda f: -(f.score.shown or 0))
    return Movements(
        year,
        year - 1,
        len(dynamics.years),
        len(movers),
        sum(m.score > 0 for m in movers),
        sum(m.score < 0 for m in movers),
        sum(m.score == 0 for m in movers),
        sum(m.score * m.satisfaction < 0 for m in movers),
        _strongest(movers, max),
        _strongest(movers, min),
        tuple(leaders[:ENDS]),
    )


def _strongest(movers: Sequence[Mover], end: Callable[..., Decimal]) -> tuple[Mover, ...]:
    """Those that moved most in one direction; none if nobody moved that way."""
    most = end(m.score for m in movers)
    right_way = most > 0 if end is max else most < 0
    return tuple(m for m in movers if m.score == most) if right_way else ()
