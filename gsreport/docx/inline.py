"""Inline nodes as runs: text, links, references as live fields, footnotes."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from gsreport.document.tree import Footnote, Inline, LineBreak, Link, Reference, Text
from gsreport.docx.book import Book
from gsreport.docx.breaks import protected
from gsreport.docx.design import FOREIGN_TAGS
from gsreport.docx.errors import DocxError
from gsreport.docx.markup import PLAIN, Face, attribute, complex_field, raw_run, run
from gsreport.docx.package import Story

__all__ = ["NO_PLACE", "plain_run", "runs"]

NO_PLACE: Final = "…"
"""Cached page number where none is known; right after F9."""
_PAGE: Final = "page"
"""Form of a `Reference` that asks for the page instead of the number."""


def runs(book: Book, children: tuple[Inline, ...], face: Face = PLAIN, story: Story | None = None) -> str:
    """
    Inline nodes as runs in a face; the language of the document is set on each.

    Args:
        story: the part the runs stand in, where it is not the main text.

    Raises:
        DocxError: a reference to an unknown id, a note inside a note.
    """
    if not face.language:
        face = _in_language(face, book.tag)
    if len(children) == 1 and type(children[0]) is Text:
        return _text(children[0], face)
    return "".join(_inline(book, child, face, story or book.file.main) for child in children)


def plain_run(book: Book, text: str, face: Face = PLAIN) -> str:
    """A run of plain text in the document's language."""
    return run(protected(text), _in_language(face, book.tag))


@lru_cache(maxsize=1024)
def _in_language(face: Face, tag: str) -> Face:
    return replace(face, language=tag)


def _foot_call(book: Book, note: Footnote) -> str:
    """Add a footnote; returns the run that calls it."""
    story = book.footnotes.story
    return book.footnotes.add(runs(book, note.children, PLAIN, story))


def _inline(book: Book, child: Inline, face: Face, story: Story) -> str:
    match child:
        case Text():
            return _text(child, face)
        case Reference():
            return _reference(book, child, face)
        case Link(address=address, children=children):
            inner = runs(book, children, replace(face, style="Hyperlink"), story)
            return f'<w:hyperlink r:id="{story.link(address)}" w:history="1">{inner}</w:hyperlink>'
        case Footnote():
            if story is book.footnotes.story:
                msg = "a footnote stands inside a footnote"
                raise DocxError(msg)
            return _foot_call(book, child)
        case LineBreak():
            return raw_run("<w:br/>", face)


def _text(text: Text, face: Face) -> str:
    if text.bold or text.italic or text.raised or text.lowered or text.language:
        face = replace(
            face,
            bold=face.bold or text.bold,
            italic=face.italic != text.italic,
            raised=text.raised - text.lowered,
            language=FOREIGN_TAGS.get(text.language, text.language) if text.language else face.language,
        )
    return run(protected(text.text), face)


def _reference(book: Book, reference: Reference, face: Face) -> str:
    target = book.outline.targets.get(reference.target)
    if target is None and reference.number:
        # a section built alone refers to the book: the words stay, there is nothing to link to
        return run(protected(reference.before + reference.number + reference.after), face)
    if target is None:
        msg = f"a reference points at {reference.target!r}, which is not in the document"
        raise DocxError(msg)
    book.tally["references"] += 1
    before, after = protected(reference.before), protected(reference.after)
    if after.startswith("-"):  # «16» + «-кестеде»: the hyphen belongs to the number
        after = "\u2011" + after[1:]
    if reference.form == _PAGE:
        page = book.places.get(reference.target) or reference.number or NO_PLACE
        middle = complex_field(f"PAGEREF {target.whole} \\h", run(page, face), face)
    elif reference.number and reference.number == target.text:
        middle = complex_field(f"REF {target.label} \\h", run(protected(reference.number), face), face)
    else:
        # a field would show the bookmark's text instead of ours; a plain link keeps the words
        text = before + protected(reference.number) + after
        return f'<w:hyperlink w:anchor={attribute(target.whole)} w:history="1">{run(text, face)}</w:hyperlink>'
    return run(before, face) + middle + run(after, face)
