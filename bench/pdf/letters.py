"""
Whether the Kazakh letters of the book come out of a PDF as they went in.

Of every word of the tree that has a letter of the Kazakh alphabet which Russian lacks, as many are expected in the
text of the file as the tree has; the share is counted in those letters. A font without the right ToUnicode table, or a
letter drawn as two signs, loses the words it stands in. Words inside diagrams are not counted: some tools draw them as
outlines.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from reading import text_of

from gsreport.document.tree import (
    Definitions,
    Diagram,
    Document,
    Figure,
    Footnote,
    Heading,
    Indicators,
    Inline,
    Multiples,
    Paragraph,
    Table,
)
from gsreport.document.walking import blocks_of, plain_text, walk

__all__ = ["right_letters"]

_KAZAKH = frozenset("әғқңөұүһі")
_HYPHENS = re.compile(r"[-\u2010\u2011\u00ad]\n?")
_WORD = re.compile(r"[^\W\d_]+")


def right_letters(document: Document, path: Path) -> float:
    """The share of the tree's Kazakh letters, 0 to 1, that the file has in the same words."""
    wanted = _words(texts(document))
    found = _words(text_of(path))
    letters = {word: sum(letter in _KAZAKH for letter in word) for word in wanted}
    right = sum(min(count, found[word]) * letters[word] for word, count in wanted.items())
    return right / sum(count * letters[word] for word, count in wanted.items())


def texts(document: Document) -> Iterator[str]:
    """All text of the tree outside of drawings, a paragraph, cell, caption or note at a time."""
    for chapter in document.chapters:
        for block in blocks_of(chapter.blocks):
            if isinstance(block, Indicators):
                yield from (f"{each.label}\n{each.detail}" for each in block.entries)
                continue
            for children in _inline(block):
                yield plain_text(children)
                for note in walk(children):
                    if isinstance(note, Footnote):
                        yield plain_text(note.children)


def _inline(block: object) -> Iterator[tuple[Inline, ...]]:
    match block:
        case Heading(children=children) | Paragraph(children=children):
            yield children
        case Definitions(entries=entries):
            yield from (entry.term for entry in entries)
        case Table(caption=caption, head=head, body=body, notes=notes):
            yield caption.children
            yield from (cell.children for row in (*head, *body) for cell in row.cells)
            yield from notes
        case Multiples(caption=caption, notes=notes, parts=parts):
            yield caption.children
            yield from (part.title for part in parts)
            yield from notes
        case Diagram(caption=caption, notes=notes) | Figure(caption=caption, notes=notes):
            yield caption.children
            yield from notes


def _words(texts_given: Iterable[str]) -> Counter[str]:
    """The words with a Kazakh letter; hyphens go, so that a word divided at the end of a line is whole again."""
    counted: Counter[str] = Counter()
    for text in texts_given:
        plain = _HYPHENS.sub("", unicodedata.normalize("NFC", text)).lower()
        counted.update(word for word in _WORD.findall(plain) if not _KAZAKH.isdisjoint(word))
    return counted
