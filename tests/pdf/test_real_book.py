"""The real edition as PDF, in both languages; minutes, so only where `book` tests are asked for."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import page
import pikepdf
import pytest
from reading import elements

from gsreport.diagnostics import Collector
from gsreport.pdf import ChapterCache, Order, write_all
from gsreport.publication import BuildOptions, prepare

pytestmark = pytest.mark.book
ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("kk", "ru")


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    """Both books, written with one crew: the path of each by language."""
    folder = tmp_path_factory.mktemp("books")
    options = BuildOptions(ROOT / "content", ROOT / "templates", folder, "2020", LANGUAGES)
    prepared = prepare(options, Collector(), lambda _stage, _done, _total: None).documents
    paths = {language: folder / f"{language}.pdf" for language in LANGUAGES}
    assets = options.root / "assets"
    orders = [Order(prepared[language].document, paths[language], assets) for language in LANGUAGES]
    write_all(orders, jobs=2, cache=ChapterCache(None))
    return paths


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_real_book_conforms(books, language, profile):
    """No rule of PDF/UA-1 or PDF/A-2a is broken."""
    report = page.validate_pdf(str(books[language]), profile=profile, limits=page.SafetyLimits.unlimited())
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_qpdf_finds_no_fault(books, language):
    """Qpdf reads every object and stream without a warning."""
    done = subprocess.run(["qpdf", "--check", books[language]], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_is_tagged(books, language):
    """Each link annotation belongs to one Link element, and each diagram has its words."""
    with pikepdf.open(books[language]) as book:
        links = sum(each.Subtype == "/Link" for leaf in book.pages for each in leaf.get("/Annots", ()))
        tagged = [kid for each in elements(book, "Link") for kid in each.K if isinstance(kid, pikepdf.Dictionary)]
        assert links == sum(kid.get("/Type") == "/OBJR" for kid in tagged)
        assert all(str(each.Alt) for each in elements(book, "Figure"))
