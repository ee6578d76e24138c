"""DrawingML strings for charts; every default is written out, as Word itself does."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from gsreport.charts.palette import INK
from gsreport.docx.chart_geometry import Area, Geometry
from gsreport.docx.design import CHART_FACE
from gsreport.docx.markup import attribute, escape, text_elements

__all__ = [
    "CHART_NAMESPACES", "NO_FILL", "NO_LINE", "cached_number", "data_labels", "label_body", "layout", "line",
    "number_format", "numbers", "shape", "solid", "strings", "text_look", "value",
]  # fmt: skip

CHART_NAMESPACES: Final = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
NO_FILL: Final = "<a:noFill/>"
NO_LINE: Final = "<a:ln><a:noFill/></a:ln>"
_EMU_PER_POINT: Final = 12_700


def value(tag: str, content: object) -> str:
    """An element with nothing but a value."""
    return f'<c:{tag} val="{content}"/>'


def solid(colour: str) -> str:
    """A fill of «#rrggbb»."""
    return f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'


def line(colour: str, points: float) -> str:
    """A line with round caps."""
    return f'<a:ln w="{round(points * _EMU_PER_POINT)}" cap="rnd">{solid(colour)}<a:round/></a:ln>'


def shape(fill: str = "", outline: str = "") -> str:
    """Fill and outline of an element."""
    return f"<c:spPr>{fill}{outline}</c:spPr>"


def text_look(points: float, tag: str, colour: str = INK, *, bold: bool = False, figure: bool = False) -> str:
    """Look of the text of an element; LibreOffice breaks figures beside low bars in two where nothing forbids it."""
    wrap = ' wrap="none"' if figure else ""
    face = attribute(CHART_FACE)
    return (
        f'<c:txPr><a:bodyPr{wrap}/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(points * 100)}" b="{int(bold)}">'
        f"{solid(colour)}<a:latin typeface={face}/><a:cs typeface={face}/></a:defRPr></a:pPr>"
        f'<a:endParaRPr lang="{tag}"/></a:p></c:txPr>'
    )


def cached_number(number: Decimal) -> str:
    """A value as charts cache it: no exponent, no zeros at the end."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def strings(reference: str, texts: Sequence[str]) -> str:
    """A range of the workbook with its texts."""
    for text in texts:
        text_elements(text)  # refuses control characters
    points = "".join(f'<c:pt idx="{index}"><c:v>{escape(text)}</c:v></c:pt>' for index, text in enumerate(texts))
    return f"<c:strRef><c:f>{reference}</c:f><c:strCache>{value('ptCount', len(texts))}{points}</c:strCache></c:strRef>"


def numbers(reference: str, values: Sequence[Decimal | None], form: str) -> str:
    """A range of the workbook with its values; None leaves a gap."""
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{cached_number(number)}</c:v></c:pt>'
        for index, number in enumerate(values)
        if number is not None
    )
    return (
        f"<c:numRef><c:f>{reference}</c:f><c:numCache><c:formatCode>{escape(form)}</c:formatCode>"
        f"{value('ptCount', len(values))}{points}</c:numCache></c:numRef>"
    )


_NAMES: Final = "General"
"""The format of an axis of names, which has no figures."""
_LOCALES: Final = {"kk-KZ": "[$-43F]", "ru-RU": "[$-419]"}


def number_format(form: str, tag: str) -> str:
    """
    The format of the figures of a chart that is read in a language.

    LibreOffice then writes the decimal comma; Office takes the sign of the system, whatever the format says.
    """
    return f'<c:numFmt formatCode={attribute(form if form == _NAMES else _LOCALES[tag] + form)} sourceLinked="0"/>'


def label_body(form: str, look: str, position: str, tag: str) -> str:
    """What data labels, of a series or of one point, have in common: the value and nothing else."""
    flags = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    return (
        f"{number_format(form, tag)}{shape(NO_FILL, NO_LINE)}{look}"
        + (value("dLblPos", position) if position else "")
        + "".join(value(flag, int(flag == "showVal")) for flag in flags)
    )


def data_labels(points: str, body: str) -> str:
    """The labels of a series, those of single points first; no `body` means no labels."""
    if body:
        return f"<c:dLbls>{points}{body}</c:dLbls>"
    flags = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    return "<c:dLbls>" + "".join(value(flag, 0) for flag in flags) + "</c:dLbls>"


def layout(area: Area | None, plan: Geometry, *, inner: bool = False) -> str:
    """A place set by hand, as shares of the chart; for a plot without the texts of its axes."""
    if area is None:
        return "<c:layout/>"
    target = value("layoutTarget", "inner") if inner else ""
    shares = (area.x / plan.width, area.y / plan.height, area.width / plan.width, area.height / plan.height)
    places = "".join(value(name, f"{share:.4f}") for name, share in zip("xywh", shares, strict=True))
    return (
        f"<c:layout><c:manualLayout>{target}{value('xMode', 'edge')}{value('yMode', 'edge')}{places}"
        "</c:manualLayout></c:layout>"
    )
