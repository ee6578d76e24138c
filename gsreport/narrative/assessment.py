"""The scores of a service: key indicators, its channels, its criteria and items, what was not scored and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from gsreport.edition.methodology import Criterion, Item
from gsreport.edition.models import Edition
from gsreport.narrative.extremes import Change, Extremes, Named, change, extremes
from gsreport.narrative.levels import Level, level
from gsreport.narrative.portions import COUNTS_BELOW
from gsreport.scoring.results import ChannelScore, Score, Scores, ServiceScores

__all__ = [
    "ChannelExtremes",
    "Channels",
    "KeyIndicators",
    "Reason",
    "Unscored",
    "UnscoredCriteria",
    "channels",
    "criteria",
    "items",
    "key_indicators",
    "unscored",
]

Reason = Literal["no_complaints", "complainants_only", "free", "not_used", "no_ratings", "no_data"]
"""Why a criterion has no figure: the service's data say that nobody complained; only complainants are asked; the
service is free; only users of the assistant are asked; asked and not rated; missing from the feed."""


@dataclass(frozen=True)
class KeyIndicators:
    """
    The figures of a service, its rank, and how it stands to the mean of all services.

    Attributes:
        rank: None outside the rating.
        against: the service minus the mean of all; None where the edition has no mean.
        level: the word for the figure, None without thresholds.
    """

    score: Score
    rank: int | None
    services: int
    overall: Score
    against: Change | None
    level: Level | None
    n: int | None
    small: bool
    small_base: int


@dataclass(frozen=True)
class Channels:
    """
    The channels of a service, the higher score first.

    `difference` is the first minus the last, None if there is only one.
    """

    channels: tuple[ChannelScore, ...]
    difference: Change | None


@dataclass(frozen=True)
class ChannelExtremes:
    """The highest and lowest criteria (or items) of one channel; `alone` if the service has only this channel."""

    channel: str
    extremes: Extremes
    alone: bool


@dataclass(frozen=True)
class UnscoredCriteria:
    """Criteria of one channel without a figure, for one reason."""

    reason: Reason
    criteria: tuple[str, ...]


@dataclass(frozen=True)
class Unscored:
    """How many criteria of a channel were scored, and why the others were not."""

    channel: str
    scored: int
    total: int
    missing: tuple[UnscoredCriteria, ...]
    alone: bool


def key_indicators(edition: Edition, scores: Scores, code: str) -> KeyIndicators | None:
    """The key indicators; None for a service without a score."""
    service = scores.service(code)
    total = service.total
    if total is None or total.value is None or total.satisfaction is None:
        return None
    policies = edition.methodology.policies
    return KeyIndicators(
        total,
        scores.rank(code),
        len(scores.rating_services),
        scores.overall,
        change(total, scores.overall),
        level(total, edition.methodology),
        service.n,
        service.n is not None and service.n < policies.small_base,
        policies.small_base,
    )


def channels(edition: Edition, scores: Scores, code: str) -> Channels | None:
    """The channels compared; None if none has a figure, or if the service had a questionnaire of its own."""
    if code in edition.methodology.custom_criteria:
        return None
    rated = [c for c in scores.service(code).channels if c.score.value is not None and c.score.satisfaction is not None]
    if not rated:
        return None
    ordered = sorted(rated, key=lambda c: (-(c.score.shown or 0), -(c.score.shown_satisfaction or 0)))
    difference = change(ordered[0].score, ordered[-1].score) if len(ordered) > 1 else None
    return Channels(tuple(ordered), difference)


def criteria(edition: Edition, scores: Scores, code: str) -> tuple[ChannelExtremes, ...] | None:
    """The criteria rated highest and lowest in each channel; None if no channel has enough of them."""
    service = scores.service(code)
    found = []
    for channel in service.channels:
        named = [
            Named(c.criterion, c.score)
            for c in service.criteria_of(channel.channel)
            if not _rests_on_few(c.score, _items(edition, channel.channel, c.criterion))
        ]
        ends = extremes(named)
        if ends is not None:
            found.append(ChannelExtremes(channel.channel, ends, len(service.channels) == 1))
    return tuple(found) or None


def items(edition: Edition, scores: Scores, code: str) -> tuple[ChannelExtremes, ...] | None:
    """The items rated highest and lowest in each channel; None where the source gives no items."""
    service = scores.service(code)
    found = []
    for channel in service.channels:
        asked = {i.id: i for i in edition.methodology.items if i.channel == channel.channel}
        named = [
            Named(i.item, i.score)
            for i in service.items_of(channel.channel)
            if i.item in asked and not _rests_on_few(i.score, [asked[i.item]])
        ]
        ends = extremes(named)
        if ends is not None:
            found.append(ChannelExtremes(channel.channel, ends, len(service.channels) == 1))
    return tuple(found) or None


def unscored(edition: Edition, scores: Scores, code: str) -> tuple[Unscored, ...] | None:
    """What was not scored, by channel; None if everything was, or if the service had a questionnaire of its own."""
    service = scores.service(code)
    if code in edition.methodology.custom_criteria:
        return None
    found = []
    for channel in service.channels:
        asked = [c for c in edition.methodology.criteria if channel.channel in c.channels]
        reasons: dict[Reason, list[str]] = {}
        for criterion in asked:
            score = service.criterion(channel.channel, criterion.id)
            if score is None or score.value is None:
                reason = _reason(edition, service, channel.channel, criterion, known=score is not None)
                reasons.setdefault(reason, []).append(criterion.id)
        missing = tuple(UnscoredCriteria(reason, tuple(ids)) for reason, ids in reasons.items())
        if missing:
            without = sum(len(m.criteria) for m in missing)
            alone = len(service.channels) == 1
            found.append(Unscored(channel.channel, len(asked) - without, len(asked), missing, alone))
    return tuple(found) or None


def _items(edition: Edition, channel: str, criterion: str) -> list[Item]:
    return [i for i in edition.methodology.items if (i.channel, i.criterion) == (channel, criterion)]


def _rests_on_few(score: Score, own: Sequence[Item]) -> bool:
    """
    Whether a figure must not be held against the others.

    Complainants are one to five people in most services, and the 2020 edition does not print how many: such a figure
    is compared only where its base is known and not tiny.
    """
    only_complainants = bool(own) and all(i.asked_if == "complaint" for i in own)
    return only_complainants and (score.n is None or score.n < COUNTS_BELOW)


def _reason(edition: Edition, service: ServiceScores, channel: str, criterion: Criterion, *, known: bool) -> Reason:
    own = _items(edition, channel, criterion.id)
    conditions = {i.asked_if for i in own}
    if conditions == {"complaint"}:
        share = service.share("complaints", "filed")
        return "no_complaints" if share == 0 else "complainants_only"
    if conditions == {"assistant"}:
        return "not_used"
    if "paid" in conditions and edition.service(service.code).cost.kind == "free":
        return "free"
    return "no_ratings" if known else "no_data"
