"""Faults of tables: ragged rows, merges without a beginning, cells Word cannot open, tables that run together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from gsreport.docx.markup import NAMESPACES

__all__ = ["table_faults"]

_W: Final = f"{{{NAMESPACES['w']}}}"


def table_faults(body: etree._Element) -> Iterator[str]:
    """Faults of every table of a text."""
    for table in body.iter(f"{_W}tbl"):
        grid = table.find(f"{_W}tblGrid")
        columns = 0 if grid is None else len(grid)
        merged: dict[int, bool] = {}
        for row in table.findall(f"{_W}tr"):
            yield from _row_faults(row, columns, merged)
        after = table.getnext()
        if after is not None and after.tag == f"{_W}tbl":
            yield "two tables touch: Word makes one of them"


def _row_faults(row: etree._Element, columns: int, merged: dict[int, bool]) -> Iterator[str]:
    """Faults of one row; `merged` tells by column whether the cell above goes on, and is brought up to date."""
    column = 0
    for cell in row.findall(f"{_W}tc"):
        if not len(cell) or cell[-1].tag != f"{_W}p":
            yield "a cell does not end with a paragraph"
        span, merge = cell.find(f"{_W}tcPr/{_W}gridSpan"), cell.find(f"{_W}tcPr/{_W}vMerge")
        if merge is not None and merge.get(f"{_W}val") != "restart" and not merged.get(column):
            yield "a vertical merge goes on without a beginning"
        merged[column] = merge is not None
        column += 1 if span is None else int(span.get(f"{_W}val", "1"))
    if column != columns:
        yield f"a row of {column} columns in a grid of {columns}"
