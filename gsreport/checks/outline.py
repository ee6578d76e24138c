"""
The outline of a document: what must be equal in both languages, and nothing else.

It is small, so that each language can be composed in a process of its own and still be compared with the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gsreport.charts.spec import Chart
from gsreport.document.tree import (
    Block,
    Break,
    Cell,
    Contents,
    Definitions,
    Diagram,
    Document,
    Equation,
    Figure,
    Footnote,
    Heading,
    Indicators,
    Inline,
    Link,
    Listing,
    Multiples,
    Paragraph,
    Part,
    Quote,
    Reference,
    Row,
    Section,
    SideBySide,
    Table,
    Text,
)
from gsreport.document.walking import plain_text
from gsreport.language.signs import EN_DASH, MINUS, NBSP

__all__ = ["ChapterOutline", "Line", "numbers_in", "outlines"]

_NUMBER = re.compile(r"(?<![\w,.])[−-]?\d+(?:[\u00a0 ]\d{3})*(?:[.,]\d+)*")


@dataclass(frozen=True)
class Line:
    """
    One block of the outline.

    Attributes:
        kind: the kind of block, with what decides its shape («Paragraph body», «Table»).
        id: its id, "" if it has none.
        facts: name and value of everything that must be equal.
        text: the beginning of its words, to name it in a message.
    """

    kind: str
    id: str
    facts: tuple[tuple[str, str], ...]
    text: str = ""


@dataclass(frozen=True)
class ChapterOutline:
    """The outline of a chapter."""

    id: str
    lines: tuple[Line, ...]


def numbers_in(text: str) -> list[str]:
    """The numbers of a text in one spelling, sorted: digits without grouping, decimal comma, minus."""
    found = (m[0].replace(NBSP, "").replace(" ", "").replace("-", MINUS) for m in _NUMBER.finditer(text))
    return sorted(number.replace(".", ",") for number in found)


def outlines(document: Document) -> tuple[ChapterOutline, ...]:
    """The outline of every chapter."""
    return tuple(ChapterOutline(chapter.id, tuple(_lines(chapter.blocks))) for chapter in document.chapters)


def _lines(blocks: tuple[Block, ...]) -> Iterator[Line]:  # noqa: C901, PLR0912 - one branch per kind of block
    for block in blocks:
        match block:
            case Heading():
                facts = (("numbered", str(block.numbered)), ("listed", str(block.listed)))
                yield Line(
                    f"Heading {block.level}", block.id, (*facts, *_words(block.children)), _start(block.children)
                )
            case Paragraph():
                yield Line(f"Paragraph {block.role}", "", _words(block.children), _start(block.children))
            case Listing():
                yield Line("Listing", "", (("items", str(len(block.items))), ("ordered", str(block.ordered))))
                for item in block.items:
                    yield from _lines(item.blocks)
            case Definitions(role="abbreviations"):
                # each language lists its own abbreviations in its own order
                yield Line("Definitions abbreviations", "", ())
            case Definitions():
                yield Line(f"Definitions {block.role}", "", (("entries", str(len(block.entries))),))
                for entry in block.entries:
                    yield from _lines(entry.blocks)
            case Quote() | Section():
                yield Line(f"{type(block).__name__} {getattr(block, 'role', '')}".strip(), "", ())
                yield from _lines(block.blocks)
            case Table():
                yield _table(block)
            case Diagram():
                yield _diagram(block)
            case Multiples():
                yield Line(
                    "Multiples",
                    block.id,
                    (("parts", str(len(block.parts))), ("notes", str(len(block.notes)))),
                    _start(block.caption.children),
                )
                yield from (_part(part, block.id) for part in block.parts)
            case SideBySide():
                yield Line("SideBySide", "", (("diagrams", str(len(block.diagrams))),))
                yield from (_diagram(diagram) for diagram in block.diagrams)
            case Figure():
                yield Line("Figure", block.id, (("path", block.path),), _start(block.caption.children))
            case Indicators():
                values = "; ".join(
                    " ".join((*numbers_in(e.value), *numbers_in(e.change), str(e.direction))) for e in block.entries
                )
                yield Line("Indicators", "", (("values", values),))
            case Equation():
                yield Line("Equation", block.id, (("tex", block.tex),))
            case Contents():
                yield Line(f"Contents {block.kind}", "", ())
            case Break():
                yield Line("Break", "", ())


def _start(children: tuple[Inline, ...]) -> str:
    return plain_text(children)[:60]


def _inlines(children: tuple[Inline, ...]) -> Iterator[Inline]:
    for child in children:
        yield child
        if isinstance(child, Link | Footnote):
            yield from _inlines(child.children)


def _words(children: tuple[Inline, ...]) -> tuple[tuple[str, str], ...]:
    """Numbers, references, notes and addresses of a text."""
    inlines = list(_inlines(children))
    own = "".join(i.text if isinstance(i, Text) else " " for i in inlines)
    return (
        ("numbers", " ".join(numbers_in(own))),
        ("references", " ".join(sorted(i.target for i in inlines if isinstance(i, Reference)))),
        ("notes", str(sum(isinstance(i, Footnote) for i in inlines))),
        ("links", " ".join(sorted(i.address for i in inlines if isinstance(i, Link)))),
    )


def _table(table: Table) -> Line:
    values = "\n".join("\t".join(_value(cell) for cell in row.cells) for row in (*table.head, *table.body))
    facts = (
        ("columns", str(len(table.columns))),
        ("shape", " ".join(_shape(row) for row in (*table.head, *table.body))),
        ("cells", values),
        ("notes", str(len(table.notes))),
    )
    return Line("Table", table.id, facts, _start(table.caption.children))


def _shape(row: Row) -> str:
    return row.kind[0] + "".join(f"{c.colspan}{c.rowspan}{'h' if c.header else ''}{c.tone}" for c in row.cells)


def _value(cell: Cell) -> str:
    """The numbers of a cell, or the sign of a missing value; words differ between the languages."""
    text = plain_text(cell.children)
    if text.strip() in {EN_DASH, "…", "x", ""}:
        return text.strip()
    return " ".join(numbers_in(text))


def _diagram(diagram: Diagram) -> Line:
    facts = (*_chart(diagram.chart), ("notes", str(len(diagram.notes))))
    return Line("Diagram", diagram.id, facts, _start(diagram.caption.children))


def _part(part: Part, multiples: str) -> Line:
    facts = (*_chart(part.chart), ("own_base", str(bool(part.base))), ("wide", str(part.wide)))
    return Line("Part", multiples, facts, _start(part.title))


def _chart(chart: Chart) -> tuple[tuple[str, str], ...]:
    return (
        ("kind", f"{chart.kind.value} {chart.unit.value}"),
        ("values", "; ".join(_series(chart))),
        ("categories", str(len(chart.categories))),
        ("base", str(chart.base)),
        ("highlight", str(sorted(chart.highlight))),
    )


def _series(chart: Chart) -> Iterator[str]:
    for series in chart.series:
        yield " ".join(_shown(value) for value in series.values)


def _shown(value: Decimal | None) -> str:
    return "–" if value is None else str(value.normalize())
