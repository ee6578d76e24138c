"""
The same tree as Typst source: headings, paragraphs, lists, tables, diagrams as SVG files, contents and lists.

Plain Typst without our design; what is compared is the work of setting the same text, tables and drawings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from gsreport.charts.spec import Chart
from gsreport.charts.svg import draw
from gsreport.document.arrangement import stacks_of
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
    Multiples,
    Paragraph,
    Quote,
    Reference,
    Section,
    SideBySide,
    Table,
    Text,
)
from gsreport.pdf.geometry import COLUMN_WIDTH, PANEL_GUTTER, TEXT_WIDTH

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

    def block(self, block: Block) -> str:  # noqa: C901, PLR0911, PLR0912  (one case for each kind)
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
            case Multiples():
                return self.multiples(block)
            case SideBySide():
                cells = ", ".join(f"[{self.diagram(each, COLUMN_WIDTH)}]" for each in block.diagrams)
                return f"#grid(columns: 2, gutter: 8mm, {cells})"
            case Table():
                return self.table(block)
            case _:
                return ""

    def diagram(self, diagram: Diagram, width: float) -> str:
        """A diagram from its SVG."""
        return self.figure(self.image(diagram.id, diagram.chart, diagram.alt, width), diagram)

    def multiples(self, panel: Multiples) -> str:
        """Small multiples in the columns of the book, as one figure."""
        stacks = stacks_of(panel)
        columns = []
        for stack in stacks:
            width = (TEXT_WIDTH + PANEL_GUTTER) * stack.share - PANEL_GUTTER
            parts = []
            for number, part in enumerate(stack.parts):
                image = self.image(f"{panel.id}-{len(columns)}-{number}", part.chart, part.alt, width)
                parts.append(f"{inline(part.title)} {text(part.base)}\n\n#{image}")
            columns.append(f"[{f'{chr(10)}{chr(10)}'.join(parts)}]")
        widths = ", ".join(f"{stack.share}fr" for stack in stacks)
        return self.figure(f"grid(columns: ({widths},), gutter: {PANEL_GUTTER}mm, {', '.join(columns)})", panel)

    def figure(self, content: str, block: Diagram | Multiples) -> str:
        """Something drawn, with the caption and the notes of its block."""
        notes = "".join(f"\n\n{inline(note)}" for note in block.notes)
        return f"#figure({content}, kind: image, numbering: none, caption: [{caption(block.caption)}]){notes}"

    def image(self, name: str, chart: Chart, words: str, width: float) -> str:
        """A drawing as a file of its own, and the call that shows it."""
        (self.folder / f"{name}.svg").write_text(draw(chart, self.document.language, width).svg, "utf-8")
        alt = words.replace("\\", "\\\\").replace('"', '\\"')
        return f'image("{name}.svg", width: {width}mm, alt: "{alt}")'

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
