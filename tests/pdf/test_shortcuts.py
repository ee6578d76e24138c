"""What is looked up instead of worked out is the same."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import replace

import pytest
from box_drawing import draw_box
from odd_html import ODD

from gsreport.pdf.html import HtmlWriter
from gsreport.pdf.layout import Ready, Way, lay_out

_WITHOUT = """
import pickle, sys
from gsreport.pdf import weasy, layout, lines, shortcuts
shortcuts.install = lines.install = lambda: None
chapters = pickle.load(sys.stdin.buffer)
laid_out = {name: layout.lay_out(chapter, layout.Way.USUAL) for name, chapter in chapters.items()}
sys.stdout.buffer.write(pickle.dumps(laid_out))
"""


@pytest.fixture(scope="module")
def chapters(built, assets):
    """The chapters of the sample, and those with everything that no shortcut may take."""
    writer = HtmlWriter(built.document, draw_box, assets)
    htmls = {chapter.id: writer.chapter(chapter) for chapter in built.document.chapters}
    return {name: Ready(html, assets) for name, html in (htmls | ODD).items()}


@pytest.fixture(scope="module")
def plain(chapters):
    """The same chapters, laid out by a process without the shortcuts."""
    command = [sys.executable, "-c", _WITHOUT]
    return pickle.loads(subprocess.run(command, input=pickle.dumps(chapters), check=True, capture_output=True).stdout)


def test_pages_are_the_same_to_the_byte(chapters, plain):
    """A process without the shortcuts makes the same objects, anchors and overflows of every chapter of the sample."""
    for name in chapters.keys() - ODD.keys():
        assert replace(lay_out(chapters[name], Way.USUAL), seconds=0.0) == replace(plain[name], seconds=0.0)


@pytest.mark.parametrize("name", ODD)
def test_what_is_not_plain_goes_the_usual_way(chapters, plain, name):
    """Pages of what the book never has are the same with shortcuts and without, and so is what is said about them."""
    assert plain[name].pages > 0
    assert replace(lay_out(chapters[name], Way.USUAL), seconds=0.0) == replace(plain[name], seconds=0.0)
