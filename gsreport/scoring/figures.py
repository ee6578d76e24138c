"""The figure itself: a score with its satisfaction, exact, and a year's figure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cached_property

from gsreport.scoring.rounding import PERCENT_DIGITS, SCORE_DIGITS, half_up

__all__ = ["NO_SCORE", "Origin", "Score", "YearScore"]


class Origin(Enum):
    """Where a figure comes from."""

    COUNTED = "counted"
    """From the numbers of answers n1 … n5."""
    PRINTED = "printed"
    """From a published, rounded figure."""
    COMPUTED = "computed"
    """From the figures of the next finer level."""


@dataclass(frozen=True)
class Score:
    """
    A score with its satisfaction.

    Attributes:
        value: mean of the marks, scale 1 to 5; None = nobody rated, or the figure is withheld.
        satisfaction: share of fives, percent 0 to 100; None likewise.
        n: number of respondents behind it, None = not known.
        origin: where the figure comes from.
        answered: number of those among them who gave a mark, None = not known.
    """

    value: Fraction | None
    satisfaction: Fraction | None
    n: int | None = None
    origin: Origin = Origin.COMPUTED
    answered: int | None = None

    @cached_property
    def shown(self) -> Decimal | None:
        """The score as printed: two decimals, half up."""
        return None if self.value is None else half_up(self.value, SCORE_DIGITS)

    @cached_property
    def shown_satisfaction(self) -> Decimal | None:
        """The satisfaction as printed, percent: one decimal, half up."""
        return None if self.satisfaction is None else half_up(self.satisfaction, PERCENT_DIGITS)

    @property
    def rated(self) -> bool:
        """Whether there is a score."""
        return self.value is not None


NO_SCORE = Score(None, None)
"""Nobody rated."""


@dataclass(frozen=True)
class YearScore:
    """A figure of one year; `sample` and `services` only for the survey as a whole; `scale` 10 before 2016."""

    year: int
    score: Score
    sample: int | None = None
    services: int | None = None
    scale: int = 5
