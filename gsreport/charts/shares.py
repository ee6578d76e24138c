"""
Shares of a whole as rows on one scale to 100 percent: name, figure, bar, each in a column of its own.

The columns depend on the width alone, so that drawings of one width can be compared wherever they stand on the page.
The scale is drawn as a light track behind each bar; what is left of it is the rest of the whole.
"""

from __future__ import annotations

from typing import Final

from gsreport.charts.axis import axis_of
from gsreport.charts.canvas import Anchor, Canvas, rectangle
from gsreport.charts.figures import value_text
from gsreport.charts.palette import ACCENT, BLUE, TRACK
from gsreport.charts.spec import Chart
from gsreport.charts.typeface import LABEL, VALUE, text_width
from gsreport.charts.wrapping import wrap

__all__ = ["paint"]

_NAMES: Final = 0.43
"""The part of the width that names take."""
_WIDEST_NAMES: Final = 110.0
"""Points beyond which a figure would stand too far from its name."""
_WIDEST_FIGURE: Final = "100,0%"
_GAP: Final = 4.0
_THICKNESS: Final = 6.5
_PITCH: Final = 11.4
"""Distance of the baselines of two rows of one line."""


def paint(canvas: Canvas, chart: Chart) -> float:
    """Draw the rows and return the height used."""
    names = min(canvas.width * _NAMES, _WIDEST_NAMES)
    texts = [value_text(value, chart.unit) for value in chart.series[0].values]
    left = names + _GAP + max(text_width(text, VALUE) for text in (_WIDEST_FIGURE, *texts)) + _GAP
    length = canvas.width - left - 0.5
    axis = axis_of(chart)
    tracks = bars = accent = ""
    y = 0.0
    for row, (name, value) in enumerate(zip(chart.categories, chart.series[0].values, strict=True)):
        lines = wrap(name, LABEL, names)
        height = _PITCH + max(len(lines) - 1, 0) * LABEL.leading
        middle = y + height / 2
        canvas.lines(0, middle, lines, LABEL)
        canvas.text(left - _GAP, middle + VALUE.middle, texts[row], VALUE, Anchor.END)
        tracks += rectangle(left, middle - _THICKNESS / 2, length, _THICKNESS)
        filled = length * axis.share(float(value or 0))
        if filled > 0:
            bar = rectangle(left, middle - _THICKNESS / 2, filled, _THICKNESS)
            if row in chart.highlight:
                accent += bar
            else:
                bars += bar
        y += height
    canvas.fill(tracks, TRACK)
    canvas.fill(bars, BLUE.fill)
    canvas.fill(accent, ACCENT.fill)
    return y
