"""Choice of text size and column widths for a table, so that no word is divided and short tables stay whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gsreport.document.tree import Row, Table, plain_text
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
    fits = [
        Fit(widths, points, _height(table, widths, points))
        for points in TABLE_SIZES
        if (widths := _widened(wanted, _minimums(table, points), total))
    ]
    if fits:
        room = (LANDSCAPE if table.wide else PORTRAIT).text_height - _CAPTION
        one_page = [fit for fit in fits if fit.height <= room < fits[0].height]
        return one_page[0] if one_page else fits[0]
    # no size helps: Word will divide the longest words
    points = TABLE_SIZES[-1]
    minimums = _minimums(table, points)
    widths = shared_out([float(max(pair)) for pair in zip(wanted, minimums, strict=True)], total)
    return Fit(widths, points, _height(table, widths, points))


def _minimums(table: Table, points: float) -> list[int]:
    """Narrowest width of each column, by the cells that stand in it alone."""
    minimums = [0.0] * len(table.columns)
    for head, rows in ((True, table.head), (False, table.body)):
        # what still hangs down into the next row, by column
        pending = [0] * len(minimums)
        for row in rows:
            column = 0
            for cell in row.cells:
                while column < len(minimums) and pending[column]:
                    pending[column] -= 1
                    column += 1
                if cell.colspan == 1 and column < len(minimums):
                    bold = head or cell.bold or row.kind in {"total", "group"}
                    need = longest_word(plain_text(cell.children), points, bold=bold) * _SLACK + _SIDES
                    minimums[column] = max(minimums[column], need)
                for covered in range(column, min(column + cell.colspan, len(minimums))):
                    pending[covered] = cell.rowspan - 1
                column += cell.colspan
            for rest in range(column, len(minimums)):
                pending[rest] = max(0, pending[rest] - 1)
    return [round(need) for need in minimums]


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
    return sum(_lines(row, widths, points) * line + _ROW_SPACE for row in (*table.head, *table.body))


def _lines(row: Row, widths: list[int], points: float) -> int:
    # columns covered from above make this a little wrong; an estimate is all that is needed
    most, column = 1, 0
    for cell in row.cells:
        width = sum(widths[column : column + cell.colspan]) - _SIDES
        most = max(most, -(-line_count(plain_text(cell.children), max(width, 1), points) // cell.rowspan))
        column += cell.colspan
    return most
