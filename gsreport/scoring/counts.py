"""
From the numbers of answers in a row to its figure, in whole numbers to the last step.

A survey by region counts fifty thousand items of which only the mean of each
criterion is wanted; a `Fraction` for every one of them would be reduced to its
lowest terms, added and thrown away.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gsreport.edition.methodology import Policies
from gsreport.scoring.feed_records import Figures
from gsreport.scoring.figures import Origin, Score
from gsreport.scoring.rounding import mean_of_ratios

__all__ = ["counted_mean", "figure"]


def figure(given: Figures | None, policies: Policies, channel_n: int | None = None) -> Score | None:
    """
    The score a row gives; None if there is no row.

    Counts win over printed values (R1): score = mean of the marks of those who answered, satisfaction = share of
    fives among them, or among all respondents of the channel (policy `satisfaction_base`).
    """
    if given is None:
        return None
    if given.counts is None:
        return Score(given.score, given.satisfaction, given.n, Origin.PRINTED, given.n)
    total, answered, fives, base, asked = _answers(given.counts, given.n, policies, channel_n)
    if not answered:
        return Score(None, None, asked, Origin.COUNTED, 0)
    return Score(Fraction(total, answered), Fraction(100 * fives, base), asked, Origin.COUNTED, answered)


_Answers = tuple[int, int, int, int, int]
"""Sum of the marks, people who gave one, fives, people among whom these are a share, people asked."""


def _answers(counts: tuple[int, ...], n: int | None, policies: Policies, channel_n: int | None) -> _Answers:
    """
    Sum up the numbers of the marks 1 to 5.

    Args:
        counts: numbers of the marks.
        n: people asked, None = those who answered.
        policies: say whether fives are a share of those who answered, or of all respondents of the channel.
        channel_n: respondents of the channel, None = not known.
    """
    one, two, three, four, five = counts
    answered = one + two + three + four + five
    asked = answered if n is None else n
    base = answered
    if policies.satisfaction_base == "channel":
        base = max(answered, asked if channel_n is None else channel_n)
    return one + 2 * two + 3 * three + 4 * four + 5 * five, answered, five, base, asked


def counted_mean(rows: Sequence[Figures], policies: Policies, channel_n: int | None) -> Score | None:
    """
    The plain mean of items straight from their counts; None where one of them has no counts.

    It is the mean of the items' own figures to the last digit: both are exact.
    """
    totals, answered, fives, bases = [], [], [], []
    most_asked: int | None = None
    for row in rows:
        if row.counts is None:
            return None
        total, given, best, base, asked = _answers(row.counts, row.n, policies, channel_n)
        if most_asked is None or asked > most_asked:
            most_asked = asked
        if given:
            totals.append(total)
            answered.append(given)
            fives.append(100 * best)
            bases.append(base)
    return Score(mean_of_ratios(totals, answered), mean_of_ratios(fives, bases), most_asked, Origin.COMPUTED)
