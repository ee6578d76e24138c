"""Lines over years: a value at every point, the name of the series at the end of its line, gaps left open."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from gsreport.charts.axis import Axis, axis_of
from gsreport.charts.canvas import Anchor, Canvas, dot, horizontal, number
from gsreport.charts.figures import tick_text, value_text
from gsreport.charts.legend import base_note, key
from gsreport.charts.line_labels import Point, place_values, spread
from gsreport.charts.palette import AXIS, HAIRLINE, series_colours
from gsreport.charts.spec import Chart
from gsreport.charts.typeface import EMPHASIS, LABEL, NOTE, VALUE, Style, text_width
from gsreport.charts.wrapping import widest_piece, wrap

__all__ = ["paint"]

_HEIGHT: Final = {False: 84.0, True: 110.0}
"""Height of the axis; the second where the drawing is wide."""
_PER_LINE: Final = 14.0
_WIDE: Final = 300.0
_MARKER: Final = 4.4
_BETWEEN: Final = 3.0
"""Between the names of two columns."""
_STROKE: Final = 1.5
_NAME_SHARE: Final = 0.27
_NAME_GAP: Final = 4.0
_NAMES_DIRECT: Final = 4
"""Beyond this many series their names stand in a key."""


@dataclass(frozen=True)
class _Frame:
    """Where the plot lies: the x of the first and last column, and the height of its axis."""

    first: float
    last: float
    columns: int
    height: float
    axis: Axis

    def x(self, column: int) -> float:
        """The middle of a column."""
        if self.columns == 1:
            return (self.first + self.last) / 2
        return self.first + (self.last - self.first) * column / (self.columns - 1)

    def y(self, value: float) -> float:
        """The height of a value, 0 at the top of the axis."""
        return self.height * (1 - self.axis.share(value))


def _points(chart: Chart, frame: _Frame) -> list[list[Point]]:
    return [
        [
            Point(i, column, frame.x(column), frame.y(float(value)), value_text(value, chart.unit))
            for column, value in enumerate(series.values)
            if value is not None
        ]
        for i, series in enumerate(chart.series)
    ]


def _height(canvas: Canvas, chart: Chart) -> float:
    """Height of the axis: more for wide drawings and for several lines."""
    return _HEIGHT[canvas.width > _WIDE] + _PER_LINE * min(len(chart.series) - 1, 2)


def _names(canvas: Canvas, chart: Chart) -> list[tuple[str, ...]]:
    """The names as they stand at the ends of the lines; empty where a key is needed."""
    room = canvas.width * _NAME_SHARE
    texts = [series.name for series in chart.series]
    style = LABEL.but(weight=EMPHASIS)
    if not 1 < len(texts) <= _NAMES_DIRECT or widest_piece(texts, style) > room:
        return []
    names = [wrap(text, style, room) for text in texts]
    together = sum(len(lines) for lines in names) * style.leading
    return names if together <= _height(canvas, chart) else []


def _grid(canvas: Canvas, chart: Chart, frame: _Frame, top: float, right: float) -> None:
    """Draw the marks of the axis: hairlines, the lowest of them the baseline."""
    grid = ""
    for tick in frame.axis.ticks:
        y = top + frame.y(tick)
        canvas.lines(0, y, (tick_text(tick, frame.axis.digits, chart.unit),), NOTE)
        if y < top + frame.height - 1:
            grid += horizontal(frame.first - _MARKER, right, y)
    canvas.stroke(grid, HAIRLINE, 0.4)
    canvas.stroke(horizontal(frame.first - _MARKER, right, top + frame.height), AXIS, 0.6)


@dataclass(frozen=True)
class _Name:
    """The name of a column below the baseline: its lines, the left and right end it covers, and its style."""

    lines: tuple[str, ...]
    left: float
    right: float
    style: Style


def _room(canvas: Canvas, frame: _Frame, rows: int) -> float:
    """How wide the name of a column may be when names alternate between so many rows."""
    if rows == frame.columns:
        return canvas.width - 1
    return (frame.last - frame.first) / (frame.columns - 1) * rows - _BETWEEN


def _column_names(canvas: Canvas, chart: Chart, frame: _Frame, rows: int) -> list[_Name]:
    """The names wrapped to the room they have when they alternate between so many rows."""
    room = _room(canvas, frame, rows)
    names = []
    for i, name in enumerate(chart.categories):
        style = LABEL.but(weight=EMPHASIS) if i in chart.highlight else LABEL
        lines = wrap(name, style, room)
        half = max((text_width(line, style) for line in lines), default=0.0) / 2
        middle = min(max(frame.x(i), half + 0.5), canvas.width - half - 0.5)
        names.append(_Name(lines, middle - half, middle + half, style))
    return names


def _years(canvas: Canvas, chart: Chart, frame: _Frame, top: float) -> float:
    """Print the names of the columns below the baseline, in as few rows as keep them apart; return their bottom."""
    for rows in range(1, frame.columns + 1):
        names = _column_names(canvas, chart, frame, rows)
        room = _room(canvas, frame, rows)
        cut = any(widest_piece((name,), each.style) > room for name, each in zip(chart.categories, names, strict=True))
        apart = all(a.right + 1 <= b.left for i in range(rows) for a, b in pairwise(names[i::rows]))
        if apart and not cut:
            break
    y = top + 3
    for row in range(rows):
        lines = max((len(name.lines) for name in names[row::rows]), default=0)
        for name in names[row::rows]:
            for i, line in enumerate(name.lines):
                middle = (name.left + name.right) / 2
                canvas.text(middle, y + 7 + i * LABEL.leading, line, name.style, Anchor.MIDDLE)
        y += lines * LABEL.leading
    return y


def paint(canvas: Canvas, chart: Chart) -> float:
    """Draw lines and return the height used."""
    colours = series_colours(chart.kind, len(chart.series))
    axis = axis_of(chart)
    names = _names(canvas, chart)
    inks = [VALUE.but(colour=colour.ink) if len(chart.series) > 1 else VALUE for colour in colours]
    values = [value_text(value, chart.unit) for series in chart.series for value in series.values]
    half = max(text_width(text, VALUE) for text in values) / 2
    marks = [text_width(tick_text(tick, axis.digits, chart.unit), NOTE) for tick in axis.ticks]
    first = max(marks, default=0.0) + 5 + max(half - 1, _MARKER)
    names_width = max((text_width(line, VALUE) for lines in names for line in lines), default=0.0)
    last = canvas.width - (half + _NAME_GAP + names_width if names else half) - 0.5
    frame = _Frame(first, last, len(chart.categories), _height(canvas, chart), axis)
    lines = _points(chart, frame)
    points = [point for line in lines for point in line]
    pieces = [(a, b) for line in lines for a, b in pairwise(line) if b.column == a.column + 1]
    boxes = place_values(points, pieces, VALUE, _MARKER, frame.height - 0.5)
    tops = [box.top for box in boxes.values()]
    blocks = [line[-1].y if line else frame.height / 2 for line in lines]
    heights = [max(len(name), 1) * LABEL.leading for name in names]
    middles = spread(blocks, heights, frame.height) if names else []
    tops += [middle - height / 2 for middle, height in zip(middles, heights, strict=True)]
    keyed = len(chart.series) > 1 and not names
    top = key(canvas, tuple(series.name for series in chart.series), colours) if keyed else 1.0
    top += max(4.0, -min([0.0, *tops]))
    _grid(canvas, chart, frame, top, last + half)
    for i, line in reversed(list(enumerate(lines))):
        path = ""
        for position, point in enumerate(line):
            joined = position and line[position - 1].column == point.column - 1
            path += f"{'L' if joined else 'M'}{number(point.x)} {number(top + point.y)}"
        canvas.stroke(path, colours[i].fill, _STROKE, round_ends=True)
        canvas.stroke("".join(dot(p.x, top + p.y) for p in line), colours[i].fill, _MARKER, round_ends=True)
    for point, box in boxes.items():
        canvas.lines(box.left, top + (box.top + box.bottom) / 2, (point.text,), inks[point.series])
    for lines_of_name, middle, ink in zip(names, middles, inks, strict=bool(names)):
        canvas.lines(last + half + _NAME_GAP, top + middle, lines_of_name, ink)
    return base_note(canvas, chart, _years(canvas, chart, frame, top + frame.height))
