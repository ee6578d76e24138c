"""Kazakh against Russian on the block tree: what differs is told with the chapter and both values."""

import re
from dataclasses import replace

import pytest

from gsreport.checks.outline import numbers_in
from gsreport.checks.parity import BLOCKS, FACTS
from gsreport.checks.registry import all_checks


def changed(subject, chapter_id, match, **changes):
    """The Russian outline with one line changed; `changes` None = the line is gone."""
    chapters = []
    for chapter in subject.outlines["ru"]:
        if chapter.id == chapter_id:
            at = next(i for i, line in enumerate(chapter.lines) if match(line))
            new = () if not changes else (replace(chapter.lines[at], **changes),)
            chapter = replace(chapter, lines=(*chapter.lines[:at], *new, *chapter.lines[at + 1 :]))  # noqa: PLW2901
        chapters.append(chapter)
    return replace(subject, outlines=subject.outlines | {"ru": tuple(chapters)})


def messages(code, subject):
    """What a check tells."""
    return [d.message for _, d in all_checks()[code].run(subject)]


@pytest.mark.parametrize("code", ["GS-K701", "GS-K702", "GS-K703"])
def test_the_two_books_of_2020_are_one(outlined, code):
    """Blocks, numbers, tables and diagrams of both languages are equal."""
    assert messages(code, outlined) == []


def test_a_lost_paragraph(outlined):
    """The paragraph is named by its beginning, the rest of the chapter stays in step."""
    (found,) = messages("GS-K701", changed(outlined, "introduction", lambda line: line.kind.startswith("Paragraph")))
    assert "is only in kk" in found


def test_a_lost_table(outlined):
    """A table is named by its id."""
    (found,) = messages("GS-K701", changed(outlined, "service-C1", lambda line: line.id == "t-criteria-C1"))
    assert "t-criteria-C1" in found


def test_another_number_in_a_paragraph(outlined):
    """Both lists of numbers are told."""
    paragraph = changed(
        outlined, "introduction", lambda line: dict(line.facts).get("numbers"), facts=(("numbers", "7"),)
    )
    assert any("[7]" in message for message in messages("GS-K702", paragraph))


def test_another_cell(outlined):
    """The row of the first difference is told."""
    line = next(x for c in outlined.outlines["ru"] for x in c.lines if x.id == "t-criteria-C1")
    facts = tuple((k, v.replace("4", "3", 1) if k == "cells" else v) for k, v in line.facts)
    found = messages("GS-K703", changed(outlined, "service-C1", lambda x: x.id == line.id, facts=facts))
    assert found
    assert "row" in found[0]


def test_every_block_and_fact_has_words(root):
    """Whatever an outline may hold is named in the message, in words that can be translated."""
    source = (root / "gsreport" / "checks" / "outline.py").read_text(encoding="utf-8")
    kinds = set(re.findall(r'\bLine\(\s*f?"(\w+)', source)) | {"Quote", "Section"}
    assert kinds == BLOCKS.keys()
    assert set(re.findall(r'(?<!Line)\("(\w+)", ', source)) == FACTS.keys()


def test_a_lost_chapter(outlined):
    """A chapter of one language alone is named."""
    shorter = replace(outlined, outlines=outlined.outlines | {"ru": outlined.outlines["ru"][:-1]})
    assert "notes" in messages("GS-K701", shorter)[0]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("9\u00a0181 адам, 4,58 балл", ["4,58", "9181"]),
        ("−0,15 және -0,15", ["−0,15", "−0,15"]),
        ("2017–2020", ["2017", "2020"]),
        ("C24, 75.3%", ["75,3"]),
    ],
)
def test_numbers_in_one_spelling(text, numbers):
    """Grouping, minus and decimal signs do not make a difference."""
    found = numbers_in(text)
    assert [n for n in found if n in numbers] or found == numbers
