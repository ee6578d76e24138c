"""The layout engine: the version our replacements are made for, and what it may read."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from typing import get_args, get_type_hints
from xml.etree import ElementTree as ET

import pytest
import weasyprint
import weasyprint.pdf
import weasyprint.pdf.fonts
import weasyprint.pdf.tags
import weasyprint.svg

from gsreport.document.tree import Chapter
from gsreport.pdf import engine, tagging
from gsreport.pdf.fetcher import ClosedFetcher, RefusedAddressError
from gsreport.pdf.layout import Ready, lay_out
from gsreport.pdf.styles import FOLDER, stylesheet


def test_version_is_the_one_we_know():
    """Our replacements follow WeasyPrint 70; with another version they must be read again."""
    assert weasyprint.__version__.startswith("70.")


def test_replaced_functions_have_the_same_arguments():
    """The functions we put in place of WeasyPrint's take what it passes."""
    ours, theirs = inspect.signature(tagging.add_tags), inspect.signature(weasyprint.pdf.tags.add_tags)
    assert list(ours.parameters) == list(theirs.parameters)
    ours = inspect.signature(engine._names_of_fonts)
    theirs = inspect.signature(weasyprint.pdf.fonts.build_fonts_dictionary)
    assert list(ours.parameters) == list(theirs.parameters)


@pytest.mark.parametrize("address", ["https://example.org/a.png", "file:///etc/passwd", "data:image/png;base64,AA=="])
def test_fetcher_refuses(tmp_path, address):
    """Nothing from the web, from data addresses or from outside the permitted folders is read."""
    with pytest.raises(RefusedAddressError):
        ClosedFetcher(tmp_path).fetch(address)


def test_fetcher_refuses_a_way_out(tmp_path):
    """A link inside the assets that leads out of them is refused."""
    outside = tmp_path / "outside.txt"
    outside.write_text("x")
    assets = tmp_path / "assets"
    assets.mkdir()
    (assets / "link.txt").symlink_to(outside)
    with pytest.raises(RefusedAddressError, match="outside"):
        ClosedFetcher(assets).fetch((assets / "link.txt").as_uri())


def test_fetcher_serves_styles_and_assets(tmp_path):
    """Files of the stylesheets and of the assets are read."""
    (tmp_path / "a b.txt").write_bytes(b"x")
    fetcher = ClosedFetcher(tmp_path)
    assert fetcher.fetch((tmp_path / "a b.txt").as_uri()).read() == b"x"
    assert fetcher.fetch((FOLDER / "ornament.svg").as_uri()).read()


def test_stylesheet_is_understood():
    """WeasyPrint finds nothing to complain about in our stylesheets."""
    result = lay_out(Ready('<html lang="kk"><head><title>a</title></head><body><p>ә</p></body></html>'))
    assert result.messages == ()
    assert "@page landscape" in stylesheet()


def test_kinds_of_chapters_are_no_classes_of_blocks():
    """No rule for blocks begins with a class that a kind of chapter gives to the whole page."""
    kinds = {f".{kind}" for kind in get_args(get_type_hints(Chapter)["kind"])}
    rules = re.sub(r"/\*.*?\*/|\{[^{}]*\}", "\n", stylesheet(), flags=re.DOTALL)
    selectors = [selector.split() for line in rules.splitlines() for selector in line.split(",")]
    assert len(kinds) > 4
    assert len(selectors) > 100
    assert [selector for selector in selectors if selector and selector[0] in kinds] == []


def test_badly_formed_html_is_our_fault():
    """HTML that is not well-formed raises instead of being mended."""
    with pytest.raises(ET.ParseError):
        lay_out(Ready("<html><p></html>"))


def test_kazakh_is_hyphenated():
    """A long Kazakh word in a narrow column is divided at a syllable."""
    html = (
        '<html lang="kk"><head><title>a</title></head>'
        '<body><p style="width:24mm">мемлекеттік қызметтердің қанағаттанушылығын</p></body></html>'
    )
    assert lay_out(Ready(html)).overflows == ()


def test_warnings_are_heard_whichever_engine_was_made_last(tmp_path):
    """A warning of a chapter is told with it, also when chapters with and without pictures take turns."""
    chapter = Ready("<html lang='kk'><head><title>a</title></head><body class='chapter'><p>字</p></body></html>")
    for source in (chapter, replace(chapter, assets=tmp_path), chapter):
        assert any("U+5B57" in message for message in lay_out(source).messages)
