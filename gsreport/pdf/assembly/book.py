"""The order of the assembly; each step stands in a module of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gsreport.document.tree import Chapter, Document
from gsreport.pdf.assembly import folios, fonts, labels, links, metadata, outline, stamps
from gsreport.pdf.assembly.file import written
from gsreport.pdf.assembly.own import OwnObjects
from gsreport.pdf.assembly.segments import Segment
from gsreport.pdf.assembly.syntax import array, number, reference
from gsreport.pdf.laid_out import LaidOut
from gsreport.pdf.numbering import PageLabel
from gsreport.pdf.objects import Fixed
from gsreport.pdf.registry import Entry

__all__ = ["Part", "assemble"]


@dataclass(frozen=True)
class Part:
    """A chapter with its pages, ready to be put together; `first` is the index of its first page in the book."""

    chapter: Chapter
    laid_out: LaidOut
    segment: Segment
    entries: Sequence[Entry]
    first: int


def assemble(
    document: Document,
    parts: Sequence[Part],
    page_labels: Sequence[PageLabel],
    numbers: Mapping[str, str],
    path: Path,
    *,
    following: int,
    draft: bool,
) -> int:
    """
    Write the book to `path`.

    Args:
        document: for title, language and dates.
        parts: all chapters in order.
        page_labels: one for each page.
        numbers: the printed page number of every id.
        path: the file to write; replaced without further ado.
        following: the first object number after the chapters.
        draft: whether each page says that it is a draft.

    Returns:
        The number of pages in the file.

    Raises:
        gsreport.diagnostics.ContentError: if a link has no target or a character no glyph.
    """
    book = OwnObjects(following)
    found = links.destinations(parts)
    links.check(parts, found)
    pages = sum(len(part.segment.pages) for part in parts)
    trees = array(reference(part.segment.tree) for part in parts)
    book.add({"Type": b"/Pages", "Kids": trees, "Count": number(pages)}, Fixed.PAGES)
    _add_structure(book, parts, following)
    lines = stamps.lines_of(document, parts, page_labels, draft=draft)
    texts = (*stamps.texts_of(lines), *folios.texts_of(parts, numbers))
    union = fonts.union([use for part in parts for use in part.laid_out.fonts], texts)
    fonts.embed(book, union)
    stamps.print_lines(book, parts, lines, union)
    folios.print_folios(book, parts, numbers, union)
    described, properties = metadata.add(book, document)
    catalogue = {
        "Type": b"/Catalog",
        "Pages": reference(Fixed.PAGES),
        "StructTreeRoot": reference(Fixed.STRUCTURE),
        "Names": b"<</Dests %s>>" % _named(book, found),
        "PageLabels": labels.page_labels(page_labels),
        **outline.add(book, parts),
        **described,
    }
    book.add(catalogue, Fixed.CATALOG)
    packed = [*(part.segment.packed for part in parts), book.packed()]
    path.write_bytes(written(packed, b"/Root %s/Info %s" % (reference(Fixed.CATALOG), properties)))
    return pages


def _named(book: OwnObjects, found: links.Destinations) -> bytes:
    number = book.reserve()
    book.bodies.append((number, links.name_tree(found)))
    return reference(number)


def _add_structure(book: OwnObjects, parts: Sequence[Part], following: int) -> None:
    """The chapters' structure trees under one /Document, their leaves under one parent tree."""
    top = {"Type": b"/StructElem", "S": b"/Document", "P": reference(Fixed.STRUCTURE)}
    book.add({**top, "K": array(reference(part.segment.part) for part in parts)}, Fixed.DOCUMENT)
    root = {"Type": b"/StructTreeRoot", "K": array([reference(Fixed.DOCUMENT)])}
    parents = {"ParentTree": reference(Fixed.PARENTS), "ParentTreeNextKey": number(following)}
    book.add({**root, **parents}, Fixed.STRUCTURE)
    book.add({"Kids": array(reference(part.segment.parents) for part in parts)}, Fixed.PARENTS)
