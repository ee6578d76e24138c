"""
The measures of the page that the stylesheets, the diagrams and the stamped lines share, in millimetres.

The margins left and right are equal, so that the layout of a chapter does not depend on whether it starts on a left
or a right page; only the stamped lines (running head, page number) look at that.
"""

from __future__ import annotations

__all__ = [
    "COLUMN_WIDTH", "CONTINUATION_RISE", "FOOT", "GUTTER", "HEAD", "MARGIN_BOTTOM", "MARGIN_SIDE", "MARGIN_TOP",
    "PAGE_HEIGHT", "PAGE_WIDTH", "PANEL_GUTTER", "POINTS_PER_MM", "POINTS_PER_PIXEL", "TABS_LEAST", "TAB_BOTTOM",
    "TAB_TOP", "TAB_WIDTH", "TEXT_WIDTH",
    "page_rules",
]  # fmt: skip

POINTS_PER_MM = 72 / 25.4
POINTS_PER_PIXEL = 0.75
"""WeasyPrint measures in pixels of CSS."""

PAGE_WIDTH = 210.0
PAGE_HEIGHT = 297.0
MARGIN_TOP = 27.0
MARGIN_BOTTOM = 22.0
MARGIN_SIDE = 22.0
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE
GUTTER = 8.0
"""Between two diagrams side by side."""
COLUMN_WIDTH = (TEXT_WIDTH - GUTTER) / 2
PANEL_GUTTER = 6.0
"""Between two columns of small multiples."""

HEAD = 14.5
"""Baseline of the running head below the top edge."""
FOOT = 12.0
"""Baseline of the page number above the bottom edge."""
TAB_TOP, TAB_BOTTOM, TAB_WIDTH = 30.0, 30.0, 7.0
"""The thumb index at the outer edge: free above and below it, and how far it reaches into the page."""
TABS_LEAST = 8
"""Where there are fewer bodies, tabs are as high as if there were this many."""
CONTINUATION_RISE = 1.8
"""Baseline of «Продолжение таблицы …» above the continued part, which starts at the top margin."""


def page_rules() -> str:
    """The `@page` rules; all lengths come from this module."""
    margins = f"margin: {MARGIN_TOP}mm {MARGIN_SIDE}mm {MARGIN_BOTTOM}mm"
    return (
        f"@page {{ size: {PAGE_WIDTH}mm {PAGE_HEIGHT}mm; {margins} }}\n"
        f"@page landscape {{ size: {PAGE_HEIGHT}mm {PAGE_WIDTH}mm; {margins} }}\n"
        "@page cover { margin: 0 }\n"
    )
