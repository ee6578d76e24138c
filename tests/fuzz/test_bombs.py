"""Files that are small on disk and large inside: refused in words, at once, and without the memory they ask for."""

from __future__ import annotations

import contextlib
import io
import time
import tracemalloc
import zipfile

import openpyxl
import pandas as pd
import pyarrow as pa
import pyreadstat
import pytest
from bombs import GIB, Part, archive, jpeg_head, png_head, zeros
from pyarrow import parquet

from gsreport import docx
from gsreport.diagnostics import Collector, ContentError
from gsreport.document.tree import Caption, Chapter, Document, Figure, Metadata, Text
from gsreport.edition.yaml_reader import read_yaml
from gsreport.pdf import write as write_pdf
from gsreport.pdf.fetcher import ClosedFetcher, RefusedAddressError
from gsreport.review import ReviewFileError, read_review
from gsreport.scoring import archives
from gsreport.scoring.feed_files import read_rows
from gsreport.scoring.feed_rows import Layout
from gsreport.survey import formats, parquet_file

SECONDS = 1
MEMORY = 60_000_000
LAYOUT = Layout("scores", ("service", "score"), mandatory=True)
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "word/document.xml"


@pytest.fixture
def modest():
    """The block takes a second of CPU and some megabytes at most."""
    tracemalloc.start()
    started = time.process_time()
    yield
    seconds, (_, peak) = time.process_time() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MEMORY
    assert seconds < SECONDS + 1  # tracing takes its share


def workbook(*rows, merged=None):
    """The bytes of a workbook."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_part(data, name, change):
    """A workbook one of whose parts is changed by a function of its text."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as changed:
        for entry in whole.namelist():
            content = whole.read(entry)
            changed.writestr(entry, change(content.decode()).encode() if entry == name else content)
    return buffer.getvalue()


GOOD = workbook(["service", "score"], ["C1", 4.5])
AS_FEED = {
    "a gibibyte": (Part(SHEET, stream=zeros(GIB), says=GIB),),
    "a gibibyte that says it is a kilobyte": (Part(SHEET, stream=zeros(GIB), says=1000),),
    "thousands of parts": tuple(Part(f"xl/p{n}.xml", b"x") for n in range(3000)),
    "a locked part": (Part(SHEET, b"<x/>", flags=1),),
    "a packing that Office does not use": (Part(SHEET, b"<x/>", method=12),),
}


class TestFeed:
    """Workbooks in the folder data."""

    @pytest.mark.usefixtures("modest")
    @pytest.mark.parametrize("what", AS_FEED)
    def test_bomb_is_refused(self, tmp_path, what):
        """Whatever an archive says of itself, it is refused (GS-F13) before anything of it is in memory."""
        path = archive(tmp_path / "scores.xlsx", Part("[Content_Types].xml", b"<Types/>"), *AS_FEED[what])
        assert path.stat().st_size < 2_000_000
        collector = Collector()
        assert read_rows(tmp_path, LAYOUT, collector) == []
        assert [d.code for d in collector] == ["GS-F13"]

    @pytest.mark.parametrize(
        ("what", "change"),
        [
            (
                "the last cell of all",
                lambda text: text.replace(
                    "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                ),
            ),
            (
                "a row beyond all rows",
                lambda text: text.replace(
                    "</sheetData>", '<row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData>'
                ),
            ),
            (
                "wide rows",
                lambda text: text.replace(
                    "</sheetData>",
                    "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(3, 900)) + "</sheetData>",
                ),
            ),
        ],
    )
    def test_sparse_sheet_is_refused(self, tmp_path, what, change):
        """A cell far away does not make thousands of millions of empty ones."""
        (tmp_path / "scores.xlsx").write_bytes(with_part(GOOD, SHEET, change))
        collector = Collector()
        started = time.process_time()
        assert read_rows(tmp_path, LAYOUT, collector) == []
        assert [d.code for d in collector] == ["GS-F13"], what
        assert time.process_time() - started < 5

    def test_merged_sheet_is_refused_at_once(self, tmp_path):
        """Merging the whole sheet is a located error, and no cell is made for it."""
        whole = '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        (tmp_path / "scores.xlsx").write_bytes(with_part(GOOD, SHEET, lambda text: text.replace("</sheetData>", whole)))
        collector = Collector()
        started = time.process_time()
        assert read_rows(tmp_path, LAYOUT, collector) == []
        assert [(d.code, d.place.line) for d in collector] == [("GS-F03", 1)]
        assert time.process_time() - started < 5

    def test_equal_rows_of_parquet_are_counted_first(self, tmp_path):
        """A Parquet file of a few kilobytes with millions of equal rows is refused unread."""
        ones = pa.array(["C1"]).dictionary_encode().take(pa.array([0] * (archives.MOST_RECORDS + 1), pa.int32()))
        parquet.write_table(pa.table({"service": ones, "score": ones}), tmp_path / "scores.parquet")
        assert (tmp_path / "scores.parquet").stat().st_size < 100_000
        collector = Collector()
        assert read_rows(tmp_path, LAYOUT, collector) == []
        assert [d.code for d in collector] == ["GS-F13"]

    def test_archive_inside_is_never_opened(self, tmp_path):
        """A zip archive within a workbook is only bytes."""
        inner = archive(tmp_path / "inner.zip", Part("x", stream=zeros(GIB), says=GIB)).read_bytes()
        data = io.BytesIO(GOOD)
        with zipfile.ZipFile(data, "a") as whole:
            whole.writestr("xl/media/inner.zip", inner)
        (tmp_path / "scores.xlsx").write_bytes(data.getvalue())
        collector = Collector()
        assert len(read_rows(tmp_path, LAYOUT, collector)) == 1
        assert list(collector) == []


class TestSurvey:
    """Survey files."""

    @pytest.mark.usefixtures("modest")
    @pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"])
    @pytest.mark.parametrize("says", [GIB, 1000])
    def test_bomb_is_refused(self, tmp_path, part, says):
        """A part of a gibibyte is refused, unless it is a sheet that says less: of that no more is ever read."""
        parts = {
            "[Content_Types].xml": Part("[Content_Types].xml", b"<Types/>"),
            "xl/workbook.xml": Part("xl/workbook.xml", b"<x/>"),
        }
        parts[part] = Part(part, stream=zeros(GIB), says=says)
        path = archive(tmp_path / "survey.xlsx", *parts.values())
        with pytest.raises(ContentError) as caught:
            formats.open_survey(path)
        expected = {"GS-Q07"} if (part, says) != (SHEET, 1000) else {"GS-Q02"}
        assert {d.code for d in caught.value.diagnostics} == expected

    def test_row_beyond_all_rows_is_refused(self, tmp_path):
        """A number of a row that no sheet has is not counted up to."""
        far = '<row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData>'
        path = tmp_path / "survey.xlsx"
        path.write_bytes(with_part(GOOD, SHEET, lambda text: text.replace("</sheetData>", far)))
        started = time.process_time()
        with pytest.raises(ContentError) as caught:
            list(formats.open_survey(path).batches(["service"]))
        assert [d.code for d in caught.value.diagnostics] == ["GS-Q07"]
        assert time.process_time() - started < 5

    def test_records_of_parquet_are_counted_first(self, tmp_path, monkeypatch):
        """More records than there are people are refused unread."""
        monkeypatch.setattr(parquet_file, "MAX_RECORDS", 10)
        parquet.write_table(pa.table({"service": ["C1"] * 11}), tmp_path / "survey.parquet")
        with pytest.raises(ContentError) as caught:
            formats.open_survey(tmp_path / "survey.parquet")
        assert [d.code for d in caught.value.diagnostics] == ["GS-Q07"]

    def test_absurd_number_of_cases_is_refused(self, tmp_path):
        """An SPSS file that says it has two thousand million cases gives the two it has, or is refused."""
        path = tmp_path / "survey.sav"
        pyreadstat.write_sav(pd.DataFrame({"a": [1.0, 2.0]}), path)
        data = bytearray(path.read_bytes())
        assert data[80:84] == (2).to_bytes(4, "little")
        data[80:84] = (2**31 - 1).to_bytes(4, "little")
        path.write_bytes(data)
        found = []
        with contextlib.suppress(ContentError):
            found = [batch.size for batch in formats.open_survey(path).batches(["a"])]
        assert sum(found) in {0, 2}


class TestReview:
    """Word files that come back from reviewers."""

    @pytest.mark.usefixtures("modest")
    @pytest.mark.parametrize("says", [GIB, 1000])
    def test_bomb_is_refused(self, tmp_path, says):
        """A main text of a gibibyte is refused, also where the directory tells another size."""
        path = archive(tmp_path / "x.docx", Part(MAIN, stream=zeros(GIB, b" "), says=says))
        with pytest.raises(ReviewFileError, match=r"unpacks to|larger than"):
            read_review(path)

    @pytest.mark.usefixtures("modest")
    @pytest.mark.parametrize(
        "xml",
        [
            '<!DOCTYPE w [{entities}]><w a="&l9;"/>',
            "<!DOCTYPE w [{entities}]><w>&l9;</w>",
            '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>',
            "<w>" * 5000 + "</w>" * 5000,
        ],
    )
    def test_entities_and_depth_are_refused(self, tmp_path, xml):
        """Entities are never expanded, in texts or in attributes, and depth has an end."""
        entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
        path = archive(tmp_path / "x.docx", Part(MAIN, xml.replace("{entities}", entities).encode()))
        with pytest.raises(ReviewFileError):
            read_review(path)


def with_picture(name):
    """A document of one picture."""
    caption = Caption((Text("Сурет"),), 1, "Сурет ", ".")
    chapter = Chapter("c", "chapter", "T", (Figure("f", caption, name, "alt"),))
    return Document("ru", Metadata("T", "S", "P", "S", (), 2020, "2020-12-31"), (chapter,))


class TestPictures:
    """Pictures of the edition, in both kinds of file."""

    @pytest.mark.usefixtures("modest")
    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("a.png", png_head(60_000, 60_000)),
            ("a.png", png_head(2_000_000_000, 2_000_000_000)),
            ("a.jpg", jpeg_head(65_000, 65_000)),
            ("a.svg", b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'),
            ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
        ],
    )
    def test_picture_too_large_to_decode_is_refused(self, tmp_path, name, data):
        """The head of a picture tells how much memory its pixels would take; an SVG with entities is no picture."""
        (tmp_path / name).write_bytes(data)
        with pytest.raises(RefusedAddressError):
            ClosedFetcher(tmp_path).fetch((tmp_path / name).as_uri())

    def test_both_writers_say_so(self, tmp_path):
        """The PDF is refused with GS-R06, the Word file with its error; neither is written."""
        (tmp_path / "a.png").write_bytes(png_head(60_000, 60_000))
        with pytest.raises(ContentError) as caught:
            write_pdf(with_picture("a.png"), tmp_path / "out" / "a.pdf", jobs=1, assets=tmp_path)
        assert [d.code for d in caught.value.diagnostics] == ["GS-R06"]
        with pytest.raises(docx.DocxError, match="pixels"):
            docx.write(with_picture("a.png"), tmp_path / "out" / "a.docx", assets=tmp_path)
        assert not list((tmp_path / "out").glob("*"))

    @pytest.mark.parametrize("name", ["../secret.png", "/etc/passwd", "link.png", "a/../../secret.png"])
    def test_word_file_takes_nothing_from_outside(self, tmp_path, name):
        """No way and no link leads from the assets to another file, as in the PDF."""
        assets = tmp_path / "assets"
        assets.mkdir()
        (tmp_path / "secret.png").write_bytes(png_head(8, 8))
        (assets / "link.png").symlink_to(tmp_path / "secret.png")
        with pytest.raises(docx.DocxError, match="outside"):
            docx.write(with_picture(name), tmp_path / "a.docx", assets=assets)
        with pytest.raises(ContentError) as caught:
            write_pdf(with_picture(name), tmp_path / "a.pdf", jobs=1, assets=assets)
        assert [d.code for d in caught.value.diagnostics] == ["GS-R06"]


class TestTexts:
    """Texts of the editors."""

    @pytest.mark.parametrize("style", ['a: "{}"', "a: {}", "a: |\n  {}"])
    def test_value_of_megabytes_is_told(self, tmp_path, style):
        """A value that no page can show as one paragraph is an error at its place."""
        (tmp_path / "a.yaml").write_text(style.replace("{}", "сөз " * 200_000), encoding="utf-8")
        collector = Collector()
        read_yaml(tmp_path / "a.yaml", collector)
        assert [(d.code, d.place.line) for d in collector] == [("GS-Y07", 1)]

    @pytest.mark.parametrize("sign", ["\\x07", "\\0", "\\x1b[31m", "\\uFFFF", "\\x0c"])
    def test_sign_that_no_file_can_carry_is_told(self, tmp_path, sign):
        """A control sign written as an escape is found where it stands, not where the book is set."""
        (tmp_path / "a.yaml").write_text(f'b: 1\na: "x{sign}y"\n', encoding="utf-8")
        collector = Collector()
        read_yaml(tmp_path / "a.yaml", collector)
        assert [(d.code, d.place.line) for d in collector] == [("GS-Y01", 2)]

    @pytest.mark.parametrize(
        ("text", "code", "line"),
        [
            ("сөз " * 1_500_000, "GS-Y07", 0),
            ("One.\n\n" + "сөз " * 20_000, "GS-Y07", 3),
            ("One.\n\nTwo\x0b.", "GS-M03", 3),
        ],
    )
    def test_markdown(self, workshop, text, code, line):
        """A text of megabytes, a paragraph without end and a control sign are errors with file and line."""
        workshop.write("content/2020/texts/introduction.ru.md", text)
        found = [d for d in workshop.problems() if d.place and d.place.file.endswith("introduction.ru.md")]
        assert [(d.code, d.place.line) for d in found] == [(code, line)]
