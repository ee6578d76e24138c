"""Donuts: colours of the parts, the part left empty, and figures that leave slices too narrow for them."""

from __future__ import annotations

import math
from decimal import Decimal
from itertools import pairwise
from typing import Final

from gsreport.charts.palette import ACCENT, GREY, TEAL, Colour, series_colours
from gsreport.charts.spec import Chart, Unit
from gsreport.docx.chart_geometry import Geometry, ring

__all__ = ["HOLE", "label_offsets", "part_colours", "rest"]

HOLE: Final = 56
"""Diameter of the hole in percent of the ring's."""
_ROUNDING: Final = 1
"""Percent by which the sum of rounded parts may differ from 100."""
_HUNDRED: Final = Decimal(100)
_OUTSIDE: Final = 4.5
"""Millimetres between the ring and the middle of a figure outside it."""
_APART: Final = 9.5
"""Millimetres between the middles of two figures outside the ring."""
_FIGURE: Final = (11.0, 4.5)
"""Width and height of a figure in millimetres."""


def part_colours(chart: Chart) -> tuple[Colour, ...]:
    """Colours of the parts; a highlighted part takes the accent, the others what the accent leaves."""
    count = len(chart.categories)
    colours = series_colours(chart.kind, count)
    if not chart.highlight:
        return colours
    others = [colour for colour in (*colours, TEAL, GREY) if colour is not ACCENT]
    return tuple(ACCENT if part in chart.highlight else others.pop(0) for part in range(count))


def rest(chart: Chart) -> Decimal | None:
    """What the parts leave out of 100 percent, where they do: that much of the ring stays empty."""
    total = _total(chart)
    if chart.unit is not Unit.PERCENT or not 0 < total < _HUNDRED - _ROUNDING:
        return None
    return _HUNDRED - total


def _total(chart: Chart) -> Decimal:
    return sum((part for part in chart.series[0].values if part is not None), Decimal(0))


def label_offsets(chart: Chart, plan: Geometry) -> list[tuple[float, float] | None]:
    """How far, in millimetres, the figure of each part moves out of the ring; None where it fits into its part."""
    outer = ring(plan)
    middle = outer * (1 + HOLE / 100) / 2
    whole = _total(chart) + (rest(chart) or 0)
    inside: set[int] = set()
    outside: dict[int, float] = {}
    passed = 0.0
    for part, number in enumerate(chart.series[0].values):
        share = float((number or Decimal(0)) / whole) if whole else 0.0
        angle = 2 * math.pi * (passed + share / 2)
        passed += share
        # along the ring a figure takes its width at the top, its height at the sides
        need = _FIGURE[0] * abs(math.cos(angle)) + _FIGURE[1] * abs(math.sin(angle))
        if share * 2 * math.pi * middle >= need:
            inside.add(part)
        else:
            outside[part] = angle
    reach = outer + _OUTSIDE
    placed = _spread(outside, _APART / reach)
    return [
        None
        if part in inside
        else (
            reach * math.sin(placed[part]) - middle * math.sin(outside[part]),
            middle * math.cos(outside[part]) - reach * math.cos(placed[part]),
        )
        for part in range(len(chart.series[0].values))
    ]


def _spread(angles: dict[int, float], least: float) -> dict[int, float]:
    """Angles moved apart evenly until neighbours keep the least distance."""
    spread = dict(angles)
    for left, right in pairwise(sorted(spread, key=lambda part: spread[part])):
        lacking = least - (spread[right] - spread[left])
        if lacking > 0:
            spread[left] -= lacking / 2
            spread[right] += lacking / 2
    return spread
