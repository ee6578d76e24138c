"""The style sheet: every style the writer names, in one list, and `styles.xml` made from it."""

from __future__ import annotations

from typing import Final

from gsreport.docx.design import (
    FILL_PANEL,
    INK,
    MUTED,
    PORTRAIT,
    PRIMARY,
    RULE,
    TEXT_FACE,
)
from gsreport.docx.markup import DECLARATIONS, PROLOGUE
from gsreport.docx.markup import paragraph_properties as _p
from gsreport.docx.style_kit import Style, edge, look, right_tab, space
from gsreport.docx.table_styles import table_styles

__all__ = ["CONTENTS_EDGES", "HEADING_POINTS", "RUNNING_TITLE", "TABLE_SIZES", "styles_part", "table_style"]

RUNNING_TITLE: Final = "Running Title"
"""Name of the character style that STYLEREF fields look for; the same in every language of Word."""

HEADING_POINTS: Final = (18, 15, 13, 12)
"""Sizes of headings by level."""
CONTENTS_EDGES: Final = ((567, 567), (1134, 567), (1871, 737), (2608, 737))
"""Left edge of the text of contents entries by level, and how far their number hangs before it, in twips."""
TABLE_SIZES: Final = (10, 9, 8)
"""Sizes of table text in points; a table takes the largest in which its words fit their columns."""


def _body() -> list[Style]:
    return [
        Style("Normal", "Normal", default=True, custom=False, priority=0, paragraph=_p(widow_control=True)),
        Style("BodyText", "Body Text", _p(widow_control=True, spacing=space(0, 120, 264)), custom=False, priority=1),
        Style(
            "Lead", "Lead", _p(spacing=space(0, 200, 276)), look(half_points=26, colour=PRIMARY), "BodyText", "BodyText"
        ),
        Style("Centered", "Centered", _p(align="center"), based="BodyText"),
        Style("Legend", "Legend", _p(spacing=space(0, 60)), look(half_points=20), "BodyText"),
        Style("ListNumber", "List Number", _p(spacing=space(0, 60, 264)), based="BodyText", custom=False, priority=12),
        Style("ListBullet", "List Bullet", _p(spacing=space(0, 60, 264)), based="BodyText", custom=False, priority=12),
        Style(
            "ListContinue", "List Continue", _p(spacing=space(0, 60, 264)), based="BodyText", custom=False, priority=12
        ),
        Style(
            "Quote",
            "Quote",
            _p(borders=edge("left", 18, RULE, 10), spacing=space(120, 120, 264), indent='w:left="454" w:right="284"'),
            look(italic=True),
            "BodyText",
            custom=False,
            priority=29,
        ),
        Style(
            "Summary",
            "Summary",
            _p(
                borders=edge("left", 24, PRIMARY, 8),
                fill=FILL_PANEL,
                spacing=space(120, 160, 264),
                indent='w:left="227" w:right="113"',
            ),
            based="BodyText",
        ),
        Style("Equation", "Equation", _p(keep_lines=True, spacing=space(60, 120), align="center"), based="BodyText"),
        Style(
            "SectionEnd",
            "Section End",
            _p(spacing='w:before="0" w:after="0" w:line="20" w:lineRule="exact"'),
            gallery=False,
        ),
        Style(
            "AfterTable",
            "After Table",
            _p(spacing='w:before="0" w:after="0" w:line="200" w:lineRule="exact"'),
            look(half_points=12),
            gallery=False,
        ),
    ]


def _headings() -> list[Style]:
    styles = []
    # space before and after, in twips
    spaces = ((0, 300), (360, 160), (280, 120), (220, 80))
    for level, (points, (before, after)) in enumerate(zip(HEADING_POINTS, spaces, strict=True), start=1):
        paragraph = _p(
            keep_next=True,
            keep_lines=True,
            no_hyphens=True,
            spacing=space(before, after, 247),
            outline=level - 1,
        )
        face = look(bold=True, italic=level == len(spaces), colour=PRIMARY, half_points=2 * points)
        styles += [
            Style(
                f"Heading{level}", f"heading {level}", paragraph, face, following="BodyText", custom=False, priority=9
            ),
            # a style of its own keeps a heading out of TOC \o and in the navigation pane
            Style(
                f"Heading{level}Unlisted",
                f"Heading {level} Unlisted",
                _p(outline=level - 1),
                based=f"Heading{level}",
                following="BodyText",
            ),
        ]
    return styles


def _cover() -> list[Style]:
    return [
        Style(
            "Title",
            "Title",
            _p(
                keep_lines=True,
                borders=edge("bottom", 18, PRIMARY, 14),
                no_hyphens=True,
                spacing=space(3000, 360),
                align="center",
            ),
            look(bold=True, colour=PRIMARY, half_points=56),
            following="Subtitle",
            custom=False,
            priority=10,
        ),
        Style(
            "Subtitle",
            "Subtitle",
            _p(no_hyphens=True, spacing=space(120, 240), align="center"),
            look(colour=MUTED, half_points=32),
            following="BodyText",
            custom=False,
            priority=11,
        ),
        Style("CoverText", "Cover Text", _p(spacing=space(0, 120), align="center"), look(half_points=28)),
        Style("CoverFoot", "Cover Foot", _p(spacing=space(), align="center"), look(half_points=28)),
        Style("Imprint", "Imprint", _p(keep_lines=True, spacing=space(0, 160)), look(half_points=21)),
    ]


def table_style(kind: str, points: int) -> str:
    """Id of the style of a kind of table text (Text, Number, Head, Group) in a size."""
    return f"Table{kind}" + ("" if points == TABLE_SIZES[0] else str(points))


def _table_text(points: int) -> list[Style]:
    def style(kind: str, paragraph: str, run: str) -> Style:
        name = f"Table {kind}" + ("" if points == TABLE_SIZES[0] else f" {points}")
        based = "Normal" if kind == "Text" else table_style("Text", points)
        return Style(table_style(kind, points), name, paragraph, run, based, gallery=points == TABLE_SIZES[0])

    return [
        style("Text", _p(no_hyphens=True, spacing=space(20, 20)), look(half_points=2 * points)),
        style("Number", _p(align="right"), ""),
        style("Head", _p(keep_next=True, align="center"), look(bold=True, colour=PRIMARY)),
        style("Group", _p(keep_next=True), look(bold=True)),
    ]


def _exhibits() -> list[Style]:
    caption = look(bold=True, colour=PRIMARY, half_points=22)
    return [
        Style(
            "Caption",
            "caption",
            _p(keep_lines=True, no_hyphens=True, spacing=space(120, 80)),
            caption,
            following="BodyText",
            custom=False,
            priority=35,
        ),
        Style("TableCaption", "Table Caption", _p(keep_next=True, spacing=space(240, 100)), based="Caption"),
        Style("DiagramCaption", "Diagram Caption", _p(spacing=space(60, 20), align="center"), based="Caption"),
        Style(
            "Picture", "Picture", _p(keep_next=True, spacing=space(160, 0), align="center"), following="DiagramCaption"
        ),
        Style(
            "PartTitle",
            "Part Title",
            _p(keep_next=True, keep_lines=True, no_hyphens=True, spacing=space(120, 20)),
            look(bold=True, half_points=18),
        ),
        Style("PartBase", "Part Base", _p(keep_next=True, spacing=space(0, 20)), look(colour=MUTED, half_points=16)),
        Style("PartPicture", "Part Picture", _p(keep_next=True, spacing=space(0, 40))),
        *(style for points in TABLE_SIZES for style in _table_text(points)),
        Style(
            "TableNote", "Table Note", _p(keep_lines=True, spacing=space(60, 40)), look(colour=MUTED, half_points=18)
        ),
        Style("TableNoteLast", "Table Note Last", _p(spacing=space(60, 240)), based="TableNote", gallery=False),
        Style("DiagramNote", "Diagram Note", _p(align="center"), based="TableNote"),
        Style("DiagramNoteLast", "Diagram Note Last", _p(spacing=space(60, 240)), based="DiagramNote", gallery=False),
        Style("Source", "Source", _p(keep_lines=True, spacing=space(20, 240)), look(italic=True, half_points=18)),
        Style("DefinitionText", "Definition Text", _p(spacing=space(20, 40)), look(half_points=22), "TableText"),
        Style("DefinitionTerm", "Definition Term", _p(), look(bold=True, colour=PRIMARY), "DefinitionText"),
        Style("PanelTitle", "Panel Title", _p(keep_next=True, spacing=space(200, 80)), caption, following="BodyText"),
        Style(
            "PanelValue",
            "Panel Value",
            _p(keep_next=True, spacing=space(80, 0), align="center"),
            look(bold=True, colour=PRIMARY, half_points=40),
        ),
        Style(
            "PanelLabel", "Panel Label", _p(keep_next=True, spacing=space(0, 20), align="center"), look(half_points=20)
        ),
        Style(
            "PanelDetail",
            "Panel Detail",
            _p(spacing=space(0, 60), align="center"),
            look(half_points=18, colour=MUTED),
        ),
    ]


def _contents() -> list[Style]:
    width = PORTRAIT.text_width
    styles = [
        Style(
            "TOCHeading",
            "TOC Heading",
            _p(keep_next=True, keep_lines=True, spacing=space(360, 200)),
            look(bold=True, colour=PRIMARY, half_points=32),
            following="BodyText",
            custom=False,
            priority=39,
        )
    ]
    for level, (left, hanging) in enumerate(CONTENTS_EDGES, start=1):
        # no right indent: with it LibreOffice 7.4 swallows the page number
        styles.append(
            Style(
                f"TOC{level}",
                f"toc {level}",
                _p(
                    tabs=f'<w:tab w:val="left" w:pos="{left}"/>{right_tab(width, "dot")}',
                    no_hyphens=True,
                    spacing=space(100 if level == 1 else 0, 40),
                    indent=f'w:left="{left}" w:hanging="{hanging}"',
                ),
                look(bold=level == 1),
                following="Normal",
                custom=False,
                gallery=False,
                priority=39,
            )
        )
    styles.append(
        Style(
            "TableofFigures",
            "table of figures",
            _p(
                tabs=right_tab(width, "dot"),
                no_hyphens=True,
                spacing=space(0, 60),
                indent='w:left="284" w:hanging="284"',
            ),
            look(half_points=22),
            following="Normal",
            custom=False,
            gallery=False,
            priority=99,
        )
    )
    return styles


def _margins() -> list[Style]:
    return [
        Style(
            "Header",
            "header",
            _p(
                borders=edge("bottom", 4, RULE),
                tabs=right_tab(PORTRAIT.text_width),
                no_hyphens=True,
                spacing=space(),
            ),
            look(colour=MUTED, half_points=18),
            custom=False,
            gallery=False,
            priority=99,
        ),
        Style(
            "Footer",
            "footer",
            _p(spacing=space(), align="center"),
            look(colour=MUTED, half_points=20),
            custom=False,
            gallery=False,
            priority=99,
        ),
        Style(
            "FootnoteText",
            "footnote text",
            _p(spacing=space(0, 20)),
            look(half_points=19),
            link="FootnoteTextChar",
            custom=False,
            gallery=False,
            priority=99,
        ),
    ]


def _characters() -> list[Style]:
    def style(
        identifier: str, name: str, run: str = "", *, link: str = "", custom: bool = False, priority: int = 99
    ) -> Style:
        return Style(
            identifier,
            name,
            "",
            run,
            "DefaultParagraphFont",
            link=link,
            character=True,
            custom=custom,
            gallery=False,
            priority=priority,
        )

    return [
        Style(
            "DefaultParagraphFont",
            "Default Paragraph Font",
            character=True,
            default=True,
            custom=False,
            gallery=False,
            priority=1,
        ),
        style("FootnoteTextChar", "Footnote Text Char", look(half_points=19), link="FootnoteText", custom=True),
        style("FootnoteReference", "footnote reference", look(raised=1)),
        style("Hyperlink", "Hyperlink", '<w:rPr><w:color w:val="1B5E85"/><w:u w:val="single"/></w:rPr>'),
        style("RunningTitle", RUNNING_TITLE, custom=True),
        style("HeadingLabel", "Heading Label", custom=True),
        # comments of reviewers: python-docx and Word look for both by name
        style("CommentReference", "annotation reference", look(half_points=16)),
        Style("CommentText", "annotation text", _p(), look(half_points=20), custom=False, gallery=False, priority=99),
    ]


_STYLES: Final = (*_body(), *_headings(), *_cover(), *_exhibits(), *_contents(), *_margins(), *_characters())


def styles_part(tag: str) -> bytes:
    """`styles.xml` for a document in the language `tag` (BCP 47)."""
    fonts = look(fonts=TEXT_FACE)[len("<w:rPr>") : -len("</w:rPr>")]
    return (
        f'{PROLOGUE}<w:styles {DECLARATIONS} mc:Ignorable="w14"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}'
        f'<w:color w:val="{INK}"/><w:sz w:val="24"/><w:szCs w:val="24"/>'
        f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" '
        'w:defQFormat="0" w:count="376"/>'
        + "".join(style.markup() for style in _STYLES)
        + table_styles()
        + "</w:styles>"
    ).encode()
