"""
Numbers for headings, tables, diagrams and figures, in reading order, and references that use them.

Tables, diagrams and figures count separately through the whole book.  Captions read «16-кесте.» / «Таблица 16.»;
headings marked as numbered get 1, 1.1, 1.2 … .  Numbering is pure: it returns a new document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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
)
from gsreport.document.walking import plain_text, walk
from gsreport.document.wording import caption_affixes, reference_affixes
from gsreport.messages import say

__all__ = ["NumberMemory", "Numbers", "number"]

T = TypeVar("T")


@dataclass(frozen=True)
class Numbers:
    """The numbers given: id → number as printed, and id → kind (table, diagram, figure, section)."""

    labels: Mapping[str, str]
    kinds: Mapping[str, str]


State = tuple[tuple[int, ...], tuple[int, ...]]
"""How far tables, diagrams and figures, and the four levels of headings, are counted."""


@dataclass(frozen=True)
class _Numbered:
    """A chapter numbered once: from which one and which state, into which, and what was recorded."""

    source: Chapter
    before: State
    chapter: Chapter
    after: State
    records: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class _Resolved:
    """A chapter whose references were resolved once: from which one, with which targets, kinds and labels."""

    source: Chapter
    chapter: Chapter
    targets: frozenset[tuple[str, str, str]]


@dataclass
class NumberMemory:
    """
    The chapters a resident process has numbered last, by id.

    A chapter counts as the same only if it is the very same object; then so is what is handed on.
    """

    numbered: dict[str, _Numbered] = field(default_factory=dict)
    resolved: dict[str, _Resolved] = field(default_factory=dict)


class _Counter:
    def __init__(self) -> None:
        self.counts = {"table": 0, "diagram": 0, "figure": 0}
        self.levels = [0, 0, 0, 0]
        self.labels: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.records: list[tuple[str, str, str]] = []

    @property
    def state(self) -> State:
        return tuple(self.counts.values()), tuple(self.levels)

    def go_on_from(self, state: State) -> None:
        self.counts = dict(zip(self.counts, state[0], strict=True))
        self.levels = list(state[1])

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
                say("the id `{id}` is used twice (chapter `{chapter}`)", id=node_id, chapter=chapter),
                hint=say("a table, diagram or heading may be placed once; refer to it instead"),
            )
        self.kinds[node_id] = kind
        self.labels[node_id] = label
        self.records.append((node_id, kind, label))


def number(document: Document, collector: Collector, memory: NumberMemory | None = None) -> tuple[Document, Numbers]:
    """
    Number a document and resolve its references.

    Reports ids used twice (GS-N01), references to nothing (GS-N02) or to something without a number (GS-N03).

    Args:
        document: as composed and typeset.
        collector: receives the diagnostics.
        memory: what a resident process keeps of the last time.
    """
    known = memory or NumberMemory()
    counter = _Counter()
    chapters = [_counted(chapter, document.language, counter, collector, known) for chapter in document.chapters]
    numbers = Numbers(counter.labels, counter.kinds)
    resolved = tuple(_referring(chapter, document.language, numbers, collector, known) for chapter in chapters)
    return replace(document, chapters=resolved), numbers


def _counted(
    chapter: Chapter, language: Language, counter: _Counter, collector: Collector, memory: NumberMemory
) -> Chapter:
    """The chapter with numbers, those of the last time if it is the same and begins at the same numbers."""
    before = counter.state
    last = memory.numbered.get(chapter.id)
    if last is not None and last.source is chapter and last.before == before:
        for node_id, kind, label in last.records:
            counter.record(node_id, kind, label, collector, chapter.id)
        counter.go_on_from(last.after)
        return last.chapter
    counter.records = []
    numbered = _numbered_chapter(chapter, language, counter, collector)
    memory.numbered[chapter.id] = _Numbered(chapter, before, numbered, counter.state, tuple(counter.records))
    return numbered


def _referring(
    chapter: Chapter, language: Language, numbers: Numbers, collector: Collector, memory: NumberMemory
) -> Chapter:
    """The chapter with references, those of the last time if their targets have the same numbers."""
    last = memory.resolved.get(chapter.id)
    if (
        last is not None
        and last.source is chapter
        and all(numbers.kinds.get(t) == kind and numbers.labels.get(t) == label for t, kind, label in last.targets)
    ):
        return last.chapter
    targets: set[str] = set()
    own = Collector()
    blocks = _resolve(chapter.blocks, language, numbers, own, chapter.id, targets)
    collector.extend(own)
    resolved = replace(chapter, blocks=blocks)
    if not len(own):
        shown = frozenset((target, numbers.kinds[target], numbers.labels[target]) for target in targets)
        memory.resolved[chapter.id] = _Resolved(chapter, resolved, shown)
    return resolved


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


def _resolve(  # noqa: PLR0917 - what a reference is resolved by
    node: T, language: Language, numbers: Numbers, collector: Collector, chapter: str, targets: set[str]
) -> T:
    """The node with its references resolved; what they point at is added to `targets`."""

    def visit(inner: Any) -> Any:
        if isinstance(inner, Reference):
            targets.add(inner.target)
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
            say(
                "the chapter `{chapter}` refers to `{target}`, which is nowhere in the book",
                chapter=chapter,
                target=reference.target,
            ),
            hint=say("correct the id, or place the table or diagram"),
        )
        return reference
    try:
        before, after = reference_affixes(kind, reference.form.lower(), language)
    except KeyError:
        message = say(
            "the reference to `{target}` has the unknown case `{case}`", target=reference.target, case=reference.form
        )
        collector.error("GS-N03", message)
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
