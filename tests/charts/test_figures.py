"""Values and bases are printed as the book prints them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from gsreport.charts.figures import base_text, tick_text, value_text
from gsreport.charts.spec import Chart, ChartKind, Unit


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("55.5", Unit.PERCENT, "55,5%"),
        ("100", Unit.PERCENT, "100,0%"),
        ("0.05", Unit.PERCENT, "0,1%"),
        ("4.58", Unit.SCORE, "4,58"),
        ("5", Unit.SCORE, "5,00"),
        ("9181", Unit.COUNT, "9\u00a0181"),
        ("1234567", Unit.COUNT, "1\u00a0234\u00a0567"),
    ],
)
def test_value(value: str, unit: Unit, text: str) -> None:
    """Percent has one decimal, scores two, counts groups of three; the decimal sign is a comma; halves go up."""
    assert value_text(Decimal(value), unit) == text


def test_no_value_is_a_dash() -> None:
    """A value that is not there is printed as a dash."""
    assert value_text(None, Unit.PERCENT) == "–"


def test_ticks_have_the_digits_asked_for() -> None:
    """Marks of an axis have one number of decimals."""
    assert [tick_text(t, 1, Unit.SCORE) for t in (4.0, 4.5)] == ["4,0", "4,5"]
    assert tick_text(50.0, 0, Unit.PERCENT) == "50%"
    assert tick_text(15000.0, 0, Unit.COUNT) == "15\u00a0000"


def test_base(chart: Callable[..., Chart]) -> None:
    """The base is the chart's own label, else made from its number, else nothing."""
    assert base_text(chart(ChartKind.BARS, ["а"], [1], base=9181)) == "n\u00a0=\u00a09\u00a0181"
    assert base_text(chart(ChartKind.BARS, ["а"], [1], base=9181, base_label="9 181 ответ")) == "9 181 ответ"
    assert base_text(chart(ChartKind.BARS, ["а"], [1])) == ""
