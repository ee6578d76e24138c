"""The file formats of a feed: the same rows from each, and a located diagnostic for every damaged file."""

import io
import zipfile

import openpyxl
import pandas as pd
import pytest

from gsreport.diagnostics import Collector
from gsreport.scoring.feed_files import read_rows
from gsreport.scoring.feed_rows import Layout

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


FRAME = pd.DataFrame(
    {"service": ["C1", "C2", None], "score": [4.5, 4.73, None], "note": ["жақсы", None, None], "n": [12, None, None]}
)
WIDE = Layout("t", ("service", "score"), ("note", "n"), mandatory=True)


def _write(folder, suffix, frame):
    if suffix == ".csv":
        frame.to_csv(folder / "t.csv", index=False)
    elif suffix == ".xlsx":
        frame.to_excel(folder / "t.xlsx", index=False)
    else:
        frame.to_parquet(folder / "t.parquet", index=False)


@pytest.mark.parametrize(
    ("suffix", "numbers"),
    [
        *((suffix, numbers) for suffix in (".csv", ".parquet") for numbers in ("float64", "float32", "object")),
        (".xlsx", "float64"),  # workbooks know no short floats
        (".xlsx", "object"),
    ],
)
def test_every_format_gives_the_same_rows(tmp_path, suffix, numbers):
    """Texts, whole numbers, missing cells and short floats read alike; empty rows are skipped; places are known."""
    frame = FRAME.astype({"score": numbers}) if numbers != "object" else FRAME.astype({"n": "Int64"})
    if suffix == ".csv":
        frame = frame.astype({"n": "Int64"})
    _write(tmp_path, suffix, frame)
    collector = Collector()
    rows = read_rows(tmp_path, WIDE, collector)
    found = [(r.line, r["service"], r["score"].rstrip("0"), r["note"], r["n"]) for r in rows if r["service"]]
    assert [d.message for d in collector] == []
    assert found == [(2, "C1", "4.5", "жақсы", "12"), (3, "C2", "4.73", "", "")]
    if suffix != ".csv":
        assert (rows[0].place("score").line, rows[0].place("score").column) == (2, 2)


def test_two_files_of_one_name(tmp_path):
    """The same feed in two formats is an error: nobody knows which is meant."""
    for suffix in (".csv", ".xlsx"):
        _write(tmp_path, suffix, FRAME[["service", "score"]])
    collector = Collector()
    assert read_rows(tmp_path, LAYOUT, collector) == []
    (found,) = collector
    assert (found.code, "t.xlsx" in found.message) == ("GS-F12", True)


def _workbook(rows, merge=None):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _zip(name="hello.txt"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "hello")
    return out.getvalue()


GOOD = [["service", "score"], ["C1", 4.5]]
DAMAGED = {
    "nothing at all": ("t.csv", b"", "GS-F04", 0),
    "blank lines only": ("t.csv", b"\n \n\n", "GS-F04", 0),
    "utf-16": ("t.csv", "service,score\nC1,жақсы\n".encode("utf-16"), "GS-F02", 1),
    "windows-1251": ("t.csv", "service,score\nC1,хорошо\n".encode("cp1251"), "GS-F02", 2),
    "koi8": ("t.csv", b"service,score\nC1," + "хорошо".encode("koi8-r"), "GS-F02", 2),
    "nul bytes": ("t.csv", b"service,score\nC1,4\x00.5\n", "GS-F02", 2),
    "a workbook named csv": ("t.csv", _workbook(GOOD), "GS-F02", 1),
    "semicolons": ("t.csv", b"service;score\nC1;4,5\n", "GS-F04", 1),
    "tabs": ("t.csv", b"service\tscore\nC1\t4.5\n", "GS-F04", 1),
    "decimal comma": ("t.csv", b"service,score\nC1,4,5\n", "GS-F03", 2),
    "short row": ("t.csv", b"service,score\nC1\n", "GS-F03", 2),
    "open quote": ("t.csv", b'service,score\n"C1,4.5\n', "GS-F03", 2),
    "open quote in the heading": ("t.csv", b'service,"score\nC1,4.5\n', "GS-F03", 1),
    "text after a quote": ("t.csv", b'service,score\n"C1"x,4.5\n', "GS-F03", 2),
    "no heading": ("t.csv", b"C1,4.5\n", "GS-F04", 1),
    "heading twice in a column": ("t.csv", b"service,score,service\nC1,4.5,C1\n", "GS-F05", 1),
    "empty title": ("t.csv", b"service,,score\nC1,,4.5\n", "GS-F05", 1),
    "text named xlsx": ("t.xlsx", b"service,score\nC1,4.5\n", "GS-F02", 0),
    "empty xlsx": ("t.xlsx", b"", "GS-F02", 0),
    "zip renamed to xlsx": ("t.xlsx", _zip(), "GS-F02", 0),
    "zip with a broken workbook": ("t.xlsx", _zip("[Content_Types].xml"), "GS-F02", 0),
    "cut workbook": ("t.xlsx", _workbook(GOOD)[:2000], "GS-F02", 0),
    "empty sheet": ("t.xlsx", _workbook([]), "GS-F04", 0),
    "merged heading": ("t.xlsx", _workbook([["service", "score", None], ["C1", 4.5, 3]], "B1:C1"), "GS-F03", 1),
    "merged cells": ("t.xlsx", _workbook([*GOOD, [None, 4.6]], "A2:A3"), "GS-F03", 2),
    "untitled column": ("t.xlsx", _workbook([["service", "score"], ["C1", 4.5, 60]]), "GS-F05", 1),
    "heading in the second row": ("t.xlsx", _workbook([["Results", None], *GOOD]), "GS-F04", 1),
    "text named parquet": ("t.parquet", b"service,score\n", "GS-F02", 0),
    "cut parquet": ("t.parquet", b"PAR1\x00\x00PAR1", "GS-F02", 0),
    "empty parquet": ("t.parquet", b"", "GS-F02", 0),
}


@pytest.mark.parametrize("what", DAMAGED)
def test_damaged_file(read, what):
    """Each damaged file is a located error with its code, and gives no rows."""
    name, data, code, line = DAMAGED[what]
    rows, found = read(data, name)
    assert rows == []
    assert code in {d.code for d in found}
    first = next(d for d in found if d.code == code)
    assert first.severity.word == "error"
    assert first.place.file.endswith(name)
    assert first.place.line == line


def test_a_workbook_that_unpacks_to_too_much_is_not_opened(read):
    """A workbook of some kilobytes whose parts unpack to more than the limit is refused by name (GS-F13)."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 40_000_000)
    rows, found = read(packed.getvalue(), "t.xlsx")
    assert rows == []
    assert [d.code for d in found] == ["GS-F13"]


def test_quote_within_a_field_is_a_sign(read):
    """A quotation mark inside a field that does not begin with one is text, and the places after it are right."""
    rows, found = read('service,score\nC"1,"4"\n')
    assert [(row["service"], row["score"], row.place("score").column) for row in rows] == [('C"1', "4", 5)]
    assert found == []
