"""The generated lists: contents, tables, diagrams, figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from gsreport.charts.typeface import Style
from gsreport.charts.wrapping import wrap
from gsreport.document.tree import Contents
from gsreport.pdf.geometry import COLUMN_WIDTH, POINTS_PER_MM
from gsreport.pdf.inline import text_html
from gsreport.pdf.registry import Entry

__all__ = ["contents_html"]

_TITLE = 19.0
"""Height in millimetres of the title of a list."""
_COLUMN_LINE, _COLUMN = 3.36, 246.0
"""Of the lists of captions, which stand in two columns: the heights of a line and of a column, in millimetres."""
_BETWEEN, _BETWEEN_CLOSE = 0.7, 0.45
"""The gap below an entry of these columns, and the one that is taken where it saves a page; in millimetres."""
_COLUMN_ROOM = (COLUMN_WIDTH - 7) * POINTS_PER_MM - 4
"""Points of the first line of an entry in these columns, up to the place of the page number."""
_COLUMN_STYLE = Style(7.8)


def _columns(listed: Sequence[Entry], between: float) -> list[list[Entry]]:
    """
    The entries cut into columns of a page, two for each page, with so many millimetres below each entry.

    CSS columns would do the same, but WeasyPrint 70 takes a minute for a list of seven hundred lines.
    """
    columns: list[list[Entry]] = [[]]
    height = _TITLE
    for entry in listed:
        lines = max(1, len(wrap(f"{entry.label} {_text(entry)}", _COLUMN_STYLE, _COLUMN_ROOM)))
        needed = lines * _COLUMN_LINE + between
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


def _pages(columns: Sequence[object]) -> int:
    return -(-len(columns) // 2)


def _text(entry: Entry) -> str:
    """What the list prints: headings in their short form, for official names of services take three lines each."""
    return entry.short if entry.kind == "headings" else entry.text


def _listed(contents: Contents, entries: Sequence[Entry]) -> Iterator[Entry]:
    return (entry for entry in entries if entry.kind == contents.kind and entry.listed)


def contents_html(contents: Contents, entries: Sequence[Entry]) -> str:
    """
    The list a `Contents` block stands for, made of the entries of the whole book in reading order.

    Its lines leave room for the page numbers, which the assembly prints: so a list, as any chapter, is laid out once,
    wherever the places it names come to stand.
    """
    listed = list(_listed(contents, entries))
    if not listed:
        return ""
    spacing = ""
    if contents.kind == "headings":
        lists = f"<ol>{_items(listed)}</ol>"
    else:
        usual, close = _columns(listed, _BETWEEN), _columns(listed, _BETWEEN_CLOSE)
        if _pages(close) < _pages(usual):
            spacing = " close"
        columns = [f"<ol>{_items(column)}</ol>" for column in (close if spacing else usual)]
        lists = "".join(
            f'<div class="columns">{"".join(columns[start : start + 2])}</div>' for start in range(0, len(columns), 2)
        )
    title = f'<p class="list-title">{text_html(contents.title)}</p>' if contents.title else ""
    return f'<section class="list {contents.kind}{spacing}">{title}<nav>{lists}</nav></section>'


def _items(entries: Sequence[Entry]) -> str:
    items = []
    for entry in entries:
        label = f'<span class="label">{text_html(entry.label)}</span> ' if entry.label else ""
        link = f'<a href="xref:{escape(entry.id)}">{label}{text_html(_text(entry))}</a>'
        plain = "" if entry.label else " plain"
        items.append(f'<li class="level-{entry.level}{plain}">{link}</li>')
    return "".join(items)
