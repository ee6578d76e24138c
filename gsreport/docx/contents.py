"""Contents and lists of tables, diagrams and figures: real fields that look right before anyone presses F9."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from gsreport.document.tree import Contents
from gsreport.docx.book import Book
from gsreport.docx.design import CONTENTS_DEPTH
from gsreport.docx.inline import NO_PLACE, plain_run
from gsreport.docx.markup import PLAIN, Face, complex_field, escape, paragraph, raw_run, run
from gsreport.docx.outline import Entry
from gsreport.docx.setting import Flow
from gsreport.docx.styles import CONTENTS_EDGES

__all__ = ["write_contents"]

_INSTRUCTIONS: Final = {
    "headings": f'TOC \\o "1-{CONTENTS_DEPTH}" \\h \\z',
    "tables": 'TOC \\h \\z \\c "Table"',
    "diagrams": 'TOC \\h \\z \\c "Diagram"',
    "figures": 'TOC \\h \\z \\c "Figure"',
}
_NUMBER: Final = Face(hidden=True)
_TURNOVER: Final = 284
"""Twips by which further lines of an entry without a number stand in."""


def write_contents(book: Book, flow: Flow, contents: Contents) -> None:
    """Write a list with its title; a list without entries is left out, for Word would print an error in its place."""
    entries = [entry for entry in book.outline.entries[contents.kind] if entry.level <= CONTENTS_DEPTH]
    if not entries:
        return
    opening = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f"{escape(_INSTRUCTIONS[contents.kind])} </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    lines = [paragraph(plain_run(book, contents.title), "TOCHeading")] if contents.title else []
    for index, entry in enumerate(entries):
        style = f"TOC{entry.level}" if contents.kind == "headings" else "TableofFigures"
        # without a number before it a short entry would stop at the tab that sets the text off from the number
        tabs, indent = ("", "") if entry.label or contents.kind != "headings" else _unlabelled(entry.level)
        lines.append(paragraph((opening if index == 0 else "") + _entry(book, entry), style, tabs=tabs, indent=indent))
    lines.append(paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>', "SectionEnd"))
    if contents.kind != "headings":
        for line in lines:
            flow.add(line)
        return
    # the frame in which Word offers «Update table»
    flow.add(
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{''.join(lines)}</w:sdtContent></w:sdt>"
    )


def _unlabelled(level: int) -> tuple[str, str]:
    """Tabs and indent of an entry that stands where others have their number; further lines hang in a little."""
    left, hanging = CONTENTS_EDGES[level - 1]
    edge = left - hanging
    return f'<w:tab w:val="clear" w:pos="{left}"/>', f'w:left="{edge + _TURNOVER}" w:hanging="{_TURNOVER}"'


def _entry(book: Book, entry: Entry) -> str:
    name = book.outline.targets[entry.id].whole
    label = plain_run(book, entry.label) + raw_run("<w:tab/>", PLAIN) if entry.label else ""
    place = run(book.places.get(entry.id, NO_PLACE), replace(_NUMBER, language=book.tag))
    page = complex_field(f"PAGEREF {name} \\h", place, _NUMBER)
    inner = label + plain_run(book, entry.text) + raw_run("<w:tab/>", _NUMBER) + page
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{inner}</w:hyperlink>'
