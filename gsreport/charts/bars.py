"""Horizontal bars: names at the left, values at the ends, one baseline and no other axis."""

from __future__ import annotations

from typing import Final

from gsreport.charts.axis import axis_of
from gsreport.charts.canvas import Canvas, rectangle, vertical
from gsreport.charts.figures import value_text
from gsreport.charts.legend import base_note, key
from gsreport.charts.palette import ACCENT, AXIS, series_colours
from gsreport.charts.spec import Chart
from gsreport.charts.typeface import LABEL, VALUE, text_width
from gsreport.charts.wrapping import label_column

__all__ = ["COLUMN_SHARES", "LABEL_GAP", "paint"]

COLUMN_SHARES: Final = (0.3, 0.36, 0.42, 0.48, 0.54, 0.6)
"""How much of the width the names may take, tried in this order."""
LABEL_GAP: Final = 6.0
"""Between the names and the baseline."""
_THICKNESS: Final = {1: 8.5, 2: 7.0}
_ROW_GAP: Final = 5.0
_VALUE_GAP: Final = 3.0


def paint(canvas: Canvas, chart: Chart) -> float:
    """Draw bars and return the height used."""
    count = len(chart.series)
    colours = series_colours(chart.kind, count)
    top = key(canvas, tuple(series.name for series in chart.series), colours) if count > 1 else 1.0
    axis = axis_of(chart)
    named = chart.highlight if count > 1 else ()
    column = label_column(chart.categories, LABEL, [canvas.width * share for share in COLUMN_SHARES], 2, named)
    left = column.width + LABEL_GAP if column.width else 0.5
    texts = [[value_text(value, chart.unit) for value in series.values] for series in chart.series]
    longest = canvas.width - left - _VALUE_GAP - max(text_width(text, VALUE) for row in texts for text in row) - 0.5
    thickness = _THICKNESS.get(count, 7.0)
    paths = ["" for _ in chart.series]
    accent = ""
    y = top
    for row, lines in enumerate(column.labels):
        bars = thickness * count
        height = max(bars, len(lines) * LABEL.leading)
        canvas.lines(0, y + height / 2, lines, column.styles[row])
        for i, series in enumerate(chart.series):
            bar_top = y + (height - bars) / 2 + i * thickness
            value = series.values[row]
            length = longest * axis.share(float(value or 0))
            if length > 0:
                bar = rectangle(left, bar_top, length, thickness - (0.5 if count > 1 else 0))
                if count == 1 and row in chart.highlight:
                    accent += bar
                else:
                    paths[i] += bar
            canvas.lines(left + length + _VALUE_GAP, bar_top + thickness / 2, (texts[i][row],), VALUE)
        y += height + _ROW_GAP
    bottom = y - _ROW_GAP
    for path, colour in zip(paths, colours, strict=True):
        canvas.fill(path, colour.fill)
    canvas.fill(accent, ACCENT.fill)
    canvas.stroke(vertical(left, top - 1, bottom + 1), AXIS, 0.6)
    return base_note(canvas, chart, bottom + 2)
