"""Tracked changes and comments in a Word file, paragraph by paragraph, with the block each belongs to."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lxml import etree

from gsreport.docx.block_index import BlockIndex, BlockPlace, read_blocks
from gsreport.docx.markup import NAMESPACES
from gsreport.messages import Message, say
from gsreport.review.paragraphs import Marked, mark_of, marked_text, style_of
from gsreport.unpacking import overweight

__all__ = ["Remark", "Review", "ReviewFileError", "read_review"]

_W: Final = f"{{{NAMESPACES['w']}}}"
_PARTS: Final = re.compile(r"word/(document|comments|footnotes)\.xml|customXml/item\d+\.xml")
_LARGEST: Final = 100_000_000
"""Bytes of the unpacked parts that are read; a real book's main text has 12 MB."""
_MOST_PARTS: Final = 10_000
_MOST_TAGS: Final = 5_000_000
"""Tags of a part: an empty one takes 4 bytes in the file and 100 in memory."""
_DAMAGED: Final = (
    zipfile.BadZipFile, etree.XMLSyntaxError, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    OSError,
)  # fmt: skip
"""What damaged archives and parts raise; a file that cannot be opened at all is told before."""
_GENERATED: Final = re.compile(r"TOC\d?|TableofFigures", re.IGNORECASE)
"""Styles of lines that Word makes itself, and marks as changed whenever it updates them."""


class ReviewFileError(Exception):
    """The file is not a Word file that can be read."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Remark:
    """
    What a reviewer did to a paragraph, or to several that changed marks join or part.

    Attributes:
        block: the heading, caption or table it belongs to; None where the file does not tell.
        exact: whether the block is the paragraph itself (a heading or caption) rather than what it stands under.
        before: the text without the changes, a line for each paragraph; empty for a new paragraph.
        after: the text with them.
        comments: commented words and comment, in order.
    """

    block: BlockPlace | None
    exact: bool
    before: str
    after: str
    comments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Review:
    """All remarks of a file in reading order, and its language (empty where the file does not tell)."""

    language: str
    remarks: tuple[Remark, ...]


@dataclass
class _Group:
    """Paragraphs up to the first whose end mark is as it was."""

    block: BlockPlace | None = None
    exact: bool = False
    before: list[str] = field(default_factory=lambda: [""])
    after: list[str] = field(default_factory=lambda: [""])
    comments: list[str] = field(default_factory=list)
    opened: bool = False


@dataclass
class _Reader:
    index: BlockIndex
    comments: dict[str, str]
    quoted: dict[str, str] = field(default_factory=dict)
    heading: BlockPlace | None = None
    table: BlockPlace | None = None
    calls: dict[str, BlockPlace | None] = field(default_factory=dict)
    """Block in which each footnote is called."""

    def remarks(self, story: etree._Element, notes: dict[str, BlockPlace | None] | None = None) -> Iterator[Remark]:
        """Remarks of a story; `notes` gives the blocks of footnotes."""
        open_ranges: set[str] = set()
        group = _Group()
        for paragraph in story.iter(f"{_W}p"):
            if _GENERATED.fullmatch(style_of(paragraph)):
                continue
            marked = marked_text(paragraph, open_ranges)
            block, exact = self._block(paragraph, notes)
            for identifier, words in marked.quoted.items():
                self.quoted[identifier] = self.quoted.get(identifier, "") + words
            if not group.opened:
                group = _Group(block, exact, opened=True)
            self._extend(group, marked, paragraph)
            if mark_of(paragraph) == "kept":
                yield from self._remark(group)
                group = _Group()
        if group.opened:
            yield from self._remark(group)

    def _block(
        self, paragraph: etree._Element, notes: dict[str, BlockPlace | None] | None
    ) -> tuple[BlockPlace | None, bool]:
        if notes is not None:
            note = next(paragraph.iterancestors(f"{_W}footnote"), None)
            return (None if note is None else notes.get(note.get(f"{_W}id", ""))), False
        found = next(
            (
                block
                for start in paragraph.iter(f"{_W}bookmarkStart")
                if (block := self.index.at(start.get(f"{_W}name", "")))
            ),
            None,
        )
        if found is not None and found.kind == "heading":
            self.heading, self.table = found, None
        elif found is not None and found.kind == "table":
            self.table = found
        inside = next(paragraph.iterancestors(f"{_W}tbl"), None) is not None
        block = found or (self.table if inside and self.table else self.heading)
        for call in paragraph.iter(f"{_W}footnoteReference"):
            self.calls[call.get(f"{_W}id", "")] = block
        return block, found is not None

    def _extend(self, group: _Group, marked: Marked, paragraph: etree._Element) -> None:
        group.before[-1] += marked.before
        group.after[-1] += marked.after
        group.comments += marked.comments
        mark = mark_of(paragraph)
        if mark != "inserted":
            group.before.append("")
        if mark != "deleted":
            group.after.append("")

    def _remark(self, group: _Group) -> Iterator[Remark]:
        before, after = (_lines(lines) for lines in (group.before, group.after))
        comments = tuple(
            (" ".join(self.quoted.get(identifier, "").split()), self.comments[identifier])
            for identifier in group.comments
            if identifier in self.comments
        )
        if before != after or comments:
            yield Remark(group.block, group.exact, before, after, comments)


def _lines(lines: list[str]) -> str:
    return "\n".join(line.strip() for line in lines if line.strip())


def read_review(path: Path) -> Review:
    """
    Read a reviewed file.

    Raises:
        ReviewFileError: it is not a Word file.
        OSError: it cannot be read.
    """
    trees = _trees(path)
    indexes = (read_blocks(tree) for name, tree in trees.items() if name.startswith("customXml/item"))
    index = next((found for found in indexes if found), BlockIndex("", {}))
    comments = {
        node.get(f"{_W}id", ""): "\n".join(marked_text(line, set()).after for line in node.iter(f"{_W}p")).strip()
        for node in trees.get("word/comments.xml", ())
    }
    reader = _Reader(index, comments)
    found = list(reader.remarks(trees["word/document.xml"]))
    if "word/footnotes.xml" in trees:
        found += reader.remarks(trees["word/footnotes.xml"], reader.calls)
    return Review(index.language, tuple(found))


def _trees(path: Path) -> dict[str, etree._Element]:
    """
    The parts that matter, weighed before they are unpacked, for the file comes from outside.

    Word declares no document type; without one there are no entities, which could expand without limit.
    """
    if reason := overweight(path, parts=_MOST_PARTS, unpacked=_LARGEST, matters=_matters):
        msg = say("{file} is not a Word file that can be read: {reason}", file=path, reason=reason)
        raise ReviewFileError(msg)
    # parsers hold state: one for each file; without `huge_tree` depth and entities have limits
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    trees = {}
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                if _matters(entry.filename):
                    trees[entry.filename] = _tree(archive.read(entry), parser)
    except _DAMAGED as error:
        msg = say("{file} is not a Word file: {reason}", file=path, reason=" ".join(str(error).split())[:160])
        raise ReviewFileError(msg) from error
    if "word/document.xml" not in trees:
        msg = say("{file} is not a Word file: it has no main text", file=path)
        raise ReviewFileError(msg)
    return trees


def _matters(part: str) -> bool:
    return bool(_PARTS.fullmatch(part))


def _tree(part: bytes, parser: etree.XMLParser) -> etree._Element:
    if part.count(b"<") > _MOST_TAGS:
        msg = f"a part has more than {_MOST_TAGS} tags"
        raise ValueError(msg)
    tree = etree.fromstring(part, parser)
    if tree.getroottree().docinfo.internalDTD is not None:
        msg = "a part declares a document type, which Word never does"
        raise ValueError(msg)
    return tree
