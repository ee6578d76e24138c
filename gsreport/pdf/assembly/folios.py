"""
The page numbers in the generated lists, each with the leader before it.

They depend on where every chapter ends up in the book, so the layout leaves room for them, and the content of such a
page waits for this step: the numbers then stand in it where a reader meets them, after the words of their entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from gsreport.pdf import typefaces
from gsreport.pdf.assembly.syntax import colour
from gsreport.pdf.laid_out import Folio
from gsreport.pdf.painting import kerned
from gsreport.pdf.typefaces import SANS, Face

if TYPE_CHECKING:
    from gsreport.pdf.assembly.book import Part
    from gsreport.pdf.assembly.fonts import UnionFont
    from gsreport.pdf.assembly.own import OwnObjects

__all__ = ["print_folios", "texts_of"]

_FACE = typefaces.face(SANS, 400, italic=False)
_DOT, _STEP = 0.13, 0.5
"""Width of a dot of a leader, and from one dot to the next, as shares of the size of the type."""
_ROOM = re.compile(rb"^%folio (\d+)$", re.MULTILINE)


def texts_of(parts: Sequence[Part], numbers: Mapping[str, str]) -> Iterator[tuple[Face, str]]:
    """The texts that will be printed, with their face, so that the fonts hold their glyphs."""
    return ((_FACE, numbers[folio.target]) for part in parts for folio in part.laid_out.folios)


def print_folios(
    book: OwnObjects, parts: Sequence[Part], numbers: Mapping[str, str], fonts: Mapping[str, UnionFont]
) -> None:
    """Complete the pages that wait for page numbers, given the printed number of every id."""
    key = next((key for key, font in fonts.items() if font.face == _FACE), "")
    for part in parts:
        printed = [_operators(folio, numbers[folio.target], key).encode("ascii") for folio in part.laid_out.folios]
        for number, content in part.laid_out.objects.waiting:
            complete = _ROOM.sub(partial(_filled, printed), content)
            book.add_stream(complete, number=part.segment.base + number)


def _filled(printed: Sequence[bytes], room: re.Match[bytes]) -> bytes:
    return printed[int(room[1])]


def _operators(folio: Folio, number: str, key: str) -> str:
    """Leader and number, in the pixels of the page; the number is content, and belongs to the link of the entry."""
    begin, end = folio.leader
    operators = ""
    if end - begin > _STEP * folio.size:
        # from right to left, so that the dots of all lines stand one below the other
        dot = _DOT * folio.size
        y = folio.baseline - dot / 2
        operators = (
            "/Artifact <</Type/Layout>> BDC\n"
            f"q {colour('ink-faint')} RG {dot:.2f} w 1 J [0 {_STEP * folio.size:.2f}] 0 d "
            f"{end:.2f} {y:.2f} m {begin:.2f} {y:.2f} l S Q\nEMC\n"
        )
    x = folio.right - typefaces.width(typefaces.shape(_FACE, number), folio.size)
    return (
        f"{operators}/Link <</MCID {folio.mark}>> BDC\n"
        f"q {colour('ink')} rg BT /{key} {folio.size:.2f} Tf 1 0 0 -1 {x:.2f} {folio.baseline:.2f} Tm "
        f"[{kerned(_FACE, number)[0]}] TJ ET Q\nEMC"
    )
