"""The bookmarks: the headings of the book, nested by level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from gsreport.pdf.assembly.book import Part

__all__ = ["add"]


@dataclass
class _Bookmark:
    title: str
    target: Any
    children: list[_Bookmark] = field(default_factory=list)


def _tree(pages: Sequence[Any], parts: Sequence[Part]) -> list[_Bookmark]:
    top: list[_Bookmark] = []
    stack: list[tuple[int, list[_Bookmark]]] = [(0, top)]
    for part in parts:
        for entry in part.entries:
            anchors = part.laid_out.anchors.get(entry.id)
            if entry.kind != "headings" or not anchors:
                continue
            place = anchors[0]
            target = Array([pages[part.first + place.page], Name.XYZ, place.x, place.y, 0])
            bookmark = _Bookmark(f"{entry.label} {entry.short}".strip(), target)
            while stack[-1][0] >= entry.level:
                stack.pop()
            stack[-1][1].append(bookmark)
            stack.append((entry.level, bookmark.children))
    return top


def _write(book: pikepdf.Pdf, bookmarks: Sequence[_Bookmark], parent: Any) -> list[Any]:
    items: list[Any] = []
    for bookmark in bookmarks:
        item = book.make_indirect(Dictionary(Title=String(bookmark.title), Dest=bookmark.target, Parent=parent))
        if bookmark.children:
            children = _write(book, bookmark.children, item)
            item.First, item.Last = children[0], children[-1]
            item.Count = -len(children)  # closed: a book of 70 services would be a long list otherwise
        if items:
            item.Prev = items[-1]
            items[-1].Next = item
        items.append(item)
    return items


def add(book: pikepdf.Pdf, pages: Sequence[Any], parts: Sequence[Part]) -> None:
    """Add the bookmarks, upper level open, and let viewers show them."""
    bookmarks = _tree(pages, parts)
    if not bookmarks:
        return
    root = book.make_indirect(Dictionary(Type=Name.Outlines))
    items = _write(book, bookmarks, root)
    root.First, root.Last, root.Count = items[0], items[-1], len(items)
    book.Root.Outlines = root
    book.Root.PageMode = Name.UseOutlines
