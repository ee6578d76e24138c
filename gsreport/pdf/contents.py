"""The generated lists: contents, tables, diagrams, figures, with leaders and literal page numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from gsreport.charts.typeface import Style
from gsreport.charts.wrapping import wrap
from gsreport.document.tree import Contents
from gsreport.pdf.geometry import COLUMN_WIDTH, POINTS_PER_MM
from gsreport.pdf.inline import text_html
from gsreport.pdf.registry import Entry

__all__ = ["UNKNOWN_PAGE", "contents_html", "expected_pages"]

UNKNOWN_PAGE = "000"
"""Stands for a page number that the first pass does not know yet; as wide as most numbers will be."""


_LINE, _BETWEEN, _ABOVE_CHAPTER, _TITLE, _PAGE = 4.16, 0.9, 2.6, 19.0, 248.0
"""Heights in millimetres of a list: a line, the gap below an entry and above a chapter, the title, the page."""
_LETTERS = 92
"""Letters in a line, on average."""
_COLUMN_LINE, _COLUMN_BETWEEN, _COLUMN = 3.36, 0.7, 246.0
"""The same in the lists of captions, which stand in two columns, and the height of a column."""
_COLUMN_ROOM = (COLUMN_WIDTH - 7) * POINTS_PER_MM - 4
"""Points of the first line of an entry in these columns, up to the place of the page number."""
_COLUMN_STYLE = Style(7.8)


def expected_pages(contents: Contents, entries: Sequence[Entry]) -> int:
    """
    How many pages the list will probably fill.

    With a right guess the numbers of the front matter after the list are right at once, and one pass is enough.
    """
    listed = list(_listed(contents, entries))
    if contents.kind != "headings":
        return max(1, -(-len(_columns(listed)) // 2))
    height = _TITLE
    for entry in listed:
        lines = 1 + (len(entry.label) + len(_text(entry))) // _LETTERS
        height += lines * _LINE + _BETWEEN + (_ABOVE_CHAPTER if entry.level == 1 else 0)
    return max(1, math.ceil(height / _PAGE))


def _columns(listed: Sequence[Entry]) -> list[list[Entry]]:
    """
    The entries cut into columns of a page, two for each page.

    CSS columns would do the same, but WeasyPrint 70 takes a minute for a list of seven hundred lines.
    """
    columns: list[list[Entry]] = [[]]
    height = _TITLE
    for entry in listed:
        lines = max(1, len(wrap(f"{entry.label} {_text(entry)}", _COLUMN_STYLE, _COLUMN_ROOM)))
        needed = lines * _COLUMN_LINE + _COLUMN_BETWEEN
        if height + needed > _COLUMN and columns[-1]:
            columns.append([])
            height = _TITLE if len(columns) <= 2 else 0.0  # noqa: PLR2004  (the title stands above the first two)
        columns[-1].append(entry)
        height += needed
    if len(columns) % 2 and len(columns[-1]) > 1:  # the last page has two columns too
        last = columns.pop()
        middle = -(-len(last) // 2)
        columns += [last[:middle], last[middle:]]
    return columns


def _text(entry: Entry) -> str:
    """What the list prints: headings in their short form, for official names of services take three lines each."""
    return entry.short if entry.kind == "headings" else entry.text


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
    listed = list(_listed(contents, entries))
    if not listed:
        return ""
    if contents.kind == "headings":
        lists = f"<ol>{_items(listed, labels)}</ol>"
    else:
        columns = [f"<ol>{_items(column, labels)}</ol>" for column in _columns(listed)]
        lists = "".join(
            f'<div class="columns">{"".join(columns[start : start + 2])}</div>' for start in range(0, len(columns), 2)
        )
    title = f'<p class="list-title">{text_html(contents.title)}</p>' if contents.title else ""
    return f'<section class="list {contents.kind}">{title}<nav>{lists}</nav></section>'


def _items(entries: Sequence[Entry], labels: Mapping[str, str]) -> str:
    items = []
    for entry in entries:
        label = f'<span class="label">{text_html(entry.label)}</span> ' if entry.label else ""
        page = escape(labels.get(entry.id, UNKNOWN_PAGE))
        link = f'<a href="xref:{escape(entry.id)}" data-page="{page}">{label}{text_html(_text(entry))}</a>'
        plain = "" if entry.label else " plain"
        items.append(f'<li class="level-{entry.level}{plain}">{link}</li>')
    return "".join(items)
