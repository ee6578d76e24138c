"""Data tables: caption, repeated head, merged cells, tones, rows of totals and groups, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from gsreport.document.tree import Cell, Row, Table
from gsreport.document.walking import plain_text
from gsreport.docx.book import Book
from gsreport.docx.captions import caption_runs
from gsreport.docx.design import (
    FILL_GROUP,
    FILL_HEAD,
    FILL_TOTAL,
    PORTRAIT,
    PRIMARY,
    RULE,
    TONES,
)
from gsreport.docx.errors import DocxError
from gsreport.docx.fitting import Fit, fitted
from gsreport.docx.grid import Box, box_xml, row_xml, table_xml
from gsreport.docx.inline import runs
from gsreport.docx.markup import PLAIN, Face, paragraph
from gsreport.docx.setting import Flow, Setting
from gsreport.docx.styles import table_style

__all__ = ["write_table"]

_KEPT: Final = 0.5
"""Share of a page's height up to which a table is not divided."""
_BOLD: Final = Face(bold=True)
_ROW_FILLS: Final = {"total": FILL_TOTAL, "subtotal": "", "group": FILL_GROUP, "body": ""}
_ROW_RULES: Final = {"total": (8, PRIMARY), "subtotal": (4, RULE)}


@dataclass(frozen=True)
class _Span:
    """A cell at its grid column; `continued` for the lower cells of a vertical merge."""

    cell: Cell
    column: int
    span: int
    continued: bool = False


def write_table(book: Book, flow: Flow, table: Table, setting: Setting) -> None:
    """
    Write a table with its caption and notes.

    Raises:
        DocxError: a row does not fill the columns.
    """
    book.tally["tables"] += table.numbered
    caption = caption_runs(book, table.id, "Table", table.caption, numbered=table.numbered)
    if caption:
        flow.add(paragraph(caption, "TableCaption"))
    fit = fitted(table, setting.width)
    rows = (*table.head, *table.body)
    keeps = _keeps(table, fit, keep_last=bool(table.notes) or setting.keep)
    body = "".join(
        _row(book, row, spans, fit, table, head=index < len(table.head), keep=keeps[index])
        for index, (row, spans) in enumerate(zip(rows, _layout(table, rows), strict=True))
    )
    title = plain_text(table.caption.children)
    flow.add(
        table_xml(
            "DataTable",
            fit.widths,
            body,
            title=f"{table.caption.label} {title}".strip() if table.numbered else title,
            description=table.alt or title,
            head=bool(table.head),
            row_headers=any(row.cells and row.cells[0].header for row in table.body),
        )
    )
    for index, note in enumerate(table.notes, start=1):
        last = index == len(table.notes)
        style = "TableNoteLast" if last else "TableNote"
        flow.add(paragraph(runs(book, note), style, keep_next=not last or setting.keep))
    if not table.notes:
        # Word makes one table of two that touch
        flow.add(paragraph("", "AfterTable", keep_next=setting.keep))


def _keeps(table: Table, fit: Fit, *, keep_last: bool) -> list[bool]:
    """For each row, whether it stays with the next: all of a short table, the edges of a long one."""
    count = len(table.head) + len(table.body)
    whole = fit.height <= PORTRAIT.text_height * _KEPT
    keeps = [whole] * count
    for index in range(min(len(table.head) + 1, count)):
        keeps[index] = True
    if count > 1:
        keeps[count - 2] = True
    if count:
        keeps[count - 1] = keep_last
    return keeps


def _layout(table: Table, rows: tuple[Row, ...]) -> Iterator[list[_Span]]:
    """The cells of each row at their grid columns, with the lower parts of vertical merges put in."""
    # rows still to cover, and the cell that covers them, by first column
    hanging: dict[int, tuple[int, _Span]] = {}
    for number, row in enumerate(rows, start=1):
        if number == len(table.head) + 1 and hanging:
            msg = f"table {table.id!r}: a cell of the head reaches down into the body"
            raise DocxError(msg)
        try:
            yield _placed(row, hanging, len(table.columns))
        except _MisfitError as error:
            msg = f"table {table.id!r}: row {number} {error}"
            raise DocxError(msg) from error
    if hanging:
        msg = f"table {table.id!r}: a cell reaches down below the last row"
        raise DocxError(msg)


class _MisfitError(Exception):
    """A row that does not fill the columns of its table."""


def _placed(row: Row, hanging: dict[int, tuple[int, _Span]], columns: int) -> list[_Span]:
    """One row; `hanging` is brought up to date for the next."""
    spans: list[_Span] = []
    cells = iter(row.cells)
    column = 0
    while column < columns:
        if column in hanging:
            left, above = hanging.pop(column)
            if left > 1:
                hanging[column] = (left - 1, above)
            span = replace(above, continued=True)
        else:
            cell = next(cells, None)
            if cell is None:
                msg = f"fills {column} of {columns} columns"
                raise _MisfitError(msg)
            # the title of a group spans the table whatever its cell says
            width = columns if row.kind == "group" and len(row.cells) == 1 else cell.colspan
            span = _Span(cell, column, width)
            if column + width > min((start for start in hanging if start > column), default=columns):
                msg = f"overlaps its neighbour or the edge before column {column + width}"
                raise _MisfitError(msg)
            if cell.rowspan > 1:
                hanging[column] = (cell.rowspan - 1, span)
        spans.append(span)
        column += span.span
    if next(cells, None) is not None:
        msg = "has more cells than the table has columns"
        raise _MisfitError(msg)
    return spans


def _row(book: Book, row: Row, spans: list[_Span], fit: Fit, table: Table, *, head: bool, keep: bool) -> str:
    cells = []
    strong = row.kind in {"total", "subtotal"}
    for span in spans:
        cell = span.cell
        fill = TONES[cell.tone] or (FILL_HEAD if head else _ROW_FILLS[row.kind])
        box = Box(
            width=sum(fit.widths[span.column : span.column + span.span]),
            span=span.span,
            merge="continue" if span.continued else "restart" if cell.rowspan > 1 else "",
            fill=fill,
            rule=None if head else _ROW_RULES.get(row.kind),
            middle=head or cell.rowspan > 1 or len(spans) > 1,
        )
        align = cell.align or ("left" if row.kind == "group" else table.columns[span.column].align)
        if head:
            kind, align = "Head", cell.align or "center"
        elif row.kind == "group":
            kind = "Group"
        else:
            kind = "Number" if align == "right" else "Text"
        natural = {"Head": "center", "Number": "right"}.get(kind, "left")
        face = _BOLD if strong or cell.bold else PLAIN
        content = paragraph(
            "" if span.continued else runs(book, cell.children, face),
            table_style(kind, fit.points),
            keep_next=keep,
            align="" if align == natural else align,
        )
        cells.append(box_xml(box, content))
    return row_xml("".join(cells), head=head)
