"""
Ratings: the methodology says which exist, whom they rank, by which figure and in which order.

All are plain means of figures of services; the rules of 2020 (R8 to R13) and
their proofs stand at the figures below.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gsreport.diagnostics import Collector
from gsreport.edition.methodology import Methodology, RatingRule
from gsreport.scoring.feed_records import Feed
from gsreport.scoring.figures import NO_SCORE, Score
from gsreport.scoring.levels import pooled
from gsreport.scoring.published_ratings import Published
from gsreport.scoring.rating_order import rank
from gsreport.scoring.rating_results import GroupScore, PlaceRating, Rating, StateCorporation
from gsreport.scoring.results import RegionScore, ServiceScores
from gsreport.scoring.subject import ScoredBody, ScoredEdition

__all__ = [
    "CORPORATION",
    "NO_RATING",
    "all_ratings",
    "own_zone",
    "provider_groups",
    "service_regions",
    "state_corporation",
]

CORPORATION = "state-corporation"
"""The rating of the State Corporation's services, by place (tables 13 and 14 of 2020)."""
NO_RATING = Rating(())
_CORPORATION_ROLE = "state_corporation"
"""Role that a body of the kind `corporation` is rated by."""


def all_ratings(
    edition: ScoredEdition, services: Sequence[ServiceScores], feed: Feed, collector: Collector
) -> dict[str, Rating]:
    """
    Every rating of the methodology by id, in its order.

    The services by the zone of a provider with places make one rating per place, `<id>/<place>`.  Disagreements
    with published rows go to `collector`.
    """
    found: dict[str, Rating] = {}
    for rule in edition.methodology.ratings:
        if rule.of == "services" and rule.figure == "zone":
            found.update(_by_provider(rule, edition, services))
        elif rule.of == "services":
            entries = [(s.code, _figure(rule, s, edition.methodology)) for s in services]
            found[rule.id] = _with_total(rule, [(code, score) for code, score in entries if score], edition)
        elif rule.of == "bodies":
            found[rule.id] = _bodies(rule, edition, services, feed, collector)
        elif rule.of == "regions":
            found[rule.id] = _regions(rule, edition, services, feed, collector)
    return found


def service_regions(edition: ScoredEdition, services: Sequence[ServiceScores]) -> dict[str, Rating]:
    """
    The regions within each service that has regional figures, by service code; {} without such a rating.

    All 12 regional ratings of 2025 are in the order of the unrounded total.
    """
    rule = next((r for r in edition.methodology.ratings if r.of == "service-regions"), None)
    if rule is None:
        return {}
    found = {}
    for service in services:
        entries = [(region.region, _in_region(rule, region) or NO_SCORE) for region in service.regions]
        if entries:
            found[service.code] = Rating(rank(entries, edition.methodology.policies, rule))
    return found


def own_zone(service: ServiceScores, methodology: Methodology) -> Score | None:
    """
    What the responsible authority of a service answers for.

    R8, table 9 of 2020: the provider that fills the methodology's responsible role, 24 of 24 bodies; a service without
    provider rows has a single provider and enters with its total (the missions abroad).
    """
    if not service.providers:
        return service.total
    acts_as = {r.id: r.acts_as or r.id for r in methodology.roles}
    own = (p.score for p in service.providers if acts_as[p.role] == methodology.responsible)
    return next(own, service.providers[0].score)


def _figure(rule: RatingRule, service: ServiceScores, methodology: Methodology) -> Score | None:
    """The figure of a service that a rating goes by; None if it has none."""
    if service.total is None:
        return None
    if rule.figure == "own_zone":
        return own_zone(service, methodology)
    if rule.figure == "zone":
        own = service.provider(rule.role or "")
        return own.score if own else None
    if rule.figure == "channel":
        return service.channel(rule.channel or "")
    return service.total


def _in_region(rule: RatingRule, region: RegionScore) -> Score | None:
    return region.channel(rule.channel or "") if rule.figure == "channel" else region.score


def _with_total(rule: RatingRule, entries: Iterable[tuple[str, Score]], edition: ScoredEdition) -> Rating:
    """A rating of services; total = plain mean of the ranked figures (R11; R9 for the portals)."""
    rows = rank(entries, edition.methodology.policies, rule)
    return Rating(rows, _mean(r.score for r in rows))


def _by_provider(rule: RatingRule, edition: ScoredEdition, services: Sequence[ServiceScores]) -> dict[str, Rating]:
    """Tables 14 and 15: the services of one provider, a rating for each of its places if it has some."""
    rows = [(p.place, s.code, p.score) for s in services for p in s.providers if p.role == rule.role]
    places = next((r.places for r in edition.methodology.roles if r.id == rule.role), ())
    if not places:
        return {rule.id: _with_total(rule, [(code, score) for _, code, score in rows], edition)}
    found = {}
    for place in (*places, None):
        entries = [(code, score) for at, code, score in rows if at == place]
        if entries:
            found[f"{rule.id}/{place}" if place else rule.id] = _with_total(rule, entries, edition)
    return found


def _bodies(
    rule: RatingRule, edition: ScoredEdition, services: Sequence[ServiceScores], feed: Feed, collector: Collector
) -> Rating:
    """
    Central bodies by the plain mean of their services' figures (table 9: own zones; appendix A: totals).

    A body of the kind `corporation` answers for its own provider rows, not for those of the ministry in charge; the
    published row of 2020 was made from the ministries' rows.
    """
    published = Published.of(rule.level, edition, feed)
    if rule.figure == "published":
        return Rating(rank(published.figures(), edition.methodology.policies, rule))
    entries = []
    for body in _central(edition, published):
        own = [s for s in services if edition.service(s.code).body == body.id and s.total is not None]
        parts = [score for s in own if (score := _body_figure(rule, body, s, edition.methodology))]
        entries.append((body.id, _counted(published.settle(body.id, parts, collector), parts)))
    return Rating(rank(entries, edition.methodology.policies, rule))


def _body_figure(rule: RatingRule, body: ScoredBody, service: ServiceScores, methodology: Methodology) -> Score | None:
    if rule.figure == "own_zone" and body.kind == "corporation":
        own = service.provider(_CORPORATION_ROLE)
        return own.score if own else service.total
    return _figure(rule, service, methodology)


def _regions(
    rule: RatingRule, edition: ScoredEdition, services: Sequence[ServiceScores], feed: Feed, collector: Collector
) -> Rating:
    """
    Table 12: each region by the plain mean of its figures in all services that have regional ones.

    Ratings of local executive bodies (R13, appendix B) are published ready-made.
    """
    published = Published.of(rule.level, edition, feed)
    if rule.figure == "published":
        return Rating(rank(published.figures(), edition.methodology.policies, rule))
    entries = []
    for region in published.ids(r.id for r in edition.regions):
        parts = [f for s in services for r in s.regions if r.region == region and (f := _in_region(rule, r))]
        entries.append((region, published.settle(region, parts, collector)))
    return Rating(rank(entries, edition.methodology.policies, rule))


def state_corporation(edition: ScoredEdition, ratings: Mapping[str, Rating]) -> StateCorporation:
    """
    Tables 13 and 14: the services by place of receipt, and over the places.

    R10: a place's total is the plain mean of its services, the total over the places the mean of the two means,
    not of the services.
    """
    rule = edition.methodology.rating(CORPORATION)
    at = next((r.places for r in edition.methodology.roles if rule and r.id == rule.role), ())
    named = [(place, f"{CORPORATION}/{place}") for place in at]
    places = [PlaceRating(place, ratings[key]) for place, key in (*named, ("", CORPORATION)) if key in ratings]
    places = [p for p in places if p.rating.rows]
    return StateCorporation(tuple(places), pooled(p.rating.total for p in places if p.rating.total))


def provider_groups(
    edition: ScoredEdition,
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
    methodology = edition.methodology
    local = {s.code for s in edition.services if s.local}
    own = {s.code: own_zone(s, methodology) for s in services}
    groups = [
        *(GroupScore(f"{_CORPORATION_ROLE}_{p.place}", p.rating.total or NO_SCORE) for p in corporation.places),
        GroupScore(f"{_CORPORATION_ROLE}_total", corporation.total, total=True),
        GroupScore("portals_and_electronic_resources", portal.total or NO_SCORE),
        GroupScore("local_executive_bodies", _mean(own[s.code] for s in services if s.code in local)),
        GroupScore("central_state_bodies", _mean(own[s.code] for s in services if s.code not in local)),
        GroupScore("all_providers", overall, total=True),
    ]
    return tuple(g for g in groups if g.score.rated)


def _central(edition: ScoredEdition, published: Published) -> list[ScoredBody]:
    """Rated bodies, local ones excepted, in the published order or that of the edition."""
    bodies = {b.id: b for b in edition.bodies if b.kind != "local"}
    return [bodies[i] for i in published.ids(bodies) if i in bodies]


def _mean(scores: Iterable[Score | None]) -> Score:
    """Plain mean with the respondents of all parts added up."""
    parts = [s for s in scores if s is not None]
    return _counted(pooled(parts), parts)


def _counted(score: Score, parts: Sequence[Score]) -> Score:
    """The score with the sum of the parts' respondents, or none where a part's number is not known."""
    known = [p.n for p in parts if p.n is not None]
    n = sum(known) if parts and len(known) == len(parts) else None
    return Score(score.value, score.satisfaction, n, score.origin)
