"""A part of a numbered document: chosen chapters, numbered as in the book, references to the rest made plain text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from gsreport.document.rewriting import rebuilt
from gsreport.document.tree import Captioned, Document, Heading, Reference, Text
from gsreport.document.walking import walk

__all__ = ["excerpt"]


def excerpt(document: Document, chapters: Collection[str]) -> Document:
    """
    The chapters with these ids alone.

    A reference to something outside them keeps its words («9-кестені») but is no longer a link.
    """
    chosen = tuple(chapter for chapter in document.chapters if chapter.id in chapters)
    inside = {node.id for node in walk(chosen) if isinstance(node, Captioned | Heading)}

    def visit(node: Any) -> Any:
        if isinstance(node, Reference):
            words = Text(f"{node.before}{node.number}{node.after}")
            return node if node.target in inside else words
        return rebuilt(node, visit)

    return replace(document, chapters=visit(chosen))
