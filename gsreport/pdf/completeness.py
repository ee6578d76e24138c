"""
The proof that the book on the pages is the book of the tree.

WeasyPrint has dropped the tail of long documents without a word, CSS lets text run off the page, and a missing glyph
is printed as a box. None of these may reach a reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gsreport.diagnostics import Diagnostic, Severity
from gsreport.document.tree import Chapter
from gsreport.pdf.html import END_PREFIX
from gsreport.pdf.laid_out import LaidOut
from gsreport.pdf.registry import ids_of

__all__ = ["chapter_problems", "overflow_notes", "page_count_problems"]

_SHOWN = 5
"""Problems of one kind that are named one by one; of more only the number is told."""


def _several(items: Sequence[str]) -> str:
    shown = ", ".join(items[:_SHOWN])
    return shown if len(items) <= _SHOWN else f"{shown} and {len(items) - _SHOWN} more"


def chapter_problems(chapter: Chapter, result: LaidOut) -> Iterator[Diagnostic]:
    """
    What of a chapter did not reach its pages.

    Yields:
        GS-R01 for ids that are on no page and for a chapter cut off before its end, GS-R02 for characters without
        glyph, GS-R04 for texts that reached no page.
    """
    absent = [name for name in ids_of(chapter) if name not in result.anchors]
    if absent:
        message = f"chapter {chapter.id!r}: {_several([repr(name) for name in absent])} reached no page"
        yield Diagnostic("GS-R01", message, hint="this is a fault of the layout; report it with the chapter")
    if END_PREFIX + chapter.id not in result.anchors:
        message = f"chapter {chapter.id!r} was cut off: its end is on none of its {result.pages} pages"
        yield Diagnostic("GS-R01", message, hint="this is a fault of the layout; report it with the chapter")
    if result.missing:
        signs = _several([f"«{sign}» (U+{ord(sign):04X})" for sign in result.missing])
        message = f"chapter {chapter.id!r}: the fonts of the book have no sign for {signs}"
        yield Diagnostic("GS-R02", message, hint="replace the character; often it came in by copying from another file")
    if result.lost:
        message = f"chapter {chapter.id!r}: these texts reached no page: {_several(list(result.lost))}"
        yield Diagnostic("GS-R04", message, hint="this is a fault of the layout; report it with the chapter")


def overflow_notes(chapter: Chapter, result: LaidOut) -> Iterator[Diagnostic]:
    """GS-R05, a warning, for each line that sticks out of its cell or column."""
    for overflow in result.overflows:
        place = f"{overflow.id!r} in chapter {chapter.id!r}" if overflow.id else f"chapter {chapter.id!r}"
        yield Diagnostic(
            "GS-R05",
            f"{place}: «{overflow.text.strip()}» sticks out of its cell or line by {overflow.excess} mm",
            hint="widen the column, shorten the word, or set the table wide",
            severity=Severity.WARNING,
        )


def page_count_problems(laid_out: Sequence[tuple[Chapter, LaidOut]], pages: int) -> Iterator[Diagnostic]:
    """GS-R01 if the file has not the pages of its chapters, or a chapter has none."""
    expected = sum(result.pages for _, result in laid_out)
    if expected != pages:
        yield Diagnostic("GS-R01", f"the file has {pages} pages, its chapters have {expected} together")
    for chapter, result in laid_out:
        if not result.pages:
            yield Diagnostic("GS-R01", f"chapter {chapter.id!r} has no page")
