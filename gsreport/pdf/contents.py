"""The generated lists: contents, tables, diagrams, figures, with leaders and literal page numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from gsreport.document.tree import Contents
from gsreport.pdf.inline import text_html
from gsreport.pdf.registry import Entry

__all__ = ["UNKNOWN_PAGE", "contents_html", "expected_pages"]

UNKNOWN_PAGE = "000"
"""Stands for a page number that the first pass does not know yet; as wide as most numbers will be."""


_LINE, _BETWEEN, _ABOVE_CHAPTER, _TITLE, _PAGE = 4.16, 0.9, 2.6, 19.0, 248.0
"""Heights in millimetres of a list: a line, the gap below an entry and above a chapter, the title, the page."""
_LETTERS = 92
"""Letters in a line, on average."""


def expected_pages(contents: Contents, entries: Sequence[Entry]) -> int:
    """
    How many pages the list will probably fill.

    With a right guess the numbers of the front matter after the list are right at once, and one pass is enough.
    """
    height = _TITLE
    for entry in _listed(contents, entries):
        lines = 1 + (len(entry.label) + len(entry.text)) // _LETTERS
        height += lines * _LINE + _BETWEEN + (_ABOVE_CHAPTER if entry.kind == "headings" and entry.level == 1 else 0)
    return max(1, math.ceil(height / _PAGE))


def _listed(contents: Contents, entries: Sequence[Entry]) -> Iterator[Entry]:
    return (entry for entry in entries if entry.kind == contents.kind and entry.listed)


def contents_html(contents: Contents, entries: Sequence[Entry], labels: Mapping[str, str]) -> str:
    """
    The list a `Contents` block stands for.

    Args:
        contents: the block.
        entries: all entries of the book in reading order.
        labels: printed page number per id, as far as known.

    The numbers are literal text, never `target-counter()`: WeasyPrint would lay the whole book out again for it.
    """
    items = []
    for entry in _listed(contents, entries):
        label = f'<span class="label">{text_html(entry.label)}</span> ' if entry.label else ""
        page = escape(labels.get(entry.id, UNKNOWN_PAGE))
        link = f'<a href="xref:{escape(entry.id)}" data-page="{page}">{label}{text_html(entry.text)}</a>'
        plain = "" if entry.label else " plain"
        items.append(f'<li class="level-{entry.level}{plain}">{link}</li>')
    if not items:
        return ""
    title = f'<p class="list-title">{text_html(contents.title)}</p>' if contents.title else ""
    return f'<section class="list {contents.kind}">{title}<nav><ol>{"".join(items)}</ol></nav></section>'
