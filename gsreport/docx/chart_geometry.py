"""
How large a native chart is and where its plot stands, all in millimetres.

Word would choose this itself, but squeezes the plot where names are long and
cuts them; a plot set by hand leaves the names the room they need.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from gsreport.charts.spec import Chart, ChartKind
from gsreport.docx.design import TWIPS_PER_MM
from gsreport.docx.measure import line_count, text_width

__all__ = ["Area", "Geometry", "geometry", "has_legend"]

_ARIAL: Final = 1.13
"""Arial sets this much wider than Times New Roman."""
_MM_PER_POINT: Final = 25.4 / 72
_NARROW: Final = 110
"""Below this width a chart is one of a pair."""
_LABEL_SHARES: Final = (0.44, 0.52, 0.6)
"""Most of a bar chart's width that the names of the categories may take; more only where it saves the page."""
_SMALLER: Final = (0.0, 1.0, 2.0, 2.5, 3.0)
"""Points by which the text of a long chart may shrink."""
_TALLEST: Final = 222.0
"""Height that leaves room for caption and notes on the page; LibreOffice and Word crush what is taller."""
_VALUE_ROOM: Final = 13.0
"""Room to the right of a bar for its figure."""
_LEGEND_KEY: Final = 8.0
_EDGE: Final = 2.0
_COLUMN_HEIGHT: Final = (64.0, 54.0)
_SHARE_NAMES: Final = 0.44
"""The part of the width that names take beside shares, so that drawings of one width have one scale."""
_SHARE_POINTS: Final = 8.0
_SHARE_ROW: Final = 4.8
"""Height of a row of one line; a chart lower than a centimetre is set too small by LibreOffice."""


@dataclass(frozen=True)
class Area:
    """A rectangle inside the chart."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Geometry:
    """
    Size of the chart, plot and legend; None leaves the place to Word.

    Attributes:
        points: size of the text.
    """

    width: float
    height: float
    points: float
    plot: Area | None = None
    legend: Area | None = None


def has_legend(chart: Chart) -> bool:
    """Whether a chart needs a legend, which names its series."""
    return len(chart.series) > 1


def geometry(chart: Chart, width: float, least: float = 0.0) -> Geometry:
    """
    Lay out a chart in a column `width` millimetres wide.

    Args:
        least: height in millimetres that columns and lines at least take, so that a pair is even.
    """
    narrow = width < _NARROW
    points = 8.0 if narrow else 9.0
    match chart.kind:
        case ChartKind.BARS | ChartKind.STACKED | ChartKind.DOTS:
            return _rows(chart, width, points)
        case ChartKind.COLUMNS | ChartKind.LINES:
            names = (series.name for series in chart.series)
            legend = _legend_height(names, width, points) if has_legend(chart) else 0.0
            return Geometry(width, max(_COLUMN_HEIGHT[narrow] + legend, least), points)
        case ChartKind.SHARES:
            return _shares(chart, width)


def _mm(text: str, points: float) -> float:
    return text_width(text, points) * _ARIAL / TWIPS_PER_MM


def _line(points: float) -> float:
    return points * _MM_PER_POINT * 1.2


def _legend_height(names: Iterable[str], width: float, points: float) -> float:
    """Height of a legend under the plot: its entries run on in lines."""
    lines, used = 1, 0.0
    for name in names:
        need = _mm(name, points) + _LEGEND_KEY
        if used and used + need > width * 0.94:
            lines, used = lines + 1, 0.0
        used += need
    return lines * (_line(points) + 1.2) + 2.5


def _rows(chart: Chart, width: float, points: float) -> Geometry:
    """The roomiest layout that a page can hold; the last resort is to press the rows together."""
    for smaller in _SMALLER:
        for share in _LABEL_SHARES:
            plan = _rows_in(chart, width, points - smaller, share, (points - smaller) / points)
            if plan.height <= _TALLEST:
                return plan
    assert plan.plot
    room = plan.plot.height - (plan.height - _TALLEST)
    return replace(plan, height=_TALLEST, plot=replace(plan.plot, height=room))


def _rows_in(chart: Chart, width: float, points: float, share: float, scale: float) -> Geometry:
    """A layout with names in `share` of the width; `scale` is that of text and rows against the usual."""
    longest = max(_mm(category, points) for category in chart.categories) + 4
    label = min(longest, width * share)
    room = (label - 4) * TWIPS_PER_MM / _ARIAL
    lines = max(line_count(category, room, points) for category in chart.categories)
    bars = len(chart.series) if chart.kind is ChartKind.BARS else 1
    row = max(lines * _line(points) + 1.2 * scale, (2.6 + 3.6 * bars) * scale)
    legend = _legend_height((s.name for s in chart.series), width, points) if has_legend(chart) else 0.0
    axis = _line(points) + 2.5 if chart.kind is ChartKind.DOTS else 0.0
    right = _EDGE if chart.kind is ChartKind.STACKED else _VALUE_ROOM
    plot = Area(label, _EDGE, width - label - right, row * len(chart.categories))
    height = plot.y + plot.height + axis + legend + _EDGE
    return Geometry(width, height, points, plot)


def _shares(chart: Chart, width: float) -> Geometry:
    """Rows whose bars begin and end at the same places in every chart of this width."""
    points = _SHARE_POINTS
    names = width * _SHARE_NAMES
    room = (names - 3) * TWIPS_PER_MM / _ARIAL
    lines = max(line_count(category, room, points) for category in chart.categories)
    height = max(lines * _line(points) + 0.8, _SHARE_ROW) * len(chart.categories)
    plot = Area(names, _EDGE, width - names - _VALUE_ROOM, height)
    return Geometry(width, height + 2 * _EDGE, points, plot)
