"""Drawing a chart as SVG for print: the one entry that the writers use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from gsreport.charts import bars, columns, dots, lines, shares, stacked
from gsreport.charts.canvas import Canvas
from gsreport.charts.description import describe
from gsreport.charts.spec import Chart, ChartKind

__all__ = ["Drawing", "describe", "draw"]

_POINTS_PER_MM: Final = 72 / 25.4

_PAINTERS: Final[dict[ChartKind, Callable[[Canvas, Chart], float]]] = {
    ChartKind.SHARES: shares.paint,
    ChartKind.BARS: bars.paint,
    ChartKind.STACKED: stacked.paint,
    ChartKind.COLUMNS: columns.paint,
    ChartKind.LINES: lines.paint,
    ChartKind.DOTS: dots.paint,
}


@dataclass(frozen=True)
class Drawing:
    """A drawn chart: the SVG element and its size in millimetres."""

    svg: str
    width_mm: float
    height_mm: float


def draw(chart: Chart, language: str, width_mm: float) -> Drawing:
    """
    Draw a chart `width_mm` wide and as high as it needs.

    Coordinates are points, text is set in Source Sans 3, and equal arguments give equal bytes.

    Raises:
        ValueError: if a value is negative.
    """
    if any(value is not None and value < 0 for series in chart.series for value in series.values):
        msg = f"chart {chart.title!r}: a value is negative"
        raise ValueError(msg)
    canvas = Canvas(width_mm * _POINTS_PER_MM)
    height = _PAINTERS[chart.kind](canvas, chart) + 1
    height_mm = round(height / _POINTS_PER_MM, 2)
    return Drawing(canvas.svg(chart.title, language, width_mm, height_mm, height), width_mm, height_mm)
