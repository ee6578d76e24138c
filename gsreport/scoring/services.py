"""Every service of the book with everything scored about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar

from gsreport.diagnostics import Collector, Place, display_path
from gsreport.edition.models import Edition, Service
from gsreport.scoring.feed import CentreRecord, Feed, HistoryRecord, ProfileRecord, ScoreRecord
from gsreport.scoring.figures import Origin, Score, YearScore
from gsreport.scoring.levels import Levels, Settlement, combine, figure, settle, withheld
from gsreport.scoring.results import (
    CentreScore,
    DifficultyShare,
    ParameterScore,
    ProfileShare,
    RegionScore,
    ServiceScores,
)
from gsreport.scoring.zones import providers, zones

__all__ = ["profile_shares", "service_scores", "year_score"]


class _OfService(Protocol):
    @property
    def service(self) -> str:
        """The service's code."""


R = TypeVar("R", bound=_OfService)


def service_scores(edition: Edition, feed: Feed, collector: Collector) -> tuple[ServiceScores, ...]:
    """
    The services of the book in its order; those without a survey come empty.

    Reports surveyed services that the feed says nothing about (GS-F22).
    """
    scores = _by_service(feed.scores)
    provider_rows = _by_service(feed.providers)
    centre_rows = _by_service(feed.centres)
    profile = _by_service(feed.profile)
    difficulties = _by_service(feed.difficulties)
    found = []
    for service in edition.services:
        code = service.code
        history = _history(code, edition, feed)
        if service.survey == "none":
            found.append(ServiceScores(code, None, history=history))
            continue
        if not scores[code]:
            collector.error(
                "GS-F22",
                f"there are no scores of {code}, which was surveyed",
                Place(display_path(Path(edition.root) / "data" / "scores.csv")),
                f"add rows of {code}, or set `survey: none` in services/{code}.yaml",
            )
        levels = _whole(service, scores[code], edition, collector)
        own_zones = zones(levels.items, edition.methodology)
        shown = _shown(levels, edition)
        found.append(
            ServiceScores(
                code,
                shown.total,
                channels=shown.channels,
                criteria=shown.criteria,
                items=shown.items,
                zones=own_zones,
                providers=providers(code, provider_rows[code], own_zones, edition.methodology, collector),
                centres=_centres(code, centre_rows[code], edition, collector),
                regions=_regions(code, scores[code], edition, collector),
                profile=profile_shares(profile[code]),
                difficulties=tuple(DifficultyShare(d.list, d.category, d.share) for d in difficulties[code]),
                history=history,
                n=service.respondents,
            )
        )
    return tuple(found)


def profile_shares(records: Iterable[ProfileRecord]) -> tuple[ProfileShare, ...]:
    """The shares of a portrait, in the order of the feed."""
    return tuple(ProfileShare(r.indicator, r.category, r.share, r.count, r.base) for r in records)


def year_score(record: HistoryRecord) -> YearScore:
    """A published figure of one year."""
    score = Score(record.score, record.satisfaction, record.sample, Origin.PRINTED)
    return YearScore(record.year, score, record.sample, record.services, record.scale)


def _by_service(records: Iterable[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = defaultdict(list)
    for record in records:
        found[record.service].append(record)
    return found


def _whole(service: Service, records: Sequence[ScoreRecord], edition: Edition, collector: Collector) -> Levels:
    """The levels over all regions; the service's respondents stand behind its total."""
    own = [r for r in records if not r.region]
    levels = combine(f"service {service.code}", service.code, own, edition.methodology, collector)
    return replace(levels, total=replace(levels.total, n=service.respondents))


def _shown(levels: Levels, edition: Edition) -> Levels:
    """The levels with figures from too few respondents withheld; they have entered the coarser ones before."""
    policies = edition.methodology.policies
    return Levels(
        withheld(levels.total, policies),
        tuple(replace(c, score=withheld(c.score, policies)) for c in levels.channels),
        tuple(replace(c, score=withheld(c.score, policies)) for c in levels.criteria),
        tuple(replace(i, score=withheld(i.score, policies)) for i in levels.items),
    )


def _regions(
    code: str, records: Sequence[ScoreRecord], edition: Edition, collector: Collector
) -> tuple[RegionScore, ...]:
    """The regions in the edition's order; the same chain of levels as for the whole, on the region's rows."""
    found = []
    for region in edition.regions:
        own = [r for r in records if r.region == region.id]
        if not own:
            continue
        subject = f"service {code}, region {region.id}"
        levels = _shown(combine(subject, code, own, edition.methodology, collector), edition)
        found.append(RegionScore(region.id, levels.total, levels.criteria))
    return tuple(found)


def _centres(
    code: str, records: Sequence[CentreRecord], edition: Edition, collector: Collector
) -> tuple[CentreScore, ...]:
    """The call centres in the order of the feed; a centre's mean is the plain mean of its parameters (R5)."""
    policies = edition.methodology.policies
    found = []
    for centre in dict.fromkeys(r.centre for r in records):
        rows = {r.parameter: r.figures for r in records if r.centre == centre}
        parameters = []
        for parameter in edition.methodology.call_centre_parameters:
            score = figure(rows.get(parameter), policies)
            if score is not None:
                parameters.append(ParameterScore(parameter, score))
        given = rows.get("")
        settlement = Settlement(
            f"service {code}, call centre {centre}",
            given.place if given else Place(""),
            given.remark if given else "",
            policies.disagreement,
        )
        complete = len(parameters) == len(edition.methodology.call_centre_parameters)
        parts = [p.score for p in parameters]
        total = settle(figure(given, policies), parts, settlement, collector, complete=complete)
        shown = tuple(replace(p, score=withheld(p.score, policies)) for p in parameters)
        found.append(CentreScore(centre, shown, withheld(total, policies)))
    return tuple(found)


def _history(code: str, edition: Edition, feed: Feed) -> tuple[YearScore, ...]:
    earlier = [h for h in feed.history if (h.level, h.id) == ("service", code) and h.year < edition.settings.year]
    return tuple(year_score(h) for h in sorted(earlier, key=lambda h: -h.year))
