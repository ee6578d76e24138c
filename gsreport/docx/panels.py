"""The key-indicator panel of a service: a table of large figures."""

from __future__ import annotations

from typing import Final

from gsreport.charts.palette import AMBER, BLUE
from gsreport.document.tree import Indicator, Indicators
from gsreport.docx.book import Book
from gsreport.docx.design import FILL_PANEL, MUTED
from gsreport.docx.grid import Box, box_xml, row_xml, shared_out, table_xml
from gsreport.docx.inline import plain_run
from gsreport.docx.markup import Face, paragraph
from gsreport.docx.setting import Flow, Setting

__all__ = ["write_indicators"]

_IN_ROW: Final = 4
_SIGNS: Final = {-1: "▼", 0: "", 1: "▲"}
"""Form as well as colour tells a rise from a fall."""
_COLOURS: Final = {-1: AMBER.ink, 0: MUTED, 1: BLUE.ink}


def write_indicators(book: Book, flow: Flow, panel: Indicators, setting: Setting) -> None:
    """Write the panel, at most four figures in a row."""
    if not panel.entries:
        return
    if panel.title:
        flow.add(paragraph(plain_run(book, panel.title), "PanelTitle"))
    rows = -(-len(panel.entries) // _IN_ROW)
    in_row = -(-len(panel.entries) // rows)
    widths = shared_out([1.0] * in_row, setting.width)
    body = []
    for row in range(rows):
        entries = panel.entries[row * in_row : (row + 1) * in_row]
        keep = row < rows - 1 or setting.keep
        cells = [
            box_xml(Box(width, fill=FILL_PANEL), _entry(book, entry, keep=keep))
            for width, entry in zip(widths, entries, strict=False)
        ]
        missing = in_row - len(entries)
        if missing:
            cells.append(
                box_xml(
                    Box(sum(widths[-missing:]), span=missing, fill=FILL_PANEL),
                    paragraph("", "PanelDetail", keep_next=keep),
                )
            )
        body.append(row_xml("".join(cells)))
    said = "; ".join(f"{entry.label}: {entry.value}" for entry in panel.entries)
    flow.add(table_xml("PanelTable", widths, "".join(body), title=panel.title, description=said))
    flow.add(paragraph("", "AfterTable", keep_next=setting.keep))


def _entry(book: Book, entry: Indicator, *, keep: bool) -> str:
    lines = [
        paragraph(plain_run(book, entry.value), "PanelValue"),
        paragraph(plain_run(book, entry.label), "PanelLabel", keep_next=True),
    ]
    if entry.detail:
        lines.append(paragraph(plain_run(book, entry.detail), "PanelDetail", keep_next=True))
    sign = _SIGNS[entry.direction]
    change = f"{sign} {entry.change}".strip() if entry.change else ""
    face = Face(colour=_COLOURS[entry.direction].removeprefix("#"), bold=True)
    lines.append(paragraph(plain_run(book, change, face), "PanelDetail", keep_next=keep))
    return "".join(lines)
