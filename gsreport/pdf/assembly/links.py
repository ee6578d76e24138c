"""Named destinations of all ids, and the proof that every link inside the book leads somewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from gsreport.diagnostics import ContentError, Diagnostic
from gsreport.messages import say
from gsreport.pdf.assembly.syntax import array, dictionary, number, reference, text
from gsreport.pdf.laid_out import Anchor

if TYPE_CHECKING:
    from gsreport.pdf.assembly.book import Part

__all__ = ["Destinations", "check", "destination", "destinations", "name_tree"]

Destinations = Mapping[str, bytes]
"""Destinations by name."""


def destination(part: Part, place: Anchor) -> bytes:
    """The destination at a place of a chapter."""
    page = reference(part.segment.pages[place.page])
    return array([page, b"/XYZ", number(place.x), number(place.y), b"0"])


def destinations(parts: Sequence[Part]) -> Destinations:
    """The destination of every anchor of every chapter, and of each chapter's id at the top of its first page."""
    found: dict[str, bytes] = {}
    for part in parts:
        for name, anchors in part.laid_out.anchors.items():
            found.setdefault(name, destination(part, anchors[0]))
        top = part.laid_out.objects.boxes[0][1]
        found.setdefault(part.chapter.id, destination(part, Anchor(0, 0, top)))
    return found


def name_tree(found: Destinations) -> bytes:
    """The destinations by name; viewers search the tree by bytes."""
    entries = sorted((bytes.fromhex(text(name)[1:-1].decode()), name) for name in found)
    return dictionary({"Names": array(part for _, name in entries for part in (text(name), found[name]))})


def check(parts: Sequence[Part], found: Destinations) -> None:
    """
    See that each link has its target.

    Raises:
        ContentError: GS-R03 for each id that is linked to but nowhere in the book.
    """
    missing: dict[str, int] = {}
    for part in parts:
        for name, page in part.laid_out.objects.links.items():
            if name not in found:
                missing.setdefault(name, part.first + page + 1)
    if missing:
        raise ContentError(
            Diagnostic(
                "GS-R03",
                say("page {page} refers to '{target}', which is nowhere in the book", page=number, target=name),
                hint=say("correct the reference, or include the chapter that holds its target"),
            )
            for name, number in missing.items()
        )
