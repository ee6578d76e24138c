"""Kazakh against Russian, block by block: a reader of either language holds the same book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from gsreport.checks.model import Finding, Stage, Subject, check
from gsreport.checks.outline import ChapterOutline, Line
from gsreport.checks.units import markdown_blocks
from gsreport.diagnostics import Place, Severity, display_path
from gsreport.messages import Message, say, say_many

_WORDS = frozenset({"numbers", "references", "notes", "links"})
"""The facts of words; all others are facts of exhibits, lists and headings."""

_Wording = Callable[[Line, Message, str, str], Message]
"""Says what differs: the Kazakh block, what is compared, and its values in Kazakh and in Russian."""


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


@check("GS-K701", say("a chapter or block that one language lacks"), Severity.ERROR, Stage.PAIR)
def blocks(subject: Subject) -> Iterator[Finding]:
    """Headings, paragraphs, lists, tables and diagrams stand in the same order in both languages."""
    kk, ru = ([chapter.id for chapter in subject.outlines.get(lang, ())] for lang in ("kk", "ru"))
    if kk != ru and kk and ru:
        alone = ", ".join(sorted(set(kk) ^ set(ru)))
        message = (
            say("not the same in both languages: {chapters}", chapters=alone)
            if alone
            else say("not in the same order in both languages")
        )
        yield Finding("chapters", message)
    for chapter, twin in _chapters(subject):
        for left, right in _pairs(chapter, twin):
            line = left or right
            if line is not None and (left is None or right is None):
                language = "kk" if right is None else "ru"
                yield Finding(
                    chapter.id,
                    say(
                        "{block} is only in {language}: «{text}»", block=_named(line), language=language, text=line.text
                    ),
                    _place(subject, chapter.id),
                    say("a paragraph of one template or text has no twin in the other"),
                )


BLOCKS = {
    "Heading": say("Heading"),
    "Paragraph": say("Paragraph"),
    "Listing": say("List"),
    "Definitions": say("Definitions"),
    "Quote": say("Quotation"),
    "Section": say("Section"),
    "Table": say("Table"),
    "Diagram": say("Diagram"),
    "SideBySide": say("Diagrams side by side"),
    "Multiples": say("Panel of diagrams"),
    "Part": say("Part of a panel"),
    "Figure": say("Figure"),
    "Indicators": say("Key figures"),
    "Equation": say("Equation"),
    "Contents": say("Contents"),
    "Break": say("Break"),
}
"""What the blocks of an outline are called."""
FACTS = {
    "numbered": say("numbering"),
    "listed": say("entry in the contents"),
    "numbers": say("numbers"),
    "references": say("references"),
    "notes": say("notes"),
    "links": say("links"),
    "items": say("items"),
    "ordered": say("kind of list"),
    "entries": say("entries"),
    "columns": say("columns"),
    "shape": say("shape"),
    "cells": say("cells"),
    "diagrams": say("diagrams"),
    "path": say("file"),
    "values": say("values"),
    "tex": say("formula"),
    "kind": say("kind"),
    "categories": say("categories"),
    "base": say("base"),
    "highlight": say("highlighted bars"),
    "parts": say("number of diagrams"),
    "own_base": say("base of its own"),
    "wide": say("width"),
}
"""What is compared of two blocks."""


def _named(line: Line) -> Message:
    """A block with its level or role and its id, as far as it has them."""
    kind, _, role = line.kind.partition(" ")
    named = " ".join(part for part in (role, line.id) if part)
    return say("{block} {named}", block=BLOCKS[kind], named=named) if named else BLOCKS[kind]


def _differing(subject: Subject, wording: _Wording, *, words: bool) -> Iterator[Finding]:
    """What differs between blocks that stand for each other: the facts of their words, or all others."""
    for chapter, twin in _chapters(subject):
        for left, right in _pairs(chapter, twin):
            if left is None or right is None or left.facts == right.facts:
                continue
            other = dict(right.facts)
            for name, value in left.facts:
                if (name in _WORDS) is words and other.get(name) != value:
                    message = wording(left, FACTS[name], value, other.get(name, ""))
                    yield Finding(chapter.id, message, _place(subject, chapter.id))


@check("GS-K702", say("numbers, references or notes that differ in a paragraph"), Severity.ERROR, Stage.PAIR)
def words(subject: Subject) -> Iterator[Finding]:
    """Every number, reference, footnote and link of a paragraph is in its twin."""

    def wording(line: Line, compared: Message, kk: str, ru: str) -> Message:
        return say(
            "{block} «{text}»: {compared} in kk [{kk}], in ru [{ru}]",
            block=_named(line),
            text=line.text,
            compared=compared,
            kk=kk,
            ru=ru,
        )

    return _differing(subject, wording, words=True)


@check("GS-K703", say("a table or diagram that differs"), Severity.ERROR, Stage.PAIR)
def exhibits(subject: Subject) -> Iterator[Finding]:
    """Shape, cells and values are the same after commas and names are set aside."""

    def wording(line: Line, compared: Message, kk: str, ru: str) -> Message:
        difference = _first_difference(kk, ru)
        return say("{block}: {compared}, {difference}", block=_named(line), compared=compared, difference=difference)

    return _differing(subject, wording, words=False)


def _first_difference(kk: str, ru: str) -> Message:
    first, second = kk.split("\n"), ru.split("\n")
    for row, (left, right) in enumerate(zip(first, second, strict=False), 1):
        if left != right:
            return say("row {row}: kk «{kk}», ru «{ru}»", row=row, kk=left[:60], ru=right[:60])
    return say_many(
        "kk has {count} row, ru {other}", "kk has {count} rows, ru {other}", count=len(first), other=len(second)
    )


@check("GS-K704", say("texts with another number of blocks"), Severity.ERROR)
def texts(subject: Subject) -> Iterator[Finding]:
    """A Markdown text has as many paragraphs, headings and items as its twin, of the same kinds."""
    for name, versions in subject.edition.texts.items():
        kk, ru = (markdown_blocks(versions.get(language, "")) for language in ("kk", "ru"))
        for index, (left, right) in enumerate(zip(kk, ru, strict=False), 1):
            if _kind(left[1]) != _kind(right[1]):
                place = Place(display_path(subject.root / "texts" / f"{name}.kk.md"), left[0])
                message = say(
                    "block {number} is {kk} in kk, {ru} in ru", number=index, kk=_kind(left[1]), ru=_kind(right[1])
                )
                yield Finding(f"texts.{name}", message, place)
                break
        else:
            if len(kk) != len(ru):
                place = Place(display_path(subject.root / "texts" / f"{name}.kk.md"))
                message = say_many(
                    "{count} block in kk, {other} in ru",
                    "{count} blocks in kk, {other} in ru",
                    count=len(kk),
                    other=len(ru),
                )
                yield Finding(f"texts.{name}", message, place)


def _kind(block: str) -> Message:
    if block.startswith("#"):
        return say("a heading of level {level}", level=len(block) - len(block.lstrip("#")))
    if block[:2] in {"- ", "* ", "+ "}:
        return say("an item")
    if block[:1].isdigit() and block[1:3].lstrip("0123456789")[:1] in {".", ")"}:
        return say("a numbered item")
    return say("a paragraph")
