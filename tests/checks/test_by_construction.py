"""Errors of the real editions that cannot be made: what the composed book guarantees, whatever editors write."""

import re

import pytest

from gsreport.checks.outline import numbers_in
from gsreport.document.tree import (
    Caption,
    Chapter,
    Definitions,
    Diagram,
    Heading,
    Listing,
    Paragraph,
    Reference,
    Table,
    Text,
)
from gsreport.document.walking import plain_text, walk
from gsreport.language.typography.quotes import is_balanced

LANGUAGES = ("kk", "ru")
pytestmark = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def chapters(prepared, language):
    """The chapters of the book in one language."""
    return prepared[language].document.chapters


def figures(nodes):
    """Scores and shares that stand in the tables, diagrams and panels of some nodes."""
    found = set()
    for node in walk(nodes):
        if isinstance(node, Table):
            for row in node.body:
                for cell in row.cells:
                    found.update(numbers_in(plain_text(cell.children)))
        elif isinstance(node, Diagram):
            found.update(str(v).replace(".", ",") for s in node.chart.series for v in s.values if v is not None)
        elif type(node).__name__ == "Indicator":
            found.update(numbers_in(node.value))
    return found


def test_figures_of_the_prose_are_those_of_the_tables(chapters, scores_2020, language):
    """Every score in the computed sentences of a section is in its tables, or is a difference or the overall mean."""
    del language
    alien = []
    for chapter in chapters:
        if chapter.kind != "service" or not scores_2020.service(chapter.mark).channels:
            continue
        known = figures(chapter.blocks) | {str(scores_2020.overall.shown).replace(".", ",")}
        known |= {str(i.score.shown).replace(".", ",") for i in scores_2020.service(chapter.mark).items}
        earlier = {str(y.score.shown).replace(".", ",") for y in scores_2020.service(chapter.mark).history}
        for block in chapter.blocks:
            if not isinstance(block, Paragraph):
                continue
            scores = [n for n in numbers_in(plain_text(block.children)) if re.fullmatch(r"[3-5],\d\d", n)]
            alien += [(chapter.mark, number) for number in scores if number not in known | earlier]
    assert not alien


def test_a_service_is_named_alike_everywhere(chapters, edition_2020, language):
    """Heading, rating and lists take the name from one place: each heading is the name of the passport's file."""
    for chapter in chapters:
        if chapter.kind == "service":
            heading = next(b for b in chapter.blocks if isinstance(b, Heading))
            name = edition_2020.service(chapter.mark).name[language]
            printed = plain_text(heading.children).replace("\u00a0", " ")
            assert re.sub(r"\W", "", printed) == re.sub(r"\W", "", name)


def test_first_and_last_of_a_rating_are_those_of_its_table(scores_2020, language):
    """What a sentence calls best and worst is the first and the last row, because it takes them from there."""
    del language
    rows = scores_2020.rating_services.rows
    shown = [row.score.shown for row in rows]
    assert shown == sorted(shown, reverse=True)
    assert shown[0] == max(shown)
    assert shown[-1] == min(shown)


def test_lists_count_from_one(chapters, language):
    """The tree has no start number: a list cannot go on from another one."""
    del language
    for chapter in chapters:
        for node in walk(chapter.blocks):
            if isinstance(node, Listing):
                assert node.items
                assert not hasattr(node, "start")


def test_quotation_marks_of_the_book_pair(chapters, language):
    """Every paragraph of the book has as many opening marks as closing ones."""
    del language
    for chapter in chapters:
        for node in walk(chapter.blocks):
            if isinstance(node, Paragraph):
                assert is_balanced(plain_text(node.children)), plain_text(node.children)


def test_every_exhibit_has_a_caption_of_its_kind(chapters, language):
    """A table is captioned as a table, a diagram as a diagram, and none is without words or number."""
    words = {"kk": ("кесте", "диаграмма"), "ru": ("Таблица", "Диаграмма")}[language]
    for chapter in chapters:
        for node in walk(chapter.blocks):
            caption = getattr(node, "caption", None)
            if isinstance(caption, Caption) and isinstance(node, Table | Diagram) and getattr(node, "numbered", True):
                word = words[isinstance(node, Diagram)]
                assert word in caption.label
                assert caption.number > 0
                assert plain_text(caption.children).strip()


def test_a_cell_is_never_blank(chapters, language):
    """What is missing has a sign that says why; a blank cell of the body is an error."""
    del language
    blank = [
        (node.id, number)
        for chapter in chapters
        for node in walk(chapter.blocks)
        if isinstance(node, Table)
        for number, row in enumerate(node.body)
        if row.kind == "body"
        for cell in row.cells
        if not plain_text(cell.children).strip()
    ]
    assert not blank


def test_shares_and_scores_carry_their_own_unit(chapters, language):
    """A figure with two decimals is a score, one with one decimal and a percent sign a share; they never mix."""
    del language
    for chapter in chapters:
        if chapter.kind != "service":
            continue
        for node in walk(chapter.blocks):
            if isinstance(node, Paragraph):
                own = "".join(c.text for c in node.children if isinstance(c, Text))
                assert not re.search(r"(?<![\d,])[1-5],\d\d\s?%", own), own


def test_passports_have_the_same_fields_in_the_same_words(chapters, language):
    """The fields of a passport come from one template and one list of words."""
    del language
    passports = [
        [plain_text(entry.term) for entry in node.entries]
        for chapter in chapters
        for node in walk(chapter.blocks)
        if isinstance(node, Definitions) and node.role == "passport"
    ]
    assert len(passports) == 70
    fullest = max(passports, key=len)
    assert all([term for term in fullest if term in fields] == fields for fields in passports)


def test_words_of_the_templates_are_of_their_language(chapters, language):
    """Headings and captions have no word of the other language: the labels stand in a file for each."""
    alien = {"kk": r"\b(?:для|или|Содержание|Итого|услуг[аи])\b", "ru": r"\b(?:және|бойынша|кесте|барлығы)\b"}[language]
    for chapter in chapters:
        for node in walk(chapter.blocks):
            if isinstance(node, Heading):
                assert not re.search(alien, plain_text(node.children))


def test_every_chapter_has_blocks_below_its_headings(chapters: tuple[Chapter, ...], language):
    """No heading stands at the end of a chapter with nothing below it."""
    del language
    for chapter in chapters:
        if chapter.kind in {"chapter", "service", "appendix"}:
            assert not isinstance(chapter.blocks[-1], Heading), chapter.id


def test_references_are_resolved(chapters, language):
    """Every reference prints the number of its target."""
    del language
    for chapter in chapters:
        for node in walk(chapter.blocks):
            if isinstance(node, Reference):
                assert node.number, node.target
