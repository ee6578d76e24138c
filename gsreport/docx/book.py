"""What all parts of the writer share while one file is made: names, counters, notes, and the file itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from gsreport.document.tree import Document
from gsreport.docx.design import TAGS
from gsreport.docx.errors import DocxError
from gsreport.docx.markup import DECLARATIONS, PLAIN, PROLOGUE, Face, paragraph, raw_run, run
from gsreport.docx.numbering import Lists
from gsreport.docx.outline import Outline
from gsreport.docx.package import File, Story

__all__ = ["Book", "Footnotes"]

_NOTE_STYLE: Final = Face(style="FootnoteReference")


class Footnotes:
    """The notes of a document: `footnotes.xml`, which python-docx 1.2.0 cannot make."""

    def __init__(self, file: File) -> None:
        part = file.part("/word/footnotes.xml", CONTENT_TYPE.WML_FOOTNOTES)
        file.main.relate(RELATIONSHIP_TYPE.FOOTNOTES, part)
        self.story = Story(part)
        self._notes: list[str] = []

    def add(self, inner: str) -> str:
        """Add a note of one paragraph, given as runs; returns the run that calls it."""
        identifier = len(self._notes) + 1
        mark = raw_run("<w:footnoteRef/>", _NOTE_STYLE) + run(" ", PLAIN)
        self._notes.append(f'<w:footnote w:id="{identifier}">{paragraph(mark + inner, "FootnoteText")}</w:footnote>')
        return raw_run(f'<w:footnoteReference w:id="{identifier}"/>', _NOTE_STYLE)

    def __len__(self) -> int:
        return len(self._notes)

    def close(self) -> None:
        """Write the part."""
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{identifier}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
            f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
            for identifier, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        notes = f"{PROLOGUE}<w:footnotes {DECLARATIONS}>{separators}{''.join(self._notes)}</w:footnotes>"
        self.story.part._blob = notes.encode()  # noqa: SLF001  # the notes are complete only now; Part has no setter


class Book:
    """One document on its way into one file."""

    def __init__(self, document: Document, places: Mapping[str, str], assets: Path) -> None:
        self.document = document
        self.tag = TAGS[document.language]
        self.places = places
        self.assets = assets
        self.outline = Outline.of(document)
        self.file = File()
        self.footnotes = Footnotes(self.file)
        self.lists = Lists()
        self.tally: Counter[str] = Counter()
        self.running: set[str] = set()
        """Ids of the headings whose text is the running head."""
        self._bookmarks: set[str] = set()
        self._drawings = 0
        self._sequences: dict[str, int] = {}

    def bookmark(self, name: str, inner: str) -> str:
        """
        Runs inside a bookmark.

        Raises:
            DocxError: the name was given before.
        """
        if name in self._bookmarks:
            msg = f"bookmark {name} is set twice"
            raise DocxError(msg)
        self._bookmarks.add(name)
        self.tally["bookmarks"] += 1
        identifier = len(self._bookmarks)
        return f'<w:bookmarkStart w:id="{identifier}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{identifier}"/>'

    def drawing_id(self) -> int:
        """A number for `wp:docPr`, unique in the file."""
        self._drawings += 1
        return self._drawings

    def sequence(self, name: str, number: int) -> str:
        """
        Instruction of the SEQ field that shows `number`.

        Where captions do not run on (one service built alone), a reset keeps the
        number when Word updates the fields.
        """
        follows = number == self._sequences.get(name, 0) + 1
        self._sequences[name] = number
        return f"SEQ {name} \\* ARABIC" + ("" if follows else f" \\r {number}")
