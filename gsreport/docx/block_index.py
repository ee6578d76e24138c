"""
The list of blocks inside the file, by which `gsreport review import` tells where a reviewer wrote.

Headings and captions are bookmarked anyway, but the names of bookmarks are numbers; this part says which block each
number is. Word and LibreOffice carry such custom parts along unseen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from gsreport.document.tree import Captioned, Document, Equation, Heading, counted_as
from gsreport.document.walking import blocks_of
from gsreport.docx.markup import PROLOGUE, attribute
from gsreport.docx.outline import Outline

__all__ = ["BlockIndex", "BlockPlace", "blocks_part", "properties_part", "read_blocks"]

_NAMESPACE: Final = "urn:gsreport:blocks:1"
_STORE: Final = "{6E0C52F4-8C1B-4B7E-9B57-0D5C2B1F7A10}"
_PREFIX: Final = len("_Toc")


@dataclass(frozen=True)
class BlockPlace:
    """A block of the book: its id, what it is (heading, table, diagram, figure, equation), and its chapter's id."""

    id: str
    kind: str
    chapter: str


@dataclass(frozen=True)
class BlockIndex:
    """The language of a file, and its blocks by the number that their bookmarks share (`_Toc…`, `_Ref…`)."""

    language: str
    blocks: dict[str, BlockPlace]

    def at(self, bookmark: str) -> BlockPlace | None:
        """The block of a bookmark."""
        return self.blocks.get(bookmark[_PREFIX:])


def blocks_part(document: Document, outline: Outline) -> bytes:
    """The part."""
    entries = []
    for chapter in document.chapters:
        for block in blocks_of(chapter.blocks):
            if isinstance(block, Captioned | Heading | Equation):
                number = outline.targets[block.id].whole[_PREFIX:]
                kind = counted_as(block) if isinstance(block, Captioned) else type(block).__name__.lower()
                entries.append(
                    f'<block n="{number}" id={attribute(block.id)} kind="{kind}" chapter={attribute(chapter.id)}/>'
                )
    return (
        f'{PROLOGUE}<blocks xmlns="{_NAMESPACE}" language="{document.language}">{"".join(entries)}</blocks>'
    ).encode()


def properties_part() -> bytes:
    """What Word wants to know of a custom part."""
    uri = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    return (
        f'{PROLOGUE}<ds:datastoreItem xmlns:ds="{uri}" ds:itemID="{_STORE}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


def read_blocks(part: etree._Element) -> BlockIndex | None:
    """The index in a custom part; None if it is another's."""
    if part.tag != f"{{{_NAMESPACE}}}blocks":
        return None
    blocks = {
        node.get("n", ""): BlockPlace(node.get("id", ""), node.get("kind", ""), node.get("chapter", ""))
        for node in part
    }
    language = part.get("language")
    return BlockIndex("kk" if language == "kk" else "ru", blocks)
