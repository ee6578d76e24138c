"""
The same tree as Typst source: headings, paragraphs, lists, tables, diagrams as SVG files, contents and lists.

Plain Typst without our design; what is compared is the work of setting the same text, tables and drawings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from gsreport.charts.svg import draw
from gsreport.document.tree import (
    Block,
    Caption,
    Cell,
    Contents,
    Definitions,
    Diagram,
    Document,
    Footnote,
    Heading,
    Indicators,
    Inline,
    LineBreak,
    Link,
    Listing,
    Paragraph,
    Quote,
    Reference,
    Section,
    SideBySide,
    Table,
    Text,
)
from gsreport.pdf.geometry import COLUMN_WIDTH, TEXT_WIDTH

_SPECIAL = re.compile(r"([\\#$*_`<>@\[\]=+\-/~'\"])")
_PREAMBLE = """
#set page(paper: "a4", margin: (x: 22mm, top: 27mm, bottom: 22mm), numbering: "1", header: context {
  let found = query(heading.where(level: 1).before(here()))
  if found.len() > 0 { text(8pt, found.last().body) }
})
#set text(font: "Source Serif 4", size: 9.8pt, lang: "LANGUAGE", hyphenate: true)
#set par(justify: true)
#set table(stroke: (x: none, y: 0.35pt))
#show figure.where(kind: table): set block(breakable: true)
#show figure.where(kind: table): set figure.caption(position: top)
#show heading.where(level: 1): it => { pagebreak(weak: true); it }
"""


class TypstWriter:
    """Writes a document; the drawings go into `folder`."""

    def __init__(self, document: Document, folder: Path) -> None:
        self.document = document
        self.folder = folder

    def source(self) -> str:
        """The whole book."""
        parts = [_PREAMBLE.replace("LANGUAGE", self.document.language)]
        parts.append(f"#set document(title: [{text(self.document.metadata.title)}])")
        parts += [self.blocks(chapter.blocks) for chapter in self.document.chapters]
        return "\n".join(parts)

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Some blocks."""
        return "\n\n".join(self.block(block) for block in blocks)

    def block(self, block: Block) -> str:  # noqa: C901, PLR0911  (one case for each kind of block)
        """One block; what has no counterpart is left out."""
        match block:
            case Heading():
                words = f"{text(block.label)} {inline(block.children)}"
                return f"#heading(level: {block.level}, outlined: {str(block.listed).lower()})[{words}]"
            case Paragraph():
                return inline(block.children)
            case Listing():
                sign = "+" if block.ordered else "-"
                return "\n".join(f"{sign} #[{self.blocks(item.blocks)}]" for item in block.items)
            case Definitions():
                rows = (f"[*{inline(e.term)}*], [{self.blocks(e.blocks)}]" for e in block.entries)
                return f"#table(columns: (31%, 1fr), {', '.join(rows)})"
            case Indicators():
                cells = (f"[#text(19pt)[{text(e.value)}] \\ {text(e.label)}]" for e in block.entries)
                return f"#table(columns: {max(1, len(block.entries))}, {', '.join(cells)})"
            case Quote():
                return f"#quote(block: true)[{self.blocks(block.blocks)}]"
            case Section():
                return self.blocks(block.blocks)
            case Contents():
                target = {"headings": "none", "tables": "table", "diagrams": "image", "figures": '"figure"'}[block.kind]
                chosen = "" if target == "none" else f", target: figure.where(kind: {target})"
                return f"#outline(title: [{text(block.title)}]{chosen})"
            case Diagram():
                return self.diagram(block, TEXT_WIDTH)
            case SideBySide():
                cells = ", ".join(f"[{self.diagram(each, COLUMN_WIDTH)}]" for each in block.diagrams)
                return f"#grid(columns: 2, gutter: 8mm, {cells})"
            case Table():
                return self.table(block)
            case _:
                return ""

    def diagram(self, diagram: Diagram, width: float) -> str:
        """A diagram from its SVG."""
        name = f"{diagram.id}.svg"
        (self.folder / name).write_text(draw(diagram.chart, self.document.language, width).svg, "utf-8")
        alt = diagram.alt.replace("\\", "\\\\").replace('"', '\\"')
        return (
            f'#figure(image("{name}", width: {width}mm, alt: "{alt}"), kind: image, numbering: none, '
            f"caption: [{caption(diagram.caption)}])" + "".join(f"\n\n{inline(note)}" for note in diagram.notes)
        )

    def table(self, table: Table) -> str:
        """A table with its repeated head."""
        widths = ", ".join(f"{column.width}fr" for column in table.columns)
        head = ", ".join(cell(each) for row in table.head for each in row.cells)
        body = ", ".join(cell(each) for row in table.body for each in row.cells)
        parts = ", ".join(part for part in (f"table.header({head})" if head else "", body) if part)
        notes = "\n\n".join(inline(note) for note in table.notes)
        return (
            f"#figure(text(8.4pt, table(columns: ({widths},), {parts})), kind: table, numbering: none, "
            f"caption: [{caption(table.caption)}])\n\n{notes}"
        )


def caption(given: Caption) -> str:
    """The label and the words of a caption."""
    return f"{text(given.label)} {inline(given.children)}"


def cell(given: Cell) -> str:
    """A cell with its spans."""
    return f"table.cell(colspan: {given.colspan}, rowspan: {given.rowspan})[{inline(given.children)}]"


def text(given: str) -> str:
    """Text with every sign that means something to Typst escaped."""
    return _SPECIAL.sub(r"\\\1", given)


def inline(children: tuple[Inline, ...]) -> str:
    """Inline nodes."""
    parts = []
    for child in children:
        match child:
            case Text():
                words = text(child.text)
                parts.append(f"#strong[{words}]" if child.bold else f"#emph[{words}]" if child.italic else words)
            case Link():
                parts.append(f'#link("{child.address}")[{inline(child.children)}]')
            case Reference():
                parts.append(text(f"{child.before}{child.number}{child.after}"))
            case Footnote():
                parts.append(f"#footnote[{inline(child.children)}]")
            case LineBreak():
                parts.append(" \\ ")
    return "".join(parts)
