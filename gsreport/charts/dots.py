"""
Ranked dot charts after Cleveland: a row per category, a dot per series on a common axis, values beside the dots.

Position carries the value, not length, so the axis may be cut; its marks are therefore always labelled.  Two series
make a dumbbell: the smaller value stands left of its dot, the larger right of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gsreport.charts.axis import Axis, axis_of
from gsreport.charts.canvas import Anchor, Canvas, dot, horizontal, vertical
from gsreport.charts.figures import tick_text, value_text
from gsreport.charts.legend import base_note, key
from gsreport.charts.palette import ACCENT, AXIS, HAIRLINE, series_colours
from gsreport.charts.spec import Chart
from gsreport.charts.typeface import LABEL, NOTE, VALUE, Style, text_width
from gsreport.charts.wrapping import LabelColumn, label_column

__all__ = ["TALLEST", "paint"]

TALLEST: Final = 510.0
"""Points (180 mm) above which rows are set closer and smaller."""
_COLUMN_SHARES: Final = (0.3, 0.36, 0.42, 0.48, 0.54, 0.6)
_DIAMETER: Final = 5.0
_GAP: Final = 2.5
_COINCIDENT: Final = 1.2
"""Dots nearer than this lie on each other: the second is drawn as the core of the first."""
_BAND: Final = 12.0
"""Height of the marks' labels above the rows."""


@dataclass(frozen=True)
class _Density:
    """How closely rows are set."""

    name: Style
    value: Style
    pitch: float
    lines: int
    diameter: float


_DENSITIES: Final = (
    _Density(LABEL, VALUE, 13.0, 1, 5.0),
    _Density(LABEL, VALUE, 12.0, 2, 5.0),
    _Density(LABEL, VALUE, 9.4, 1, 4.6),
    _Density(LABEL.but(size=7), VALUE.but(size=7), 8.0, 1, 4.2),
    _Density(LABEL.but(size=7), VALUE.but(size=7), 8.0, 2, 4.2),
    _Density(LABEL.but(size=7), VALUE.but(size=7), 8.0, 3, 4.2),
)


def _row_height(lines: tuple[str, ...], density: _Density) -> float:
    return max(density.pitch, len(lines) * density.name.leading + (2.4 if len(lines) > 1 else 0))


def _layout(canvas: Canvas, chart: Chart) -> tuple[_Density, LabelColumn]:
    """The loosest setting in which names keep to its lines and the rows to the tallest height, else the closest."""
    for density in _DENSITIES:
        widths = [canvas.width * share for share in _COLUMN_SHARES]
        column = label_column(chart.categories, density.name, widths, density.lines, chart.highlight)
        tall = sum(_row_height(lines, density) for lines in column.labels)
        if column.most_lines <= density.lines and tall <= TALLEST:
            break
    return density, column


@dataclass(frozen=True)
class _Plot:
    """The part of the drawing right of the names."""

    left: float
    right: float
    low: float
    high: float
    axis: Axis

    def x(self, value: float) -> float:
        """Where a value lies."""
        return self.low + (self.high - self.low) * self.axis.share(value)


def _plot(canvas: Canvas, chart: Chart, column: LabelColumn, style: Style) -> _Plot:
    texts = [value_text(value, chart.unit) for series in chart.series for value in series.values]
    margin = max(text_width(text, style) for text in texts) + _DIAMETER / 2 + _GAP + 1
    left = column.width + 6 if column.width else 0.5
    right = canvas.width - 0.5
    low = left + (margin if len(chart.series) > 1 else _DIAMETER / 2 + 2)
    return _Plot(left, right, low, right - margin, axis_of(chart))


def _marks(canvas: Canvas, chart: Chart, plot: _Plot, top: float) -> None:
    """Draw the axis above the rows with its marks, leaving out labels that would touch."""
    free = 0.0
    path = ""
    for tick in plot.axis.ticks:
        x = plot.x(tick)
        path += vertical(x, top - 2, top)
        text = tick_text(tick, plot.axis.digits, chart.unit)
        half = text_width(text, NOTE) / 2
        middle = min(x, canvas.width - half - 0.5)
        if middle - half >= free:
            canvas.text(middle, top - 4, text, NOTE, Anchor.MIDDLE)
            free = middle + half + 5
    canvas.stroke(path + horizontal(plot.left, plot.right, top), AXIS, 0.5)


def _row_line(plot: _Plot, y: float, gaps: list[tuple[float, float]]) -> str:
    """The line of a row, interrupted where values are printed."""
    path, x = "", plot.left
    for start, end in sorted(gaps):
        if start > x:
            path += horizontal(x, start, y)
        x = max(x, end)
    return path + (horizontal(x, plot.right, y) if x < plot.right else "")


def _values(
    canvas: Canvas, chart: Chart, row: int, plot: _Plot, *, middle: float, density: _Density
) -> list[tuple[float, float]]:
    """Print the values of a row beside their dots; return the spans they cover."""
    present = [series.values[row] for series in chart.series]
    values = sorted(value for value in present if value is not None)
    spans = []
    for i, value in enumerate(values):
        text = value_text(value, chart.unit)
        width = text_width(text, density.value)
        offset = density.diameter / 2 + _GAP
        left = plot.x(float(value)) + offset
        if len(values) > 1 and i == 0:
            left = plot.x(float(value)) - offset - width
        canvas.lines(left, middle, (text,), density.value)
        spans.append((left - 1.5, left + width + 1.5))
    return spans


def paint(canvas: Canvas, chart: Chart) -> float:
    """Draw a dot chart of one or two series and return the height used."""
    count = len(chart.series)
    colours = series_colours(chart.kind, count)
    density, column = _layout(canvas, chart)
    plot = _plot(canvas, chart, column, density.value)
    top = key(canvas, tuple(series.name for series in chart.series), colours) if count > 1 else 1.0
    first = y = top + _BAND - 2
    row_lines = links = accent = cores = ""
    paths = ["" for _ in chart.series]
    for row, lines in enumerate(column.labels):
        height = _row_height(lines, density)
        middle = y + height / 2
        highlighted = row in chart.highlight
        canvas.lines(0, middle, lines, column.styles[row])
        places: list[float] = []
        for i, series in enumerate(chart.series):
            value = series.values[row]
            if value is not None:
                x = plot.x(float(value))
                if count == 1 and highlighted:
                    accent += dot(x, middle)
                elif places and abs(x - places[0]) < _COINCIDENT:
                    cores += dot(x, middle)
                else:
                    paths[i] += dot(x, middle)
                places.append(x)
        if len(places) > 1:
            links += horizontal(min(places), max(places), middle)
        row_lines += _row_line(plot, middle, _values(canvas, chart, row, plot, middle=middle, density=density))
        y += height
    _marks(canvas, chart, plot, first)
    canvas.stroke(row_lines, HAIRLINE, 0.5)
    canvas.stroke(links, AXIS, 1.2)
    for path, colour in zip(paths, colours, strict=True):
        canvas.stroke(path, colour.fill, density.diameter, round_ends=True)
    canvas.stroke(cores, colours[-1].fill, density.diameter / 2, round_ends=True)
    canvas.stroke(accent, ACCENT.fill, density.diameter, round_ends=True)
    return base_note(canvas, chart, y + 1)
