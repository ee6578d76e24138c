"""
The proof that the book on the pages is the book of the tree.

WeasyPrint has dropped the tail of long documents without a word, CSS lets text run off the page, and a missing glyph
is printed as a box. None of these may reach a reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gsreport.diagnostics import Diagnostic, Severity
from gsreport.document.tree import Chapter
from gsreport.messages import Message, say, say_many, verbatim
from gsreport.pdf.html import END_PREFIX
from gsreport.pdf.laid_out import LaidOut
from gsreport.pdf.registry import ids_of

__all__ = ["chapter_problems", "overflow_notes", "page_count_problems"]

_SHOWN = 5
"""Problems of one kind that are named one by one; of more only the number is told."""


_LAYOUT_FAULT = say("this is a fault of the layout; report it with the chapter")


def _several(items: Sequence[str]) -> Message:
    shown = ", ".join(items[:_SHOWN])
    if len(items) <= _SHOWN:
        return verbatim(shown)
    return say("{names} and {number} more", names=shown, number=len(items) - _SHOWN)


def chapter_problems(chapter: Chapter, result: LaidOut) -> Iterator[Diagnostic]:
    """
    What of a chapter did not reach its pages.

    Yields:
        GS-R01 for ids that are on no page and for a chapter cut off before its end, GS-R02 for characters without
        glyph, GS-R04 for texts that reached no page.
    """
    absent = [name for name in ids_of(chapter) if name not in result.anchors]
    if absent:
        names = _several([repr(name) for name in absent])
        message = say("chapter '{chapter}': {names} reached no page", chapter=chapter.id, names=names)
        yield Diagnostic("GS-R01", message, hint=_LAYOUT_FAULT)
    if END_PREFIX + chapter.id not in result.anchors:
        message = say_many(
            "chapter '{chapter}' was cut off: its end is not on its {count} page",
            "chapter '{chapter}' was cut off: its end is on none of its {count} pages",
            count=result.pages,
            chapter=chapter.id,
        )
        yield Diagnostic("GS-R01", message, hint=_LAYOUT_FAULT)
    if result.missing:
        signs = _several([f"«{sign}» (U+{ord(sign):04X})" for sign in result.missing])
        message = say(
            "chapter '{chapter}': the fonts of the book have no sign for {signs}", chapter=chapter.id, signs=signs
        )
        hint = say("replace the character; often it came in by copying from another file")
        yield Diagnostic("GS-R02", message, hint=hint)
    if result.lost:
        texts = _several(list(result.lost))
        message = say("chapter '{chapter}': these texts reached no page: {texts}", chapter=chapter.id, texts=texts)
        yield Diagnostic("GS-R04", message, hint=_LAYOUT_FAULT)


def overflow_notes(chapter: Chapter, result: LaidOut) -> Iterator[Diagnostic]:
    """GS-R05, a warning, for each line that sticks out of its cell or column."""
    for overflow in result.overflows:
        place = say("chapter '{chapter}'", chapter=chapter.id)
        if overflow.id:
            place = say("'{id}' in chapter '{chapter}'", id=overflow.id, chapter=chapter.id)
        yield Diagnostic(
            "GS-R05",
            say(
                "{place}: «{text}» sticks out of its cell or line by {excess} mm",
                place=place,
                text=overflow.text.strip(),
                excess=overflow.excess,
            ),
            hint=say("widen the column, shorten the word, or set the table wide"),
            severity=Severity.WARNING,
        )


def page_count_problems(laid_out: Sequence[tuple[Chapter, LaidOut]], pages: int) -> Iterator[Diagnostic]:
    """GS-R01 if the file has not the pages of its chapters, or a chapter has none."""
    expected = sum(result.pages for _, result in laid_out)
    if expected != pages:
        message = say_many(
            "the file has {count} page, its chapters have {expected} together",
            "the file has {count} pages, its chapters have {expected} together",
            count=pages,
            expected=expected,
        )
        yield Diagnostic("GS-R01", message)
    for chapter, result in laid_out:
        if not result.pages:
            yield Diagnostic("GS-R01", say("chapter '{chapter}' has no page", chapter=chapter.id))
