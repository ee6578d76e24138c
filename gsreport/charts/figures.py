"""How the values of a chart are printed, and the base behind them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from gsreport.charts.spec import Chart, Unit
from gsreport.language.signs import EN_DASH, NBSP

__all__ = ["base_text", "tick_text", "value_text"]

_DIGITS: Final = {Unit.PERCENT: Decimal("0.1"), Unit.SCORE: Decimal("0.01"), Unit.COUNT: Decimal(1)}
_SIGN: Final = {Unit.PERCENT: "%", Unit.SCORE: "", Unit.COUNT: ""}


def _grouped(number: Decimal) -> str:
    return f"{number:,f}".replace(",", NBSP).replace(".", ",")


def value_text(value: Decimal | None, unit: Unit) -> str:
    """A value as printed: «55,5%», «4,58», «9 181», and a dash for none."""
    if value is None:
        return EN_DASH
    return _grouped(value.quantize(_DIGITS[unit], ROUND_HALF_UP)) + _SIGN[unit]


def tick_text(value: float, digits: int, unit: Unit) -> str:
    """A mark of the axis: «50%», «4,5», «1 000»."""
    return _grouped(Decimal(f"{value:.{digits}f}")) + _SIGN[unit]


def base_text(chart: Chart) -> str:
    """The base as printed: the chart's own words, else «n = 245», else nothing."""
    if chart.base_label or chart.base is None:
        return chart.base_label
    return f"n{NBSP}={NBSP}{value_text(Decimal(chart.base), Unit.COUNT)}"
