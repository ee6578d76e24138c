"""
From the finest figures of a service to its total: item, criterion, channel, service.

Rules, proved on the published tables of 2020 and 2025: a criterion is the plain
mean of its items (R2), a channel the plain mean of its rated criteria (R3), a
service the plain mean of its channels whatever the number of respondents (R4).
The methodology may combine otherwise (`combination`, `weighting`).  A finer
level wins over a coarser one, with one exception: where only printed, rounded
figures exist and a printed coarser one agrees with the finer ones within
rounding, it stands, because it was made from unrounded data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from gsreport.diagnostics import Collector, Place
from gsreport.edition.methodology import Criterion, FigureLevel, Item, Methodology, Policies
from gsreport.messages import Message, say
from gsreport.scoring.counts import counted_mean, figure
from gsreport.scoring.feed_records import Figures, ScoreRecord
from gsreport.scoring.figures import Origin, Score
from gsreport.scoring.results import ChannelScore, CriterionScore, ItemScore
from gsreport.scoring.rounding import PERCENT_DIGITS, SCORE_DIGITS, agrees, half_up, mean
from gsreport.scoring.settlement import Settlement, disagreement

__all__ = [
    "Levels",
    "Questionnaire",
    "Settlement",
    "combine",
    "over_channels",
    "pooled",
    "settle",
    "withheld",
]


@dataclass(frozen=True)
class Levels:
    """The levels of one service, or of one service in one region."""

    total: Score
    channels: tuple[ChannelScore, ...]
    criteria: tuple[CriterionScore, ...]
    items: tuple[ItemScore, ...]


@dataclass(frozen=True)
class _Block:
    """
    The items of a criterion in a channel.

    Attributes:
        items: their ids, in the order of the methodology.
        unconditional: those that everybody is asked.
    """

    items: tuple[str, ...]
    unconditional: frozenset[str]

    @property
    def conditional(self) -> bool:
        """Whether it has items and all are asked on a condition."""
        return bool(self.items) and not self.unconditional


class Questionnaire:
    """
    The items of a methodology by channel and criterion, and the criteria of each service by channel.

    Made once for all services and regions, each of which needs every block.
    """

    def __init__(self, methodology: Methodology) -> None:
        self.methodology = methodology
        grouped: dict[tuple[str, str], list[Item]] = {}
        for item in methodology.items:
            grouped.setdefault((item.channel, item.criterion), []).append(item)
        self._blocks = {
            key: _Block(tuple(i.id for i in items), frozenset(i.id for i in items if i.asked_if is None))
            for key, items in grouped.items()
        }
        self._asked: dict[tuple[str, str], tuple[Criterion, ...]] = {}
        self.plain = (methodology.combination.criterion, methodology.combination.channel) == ("items", "criteria")
        """Whether criteria are plain means of their items, and channels of their criteria."""

    def block(self, channel: str, criterion: str) -> _Block:
        """The items of a criterion in a channel; an empty block if there are none."""
        return self._blocks.get((channel, criterion), _NO_ITEMS)

    def asked(self, service: str, channel: str) -> tuple[Criterion, ...]:
        """The criteria that recipients of a service rate in a channel, in the order of the methodology."""
        key = (service, channel)
        if key not in self._asked:
            self._asked[key] = self.methodology.asked(service, channel)
        return self._asked[key]


_NO_ITEMS = _Block((), frozenset())


def pooled(parts: Iterable[Score]) -> Score:
    """Plain mean of scores and of satisfactions; n = the largest of the parts (each respondent may rate several)."""
    scores = list(parts)
    known = [s.n for s in scores if s.n is not None]
    return Score(
        mean([s.value for s in scores]),
        mean([s.satisfaction for s in scores]),
        max(known, default=None),
        Origin.COMPUTED,
    )


def settle(
    printed: Score | None,
    parts: Sequence[Score],
    settlement: Settlement,
    collector: Collector,
    *,
    complete: bool = True,
    computed: Score | None = None,
) -> Score:
    """
    The figure that stands: the printed one, or the mean of the parts.

    Score and satisfaction are judged apart.  Incomplete parts (a row of the table was lost) cannot overrule a
    printed figure.

    Args:
        printed: the coarser figure as given, None if there is none.
        parts: the figures of the finer level.
        settlement: whom to name, where, and who wins.
        collector: receives GS-F20 on a disagreement beyond rounding.
        complete: whether all parts that exist are given.
        computed: the mean of the parts where it is not the plain one.
    """
    finer = pooled(parts) if computed is None else computed
    if printed is None:
        return finer
    counted = all(p.origin is Origin.COUNTED for p in parts) and bool(parts)
    finer_is_whole = (
        complete and all(p.value is not None or p.satisfaction is None for p in parts),
        complete and all(p.satisfaction is not None or p.value is None for p in parts),
    )
    chosen: list[Fraction | None] = []
    kept = False
    for what, digits, ours, theirs, whole in (
        ("score", SCORE_DIGITS, finer.value, printed.value, finer_is_whole[0]),
        ("satisfaction", PERCENT_DIGITS, finer.satisfaction, printed.satisfaction, finer_is_whole[1]),
    ):
        stands = ours if theirs is None else theirs
        if ours is not None and theirs is not None and whole:
            if not agrees(theirs, ours, digits, exact_parts=counted):
                collector.add(disagreement(what, half_up(theirs, digits), half_up(ours, digits), settlement))
                stands = theirs if settlement.keep == "coarser" else ours
            elif counted:
                stands = ours
        kept = kept or (theirs is not None and stands is theirs)
        chosen.append(stands)
    n = printed.n if printed.n is not None else finer.n
    return Score(chosen[0], chosen[1], n, printed.origin if kept else finer.origin)


def withheld(score: Score, policies: Policies, level: FigureLevel) -> Score:
    """The figure without its values if fewer respondents stand behind it than the level's minimum base demands."""
    if score.n is not None and score.n < policies.minimum_for(level):
        return Score(None, None, score.n, score.origin)
    return score


Rows = Mapping[tuple[str, str, str], Figures]
"""Figures by channel, criterion, item."""


def combine(
    subject: Message,
    code: str,
    records: Iterable[ScoreRecord],
    questionnaire: Questionnaire,
    collector: Collector,
    *,
    with_items: bool = True,
) -> Levels:
    """
    All levels of a service (or of a service in a region or status group) from its records.

    Args:
        subject: how diagnostics name it.
        code: service code; services may have criteria of their own.
        records: rows of this service and region alone.
        questionnaire: order of channels, criteria, items; combination and policies of its methodology.
        collector: receives disagreements (GS-F20) and missing weights (GS-F21).
        with_items: whether the items' own figures are wanted; the levels above them are the same without.
    """
    methodology = questionnaire.methodology
    rows: Rows = {(r.channel, r.criterion, r.item): r.figures for r in records}
    present = {channel for channel, _, _ in rows}
    channels: list[ChannelScore] = []
    criteria: list[CriterionScore] = []
    items: list[ItemScore] = []
    for channel in (c.id for c in methodology.channels):
        if channel not in present:
            continue
        in_channel = questionnaire.asked(code, channel)
        own: list[CriterionScore] = []
        rated: list[ItemScore] = []
        for criterion in in_channel:
            key = (channel, criterion.id)
            score = None if with_items else _straight(key, rows, questionnaire)
            if score is None:
                score, of_criterion = _criterion(subject, key, rows, questionnaire, collector)
                rated.extend(of_criterion)
            if score is not None:
                own.append(CriterionScore(channel, criterion.id, score))
        criteria.extend(own)
        items.extend(rated)
        given = rows.get((channel, "", ""))
        settlement = Settlement.of(subject, given, methodology.policies, channel=channel)
        complete = _all_given(channel, in_channel, {c.criterion for c in own}, questionnaire)
        parts = [c.score for c in own]
        if methodology.combination.channel == "items" and {c.criterion for c in own} == {i.criterion for i in rated}:
            parts = [i.score for i in rated]
        printed = figure(given, methodology.policies)
        channels.append(ChannelScore(channel, settle(printed, parts, settlement, collector, complete=complete)))
    given = rows.get(("", "", ""))
    settlement = Settlement.of(subject, given, methodology.policies)
    parts = [c.score for c in channels]
    weighted = _over_channels(subject, parts, methodology.policies, settlement.place, collector)
    total = settle(figure(given, methodology.policies), parts, settlement, collector, computed=weighted)
    return Levels(total, tuple(channels), tuple(criteria), tuple(items))


def over_channels(levels: Levels, methodology: Methodology) -> tuple[CriterionScore, ...]:
    """
    Each criterion over the channels: the mean of those where it is rated (70 of 71 in the diagrams of 2025).

    Weighted as the channels are: equally, or by the respondents of the channels.
    """
    sizes = {c.channel: c.score.n for c in levels.channels}
    found = []
    for criterion in dict.fromkeys(c.criterion for c in levels.criteria):
        own = [c for c in levels.criteria if c.criterion == criterion and c.score.rated]
        parts = [replace(c.score, n=sizes[c.channel]) for c in own]
        weighted = None if methodology.policies.weighting == "equal" else _weighted(parts, [p.n for p in parts])
        found.append(CriterionScore("", criterion, weighted or pooled(parts)))
    order = {c.id: position for position, c in enumerate(methodology.criteria)}
    return tuple(sorted(found, key=lambda c: order.get(c.criterion, len(order))))


def _criterion(
    subject: Message, key: tuple[str, str], rows: Rows, questionnaire: Questionnaire, collector: Collector
) -> tuple[Score | None, list[ItemScore]]:
    """The score of a criterion with its items; None if the feed says nothing about it."""
    channel, criterion = key
    methodology = questionnaire.methodology
    policies = methodology.policies
    block = questionnaire.block(channel, criterion)
    whole = rows.get((channel, "", ""))
    channel_n = whole.n if whole else None
    rated = [
        ItemScore(channel, criterion, item, score)
        for item in block.items
        if (score := figure(rows.get((channel, criterion, item)), policies, channel_n)) is not None
    ]
    given = rows.get((channel, criterion, ""))
    if given is None and not rated:
        return None, rated
    parts = [i.score for i in rated]
    computed = _answers(parts, policies) if methodology.combination.criterion == "answers" else None
    if given is None:
        return computed or pooled(parts), rated
    complete = block.unconditional <= {i.item for i in rated}
    settlement = Settlement.of(subject, given, policies, channel=channel, criterion=criterion)
    printed = figure(given, policies, channel_n)
    return settle(printed, parts, settlement, collector, complete=complete, computed=computed), rated


def _straight(key: tuple[str, str], rows: Rows, questionnaire: Questionnaire) -> Score | None:
    """
    The score of a criterion straight from the counts of its items.

    None where the methodology combines other than by plain means, or the feed has a row of the criterion itself or
    items without counts: these are judged one by one.
    """
    channel, criterion = key
    if not questionnaire.plain or (channel, criterion, "") in rows:
        return None
    found = [
        row for item in questionnaire.block(*key).items if (row := rows.get((channel, criterion, item))) is not None
    ]
    if not found:
        return None
    whole = rows.get((channel, "", ""))
    return counted_mean(found, questionnaire.methodology.policies, whole.n if whole else None)


def _all_given(channel: str, asked: Sequence[Criterion], given: set[str], questionnaire: Questionnaire) -> bool:
    """
    Whether every criterion that everybody rates has a row.

    Criteria whose items are all asked on a condition (complaints, the assistant) may be absent: tables of 2020 leave
    the row out where nobody complained.
    """
    return all(c.id in given or questionnaire.block(channel, c.id).conditional for c in asked)


def _answers(parts: Sequence[Score], policies: Policies) -> Score | None:
    """
    All answers to the items as one heap, None where a number of answers is not known.

    The fives are shared out over the same number of people that each item's satisfaction was.
    """
    rated = [p for p in parts if p.value is not None]
    answered = [p.answered for p in rated]
    asked = answered if policies.satisfaction_base == "answered" else [p.n for p in rated]
    values, shares = _weighted(rated, answered), _weighted(rated, asked)
    if values is None or shares is None:
        return None
    return Score(values.value, shares.satisfaction, max((p.n or 0 for p in rated), default=None), Origin.COMPUTED)


def _over_channels(
    subject: Message, parts: Sequence[Score], policies: Policies, place: Place, collector: Collector
) -> Score | None:
    """The mean of the channels weighted by respondents where the policy asks for it, None for the plain mean."""
    rated = [p for p in parts if p.value is not None]
    if policies.weighting == "equal" or len(rated) < 2:  # noqa: PLR2004 - one channel needs no weights
        return None
    weighted = _weighted(rated, [p.n for p in rated])
    if weighted is None:
        collector.warning(
            "GS-F21",
            say("{subject}: the channels have no numbers of respondents; their plain mean is used", subject=subject),
            place if place.file else None,
            say("fill the column `n` of the channels' rows, or set `weighting: equal`"),
        )
    return weighted


def _weighted(parts: Sequence[Score], weights: Sequence[int | None]) -> Score | None:
    """The weighted mean of rated figures; None if a weight is missing or all are 0."""
    known = [w for w in weights if w is not None]
    total = sum(known)
    if len(known) < len(weights) or not total:
        return None
    value = sum((p.value * w for p, w in zip(parts, known, strict=True) if p.value is not None), Fraction(0)) / total
    fives = [(p.satisfaction, w) for p, w in zip(parts, known, strict=True) if p.satisfaction is not None]
    base = sum(w for _, w in fives)
    satisfaction = sum((s * w for s, w in fives), Fraction(0)) / base if base else None
    return Score(value, satisfaction, total, Origin.COMPUTED)
