"""Tables as strings: the shell that data tables, panels, definitions and pairs of diagrams have in common."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from gsreport.docx.markup import attribute

__all__ = ["Box", "box_xml", "row_xml", "shared_out", "table_xml"]


def shared_out(shares: list[float], total: int) -> list[int]:
    """Divide a width in proportion to shares; the parts are whole twips and add up to it."""
    whole = sum(shares)
    edges = [round(total * sum(shares[:count]) / whole) for count in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]


@dataclass(frozen=True)
class Box:
    """
    A cell's frame.

    Attributes:
        width: in twips.
        span: number of grid columns.
        merge: its part in a vertical merge.
        rule: weight in eighths of a point and colour of a rule above the cell.
        middle: whether its text stands in the middle of its height.
    """

    width: int
    span: int = 1
    merge: Literal["", "restart", "continue"] = ""
    fill: str = ""
    rule: tuple[int, str] | None = None
    middle: bool = False


def box_xml(box: Box, content: str) -> str:
    """A `w:tc`; `content` must end with a paragraph."""
    span = f'<w:gridSpan w:val="{box.span}"/>' if box.span > 1 else ""
    merge = f'<w:vMerge w:val="{box.merge}"/>' if box.merge else ""
    rule = ""
    if box.rule:
        weight, colour = box.rule
        rule = f'<w:tcBorders><w:top w:val="single" w:sz="{weight}" w:space="0" w:color="{colour}"/></w:tcBorders>'
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{box.fill}"/>' if box.fill else ""
    middle = '<w:vAlign w:val="center"/>' if box.middle else ""
    properties = f'<w:tcW w:w="{box.width}" w:type="dxa"/>{span}{merge}{rule}{fill}{middle}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row_xml(cells: str, *, head: bool = False) -> str:
    """A `w:tr` that no page divides; a head row is repeated on every page."""
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"


def table_xml(
    style: str,
    widths: list[int],
    rows: str,
    *,
    title: str = "",
    description: str = "",
    head: bool = False,
    row_headers: bool = False,
) -> str:
    """A `w:tbl` of fixed layout; title and description are read out to people who do not see it."""
    alternative = f"<w:tblCaption w:val={attribute(title)}/>" if title else ""
    if description:
        alternative += f"<w:tblDescription w:val={attribute(description)}/>"
    first_row, first_column = int(head), int(row_headers)
    look = 0x0600 | 0x20 * first_row | 0x80 * first_column
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{look:04X}" w:firstRow="{first_row}" w:lastRow="0" '
        f'w:firstColumn="{first_column}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{alternative}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
