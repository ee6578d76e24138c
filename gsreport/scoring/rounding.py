"""
Exact numbers and the one place where they are rounded.

Inside the package every figure is a `Fraction`; figures are rounded once, half
up, when they are shown (R3 and R4 of the analysis of the 2020 edition: averages
of rounded averages miss the published figure in 7 of 42 cases).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import repeat
from math import lcm
from operator import floordiv, mul

__all__ = ["PERCENT_DIGITS", "SCORE_DIGITS", "agrees", "half_up", "mean", "mean_of_ratios"]

SCORE_DIGITS = 2
"""Decimals of a published score (scale 1 to 5)."""
PERCENT_DIGITS = 1
"""Decimals of a published share or satisfaction (percent)."""


def half_up(value: Fraction, digits: int) -> Decimal:
    """
    Round to `digits` decimals, halves away from zero (ROUND_HALF_UP), exactly.

    Done on integers, because `Decimal` cannot hold 1/3: a quotient that is cut
    first and rounded second may turn 4.4449… into 4.45.
    """
    scale = 10**digits
    above, below = value.as_integer_ratio()
    whole, rest = divmod(abs(above) * scale, below)
    if 2 * rest >= below:
        whole += 1
    sign = "-" if above < 0 and whole else ""
    return Decimal(f"{sign}{whole}E-{digits}")


def mean(values: Iterable[Fraction | None]) -> Fraction | None:
    """Plain mean of the values that are there; None if there is none (a criterion nobody rated does not count)."""
    ratios = [v.as_integer_ratio() for v in values if v is not None]
    return mean_of_ratios([above for above, _ in ratios], [below for _, below in ratios])


def mean_of_ratios(above: Sequence[int], below: Sequence[int]) -> Fraction | None:
    """
    Plain mean of numerators over denominators, which need not be in lowest terms; None if there is none.

    Added up as integers over the common denominator: a `Fraction` for every step would be reduced every time.
    """
    if not below:
        return None
    common = lcm(*below)
    return Fraction(sum(map(mul, above, map(floordiv, repeat(common), below))), common * len(below))


def agrees(printed: Fraction, computed: Fraction, digits: int, *, exact_parts: bool = False) -> bool:
    """
    Whether a printed value is what the computed one may have been before rounding.

    The printed value is off by at most half a unit of its last digit; a mean of
    printed parts is off by as much again (`exact_parts` = the parts were counted,
    so only the first half unit remains).
    """
    unit = Fraction(1, 10**digits)
    return abs(printed - computed) <= (unit / 2 if exact_parts else unit)
