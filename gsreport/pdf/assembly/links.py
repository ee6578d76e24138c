"""Named destinations of all ids, and the proof that every link inside the book leads somewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from gsreport.diagnostics import ContentError, Diagnostic

if TYPE_CHECKING:
    from gsreport.pdf.assembly.book import Part

__all__ = ["add_destinations", "check"]


def add_destinations(book: pikepdf.Pdf, pages: Sequence[Any], parts: Sequence[Part]) -> Mapping[str, Any]:
    """
    Enter every anchor of every chapter in the name tree, and each chapter's id at the top of its first page.

    Returns:
        The destinations by name.
    """
    destinations: dict[str, Any] = {}
    for part in parts:
        for name, anchors in part.laid_out.anchors.items():
            place = anchors[0]
            target = Array([pages[part.first + place.page], Name.XYZ, place.x, place.y, 0])
            destinations.setdefault(name, target)
        top = float(pages[part.first].MediaBox[3])
        destinations.setdefault(part.chapter.id, Array([pages[part.first], Name.XYZ, 0, top, 0]))
    names: list[Any] = []
    for name in sorted(destinations, key=lambda each: bytes(String(each))):  # viewers search the tree by bytes
        names += [String(name), destinations[name]]
    book.Root.Names = Dictionary(Dests=book.make_indirect(Dictionary(Names=Array(names))))
    return destinations


def check(pages: Sequence[Any], destinations: Mapping[str, Any]) -> None:
    """
    See that each link has its target.

    Raises:
        ContentError: GS-R03 for each id that is linked to but nowhere in the book.
    """
    missing: dict[str, int] = {}
    for number, page in enumerate(pages, start=1):
        for annotation in page.get(Name.Annots, ()):
            if Name.Dest in annotation and str(annotation.Dest) not in destinations:
                missing.setdefault(str(annotation.Dest), number)
    if missing:
        raise ContentError(
            Diagnostic(
                "GS-R03",
                f"page {number} refers to {name!r}, which is nowhere in the book",
                hint="correct the reference, or include the chapter that holds its target",
            )
            for name, number in missing.items()
        )
