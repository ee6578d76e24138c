"""The order of the assembly; each step stands in a module of its own."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from gsreport.document.tree import Chapter, Document
from gsreport.pdf.assembly import fonts, labels, links, metadata, outline, stamps, structure
from gsreport.pdf.assembly.packing import pack
from gsreport.pdf.laid_out import LaidOut
from gsreport.pdf.numbering import PageLabel
from gsreport.pdf.registry import Entry

__all__ = ["Part", "assemble"]


@dataclass(frozen=True)
class Part:
    """A chapter with its pages, ready to be put together; `first` is the index of its first page in the book."""

    chapter: Chapter
    laid_out: LaidOut
    entries: Sequence[Entry]
    first: int


def assemble(
    document: Document, parts: Sequence[Part], page_labels: Sequence[PageLabel], path: Path, *, draft: bool
) -> int:
    """
    Write the book to `path`.

    Args:
        document: for title, language and dates.
        parts: all chapters in order.
        page_labels: one for each page.
        path: the file to write; replaced without further ado.
        draft: whether each page says that it is a draft.

    Returns:
        The number of pages in the file.

    Raises:
        gsreport.diagnostics.ContentError: if a link has no target or a character no glyph.
    """
    with pikepdf.Pdf.new() as book:
        sources = [pikepdf.Pdf.open(io.BytesIO(part.laid_out.pdf)) for part in parts]
        for source in sources:
            for page in source.pages:
                book.pages.append(page)
        pages = [page.obj for page in book.pages]
        structure.join(book, pages, sources)
        destinations = links.add_destinations(book, pages, parts)
        links.check(pages, destinations)
        outline.add(book, pages, parts)
        lines = stamps.lines_of(document, parts, pages, page_labels, draft=draft)
        union = fonts.union([use for part in parts for use in part.laid_out.fonts], stamps.texts_of(lines))
        fonts.embed(book, pages, union)
        stamps.print_lines(book, pages, lines, union)
        labels.add(book, page_labels)
        metadata.add(book, document)
        path.write_bytes(pack(book))
        return len(pages)
