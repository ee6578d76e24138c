"""
Chapters that would end with a few lines on a page of their own are set a little closer, if that saves the page.

What gives way are distances between paragraphs, headings and exhibits (`body.close` in the stylesheet), never leading
or size of type. It depends on the chapter alone, so that equal input still gives equal pages.
"""

from __future__ import annotations

from gsreport.pdf.geometry import MARGIN_TOP, PAGE_HEIGHT
from gsreport.pdf.laid_out import Anchor

__all__ = ["closed_up", "ends_short"]

_FEW_LINES = 0.2
"""The part of the page below the top margin that is too little for a last page: nine lines."""
_BODY = '<body class="'


def ends_short(end: Anchor | None, pages: int, height: float) -> bool:
    """
    Whether the last of several pages holds a few lines only.

    Args:
        end: where the chapter's end mark is.
        pages: number of pages.
        height: of the last page, in points.
    """
    if pages == 1 or end is None or end.page != pages - 1:
        return False
    top = height - height * MARGIN_TOP / PAGE_HEIGHT
    return top - end.y < height * _FEW_LINES


def closed_up(html: str) -> str:
    """The chapter marked as one to be set closer."""
    return html.replace(_BODY, f"{_BODY}close ", 1)
