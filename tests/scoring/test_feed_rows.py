"""Rows of feed files: shape of the file, places of the fields."""

import pandas as pd
import pytest

from gsreport.diagnostics import Collector
from gsreport.scoring.feed_rows import Layout, read_rows

LAYOUT = Layout("t", ("service", "score"), ("note",), mandatory=True)


@pytest.fixture
def read(tmp_path):
    """Read a file with the given bytes; gives (rows, diagnostics)."""

    def run(data, name="t.csv"):
        if data is not None:
            (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
        collector = Collector()
        return read_rows(tmp_path, LAYOUT, collector), list(collector)

    return run


def test_fields_know_where_they_stand(read):
    """A field's place is its line and the position of its first sign, quoted fields and commas inside included."""
    rows, found = read('note,service,score\n"a, b",C1,4.50\n')
    assert found == []
    assert rows[0]["note"] == "a, b"
    assert (rows[0].place("score").line, rows[0].place("score").column) == (2, 11)


def test_byte_order_mark_and_blank_lines_are_no_problem(read):
    """Files saved by Excel as CSV UTF-8 are read, blank lines are skipped and counted."""
    rows, found = read(b"\xef\xbb\xbfservice,score\r\n\r\nC1,4.5\r\n")
    assert found == []
    assert [(r.line, r["service"], r["score"]) for r in rows] == [(3, "C1", "4.5")]


def test_optional_column_may_be_absent(read):
    """An optional column that is not there reads as empty."""
    rows, _ = read("service,score\nC1,4.5\n")
    assert rows[0]["note"] == ""


def test_missing_mandatory_file(read):
    """A missing file that must exist is one error that names its columns."""
    _, (found,) = read(None)
    assert (found.code, found.severity.word) == ("GS-F01", "error")
    assert "service, score" in found.hint


def test_wrong_encoding(read):
    """A file in windows-1251 is one error at the first byte that is not UTF-8."""
    _, (found,) = read("service,score\nC1,Қ".encode() + "ж".encode("cp1251"))
    assert (found.code, found.place.line, found.place.column) == ("GS-F02", 2, 6)


def test_missing_column(read):
    """A missing column is an error on line 1, with the misspelt one as hint."""
    rows, found = read("service,scores\nC1,4.5\n")
    assert rows == []
    assert [d.code for d in found] == ["GS-F04", "GS-F05"]
    assert "`score`" in found[1].hint


def test_double_column(read):
    """A column that stands twice is an error."""
    _, found = read("service,score,score\nC1,4.5,4.6\n")
    assert [d.code for d in found] == ["GS-F05"]


def test_short_and_long_rows(read):
    """Rows with too few or too many fields are errors of their own; the others are read."""
    rows, found = read("service,score\nC1\nC2,4,5\nC3,4.5\n")
    assert [r["service"] for r in rows] == ["C3"]
    assert [(d.code, d.place.line) for d in found] == [("GS-F03", 2), ("GS-F03", 3)]


def test_empty_file(read):
    """An empty file is an error, not an empty feed."""
    _, (found,) = read("")
    assert found.code == "GS-F04"


def test_workbook_reads_like_csv(tmp_path):
    """An .xlsx of the same columns gives the same texts, with row and column numbers as place."""
    pd.DataFrame({"service": ["C1", "C2"], "score": ["4.50", "4.61"]}).to_excel(tmp_path / "t.xlsx", index=False)
    collector = Collector()
    rows = read_rows(tmp_path, LAYOUT, collector)
    assert [(r["service"], r["score"], r.place("score").line, r.place("score").column) for r in rows] == [
        ("C1", "4.50", 2, 2),
        ("C2", "4.61", 3, 2),
    ]
    assert not len(collector)
