"""The axis of values: where it begins and ends, its marks, and where a value lies on it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final

from gsreport.charts.spec import Chart, ChartKind, Unit

__all__ = ["Axis", "axis_of"]

_CUT_KINDS: Final = (ChartKind.LINES, ChartKind.DOTS)
"""Kinds that show position, not length: only their axes may begin above zero."""
_SCORE_TOP: Final = 5.0
_WHOLE: Final = 100.0
_PERCENT_TOPS: Final = (10.0, 20.0, 40.0, 60.0, 100.0)
_INTERVALS: Final = 4
_NICE: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_ROUNDING: Final = 1e-9


@dataclass(frozen=True)
class Axis:
    """Limits and marks, in the unit of the chart; `digits` are the decimals the marks need."""

    low: float
    high: float
    ticks: tuple[float, ...]
    digits: int = 0

    def share(self, value: float) -> float:
        """How far along the axis a value lies, 0 to 1."""
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)


def _nice_step(span: float) -> float:
    """The smallest round step that needs no more than four intervals for the span."""
    rough = span / _INTERVALS
    power = 10.0 ** floor(log10(rough))
    return next(step * power for step in _NICE if step * power >= rough - _ROUNDING)


def _marked(low: float, high: float, step: float) -> Axis:
    first, last = ceil(low / step - _ROUNDING), floor(high / step + _ROUNDING)
    ticks = tuple(round(i * step, 6) for i in range(first, last + 1))
    digits = next(n for n in range(7) if all(abs(tick - round(tick, n)) < _ROUNDING for tick in ticks))
    return Axis(low, high, ticks, digits)


def axis_of(chart: Chart) -> Axis:
    """
    The axis a chart is drawn on, the same in print and in Word.

    Bars and columns always begin at zero, also where `chart.axis` begins higher, because their length is the message.
    Percent axes begin at zero and end at 100, or at 60, 40, 20 or 10 where no value exceeds that; scores end at 5, and
    where position is the message (dots, lines) their axis is cut around the values.  An axis never ends below its
    values.  Shares always stand on a scale to 100, whatever their values.
    """
    values = [float(value) for series in chart.series for value in series.values if value is not None]
    smallest, largest = (min(values), max(values)) if values else (0.0, 0.0)
    cut = chart.kind in _CUT_KINDS
    if chart.kind is ChartKind.SHARES:
        return _marked(0.0, max(_WHOLE, largest), max(_WHOLE, largest) / 2)
    if chart.axis is not None:
        low = min(float(chart.axis[0]), smallest) if cut else 0.0
        high = max(float(chart.axis[1]), largest)
        if high <= low:
            high = low + 1.0
        return _marked(low, high, _nice_step(high - low))
    if chart.unit is Unit.PERCENT:
        high = next((top for top in _PERCENT_TOPS if largest <= top), max(100.0, largest))
        return _marked(0.0, high, high / 2)
    if chart.unit is Unit.SCORE:
        if not cut or not values:
            return _marked(0.0, max(_SCORE_TOP, largest), 1.0)
        step = max(_nice_step(max(largest - smallest, 0.1)), 0.05)
        low = max(floor(smallest / step - 0.5) * step, 0.0)
        high = ceil(largest / step - _ROUNDING) * step
        high = high if high > low else low + step
        return _marked(round(low, 6), round(max(min(high, _SCORE_TOP), largest), 6), step)
    step = _nice_step(max(largest, 1.0))
    return _marked(0.0, ceil(max(largest, 1.0) / step - _ROUNDING) * step, step)
