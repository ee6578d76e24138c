"""Rounding: exact, half up, once."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsreport.scoring.rounding import agrees, half_up, mean


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        ("4.675", 2, "4.68"),
        ("4.665", 2, "4.67"),
        ("75.25", 1, "75.3"),
        ("-0.005", 2, "-0.01"),
        ("-0.004", 2, "0.00"),
        ("5", 2, "5.00"),
        ("0", 1, "0.0"),
    ],
)
def test_halves_go_up(value, digits, shown):
    """A half is rounded away from zero, and zero has no sign."""
    assert str(half_up(Fraction(value), digits)) == shown


@given(st.integers(-500_000, 500_000), st.integers(0, 3))
def test_same_as_decimal_where_decimal_is_exact(thousandths, digits):
    """On finite decimals the rule is Decimal's ROUND_HALF_UP."""
    value = Fraction(thousandths, 1000)
    expected = (Decimal(thousandths) / 1000).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    assert half_up(value, digits) == expected


@given(st.fractions(min_value=1, max_value=5), st.integers(0, 4))
def test_off_by_at_most_half_a_unit(value, digits):
    """The rounded number is never further from the exact one than half a unit of its last digit."""
    assert abs(Fraction(half_up(value, digits)) - value) <= Fraction(1, 2 * 10**digits)


def test_periodic_fraction_is_not_rounded_twice():
    """A quotient just under a half stays under it, however many nines it has."""
    just_under = Fraction(45, 10) / 100 - Fraction(1, 10**60)
    assert str(half_up(just_under, 2)) == "0.04"


def test_mean_skips_missing():
    """Values that are missing do not count as zero."""
    assert mean([Fraction(4), None, Fraction(5)]) == Fraction(9, 2)
    assert mean([None]) is None
    assert mean([]) is None


@given(st.lists(st.integers(100, 500), min_size=1, max_size=9))
def test_printed_mean_agrees_with_mean_of_printed(hundredths):
    """The mean printed from exact parts always agrees with the mean of those parts rounded to two decimals."""
    exact = [Fraction(h, 100) + Fraction(k, 700) for k, h in enumerate(hundredths)]
    printed = Fraction(half_up(mean(exact), 2))
    of_printed = mean(Fraction(half_up(e, 2)) for e in exact)
    assert agrees(printed, of_printed, 2)


def test_beyond_rounding_is_no_agreement():
    """Two hundredths apart is a disagreement; with counted parts so is one."""
    assert not agrees(Fraction("4.55"), Fraction("4.57"), 2)
    assert agrees(Fraction("4.55"), Fraction("4.56"), 2)
    assert not agrees(Fraction("4.55"), Fraction("4.56"), 2, exact_parts=True)
