"""Learning of page numbers: what is read from a layout, when it ends, and what happens without LibreOffice."""

from __future__ import annotations

import json
import os
import stat
from xml.etree import ElementTree as ET

import pikepdf
import pytest
import word_sample as sample
from word_file import W, WordFile

from gsreport.diagnostics import Collector, ContentError, ToolError
from gsreport.docx import page_learning, write
from gsreport.docx.outline import Outline
from gsreport.docx.page_learning import learn_pages, office, printed_pages
from gsreport.docx.page_map import map_file, needed, read_map, write_map

FRONT = 3
"""Pages before the first chapter in the layouts made here."""


def _pdf(document, path, extra=0):
    """A PDF as LibreOffice makes it: each chapter's ids on a page of their own, `extra` pages after the front."""
    targets = Outline.of(document).targets
    ids = list(targets)
    main = [c for c in document.chapters if c.kind not in {"cover", "front"}]
    first = next(block.id for block in main[0].blocks if hasattr(block, "id"))
    start = ids.index(first)
    with pikepdf.new() as pdf:
        for _ in range(FRONT + extra + len(ids)):
            pdf.add_blank_page(page_size=(100, 100))
        places = {id_: FRONT + extra + i - start if i >= start else 1 for i, id_ in enumerate(ids)}
        pdf.Root.Dests = pikepdf.Dictionary(
            {
                f"/5F{targets[id_].whole[1:]}": pikepdf.Array([pdf.pages[page].obj, pikepdf.Name.XYZ, 0, 0, 0])
                for id_, page in places.items()
            }
        )
        pdf.save(path)
    return path


@pytest.fixture(scope="module")
def document():
    """The sample in Russian."""
    return sample.document("ru")


def test_front_pages_are_roman_and_the_text_begins_at_1(document, tmp_path):
    """Places become printed labels: roman before the first chapter, arabic from 1 in it."""
    pages = printed_pages(document, _pdf(document, tmp_path / "x.pdf"))
    assert set(pages) == needed(document) & set(Outline.of(document).targets)
    assert pages["introduction"] == "1"
    assert {page for page in pages.values() if not page.isdigit()} <= {"ii"}
    assert len(set(pages.values())) > 5


def test_names_may_stand_in_a_tree(document, tmp_path):
    """Destinations are found in the name tree of newer PDFs too."""
    old = _pdf(document, tmp_path / "x.pdf")
    with pikepdf.open(old) as pdf:
        pairs = [part for name, target in sorted(pdf.Root.Dests.items()) for part in (pikepdf.String(name[1:]), target)]
        pdf.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=pikepdf.Array(pairs)))
        del pdf.Root.Dests
        pdf.save(tmp_path / "y.pdf")
    assert printed_pages(document, tmp_path / "y.pdf") == printed_pages(document, old)


def test_two_layouts_are_enough(document, assets):
    """The second layout confirms the first; its file shows the numbers."""
    seen = []

    def layout(file, folder):
        seen.append(WordFile(file))
        return _pdf(document, folder / "x.pdf")

    pages = learn_pages(document, assets=assets, collector=Collector(), layout=layout)
    assert len(seen) == 2
    shown = {text for _, text in seen[1].field_results("PAGEREF")}
    assert set(pages.values()) >= shown - {"…"}
    assert pages["introduction"] in shown
    again = learn_pages(document, assets=assets, collector=Collector(), known=pages, layout=layout)
    assert again == pages
    assert len(seen) == 3


def test_restless_layouts_end_with_a_warning(document, assets):
    """Where page numbers never settle, learning ends and says so."""
    collector = Collector()
    rounds = []

    def layout(_file, folder):
        rounds.append(1)
        pdf = _pdf(document, folder / "x.pdf")
        if len(rounds) % 2:
            with pikepdf.open(pdf, allow_overwriting_input=True) as file:
                file.pages.insert(len(file.pages) - 8, file.pages[-1])
                file.save()
        return pdf

    learn_pages(document, assets=assets, collector=collector, layout=layout)
    assert [d.code for d in collector] == ["GS-W03"]
    assert len(rounds) == 4


def test_pages_go_where_they_belong(document, assets, tmp_path):
    """A file built with a map shows its pages, and «…» for what is not in it."""
    write(document, tmp_path / "x.docx", assets=assets, places={"introduction": "17"})
    shown = [text for _, text in WordFile(tmp_path / "x.docx").field_results("PAGEREF")]
    assert shown.count("17") >= 1
    assert set(shown) == {"17", "…"} | {t for t in shown if t.isdigit()}


def test_without_libreoffice(monkeypatch, tmp_path):
    """A missing program is GS-W01, which names it and the way out."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolError, match=r"GS-W01.*soffice") as error:
        office(tmp_path / "x.docx", tmp_path)
    assert error.value.diagnostic.hint


def _program(folder, script):
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.mark.parametrize(
    ("script", "seconds", "message"), [("echo broken; exit 1", 20, "broken"), ("sleep 60 & wait", 0.3, "within 0 sec")]
)
def test_failing_libreoffice(monkeypatch, tmp_path, script, seconds, message):
    """A program that makes nothing, or never ends, is GS-W02; nothing of it is left running."""
    _program(tmp_path, script)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(page_learning, "SECONDS", seconds)
    with pytest.raises(ToolError, match=f"GS-W02.*{message}"):
        office(tmp_path / "x.docx", tmp_path)


def test_libreoffice_keeps_all_diagrams(monkeypatch, tmp_path):
    """The profile it is started with raises its limit of twenty objects above the 678 charts of the book."""
    _program(tmp_path, f'cp "${{1#*file://}}/user/registrymodifications.xcu" {tmp_path}/seen; touch {tmp_path}/x.pdf')
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    office(tmp_path / "x.docx", tmp_path)
    (limit,) = ET.parse(tmp_path / "seen").iter("value")
    assert int(limit.text) > 678


def test_a_pdf_without_places_is_refused(document, tmp_path):
    """A layout that exports no bookmarks is a failure, not a book without page numbers."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "x.pdf")
    with pytest.raises(ToolError, match="GS-W02"):
        printed_pages(document, tmp_path / "x.pdf")


def test_maps_are_stored_sorted(tmp_path):
    """A map is read as written, and equal maps are equal files."""
    path = map_file(tmp_path, "kk")
    write_map(path, {"b": "2", "a": "iv"})
    assert path.name == "word-pages.kk.json"
    assert list(json.loads(path.read_text())) == ["a", "b"]
    assert read_map(path, Collector()) == {"a": "iv", "b": "2"}
    before = path.read_bytes()
    write_map(path, {"a": "iv", "b": "2"})
    assert path.read_bytes() == before


def test_no_map_is_an_empty_map(tmp_path):
    """An edition that was never released has no pages."""
    assert read_map(tmp_path / "word-pages.ru.json", Collector()) == {}


@pytest.mark.parametrize("text", ["[]", "{", '{"a": 1}', "\ufffd"])
def test_spoiled_maps_are_reported(tmp_path, text):
    """A file that is no map is GS-W04 with its name."""
    path = tmp_path / "word-pages.ru.json"
    path.write_text(text)
    collector = Collector()
    assert read_map(path, collector) == {}
    assert [d.code for d in collector] == ["GS-W04"]
    with pytest.raises(ContentError):
        collector.stop_on_errors()


def test_language_switches_nothing(assets, tmp_path):
    """The Kazakh file takes pages by the same ids as the Russian one."""
    document = sample.document("kk")
    write(document, tmp_path / "x.docx", assets=assets, places={"introduction": "17"})
    assert any(node.text == "17" for node in WordFile(tmp_path / "x.docx").body.iter(W + "t"))
