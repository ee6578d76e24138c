"""
Lines printed on the assembled pages: running heads, page numbers, «Продолжение таблицы …».

They depend on where a chapter ends up in the book, so the layout leaves them out; thus a chapter laid out once stays
valid however the others grow. All of them are artifacts of pagination: screen readers pass over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from gsreport.document.tree import Document
from gsreport.pdf import geometry, typefaces
from gsreport.pdf.assembly.syntax import colour
from gsreport.pdf.continuation import continuation_line
from gsreport.pdf.geometry import POINTS_PER_MM
from gsreport.pdf.numbering import PageLabel
from gsreport.pdf.objects import Fixed
from gsreport.pdf.painting import kerned
from gsreport.pdf.typefaces import SANS, Face

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gsreport.pdf.assembly.book import Part
    from gsreport.pdf.assembly.fonts import UnionFont
    from gsreport.pdf.assembly.own import OwnObjects

__all__ = ["Line", "Rule", "Tab", "lines_of", "print_lines", "texts_of"]

_HEAD = typefaces.face(SANS, 400, italic=False)
_MARK = typefaces.face(SANS, 600, italic=False)
_NOTE = typefaces.face(SANS, 400, italic=True)
_SIZE = 8.2
_NUMBER_SIZE = 9.0
_TAB_SIZE = 6.8
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


@dataclass(frozen=True)
class Tab:
    """A filled rectangle at the edge of the page, standing on its lower left corner."""

    x: float
    y: float
    width: float
    height: float
    colour: str


Stamp = Line | Rule | Tab


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
    document: Document, parts: Sequence[Part], labels: Sequence[PageLabel], *, draft: bool
) -> list[list[Stamp]]:
    """What is printed on each page of the book."""
    stamped: list[list[Stamp]] = [[] for _ in labels]
    groups = tuple(dict.fromkeys(part.chapter.group for part in parts if part.chapter.group))
    for part in parts:
        for index in range(part.first, part.first + part.laid_out.pages):
            if part.chapter.kind == "cover":
                continue
            width, height = part.laid_out.objects.boxes[index - part.first]
            on_right = index % 2 == 0
            if index > part.first:
                stamped[index] += _running_head(part.chapter.mark, part.chapter.title, width, height, on_right=on_right)
            stamped[index] += _folio(labels[index].text, width, on_right=on_right)
            if part.chapter.group and width < height:
                place = groups.index(part.chapter.group)
                stamped[index] += _thumb(part.chapter.mark, place, len(groups), width, on_right=on_right)
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


def _thumb(mark: str, place: int, places: int, width: float, *, on_right: bool) -> Iterator[Stamp]:
    """
    The tab of a responsible body at the outer edge, one step lower for each body, so that the closed book shows them.

    Neighbours differ in shade, which grey print keeps.
    """
    top, bottom = geometry.TAB_TOP * POINTS_PER_MM, geometry.TAB_BOTTOM * POINTS_PER_MM
    step = (geometry.PAGE_HEIGHT * POINTS_PER_MM - top - bottom) / max(places, geometry.TABS_LEAST)
    wide = geometry.TAB_WIDTH * POINTS_PER_MM
    left = width - wide if on_right else 0.0
    foot = geometry.PAGE_HEIGHT * POINTS_PER_MM - top - (place + 1) * step
    yield Tab(left, foot, wide, step - 1.0, "accent" if place % 2 == 0 else "teal")
    room = typefaces.width(typefaces.shape(_MARK, mark), _TAB_SIZE)
    if mark and room < wide:
        yield Line(left + (wide - room) / 2, foot + step / 2 - _TAB_SIZE / 2, mark, _MARK, _TAB_SIZE, "paper")


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
    book: OwnObjects, parts: Sequence[Part], stamps: Sequence[Sequence[Stamp]], fonts: Mapping[str, UnionFont]
) -> None:
    """Write the lines of each page into the content stream its chapter has reserved for them."""
    keys = {font.face: key for key, font in fonts.items()}
    book.streams.append((Fixed.SAVE, b"", b"q "))
    for part in parts:
        for index, number in enumerate(part.segment.stamps):
            content = "\nQ\n" + "".join(_operators(line, keys) for line in stamps[part.first + index])
            book.streams.append((number, b"", content.rstrip().encode("ascii")))


def _operators(stamp: Stamp, keys: Mapping[Face, str]) -> str:
    if isinstance(stamp, Tab):
        return (
            "/Artifact <</Type/Pagination>> BDC\n"
            f"q {colour(stamp.colour)} rg {stamp.x:.2f} {stamp.y:.2f} {stamp.width:.2f} {stamp.height:.2f} re f Q\n"
            "EMC\n"
        )
    if isinstance(stamp, Rule):
        return (
            "/Artifact <</Type/Pagination/Subtype/Header>> BDC\n"
            f"q {colour('rule')} RG 0.4 w {stamp.x:.2f} {stamp.y:.2f} m {stamp.end:.2f} {stamp.y:.2f} l S Q\nEMC\n"
        )
    return (
        f"/Artifact <</Type/Pagination/Subtype/{stamp.subtype}>> BDC\n"
        f"BT /{keys[stamp.face]} {stamp.size} Tf {colour(stamp.colour)} rg 1 0 0 1 {stamp.x:.2f} {stamp.y:.2f} Tm "
        f"[{kerned(stamp.face, stamp.text)[0]}] TJ ET\nEMC\n"
    )
