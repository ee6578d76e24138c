"""
Typography of the whole tree: no-break spaces, quotes, dashes and minus signs by the rules of the language.

Runs once, before numbering, so that both writers print the same characters.  Web addresses keep their characters.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import TypeVar

from gsreport.document.tree import Document, Link, Text
from gsreport.language.typography import normalise

__all__ = ["typeset"]

T = TypeVar("T")
_LEAVES = frozenset({"Chart", "Column", "LineBreak", "Break", "Reference", "Contents", "Metadata"})


def typeset(document: Document) -> Document:
    """The document with every run of text set by the rules of its language."""
    language = document.language

    @lru_cache(maxsize=50_000)
    def in_language(text: str, own: str | None) -> str:
        return normalise(text, language) if own in (None, language) else text

    def visit(node: T) -> T:
        if isinstance(node, tuple):
            return tuple(visit(child) for child in node)  # type: ignore[return-value]
        if isinstance(node, Text):
            text = in_language(node.text, node.language)
            return node if text == node.text else replace(node, text=text)
        if not is_dataclass(node) or isinstance(node, type | Link) or type(node).__name__ in _LEAVES:
            return node
        changes = {}
        for field in fields(node):
            value = getattr(node, field.name)
            if isinstance(value, tuple) or (is_dataclass(value) and not isinstance(value, type)):
                new = visit(value)
                if new != value:
                    changes[field.name] = new
        return replace(node, **changes) if changes else node

    return replace(document, chapters=visit(document.chapters))
