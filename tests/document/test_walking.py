"""Walks: traversal in reading order, text as a reader sees it."""

from decimal import Decimal

import pytest

from gsreport.charts.spec import Chart, ChartKind, Series, Unit
from gsreport.document.tree import (
    Caption,
    Cell,
    Column,
    Definition,
    Definitions,
    Diagram,
    Footnote,
    Heading,
    Item,
    LineBreak,
    Link,
    Listing,
    Paragraph,
    Reference,
    Row,
    Section,
    SideBySide,
    Table,
    Text,
)
from gsreport.document.walking import plain_text, walk

CHART = Chart(ChartKind.BARS, ("a",), (Series("s", (Decimal(1),)),), Unit.COUNT, "t")


class TestWalk:
    """Traversal."""

    def test_reading_order(self):
        """Nodes come depth first, in the order in which a reader meets them."""
        inner = Paragraph((Text("2"),))
        blocks = (
            Heading(1, (Text("1"),), "h"),
            Section(
                "keep",
                (Listing(ordered=False, items=(Item((inner,)),)), Paragraph((Text("3"), Footnote((Text("4"),))))),
            ),
            Definitions((Definition((Text("5"),), (Paragraph((Text("6"),)),)),)),
        )
        assert [node.text for node in walk(blocks) if isinstance(node, Text)] == ["1", "2", "3", "4", "5", "6"]

    def test_captions_heads_cells_and_notes_of_a_table(self):
        """Everything printed of a table is met: caption, head, body, notes."""
        table = Table(
            "t",
            Caption((Text("caption"),)),
            (Column(1),),
            (Row((Cell((Text("head"),)),)),),
            (Row((Cell((Text("body"),)),)),),
            notes=((Text("note"),),),
        )
        assert [node.text for node in walk(table) if isinstance(node, Text)] == ["caption", "head", "body", "note"]

    def test_charts_are_leaves(self):
        """The inside of a chart is not part of the text."""
        pair = SideBySide((Diagram("d", Caption((Text("c"),)), CHART, "alt"),))
        assert [type(node).__name__ for node in walk(pair)] == ["SideBySide", "Diagram", "Caption", "Text", "Chart"]

    @pytest.mark.parametrize("nothing", [(), None, "text", 5])
    def test_what_is_no_node_is_empty(self, nothing):
        """Texts and numbers are not nodes."""
        assert list(walk(nothing)) == []


@pytest.mark.parametrize(
    ("children", "text"),
    [
        ((), ""),
        ((Text("a", bold=True), Text("b")), "ab"),
        ((Text("a"), LineBreak(), Text("b")), "a b"),
        ((Text("a"), Footnote((Text("note"),)), Text("b")), "ab"),
        ((Link("http://x.kz", (Text("сайт"),)),), "сайт"),
        ((Text("в "), Reference("t", "prp", "таблице ", "16", "")), "в таблице 16"),
        ((Reference("t", "loc", "", "16", "-кестеде"),), "16-кестеде"),
    ],
)
def test_plain_text_is_what_a_reader_sees(children, text):
    """Styles and footnotes vanish, links and references leave their words."""
    assert plain_text(children) == text
