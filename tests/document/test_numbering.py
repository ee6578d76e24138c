"""Numbering: tables, diagrams and figures count apart through the book; every reference gets its words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsreport.charts.spec import Chart, ChartKind, Series, Unit
from gsreport.diagnostics import Collector
from gsreport.document.numbering import ids, number
from gsreport.document.tree import (
    Caption,
    Cell,
    Chapter,
    Diagram,
    Document,
    Figure,
    Footnote,
    Heading,
    Item,
    Listing,
    Metadata,
    Paragraph,
    Reference,
    Row,
    Section,
    SideBySide,
    Table,
    Text,
)
from gsreport.document.walking import plain_text, walk

NBSP = "\u00a0"
CHART = Chart(ChartKind.BARS, ("a",), (Series("s", (Decimal(1),)),), Unit.COUNT, "t")


def _table(node_id, *, numbered=True, children=()):
    return Table(node_id, Caption((Text(node_id),)), (), (), (Row((Cell(children),)),), numbered=numbered)


def _diagram(node_id):
    return Diagram(node_id, Caption((Text(node_id),)), CHART, "alt")


def _figure(node_id):
    return Figure(node_id, Caption((Text(node_id),)), "a.png", "alt")


def _heading(level, node_id, *, numbered=True):
    return Heading(level, (Text(node_id),), node_id, numbered=numbered)


def _document(*chapters, language="ru"):
    metadata = Metadata("t", "s", "p", "s", (), 2020, "2020-12-31T00:00:00+00:00")
    return Document(
        language,
        metadata,
        tuple(Chapter(f"chapter-{n}", "chapter", "c", tuple(blocks)) for n, blocks in enumerate(chapters, 1)),
    )


def _numbers(document):
    return {
        node.id: node.caption.label
        for chapter in document.chapters
        for node in walk(chapter.blocks)
        if isinstance(node, Table | Diagram | Figure)
    }


class TestCaptions:
    """Numbers of captions."""

    def test_kinds_count_apart_through_chapters(self, collector):
        """A diagram does not push a table's number, a new chapter does not begin anew."""
        document = _document(
            [_table("a"), _diagram("b"), _figure("c")],
            [Section("keep", (_diagram("d"), _table("e"))), SideBySide((_diagram("f"), _diagram("g")))],
        )
        numbered, _ = number(document, collector)
        assert _numbers(numbered) == {
            "a": f"Таблица{NBSP}1.",
            "b": f"Диаграмма{NBSP}1.",
            "c": f"Рисунок{NBSP}1.",
            "d": f"Диаграмма{NBSP}2.",
            "e": f"Таблица{NBSP}2.",
            "f": f"Диаграмма{NBSP}3.",
            "g": f"Диаграмма{NBSP}4.",
        }

    def test_kazakh_labels(self, collector):
        """Kazakh captions begin with the number."""
        numbered, _ = number(_document([_table("a"), _table("b")], language="kk"), collector)
        assert _numbers(numbered) == {"a": "1-кесте.", "b": "2-кесте."}

    def test_tables_without_number_do_not_count(self, collector):
        """A layout-like table keeps its caption and takes no number."""
        numbered, numbers = number(_document([_table("a", numbered=False), _table("b")]), collector)
        assert _numbers(numbered)["b"] == f"Таблица{NBSP}1."
        assert "a" not in numbers.labels

    @given(st.lists(st.sampled_from("tdf"), max_size=30))
    def test_numbers_run_from_one_without_gap(self, kinds):
        """Whatever stands in a book, each kind is numbered 1, 2, 3 … in reading order."""
        makers = {"t": _table, "d": _diagram, "f": _figure}
        blocks = [makers[kind](f"{kind}{index}") for index, kind in enumerate(kinds)]
        _, numbers = number(_document(blocks[::2], blocks[1::2]), Collector())
        order = [block.id for block in (*blocks[::2], *blocks[1::2])]
        for kind in makers:
            assert [numbers.labels[i] for i in order if i[0] == kind] == [str(n + 1) for n in range(kinds.count(kind))]


class TestHeadings:
    """Labels of headings."""

    def test_levels(self, collector):
        """1, 1.1, 1.2, 2, 2.1: a heading of a higher level starts the lower ones anew."""
        headings = [_heading(level, f"h{n}") for n, level in enumerate((1, 2, 2, 3, 1, 2, 3, 4))]
        _, numbers = number(_document(headings), collector)
        assert list(numbers.labels.values()) == ["1", "1.1", "1.2", "1.2.1", "2", "2.1", "2.1.1", "2.1.1.1"]

    def test_unnumbered_headings_do_not_count(self, collector):
        """An introduction without number leaves number 1 to the next chapter."""
        document = _document([_heading(1, "intro", numbered=False)], [_heading(1, "results")])
        numbered, numbers = number(document, collector)
        assert numbered.chapters[0].blocks[0].label == ""
        assert numbered.chapters[1].blocks[0].label == "1"
        assert numbers.kinds == {"intro": "section", "results": "section"}


class TestReferences:
    """References in sentences."""

    @pytest.mark.parametrize(
        ("language", "form", "target", "printed"),
        [
            ("ru", "prp", "t2", f"таблице{NBSP}2"),
            ("ru", "Nom", "t2", f"Таблица{NBSP}2"),
            ("ru", "gen", "d1", f"диаграммы{NBSP}1"),
            ("ru", "prp", "h", f"разделе{NBSP}1.1"),
            ("kk", "loc", "t2", "2-кестеде"),
            ("kk", "Nom", "t2", "2-кесте"),
            ("kk", "acc", "d1", "1-диаграмманы"),
            ("kk", "loc", "h", "1.1-бөлімде"),
        ],
    )
    def test_forms(self, collector, language, form, target, printed):
        """The word agrees with its case, the number is that of the target, before or after it."""
        blocks = [
            Paragraph((Text("x "), Reference(target, form))),
            _heading(1, "top"), _heading(2, "h"), _table("t1"), _table("t2"), _diagram("d1"),
        ]  # fmt: skip
        numbered, _ = number(_document(blocks, language=language), collector)
        assert plain_text(numbered.chapters[0].blocks[0].children) == f"x {printed}"
        assert list(collector) == []

    def test_references_everywhere_are_resolved(self, collector):
        """In lists, footnotes and cells as well as in paragraphs, forwards and backwards."""
        reference = (Reference("t", "prp"),)
        blocks = [
            Listing(ordered=False, items=(Item((Paragraph(reference),)),)),
            Paragraph((Footnote(reference),)),
            _table("other", children=reference),
            _table("t"),
            Section("keep", (Paragraph(reference),)),
        ]
        numbered, _ = number(_document(blocks), collector)
        found = [node for node in walk(numbered.chapters[0].blocks) if isinstance(node, Reference)]
        assert [f"{r.before}{r.number}" for r in found] == [f"таблице{NBSP}2"] * 4

    def test_to_nothing(self, collector):
        """A reference to what is not in the book is an error that names chapter and target."""
        number(_document([], [Paragraph((Reference("t-none"),))]), collector)
        (found,) = collector
        assert found.code == "GS-N02"
        assert "chapter `chapter-2`" in found.message
        assert "`t-none`" in found.message

    def test_in_a_case_of_the_other_language(self, collector):
        """«loc» in a Russian text is an error that names the case."""
        number(_document([_table("t"), Paragraph((Reference("t", "loc"),))]), collector)
        (found,) = collector
        assert (found.code, found.message) == ("GS-N03", "the reference to `t` has the unknown case `loc`")


def test_an_id_used_twice_is_an_error(collector):
    """A table placed twice would have two numbers: an error that names chapter and id."""
    number(_document([_table("a")], [_diagram("b"), _table("a")]), collector)
    (found,) = collector
    assert (found.code, found.message) == ("GS-N01", "the id `a` is used twice (chapter `chapter-2`)")


def test_numbering_makes_a_new_document(collector):
    """The document given stays as it was, and what has no number is the very same object."""
    paragraph = Paragraph((Text("x"),))
    document = _document([paragraph, _table("a")])
    numbered, _ = number(document, collector)
    assert document.chapters[0].blocks[1].caption.number == 0
    assert numbered.chapters[0].blocks[0] is paragraph


def test_numbering_twice_gives_the_same(collector):
    """Numbering is a function of the document's structure: its result is its own fixed point."""
    document = _document([_heading(1, "h"), _table("a"), Paragraph((Reference("a", "acc"),))])
    once, numbers = number(document, collector)
    twice, again = number(once, collector)
    assert once == twice
    assert dict(numbers.labels) == dict(again.labels)


def test_ids_are_those_of_headings_and_captioned_blocks(collector):
    """Parity compares the languages by these ids, in reading order."""
    document = _document([_heading(1, "h"), Section("keep", (_table("a"), _figure("f")))], [_diagram("d")])
    assert ids(number(document, collector)[0]) == ["h", "a", "f", "d"]
