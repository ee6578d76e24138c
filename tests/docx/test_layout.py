"""What keeps pages whole: heights of charts, sizes of tables, contents entries, covers, sections built alone."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import docx as python_docx
import openpyxl
import pytest
import word_sample as sample
from lxml import etree
from openxml_audit import OpenXmlValidator
from word_file import C, W, WordFile

from gsreport.charts.spec import Chart, ChartKind, Series, Unit
from gsreport.document.tree import Caption, Cell, Chapter, Column, Paragraph, Reference, Row, Section, Table, Text
from gsreport.docx import write
from gsreport.docx.chart_geometry import geometry
from gsreport.docx.chart_markup import cached_number
from gsreport.docx.chart_series import Data
from gsreport.docx.chart_workbook import workbook
from gsreport.docx.design import PORTRAIT, TWIPS_PER_MM
from gsreport.docx.fitting import fitted


def _chart(count, kind=ChartKind.DOTS):
    names = tuple(f"{number}. Название государственной услуги средней длины (C{number})" for number in range(count))
    return Chart(kind, names, (Series("", tuple(Decimal("4.5") for _ in names)),), Unit.SCORE, "T")


@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.DOTS])
@pytest.mark.parametrize("count", [5, 24, 41, 62, 120])
def test_charts_leave_room_for_their_caption(kind, count):
    """A chart of many rows is set smaller, never higher than the page without its caption."""
    plan = geometry(_chart(count, kind), 165)
    assert plan.height <= PORTRAIT.text_height / TWIPS_PER_MM - 25
    assert plan.plot.height <= plan.height
    assert plan.points >= 6


def test_short_charts_keep_their_size():
    """A chart that fits is set in the usual size."""
    assert geometry(_chart(5), 165).points == 9


def _table(rows, notes=()):
    caption = Caption((Text("T"),), 1, "Таблица ", ".")
    body = tuple(Row(tuple(Cell((Text(cell),)) for cell in row)) for row in rows)
    head = (Row((Cell((Text("Наименование"),)), Cell((Text("Удовлетворенность"),)))),)
    return Table("t", caption, (Column(5), Column(1)), head, body, tuple((Text(note),) for note in notes))


def test_a_line_too_much_takes_a_smaller_size():
    """A table that would run over the page by little is set smaller; its notes count too."""
    short = _table([("x", "1")] * 30)
    assert fitted(short, PORTRAIT.text_width).points == 10
    assert fitted(_table([("x", "1")] * 42), PORTRAIT.text_width).points < 10
    rows = next(n for n in range(30, 60) if fitted(_table([("x", "1")] * n), PORTRAIT.text_width).points < 10) - 1
    assert fitted(_table([("x", "1")] * rows, ["Примечание. " * 12]), PORTRAIT.text_width).points < 10


def test_merged_cells_count_once():
    """What a cell that reaches down covers does not push the others into its narrow column."""
    words = "Длинное наименование показателя " * 3
    first = Row((Cell((Text("МФ"),), rowspan=2), Cell((Text(words),))))
    table = Table("t", Caption((Text("T"),)), (Column(1), Column(9)), (), (first, Row((Cell((Text(words),)),))))
    plain = Table("t", Caption((Text("T"),)), (Column(9),), (), (Row((Cell((Text(words),)),)),) * 2)
    assert fitted(table, 9000).height <= fitted(plain, 8000).height * 1.1


def test_entries_without_number_lead_to_their_page(built):
    """A short entry without a number has no tab stop between its text and its page."""
    for paragraph in built[3].body.iter(W + "p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(W + "val").startswith("TOC") and style.get(W + "val") != "TOCHeading":
            tabs = len(list(paragraph.iterfind(f".//{W}r/{W}tab")))
            cleared = paragraph.find(f"{W}pPr/{W}tabs/{W}tab") is not None
            assert tabs == (1 if cleared else 2)


def test_the_cover_has_one_foot(tmp_path):
    """An imprint above the title stays above it; only that at the end is set to the foot of the page."""
    texts = (("imprint", "Ведомство"), ("title", "Название"), ("imprint", "Город, 2020"))
    cover = Section("cover", tuple(Paragraph((Text(text),), role) for role, text in texts))
    document = replace(sample.document("ru"), chapters=(Chapter("cover", "cover", "c", (cover,)),))
    write(document, tmp_path / "x.docx")
    framed = [
        "".join(node.text for node in paragraph.iter(W + "t"))
        for paragraph in WordFile(tmp_path / "x.docx").body.iter(W + "p")
        if paragraph.find(f"{W}pPr/{W}framePr") is not None
    ]
    assert framed == ["Город, 2020"]


def test_references_out_of_a_section_are_words(tmp_path):
    """A section built alone refers to the book in words, without a link that leads nowhere."""
    away = Reference("t-rating", "acc", before="таблицу ", number="9")
    chapter = Chapter("service-C1", "service", "C1", (Paragraph((Text("см. "), away)),))
    write(replace(sample.document("ru"), chapters=(chapter,)), tmp_path / "x.docx")
    file = WordFile(tmp_path / "x.docx")
    assert "".join(node.text for node in file.body.iter(W + "t")) == "см. таблицу 9"
    assert file.field_results("REF") == []


def test_workbooks_are_whole_files():
    """A workbook opens with its names, values and number format; texts with signs of XML survive."""
    data = Data(("a & b", "<c>"), ("s1", "s2"), ((Decimal("1.50"), None), (Decimal(3), Decimal("0.10"))))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(data, '0.0"%"')))["Data"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        [None, "s1", "s2"], ["a & b", 1.5, 3], ["<c>", None, 0.1],
    ]  # fmt: skip
    assert sheet["B2"].number_format == '0.0"%"'
    assert sheet.dimensions == "A1:C3"
    assert workbook(data, "0.00") == workbook(data, "0.00")


def test_an_edited_label_survives_python_docx(built, tmp_path):
    """After a figure is changed in chart and workbook, python-docx opens and saves the file with everything in it."""
    _, _, path, file = built
    chart = file.charts()[0]
    xml = file.parts[chart].decode()
    tree = etree.fromstring(xml.encode())
    first = next(tree.iter(f"{C}numCache")).find(f"{C}pt")[0].text
    changed = xml.replace(f"<c:v>{first}</c:v>", f"<c:v>{cached_number(Decimal('12.3'))}</c:v>", 1)
    edited = tmp_path / "edited.docx"
    with zipfile.ZipFile(edited, "w") as archive:
        for name, blob in file.parts.items():
            archive.writestr(name, changed.encode() if name == chart else blob)
    opened = python_docx.Document(str(edited))
    opened.paragraphs[0].add_run("x")
    saved = tmp_path / "saved.docx"
    opened.save(str(saved))
    again = WordFile(saved)
    assert again.parts[chart].decode().count("<c:v>12.3</c:v>") == changed.count("<c:v>12.3</c:v>")
    assert again.charts() == file.charts()
    assert again.bookmarks() == file.bookmarks()
    assert again.instructions() == file.instructions()
    assert set(again.parts) == set(file.parts)
    assert path.exists()
    assert OpenXmlValidator().validate(str(saved)).is_valid
