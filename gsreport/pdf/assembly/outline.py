"""The bookmarks: the headings of the book, nested by level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gsreport.pdf.assembly.links import destination
from gsreport.pdf.assembly.own import OwnObjects
from gsreport.pdf.assembly.syntax import number, reference, text

if TYPE_CHECKING:
    from gsreport.pdf.assembly.book import Part

__all__ = ["add"]


@dataclass
class _Bookmark:
    title: str
    target: bytes
    children: list[_Bookmark] = field(default_factory=list)


def _tree(parts: Sequence[Part]) -> list[_Bookmark]:
    top: list[_Bookmark] = []
    stack: list[tuple[int, list[_Bookmark]]] = [(0, top)]
    for part in parts:
        for entry in part.entries:
            anchors = part.laid_out.anchors.get(entry.id)
            if entry.kind != "headings" or not anchors:
                continue
            bookmark = _Bookmark(f"{entry.label} {entry.short}".strip(), destination(part, anchors[0]))
            while stack[-1][0] >= entry.level:
                stack.pop()
            stack[-1][1].append(bookmark)
            stack.append((entry.level, bookmark.children))
    return top


def _write(book: OwnObjects, bookmarks: Sequence[_Bookmark], parent: int) -> list[int]:
    numbers = [book.reserve() for _ in bookmarks]
    for index, (item, bookmark) in enumerate(zip(numbers, bookmarks, strict=True)):
        entries = {"Title": text(bookmark.title), "Dest": bookmark.target, "Parent": reference(parent)}
        if index:
            entries["Prev"] = reference(numbers[index - 1])
        if index + 1 < len(numbers):
            entries["Next"] = reference(numbers[index + 1])
        if bookmark.children:
            children = _write(book, bookmark.children, item)
            entries["First"], entries["Last"] = reference(children[0]), reference(children[-1])
            entries["Count"] = number(-len(children))  # closed: a book of 70 services would be a long list otherwise
        book.add(entries, item)
    return numbers


def add(book: OwnObjects, parts: Sequence[Part]) -> dict[str, bytes]:
    """Add the bookmarks, upper level open; return the entries of the catalogue that let viewers show them."""
    bookmarks = _tree(parts)
    if not bookmarks:
        return {}
    root = book.reserve()
    items = _write(book, bookmarks, root)
    entries = {"Type": b"/Outlines", "First": reference(items[0]), "Last": reference(items[-1])}
    return {"Outlines": book.add({**entries, "Count": number(len(items))}, root), "PageMode": b"/UseOutlines"}
