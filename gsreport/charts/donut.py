"""Donuts: shares of a whole in two to four parts, named and valued beside the ring, the base in its middle."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

from gsreport.charts.canvas import Anchor, Canvas, number
from gsreport.charts.figures import base_text, value_text
from gsreport.charts.legend import SWATCH, base_note, swatch
from gsreport.charts.palette import ACCENT, AMBER, GREY, HAIRLINE, PAPER, TEAL, Colour, series_colours
from gsreport.charts.spec import Chart, Unit
from gsreport.charts.typeface import LABEL, NOTE, VALUE, text_width
from gsreport.charts.wrapping import widest_piece, wrap

__all__ = ["paint", "whole"]

_SHARE_OF_WIDTH: Final = 0.37
_SMALLEST: Final = 66.0
_LARGEST: Final = 92.0
_RING: Final = 0.36
"""Thickness of the ring as a share of its outer radius."""
_SEPARATOR: Final = 1.3
_THIN_SEPARATOR: Final = 0.3
_THIN_PART: Final = 3.5
"""Parts shorter than this along the ring get thin separators, lest these eat them."""
_GAP: Final = 14.0
_ENTRY_GAP: Final = 5.0
_VALUE: Final = VALUE.but(size=8.5)
_NARROW: Final = 290.0
_ROUNDING: Final = 1.0
"""Percent by which the sum of rounded parts may differ from 100."""
_HALF_TURN: Final = 0.5
_WHOLE_TURN: Final = 1e-6
"""Parts this close to the whole are the whole."""


def whole(chart: Chart) -> float:
    """
    What the full ring stands for: the sum of the parts, or 100 percent where parts are left out.

    Raises:
        ValueError: if the parts make more than 100 percent, so that they are no parts of one whole.
    """
    total = float(sum(value for value in chart.series[0].values if value is not None))
    if chart.unit is not Unit.PERCENT or abs(total - 100) <= _ROUNDING:
        return total
    if total > 100:  # noqa: PLR2004  (percent)
        msg = f"chart {chart.title!r}: the parts of a donut make {total:.1f} %"
        raise ValueError(msg)
    return 100.0


def _colours(chart: Chart) -> tuple[Colour, ...]:
    """Colours of the parts; a highlighted part takes the accent, and the others what the accent leaves."""
    count = len(chart.categories)
    colours = series_colours(chart.kind, count)
    if not chart.highlight:
        return colours
    others = [colour for colour in (*colours, TEAL, GREY) if colour is not AMBER]
    return tuple(ACCENT if i in chart.highlight else others.pop(0) for i in range(count))


def _arc(centre: tuple[float, float], radius: float, start: float, end: float) -> str:
    """Path of an arc between two shares of the full turn, clockwise from the top; a full turn is two halves, closed."""
    full = end - start > 1 - _WHOLE_TURN
    points = [
        f"{number(centre[0] + radius * sin(2 * pi * turn), 2)} {number(centre[1] - radius * cos(2 * pi * turn), 2)}"
        for turn in ((0.0, 0.5, 1.0) if full else (start, end))
    ]
    arc = f"A{number(radius, 2)} {number(radius, 2)} 0 {int(end - start > _HALF_TURN and not full)} 1 "
    return f"M{points[0]}{''.join(arc + point for point in points[1:])}{'z' if full else ''}"


def _radius_line(centre: tuple[float, float], inner: float, outer: float, turn: float) -> str:
    x, y = sin(2 * pi * turn), -cos(2 * pi * turn)
    start = f"{number(centre[0] + inner * x, 2)} {number(centre[1] + inner * y, 2)}"
    return f"M{start}L{number(centre[0] + outer * x, 2)} {number(centre[1] + outer * y, 2)}"


def _ring(canvas: Canvas, chart: Chart, centre: tuple[float, float], radius: float) -> None:
    thickness = radius * _RING
    middle = radius - thickness / 2
    total = whole(chart)
    if total <= 0:
        canvas.stroke(_arc(centre, middle, 0, 1), HAIRLINE, thickness)
        return
    values = [float(value or 0) for value in chart.series[0].values]
    ends = [sum(values[: i + 1]) / total for i in range(len(values))]
    starts = [0.0, *ends[:-1]]
    parts = [(start, end, i) for i, (start, end) in enumerate(zip(starts, ends, strict=True)) if end - start > 0]
    colours = _colours(chart)
    for start, end, i in parts:
        canvas.stroke(_arc(centre, middle, start, end), colours[i].fill, thickness)
    if not parts or parts[0][1] - parts[0][0] > 1 - _WHOLE_TURN:
        return
    lengths = [(end - start) * 2 * pi * middle for start, end, _ in parts]
    wide, thin = "", ""
    for position, (start, _, _) in enumerate(parts):
        line = _radius_line(centre, radius - thickness - 0.5, radius + 0.5, start)
        if min(lengths[position], lengths[position - 1]) < _THIN_PART:
            thin += line
        else:
            wide += line
    canvas.stroke(wide, PAPER, _SEPARATOR)
    canvas.stroke(thin, PAPER, _THIN_SEPARATOR)


def _base_in_hole(canvas: Canvas, chart: Chart, centre: tuple[float, float], radius: float) -> bool:
    """Print the base in the middle of the ring, if it fits in three lines."""
    text = base_text(chart)
    room = 2 * radius * (1 - _RING) * 0.86
    lines = wrap(text, NOTE, room)
    if not text or len(lines) > 3 or widest_piece((text,), NOTE) > room:  # noqa: PLR2004  (what the hole holds)
        return not text
    canvas.lines(centre[0], centre[1], lines, NOTE, Anchor.MIDDLE)
    return True


def paint(canvas: Canvas, chart: Chart) -> float:
    """Draw a donut and return the height used."""
    values = chart.series[0].values
    texts = [value_text(value, chart.unit) for value in values]
    diameter = min(max(canvas.width * _SHARE_OF_WIDTH, _SMALLEST), _LARGEST)
    values_right = SWATCH + 5 + max(text_width(text, _VALUE) for text in texts)
    names_left = values_right + 5
    room = min(canvas.width - diameter - _GAP - names_left, 190.0)
    names = [wrap(name, LABEL, room) for name in chart.categories]
    heights = [max(len(lines), 1) * LABEL.leading + _ENTRY_GAP for lines in names]
    legend = sum(heights) - _ENTRY_GAP
    names_width = max((text_width(line, LABEL) for lines in names for line in lines), default=0.0)
    slack = canvas.width - diameter - _GAP - names_left - names_width
    left = slack / 2 if canvas.width > _NARROW else 0.0
    height = max(diameter + 2, legend + 2)
    centre = (left + diameter / 2, height / 2)
    _ring(canvas, chart, centre, diameter / 2)
    x = left + diameter + _GAP
    top = (height - legend) / 2
    for colour, lines, text, entry in zip(_colours(chart), names, texts, heights, strict=True):
        first = top + LABEL.leading / 2
        swatch(canvas, x, first, colour.fill)
        canvas.text(x + values_right, first + LABEL.middle, text, _VALUE, Anchor.END)
        canvas.lines(x + names_left, top + (entry - _ENTRY_GAP) / 2, lines, LABEL)
        top += entry
    if _base_in_hole(canvas, chart, centre, diameter / 2):
        return height
    return base_note(canvas, chart, height)
