"""What stands around a chart: the key to its series above it and the base below it."""

from __future__ import annotations

from typing import Final

from gsreport.charts.canvas import Canvas, rectangle
from gsreport.charts.figures import base_text
from gsreport.charts.palette import Colour
from gsreport.charts.spec import Chart
from gsreport.charts.typeface import LABEL, NOTE, text_width
from gsreport.charts.wrapping import wrap

__all__ = ["SWATCH", "base_note", "key", "swatch"]

SWATCH: Final = 6.5
"""Side of the coloured square before a name."""
_TEXT_GAP: Final = 4.0
_ENTRY_GAP: Final = 13.0
_BELOW: Final = 7.0


def swatch(canvas: Canvas, x: float, middle: float, colour: str) -> None:
    """Draw the coloured square of a name."""
    canvas.fill(rectangle(x, middle - SWATCH / 2, SWATCH, SWATCH), colour)


def key(canvas: Canvas, names: tuple[str, ...], colours: tuple[Colour, ...], left: float = 0.0) -> float:
    """
    Draw the key along the top edge, in rows filled from `left`, and return where the chart may begin.

    A name too long for a row of its own is wrapped.
    """
    x, top, row_height = left, 1.0, LABEL.leading
    room = canvas.width - left - SWATCH - _TEXT_GAP
    for name, colour in zip(names, colours, strict=True):
        lines = wrap(name, LABEL, room) or ("",)
        width = SWATCH + _TEXT_GAP + max(text_width(line, LABEL) for line in lines)
        if x > left and x + width > canvas.width:
            x, top, row_height = left, top + row_height, LABEL.leading
        swatch(canvas, x, top + LABEL.leading / 2, colour.fill)
        height = LABEL.leading * len(lines)
        canvas.lines(x + SWATCH + _TEXT_GAP, top + height / 2, lines, LABEL)
        row_height = max(row_height, height)
        x += width + _ENTRY_GAP
    return top + row_height + _BELOW


def base_note(canvas: Canvas, chart: Chart, top: float) -> float:
    """Print the base below the chart, at the left edge, and return the bottom of what is drawn."""
    lines = wrap(base_text(chart), NOTE, canvas.width)
    if not lines:
        return top
    height = NOTE.leading * len(lines)
    canvas.lines(0, top + 4 + height / 2, lines, NOTE)
    return top + 4 + height
