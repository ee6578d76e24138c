"""Reading of reviewed files: hand-made tracked changes and comments, and where they belong in the content."""

from __future__ import annotations

import json
import zipfile
from gettext import NullTranslations
from typing import ClassVar

import pytest
from click.testing import CliRunner

from gsreport.charts.spec import Chart, ChartKind, Series, Unit
from gsreport.cli import main
from gsreport.diagnostics import Place
from gsreport.document.tree import (
    Caption,
    Cell,
    Chapter,
    Column,
    Diagram,
    Document,
    Footnote,
    Heading,
    Item,
    Listing,
    Metadata,
    Paragraph,
    Row,
    Table,
    Text,
)
from gsreport.docx import write
from gsreport.messages import Catalogue
from gsreport.review import Remark, ReviewFileError, Sources, Task, as_json, as_text, read_review, tasks_of

MARK = 'w:id="900" w:author="Reviewer" w:date="2026-01-01T00:00:00Z"'
SPACE = 'xml:space="preserve"'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _text(words):
    return (Text(words),)


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """The parts of a small book: a chapter, and a section of the service C1."""
    table = Table(
        "t-x",
        Caption(_text("Оценки"), 1, "Таблица ", "."),
        (Column(1), Column(1)),
        (Row((Cell(_text("Критерий")), Cell(_text("Балл")))),),
        (Row((Cell(_text("Процедура")), Cell(_text("4,55")))),),
    )
    chart = Chart(ChartKind.BARS, ("a",), (Series("", (None,)),), Unit.PERCENT, "T")
    chapters = (
        Chapter(
            "intro",
            "chapter",
            "Введение",
            (
                Heading(1, _text("Введение"), "intro", label="1"),
                Paragraph(_text("Первый абзац введения.")),
                Paragraph((*_text("Второй абзац введения."), Footnote(_text("Слова примечания.")))),
            ),
        ),
        Chapter(
            "service-C1",
            "service",
            "Услуга",
            (
                Heading(2, _text("Услуга С1"), "service-C1", label="1.1"),
                table,
                Diagram("d-x", Caption(_text("Ответы"), 1, "Диаграмма ", "."), chart, "alt"),
                Heading(3, _text("Рекомендации"), "recommendations-C1"),
                Listing(ordered=False, items=(Item((Paragraph(_text("Ускорить ответ оператора.")),)),)),
            ),
        ),
    )
    document = Document("ru", Metadata("T", "S", "P", "S", (), 2020, "2020-12-31"), chapters)
    path = tmp_path_factory.mktemp("review") / "book.docx"
    write(document, path)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def reviewed(original, tmp_path):
    """A function that changes the text of a part, adds comments, and reads the file."""

    def review(*changes, part="word/document.xml", comments=()):
        xml = original[part].decode()
        for old, new in changes:
            assert old in xml, old
            xml = xml.replace(old, new, 1)
        parts = original | {part: xml.encode()}
        if comments:
            notes = "".join(
                f'<w:comment w:id="{i}" w:author="Reviewer"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
                for i, text in enumerate(comments)
            )
            parts["word/comments.xml"] = f'<w:comments xmlns:w="{WORD}">{notes}</w:comments>'.encode()
        path = tmp_path / "reviewed.docx"
        with zipfile.ZipFile(path, "w") as archive:
            for name, blob in parts.items():
                archive.writestr(name, blob)
        return read_review(path)

    return review


def _inserted(words):
    return f"<w:ins {MARK}><w:r><w:t {SPACE}>{words}</w:t></w:r></w:ins>"


def _deleted(words):
    return f"<w:del {MARK}><w:r><w:delText {SPACE}>{words}</w:delText></w:r></w:del>"


def _within(words, *pieces):
    """The end of one run, pieces of changed text, and the beginning of the next."""
    return words, f"</w:t></w:r>{''.join(pieces)}<w:r><w:t {SPACE}>"


def test_an_untouched_file_has_no_remarks(reviewed):
    """Nothing is reported where nothing was changed; the language comes with the file."""
    review = reviewed()
    assert review.remarks == ()
    assert review.language == "ru"


def test_replaced_words(reviewed):
    """A replacement shows the paragraph before and after, under its heading, without the reviewer's name."""
    (remark,) = reviewed(_within("Первый", _deleted("Первый"), _inserted("Начальный"))).remarks
    assert (remark.before, remark.after) == ("Первый абзац введения.", "Начальный абзац введения.")
    assert (remark.block.id, remark.block.chapter, remark.exact) == ("intro", "intro", False)
    assert "Reviewer" not in repr(remark)


def test_changed_heading_and_caption(reviewed):
    """Headings and captions are blocks themselves; the number of a heading is not part of its text."""
    review = reviewed(_within("Услуга С1", "", _inserted("Новая услуга")), _within("Ответы", _inserted("Доли ответов")))
    heading, caption = review.remarks
    assert (heading.block.id, heading.exact, heading.after) == ("service-C1", True, "Новая услуга")
    assert (caption.block.id, caption.block.kind, caption.exact) == ("d-x", "diagram", True)
    assert caption.after == "Диаграмма 1. Доли ответов"


def test_cells_belong_to_their_table(reviewed):
    """A change in a cell names the table."""
    (remark,) = reviewed(_within("Процедура", _inserted("Порядок"))).remarks
    assert (remark.block.id, remark.after) == ("t-x", "Порядок")


def test_text_after_a_table_belongs_to_its_heading(reviewed):
    """A change below a table is reported under the heading it stands under."""
    (remark,) = reviewed(_within("оператора", _inserted("операторов"))).remarks
    assert remark.block.id == "recommendations-C1"


def test_comments_quote_what_they_are_about(reviewed):
    """A comment comes with the words it marks, also where no text was changed."""
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    mark = f'{start}<w:r><w:t>Первый</w:t></w:r>{end}<w:r><w:commentReference w:id="0"/></w:r>'
    (remark,) = reviewed(_within("Первый", mark), comments=["Почему первый?"]).remarks
    assert remark.before == remark.after == "Первый абзац введения."
    assert remark.comments == (("Первый", "Почему первый?"),)


BODY = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>'
FIRST = "Первый абзац введения."


def _with_mark(kind):
    """The start of the first body paragraph, its end mark changed."""
    return BODY, BODY.replace("</w:pPr>", f"<w:rPr><w:{kind} {MARK}/></w:rPr></w:pPr>")


def test_a_new_paragraph(reviewed):
    """A paragraph put after another is shown with it, on a line of its own."""
    new = f"{FIRST}</w:t></w:r></w:p>{BODY}{_inserted('Новый абзац.')}</w:p>"
    (remark,) = reviewed((f"{FIRST}</w:t></w:r></w:p>", new), _with_mark("ins")).remarks
    assert (remark.before, remark.after) == (FIRST, f"{FIRST}\nНовый абзац.")


def test_a_deleted_paragraph(reviewed):
    """A paragraph taken out with its end mark is shown with the next, into which it runs."""
    (remark,) = reviewed(_within(FIRST, _deleted(FIRST)), _with_mark("del")).remarks
    assert remark.before == f"{FIRST}\nВторой абзац введения."
    assert remark.after == "Второй абзац введения."


def test_a_paragraph_emptied(reviewed):
    """A paragraph whose words are deleted has no text after."""
    words = "Ускорить ответ оператора."
    review = reviewed(_within(words, _deleted(words)))
    assert [(r.before, r.after) for r in review.remarks] == [(words, "")]


def test_moved_text_and_links(reviewed):
    """Moved text counts as deleted here and inserted there, also inside a link."""
    away = f"<w:moveFrom {MARK}><w:r><w:t>Первый</w:t></w:r></w:moveFrom>"
    here = f'<w:hyperlink w:anchor="x"><w:moveTo {MARK}><w:r><w:t>Первый</w:t></w:r></w:moveTo></w:hyperlink>'
    one, two = reviewed(_within("Первый", away), _within("Второй", here)).remarks
    assert one.before.startswith("Первый")
    assert not one.after.startswith("Первый")
    assert two.after.startswith("Первый")


def test_notes_belong_to_their_call(reviewed):
    """A change in a footnote is reported where the note is called."""
    review = reviewed(_within("Слова", _inserted("Текст")), part="word/footnotes.xml")
    assert [(r.block.id, r.after) for r in review.remarks] == [("intro", "Текст примечания.")]


def test_generated_lists_are_left_out(reviewed):
    """Lines of contents that Word made anew are no remarks."""
    line = f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{_inserted("Введение 1")}</w:p>'
    assert reviewed(("<w:body>", f"<w:body>{line}")).remarks == ()


def test_files_without_an_index_are_read(original, tmp_path):
    """A file that lost our custom part still gives its remarks, without blocks."""
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(path, "w") as archive:
        xml = original["word/document.xml"].decode().replace(*_within("Первый", _inserted("X")), 1)
        archive.writestr("word/document.xml", xml)
    review = read_review(path)
    assert review.language == ""
    assert review.remarks[0].block is None


@pytest.mark.parametrize("content", [b"text", None])
def test_other_files_are_refused(tmp_path, content):
    """What is not a Word file is told so."""
    path = tmp_path / "x.docx"
    if content is None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("x", "y")
    else:
        path.write_bytes(content)
    with pytest.raises(ReviewFileError, match="not a Word file"):
        read_review(path)


@pytest.fixture
def content(tmp_path):
    """A small edition folder and templates with texts in several forms."""
    root = tmp_path / "content" / "2020"
    (root / "services").mkdir(parents=True)
    (root / "texts").mkdir()
    (root / "services" / "C1.yaml").write_text(
        'recommendations:\n  - kk: Оператор жылдам жауап берсін.\n    ru: "Ускорить ответ **оператора**."\n', "utf-8"
    )
    (root / "recommendations.yaml").write_text("- id: x\n  ru: Ускорить ответ оператора.\n", "utf-8")
    (root / "edition.yaml").write_text('caption:\n  ru: "Оценки услуги {service} по критериям"\n', "utf-8")
    (root / "texts" / "intro.ru.md").write_text(
        "Вступление.\n\n## Глава\n\nСредний балл –\n{score total} из пяти^[По шкале.].\n\n- Первое слово.\n", "utf-8"
    )
    templates = tmp_path / "templates"
    (templates / "ru").mkdir(parents=True)
    (templates / "ru" / "service.xhtml").write_text("{% if x %}\n<p>Услуга занимает {{ rank }}-е место.</p>\n", "utf-8")
    return Sources(root, templates, "ru")


@pytest.mark.parametrize(
    ("printed", "service", "file", "line"),
    [
        ("Ускорить ответ оператора.", "C1", "C1.yaml", 3),
        ("Ускорить ответ оператора.", "", "recommendations.yaml", 2),
        ("Таблица\u00a016. Оценки услуги C1 по критериям", "", "edition.yaml", 2),
        ("Средний балл\u00a0– 4,58 из пяти.", "", "intro.ru.md", 5),
        ("Первое слово.", "", "intro.ru.md", 8),
        ("Услуга занимает 26\u2011е место.", "C1", "service.xhtml", 2),
        ("Итак: Ускорить ответ оператора. Совсем", "C1", "C1.yaml", 3),
    ],
)
def test_places_of_texts(content, printed, service, file, line):
    """Texts are found through computed values, labels, markup and typography; the service's own file comes first."""
    place = content.place(printed, service)
    assert (place.file.rpartition("/")[2], place.line) == (file, line)


def test_computed_texts_have_no_place(content):
    """Figures stand nowhere in the content."""
    assert content.place("4,55") is None
    assert content.place(" ") is None


def test_the_list_of_tasks(reviewed, content):
    """Service, block, place, text before and after stand in both forms of the list."""
    review = reviewed(_within("оператора", _deleted("оператора"), _inserted("операторов")))
    tasks = tasks_of(review, content)
    (task,) = json.loads(as_json(tasks))
    assert (task["service"], task["block"], task["line"]) == ("C1", "recommendations-C1", 3)
    assert task["file"].endswith("services/C1.yaml")
    assert (task["before"], task["after"]) == ("Ускорить ответ оператора.", "Ускорить ответ операторов.")
    text = as_text(tasks)
    assert "1. C1 · recommendations-C1" in text
    assert "after:  Ускорить ответ операторов." in text


class Words(NullTranslations):
    """A few words of another language, longer than the English ones."""

    known: ClassVar = {
        "before:": "было раньше:", "after:": "стало:", "(new)": "(нового абзаца не было)", "in {place}": "в {place}",
        "comment on «{words}»: {comment}": "к словам «{words}»: {comment}",
    }  # fmt: skip

    def gettext(self, message):
        """The known form, or the English one."""
        return self.known.get(message, message)


def test_the_list_in_the_language_of_the_user():
    """Texts stand in one column whatever the length of the labels; the lines of a text go on there."""
    remark = Remark(None, exact=False, before="", after="один\nдва", comments=(("слово", "почему?"),))
    task = Task("C1", Place("C1.yaml", 3), remark)
    assert as_text([task], Catalogue("ru", Words())).splitlines() == [
        "1. C1",
        "   в C1.yaml:3",
        "   было раньше: (нового абзаца не было)",
        "   стало:       один",
        "                два",
        "   к словам «слово»: почему?",
    ]


def test_the_command(original, tmp_path, root, monkeypatch):
    """`gsreport review import` prints the list and changes nothing; a file of another kind is wrong usage."""
    monkeypatch.chdir(root)
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, blob in original.items():
            changed = (
                blob.decode(errors="replace")
                .replace(*_within("Первый", _deleted("Первый"), _inserted("Один")), 1)
                .encode()
            )
            archive.writestr(name, changed if name == "word/document.xml" else blob)
    result = CliRunner().invoke(main, ["review", "import", str(path), "--format", "json"])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)[0]["after"] == "Один абзац введения."
    path.write_bytes(b"no")
    assert CliRunner().invoke(main, ["review", "import", str(path)]).exit_code == 2
