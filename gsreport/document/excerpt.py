"""A part of a numbered document: chosen chapters, numbered as in the book, references to the rest made plain text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from gsreport.document.tree import Diagram, Document, Figure, Heading, Reference, Table, Text, walk

__all__ = ["excerpt"]

T = TypeVar("T")


def excerpt(document: Document, chapters: Collection[str]) -> Document:
    """
    The chapters with these ids alone.

    A reference to something outside them keeps its words («9-кестені») but is no longer a link.
    """
    chosen = tuple(chapter for chapter in document.chapters if chapter.id in chapters)
    inside = {node.id for node in walk(chosen) if isinstance(node, Table | Diagram | Figure | Heading)}

    def visit(node: T) -> T:
        if isinstance(node, tuple):
            return tuple(visit(child) for child in node)  # type: ignore[return-value]
        if isinstance(node, Reference):
            words = Text(f"{node.before}{node.number}{node.after}")
            return node if node.target in inside else words  # type: ignore[return-value]
        if not is_dataclass(node) or isinstance(node, type):
            return node
        changes = {}
        for field in fields(node):
            value = getattr(node, field.name)
            if isinstance(value, tuple) and any(is_dataclass(item) or isinstance(item, tuple) for item in value):
                changes[field.name] = visit(value)
        return replace(node, **changes) if changes else node

    return replace(document, chapters=visit(chosen))
