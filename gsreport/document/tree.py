"""
The document tree: the only form in which text, tables and diagrams reach the writers.

Inline nodes make up the text of a paragraph, a cell or a caption; block nodes
make up a chapter.  All nodes are frozen; a stage that changes the tree makes a
new one (`dataclasses.replace`).  Identifiers (`id`) are unique in a document
and equal in both languages.

Numbers are not part of the parsed tree: `gsreport.document.numbering` gives
each captioned block its `number`, and replaces every `Reference` by one whose
`text` is resolved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gsreport.charts.spec import Chart

__all__ = [
    "Block", "Break", "Caption", "Captioned", "Cell", "Chapter", "ChapterKind", "Column", "Contents", "Count",
    "Definition", "Definitions", "Diagram", "Document", "Equation", "Figure", "Footnote", "Heading", "Indicator",
    "Indicators", "Inline", "Item", "LineBreak", "Link", "Listing", "Metadata", "Multiples", "Paragraph", "Part",
    "Quote", "Reference", "Row", "Section", "SideBySide", "Table", "Text", "Tone", "counted_as",
]  # fmt: skip

Language = Literal["kk", "ru"]

# ---------------------------------------------------------------------------------------------- inline


@dataclass(frozen=True)
class Text:
    """A run of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    lowered: bool = False
    language: str | None = None
    """Language other than the document's own (`en` for Latin names), else None."""


@dataclass(frozen=True)
class Link:
    """A hyperlink to a web address."""

    address: str
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Reference:
    """
    A reference to a numbered block, a heading or a page.

    `before`, `number` and `after` are filled by numbering so that a writer may
    make the number alone a live field: «в таблице » + «16», or «16» + «-кестеде».
    """

    target: str
    form: str = "nom"
    """
    Case of the word around the number: nom gen dat acc loc abl ins (kk), nom gen dat acc ins prp (ru).

    With a capital («Nom») the word begins a sentence.
    """
    before: str = ""
    number: str = ""
    after: str = ""


@dataclass(frozen=True)
class Footnote:
    """A note printed at the foot of the page of its call."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class LineBreak:
    """A forced line break inside a paragraph or cell."""


Inline = Text | Link | Reference | Footnote | LineBreak

# ---------------------------------------------------------------------------------------------- blocks


@dataclass(frozen=True)
class Heading:
    """
    A heading of level 1 (chapter) to 4.

    Attributes:
        numbered: whether numbering gives it a label.
        label: the number printed before it («2.16»), filled by numbering; empty for unnumbered headings.
        short: the form for running heads and bookmarks where the text is long; may be empty.
        listed: whether it stands in the contents.
    """

    level: int
    children: tuple[Inline, ...]
    id: str
    label: str = ""
    short: str = ""
    listed: bool = True
    numbered: bool = False


@dataclass(frozen=True)
class Paragraph:
    """
    A paragraph.

    `role` is one of body, lead, note, source, legend, centered, title, subtitle, imprint, caption-like.
    """

    children: tuple[Inline, ...]
    role: str = "body"


@dataclass(frozen=True)
class Item:
    """One item of a list."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Listing:
    """A bulleted or numbered list; numbering starts at 1 in every list."""

    ordered: bool
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Definition:
    """A term with its definition: one line of a passport or of the list of abbreviations."""

    term: tuple[Inline, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Definitions:
    """A list of terms; `role` is passport or abbreviations."""

    entries: tuple[Definition, ...]
    role: str = "passport"


@dataclass(frozen=True)
class Quote:
    """A quotation set apart from the text."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Indicator:
    """
    One figure of the key-indicator panel.

    Attributes:
        value: the figure as printed («75,3%»).
        label: what it is.
        detail: a short explanation under it («62 қызметтің ішінде»); may be empty.
        change: signed change against the last year as printed; may be empty.
        direction: -1, 0 or 1, the sign of the change.
    """

    value: str
    label: str
    detail: str = ""
    change: str = ""
    direction: int = 0


@dataclass(frozen=True)
class Indicators:
    """The key-indicator panel of a service."""

    entries: tuple[Indicator, ...]
    title: str = ""


Tone = Literal["", "state_corporation", "state_body", "portal", "shared", "accent", "muted"]
"""Meaningful background of a cell: a zone of responsibility (tables 2 and 3), or an emphasis."""

Align = Literal["left", "right", "center"]


@dataclass(frozen=True)
class Column:
    """
    A column of a table.

    Attributes:
        width: share of the table's width; the widths of a table need not add up to 1.
        align: alignment of its body cells; figures are right-aligned with tabular digits.
    """

    width: float
    align: Align = "left"


@dataclass(frozen=True)
class Cell:
    """A cell; `header` marks row headers in the body (all cells of the head are headers)."""

    children: tuple[Inline, ...]
    colspan: int = 1
    rowspan: int = 1
    header: bool = False
    align: Align | None = None
    tone: Tone = ""
    bold: bool = False


@dataclass(frozen=True)
class Row:
    """A row; `kind` is body, total, subtotal or group (a title spanning the table)."""

    cells: tuple[Cell, ...]
    kind: Literal["body", "total", "subtotal", "group"] = "body"


@dataclass(frozen=True)
class Caption:
    """
    The caption of a table, diagram or figure.

    `label` is filled by numbering: «16-кесте.» / «Таблица 16.», with `number` alone for fields.
    """

    children: tuple[Inline, ...]
    number: int = 0
    before: str = ""
    after: str = ""

    @property
    def label(self) -> str:
        """The printed label without the text: «16-кесте.»."""
        return f"{self.before}{self.number}{self.after}"


@dataclass(frozen=True)
class Table:
    """
    A table.

    Attributes:
        head: header rows, repeated on every page.
        notes: notes under the table, one inline tuple each (legend of signs, base, explanation of marks).
        alt: description for screen readers.
        wide: set on a landscape page.
        numbered: False for layout-like tables without caption number.
    """

    id: str
    caption: Caption
    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    notes: tuple[tuple[Inline, ...], ...] = ()
    alt: str = ""
    wide: bool = False
    numbered: bool = True


@dataclass(frozen=True)
class Diagram:
    """A diagram made from data; `alt` says in words what it shows, with its figures."""

    id: str
    caption: Caption
    chart: Chart
    alt: str
    notes: tuple[tuple[Inline, ...], ...] = ()


@dataclass(frozen=True)
class Part:
    """
    One picture of small multiples.

    Attributes:
        title: set small above it.
        alt: says in words what it shows, with its figures.
        base: who was asked, printed below the title where it is not the base of all parts («n = 245»); may be empty.
        wide: needs more than one column of the panel, because its names are long or many.
    """

    title: tuple[Inline, ...]
    chart: Chart
    alt: str
    base: str = ""
    wide: bool = False


@dataclass(frozen=True)
class Multiples:
    """Small multiples: several charts made alike, set as one panel under one caption, counted as one diagram."""

    id: str
    caption: Caption
    parts: tuple[Part, ...]
    notes: tuple[tuple[Inline, ...], ...] = ()


@dataclass(frozen=True)
class Figure:
    """A picture (screenshot, map); `path` is a file below the edition's assets."""

    id: str
    caption: Caption
    path: str
    alt: str
    notes: tuple[tuple[Inline, ...], ...] = ()


@dataclass(frozen=True)
class SideBySide:
    """Two diagrams in one row of the page, each with its own caption."""

    diagrams: tuple[Diagram, ...]


@dataclass(frozen=True)
class Equation:
    """A displayed formula in TeX; `alt` reads it aloud."""

    id: str
    tex: str
    alt: str


@dataclass(frozen=True)
class Contents:
    """A place for a generated list: of headings, tables, diagrams or figures."""

    kind: Literal["headings", "tables", "diagrams", "figures"]
    title: str


@dataclass(frozen=True)
class Break:
    """A forced page break."""


@dataclass(frozen=True)
class Section:
    """
    A group of blocks that a writer treats as one.

    `role`: keep (not to be broken over pages), landscape, cover, imprint, summary, recommendations, legend.
    """

    role: str
    blocks: tuple[Block, ...]


Block = (
    Heading
    | Paragraph
    | Listing
    | Definitions
    | Quote
    | Indicators
    | Table
    | Diagram
    | Multiples
    | Figure
    | SideBySide
    | Equation
    | Contents
    | Break
    | Section
)
Captioned = Table | Diagram | Multiples | Figure
Count = Literal["table", "diagram", "figure"]


def counted_as(block: Captioned) -> Count:
    """The row of numbers that a captioned block is counted in."""
    match block:
        case Table():
            return "table"
        case Figure():
            return "figure"
        case _:
            return "diagram"


# -------------------------------------------------------------------------------------------- document

ChapterKind = Literal["cover", "front", "chapter", "part", "service", "appendix"]


@dataclass(frozen=True)
class Chapter:
    """
    A unit that starts on a new page and can be laid out alone.

    Attributes:
        id: as in the edition's chapter order («introduction», «service-C16»).
        kind: cover and front pages carry no arabic page numbers (roman from the contents on).
        title: text for the running head.
        mark: short mark for the running head or thumb index («C16»); may be empty.
        group: id of the responsible body for colour or thumb index; may be empty.
    """

    id: str
    kind: ChapterKind
    title: str
    blocks: tuple[Block, ...]
    mark: str = ""
    group: str = ""


@dataclass(frozen=True)
class Metadata:
    """What goes into the properties of the files. `date` is ISO 8601 and stands for the moment of creation."""

    title: str
    subtitle: str
    publisher: str
    subject: str
    keywords: tuple[str, ...]
    year: int
    date: str


@dataclass(frozen=True)
class Document:
    """The whole publication in one language."""

    language: Language
    metadata: Metadata
    chapters: tuple[Chapter, ...]
