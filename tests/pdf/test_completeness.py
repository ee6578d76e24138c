"""What must stop a build: anything of the content that would be missing or unreadable in the file."""

from __future__ import annotations

import pytest
from box_drawing import draw_box

from gsreport.diagnostics import ContentError, Severity
from gsreport.document.tree import (
    Caption,
    Cell,
    Chapter,
    Column,
    Document,
    Figure,
    Heading,
    Metadata,
    Paragraph,
    Reference,
    Row,
    Table,
    Text,
)
from gsreport.pdf import completeness, write
from gsreport.pdf.laid_out import Anchor, LaidOut
from gsreport.pdf.objects import EMPTY

DATA = Metadata("Есеп", "", "Агенттік", "Тақырып", ("сөз",), 2020, "2020-12-15")


def document(*blocks):
    """A document of one chapter."""
    heading = Heading(1, (Text("Тарау"),), "title")
    return Document("kk", DATA, (Chapter("only", "chapter", "Тарау", (heading, *blocks)),))


def codes(error):
    """The codes of a content error."""
    return [diagnostic.code for diagnostic in error.value.diagnostics]


def test_missing_glyph_is_an_error(tmp_path):
    """A character that no shipped font has stops the build, naming it, and leaves no file."""
    with pytest.raises(ContentError, match=r"«汉» \(U\+6C49\)") as error:
        write(document(Paragraph((Text("汉"),))), tmp_path / "a.pdf", draw=draw_box)
    assert codes(error) == ["GS-R02"]
    assert list(tmp_path.iterdir()) == []


def test_control_character_is_an_error(tmp_path):
    """A control character, which no reader sees, is reported as a sign without glyph."""
    with pytest.raises(ContentError, match="U\\+FFFD"):
        write(document(Paragraph((Text("a\x0bb"),))), tmp_path / "a.pdf", draw=draw_box)


def test_link_to_nowhere_is_an_error(tmp_path):
    """A reference whose target is not in the book stops the build and names the target."""
    lost = Reference("table-gone", before="", number="7", after="-кестеде")
    with pytest.raises(ContentError, match="table-gone") as error:
        write(document(Paragraph((lost,))), tmp_path / "a.pdf", draw=draw_box)
    assert codes(error) == ["GS-R03"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", ["gone.png", "../outside.png", "/etc/hostname"])
def test_unreadable_picture_is_an_error(tmp_path, path):
    """A picture that is not there or lies outside the assets stops the build, with a reason that can be translated."""
    (tmp_path / "outside.png").write_bytes(b"")
    assets = tmp_path / "assets"
    assets.mkdir()
    picture = Figure("map", Caption((Text("Карта"),), 1, "", "-сурет."), path, "Карта")
    with pytest.raises(ContentError) as error:
        write(document(picture), tmp_path / "a.pdf", assets=assets, draw=draw_box)
    assert codes(error) == ["GS-R06"]
    reason = error.value.diagnostics[0].message.values["reason"]
    assert reason.template in {"file '{file}' does not exist", "file '{file}' lies outside the edition's assets"}


def test_lost_id_and_cut_chapter_are_errors():
    """A chapter whose table and end marker are on no page is told to be incomplete."""
    table = Table("t", Caption((Text("К"),), 1, "", "-кесте."), (Column(1),), (), (Row((Cell(()),)),))
    chapter = Chapter("only", "chapter", "Тарау", (table,))
    result = LaidOut(EMPTY, 1, {"other": (Anchor(0, 0, 0),)}, (), (), (), ("жоғалған",), (), (), 0)
    problems = list(completeness.chapter_problems(chapter, result))
    assert [problem.code for problem in problems] == ["GS-R01", "GS-R01", "GS-R04"]
    assert "'t'" in problems[0].message


def test_page_count_must_add_up():
    """A file with fewer pages than its chapters, or a chapter without pages, is an error."""
    chapter = Chapter("only", "chapter", "Тарау", ())
    result = LaidOut(EMPTY, 0, {}, (), (), (), (), (), (), 0)
    assert len(list(completeness.page_count_problems([(chapter, result)], 1))) == 2


def test_overflow_is_a_warning(tmp_path):
    """A word wider than its cell is told with the table's id, and the build goes on."""
    cells = (Cell((Text("МемлекеттікҚызметтерКөрсету"),)), Cell((Text("1"),)))
    table = Table("narrow", Caption((Text("Тар"),), 1, "", "-кесте."), (Column(1), Column(30)), (), (Row(cells),))
    result = write(document(table), tmp_path / "a.pdf", draw=draw_box)
    assert [note.code for note in result.diagnostics] == ["GS-R05"]
    assert result.diagnostics[0].severity is Severity.WARNING
    assert "narrow" in result.diagnostics[0].message
