"""What a chapter promises to print: its headings, captioned blocks and other ids, read from the tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from gsreport.document.tree import (
    Chapter,
    Contents,
    Count,
    Diagram,
    Equation,
    Figure,
    Heading,
    Multiples,
    Table,
    counted_as,
)
from gsreport.document.walking import blocks_of, plain_text

__all__ = ["Entry", "blocks_of", "entries_of", "holds_lists", "ids_of"]


Kind = Literal["headings", "tables", "diagrams", "figures"]
_LISTS: Mapping[Count, Kind] = {"table": "tables", "diagram": "diagrams", "figure": "figures"}


@dataclass(frozen=True)
class Entry:
    """
    A heading or captioned block as lists and bookmarks show it.

    Attributes:
        kind: headings, tables, diagrams or figures, the names `tree.Contents` uses.
        level: of a heading, 1 to 4; 1 otherwise.
        label: number in front («2.16», «16-кесте.»); may be empty.
        text: the full text.
        short: the form for bookmarks, never empty.
        listed: whether it belongs into the contents.
    """

    kind: Kind
    id: str
    level: int
    label: str
    text: str
    short: str
    listed: bool


def entries_of(chapter: Chapter) -> list[Entry]:
    """Headings and numbered captions of a chapter in reading order."""
    entries = []
    for block in blocks_of(chapter.blocks):
        match block:
            case Heading():
                text = plain_text(block.children)
                short = block.short or text
                entries.append(Entry("headings", block.id, block.level, block.label, text, short, block.listed))
            case Table() | Diagram() | Multiples() | Figure():
                numbered = not isinstance(block, Table) or block.numbered
                text = plain_text(block.caption.children)
                label = block.caption.label if numbered else ""
                entries.append(Entry(_LISTS[counted_as(block)], block.id, 1, label, text, text, numbered))
            case _:
                pass
    return entries


def ids_of(chapter: Chapter) -> list[str]:
    """Every id that must be on a page of the chapter."""
    return [entry.id for entry in entries_of(chapter)] + [
        block.id for block in blocks_of(chapter.blocks) if isinstance(block, Equation)
    ]


def holds_lists(chapter: Chapter) -> bool:
    """Whether the chapter has generated lists, which are made of the entries of the whole book."""
    return any(isinstance(block, Contents) for block in blocks_of(chapter.blocks))
