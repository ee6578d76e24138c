"""The written file as a whole."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess

import page
import pikepdf
import pytest
from box_drawing import draw_box
from reading import page_texts
from sample import Sample

from gsreport.document.tree import Break, Paragraph, Text
from gsreport.pdf import write


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_conforms(built, profile):
    """The file claims PDF/UA-1 and PDF/A-2a, and a validator finds no rule broken."""
    report = page.validate_pdf(str(built.path), profile=profile, limits=page.SafetyLimits.unlimited())
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_no_fault(built):
    """Qpdf reads every object and stream of the file without a warning."""
    done = subprocess.run(["qpdf", "--check", built.path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_equal_input_gives_equal_bytes(built, tmp_path, assets):
    """A second build, laid out anew in one process, has the same bytes."""
    again = tmp_path / "again.pdf"
    result = write(built.document, again, jobs=1, assets=assets, draw=draw_box)
    assert result.chapters_reused == 0
    assert again.read_bytes() == built.path.read_bytes()


def test_second_build_comes_from_the_cache(built, tmp_path, assets):
    """With an unchanged document nothing is laid out, and the bytes are the same."""
    again = tmp_path / "again.pdf"
    result = write(built.document, again, cache=built.cache, assets=assets, draw=draw_box)
    assert result.chapters_laid_out == 0
    assert result.chapters_reused == built.result.chapters_laid_out + built.result.chapters_reused
    assert again.read_bytes() == built.path.read_bytes()


def test_longer_chapter_changes_the_numbers_of_the_lists_only(built, tmp_path, assets):
    """When a chapter grows by pages, it alone is laid out anew, and the lists print the new numbers of all after it."""
    chapters = [
        dataclasses.replace(chapter, blocks=(*chapter.blocks, *(Break(), Paragraph((Text("сөз"),))) * 12))
        if chapter.id == "introduction"
        else chapter
        for chapter in built.document.chapters
    ]
    path = tmp_path / "longer.pdf"
    longer = dataclasses.replace(built.document, chapters=tuple(chapters))
    cache = tmp_path / "cache"
    shutil.copytree(built.cache, cache)
    result = write(longer, path, cache=cache, assets=assets, draw=draw_box)
    assert result.chapters_laid_out == 1
    before, after = built.result.labels["service-C2-title"], result.labels["service-C2-title"]
    assert int(after) == int(before) + 12
    listed = page_texts(path)[result.places["contents"] - 1]
    assert f"2.2 C2 {after} " in listed
    assert f"2.2 C2 {before} " not in listed


def test_result_tells_pages_and_labels(built, book):
    """Places are pages of the file; labels are roman before the first chapter and arabic from 1 after it."""
    result = built.result
    assert result.pages == len(book.pages)
    assert result.places["cover"] == 1
    assert result.labels["abbreviations-title"] == "vi"
    assert result.labels["introduction-title"] == "1"
    assert result.places["introduction-title"] == result.places["abbreviations-title"] + 1
    assert [book.pages[result.places[name] - 1].label for name in result.places] == list(result.labels.values())


def test_every_id_has_a_destination_on_its_page(built, book):
    """Named destinations lead to the pages that `places` tells."""
    tree = pikepdf.NameTree(book.Root.Names.Dests)
    numbers = {each.objgen: index for index, each in enumerate(book.pages, start=1)}
    for name, number in built.result.places.items():
        assert numbers[tree[name][0].objgen] == number


def test_outline_has_the_headings(book):
    """Bookmarks are the headings, nested by level, with their numbers, in their short form where they have one."""
    with book.open_outline() as outline:
        titles = [item.title for item in outline.root]
        assert titles == ["Қысқартулар", "Кіріспе", "II Қызметтер бойынша нәтижелер", "2.1 C1", "2.2 C2", "Қосымшалар"]
        introduction = next(item for item in outline.root if item.title == "Кіріспе")
        assert [item.title for item in introduction.children] == ["ГОСТ 7.32"]
        assert [item.title for item in introduction.children[0].children] == ["ISO 9001"]


def test_metadata(built, book):
    """Title, language and the date of the edition stand in the file's properties."""
    data = built.document.metadata
    assert str(book.Root.Lang) == "kk"
    assert str(book.docinfo.Title) == data.title
    assert str(book.docinfo.CreationDate) == "D:20201215000000+00'00'"
    with book.open_metadata() as meta:
        assert meta["dc:title"] == data.title
        assert meta["pdfuaid:part"] == "1"
        assert meta.pdfa_status == "2A"


def test_only_shipped_fonts(book):
    """Every font in the file is one of ours, embedded once."""
    names = {}
    for each in book.pages:
        for font in each.Resources.Font.values():
            names.setdefault(str(font.BaseFont), set()).add(font.objgen)
    assert names
    assert all("+SourceS" in name for name in names)
    assert all(len(objects) == 1 for objects in names.values())


def test_running_heads_and_page_numbers(built):
    """The second page of a service has its mark and title at the head, every page but the cover its number."""
    texts = page_texts(built.path)
    place = built.result.places["service-C2-title"]
    assert "C2" in texts[place]
    assert texts[built.result.places["introduction-title"] - 1].endswith(" 1")
    assert not texts[0].endswith("i")


def test_draft_says_so(tmp_path):
    """A draft has the word on every page with a number."""
    document = Sample("ru", services=1).document()
    chosen = tuple(chapter for chapter in document.chapters if chapter.id == "abbreviations")
    path = tmp_path / "draft.pdf"
    write(dataclasses.replace(document, chapters=chosen), path, draft=True, draw=draw_box)
    assert "Проект" in page_texts(path)[0]


def test_progress_reaches_its_end(tmp_path):
    """Progress is told for each stage and ends with all steps done."""
    document = Sample("ru", services=1).document()
    chosen = tuple(chapter for chapter in document.chapters if chapter.id == "abbreviations")
    told = []
    write(
        dataclasses.replace(document, chapters=chosen), tmp_path / "a.pdf", draw=draw_box,
        progress=lambda *step: told.append(step),
    )  # fmt: skip
    assert told[0] == ("layout", 0, 1)
    assert ("layout", 1, 1) in told
    assert told[-1] == ("assembly", 1, 1)
