"""Reads back what a PDF says about itself: texts per page, structure elements."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdf


def page_texts(path: Path) -> list[str]:
    """The text of each page, white space made single spaces."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages]


def elements(book: pikepdf.Pdf, kind: str = "") -> Iterator[Any]:
    """All structure elements, or those of one kind, in reading order."""

    def walk(element: Any) -> Iterator[Any]:
        if not kind or str(element.S) == f"/{kind}":
            yield element
        for kid in kids(element):
            yield from walk(kid)

    yield from walk(book.Root.StructTreeRoot.K[0])


def kids(element: Any) -> list[Any]:
    """The structure elements right below one."""
    content = element.get("/K", [])
    below = content if isinstance(content, pikepdf.Array) else [content]
    return [kid for kid in below if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def marks(element: Any) -> int:
    """How many pieces of page content belong to an element itself."""
    return sum(
        1
        for kid in element.get("/K", [])
        if not isinstance(kid, pikepdf.Dictionary) or kid.get("/Type") == pikepdf.Name.MCR
    )
