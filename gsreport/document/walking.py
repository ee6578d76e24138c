"""Walks through the document tree: every node, every block, and the text as a reader meets it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from gsreport.charts.spec import Chart
from gsreport.document.tree import (
    Block,
    Column,
    Definitions,
    Footnote,
    Inline,
    LineBreak,
    Link,
    Listing,
    Quote,
    Reference,
    Section,
    SideBySide,
    Text,
)

__all__ = ["blocks_of", "parts_of", "plain_text", "walk"]

_PLAIN = frozenset({
    "str", "int", "bool", "float", "str | None", "Tone", "Align", "Align | None", "ChapterKind", "Language",
})  # fmt: skip
"""Types of fields, as written in `tree`, that hold no nodes."""


def parts_of(kind: type) -> tuple[str, ...]:
    """The fields of a kind of node that may hold nodes; none of a leaf (a run of text, a column, a chart)."""
    known = _PARTS.get(kind)
    if known is None:
        leaf = not is_dataclass(kind) or issubclass(kind, Text | Chart | Column)
        known = _PARTS[kind] = () if leaf else tuple(each.name for each in fields(kind) if each.type not in _PLAIN)
    return known


_PARTS: dict[type, tuple[str, ...]] = {}


def walk(node: object) -> Iterator[Any]:
    """Every node below and including `node`, depth first, in reading order; charts are leaves."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, tuple):
            waiting += node[::-1]
        elif hasattr(node, "__dataclass_fields__"):
            yield node
            waiting += [getattr(node, name) for name in reversed(parts_of(type(node)))]


def blocks_of(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block below `blocks` in reading order, containers before their content."""
    for block in blocks:
        yield block
        match block:
            case Section(blocks=inner) | Quote(blocks=inner):
                yield from blocks_of(inner)
            case SideBySide(diagrams=diagrams):
                yield from diagrams
            case Listing(items=items):
                for item in items:
                    yield from blocks_of(item.blocks)
            case Definitions(entries=entries):
                for entry in entries:
                    yield from blocks_of(entry.blocks)
            case _:
                pass


def plain_text(children: tuple[Inline, ...]) -> str:
    """The text of inline nodes as a reader sees it, without footnotes."""
    parts: list[str] = []
    for child in children:
        match child:
            case Text(text=text):
                parts.append(text)
            case Link(children=inner):
                parts.append(plain_text(inner))
            case Reference(before=before, number=number, after=after):
                parts.append(f"{before}{number}{after}")
            case LineBreak():
                parts.append(" ")
            case Footnote():
                pass
    return "".join(parts)
