"""The XHTML profile: what templates may write becomes the tree, everything else is a diagnostic."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsreport.charts.spec import Chart, ChartKind, Series, Unit
from gsreport.diagnostics import Collector
from gsreport.document.profile import parse
from gsreport.document.tree import (
    Break,
    Caption,
    Contents,
    Definition,
    Definitions,
    Diagram,
    Equation,
    Footnote,
    Heading,
    Item,
    LineBreak,
    Link,
    Listing,
    Paragraph,
    Quote,
    Reference,
    Section,
    SideBySide,
    Table,
    Text,
)

CHART = Chart(ChartKind.BARS, ("a",), (Series("s", (Decimal(1),)),), Unit.COUNT, "t")
EXHIBITS = {
    "d-1": Diagram("d-1", Caption((Text("один"),)), CHART, "alt"),
    "d-2": Diagram("d-2", Caption((Text("два"),)), CHART, "alt"),
    "t-1": Table("t-1", Caption((Text("т"),)), (), (), ()),
}


@pytest.fixture
def read(collector):
    """Parse markup with three exhibits."""
    return lambda markup: parse(markup, "templates/ru/x.xhtml", EXHIBITS.get, collector)


def _p(*children):
    return Paragraph(tuple(Text(c) if isinstance(c, str) else c for c in children))


@pytest.mark.parametrize(
    ("markup", "block"),
    [
        ('<h1 id="a">Один</h1>', Heading(1, (Text("Один"),), "a")),
        (
            '<h2 id="a" numbered="yes" short="О" listed="no">Один</h2>',
            Heading(2, (Text("Один"),), "a", short="О", listed=False, numbered=True),
        ),
        ("<p>текст</p>", _p("текст")),
        ('<p class="lead">текст</p>', Paragraph((Text("текст"),), "lead")),
        ("<ul><li>а</li><li><p>б</p></li></ul>", Listing(ordered=False, items=(Item((_p("а"),)), Item((_p("б"),))))),
        ("<ol><li>а</li></ol>", Listing(ordered=True, items=(Item((_p("а"),)),))),
        (
            "<ul><li><p>а</p><ul><li>б</li></ul></li></ul>",
            Listing(ordered=False, items=(Item((_p("а"), Listing(ordered=False, items=(Item((_p("б"),)),)))),)),
        ),
        (
            '<dl class="abbreviations"><dt>ЦОН</dt><dd>центр</dd></dl>',
            Definitions((Definition((Text("ЦОН"),), (_p("центр"),)),), "abbreviations"),
        ),
        ("<blockquote><p>а</p></blockquote>", Quote((_p("а"),))),
        ('<section class="landscape"><p>а</p></section>', Section("landscape", (_p("а"),))),
        ("<section><p>а</p></section>", Section("keep", (_p("а"),))),
        ('<equation id="e" tex="x^2" alt="икс"/>', Equation("e", "x^2", "икс")),
        ('<contents kind="tables" title="Таблицы"/>', Contents("tables", "Таблицы")),
        ("<break/>", Break()),
        ('<exhibit id="t-1"/>', EXHIBITS["t-1"]),
        (
            '<pair><exhibit id="d-1"/>\n<exhibit id="d-2"/></pair>',
            SideBySide((EXHIBITS["d-1"], EXHIBITS["d-2"])),
        ),
    ],
)
def test_each_block_has_its_node(read, collector, markup, block):
    """Each block element of the profile becomes the node of its name."""
    assert read(markup) == (block,)
    assert list(collector) == []


@pytest.mark.parametrize(
    ("markup", "children"),
    [
        ("a <b>b</b> c", (Text("a "), Text("b", bold=True), Text(" c"))),
        ("<b>a <i>b</i></b>", (Text("a ", bold=True), Text("b", bold=True, italic=True))),
        ("м<sup>2</sup>", (Text("м"), Text("2", raised=True))),
        ("H<sub>2</sub>O", (Text("H"), Text("2", lowered=True), Text("O"))),
        ('<span lang="en">Java</span>', (Text("Java", language="en"),)),
        ('<a href="http://x.kz">x</a>', (Link("http://x.kz", (Text("x"),)),)),
        ('<ref to="t-1" form="prp"/>', (Reference("t-1", "prp"),)),
        ('<ref to="t-1"/>', (Reference("t-1", "nom"),)),
        ("a<fn>b</fn>", (Text("a"), Footnote((Text("b"),)))),
        ("a<br/>b", (Text("a"), LineBreak(), Text("b"))),
        ("a &lt; b &amp; c", (Text("a < b & c"),)),
    ],
)
def test_each_inline_element_has_its_node(read, collector, markup, children):
    """Each inline element becomes a styled run or a node."""
    assert read(f"<p>{markup}</p>") == (Paragraph(children),)
    assert list(collector) == []


class TestSpaces:
    """White space of the template is not white space of the book."""

    @pytest.mark.parametrize(
        ("markup", "text"),
        [
            ("  a\n   b\tc  ", "a b c"),
            ("a <b> b</b>", "a b"),
            ("a<br/> b", "a b"),
            ("\n<b>\n a</b>\n", "a"),
        ],
    )
    def test_runs_of_spaces_are_one(self, read, markup, text):
        """Line ends and indentation fold to one space, also over the borders of elements."""
        (paragraph,) = read(f"<p>{markup}</p>")
        assert "".join(getattr(run, "text", " ") for run in paragraph.children) == text

    def test_no_break_spaces_stay(self, read):
        """A space that typography has set is not folded."""
        assert read("<p>9\u00a0181\u202f%</p>") == (_p("9\u00a0181\u202f%"),)

    @pytest.mark.parametrize("markup", ["<p> </p>", "<p/>", "<ul></ul>", "<section></section>", "", "<!-- remark -->"])
    def test_what_is_empty_leaves_nothing(self, read, collector, markup):
        """An empty element makes no empty paragraph."""
        assert read(markup) == ()
        assert list(collector) == []

    @given(st.lists(st.sampled_from(["a", " ", "\n ", "<b>", "</b>", "<i>x</i>", "<br/>", "\u00a0"]), max_size=12))
    def test_no_run_is_empty_or_doubly_spaced(self, parts):
        """However a template is laid out, no run is empty, none begins the paragraph with a space, none has two."""
        opened = 0
        markup = ""
        for part in parts:
            opened += (part == "<b>") - (part == "</b>" and opened > 0)
            markup += part if part != "</b>" or markup.count("<b>") > markup.count("</b>") else ""
        markup += "</b>" * (markup.count("<b>") - markup.count("</b>"))
        collector = Collector()
        for paragraph in parse(f"<p>{markup}</p>", "t", EXHIBITS.get, collector):
            runs = paragraph.children
            texts = [run.text for run in runs if isinstance(run, Text)]
            assert all(texts)
            assert not any("  " in text for text in texts)
            assert not (isinstance(runs[0], Text) and runs[0].text.startswith(" "))
            assert not (isinstance(runs[-1], Text) and runs[-1].text.endswith(" "))
            joined = "".join(run.text if isinstance(run, Text) else "|" for run in runs)
            assert "  " not in joined
        assert list(collector) == []


@pytest.mark.parametrize(
    ("markup", "code", "message"),
    [
        ("<div>x</div>", "GS-T03", "<div> is not part of the profile"),
        ("<p><u>x</u></p>", "GS-T03", "<u> cannot stand inside text"),
        ("<p>a<p>b</p></p>", "GS-T03", "<p> cannot stand inside text"),
        ("<b>x</b>", "GS-T03", "<b> is an inline element: put it into <p>"),
        ("текст", "GS-T03", "text outside a paragraph: «текст»"),
        ("<p>a</p>текст", "GS-T03", "text outside a paragraph: «текст»"),
        ("<section>текст</section>", "GS-T03", "text outside a paragraph: «текст»"),
        ("<h1>x</h1>", "GS-T03", "<h1> needs the attribute `id`"),
        ('<p style="color: red">x</p>', "GS-T03", "<p> has no attribute `style`"),
        ('<p onclick="x()">x</p>', "GS-T03", "<p> has no attribute `onclick`"),
        ('<p class="big">x</p>', "GS-T03", "<p> has no class `big`"),
        ('<section class="x"><p>a</p></section>', "GS-T03", "<section> has no class `x`"),
        ("<ul><p>x</p></ul>", "GS-T03", "<p> inside <ul>"),
        ("<dl><dd>x</dd></dl>", "GS-T03", "<dl> holds pairs of <dt> and <dd>"),
        ('<pair><exhibit id="d-1"/><p>x</p></pair>', "GS-T03", "<pair> holds diagrams only"),
        ('<pair><exhibit id="t-1"/><exhibit id="d-1"/></pair>', "GS-T03", "<pair> holds diagrams only"),
        ('<contents kind="index" title="x"/>', "GS-T03", "<contents> has no kind `index`"),
        ('<contents kind="tables"/>', "GS-T03", "<contents> needs the attribute `title`"),
        ('<equation id="e" tex="x"/>', "GS-T03", "<equation> needs the attribute `alt`"),
        ('<exhibit id="t-none"/>', "GS-T03", "there is no table, diagram or figure `t-none`"),
        ("<p><a>x</a></p>", "GS-T03", "<a> needs the attribute `href`"),
        ("<p><ref/></p>", "GS-T03", "<ref> needs the attribute `to`"),
        ("<p>a", "GS-T02", "not well-formed"),
        ("<p>a</b></p>", "GS-T02", "not well-formed"),
        ("<p>a & b</p>", "GS-T02", "not well-formed"),
        ("<p>&nbsp;</p>", "GS-T02", "not well-formed"),
        ("<p class=x>a</p>", "GS-T02", "not well-formed"),
    ],
)
def test_everything_else_is_one_diagnostic(read, collector, markup, code, message):
    """A fault is named with the template, and with the markup near it."""
    read(f"<p>before</p>\n{markup}\n<p>after</p>")
    (found,) = collector
    assert (found.code, found.place.file) == (code, "templates/ru/x.xhtml")
    assert message in found.message
    assert found.hint


def test_the_tag_that_is_not_closed_is_shown(read, collector):
    """For a missing end tag the hint shows the line that opens the element, and no line numbers that mislead."""
    read('<p>a</p>\n<h1 id="x">Заголовок\n<p>b</p>\n<p>c</p>')
    (found,) = collector
    assert found.hint == 'near: <h1 id="x">Заголовок'
    assert "line" not in found.message


def test_a_fault_does_not_hide_the_next(read, collector):
    """All faults of a chapter are reported, and what is right is kept."""
    blocks = read("<div/><p>a</p><h1>x</h1><p><u>y</u>b</p>")
    assert len(collector) == 3
    assert [type(block).__name__ for block in blocks] == ["Paragraph", "Heading", "Paragraph"]


def test_entities_and_files_are_never_loaded(read, collector, tmp_path):
    """A document type with an external entity is refused as not well-formed."""
    secret = tmp_path / "secret.txt"
    secret.write_text("тайна", encoding="utf-8")
    blocks = read(f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]><p>&e;</p>')
    assert blocks == ()
    assert [d.code for d in collector] == ["GS-T02"]
