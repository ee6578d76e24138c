"""manifest.json: what a build made of what; its fields are stable."""

import json
from decimal import Decimal

import pytest

from gsreport import __version__
from gsreport.charts.spec import Chart, ChartKind, Series, Unit
from gsreport.diagnostics import Collector
from gsreport.document.numbering import number
from gsreport.document.tree import (
    Caption,
    Cell,
    Chapter,
    Diagram,
    Document,
    Figure,
    Footnote,
    Metadata,
    Paragraph,
    Reference,
    Row,
    SideBySide,
    Table,
    Text,
)
from gsreport.manifest import Pages, manifest_text, pages_of_last_build

CHART = Chart(ChartKind.BARS, ("a",), (Series("s", (Decimal(1),)),), Unit.COUNT, "t")
DIGESTS = {"content/2020/edition.yaml": "ab" * 32}


@pytest.fixture
def document():
    """A numbered document with each kind of exhibit, footnotes and references."""
    caption = Caption((Text("Бір"), Text(" екі", bold=True)))
    note = Footnote((Text("x"), Reference("t-1", "loc")))
    blocks = (
        Table("t-1", caption, (), (), (Row((Cell((Text("1"), note)),)),)),
        Table("t-2", caption, (), (), (), numbered=False),
        SideBySide((Diagram("d-1", caption, CHART, "alt"), Diagram("d-2", caption, CHART, "alt"))),
        Figure("f-1", caption, "a.png", "alt"),
        Paragraph((Reference("d-2"), Footnote((Text("y"),)))),
    )
    metadata = Metadata("t", "s", "p", "s", (), 2020, "2020-12-31T00:00:00+00:00")
    return number(Document("kk", metadata, (Chapter("c", "chapter", "C", blocks),)), Collector())[0]


@pytest.fixture
def manifest(edition_2020, document):
    """The manifest of the document above, read back, and its text."""
    pages = Pages(7, {"t-1": "3", "d-1": "iv"}, laid_out=2, reused=5)
    text = manifest_text(edition_2020, document, pages, DIGESTS, {"read": 0.12345})
    return json.loads(text), text


def test_fields_are_the_promised_ones(manifest):
    """DESIGN.md, section 10: scripts of the publishing team read these."""
    assert list(manifest[0]) == [
        "edition", "lang", "gsreport", "pages", "tables", "diagrams", "figures", "footnotes", "references",
        "chapters", "seconds", "inputs",
    ]  # fmt: skip


def test_exhibits_with_number_caption_and_page(manifest):
    """Numbered exhibits are listed by kind in reading order; what has no number is not."""
    content, _ = manifest
    assert content["tables"] == [{"id": "t-1", "number": 1, "caption": "Бір екі", "page": "3"}]
    assert [(d["id"], d["number"], d["page"]) for d in content["diagrams"]] == [("d-1", 1, "iv"), ("d-2", 2, None)]
    assert [(f["id"], f["number"]) for f in content["figures"]] == [("f-1", 1)]


def test_counts_inputs_and_times(manifest):
    """Footnotes and references are counted wherever they stand; times have milliseconds."""
    content, _ = manifest
    assert (content["footnotes"], content["references"]) == (2, 2)
    assert (content["edition"], content["lang"], content["gsreport"], content["pages"]) == (
        "2020",
        "kk",
        __version__,
        7,
    )
    assert content["chapters"] == {"laid_out": 2, "reused": 5}
    assert content["inputs"] == DIGESTS
    assert content["seconds"] == {"read": 0.123}


def test_text_is_readable(manifest):
    """Cyrillic is not escaped, and the file ends with a line end."""
    _, text = manifest
    assert "Бір екі" in text
    assert text.endswith("}\n")


class TestPagesOfLastBuild:
    """A Word file built alone does not forget the pages of a PDF that is still right."""

    def test_same_inputs(self, tmp_path, manifest):
        """Pages and page numbers are taken over, though nothing was laid out."""
        (tmp_path / "manifest.json").write_text(manifest[1], encoding="utf-8")
        assert pages_of_last_build(tmp_path / "manifest.json", DIGESTS) == Pages(7, {"t-1": "3", "d-1": "iv"})

    def test_other_inputs(self, tmp_path, manifest):
        """After any change of the content the old pages are void."""
        (tmp_path / "manifest.json").write_text(manifest[1], encoding="utf-8")
        assert pages_of_last_build(tmp_path / "manifest.json", {"other": "x"}) == Pages()

    @pytest.mark.parametrize("content", [None, "", "{", "[]", "{}", '{"inputs": {}, "pages": 3}', '{"inputs": 1}'])
    def test_no_or_foreign_manifest(self, tmp_path, content):
        """A missing or strange file tells nothing and breaks nothing."""
        if content is not None:
            (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
        assert pages_of_last_build(tmp_path / "manifest.json", {}) == Pages()
