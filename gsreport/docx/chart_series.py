"""The series of a native chart, one function for each kind of diagram."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from gsreport.charts.axis import axis_of
from gsreport.charts.figures import value_text
from gsreport.charts.palette import ACCENT, PAPER, Colour, series_colours
from gsreport.charts.spec import Chart, ChartKind, Unit
from gsreport.docx.chart_geometry import Geometry
from gsreport.docx.chart_markup import (
    NO_FILL,
    NO_LINE,
    data_labels,
    label_body,
    line,
    numbers,
    shape,
    solid,
    strings,
    text_look,
    value,
)
from gsreport.docx.errors import DocxError

__all__ = ["FORMS", "Data", "data_of", "leaves_gaps", "series_xml"]

FORMS: Final = {Unit.PERCENT: '0.0"%"', Unit.SCORE: "0.00", Unit.COUNT: "#,##0"}
"""Number formats of values; percent are stored as 75.3, not 0.753."""

_DOT: Final = 9.0
"""Diameter of a dot in points, less where the rows are low."""
_DOT_SHARE: Final = 1.9
"""Points of a dot for each millimetre of its row."""
_LABELLED_SERIES: Final = 2
"""Charts over two series show figures in the workbook and on the axis only."""
_FIGURE_WIDTH: Final = 0.18
"""Millimetres a digit of Arial takes for each point of its size."""
_ROUNDING: Final = Decimal(1)
_MOST_SERIES: Final = 25


@dataclass(frozen=True)
class Data:
    """
    What the workbook holds: names of the categories in column A, one series in each next column, heads in row 1.

    The chart's caches repeat it cell by cell.
    """

    categories: tuple[str, ...]
    names: tuple[str, ...]
    columns: tuple[tuple[Decimal | None, ...], ...]

    def name_range(self, series: int) -> str:
        """The name of a zero-based series."""
        return f"Data!${_letter(series)}$1"

    def value_range(self, series: int) -> str:
        """The values of a zero-based series."""
        return f"Data!${_letter(series)}$2:${_letter(series)}${len(self.categories) + 1}"

    def category_range(self) -> str:
        """The names of the categories."""
        return f"Data!$A$2:$A${len(self.categories) + 1}"


def _letter(series: int) -> str:
    return chr(ord("B") + series)


def data_of(chart: Chart) -> Data:
    """
    The data of a chart.

    Raises:
        DocxError: more series than the letters of the alphabet name columns.
    """
    if len(chart.series) > _MOST_SERIES:
        msg = f"chart {chart.title!r} has {len(chart.series)} series"
        raise DocxError(msg)
    columns = tuple(series.values for series in chart.series)
    return Data(chart.categories, tuple(series.name or chart.title for series in chart.series), columns)


def leaves_gaps(chart: Chart) -> bool:
    """Whether stacked bars of percent leave part of 100 unanswered, which must stay empty."""
    rows = zip(*(series.values for series in chart.series), strict=True)
    return chart.unit is Unit.PERCENT and any(_sum(row) < Decimal(100) - _ROUNDING for row in rows)


def _sum(row: tuple[Decimal | None, ...]) -> Decimal:
    return sum((number for number in row if number is not None), Decimal(0))


def series_xml(chart: Chart, plan: Geometry, tag: str) -> str:
    """All series of a chart."""
    writers = {
        ChartKind.SHARES: _bars,
        ChartKind.BARS: _bars,
        ChartKind.COLUMNS: _bars,
        ChartKind.STACKED: _segments,
        ChartKind.LINES: _points_on_line,
        ChartKind.DOTS: _dots,
    }
    write = writers[chart.kind]
    return "".join(f"<c:ser>{write(chart, index, plan, tag)}</c:ser>" for index in range(len(chart.series)))


def _head(chart: Chart, index: int) -> str:
    data = data_of(chart)
    name = strings(data.name_range(index), [data.names[index]])
    return f"{value('idx', index)}{value('order', index)}<c:tx>{name}</c:tx>"


def _data(chart: Chart, index: int) -> str:
    data = data_of(chart)
    return (
        f"<c:cat>{strings(data.category_range(), data.categories)}</c:cat>"
        f"<c:val>{numbers(data.value_range(index), data.columns[index], FORMS[chart.unit])}</c:val>"
    )


def _colour(chart: Chart, index: int) -> Colour:
    return series_colours(chart.kind, len(chart.series))[index]


def _highlighted(chart: Chart) -> tuple[int, ...]:
    """Categories in the accent colour; among several series a colour means the series already."""
    return chart.highlight if len(chart.series) == 1 else ()


def _point(index: int, look: str, *, bar: bool) -> str:
    own = value("invertIfNegative", 0) if bar else ""
    return f"<c:dPt>{value('idx', index)}{own}{value('bubble3D', 0)}{look}</c:dPt>"


def _single_label(index: int, body: str, place: str = "") -> str:
    return f"<c:dLbl>{value('idx', index)}{place}{body}</c:dLbl>"


def _deleted_label(index: int) -> str:
    return f"<c:dLbl>{value('idx', index)}{value('delete', 1)}</c:dLbl>"


def _bars(chart: Chart, index: int, plan: Geometry, tag: str) -> str:
    points = "".join(_point(i, shape(solid(ACCENT.fill), NO_LINE), bar=True) for i in _highlighted(chart))
    body = label_body(FORMS[chart.unit], text_look(plan.points - 0.5, tag, figure=True), "outEnd", tag)
    labels = data_labels("", body if len(chart.series) <= _LABELLED_SERIES else "")
    return (
        f"{_head(chart, index)}{shape(solid(_colour(chart, index).fill), NO_LINE)}{value('invertIfNegative', 0)}"
        f"{points}{labels}{_data(chart, index)}"
    )


def _segments(chart: Chart, index: int, plan: Geometry, tag: str) -> str:
    colour = _colour(chart, index)
    body = label_body(FORMS[chart.unit], text_look(plan.points - 0.5, tag, colour.on_fill, figure=True), "ctr", tag)
    hidden = "".join(_deleted_label(row) for row in range(len(chart.categories)) if _is_thin(chart, index, row, plan))
    return (
        f"{_head(chart, index)}{shape(solid(colour.fill), line(PAPER, 0.5))}{value('invertIfNegative', 0)}"
        f"{data_labels(hidden, body)}{_data(chart, index)}"
    )


def _is_thin(chart: Chart, index: int, row: int, plan: Geometry) -> bool:
    """Whether a segment is narrower than its own figure."""
    segment = chart.series[index].values[row]
    whole = Decimal(100) if leaves_gaps(chart) else _sum(tuple(series.values[row] for series in chart.series))
    if segment is None or not whole or plan.plot is None:
        return False
    figure = len(value_text(segment, chart.unit)) * plan.points * _FIGURE_WIDTH
    return float(segment / whole) * plan.plot.width < figure


def _points_on_line(chart: Chart, index: int, plan: Geometry, tag: str) -> str:
    own = line(_colour(chart, index).fill, 2)
    points = "".join(
        f"<c:dPt>{value('idx', i)}{_marker(ACCENT, 8)}{value('bubble3D', 0)}{shape('', own)}</c:dPt>"
        for i in _highlighted(chart)
    )
    body = label_body(
        FORMS[chart.unit], text_look(plan.points - 0.5, tag, figure=True), "t" if index == 0 else "b", tag
    )
    labels = data_labels("", body if len(chart.series) <= _LABELLED_SERIES else "")
    return (
        f"{_head(chart, index)}{shape('', own)}{_marker(_colour(chart, index), 6)}{points}{labels}"
        f"{_data(chart, index)}{value('smooth', 0)}"
    )


def _marker(colour: Colour, points: int) -> str:
    look = shape(solid(colour.fill), line(PAPER, 0.75))
    return f"<c:marker>{value('symbol', 'circle')}{value('size', points)}{look}</c:marker>"


def _dots(chart: Chart, index: int, plan: Geometry, tag: str) -> str:
    """
    A dot chart that stays a bar chart for Word, so that its data are edited like any other's.

    Word has dots on a category axis only in vertical charts. Here the bars are
    invisible, and an error bar of almost no length with a thick round line is
    the dot. The series keeps its fill, for that is what the legend shows; each
    point is emptied.
    """
    colour = _colour(chart, index).fill
    empty = "".join(
        # error bars have one look in a series: a highlighted row shows its bar, thin, in the accent
        _point(i, shape(solid(ACCENT.fill) if i in _highlighted(chart) else NO_FILL, NO_LINE), bar=True)
        for i in range(len(chart.categories))
    )
    axis = axis_of(chart)
    assert plan.plot
    dot_size = min(_DOT, _DOT_SHARE * plan.plot.height / len(chart.categories))
    reach = f"{(axis.high - axis.low) / 1000:.6f}"
    dot = (
        f"<c:errBars>{value('errBarType', 'both')}{value('errValType', 'fixedVal')}{value('noEndCap', 1)}"
        f"{value('val', reach)}{shape('', line(colour, dot_size))}</c:errBars>"
    )
    return (
        f"{_head(chart, index)}{shape(solid(colour), NO_LINE)}{value('invertIfNegative', 0)}{empty}"
        f"{_dot_labels(chart, index, plan, tag)}{dot}{_data(chart, index)}"
    )


def _dot_labels(chart: Chart, index: int, plan: Geometry, tag: str) -> str:
    """Figures beside the dots, of two series on the outer sides; more series would write over each other."""
    if len(chart.series) > _LABELLED_SERIES:
        return data_labels("", "")
    form, look = FORMS[chart.unit], text_look(plan.points - 0.5, tag, figure=True)
    # blanks keep the figure clear of the dot
    right = label_body(f'"   "{form}', look, "outEnd", tag)
    if len(chart.series) == 1:
        return data_labels("", right)
    left = label_body(f'{form}"   "', look, "inEnd", tag)
    pairs = zip(chart.series[index].values, chart.series[1 - index].values, strict=True)
    lower = [
        row
        for row, (own, other) in enumerate(pairs)
        if own is not None and other is not None and (own < other or (own == other and index == 0))
    ]
    return data_labels("".join(_single_label(row, left) for row in lower), right)
