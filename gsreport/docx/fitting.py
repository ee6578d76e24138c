"""Choice of text size and column widths for a table, so that no word is divided and short tables stay whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gsreport.document.tree import Cell, Row, Table
from gsreport.document.walking import plain_text
from gsreport.docx.design import LANDSCAPE, PORTRAIT
from gsreport.docx.grid import shared_out
from gsreport.docx.measure import line_count, longest_word
from gsreport.docx.styles import TABLE_SIZES

__all__ = ["Fit", "fitted"]

_SIDES: Final = 140
"""Left and right margin of a cell together, in twips."""
_LINE: Final = 1.17
"""Height of a line of Times New Roman in its size."""
_ROW_SPACE: Final = 90
"""Space above and below the text of a row, in twips."""
_TWIPS_PER_POINT: Final = 20
_CAPTION: Final = 800
"""Height in twips that the caption takes of a page."""
_NOTE_POINTS: Final = 9
_NOTE_SPACE: Final = 100
_SAVED: Final = 0.8
"""A table of several pages takes a smaller size where that makes it this much shorter."""
_SLACK: Final = 1.03
"""Word sets a little wider than the widths of the font add up to."""


@dataclass(frozen=True)
class Fit:
    """Column widths and estimated height in twips, size of the text in points."""

    widths: list[int]
    points: int
    height: float


def fitted(table: Table, total: int) -> Fit:
    """
    The largest size in which every word fits its column, where need be at the cost of roomy columns.

    A table that runs a little over a page takes a smaller size if that saves the second page.
    """
    shares = [column.width for column in table.columns]
    wanted = shared_out(shares, total)
    ems = _minimums(table)
    room = (LANDSCAPE if table.wide else PORTRAIT).text_height - _CAPTION - _notes_height(table, total)
    best: Fit | None = None
    for points in TABLE_SIZES:
        widths = _widened(wanted, [round(em * points + _SIDES) if em else 0 for em in ems], total)
        if widths is None:
            continue
        fit = Fit(widths, points, _height(table, widths, points))
        if best is None or fit.height <= room < best.height or room < fit.height < best.height * _SAVED:
            best = fit
        if best.height <= room:
            return best
    if best:
        return best
    # no size helps: Word will divide the longest words
    points = TABLE_SIZES[-1]
    minimums = [em * points + _SIDES for em in ems]
    widths = shared_out([float(max(pair)) for pair in zip(wanted, minimums, strict=True)], total)
    return Fit(widths, points, _height(table, widths, points))


def _notes_height(table: Table, total: int) -> float:
    """Height in twips of the notes under a table."""
    lines = sum(line_count(plain_text(note), total, _NOTE_POINTS) for note in table.notes)
    return lines * _NOTE_POINTS * _TWIPS_PER_POINT * _LINE + len(table.notes) * _NOTE_SPACE


def _placed(rows: tuple[Row, ...], columns: int) -> Iterator[tuple[Row, list[tuple[int, Cell]]]]:
    """The rows with their cells and the first column of each."""
    # rows that what hangs down from above still covers, by column
    pending = [0] * columns
    for row in rows:
        cells, column = [], 0
        for cell in row.cells:
            while column < columns and pending[column]:
                pending[column] -= 1
                column += 1
            cells.append((column, cell))
            for covered in range(column, min(column + cell.colspan, columns)):
                pending[covered] = cell.rowspan - 1
            column += cell.colspan
        for rest in range(column, columns):
            pending[rest] = max(0, pending[rest] - 1)
        yield row, cells


def _minimums(table: Table) -> list[float]:
    """Widest word of each column in the size of one point, by the cells that stand in it alone."""
    minimums = [0.0] * len(table.columns)
    for head, rows in ((True, table.head), (False, table.body)):
        for row, cells in _placed(rows, len(minimums)):
            for column, cell in cells:
                if cell.colspan == 1 and column < len(minimums):
                    bold = head or cell.bold or row.kind in {"total", "group"}
                    need = longest_word(plain_text(cell.children), 1, bold=bold) * _SLACK
                    minimums[column] = max(minimums[column], need)
    return minimums


def _widened(wanted: list[int], minimums: list[int], total: int) -> list[int] | None:
    """The wanted widths with narrow columns brought to their minimum; None where the table is too narrow for that."""
    if sum(minimums) > total:
        return None
    lacking = sum(max(0, need - width) for width, need in zip(wanted, minimums, strict=True))
    if not lacking:
        return wanted
    spare = [max(0, width - need) for width, need in zip(wanted, minimums, strict=True)]
    widths = [
        max(width, need) - lacking * room / sum(spare)
        for width, need, room in zip(wanted, minimums, spare, strict=True)
    ]
    return shared_out(widths, total)


def _height(table: Table, widths: list[int], points: float) -> float:
    line = points * _TWIPS_PER_POINT * _LINE
    height = 0.0
    for rows in (table.head, table.body):
        for _, cells in _placed(rows, len(widths)):
            lines = max((_lines(cell, column, widths, points) for column, cell in cells), default=1)
            height += lines * line + _ROW_SPACE
    return height


def _lines(cell: Cell, column: int, widths: list[int], points: float) -> int:
    """Lines a cell takes of each of its rows."""
    width = sum(widths[column : column + cell.colspan]) - _SIDES
    return -(-line_count(plain_text(cell.children), max(width, 1), points) // cell.rowspan)
