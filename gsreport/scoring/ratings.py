"""
Ratings: services, bodies, regions, the State Corporation, the portals, groups of providers.

All are plain means of figures of services; only the order is a matter of policy
(`rank_by`, `ties`).  A published rating of the edition's own year (history.csv)
stands where it agrees with the computed one within rounding, because it was
made from unrounded data; it never stands against the services' figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gsreport.diagnostics import Collector
from gsreport.edition.methodology import Policies
from gsreport.edition.models import Body, Edition
from gsreport.scoring.feed import Feed, HistoryRecord
from gsreport.scoring.figures import NO_SCORE, Origin, Score
from gsreport.scoring.levels import Settlement, pooled, settle
from gsreport.scoring.rating_results import GroupScore, PlaceRating, Rating, RatingRow, StateCorporation
from gsreport.scoring.results import ServiceScores
from gsreport.scoring.rounding import SCORE_DIGITS, half_up

__all__ = [
    "CORPORATION_ROLE",
    "PORTAL_ROLE",
    "SCORED_PLACES",
    "Published",
    "own_zone",
    "provider_groups",
    "rank",
    "rating_bodies",
    "rating_bodies_all",
    "rating_portal",
    "rating_printed",
    "rating_regions",
    "rating_services",
    "state_corporation",
]

PORTAL_ROLE = "portal"
CORPORATION_ROLE = "state_corporation"
SCORED_PLACES = ("self_service_zone", "manager")
"""Places of the State Corporation, in the order of tables 13 and 14."""


def rank(entries: Iterable[tuple[str, Score]], policies: Policies) -> tuple[RatingRow, ...]:
    """
    Order entries by score and number them from 1; entries without a score are left out.

    Table 8 of 2020 is reproduced 62 of 62 by: score rounded to two decimals, equal scores in the order given, ranks
    never shared.  `rank_by: unrounded` orders by the exact score; `ties: shared` gives equal values the same rank
    and skips as many (1, 1, 3).
    """

    def key(entry: tuple[str, Score]) -> Fraction:
        value = entry[1].value
        assert value is not None
        return Fraction(half_up(value, SCORE_DIGITS)) if policies.rank_by == "rounded" else value

    ordered = sorted((e for e in entries if e[1].value is not None), key=key, reverse=True)
    rows: list[RatingRow] = []
    for position, entry in enumerate(ordered, start=1):
        shares = policies.ties == "shared" and rows and key(entry) == key(ordered[position - 2])
        rows.append(RatingRow(rows[-1].rank if shares else position, *entry))
    return tuple(rows)


@dataclass(frozen=True)
class Published:
    """The published rows of one rating of the edition's year; their order decides between equal scores."""

    rows: tuple[HistoryRecord, ...]

    @classmethod
    def of(cls, level: str, edition: Edition, feed: Feed) -> Published:
        """The rows of a level."""
        return cls(tuple(h for h in feed.history if (h.level, h.year) == (level, edition.settings.year)))

    def ids(self, others: Iterable[str]) -> list[str]:
        """The published ids, then the others that exist."""
        return list(dict.fromkeys([*(h.id for h in self.rows), *others]))

    def settle(self, subject: str, parts: Sequence[Score], collector: Collector) -> Score:
        """The figure of one row: the published one within rounding of the parts' mean, else that mean."""
        row = next((h for h in self.rows if h.id == subject), None)
        if row is None or not parts:
            return pooled(parts)
        printed = Score(row.score, row.satisfaction, row.sample, Origin.PRINTED)
        settlement = Settlement(f"published rating, {row.level} {row.id}", row.place, row.remark, "computed")
        return settle(printed, parts, settlement, collector)


def own_zone(service: ServiceScores) -> Score | None:
    """
    What the responsible authority of a service answers for.

    The first provider row (R8, table 9: 24 of 24); a service without provider rows has a single provider and enters
    with its total (the missions abroad).
    """
    if service.providers:
        return service.providers[0].score
    return service.total


def rating_services(services: Sequence[ServiceScores], policies: Policies) -> Rating:
    """Table 8: surveyed services in the order of the book, ranked; total = plain mean of the totals (R11)."""
    entries = [(s.code, s.total) for s in services if s.total is not None]
    rows = rank(entries, policies)
    return Rating(rows, _mean(r.score for r in rows))


def rating_bodies(edition: Edition, services: Sequence[ServiceScores], feed: Feed, collector: Collector) -> Rating:
    """
    Table 9: each central body by the plain mean of its services' own zones.

    A body of the kind `corporation` answers for its own provider rows, not for those of the ministry in charge; the
    published row of 2020 was made from the ministries' rows.
    """
    published = Published.of("body", edition, feed)
    entries = []
    for body in _central(edition, published):
        parts = [s for s in (_body_zone(body, service) for service in _of_body(body, edition, services)) if s]
        entries.append((body.id, _counted(published.settle(body.id, parts, collector), parts)))
    return Rating(rank(entries, edition.methodology.policies))


def rating_bodies_all(edition: Edition, services: Sequence[ServiceScores]) -> Rating:
    """
    Appendix A: each central body by the plain mean of its services' totals, all providers.

    Ranked by unrounded means: appendix A of 2020 has rows with equal printed scores in that order (24 of 24).
    """
    entries = []
    for body in _central(edition, Published(())):
        parts = [s.total for s in _of_body(body, edition, services) if s.total is not None]
        entries.append((body.id, _counted(pooled(parts), parts)))
    return Rating(rank(entries, edition.methodology.policies.model_copy(update={"rank_by": "unrounded"})))


def rating_regions(edition: Edition, services: Sequence[ServiceScores], feed: Feed, collector: Collector) -> Rating:
    """Table 12: each region by the plain mean of its figures in all services that have regional ones."""
    published = Published.of("region", edition, feed)
    entries = []
    for region in published.ids(r.id for r in edition.regions):
        parts = [r.score for s in services for r in s.regions if r.region == region]
        entries.append((region, published.settle(region, parts, collector)))
    return Rating(rank(entries, edition.methodology.policies))


def rating_printed(level: str, edition: Edition, feed: Feed) -> Rating:
    """A rating that the feed gives ready-made, because its finer figures were never published (R13, appendix B)."""
    rows = Published.of(level, edition, feed).rows
    entries = [(h.id, Score(h.score, h.satisfaction, h.sample, Origin.PRINTED)) for h in rows]
    return Rating(rank(entries, edition.methodology.policies))


def state_corporation(edition: Edition, services: Sequence[ServiceScores]) -> StateCorporation:
    """
    Tables 13 and 14: the services by place of receipt, and over the places.

    R10: a place's total is the plain mean of its services, the total over the places the mean of the two means,
    not of the services.
    """
    rows = [(p.place, s.code, p.score) for s in services for p in s.providers if p.role == CORPORATION_ROLE]
    places = []
    for place in (*SCORED_PLACES, None):
        entries = [(code, score) for at, code, score in rows if at == place]
        if entries:
            ranked = rank(entries, edition.methodology.policies)
            places.append(PlaceRating(place or "", Rating(ranked, _mean(r.score for r in ranked))))
    return StateCorporation(tuple(places), pooled(p.rating.total for p in places if p.rating.total))


def rating_portal(edition: Edition, services: Sequence[ServiceScores]) -> Rating:
    """Table 15: the services on the portals with their plain mean (R9)."""
    entries = [(s.code, p.score) for s in services for p in s.providers if p.role == PORTAL_ROLE]
    rows = rank(entries, edition.methodology.policies)
    return Rating(rows, _mean(r.score for r in rows))


def provider_groups(
    edition: Edition,
    services: Sequence[ServiceScores],
    corporation: StateCorporation,
    portal: Rating,
    overall: Score,
) -> tuple[GroupScore, ...]:
    """
    Table 7: groups of providers.

    The groups of local and of central bodies are plain means of the services' own zones; their published values of
    2020 follow from no published figures (R13), so they are not fed.
    """
    local = {s.code for s in edition.services if s.local}
    groups = [
        *(GroupScore(f"{CORPORATION_ROLE}_{p.place}", p.rating.total or NO_SCORE) for p in corporation.places),
        GroupScore(f"{CORPORATION_ROLE}_total", corporation.total, total=True),
        GroupScore("portals_and_electronic_resources", portal.total or NO_SCORE),
        GroupScore("local_executive_bodies", _mean(own_zone(s) for s in services if s.code in local)),
        GroupScore("central_state_bodies", _mean(own_zone(s) for s in services if s.code not in local)),
        GroupScore("all_providers", overall, total=True),
    ]
    return tuple(g for g in groups if g.score.rated)


def _central(edition: Edition, published: Published) -> list[Body]:
    """Rated bodies, local ones excepted, in the published order or that of the edition."""
    bodies = {b.id: b for b in edition.bodies if b.kind != "local"}
    return [bodies[i] for i in published.ids(bodies) if i in bodies]


def _of_body(body: Body, edition: Edition, services: Sequence[ServiceScores]) -> list[ServiceScores]:
    return [s for s in services if edition.service(s.code).body == body.id and s.total is not None]


def _body_zone(body: Body, service: ServiceScores) -> Score | None:
    if body.kind == "corporation":
        own = service.provider(CORPORATION_ROLE)
        return own.score if own else service.total
    return own_zone(service)


def _mean(scores: Iterable[Score | None]) -> Score:
    """Plain mean with the respondents of all parts added up."""
    parts = [s for s in scores if s is not None]
    return _counted(pooled(parts), parts)


def _counted(score: Score, parts: Sequence[Score]) -> Score:
    """The score with the sum of the parts' respondents, or none where a part's number is not known."""
    known = [p.n for p in parts if p.n is not None]
    n = sum(known) if parts and len(known) == len(parts) else None
    return Score(score.value, score.satisfaction, n, score.origin)
