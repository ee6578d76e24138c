"""Blocks of text: headings, paragraphs, lists, definitions, quotations, groups; exhibits go to their own modules."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from gsreport.document.tree import (
    Block,
    Break,
    Contents,
    Definitions,
    Diagram,
    Equation,
    Figure,
    Heading,
    Indicators,
    Listing,
    Multiples,
    Paragraph,
    Quote,
    Section,
    SideBySide,
    Table,
)
from gsreport.docx.book import Book
from gsreport.docx.contents import write_contents
from gsreport.docx.design import PORTRAIT
from gsreport.docx.errors import DocxError
from gsreport.docx.exhibits import write_diagram, write_figure, write_multiples, write_pair
from gsreport.docx.grid import Box, box_xml, row_xml, shared_out, table_xml
from gsreport.docx.inline import plain_run, runs
from gsreport.docx.markup import PLAIN, Face, paragraph, raw_run
from gsreport.docx.measure import text_width
from gsreport.docx.numbering import list_indent
from gsreport.docx.omml import display_formula
from gsreport.docx.panels import write_indicators
from gsreport.docx.sections import Body
from gsreport.docx.setting import Flow, Setting
from gsreport.docx.styles import HEADING_POINTS
from gsreport.docx.tables import write_table

__all__ = ["write_blocks"]

_ROLES: Final = {
    "body": "",
    "lead": "Lead",
    "note": "TableNote",
    "source": "Source",
    "legend": "Legend",
    "centered": "Centered",
    "title": "Title",
    "subtitle": "Subtitle",
    "imprint": "Imprint",
    "caption-like": "PanelTitle",
}
"""Style of a paragraph by its role; empty for the surroundings' own."""
_SECTION_STYLES: Final = {
    "summary": "Summary",
    "legend": "Legend",
    "imprint": "Imprint",
    "cover": "CoverText",
}
_COVER_ROLES: Final = {"imprint": "CoverFoot", "centered": "CoverText", "body": "CoverText"}
_FOOT_FRAME: Final = (
    f'w:w="{PORTRAIT.text_width}" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" '
    'w:xAlign="center" w:yAlign="bottom"'
)
"""Sets a paragraph at the foot of the page whatever stands above it; LibreOffice ignores it in a style."""
_RUNNING: Final = Face(style="RunningTitle")
_LABEL: Final = Face(style="HeadingLabel")
_HANGING: Final = (567, 737, 907, 964)
"""Twips by which the text of a numbered heading stands in, by level; more where its label is wider."""
_TERM_SHARES: Final = {"passport": [0.32, 0.68], "abbreviations": [0.2, 0.8]}


def write_blocks(book: Book, flow: Flow, blocks: tuple[Block, ...], setting: Setting) -> None:
    """
    Write blocks one after another; where the setting keeps, all of them stay together and with what follows.

    Raises:
        DocxError: a block cannot be written where it stands.
    """
    for block in blocks:
        if isinstance(flow, Body) and not isinstance(block, Section):
            flow.turn(landscape=setting.landscape or (isinstance(block, Table) and block.wide))
            _write(book, flow, block, replace(setting, width=flow.page.text_width))
        else:
            _write(book, flow, block, setting)


def _write(book: Book, flow: Flow, block: Block, setting: Setting) -> None:  # noqa: C901, PLR0912  # one case a kind of block
    match block:
        case Heading():
            _heading(book, flow, block)
        case Paragraph(children=children, role=role):
            indent = f'w:left="{setting.indent}"' if setting.indent else ""
            style = _style(role, setting)
            frame = _FOOT_FRAME if style == _COVER_ROLES["imprint"] else ""
            flow.add(paragraph(runs(book, children), style, keep_next=setting.keep, indent=indent, frame=frame))
        case Listing():
            _listing(book, flow, block, setting)
        case Definitions():
            _definitions(book, flow, block, setting)
        case Quote(blocks=inner):
            write_blocks(book, flow, inner, replace(setting, style="Quote"))
        case Indicators():
            write_indicators(book, flow, block, setting)
        case Table():
            write_table(book, flow, block, setting)
        case Diagram():
            write_diagram(book, flow, block, setting)
        case Multiples():
            write_multiples(book, flow, block, setting)
        case Figure():
            write_figure(book, flow, block, setting)
        case SideBySide():
            write_pair(book, flow, block, setting)
        case Equation():
            name = book.outline.targets[block.id].whole
            flow.add(paragraph(book.bookmark(name, display_formula(block.tex)), "Equation", keep_next=setting.keep))
        case Contents():
            write_contents(book, flow, block)
        case Break():
            flow.add(paragraph(raw_run('<w:br w:type="page"/>', PLAIN), "SectionEnd"))
        case Section():
            _section(book, flow, block, setting)


def _style(role: str, setting: Setting) -> str:
    on_cover = setting.style == _SECTION_STYLES["cover"]
    own = _COVER_ROLES.get(role, _ROLES.get(role)) if on_cover else _ROLES.get(role)
    if own is None:
        msg = f"there is no style for paragraphs of the role {role!r}"
        raise DocxError(msg)
    return own or setting.style


def _heading(book: Book, flow: Flow, heading: Heading) -> None:
    target = book.outline.targets[heading.id]
    text = runs(book, heading.children, _RUNNING if heading.id in book.running else PLAIN)
    indent = ""
    if heading.label:
        label = book.bookmark(target.label, plain_run(book, heading.label, _LABEL))
        text = label + raw_run("<w:tab/>", PLAIN) + text
        points = HEADING_POINTS[heading.level - 1]
        hanging = max(_HANGING[heading.level - 1], round(text_width(heading.label, points, bold=True)) + 170)
        indent = f'w:left="{hanging}" w:hanging="{hanging}"'
    else:
        text = book.bookmark(target.label, text)
    style = f"Heading{heading.level}" + ("" if heading.listed else "Unlisted")
    flow.add(paragraph(book.bookmark(target.whole, text), style, indent=indent))


def _listing(book: Book, flow: Flow, listing: Listing, setting: Setting) -> None:
    number = book.lists.start(ordered=listing.ordered)
    plain = "ListNumber" if listing.ordered else "ListBullet"
    first_style, next_style = (plain, "ListContinue") if setting.style == "BodyText" else (setting.style,) * 2
    within = replace(setting, style=next_style, indent=list_indent(setting.depth), depth=setting.depth + 1)
    for index, item in enumerate(listing.items):
        rest = item.blocks
        if rest and isinstance(rest[0], Paragraph):
            first, *others = rest
            assert isinstance(first, Paragraph)
            # a line that announces a nested list stays with it
            keep = setting.keep or bool(others) or (index == 0 and len(listing.items) > 1)
            at = book.lists.at(number, setting.depth)
            flow.add(paragraph(runs(book, first.children), first_style, keep_next=keep, numbering=at))
            rest = tuple(others)
        write_blocks(book, flow, rest, within)


def _definitions(book: Book, flow: Flow, definitions: Definitions, setting: Setting) -> None:
    widths = shared_out(_TERM_SHARES.get(definitions.role, _TERM_SHARES["passport"]), setting.width)
    within = Setting(widths[1] - 170, style="DefinitionText")
    rows = []
    for definition in definitions.entries:
        term = paragraph(runs(book, definition.term), "DefinitionTerm")
        inner = Flow()
        write_blocks(book, inner, definition.blocks, within)
        if not inner.fragments or not inner.fragments[-1].startswith("<w:p>"):
            inner.add(paragraph("", "DefinitionText"))
        rows.append(row_xml(box_xml(Box(widths[0]), term) + box_xml(Box(widths[1]), inner.xml())))
    flow.add(table_xml("DefinitionTable", widths, "".join(rows), row_headers=True))
    flow.add(paragraph("", "AfterTable", keep_next=setting.keep))


def _cover_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks of a cover; an imprint above the title stays there, for only those at the end go to the page's foot."""
    title = next((i for i, b in enumerate(blocks) if not (isinstance(b, Paragraph) and b.role == "imprint")), 0)
    return (*(replace(b, role="centered") for b in blocks[:title] if isinstance(b, Paragraph)), *blocks[title:])


def _section(book: Book, flow: Flow, section: Section, setting: Setting) -> None:
    within = replace(setting, style=_SECTION_STYLES.get(section.role, setting.style))
    if section.role == "cover":
        write_blocks(book, flow, _cover_blocks(section.blocks), within)
        return
    if section.role == "landscape":
        within = replace(within, landscape=True)
    if section.role != "keep":
        write_blocks(book, flow, section.blocks, within)
        return
    write_blocks(book, flow, section.blocks[:-1], replace(within, keep=True))
    write_blocks(book, flow, section.blocks[-1:], within)
