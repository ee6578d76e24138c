"""
Chapters that would end with a few lines on a page of their own are set a little closer, if that saves the page.

What gives way are distances between paragraphs, headings and exhibits (`body.close` in the stylesheet), never leading
or size of type. It depends on the chapter alone, so that equal input still gives equal pages.
"""

from __future__ import annotations

from typing import Any

from gsreport.pdf.geometry import MARGIN_TOP, PAGE_HEIGHT

__all__ = ["closed_up", "ends_short"]

_FEW_LINES = 0.2
"""The part of the page below the top margin that is too little for a last page: nine lines."""
_BODY = '<body class="'


def ends_short(document: Any, end: str) -> bool:
    """Whether the last of several pages holds a few lines only; `end` is the id of the chapter's end mark."""
    last = document.pages[-1]
    if len(document.pages) == 1 or end not in last.anchors:
        return False
    top = last.height * MARGIN_TOP / PAGE_HEIGHT
    return bool(last.anchors[end][1] - top < last.height * _FEW_LINES)


def closed_up(html: str) -> str:
    """The chapter marked as one to be set closer."""
    return html.replace(_BODY, f"{_BODY}close ", 1)
