"""
The PDF objects of one chapter, taken from WeasyPrint before it makes a file of them.

They keep the numbers they have in the chapter. Three spellings tell what a number means: `5 0 R` is an object of the
chapter, `5 0 G` one of the few objects of the book with a fixed number (`Fixed`), and `5 0 K` a key of the parent tree.
Moving a chapter to its place in the book is adding one figure to the first and the last kind, so these stand apart.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import pydyf

__all__ = ["EMPTY", "Fixed", "Objects", "deflated", "movable", "take"]


class Fixed(IntEnum):
    """Objects of the book that chapters refer to; their numbers never change."""

    CATALOG = 1
    PAGES = 2
    STRUCTURE = 3
    DOCUMENT = 4
    PARENTS = 5
    FONTS = 6
    SAVE = 7
    """A content stream `q`, before the contents of every page."""


_NUMBER = re.compile(rb"(\d+) 0 ([RKG])\b")
_SPELT = {b"R": b"%d 0 R", b"K": b"%d"}
_LITERAL = re.compile(rb"\(((?:[^\\()]|\\.)*)\)", re.DOTALL)
_ESCAPE = re.compile(rb"\\(.)", re.DOTALL)
_LINE_ENDS = b"\r\n"


@dataclass(frozen=True)
class Objects:
    """
    A chapter's objects.

    Attributes:
        streams: number, entries of the dictionary without length, data as they stand in the file.
        waiting: number and content of the streams of pages with generated lists. Lines `%folio 3` stand where the
            assembly prints the page numbers, each with its place in `LaidOut.folios`.
        numbers: of all other objects.
        bodies: of these, one a line; `%d` stands for each number that moves with the chapter.
        moving: these numbers, in their order.
        pages: numbers of the page objects.
        boxes: width and height of the pages in points.
        stamps: for each page, the number of the content stream that the assembly writes after the page's own.
        tree: number of the node that holds the chapter's pages.
        part: number of the chapter's structure element.
        parents: number of the chapter's leaf of the parent tree.
        links: names of the destinations its links lead to, each with the page (from 0) of the first such link.
        count: numbers in use are below this.
    """

    streams: tuple[tuple[int, bytes, bytes], ...]
    waiting: tuple[tuple[int, bytes], ...]
    numbers: tuple[int, ...]
    bodies: bytes
    moving: tuple[int, ...]
    pages: tuple[int, ...]
    boxes: tuple[tuple[float, float], ...]
    stamps: tuple[int, ...]
    tree: int
    part: int
    parents: int
    links: dict[str, int]
    count: int


EMPTY = Objects((), (), (), b"", (), (), (), (), 0, 0, 0, {}, 0)
"""No objects: of a unit that is not laid out."""


def deflated(content: bytes) -> bytes:
    """
    Compressed content of a stream in which white space at the end means nothing.

    Its last byte is no line end: readers could not tell it from the line end before `endstream`, and PDF/A would count
    the length as wrong.
    """
    while True:
        data = zlib.compress(content, 6)
        if data[-1] not in _LINE_ENDS:
            return data
        content += b" "


def movable(text: bytes) -> tuple[bytes, tuple[int, ...]]:
    """The text of objects with `%d` for each number that moves with the chapter, and these numbers."""
    first, *rest = _NUMBER.split(text.replace(b"%", b"%%"))
    parts = [first]
    moving: list[bytes] = []
    for number, kind, between in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        if kind == b"G":
            parts += (number, b" 0 R", between)
        else:
            moving.append(number)
            parts += (_SPELT[kind], between)
    return b"".join(parts), tuple(map(int, moving))


def _hexadecimal(literal: re.Match[bytes]) -> bytes:
    return b"<" + _ESCAPE.sub(rb"\1", literal[1]).hex().encode() + b">"


def _body(item: Any) -> bytes:
    """An object's body without literal strings, so that nothing in it looks like a reference but references."""
    data: bytes = item.data
    return _LITERAL.sub(_hexadecimal, data) if b"(" in data else data


def _content(item: Any) -> bytes:
    spelt = pydyf._to_bytes  # noqa: SLF001
    return b"\n".join([each if type(each) is bytes else spelt(each) for each in item.stream])


def _stream(item: Any) -> tuple[int, bytes, bytes]:
    content = _content(item)
    extra = pydyf.Dictionary(item.extra)
    extra.pop("Length", None)
    if "Filter" in extra or not item.compress:  # an image, or data of its own: a byte after the end is never read
        data = content if content and content[-1] not in _LINE_ENDS else content + b"\0"
    else:
        data = deflated(content)
        extra["Filter"] = "/FlateDecode"
    return item.number, _body(extra)[2:-2], data


def take(document: Any, pdf: Any, fonts: Any, links: dict[str, int]) -> Objects:
    """
    The objects of a chapter.

    Args:
        document: WeasyPrint's document, tagged by `tagging.add_tags`.
        pdf: WeasyPrint's PDF, not yet written.
        fonts: the dictionary of fonts, left out: it is the book's.
        links: see `Objects`.
    """
    page_numbers = tuple(pdf.pages["Kids"][::3])
    stamps = []
    boxes = []
    for index, number in enumerate(page_numbers):
        page = pdf.objects[number]
        stamp = pydyf.Dictionary()
        pdf.add_object(stamp)
        stamps.append(stamp.number)
        page["Contents"] = pydyf.Array([b"%d 0 G" % Fixed.SAVE, page["Contents"], stamp.reference])
        page["StructParents"] = b"%d 0 K" % index
        boxes.append((float(page["MediaBox"][2]), float(page["MediaBox"][3])))
    tree = pdf.pages
    tree["Parent"] = b"%d 0 G" % Fixed.PAGES
    left_out = {0, pdf.catalog.number, fonts.number, *stamps}
    streams = []
    waiting = []
    numbers = []
    bodies = []
    for item in pdf.objects:
        if item.number in left_out:
            continue
        if item.number in document.waiting:
            waiting.append((item.number, _content(item)))
        elif isinstance(item, pydyf.Stream):
            streams.append(_stream(item))
        else:
            numbers.append(item.number)
            bodies.append(_body(item))
    to_fonts, fixed = fonts.reference, b"%d 0 G" % Fixed.FONTS
    joined = re.sub(rb"(?<=/Font )%s\b" % re.escape(to_fonts), fixed, b"\n".join(bodies))
    streams = [(number, head.replace(b"/Font " + to_fonts, b"/Font " + fixed), data) for number, head, data in streams]
    template, moving = movable(joined)
    part, parents = document.structure
    return Objects(
        streams=tuple(streams),
        waiting=tuple(waiting),
        numbers=tuple(numbers),
        bodies=template,
        moving=moving,
        pages=page_numbers,
        boxes=tuple(boxes),
        stamps=tuple(stamps),
        tree=tree.number,
        part=part,
        parents=parents,
        links=links,
        count=len(pdf.objects),
    )
