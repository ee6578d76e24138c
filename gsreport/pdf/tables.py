"""Tables as HTML: fixed column widths, scopes for screen readers, alignment and tones as classes."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from gsreport.document.tree import Cell, Column, Row, Table
from gsreport.pdf.inline import inline_html, text_html

__all__ = ["table_html"]

_SHORT = 6
"""Tables up to this number of body rows are not broken over pages."""
_MANY_COLUMNS = 8
"""From this number of columns on the type is set smaller."""


def _placed(rows: tuple[Row, ...], columns: int) -> Iterator[tuple[Row, list[tuple[Cell, int]]]]:
    """Each row with its cells and their columns (0-based), cells spanning down from earlier rows reckoned in."""
    busy = [0] * columns
    for row in rows:
        placed = []
        column = 0
        spans = []
        for cell in row.cells:
            while column < columns and busy[column]:
                column += 1
            placed.append((cell, column))
            spans.append((column, cell))
            column += cell.colspan
        busy = [max(0, left - 1) for left in busy]
        for start, cell in spans:
            for index in range(start, min(columns, start + cell.colspan)):
                busy[index] = cell.rowspan - 1
        yield row, placed


def _cell_html(cell: Cell, column: Column, *, head: bool, kind: str, colspan: int) -> str:
    tag = "th" if head or cell.header or kind == "group" else "td"
    align = cell.align or ("center" if head and colspan > 1 else column.align)
    classes = [name for name in (align if align != "left" else "", cell.tone, "bold" if cell.bold else "") if name]
    parts = [tag]
    if tag == "th":
        axis = "col" if head else "row"
        parts.append(f'scope="{axis}{"group" if kind == "group" or (head and colspan > 1) else ""}"')
    if colspan > 1:
        parts.append(f'colspan="{colspan}"')
    if cell.rowspan > 1:
        parts.append(f'rowspan="{cell.rowspan}"')
    if classes:
        parts.append(f'class="{" ".join(classes)}"')
    return f"<{' '.join(parts)}>{inline_html(cell.children)}</{tag}>"


def _rows_html(rows: tuple[Row, ...], columns: tuple[Column, ...], *, head: bool) -> str:
    parts = []
    for row, cells in _placed(rows, len(columns)):
        parts.append("<tr>" if row.kind == "body" else f'<tr class="{row.kind}">')
        for cell, index in cells:
            whole = row.kind == "group" and len(row.cells) == 1
            colspan = len(columns) if whole else cell.colspan
            column = columns[min(index, len(columns) - 1)]
            parts.append(_cell_html(cell, column, head=head, kind=row.kind, colspan=colspan))
        parts.append("</tr>")
    return "".join(parts)


def table_html(table: Table) -> str:
    """
    A table with caption above and notes below.

    The id stands on the block around all three, so that its anchor is found on every page the table runs over; the
    assembly prints the continuation line there.
    """
    total = sum(column.width for column in table.columns)
    widths = "".join(f'<col style="width:{100 * column.width / total:.3f}%"/>' for column in table.columns)
    label = f'<span class="label">{text_html(table.caption.label)}</span> ' if table.numbered else ""
    text = inline_html(table.caption.children)
    classes = ["table"]
    if len(table.body) <= _SHORT and not table.wide:
        classes.append("whole")
    if len(table.columns) >= _MANY_COLUMNS:
        classes.append("dense")
    parts = [f'<div class="{" ".join(classes)}" id="{escape(table.id)}">']
    summary = f' aria-label="{escape(table.alt)}"' if table.alt else ""
    parts.append(f"<table{summary}>")
    if table.numbered or text:
        parts.append(f"<caption>{label}{text}</caption>")
    parts.append(f"<colgroup>{widths}</colgroup>")
    if table.head:
        parts.append(f"<thead>{_rows_html(table.head, table.columns, head=True)}</thead>")
    parts.append(f"<tbody>{_rows_html(table.body, table.columns, head=False)}</tbody></table>")
    if table.notes:
        notes = "".join(f'<p class="note">{inline_html(note)}</p>' for note in table.notes)
        parts.append(f'<div class="notes">{notes}</div>')
    parts.append("</div>")
    html = "".join(parts)
    return f'<div class="landscape">{html}</div>' if table.wide else html
