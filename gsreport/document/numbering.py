"""
Numbers for headings, tables, diagrams and figures, in reading order, and references that use them.

Tables, diagrams and figures count separately through the whole book.  Captions read «16-кесте.» / «Таблица 16.»;
headings marked as numbered get 1, 1.1, 1.2 … .  Numbering is pure: it returns a new document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from gsreport.diagnostics import Collector
from gsreport.document.rewriting import rebuilt
from gsreport.document.tree import (
    Caption,
    Chapter,
    Diagram,
    Document,
    Figure,
    Heading,
    Language,
    Multiples,
    Reference,
    Table,
    counted_as,
    plain_text,
    walk,
)
from gsreport.document.wording import caption_affixes, reference_affixes

__all__ = ["Numbers", "number"]

T = TypeVar("T")


@dataclass(frozen=True)
class Numbers:
    """The numbers given: id → number as printed, and id → kind (table, diagram, figure, section)."""

    labels: Mapping[str, str]
    kinds: Mapping[str, str]


class _Counter:
    def __init__(self) -> None:
        self.counts = {"table": 0, "diagram": 0, "figure": 0}
        self.levels = [0, 0, 0, 0]
        self.labels: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def next(self, kind: str) -> int:
        self.counts[kind] += 1
        return self.counts[kind]

    def heading(self, level: int) -> str:
        self.levels[level - 1] += 1
        self.levels[level:] = [0] * (4 - level)
        return ".".join(str(n) for n in self.levels[:level] if n)

    def record(self, node_id: str, kind: str, label: str, collector: Collector, chapter: str) -> None:
        if node_id in self.kinds:
            collector.error(
                "GS-N01",
                f"the id `{node_id}` is used twice (chapter `{chapter}`)",
                hint="a table, diagram or heading may be placed once; refer to it instead",
            )
        self.kinds[node_id] = kind
        self.labels[node_id] = label


def number(document: Document, collector: Collector) -> tuple[Document, Numbers]:
    """
    Number a document and resolve its references.

    Reports ids used twice (GS-N01), references to nothing (GS-N02) or to something without a number (GS-N03).
    """
    counter = _Counter()
    chapters = tuple(_numbered_chapter(chapter, document.language, counter, collector) for chapter in document.chapters)
    numbers = Numbers(counter.labels, counter.kinds)
    resolved = tuple(
        replace(chapter, blocks=_resolve(chapter.blocks, document.language, numbers, collector, chapter.id))
        for chapter in chapters
    )
    return replace(document, chapters=resolved), numbers


def _numbered_chapter(chapter: Chapter, language: Language, counter: _Counter, collector: Collector) -> Chapter:
    def visit(node: Any) -> Any:
        match node:
            case Table(numbered=True) | Diagram() | Multiples() | Figure():
                kind = counted_as(node)
                count = counter.next(kind)
                counter.record(node.id, kind, str(count), collector, chapter.id)
                return replace(node, caption=_captioned(node.caption, kind, count, language))
            case Heading():
                label = counter.heading(node.level) if node.numbered else ""
                counter.record(node.id, "section", label or plain_text(node.children), collector, chapter.id)
                return replace(node, label=label)
        return rebuilt(node, visit)

    return replace(chapter, blocks=visit(chapter.blocks))


def _captioned(caption: Caption, kind: str, count: int, language: Language) -> Caption:
    before, after = caption_affixes(kind, language)
    return replace(caption, number=count, before=before, after=after)


def _resolve(node: T, language: Language, numbers: Numbers, collector: Collector, chapter: str) -> T:
    def visit(inner: Any) -> Any:
        if isinstance(inner, Reference):
            return _resolved(inner, language, numbers, collector, chapter)
        return rebuilt(inner, visit)

    resolved: T = visit(node)
    return resolved


def _resolved(
    reference: Reference, language: Language, numbers: Numbers, collector: Collector, chapter: str
) -> Reference:
    kind = numbers.kinds.get(reference.target)
    if kind is None:
        collector.error(
            "GS-N02",
            f"the chapter `{chapter}` refers to `{reference.target}`, which is nowhere in the book",
            hint="correct the id, or place the table or diagram",
        )
        return reference
    try:
        before, after = reference_affixes(kind, reference.form.lower(), language)
    except KeyError:
        collector.error("GS-N03", f"the reference to `{reference.target}` has the unknown case `{reference.form}`")
        return reference
    if reference.form[:1].isupper():
        before = before[:1].upper() + before[1:]
    return replace(reference, before=before, number=numbers.labels[reference.target], after=after)


def ids(document: Document) -> list[str]:
    """Ids of all captioned blocks and headings, in reading order (parity compares the languages by them)."""
    return [
        node.id
        for chapter in document.chapters
        for node in walk(chapter.blocks)
        if isinstance(node, Table | Diagram | Multiples | Figure | Heading)
    ]
