"""Bars of 100 percent: one bar per category, one segment per series, values inside or, where too narrow, below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gsreport.charts.bars import COLUMN_SHARES, LABEL_GAP
from gsreport.charts.canvas import Anchor, Canvas, rectangle, vertical
from gsreport.charts.figures import value_text
from gsreport.charts.legend import base_note, key
from gsreport.charts.palette import AXIS, PAPER, Colour, series_colours
from gsreport.charts.spec import Chart, Unit
from gsreport.charts.typeface import LABEL, VALUE, text_width
from gsreport.charts.wrapping import LabelColumn, label_column

__all__ = ["paint"]

_THICKNESS: Final = 14.0
_ROW_GAP: Final = 6.0
_PADDING: Final = 2.0
_BELOW: Final = 3.5
_SMALL: Final = VALUE.but(size=7)
_BETWEEN: Final = 3.0
_ROUNDING: Final = 1.0


@dataclass(frozen=True)
class _Segment:
    """A segment of a bar: its series, place along the bar and printed value."""

    series: int
    left: float
    width: float
    text: str

    @property
    def middle(self) -> float:
        return self.left + self.width / 2

    @property
    def holds_text(self) -> bool:
        return text_width(self.text, VALUE) + 2 * _PADDING <= self.width


def _segments(chart: Chart, row: int, left: float, width: float) -> list[_Segment]:
    """The segments of a row; empty ones are left out, and what answers leave out of 100 percent stays empty."""
    values = [series.values[row] for series in chart.series]
    total = float(sum(value for value in values if value is not None))
    if chart.unit is Unit.PERCENT and total < 100 - _ROUNDING:
        total = 100.0
    segments, x = [], left
    for i, value in enumerate(values):
        if value is not None and value > 0:
            length = float(value) / total * width
            segments.append(_Segment(i, x, length, value_text(value, chart.unit)))
            x += length
    return segments


def _spread(segments: list[_Segment], left: float, right: float) -> list[list[tuple[float, _Segment]]]:
    """
    The values that stand below a bar, in lines, each with the left end of its text.

    A line is filled while its texts fit side by side; each text stands as near below its segment as the others let it.
    """
    lines: list[list[tuple[float, _Segment]]] = []
    pending = list(segments)
    while pending:
        line: list[_Segment] = []
        used = -_BETWEEN
        while pending and (not line or used + _BETWEEN + text_width(pending[0].text, _SMALL) <= right - left):
            used += _BETWEEN + text_width(pending[0].text, _SMALL)
            line.append(pending.pop(0))
        widths = [text_width(segment.text, _SMALL) for segment in line]
        starts, free = [], left
        for segment, width in zip(line, widths, strict=True):
            starts.append(max(segment.middle - width / 2, free))
            free = starts[-1] + width + _BETWEEN
        limit = right
        for i in range(len(line) - 1, -1, -1):
            starts[i] = min(starts[i], limit - widths[i])
            limit = starts[i] - _BETWEEN
        lines.append(list(zip(starts, line, strict=True)))
    return lines


def _row(canvas: Canvas, segments: list[_Segment], y: float, colours: tuple[Colour, ...], right: float) -> float:
    """Print the values of a row whose bar begins at `y`; return the height of what stands below the bar."""
    for segment in segments:
        if segment.holds_text:
            style = VALUE.but(colour=colours[segment.series].on_fill)
            canvas.lines(segment.middle, y + _THICKNESS / 2, (segment.text,), style, Anchor.MIDDLE)
    narrow = [segment for segment in segments if not segment.holds_text]
    if not narrow:
        return 0.0
    lines = _spread(narrow, segments[0].left + _PADDING, right)
    baseline, leaders = y + _THICKNESS + _BELOW, ""
    for line in lines:
        for start, segment in line:
            width = text_width(segment.text, _SMALL)
            foot = start + width / 2
            bar = y + _THICKNESS
            leaders += vertical(segment.middle, bar, bar + 1) + f"L{foot:.1f} {baseline - 0.5:.1f}"
            canvas.lines(start, baseline + _SMALL.leading / 2, (segment.text,), _SMALL)
        baseline += _SMALL.leading
    canvas.stroke(leaders, AXIS, 0.5)
    return baseline - y - _THICKNESS


def _columns(chart: Chart, canvas: Canvas) -> LabelColumn:
    return label_column(chart.categories, LABEL, [canvas.width * share for share in COLUMN_SHARES], 2, chart.highlight)


def paint(canvas: Canvas, chart: Chart) -> float:
    """Draw bars of 100 percent and return the height used."""
    colours = series_colours(chart.kind, len(chart.series))
    column = _columns(chart, canvas)
    left = column.width + LABEL_GAP if column.width else 0.5
    right = canvas.width - 0.5
    top = y = key(canvas, tuple(series.name for series in chart.series), colours)
    paths = ["" for _ in colours]
    separators = thin = ""
    for row, lines in enumerate(column.labels):
        height = max(_THICKNESS, len(lines) * LABEL.leading)
        canvas.lines(0, y + height / 2, lines, column.styles[row])
        bar = y + (height - _THICKNESS) / 2
        segments = _segments(chart, row, left, right - left)
        for i, segment in enumerate(segments):
            paths[segment.series] += rectangle(segment.left, bar, segment.width, _THICKNESS)
            if i:
                line = vertical(segment.left, bar, bar + _THICKNESS)
                if min(segment.width, segments[i - 1].width) < 2:  # noqa: PLR2004  (points)
                    thin += line
                else:
                    separators += line
        below = _row(canvas, segments, bar, colours, right)
        y += max(height, (height + _THICKNESS) / 2 + below) + _ROW_GAP
    for path, colour in zip(paths, colours, strict=True):
        canvas.fill(path, colour.fill)
    canvas.stroke(separators, PAPER, 1)
    canvas.stroke(thin, PAPER, 0.2)
    canvas.stroke(vertical(left, top - 1, y - _ROW_GAP + 1), AXIS, 0.6)
    return base_note(canvas, chart, y - _ROW_GAP + 2)
