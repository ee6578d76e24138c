"""The HTML of single nodes."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from box_drawing import draw_box
from sample import Sample

from gsreport.document.tree import Cell, Column, Contents, Footnote, Link, Reference, Row, Text
from gsreport.pdf import figures
from gsreport.pdf.contents import contents_html
from gsreport.pdf.html import HtmlWriter
from gsreport.pdf.inline import inline_html
from gsreport.pdf.registry import Entry
from gsreport.pdf.tables import _rows_html


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_chapters_are_well_formed(language, assets):
    """Each chapter is well-formed, whatever nodes it has, and ends with its end marker."""
    document = Sample(language, services=1).document()
    writer = HtmlWriter(document, draw_box, assets)
    for chapter in document.chapters:
        root = ET.fromstring(writer.chapter(chapter))
        assert root.get("lang") == language
        assert root.find("body")[-1].get("id") == f"end-of-{chapter.id}"


@pytest.mark.parametrize(
    ("node", "html"),
    [
        (Text("a < b & c"), "a &lt; b &amp; c"),
        (Text("x", bold=True, italic=True), "<strong><em>x</em></strong>"),
        (Text("2", raised=True), "<sup>2</sup>"),
        (Text("word", language="en"), '<span lang="en">word</span>'),
        (Text("75,3%-дан"), '<span class="nb">75,3%-дан</span>'),
        (Footnote((Text("n"),)), '<span class="footnote">n</span>'),
        (Reference("t-1", before="в таблице ", number="1"), '<a href="xref:t-1">в таблице 1</a>'),
        (Link('https://egov.kz/?a="b"', (Text("x"),)), '<a class="web" href="https://egov.kz/?a=&quot;b&quot;">x</a>'),
    ],
)
def test_inline(node, html):
    """Inline nodes become the tags the styles and the structure tree know; all text is escaped."""
    assert inline_html((node,)) == html


def test_alignment_follows_the_column_under_rowspans():
    """A cell after a cell that spans down from the row above takes the alignment of its own column."""
    columns = (Column(1), Column(1, "right"), Column(1, "center"))
    head = (
        Row((Cell((Text("a"),), rowspan=2), Cell((Text("b"),), colspan=2))),
        Row((Cell((Text("c"),)), Cell((Text("d"),)))),
    )
    html = _rows_html(head, columns, head=True)
    assert '<th scope="col" class="right">c</th><th scope="col" class="center">d</th>' in html
    assert '<th scope="colgroup" colspan="2" class="center">b</th>' in html


def test_group_row_spans_the_table():
    """The single cell of a group row spans all columns and heads the rows below."""
    html = _rows_html((Row((Cell((Text("g"),)),), "group"),), (Column(1), Column(1)), head=False)
    assert html == '<tr class="group"><th scope="rowgroup" colspan="2">g</th></tr>'


def test_tone_and_emphasis_are_classes():
    """Zones of responsibility and emphasis reach the stylesheet as class names."""
    html = _rows_html((Row((Cell((Text("1"),), tone="portal", bold=True),)),), (Column(1, "right"),), head=False)
    assert html == '<tr><td class="right portal bold">1</td></tr>'


def test_diagram_has_one_title():
    """The title inside a diagram is the tree's alternative text, once."""
    sample = Sample("ru")
    html = figures.diagram_html(sample.diagram("d"), "ru", draw_box)
    assert html.count("<title>") == 1
    assert "<title>Удовлетворены, %: Доступность информации 80.0%" in html


def test_a_list_is_set_closer_where_that_saves_a_page():
    """Captions that would fill a few lines of a page more stand closer on the pages before; others as usual."""
    pages = {}
    for count in range(100, 400):
        entries = [Entry("tables", f"t-{n}", 1, f"{n}-кесте.", "Өңірлер", "Өңірлер", listed=True) for n in range(count)]
        html = contents_html(Contents("tables", "Кестелер"), entries)
        pages[count] = html.count('class="columns"'), 'class="list tables close"' in html
    saved = [count for count, (_, close) in pages.items() if close]
    assert saved
    assert any(not close for _, close in pages.values())
    assert all(pages[count][0] == pages[count - 1][0] for count in saved)
