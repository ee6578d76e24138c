"""
From the finest figures of a service to its total: item, criterion, channel, service.

Rules, proved on the published tables of 2020: a criterion is the plain mean of
its items (R2), a channel the plain mean of its rated criteria (R3), a service
the plain mean of its channels whatever the number of respondents (R4).  A finer
level wins over a coarser one, with one exception: where only printed, rounded
figures exist and a printed coarser one agrees with the finer ones within
rounding, it stands, because it was made from unrounded data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gsreport.diagnostics import Collector, Diagnostic, Place, Severity
from gsreport.edition.methodology import Criterion, Methodology, Policies
from gsreport.scoring.feed import Figures, ScoreRecord
from gsreport.scoring.figures import Origin, Score
from gsreport.scoring.results import ChannelScore, CriterionScore, ItemScore
from gsreport.scoring.rounding import PERCENT_DIGITS, SCORE_DIGITS, agrees, half_up, mean

__all__ = ["Levels", "Settlement", "combine", "figure", "pooled", "settle", "withheld"]


@dataclass(frozen=True)
class Levels:
    """The levels of one service, or of one service in one region."""

    total: Score
    channels: tuple[ChannelScore, ...]
    criteria: tuple[CriterionScore, ...]
    items: tuple[ItemScore, ...]


@dataclass(frozen=True)
class Settlement:
    """
    How a printed coarser figure is set against the finer ones.

    Attributes:
        subject: what the figure is, for the diagnostic («service C1, channel office»).
        place: where the printed figure stands.
        remark: the feed's own explanation of a known disagreement; turns the warning into a note.
        keep: `coarser` or `computed`, who stands where they disagree.
    """

    subject: str
    place: Place
    remark: str
    keep: str


def figure(given: Figures | None, policies: Policies, channel_n: int | None = None) -> Score | None:
    """
    The score a row gives; None if there is no row.

    Counts win over printed values (R1): score = mean of the marks of those who answered, satisfaction = share of
    fives among them, or among all respondents of the channel (policy `satisfaction_base`).
    """
    if given is None:
        return None
    if given.counts is None:
        return Score(given.score, given.satisfaction, given.n, Origin.PRINTED)
    answered = sum(given.counts)
    asked = given.n if given.n is not None else answered
    if not answered:
        return Score(None, None, asked, Origin.COUNTED)
    total = sum(mark * count for mark, count in enumerate(given.counts, start=1))
    base = answered
    if policies.satisfaction_base == "channel":
        base = max(answered, channel_n if channel_n is not None else asked)
    return Score(Fraction(total, answered), Fraction(100 * given.counts[-1], base), asked, Origin.COUNTED)


def pooled(parts: Iterable[Score]) -> Score:
    """Plain mean of scores and of satisfactions; n = the largest of the parts (each respondent may rate several)."""
    scores = list(parts)
    known = [s.n for s in scores if s.n is not None]
    return Score(
        mean(s.value for s in scores),
        mean(s.satisfaction for s in scores),
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
                collector.add(_differs(what, half_up(theirs, digits), half_up(ours, digits), settlement))
                stands = theirs if settlement.keep == "coarser" else ours
            elif counted:
                stands = ours
        kept = kept or (theirs is not None and stands is theirs)
        chosen.append(stands)
    n = printed.n if printed.n is not None else finer.n
    return Score(chosen[0], chosen[1], n, printed.origin if kept else finer.origin)


def _differs(what: str, printed: Decimal, computed: Decimal, settlement: Settlement) -> Diagnostic:
    kept = "printed" if settlement.keep == "coarser" else "computed"
    message = (
        f"{settlement.subject}: the printed {what} {printed} differs from {computed},"
        f" the mean of the finer figures; the {kept} one is kept"
    )
    hint = settlement.remark or "correct the figure, or explain it in the column `remark`"
    severity = Severity.NOTE if settlement.remark else Severity.WARNING
    return Diagnostic("GS-F20", message, settlement.place, hint, severity)


def withheld(score: Score, policies: Policies) -> Score:
    """The figure without its values if fewer respondents stand behind it than the policy `minimum_base` demands."""
    if score.n is not None and score.n < policies.minimum_base:
        return Score(None, None, score.n, score.origin)
    return score


Rows = Mapping[tuple[str, str, str], Figures]
"""Figures by channel, criterion, item."""


def combine(
    subject: str, code: str, records: Iterable[ScoreRecord], methodology: Methodology, collector: Collector
) -> Levels:
    """
    All levels of a service (or of a service in a region) from its records.

    Args:
        subject: how diagnostics name it.
        code: service code; services may have criteria of their own.
        records: rows of this service and region alone.
        methodology: order of channels, criteria, items; policies.
        collector: receives disagreements (GS-F20) and missing weights (GS-F21).
    """
    rows: Rows = {(r.channel, r.criterion, r.item): r.figures for r in records}
    asked = methodology.custom_criteria.get(code, methodology.criteria)
    channels: list[ChannelScore] = []
    criteria: list[CriterionScore] = []
    items: list[ItemScore] = []
    for channel in (c.id for c in methodology.channels):
        if not any(key[0] == channel for key in rows):
            continue
        in_channel = [c for c in asked if channel in c.channels]
        own: list[CriterionScore] = []
        for criterion in in_channel:
            score, rated = _criterion(subject, (channel, criterion.id), rows, methodology, collector)
            items.extend(rated)
            if score is not None:
                own.append(CriterionScore(channel, criterion.id, score))
        criteria.extend(own)
        given = rows.get((channel, "", ""))
        settlement = _settlement(f"{subject}, channel {channel}", given, methodology.policies)
        complete = _all_given(channel, in_channel, {c.criterion for c in own}, methodology)
        printed = figure(given, methodology.policies)
        parts = [c.score for c in own]
        channels.append(ChannelScore(channel, settle(printed, parts, settlement, collector, complete=complete)))
    given = rows.get(("", "", ""))
    settlement = _settlement(subject, given, methodology.policies)
    parts = [c.score for c in channels]
    weighted = _weighted(subject, parts, methodology.policies, settlement.place, collector)
    total = settle(figure(given, methodology.policies), parts, settlement, collector, computed=weighted)
    return Levels(total, tuple(channels), tuple(criteria), tuple(items))


def _settlement(subject: str, given: Figures | None, policies: Policies) -> Settlement:
    place = given.place if given else Place("")
    return Settlement(subject, place, given.remark if given else "", policies.disagreement)


def _items(channel: str, criterion: str, rows: Rows, methodology: Methodology) -> list[ItemScore]:
    whole = rows.get((channel, "", ""))
    channel_n = whole.n if whole else None
    found = []
    for item in methodology.items:
        if (item.channel, item.criterion) == (channel, criterion):
            score = figure(rows.get((channel, criterion, item.id)), methodology.policies, channel_n)
            if score is not None:
                found.append(ItemScore(channel, criterion, item.id, score))
    return found


def _criterion(
    subject: str, key: tuple[str, str], rows: Rows, methodology: Methodology, collector: Collector
) -> tuple[Score | None, list[ItemScore]]:
    """The score of a criterion with its items; None if the feed says nothing about it."""
    channel, criterion = key
    rated = _items(channel, criterion, rows, methodology)
    given = rows.get((channel, criterion, ""))
    if given is None and not rated:
        return None, rated
    unconditional = {i.id for i in methodology.items if (i.channel, i.criterion) == key and i.asked_if is None}
    complete = unconditional <= {i.item for i in rated}
    settlement = _settlement(f"{subject}, channel {channel}, criterion {criterion}", given, methodology.policies)
    whole = rows.get((channel, "", ""))
    printed = figure(given, methodology.policies, whole.n if whole else None)
    return settle(printed, [i.score for i in rated], settlement, collector, complete=complete), rated


def _all_given(channel: str, asked: Sequence[Criterion], given: set[str], methodology: Methodology) -> bool:
    """
    Whether every criterion that everybody rates has a row.

    Criteria whose items are all asked on a condition (complaints, the assistant) may be absent: tables of 2020 leave
    the row out where nobody complained.
    """
    for criterion in asked:
        items = [i for i in methodology.items if (i.channel, i.criterion) == (channel, criterion.id)]
        conditional = bool(items) and all(i.asked_if is not None for i in items)
        if criterion.id not in given and not conditional:
            return False
    return True


def _weighted(
    subject: str, parts: Sequence[Score], policies: Policies, place: Place, collector: Collector
) -> Score | None:
    """The mean of the channels weighted by respondents where the policy asks for it, None for the plain mean."""
    rated = [p for p in parts if p.value is not None]
    if policies.weighting == "equal" or len(rated) < 2:  # noqa: PLR2004 - one channel needs no weights
        return None
    weights = [p.n for p in rated]
    total = sum(w for w in weights if w is not None)
    if any(w is None for w in weights) or not total:
        collector.warning(
            "GS-F21",
            f"{subject}: the channels have no numbers of respondents; their plain mean is used",
            place if place.file else None,
            "fill the column `n` of the channels' rows, or set `weighting: equal`",
        )
        return None
    value = sum((p.value * (p.n or 0) for p in rated if p.value is not None), Fraction(0)) / total
    fives = [(p.satisfaction, p.n or 0) for p in rated if p.satisfaction is not None]
    share_base = sum(n for _, n in fives)
    satisfaction = sum((s * n for s, n in fives), Fraction(0)) / share_base if share_base else None
    return Score(value, satisfaction, total, Origin.COMPUTED)
