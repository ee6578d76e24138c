"""Printed page numbers: roman for cover and front matter, arabic from 1 for everything after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gsreport.document.tree import Chapter
from gsreport.language.roman_numerals import roman
from gsreport.pdf.laid_out import LaidOut

__all__ = ["PageLabel", "page_labels", "places_of"]


@dataclass(frozen=True)
class PageLabel:
    """The number of a page: its value, its style, and whether it is printed (not on the cover)."""

    value: int
    is_roman: bool
    printed: bool

    @property
    def text(self) -> str:
        """The number as printed; also where it is not printed."""
        return roman(self.value) if self.is_roman else str(self.value)


def page_labels(chapters: Sequence[tuple[Chapter, int]]) -> list[PageLabel]:
    """The label of every page, from the chapters and their page counts in order."""
    labels = []
    next_value = {True: 1, False: 1}
    for chapter, pages in chapters:
        is_roman = chapter.kind in ("cover", "front")
        for _ in range(pages):
            labels.append(PageLabel(next_value[is_roman], is_roman, chapter.kind != "cover"))
            next_value[is_roman] += 1
    return labels


def places_of(chapters: Sequence[Chapter], laid_out: Mapping[str, LaidOut]) -> dict[str, int]:
    """The page (1-based, of the file) on which each id begins; chapters by their own id too."""
    places: dict[str, int] = {}
    first = 1
    for chapter in chapters:
        result = laid_out[chapter.id]
        for name, anchors in result.anchors.items():
            places.setdefault(name, first + anchors[0].page)
        places.setdefault(chapter.id, first)
        first += result.pages
    return places
