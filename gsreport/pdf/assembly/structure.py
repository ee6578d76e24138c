"""The chapters' structure trees under one /Document, with one parent tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

__all__ = ["join"]


def join(book: pikepdf.Pdf, pages: Sequence[Any], sources: Sequence[pikepdf.Pdf]) -> None:
    """
    Give the book one structure tree.

    The keys of the parent tree are numbered anew: pages first, by their index in the book, then link annotations.
    """
    root = book.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    top = book.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    page_keys: list[Any] = []
    annotation_keys: list[Any] = []
    next_key = len(pages)
    first = 0
    chapters = []
    for source in sources:
        count = len(source.pages)
        part = book.copy_foreign(source.Root.StructTreeRoot.K[0])
        numbers = part.P.ParentTree.Nums
        part.P = top
        chapters.append(part)
        entries = [numbers[index] for index in range(1, len(numbers), 2)]
        for index, entry in enumerate(entries[:count]):
            page_keys += [first + index, entry]
            page = pages[first + index]
            page.StructParents = first + index
            page.Tabs = Name.S
            for annotation in page.get(Name.Annots, ()):
                annotation.StructParent = next_key + int(annotation.StructParent) - count
        for index, entry in enumerate(entries[count:]):
            annotation_keys += [next_key + index, entry]
        next_key += len(entries) - count
        first += count
    top.K = Array(chapters)
    root.K = Array([top])
    root.ParentTree = book.make_indirect(Dictionary(Nums=Array(page_keys + annotation_keys)))
    root.ParentTreeNextKey = next_key
    book.Root.StructTreeRoot = root
