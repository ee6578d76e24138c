"""
What the document refers to: headings, captioned blocks and formulas in reading order, found before anything is written.

Contents and references point forward, so their texts must be known first.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

from gsreport.document.tree import (
    Block,
    Caption,
    Chapter,
    Contents,
    Diagram,
    Document,
    Equation,
    Figure,
    Heading,
    Multiples,
    Table,
)
from gsreport.document.walking import blocks_of, plain_text
from gsreport.docx.errors import DocxError

__all__ = ["Entry", "Kind", "Outline", "Target", "holds_contents"]

Kind = Literal["headings", "tables", "diagrams", "figures"]


@dataclass(frozen=True)
class Target:
    """
    A block that a reference can point at.

    Attributes:
        whole: name of the bookmark around the heading or caption, for contents and page numbers.
        label: name of the bookmark around the number alone, for references.
        text: what stands inside `label`, empty where nothing does.
    """

    whole: str
    label: str
    text: str


@dataclass(frozen=True)
class Entry:
    """A line of a list of contents, as Word itself would make it of the heading or caption."""

    id: str
    text: str
    label: str = ""
    level: int = 1


@dataclass
class Outline:
    """The lists of a document and the targets of its references."""

    targets: dict[str, Target] = field(default_factory=dict)
    entries: dict[Kind, list[Entry]] = field(
        default_factory=lambda: {"headings": [], "tables": [], "diagrams": [], "figures": []}
    )
    has_contents: bool = False

    @classmethod
    def of(cls, document: Document) -> Outline:
        """
        The outline of a document.

        Raises:
            DocxError: two blocks have one id.
        """
        outline = cls()
        names: set[str] = set()
        for chapter in document.chapters:
            for block in blocks_of(chapter.blocks):
                outline._add(block, names)
        return outline

    def _add(self, block: Block, names: set[str]) -> None:
        match block:
            case Heading(id=id_, label=label, children=children):
                self._target(id_, label or plain_text(children), names)
                if block.listed:
                    self.entries["headings"].append(Entry(id_, plain_text(children), label, block.level))
            case Table(id=id_, caption=caption, numbered=numbered):
                self._captioned("tables", id_, caption if numbered else Caption(()), names)
            case Diagram(id=id_, caption=caption) | Multiples(id=id_, caption=caption):
                self._captioned("diagrams", id_, caption, names)
            case Figure(id=id_, caption=caption):
                self._captioned("figures", id_, caption, names)
            case Equation(id=id_):
                self._target(id_, "", names)
            case Contents():
                self.has_contents = True
            case _:
                pass

    def _captioned(self, kind: Kind, id_: str, caption: Caption, names: set[str]) -> None:
        self._target(id_, str(caption.number) if caption.number else "", names)
        if caption.number:
            text = plain_text(caption.children)
            self.entries[kind].append(Entry(id_, f"{caption.label} {text}" if text else caption.label))

    def _target(self, id_: str, text: str, names: set[str]) -> None:
        if id_ in self.targets:
            msg = f"two blocks have the id {id_!r}"
            raise DocxError(msg)
        self.targets[id_] = Target(_name("_Toc", id_, names), _name("_Ref", id_, names), text)


def _name(prefix: str, id_: str, names: set[str]) -> str:
    """A bookmark name of Word's own form (`_Ref123456789`), the only one its cross-reference dialog offers again."""
    number = int.from_bytes(hashlib.sha256(id_.encode()).digest()[:6]) % 1_000_000_000
    while (name := f"{prefix}{number:09}") in names:
        number = (number + 1) % 1_000_000_000
    names.add(name)
    return name


def holds_contents(chapter: Chapter) -> bool:
    """Whether a chapter holds a generated list."""
    return any(isinstance(block, Contents) for block in blocks_of(chapter.blocks))
