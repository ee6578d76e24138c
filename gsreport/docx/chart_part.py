"""A native chart: its part, its embedded workbook, and the drawing that places it in the text."""

from __future__ import annotations

from typing import Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from gsreport.charts.axis import Axis, axis_of
from gsreport.charts.palette import AXIS, HAIRLINE, PAPER
from gsreport.charts.spec import Chart, ChartKind, Unit
from gsreport.docx.book import Book
from gsreport.docx.chart_geometry import Geometry, has_legend
from gsreport.docx.chart_markup import (
    CHART_NAMESPACES,
    NO_FILL,
    NO_LINE,
    layout,
    line,
    number_format,
    shape,
    solid,
    text_look,
    value,
)
from gsreport.docx.chart_series import FORMS, data_of, leaves_gaps, series_xml
from gsreport.docx.chart_workbook import workbook
from gsreport.docx.design import emu
from gsreport.docx.drawings import drawing
from gsreport.docx.markup import NAMESPACES, PLAIN, PROLOGUE, raw_run
from gsreport.docx.package import Story

__all__ = ["chart_run", "chart_xml"]

_CATEGORY_AXIS: Final = 111
_VALUE_AXIS: Final = 112


def chart_run(book: Book, chart: Chart, alt: str, name: str, plan: Geometry) -> str:
    """
    Add a chart with its workbook to the file; returns the run that shows it.

    Args:
        name: shown in Word's selection pane, for example «Diagram 5».
        plan: its size and layout, from `geometry`.
    """
    number = book.tally["charts"] = book.tally["charts"] + 1
    part = book.file.part(f"/word/charts/chart{number}.xml", CONTENT_TYPE.DML_CHART)
    relation = book.file.main.relate(RELATIONSHIP_TYPE.CHART, part)
    sheet = book.file.part(
        f"/word/embeddings/workbook{number}.xlsx", CONTENT_TYPE.SML_SHEET, workbook(data_of(chart), FORMS[chart.unit])
    )
    data = Story(part).relate(RELATIONSHIP_TYPE.PACKAGE, sheet)
    part._blob = chart_xml(chart, plan, book.tag, data).encode()  # noqa: SLF001  # it names a relation it must have first
    uri = NAMESPACES["c"]
    graphic = f'<a:graphicData uri="{uri}"><c:chart r:id="{relation}"/></a:graphicData>'
    return raw_run(drawing(book.drawing_id(), name, alt, (emu(plan.width), emu(plan.height)), graphic), PLAIN)


def chart_xml(chart: Chart, plan: Geometry, tag: str, data: str) -> str:
    """The chart part; `data` is the id of its relation to the workbook."""
    axes = _axes(chart, plan, tag)
    legend = ""
    if has_legend(chart):
        side = "r" if plan.legend and plan.legend.x else "b"
        legend = (
            f"<c:legend>{value('legendPos', side)}{layout(plan.legend, plan)}{value('overlay', 0)}"
            f"{text_look(plan.points, tag)}</c:legend>"
        )
    return (
        f"{PROLOGUE}<c:chartSpace {CHART_NAMESPACES}>{value('date1904', 0)}{value('lang', tag)}"
        f"{value('roundedCorners', 0)}"
        f"<c:chart>{value('autoTitleDeleted', 1)}<c:plotArea>{layout(plan.plot, plan, inner=True)}"
        f"{_group(chart, plan, tag)}{axes}{shape(NO_FILL)}</c:plotArea>{legend}{value('plotVisOnly', 1)}"
        f"{value('dispBlanksAs', 'gap')}</c:chart>{shape(solid(PAPER), NO_LINE)}{text_look(plan.points, tag)}"
        f'<c:externalData r:id="{data}">{value("autoUpdate", 0)}</c:externalData></c:chartSpace>'
    )


def _group(chart: Chart, plan: Geometry, tag: str) -> str:
    series = series_xml(chart, plan, tag)
    axes = value("axId", _CATEGORY_AXIS) + value("axId", _VALUE_AXIS)
    same = value("varyColors", 0)
    match chart.kind:
        case ChartKind.LINES:
            standard = value("grouping", "standard")
            return f"<c:lineChart>{standard}{same}{series}{value('marker', 1)}{axes}</c:lineChart>"
        case _:
            stacked = chart.kind is ChartKind.STACKED
            direction = value("barDir", "col" if chart.kind is ChartKind.COLUMNS else "bar")
            kind = "clustered" if not stacked else "stacked" if leaves_gaps(chart) else "percentStacked"
            grouping = value("grouping", kind)
            # dots of one category share its row
            overlap = 100 if stacked or chart.kind is ChartKind.DOTS else -5 if len(chart.series) > 1 else 0
            gap = value("gapWidth", 50) + value("overlap", overlap)
            return f"<c:barChart>{direction}{grouping}{same}{series}{gap}{axes}</c:barChart>"


def _axes(chart: Chart, plan: Geometry, tag: str) -> str:
    lying = chart.kind in {ChartKind.SHARES, ChartKind.BARS, ChartKind.STACKED, ChartKind.DOTS}
    shown = chart.kind in {ChartKind.LINES, ChartKind.DOTS}
    scale = _scale(chart)
    rows = _gridlines() if chart.kind is ChartKind.DOTS else ""
    # the first category stands on top, where reading begins; the value axis then crosses at the other end
    names = (
        f"<c:catAx>{value('axId', _CATEGORY_AXIS)}"
        f"<c:scaling>{value('orientation', 'maxMin' if lying else 'minMax')}</c:scaling>{value('delete', 0)}"
        f"{value('axPos', 'l' if lying else 'b')}{rows}{_axis_look('General', 'low', plan, tag, AXIS)}"
        f"{value('crossAx', _VALUE_AXIS)}{value('crosses', 'autoZero')}{value('auto', 1)}{value('lblAlgn', 'ctr')}"
        f"{value('lblOffset', 100)}{value('tickLblSkip', 1)}{value('noMultiLvlLbl', 0)}</c:catAx>"
    )
    scaling = value("orientation", "minMax") + value("max", f"{scale.high:g}") + value("min", f"{scale.low:g}")
    form = FORMS[Unit.COUNT] + ("." + "0" * scale.digits if scale.digits else "")
    form += '"%"' if chart.unit is Unit.PERCENT else ""
    step = value("majorUnit", f"{scale.ticks[1] - scale.ticks[0]:g}") if len(scale.ticks) > 1 else ""
    values = (
        f"<c:valAx>{value('axId', _VALUE_AXIS)}<c:scaling>{scaling}</c:scaling>{value('delete', int(not shown))}"
        f"{value('axPos', 'b' if lying else 'l')}{_gridlines() if shown else ''}"
        f"{_axis_look(form, 'nextTo', plan, tag, '')}"
        f"{value('crossAx', _CATEGORY_AXIS)}{value('crosses', 'max' if lying else 'autoZero')}"
        f"{value('crossBetween', 'between')}{step}</c:valAx>"
    )
    return names + values


def _scale(chart: Chart) -> Axis:
    """The value axis; that of bars of 100 percent runs in shares of one."""
    if chart.kind is not ChartKind.STACKED:
        return axis_of(chart)
    return Axis(0.0, 100.0 if leaves_gaps(chart) else 1.0, ())


def _gridlines() -> str:
    return f"<c:majorGridlines>{shape('', line(HAIRLINE, 0.5))}</c:majorGridlines>"


def _axis_look(form: str, labels: str, plan: Geometry, tag: str, colour: str) -> str:
    return (
        f"{number_format(form, tag)}{value('majorTickMark', 'none')}"
        f"{value('minorTickMark', 'none')}{value('tickLblPos', labels)}"
        f"{shape('', line(colour, 0.75) if colour else NO_LINE)}{text_look(plan.points, tag)}"
    )
