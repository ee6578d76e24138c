"""From the document to the file: the order of the stages, and what each of them took."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from gsreport.collection import paused
from gsreport.document.tree import Chapter, Document, Heading
from gsreport.document.walking import blocks_of, plain_text
from gsreport.docx import settings
from gsreport.docx.block_index import blocks_part, properties_part
from gsreport.docx.blocks import write_blocks
from gsreport.docx.book import Book
from gsreport.docx.design import PORTRAIT
from gsreport.docx.markup import DECLARATIONS
from gsreport.docx.outline import holds_contents
from gsreport.docx.sections import Body, Dress, NumberForm
from gsreport.docx.setting import Setting
from gsreport.docx.styles import styles_part
from gsreport.messages import Message, say

__all__ = ["DocxResult", "Progress", "write"]

Progress = Callable[[Message, int, int], None]
"""Told the stage («text», «file»), and how many of how many units are done."""


@dataclass(frozen=True)
class DocxResult:
    """
    What was written.

    Attributes:
        tables: tables with a number.
        references: places in the text that point at a block, by field or link.
        bookmarks: all bookmarks of the file.
        size: of the file in bytes.
        seconds: wall-clock time of each stage.
    """

    tables: int
    diagrams: int
    figures: int
    footnotes: int
    references: int
    bookmarks: int
    size: int
    seconds: Mapping[str, float]


def write(
    document: Document,
    target: Path,
    *,
    places: Mapping[str, str] | None = None,
    assets: Path = Path(),
    draft: bool = False,
    progress: Progress | None = None,
) -> DocxResult:
    """
    Write a numbered document as a Word file.

    Args:
        target: the file; it appears whole or not at all.
        places: printed page label by id of heading or captioned block, cached in the contents. Where one is
            missing, the contents show «…» until the reader updates them (F9).
        assets: folder to which the paths of figures are relative.
        draft: marks every running head as a draft.
        progress: called after each chapter and stage.

    Raises:
        DocxError: the document cannot be written as a sound file.
        OSError: the file cannot be written.
    """
    seconds: dict[str, float] = {}
    tell = progress or (lambda _stage, _done, _total: None)
    with paused():
        with _timed(seconds, "text"):
            book = Book(document, places or {}, assets)
            body = _text(book, draft=draft, tell=tell)
        with _timed(seconds, "file"):
            book.file.set_body(f'<w:document {DECLARATIONS} mc:Ignorable="w14"><w:body>{body}</w:body></w:document>')
            _complete(book)
            content = book.file.content()
            _replace(target, content)
    tell(say("file"), 1, 1)
    tally = book.tally
    return DocxResult(
        tables=tally["tables"],
        diagrams=tally["diagrams"],
        figures=tally["figures"],
        footnotes=len(book.footnotes),
        references=tally["references"],
        bookmarks=tally["bookmarks"],
        size=len(content),
        seconds=MappingProxyType(seconds),
    )


def _text(book: Book, *, draft: bool, tell: Progress) -> str:
    """The children of `w:body`."""
    chapters = book.document.chapters
    body = Body(book, draft=draft)
    setting = Setting(PORTRAIT.text_width)
    counted = False
    # roman numbers are printed from the contents on, or on all front pages where there are none
    shown = not book.outline.has_contents
    for index, chapter in enumerate(chapters):
        shown = shown or holds_contents(chapter)
        main = chapter.kind not in {"cover", "front"}
        restart = index == 0 or (main and not counted)
        counted = counted or main
        body.open_chapter(_dress(book, chapter, counted=counted, shown=shown), restart=restart)
        style = "CoverText" if chapter.kind == "cover" else "BodyText"
        write_blocks(book, body, chapter.blocks, Setting(setting.width, style=style))
        tell(say("text"), index + 1, len(chapters))
    return body.close()


def _dress(book: Book, chapter: Chapter, *, counted: bool, shown: bool) -> Dress:
    """Running head and page numbers of a chapter; the cover has neither."""
    numbers: NumberForm = "decimal" if counted else "lowerRoman"
    if chapter.kind == "cover" or not (shown or counted):
        return Dress(numbers=numbers, numbered=False)
    first = next((block for block in blocks_of(chapter.blocks) if isinstance(block, Heading)), None)
    live = first is not None and plain_text(first.children) == chapter.title
    if live and first is not None:
        book.running.add(first.id)
    return Dress(chapter.title, chapter.mark, live=live, numbers=numbers)


def _complete(book: Book) -> None:
    """Add the parts around the text."""
    file, tag = book.file, book.tag
    book.footnotes.close()
    file.add("/word/styles.xml", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, styles_part(tag))
    file.add("/word/numbering.xml", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, book.lists.part())
    file.add("/word/settings.xml", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, settings.settings_part(tag))
    file.add("/word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, settings.font_part())
    file.add("/word/theme/theme1.xml", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, settings.theme_part())
    file.add_custom("/customXml/item1.xml", blocks_part(book.document, book.outline), properties_part())
    metadata = book.document.metadata
    file.set_properties(metadata, tag)
    file.add_application(settings.application_part(metadata.publisher))


def _replace(target: Path, content: bytes) -> None:
    """Write beside the target and move into place, so that a reader never sees half a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        temporary.write_bytes(content)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def _timed(seconds: dict[str, float], stage: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    seconds[stage] = time.perf_counter() - start
