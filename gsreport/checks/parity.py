"""Kazakh against Russian, block by block: a reader of either language holds the same book."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from gsreport.checks.model import Finding, Stage, Subject, check
from gsreport.checks.outline import ChapterOutline, Line
from gsreport.checks.units import markdown_blocks
from gsreport.diagnostics import Place, Severity, display_path

_WORDS = frozenset({"numbers", "references", "notes", "links"})
_TABLE = frozenset({"columns", "shape", "cells"})


def _chapters(subject: Subject) -> Iterator[tuple[ChapterOutline, ChapterOutline]]:
    russian = {chapter.id: chapter for chapter in subject.outlines.get("ru", ())}
    for chapter in subject.outlines.get("kk", ()):
        if chapter.id in russian:
            yield chapter, russian[chapter.id]


def _key(line: Line) -> tuple[str, str]:
    return line.kind, line.id


def _pairs(kk: ChapterOutline, ru: ChapterOutline) -> Iterator[tuple[Line | None, Line | None]]:
    """Blocks that stand for each other; None where one language has no such block."""
    first, second = kk.lines, ru.lines
    if [_key(line) for line in first] == [_key(line) for line in second]:
        yield from zip(first, second, strict=True)
        return
    matcher = SequenceMatcher(None, [_key(line) for line in first], [_key(line) for line in second], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(first[a:b], second[c:d], strict=True)
        else:
            yield from ((line, None) for line in first[a:b])
            yield from ((None, line) for line in second[c:d])


def _place(subject: Subject, chapter: str) -> Place | None:
    code = chapter.removeprefix("service-")
    return subject.service_place(code) if code != chapter else None


@check("GS-K701", "a chapter or block that one language lacks", Severity.ERROR, Stage.PAIR)
def blocks(subject: Subject) -> Iterator[Finding]:
    """Headings, paragraphs, lists, tables and diagrams stand in the same order in both languages."""
    kk, ru = ([chapter.id for chapter in subject.outlines.get(lang, ())] for lang in ("kk", "ru"))
    if kk != ru and kk and ru:
        alone = sorted(set(kk) ^ set(ru)) or ["in another order"]
        yield Finding("chapters", f"not the same in both languages: {', '.join(alone)}")
    for chapter, twin in _chapters(subject):
        for left, right in _pairs(chapter, twin):
            line = left or right
            if line is not None and (left is None or right is None):
                language = "kk" if right is None else "ru"
                name = f"{line.kind} {line.id}".strip()
                yield Finding(
                    chapter.id, f"{name} is only in {language}: «{line.text}»", _place(subject, chapter.id),
                    "a paragraph of one template or text has no twin in the other",
                )  # fmt: skip


def _differences(subject: Subject, names: frozenset[str], *, among: bool) -> Iterator[tuple[str, Line, str, str, str]]:
    for chapter, twin in _chapters(subject):
        for left, right in _pairs(chapter, twin):
            if left is None or right is None or left.facts == right.facts:
                continue
            other = dict(right.facts)
            for name, value in left.facts:
                if (name in names) is among and other.get(name) != value:
                    yield chapter.id, left, name, value, other.get(name, "")


@check("GS-K702", "numbers, references or notes that differ in a paragraph", Severity.ERROR, Stage.PAIR)
def words(subject: Subject) -> Iterator[Finding]:
    """Every number, reference, footnote and link of a paragraph is in its twin."""
    for chapter, line, name, kk, ru in _differences(subject, _WORDS, among=True):
        message = f"{line.kind.lower()} «{line.text}»: {name} in kk [{kk}], in ru [{ru}]"
        yield Finding(chapter, message, _place(subject, chapter))


@check("GS-K703", "a table or diagram that differs", Severity.ERROR, Stage.PAIR)
def exhibits(subject: Subject) -> Iterator[Finding]:
    """Shape, cells and values are the same after commas and names are set aside."""
    for chapter, line, name, kk, ru in _differences(subject, _WORDS, among=False):
        shown = _first_difference(kk, ru)
        yield Finding(chapter, f"{line.kind} {line.id}: {name} {shown}".replace("  ", " "), _place(subject, chapter))


def _first_difference(kk: str, ru: str) -> str:
    first, second = kk.split("\n"), ru.split("\n")
    for row, (left, right) in enumerate(zip(first, second, strict=False), 1):
        if left != right:
            return f"row {row}: kk «{left[:60]}», ru «{right[:60]}»"
    return f"kk has {len(first)} rows, ru {len(second)}"


@check("GS-K704", "texts with another number of blocks", Severity.ERROR)
def texts(subject: Subject) -> Iterator[Finding]:
    """A Markdown text has as many paragraphs, headings and items as its twin, of the same kinds."""
    for name, versions in subject.edition.texts.items():
        kk, ru = (markdown_blocks(versions.get(language, "")) for language in ("kk", "ru"))
        for index, (left, right) in enumerate(zip(kk, ru, strict=False), 1):
            if _kind(left[1]) != _kind(right[1]):
                place = Place(display_path(subject.root / "texts" / f"{name}.kk.md"), left[0])
                message = f"block {index} is {_kind(left[1])} in kk, {_kind(right[1])} in ru"
                yield Finding(f"texts.{name}", message, place)
                break
        else:
            if len(kk) != len(ru):
                place = Place(display_path(subject.root / "texts" / f"{name}.kk.md"))
                yield Finding(f"texts.{name}", f"{len(kk)} blocks in kk, {len(ru)} in ru", place)


def _kind(block: str) -> str:
    if block.startswith("#"):
        return f"a heading of level {len(block) - len(block.lstrip('#'))}"
    if block[:2] in {"- ", "* ", "+ "}:
        return "an item"
    return (
        "a numbered item"
        if block[:1].isdigit() and block[1:3].lstrip("0123456789")[:1] in {".", ")"}
        else "a paragraph"
    )
