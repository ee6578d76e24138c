"""
Lines printed on the assembled pages: running heads, page numbers, «Продолжение таблицы …».

They depend on where a chapter ends up in the book, so the layout leaves them out; thus a chapter laid out once stays
valid however the others grow. All of them are artifacts of pagination: screen readers pass over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Name, Stream

from gsreport.document.tree import Document
from gsreport.pdf import geometry, typefaces
from gsreport.pdf.continuation import continuation_line
from gsreport.pdf.geometry import POINTS_PER_MM
from gsreport.pdf.numbering import PageLabel
from gsreport.pdf.styles import FOLDER
from gsreport.pdf.typefaces import SANS, Face

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gsreport.pdf.assembly.book import Part
    from gsreport.pdf.assembly.fonts import UnionFont

__all__ = ["Line", "Rule", "lines_of", "print_lines", "texts_of"]

_HEAD = typefaces.face(SANS, 400, italic=False)
_MARK = typefaces.face(SANS, 600, italic=False)
_NOTE = typefaces.face(SANS, 400, italic=True)
_SIZE = 8.2
_NUMBER_SIZE = 9.0
_RULE_BELOW_HEAD = 1.9
_ELLIPSIS = "…"
_DRAFT = {"kk": "Жоба", "ru": "Проект"}


@dataclass(frozen=True)
class Line:
    """One line of type: left end and baseline in points, face, size, colour token, and the kind of artifact."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    colour: str
    subtype: str = "Header"


@dataclass(frozen=True)
class Rule:
    """A hairline: left end, baseline and right end in points."""

    x: float
    y: float
    end: float


Stamp = Line | Rule


@cache
def _colour(token: str) -> str:
    """A colour of `styles/tokens.css` as operands of the PDF operator `rg`."""
    found = re.search(rf"--{token}:\s*#([0-9a-f]{{6}})", (FOLDER / "tokens.css").read_text("utf-8"))
    if not found:
        msg = f"tokens.css has no colour --{token}"
        raise LookupError(msg)
    return " ".join(f"{int(found[1][index : index + 2], 16) / 255:.3f}" for index in (0, 2, 4))


@cache
def _fitting(face: Face, text: str, size: float, room: float) -> tuple[str, float]:
    """The text, shortened at a space where it is wider than `room` points, and its width."""
    whole = typefaces.width(typefaces.shape(face, text), size)
    if whole <= room:
        return text, whole
    words = text.split(" ")
    while len(words) > 1:
        words.pop()
        shorter = " ".join(words).rstrip(" ,;:–—(«") + _ELLIPSIS
        reached = typefaces.width(typefaces.shape(face, shorter), size)
        if reached <= room:
            return shorter, reached
    return "", 0.0


def lines_of(
    document: Document, parts: Sequence[Part], pages: Sequence[Any], labels: Sequence[PageLabel], *, draft: bool
) -> list[list[Stamp]]:
    """What is printed on each page of the book."""
    stamped: list[list[Stamp]] = [[] for _ in pages]
    for part in parts:
        for index in range(part.first, part.first + part.laid_out.pages):
            if part.chapter.kind == "cover":
                continue
            box = pages[index].MediaBox
            width, height = float(box[2]), float(box[3])
            on_right = index % 2 == 0
            if index > part.first:
                stamped[index] += _running_head(part.chapter.mark, part.chapter.title, width, height, on_right=on_right)
            stamped[index] += _folio(labels[index].text, width, on_right=on_right)
            if draft:
                word = _DRAFT[document.language]
                room = typefaces.width(typefaces.shape(_MARK, word), _SIZE)
                y = geometry.FOOT * POINTS_PER_MM
                stamped[index].append(Line((width - room) / 2, y, word, _MARK, _SIZE, "teal", "Footer"))
        for index, line in _continuations(part, document.language):
            stamped[index].append(line)
    return stamped


def _running_head(mark: str, title: str, width: float, height: float, *, on_right: bool) -> Iterator[Stamp]:
    left, right = geometry.MARGIN_SIDE * POINTS_PER_MM, width - geometry.MARGIN_SIDE * POINTS_PER_MM
    y = height - geometry.HEAD * POINTS_PER_MM
    gap = 6.0 if mark else 0.0
    mark_width = typefaces.width(typefaces.shape(_MARK, mark), _SIZE) if mark else 0.0
    text, text_width = _fitting(_HEAD, title, _SIZE, right - left - mark_width - gap)
    start = right - text_width - gap - mark_width if on_right else left
    if mark:
        yield Line(start, y, mark, _MARK, _SIZE, "accent")
    if text:
        yield Line(start + mark_width + gap, y, text, _HEAD, _SIZE, "ink-soft")
    yield Rule(left, y - _RULE_BELOW_HEAD * POINTS_PER_MM, right)


def _folio(number: str, width: float, *, on_right: bool) -> Iterator[Stamp]:
    margin = geometry.MARGIN_SIDE * POINTS_PER_MM
    room = typefaces.width(typefaces.shape(_MARK, number), _NUMBER_SIZE)
    x = width - margin - room if on_right else margin
    yield Line(x, geometry.FOOT * POINTS_PER_MM, number, _MARK, _NUMBER_SIZE, "accent", "Footer")


def _continuations(part: Part, language: str) -> Iterator[tuple[int, Line]]:
    """
    A line above each continued part of a table.

    A table's anchor is found on every page it has a part on; from the second on, the part begins at the top margin.
    """
    for entry in part.entries:
        if entry.kind != "tables" or not entry.label:
            continue
        for anchor in part.laid_out.anchors.get(entry.id, ())[1:]:
            text = continuation_line(entry.label, language)
            y = anchor.y + geometry.CONTINUATION_RISE * POINTS_PER_MM
            yield part.first + anchor.page, Line(anchor.x, y, text, _NOTE, _SIZE, "ink-soft")


def texts_of(stamps: Iterable[Iterable[Stamp]]) -> Iterator[tuple[Face, str]]:
    """The texts that will be printed, with their faces, so that the fonts hold their glyphs."""
    for page in stamps:
        for stamp in page:
            if isinstance(stamp, Line):
                yield stamp.face, stamp.text


def print_lines(
    book: pikepdf.Pdf, pages: Sequence[Any], stamps: Sequence[Sequence[Stamp]], fonts: Mapping[str, UnionFont]
) -> None:
    """Append the lines to the contents of their pages."""
    keys = {font.face: key for key, font in fonts.items()}
    before = book.make_indirect(Stream(book, b"q\n"))
    for page, lines in zip(pages, stamps, strict=True):
        if lines:
            content = "\nQ\n" + "".join(_operators(line, keys) for line in lines)
            after = book.make_indirect(Stream(book, content.encode("ascii")))
            page.Contents = Array([before, page[Name.Contents], after])


def _operators(stamp: Stamp, keys: Mapping[Face, str]) -> str:
    if isinstance(stamp, Rule):
        return (
            "/Artifact <</Type/Pagination/Subtype/Header>> BDC\n"
            f"q {_colour('rule')} RG 0.4 w {stamp.x:.2f} {stamp.y:.2f} m {stamp.end:.2f} {stamp.y:.2f} l S Q\nEMC\n"
        )
    return (
        f"/Artifact <</Type/Pagination/Subtype/{stamp.subtype}>> BDC\n"
        f"BT /{keys[stamp.face]} {stamp.size} Tf {_colour(stamp.colour)} rg 1 0 0 1 {stamp.x:.2f} {stamp.y:.2f} Tm "
        f"[{_glyphs(stamp.face, stamp.text)}] TJ ET\nEMC\n"
    )


@cache
def _glyphs(face: Face, text: str) -> str:
    """The operand of TJ: glyph numbers, with kerning between them."""
    parts = []
    for glyph in typefaces.shape(face, text):
        parts.append(f"<{glyph.number:04x}>")
        if kern := round(glyph.nominal - glyph.advance, 1):
            parts.append(f"{kern:g}")
    return "".join(parts)
