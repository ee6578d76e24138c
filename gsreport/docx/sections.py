"""
The sections of the file: orientation, page numbers, running heads.

A section ends only when content of another kind follows, and its properties go
into its last paragraph: no empty pages, no stray lines.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from gsreport.docx.book import Book
from gsreport.docx.design import LANDSCAPE, PORTRAIT, PRIMARY, Page
from gsreport.docx.inline import plain_run
from gsreport.docx.markup import DECLARATIONS, PLAIN, PROLOGUE, Face, complex_field, paragraph, raw_run, run
from gsreport.docx.measure import shortened
from gsreport.docx.setting import Flow
from gsreport.docx.styles import RUNNING_TITLE

__all__ = ["Body", "Dress", "NumberForm"]

_DRAFT: Final = {"kk": "ЖОБА", "ru": "ПРОЕКТ"}
_HEAD_SHARE: Final = 0.86
"""Most of a running head's line that the title takes."""
_HEAD_POINTS: Final = 9.0


NumberForm = Literal["decimal", "lowerRoman"]


@dataclass(frozen=True)
class Dress:
    """
    What the pages of a chapter wear.

    Attributes:
        title: running head, empty for none.
        mark: short mark at the outer end of the running head.
        live: whether the running head is the text of a heading, so that Word keeps it up to date.
        numbers: form of page numbers; they are counted even where they are not shown.
        numbered: whether page numbers are shown.
        first_page_head: whether the running head stands on the first page too.
    """

    title: str = ""
    mark: str = ""
    live: bool = False
    numbers: NumberForm = "decimal"
    numbered: bool = True
    first_page_head: bool = False


class Body(Flow):
    """The main text, divided into sections."""

    def __init__(self, book: Book, *, draft: bool = False) -> None:
        super().__init__()
        self._book = book
        self._draft = draft
        self._dress = Dress()
        self._landscape = False
        self._start: int | None = None
        self._opens_chapter = False
        self._section_start = 0
        self._margins: dict[tuple[str, Dress, bool], str] = {}

    @property
    def page(self) -> Page:
        """Format of the pages being filled."""
        return LANDSCAPE if self._landscape else PORTRAIT

    def open_chapter(self, dress: Dress, *, restart: bool = False) -> None:
        """Begin a chapter on a new page; `restart` numbers its pages from 1."""
        self._end_section()
        self._dress = dress
        self._landscape = False
        self._opens_chapter = True
        self._start = 1 if restart else None

    def turn(self, *, landscape: bool) -> None:
        """Go on in the other orientation, on a new page."""
        if landscape == self._landscape:
            return
        self._end_section()
        self._landscape = landscape

    def close(self) -> str:
        """The children of `w:body`: all content and the properties of the last section."""
        if not self.fragments:
            self.add(paragraph("", "BodyText"))
        # Word wants a paragraph after a table at the end of the text
        if not self.fragments[-1].startswith("<w:p>"):
            self.add(paragraph("", "SectionEnd"))
        return self.xml() + self._properties()

    def _end_section(self) -> None:
        if len(self.fragments) == self._section_start:
            return
        properties = self._properties()
        last = self.fragments[-1]
        if _can_end_section(last):
            self.fragments[-1] = last.replace("</w:pPr>", f"{properties}</w:pPr>", 1)
        else:
            self.add(paragraph("", "SectionEnd").replace("</w:pPr>", f"{properties}</w:pPr>", 1))
        self._section_start = len(self.fragments)
        self._opens_chapter = False
        self._start = None

    def _properties(self) -> str:
        page, dress = self.page, self._dress
        bare_first = self._opens_chapter and dress.title and not dress.first_page_head
        references = [("header", "default", dress), ("footer", "default", dress)]
        if bare_first:
            references += [("header", "first", replace(dress, title="")), ("footer", "first", dress)]
        margins = "".join(
            f'<w:{kind}Reference w:type="{pages}" r:id="{self._margin(kind, own)}"/>' for kind, pages, own in references
        )
        start = f' w:start="{self._start}"' if self._start is not None else ""
        turned = ' w:orient="landscape"' if self._landscape else ""
        return (
            f'<w:sectPr>{margins}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
            f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}" '
            f'w:header="{page.edge}" w:footer="{page.edge}" w:gutter="0"/><w:pgNumType w:fmt="{dress.numbers}"{start}/>'
            f'<w:cols w:space="708"/>{"<w:titlePg/>" if bare_first else ""}</w:sectPr>'
        )

    def _margin(self, kind: str, dress: Dress) -> str:
        """Id of the relation to a header or footer; equal ones share a part."""
        if kind == "footer":
            content = self._footer(dress)
            key = ("footer", Dress(numbered=dress.numbered), False)
        else:
            content = self._header(dress)
            key = ("header", replace(dress, numbers="decimal", numbered=True), self._landscape and bool(dress.title))
        if key not in self._margins:
            number = 1 + sum(known[0] == kind for known in self._margins)
            tag, content_type, relation = (
                ("hdr", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER)
                if kind == "header"
                else ("ftr", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER)
            )
            blob = f"{PROLOGUE}<w:{tag} {DECLARATIONS}>{content}</w:{tag}>".encode()
            self._margins[key] = self._book.file.add(f"/word/{kind}{number}.xml", content_type, relation, blob)
        return self._margins[key]

    def _footer(self, dress: Dress) -> str:
        inner = complex_field("PAGE", run("1", Face(unproofed=True)), PLAIN) if dress.numbered else ""
        return paragraph(inner, "Footer" if inner else "Normal")

    def _header(self, dress: Dress) -> str:
        draft = _DRAFT[self._book.document.language] if self._draft else ""
        if not dress.title and not draft:
            return paragraph("", "Normal")
        room = self.page.text_width * _HEAD_SHARE
        title = shortened(dress.title, room, _HEAD_POINTS)
        inner = plain_run(self._book, title)
        if dress.live and title == dress.title:
            inner = complex_field(f'STYLEREF "{RUNNING_TITLE}"', inner, PLAIN)
        mark = " · ".join(part for part in (draft, dress.mark) if part)
        if mark:
            strong = Face(bold=True, colour=PRIMARY)
            inner += raw_run("<w:tab/>", PLAIN) + plain_run(self._book, mark, strong)
        tabs = ""
        if self._landscape:
            tabs = (
                f'<w:tab w:val="clear" w:pos="{PORTRAIT.text_width}"/>'
                f'<w:tab w:val="right" w:pos="{LANDSCAPE.text_width}"/>'
            )
        return paragraph(inner, "Header", tabs=tabs)


def _can_end_section(fragment: str) -> bool:
    """Whether a fragment is one paragraph that may carry section properties; LibreOffice loses the end of a list."""
    one = fragment.startswith("<w:p>") and fragment.count("<w:p>") == 1
    free = "<w:sectPr>" not in fragment and "<w:framePr " not in fragment
    return one and free and fragment.count('"begin"/>') == fragment.count('"end"/>')
