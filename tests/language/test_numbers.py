"""Printed numbers, against decimal arithmetic, Babel and the figures of the publication."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from gsreport.language.errors import LanguageError
from gsreport.language.kk import read_number
from gsreport.language.numbers import (
    Missing,
    count,
    fixed,
    points,
    round_half_up,
    score,
    share,
    signed,
    signed_score,
)
from gsreport.language.ru import category

NB = "\u00a0"
MINUS = "\u2212"

decimals = st.decimals(places=6, min_value=-(10**9), max_value=10**9)


@settings(deadline=None, max_examples=50)
@given(decimals, st.integers(0, 5))
def test_rounding_equals_decimal_arithmetic(value: Decimal, digits: int) -> None:
    """Rounding half up is that of the decimal module, without its negative zero."""
    with localcontext(Context(prec=60)):
        expected = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    result = round_half_up(value, digits)
    assert result == expected
    assert result.as_tuple().exponent == -digits
    assert not (result == 0 and result.is_signed())


@settings(deadline=None, max_examples=50)
@given(st.fractions(), st.integers(0, 6))
def test_rounding_is_off_by_half_a_unit_at_most(value: Fraction, digits: int) -> None:
    """No fraction moves by more than half of the last decimal, and ties move away from zero."""
    unit = Fraction(1, 10**digits)
    error = Fraction(round_half_up(value, digits)) - value
    assert abs(error) <= unit / 2
    if abs(error) == unit / 2:
        assert (error > 0) == (value > 0)


def test_ties_are_rounded_up_where_babel_rounds_to_even() -> None:
    """4,585 is 4,59 and 2,5 is 3: the half-even rounding of Babel is not used."""
    assert score(Decimal("4.585")) == "4,59"
    assert round_half_up(Decimal("2.5"), 0) == 3
    assert round_half_up(Decimal("-0.125"), 2) == Decimal("-0.13")
    assert share(Fraction(45, 1000) * 100) == "4,5%"
    assert share(Decimal("0.05")) == "0,1%"


def test_a_long_number_is_not_rounded_twice() -> None:
    """Digits beyond the precision of the decimal context survive."""
    assert fixed(Fraction(10**40 + 1), 1).replace(NB, "") == f"1{'0' * 39}1,0"


@pytest.mark.parametrize("value", [4.58, 1.0, float("nan"), "4,58", None, True])
def test_inexact_values_are_refused(value: object) -> None:
    """A float has lost the digit that decides a tie, so it is refused, as is what is no number."""
    with pytest.raises(TypeError):
        score(value)  # type: ignore[arg-type]


def test_what_is_not_finite_is_refused() -> None:
    """NaN and infinity are no values to print; there are signs for missing ones."""
    for value in ("NaN", "Infinity"):
        with pytest.raises(LanguageError, match="Missing"):
            share(Decimal(value), bound=True)
    with pytest.raises(LanguageError):
        round_half_up(1, -1)


@settings(deadline=None, max_examples=50)
@given(decimals)
def test_fixed_equals_babel_but_for_the_minus_sign(value: Decimal) -> None:
    """Decimal comma and groups are CLDR's of both languages; the minus is U+2212."""
    rounded = round_half_up(value, 2)
    for locale in ("kk", "ru"):
        expected = format_decimal(rounded, "#,##0.00", locale=locale).replace("-", MINUS)
        assert fixed(value, 2) == expected


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 10**13))
def test_counts_equal_babel(number: int) -> None:
    """Counts are grouped from four digits on by a no-break space, as CLDR has it."""
    assert count(number) == format_decimal(number, locale="ru")


def test_figures_of_the_publication() -> None:
    """Scores, shares, counts and differences look as the house style has them."""
    assert score(Fraction(458, 100)) == "4,58"
    assert score(5) == "5,00"
    assert share(Fraction(751, 10)) == "75,1%"
    assert share(100) == "100,0%"
    assert share(0) == "0,0%"
    assert count(9181) == f"9{NB}181"
    assert count(999) == "999"
    assert count(150_000) == f"150{NB}000"
    assert signed_score(Decimal("0.12")) == "+0,12"
    assert signed_score(Decimal("-0.03")) == f"{MINUS}0,03"
    assert points(Decimal("-3.2"), "kk") == f"{MINUS}3,2{NB}п.{NB}т."
    assert points(Decimal("-3.2"), "ru") == f"{MINUS}3,2{NB}п.{NB}п."
    assert points(Decimal("15.1"), "ru") == f"+15,1{NB}п.{NB}п."


@settings(deadline=None, max_examples=50)
@given(st.decimals(min_value="-0.0049", max_value="0.0049", places=5))
def test_no_sign_before_zero(value: Decimal) -> None:
    """A difference that rounds to zero has neither minus nor plus."""
    assert signed_score(value) == "0,00"
    assert fixed(value, 2) == "0,00"
    assert points(value, "ru").startswith("0,0")


def test_a_tiny_share_may_be_bounded() -> None:
    """A share above zero can be told from a true zero."""
    assert share(Fraction(4, 9181), bound=True) == "<0,1%"
    assert share(Fraction(5, 100), bound=True) == "0,1%"
    assert share(0, bound=True) == "0,0%"


@settings(deadline=None, max_examples=50)
@given(decimals)
def test_printed_numbers_can_be_read_and_counted(value: Decimal) -> None:
    """What this module prints, the Kazakh reading and the Russian agreement understand."""
    for printed in (fixed(value, 2), fixed(value, 0), signed(value, 1)):
        assert read_number(printed)
        assert category(printed)
        assert re.fullmatch(rf"[+{MINUS}]?\d{{1,3}}(?:{NB}\d{{3}})*(?:,\d+)?", printed)


def test_a_count_is_a_whole_number_of_cases() -> None:
    """Negative counts and counts with decimals are errors of the program."""
    with pytest.raises(LanguageError):
        count(-1)
    for value in (True, Decimal(5), 5.0):
        with pytest.raises(TypeError):
            count(value)  # type: ignore[arg-type]


def test_missing_values_have_signs_and_legends() -> None:
    """Three reasons, three signs of the statistical offices, explained in both languages."""
    assert [reason.sign for reason in Missing] == ["–", "…", "x"]
    assert Missing("no_data").legend("kk") == "деректер жоқ"
    assert Missing.NO_DATA.legend("ru") == "данные отсутствуют"
    assert len({reason.legend(lang) for reason in Missing for lang in ("kk", "ru")}) == 6
    with pytest.raises(LanguageError):
        Missing.NO_DATA.legend("en")


def test_the_language_must_be_known() -> None:
    """A unit in a third language is refused."""
    with pytest.raises(LanguageError, match="kk, ru"):
        points(1, "en")
