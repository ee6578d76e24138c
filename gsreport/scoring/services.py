"""Every service of the book with everything scored about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Protocol, TypeVar

from gsreport.diagnostics import Collector, Place, display_path
from gsreport.edition.methodology import FigureLevel, Policies
from gsreport.messages import say
from gsreport.scoring.counts import figure
from gsreport.scoring.feed_records import (
    CentreRecord,
    DifficultyRecord,
    Feed,
    HistoryRecord,
    ProfileRecord,
    ScoreRecord,
)
from gsreport.scoring.figures import Origin, Score, YearScore
from gsreport.scoring.levels import Levels, Questionnaire, Settlement, combine, over_channels, settle, withheld
from gsreport.scoring.margins import check_margins, with_margins
from gsreport.scoring.results import (
    CentreScore,
    CriterionScore,
    DifficultyShare,
    ParameterScore,
    ProfileShare,
    RegionScore,
    ServiceScores,
    StatusScore,
)
from gsreport.scoring.subject import ScoredEdition, ScoredService
from gsreport.scoring.zones import providers, settled_zones, zones

__all__ = ["profile_shares", "service_scores", "year_score"]


class _OfService(Protocol):
    @property
    def service(self) -> str:
        """The service's code."""


R = TypeVar("R", bound=_OfService)


def service_scores(edition: ScoredEdition, feed: Feed, collector: Collector) -> tuple[ServiceScores, ...]:
    """
    The services of the book in its order; those without a survey come empty.

    Reports surveyed services that the feed says nothing about (GS-F22).
    """
    scores = _by_service(feed.scores)
    provider_rows = _by_service(feed.providers)
    centre_rows = _by_service(feed.centres)
    profile = _by_service(feed.profile)
    difficulties = _by_service(feed.difficulties)
    questionnaire = Questionnaire(edition.methodology)
    found = []
    for service in edition.services:
        code = service.code
        history = _history(code, edition, feed)
        if service.survey == "none":
            found.append(ServiceScores(code, None, history=history))
            continue
        check_margins(scores[code], collector)
        records = with_margins(scores[code])
        if not any(not r.region and not r.status for r in records):
            message = (
                say(
                    "there are no scores of {service}, which was surveyed, and those of its parts cannot be added up",
                    service=code,
                )
                if records
                else say("there are no scores of {service}, which was surveyed", service=code)
            )
            place = Place(display_path(Path(edition.root) / "data" / "scores.csv"))
            hint = say(
                "add rows of {service}, or set `survey: none` in {file}", service=code, file=f"services/{code}.yaml"
            )
            collector.error("GS-F22", message, place, hint)
        levels = _whole(service, records, questionnaire, collector)
        own_zones = zones(levels.items, edition.methodology)
        own_zones = settled_zones(code, provider_rows[code], own_zones, edition.methodology, collector)
        shown = _shown(levels, edition, "service")
        found.append(
            ServiceScores(
                code,
                shown.total,
                channels=shown.channels,
                criteria=shown.criteria,
                items=shown.items,
                combined=_combined(levels, edition),
                zones=tuple(
                    replace(z, score=withheld(z.score, edition.methodology.policies, "provider")) for z in own_zones
                ),
                providers=providers(code, provider_rows[code], own_zones, edition.methodology, collector),
                centres=_centres(code, centre_rows[code], edition, collector),
                regions=_regions(code, records, edition, questionnaire, collector),
                statuses=_statuses(code, records, edition, questionnaire, collector),
                profile=profile_shares(profile[code], service.respondents),
                difficulties=_difficulties(difficulties[code], service, edition, collector),
                history=history,
                n=service.respondents,
            )
        )
    return tuple(found)


def profile_shares(records: Iterable[ProfileRecord], respondents: int | None = None) -> tuple[ProfileShare, ...]:
    """
    The shares of a portrait, in the order of the feed.

    A share is counted where the feed gives the number of persons and the base's size is known: the column `n`, or
    all respondents of the service.
    """
    found = []
    for record in records:
        n = record.n if record.n is not None or record.base != "respondents" else respondents
        share = record.share
        if share is None and record.count is not None and n:
            share = Fraction(100 * record.count, n)
        found.append(ProfileShare(record.indicator, record.category, share, record.count, record.base, n))
    return tuple(found)


def _difficulties(
    records: Iterable[DifficultyRecord], service: ScoredService, edition: ScoredEdition, collector: Collector
) -> tuple[DifficultyShare, ...]:
    """The coded answers in the order of the feed, with who was asked: the row's word, else the methodology's."""
    of_list = {entry.id: entry.base for entry in edition.methodology.difficulty_lists}
    found = []
    for record in records:
        base = record.base or of_list.get(record.list)
        n = record.n if record.n is not None or base != "respondents" else service.respondents
        share = record.share
        if share is None and record.count is not None and n:
            share = Fraction(100 * record.count, n)
        if share is None:
            collector.error(
                "GS-F10",
                say(
                    "service {service}: the answer {category} has a count, but nobody says of how many",
                    service=service.code,
                    category=record.category,
                ),
                Place(display_path(Path(edition.root) / "data" / "difficulties.csv")),
                say("fill the column `n`, or give the share"),
            )
            continue
        found.append(DifficultyShare(record.list, record.category, share, record.count, base, n))
    return tuple(found)


def year_score(record: HistoryRecord) -> YearScore:
    """A published figure of one year."""
    score = Score(record.score, record.satisfaction, record.sample, Origin.PRINTED)
    return YearScore(record.year, score, record.sample, record.services, record.scale)


def _by_service(records: Iterable[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = defaultdict(list)
    for record in records:
        found[record.service].append(record)
    return found


def _whole(
    service: ScoredService, records: Sequence[ScoreRecord], questionnaire: Questionnaire, collector: Collector
) -> Levels:
    """The levels over all regions; the service's respondents stand behind its total."""
    own = [r for r in records if not r.region and not r.status]
    levels = combine(say("service {service}", service=service.code), service.code, own, questionnaire, collector)
    return replace(levels, total=replace(levels.total, n=service.respondents))


def _shown(levels: Levels, edition: ScoredEdition, whole: FigureLevel) -> Levels:
    """
    The levels with figures from too few respondents withheld; they have entered the coarser ones before.

    `whole`: what the total is about; a part of a region or status group needs at least that base too.
    """
    policies = edition.methodology.policies
    if not _withholds(policies):
        return levels

    def figures(score: Score, level: FigureLevel) -> Score:
        return withheld(withheld(score, policies, level), policies, level if whole == "service" else whole)

    return Levels(
        withheld(levels.total, policies, whole),
        tuple(replace(c, score=figures(c.score, "channel")) for c in levels.channels),
        tuple(replace(c, score=figures(c.score, "criterion")) for c in levels.criteria),
        tuple(replace(i, score=figures(i.score, "item")) for i in levels.items),
    )


def _combined(levels: Levels, edition: ScoredEdition) -> tuple[CriterionScore, ...]:
    """The criteria of a service over its channels, with figures from too few respondents withheld."""
    policies = edition.methodology.policies
    combined = over_channels(levels, edition.methodology)
    return tuple(replace(c, score=withheld(c.score, policies, "criterion")) for c in combined)


def _withholds(policies: Policies) -> bool:
    """Whether figures of any level need a minimum of respondents; most methodologies ask for none."""
    return any((policies.minimum_base, *policies.minimum_bases.values()))


def _regions(
    code: str,
    records: Iterable[ScoreRecord],
    edition: ScoredEdition,
    questionnaire: Questionnaire,
    collector: Collector,
) -> tuple[RegionScore, ...]:
    """The regions in the edition's order; the same chain of levels as for the whole, on the region's rows."""
    by_region: dict[str, list[ScoreRecord]] = defaultdict(list)
    for record in records:
        if not record.status:
            by_region[record.region].append(record)
    found = []
    for region in edition.regions:
        own = by_region.get(region.id)
        if not own:
            continue
        subject = say("service {service}, region {region}", service=code, region=region.id)
        combined = combine(subject, code, own, questionnaire, collector, with_items=False)
        levels = _shown(combined, edition, "region")
        found.append(RegionScore(region.id, levels.total, levels.criteria, levels.channels))
    return tuple(found)


def _statuses(
    code: str,
    records: Iterable[ScoreRecord],
    edition: ScoredEdition,
    questionnaire: Questionnaire,
    collector: Collector,
) -> tuple[StatusScore, ...]:
    """The status groups in the methodology's order; the same chain of levels on the group's rows."""
    by_status: dict[str, list[ScoreRecord]] = defaultdict(list)
    for record in records:
        if not record.region:
            by_status[record.status].append(record)
    found = []
    for group in edition.methodology.status_groups:
        own = by_status.get(group.id)
        if not own:
            continue
        subject = say("service {service}, status group {group}", service=code, group=group.id)
        combined = combine(subject, code, own, questionnaire, collector, with_items=False)
        levels = _shown(combined, edition, "status")
        found.append(StatusScore(group.id, levels.total, levels.criteria, levels.channels))
    return tuple(found)


def _centres(
    code: str, records: Sequence[CentreRecord], edition: ScoredEdition, collector: Collector
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
        subject = say("service {service}, call centre {centre}", service=code, centre=centre)
        settlement = Settlement.of(subject, given, policies)
        complete = len(parameters) == len(edition.methodology.call_centre_parameters)
        parts = [p.score for p in parameters]
        total = settle(figure(given, policies), parts, settlement, collector, complete=complete)
        shown = tuple(replace(p, score=withheld(p.score, policies, "centre")) for p in parameters)
        found.append(CentreScore(centre, shown, withheld(total, policies, "centre")))
    return tuple(found)


def _history(code: str, edition: ScoredEdition, feed: Feed) -> tuple[YearScore, ...]:
    earlier = [h for h in feed.history if (h.level, h.id) == ("service", code) and h.year < edition.settings.year]
    return tuple(year_score(h) for h in sorted(earlier, key=lambda h: -h.year))
