"""The real book: what the package holds, counted and compared with the tree, the workbooks, the PDF and its twin."""

from __future__ import annotations

import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pypdf
import pytest
from openxml_audit import OpenXmlValidator
from word_file import C, W, WordFile

from gsreport import docx, pdf
from gsreport.charts.spec import Chart
from gsreport.document.tree import (
    Diagram,
    Figure,
    Footnote,
    Heading,
    Multiples,
    Reference,
    SideBySide,
    Table,
    counted_as,
)
from gsreport.document.walking import plain_text, walk
from gsreport.docx.chart_series import data_of
from gsreport.docx.soundness import faults

pytestmark = pytest.mark.book

LANGUAGES = ("kk", "ru")
DASHES = re.compile("[\\s\u00ad\u2010\u2011\u2060-]")
CAPTIONS = {"TableCaption": "table", "DiagramCaption": "diagram"}


@pytest.fixture(scope="module")
def books(prepared, tmp_path_factory, root):
    """Tree, result, path and parts of the whole book by language."""
    folder = tmp_path_factory.mktemp("book")
    built = {}
    for language in LANGUAGES:
        document = prepared[language].document
        path = folder / f"{language}.docx"
        result = docx.write(document, path, assets=root / "content/2020/assets")
        built[language] = (document, result, path, WordFile(path))
    return built


@pytest.fixture(params=LANGUAGES)
def book(request, books):
    """One language of it."""
    return books[request.param]


def _nodes(document, kind):
    """Nodes of a kind in reading order; diagrams in pairs are met once."""
    return [node for node in walk(document.chapters) if isinstance(node, kind) and not isinstance(node, SideBySide)]


def _text(node):
    """The text of a paragraph or cell as a reader sees it."""
    signs = {W + "tab": " ", W + "br": " ", W + "noBreakHyphen": "-"}
    parts = (n.text or "" if n.tag == W + "t" else signs.get(n.tag, "") for n in node.iter())
    return "".join(parts)


def _style(paragraph):
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(W + "val")


def _captions(file):
    """Kind and text of each caption in the order of the file."""
    found = ((CAPTIONS.get(_style(paragraph)), paragraph) for paragraph in file.body.iter(W + "p"))
    return [(kind, " ".join(_text(paragraph).split())) for kind, paragraph in found if kind]


def test_nothing_is_wrong(book):
    """Our own checks and openxml-audit find nothing."""
    _, _, path, file = book
    assert faults(file.parts) == []
    outcome = OpenXmlValidator().validate(str(path))
    assert outcome.is_valid, outcome.errors


def test_counts(book):
    """Fields, charts, notes and references are as many as the tree has captions, diagrams, notes and references."""
    document, result, _, file = book
    numbered = [table for table in _nodes(document, Table) if table.numbered]
    sequences = file.field_results("SEQ")
    assert len(sequences) == len(numbered) + len(_nodes(document, Diagram | Multiples | Figure))
    assert len(file.charts()) == len(_nodes(document, Chart))
    assert result.diagrams == len(_nodes(document, Diagram | Multiples))
    notes = [note for note in file.tree("word/footnotes.xml") if int(note.get(W + "id")) > 0]
    assert len(notes) == len(_nodes(document, Footnote))
    assert result.references == len(_nodes(document, Reference))


def test_every_reference_resolves(book):
    """Each REF and PAGEREF points at a bookmark, and each REF shows the number of its target."""
    document, _, _, file = book
    bookmarks = set(file.bookmarks())
    fields = [*file.field_results("REF"), *file.field_results("PAGEREF")]
    captioned = [node for node in _nodes(document, Table | Diagram | Multiples | Figure) if node.caption.number]
    listed = [heading for heading in _nodes(document, Heading) if heading.listed]
    assert len(file.field_results("PAGEREF")) == len(captioned) + len(listed)
    assert {instruction.split()[1] for instruction, _ in fields} <= bookmarks
    wanted = sorted(reference.number for reference in _nodes(document, Reference) if reference.form != "page")
    shown = sorted(text for _, text in file.field_results("REF"))
    # references to headings without a number are links
    assert all(shown.count(number) <= wanted.count(number) for number in set(shown))


def test_cached_values_are_those_of_workbook_and_model(book):
    """Chart, workbook and tree agree value by value in every chart, those of small multiples included."""
    document, _, _, file = book
    for chart, name in zip(_nodes(document, Chart), file.charts(), strict=True):
        data = data_of(chart)
        head, *rows = file.workbook(name)
        assert head[1:] == list(data.names)
        assert [row[0] for row in rows] == list(data.categories)
        for index, series in enumerate(file.tree(name).iter(C + "ser")):
            cached = {int(p.get("idx")): Decimal(p[0].text) for p in series.find(f"{C}val/{C}numRef").iter(C + "pt")}
            wanted = data.columns[index]
            assert cached == {i: number for i, number in enumerate(wanted) if number is not None}
            in_sheet = [None if row[index + 1] is None else Decimal(str(row[index + 1])) for row in rows]
            assert in_sheet == list(wanted)


def test_languages_are_twins(books):
    """Both languages have the same tables, diagrams, charts, fields, notes and figures."""
    kk, ru = (books[language] for language in LANGUAGES)
    for name in ("tables", "diagrams", "figures", "footnotes", "references", "bookmarks"):
        assert getattr(kk[1], name) == getattr(ru[1], name), name
    assert [kind for kind, _ in _captions(kk[3])] == [kind for kind, _ in _captions(ru[3])]
    for one, other in zip(kk[3].charts(), ru[3].charts(), strict=True):
        numbers = [
            [node.text for cache in file.tree(name).iter(C + "numCache") for node in cache.iter(C + "v")]
            for file, name in ((kk[3], one), (ru[3], other))
        ]
        assert numbers[0] == numbers[1]


def test_order_is_that_of_the_tree(book):
    """Captions stand in the file in the order of the tree, with its numbers."""
    document, _, _, file = book
    wanted = []
    for node in _nodes(document, Table | Diagram | Multiples):
        if node.caption.number:
            text = " ".join(f"{node.caption.label} {plain_text(node.caption.children)}".split())
            wanted.append((counted_as(node), text))
    assert _captions(file) == [(kind, text.replace("\u2011", "-")) for kind, text in wanted]
    headings = [" ".join(plain_text(node.children).split()) for node in _nodes(document, Heading)]
    found = [" ".join(_text(p).split()) for p in file.body.iter(W + "p") if _style(p).startswith("Heading")]
    assert len(found) == len(headings)
    assert all(one.endswith(other) for one, other in zip(found, headings, strict=True))


def test_builds_are_equal(books, prepared, tmp_path, root):
    """The book built again is the same file byte by byte."""
    again = tmp_path / "again.docx"
    docx.write(prepared["ru"].document, again, assets=root / "content/2020/assets")
    assert again.read_bytes() == books["ru"][2].read_bytes()


def _squeezed(text):
    """Text without spaces and hyphens: line ends and hyphenation are the layout's."""
    return DASHES.sub("", text)


def _printed(path, first):
    """The text of a PDF from a page on; by poppler where it is there, which takes seconds instead of minutes."""
    if program := shutil.which("pdftotext"):
        command = [program, "-raw", "-f", str(first), str(path), "-"]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return "".join(page.extract_text() for page in pypdf.PdfReader(path).pages[first - 1 :])


def test_pdf_says_the_same(books, tmp_path, root):
    """Captions with their numbers, and the rows of all tables, stand in the PDF in the same order."""
    document, _, _, file = books["ru"]
    path = tmp_path / "report.pdf"
    result = pdf.write(document, path, jobs=2, cache=None, assets=Path(root) / "content/2020/assets")
    first = next(c.id for c in document.chapters if c.kind not in {"cover", "front"})
    printed = _squeezed(_printed(path, result.places[first]))
    place = 0
    for node in file.body.iter(W + "p", W + "tbl"):
        if node.tag == W + "p" and _style(node) in CAPTIONS:
            caption = _squeezed(_text(node))
            found = printed.find(caption, place)
            assert found >= 0, f"not in the PDF after its predecessor: {_text(node)}"
            place = found if _style(node) == "TableCaption" else place
        elif node.tag == W + "tbl" and node.find(f"{W}tblPr/{W}tblStyle").get(W + "val") == "DataTable":
            for row in node.findall(W + "tr"):
                assert printed.find(_squeezed(_text(row)), place) >= 0, f"row not in the PDF: {_text(row)}"
