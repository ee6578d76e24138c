"""The shape of a feed file: places of fields, headings."""

import pytest

from gsreport.diagnostics import Collector, Severity
from gsreport.scoring.feed_rows import FeedRow, Heading, Layout, columns_fit

LAYOUT = Layout("t", ("service", "score"), ("note",), mandatory=True)
ROW = FeedRow("t.csv", 3, {"service": "C1", "score": "4.5"}, {"service": 1, "score": 4}, "C1,4.5")


def test_absent_field_is_empty():
    """An optional column that is not there reads as empty."""
    assert (ROW["score"], ROW["note"]) == ("4.5", "")


def test_place_of_a_field_and_of_the_row():
    """A field's place has its column, the row's has none."""
    assert str(ROW.place("score")) == "t.csv:3:4"
    assert str(ROW.place()) == "t.csv:3"


def test_report_shows_the_line():
    """A problem of a field comes with its row and a caret."""
    collector = Collector()
    ROW.report(collector, "GS-F00", "wrong", "score", severity=Severity.WARNING)
    (found,) = collector
    assert (found.severity, found.source) == (Severity.WARNING, "C1,4.5")


@pytest.mark.parametrize(
    ("columns", "codes"),
    [
        (["service", "score"], []),
        (["note", "score", "service"], []),
        (["service"], ["GS-F04"]),
        (["service", "score", "mark"], ["GS-F05"]),
        (["service", "score", "score"], ["GS-F05"]),
        (["service", "", "score"], ["GS-F05"]),
    ],
)
def test_heading(columns, codes):
    """Every required column stands once, no unknown and no untitled one."""
    collector = Collector()
    fits = columns_fit(Heading("t.csv", columns, list(range(1, len(columns) + 1))), LAYOUT, collector)
    assert fits == (not codes)
    assert [d.code for d in collector] == codes
