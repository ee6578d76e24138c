"""Highest and lowest figures with their ties, differences, and figures that cannot be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gsreport.scoring.results import Score
from gsreport.scoring.rounding import PERCENT_DIGITS, SCORE_DIGITS, half_up

__all__ = ["Change", "Extremes", "Named", "ScoreGroup", "change", "consistent", "extremes", "grouped"]

HIGHEST_MARK = 5
LOWEST_MARK = 1
_HALF_OF_A_HUNDREDTH = Decimal("0.005")
_HALF_OF_A_TENTH = Decimal("0.05")
ENOUGH_FOR_TWO = 5
"""From so many figures on, two are named at each end; below, one."""


@dataclass(frozen=True)
class Named:
    """A figure with the id of what it belongs to."""

    id: str
    score: Score


@dataclass(frozen=True)
class ScoreGroup:
    """What has the same printed score and the same printed satisfaction; `score` is that of each."""

    ids: tuple[str, ...]
    score: Score


@dataclass(frozen=True)
class Extremes:
    """
    The two ends of a list of figures.

    Attributes:
        count: how many are compared.
        lowest: from the lowest up.
        highest: from the highest down; empty if all have the same printed score.
        level: all have the same printed score.
        perfect: all have the highest mark.
        doubtful: figures left out, because score and satisfaction contradict each other.
    """

    count: int
    lowest: tuple[ScoreGroup, ...]
    highest: tuple[ScoreGroup, ...]
    doubtful: tuple[ScoreGroup, ...] = ()

    @property
    def level(self) -> bool:
        """Whether there is only one printed score."""
        return not self.highest

    @property
    def perfect(self) -> bool:
        """Whether that score is the highest mark."""
        return self.level and self.lowest[0].score.shown == HIGHEST_MARK


@dataclass(frozen=True)
class Change:
    """
    The difference of two figures, rounded once from exact values like the differences in tables.

    `score` and `satisfaction` (percentage points) carry their sign.
    """

    score: Decimal
    satisfaction: Decimal

    @property
    def score_direction(self) -> int:
        """1, 0 or -1."""
        return (self.score > 0) - (self.score < 0)

    @property
    def satisfaction_direction(self) -> int:
        """1, 0 or -1."""
        return (self.satisfaction > 0) - (self.satisfaction < 0)

    @property
    def opposite(self) -> bool:
        """Whether score and satisfaction point opposite ways."""
        return self.score_direction * self.satisfaction_direction < 0

    @property
    def still(self) -> bool:
        """Whether neither differs."""
        return self.score_direction == self.satisfaction_direction == 0


def change(later: Score, earlier: Score) -> Change | None:
    """What `later` has more than `earlier`; None where one of the figures is missing."""
    if later.value is None or earlier.value is None or later.satisfaction is None or earlier.satisfaction is None:
        return None
    return Change(
        half_up(later.value - earlier.value, SCORE_DIGITS),
        half_up(later.satisfaction - earlier.satisfaction, PERCENT_DIGITS),
    )


def consistent(score: Score) -> bool:
    """
    Whether a score can belong to its satisfaction.

    A mean cannot be lower than the fives alone make it, 1 + 4p, whatever the other marks.  The opposite bound is not
    tested: the 2020 edition took the share of fives from all respondents of the form, which only lowers it.
    """
    if score.shown is None or score.shown_satisfaction is None:
        return True
    fives = (score.shown_satisfaction - _HALF_OF_A_TENTH) / 100
    lowest = LOWEST_MARK + (HIGHEST_MARK - LOWEST_MARK) * fives
    return score.shown + _HALF_OF_A_HUNDREDTH >= lowest


def grouped(figures: Sequence[Named]) -> tuple[ScoreGroup, ...]:
    """Neighbours with the same printed figures together, in the given order."""
    groups: list[ScoreGroup] = []
    for figure in figures:
        last = groups[-1] if groups else None
        if last is not None and _printed(last.score) == _printed(figure.score):
            groups[-1] = ScoreGroup((*last.ids, figure.id), last.score)
        else:
            groups.append(ScoreGroup((figure.id,), figure.score))
    return tuple(groups)


def extremes(figures: Sequence[Named], most: int = 2) -> Extremes | None:
    """
    The ends of the rated figures, in the printed scores; None if fewer than two can be compared.

    `most` are named at each end where there are enough figures, and all that tie with the last one named; where ties
    would make the ends meet, only the very end is named.
    """
    rated = [f for f in figures if f.score.value is not None]
    sound = [f for f in rated if consistent(f.score)]
    doubtful = grouped([f for f in rated if not consistent(f.score)])
    if len(sound) <= 1:
        return None
    rising = sorted(sound, key=_order)
    falling = sorted(sound, key=lambda f: tuple(-part for part in _order(f)))
    if rising[0].score.shown == rising[-1].score.shown:
        return Extremes(len(sound), grouped(rising), (), doubtful)
    for wanted in range(most if len(sound) >= ENOUGH_FOR_TWO else 1, 0, -1):
        lowest = _end(rising, wanted)
        highest = _end(falling, wanted)
        apart = lowest[-1].score.shown != highest[-1].score.shown and len(lowest) + len(highest) <= len(sound)
        if (apart and max(len(lowest), len(highest)) <= max(2 * wanted, wanted + 1)) or wanted == 1:
            return Extremes(len(sound), grouped(lowest), grouped(highest), doubtful)
    return None


def _end(ordered: Sequence[Named], wanted: int) -> list[Named]:
    """The first `wanted` figures and all that have the printed score of the last of them."""
    last = ordered[min(wanted, len(ordered)) - 1].score.shown
    cut = next((i for i in range(len(ordered) - 1, -1, -1) if ordered[i].score.shown == last), 0)
    return list(ordered[: cut + 1])


def _printed(score: Score) -> tuple[Decimal | None, Decimal | None]:
    return score.shown, score.shown_satisfaction


def _order(figure: Named) -> tuple[Decimal, Decimal]:
    return figure.score.shown or Decimal(0), figure.score.shown_satisfaction or Decimal(0)
