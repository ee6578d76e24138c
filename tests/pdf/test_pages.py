"""What stands on the pages: contents, continued tables, numbers."""

from __future__ import annotations

import re

import pytest
from reading import page_texts

from gsreport.document.tree import Chapter, Contents
from gsreport.pdf.continuation import continuation_line
from gsreport.pdf.laid_out import LaidOut
from gsreport.pdf.numbering import page_labels, places_of
from gsreport.pdf.objects import EMPTY
from gsreport.pdf.registry import entries_of
from gsreport.pdf.units import units_of


def test_continued_table_says_so(built):
    """Every page a long table is continued on has «N-кестенің жалғасы» at its head, its first page has not."""
    texts = page_texts(built.path)
    entries = [entry for chapter in built.document.chapters for entry in entries_of(chapter)]
    number = next(entry.label for entry in entries if entry.id == "table-long").partition("-")[0]
    line = f"{number}-кестенің жалғасы"
    pages = [index for index, text in enumerate(texts, start=1) if line in text]
    first = built.result.places["table-long"]
    assert pages
    assert pages == list(range(first + 1, first + 1 + len(pages)))


def test_contents_print_the_numbers_of_the_pages(built):
    """The generated lists print for each entry the number that stands on its page."""
    texts = page_texts(built.path)
    listed = " ".join(texts[built.result.places["contents"] - 1 : built.result.places["abbreviations-title"] - 1])
    for chapter in built.document.chapters:
        for entry in entries_of(chapter):
            if entry.listed and entry.kind != "figures":  # the sample has no list of figures
                text = entry.short if entry.kind == "headings" else entry.text
                words = re.escape(" ".join(f"{entry.label} {text}".split()))
                label = re.escape(built.result.labels[entry.id])
                assert re.search(rf"{words}[ .]*{label}\b", listed), entry


@pytest.mark.parametrize(
    ("label", "language", "line"),
    [("16-кесте.", "kk", "16-кестенің жалғасы"), ("Таблица 16.", "ru", "Продолжение таблицы 16")],
)
def test_continuation_line(label, language, line):
    """The line is made from the number of the printed label."""
    assert continuation_line(label, language) == line


def test_continuation_line_needs_a_number():
    """A label without number is refused rather than printed."""
    with pytest.raises(ValueError, match="no number"):
        continuation_line("Таблица", "ru")


def test_labels_restart_after_the_front():
    """Cover and front count on in roman numerals, the cover unprinted; arabic numbers begin at 1."""
    kinds = ("cover", "front", "chapter", "service")
    chapters = [(Chapter(kind, kind, "", ()), 2) for kind in kinds]
    labels = page_labels(chapters)
    assert [label.text for label in labels] == ["i", "ii", "iii", "iv", "1", "2", "3", "4"]
    assert [label.printed for label in labels] == [False] * 2 + [True] * 6


def test_places_know_chapters_without_headings():
    """A chapter is found by its own id even where it has no heading."""
    chapter = Chapter("a", "chapter", "", ())
    result = LaidOut(EMPTY, 3, {}, (), (), (), (), (), (), 0)
    assert places_of((chapter, Chapter("b", "chapter", "", ())), {"a": result, "b": result}) == {"a": 1, "b": 4}


def test_lists_are_laid_out_apart():
    """A chapter with several generated lists is cut before each, keeping its id for the first."""
    lists = (Contents("headings", ""), Contents("tables", ""), Contents("diagrams", ""))
    units = list(units_of((Chapter("front", "front", "", lists), Chapter("one", "chapter", "", ()))))
    assert [unit.id for unit in units] == ["front", "front.2", "front.3", "one"]
    assert [unit.blocks for unit in units[:3]] == [(each,) for each in lists]
