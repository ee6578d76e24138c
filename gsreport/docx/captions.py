"""Captions with live numbers, and the notes under diagrams and pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal

from gsreport.document.tree import Caption
from gsreport.docx.book import Book
from gsreport.docx.inline import plain_run, runs
from gsreport.docx.markup import Face, complex_field, run

__all__ = ["Sequence", "caption_runs"]

Sequence = Literal["Table", "Diagram", "Figure"]
"""Identifiers of the SEQ fields: ASCII, one for each kind and both languages, so that lists of them find all."""

_NUMBER: Final = Face(unproofed=True)


def caption_runs(book: Book, id_: str, sequence: Sequence, caption: Caption, *, numbered: bool = True) -> str:
    """
    The runs of a caption: label with the number as a SEQ field, bookmarked for references, and the text.

    Empty where there is neither number nor text.
    """
    target = book.outline.targets[id_]
    text = runs(book, caption.children)
    if not numbered or not caption.number:
        return book.bookmark(target.whole, text) if text else ""
    face = replace(_NUMBER, language=book.tag)
    number = complex_field(book.sequence(sequence, caption.number), run(str(caption.number), face), face)
    after = caption.after
    if after.startswith("-"):  # «16-кесте.»: the hyphen belongs to the number
        after = "\u2011" + after[1:]
    label = plain_run(book, caption.before) + book.bookmark(target.label, number) + plain_run(book, after)
    return book.bookmark(target.whole, label + (plain_run(book, " ") + text if text else ""))
