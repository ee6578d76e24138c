"""What is looked up instead of worked out is the same."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import replace

import pytest
from box_drawing import draw_box

from gsreport.pdf.html import HtmlWriter
from gsreport.pdf.layout import Ready, lay_out

_WITHOUT = """
import pickle, sys
from gsreport.pdf import weasy, layout, shortcuts
shortcuts.install = lambda: None
chapters = pickle.load(sys.stdin.buffer)
sys.stdout.buffer.write(pickle.dumps([layout.lay_out(chapter) for chapter in chapters]))
"""
_ODD = (
    '<html lang="ru"><head><title>a</title></head><body class="chapter"><div style="width: 50%; padding: 3%">'
    '<p style="text-decoration: underline; inset-inline: 2mm; margin-inline-start: 10%">слово <b>слово</b></p>'
    '<table style="border-collapse: collapse; border: 1pt solid"><tr><td style="border: 2pt solid">1</td></tr></table>'
    '<p style="float: left; min-width: calc(2em + 10%); box-sizing: border-box">слово</p></div></body></html>'
)


@pytest.fixture(scope="module")
def chapters(built, assets):
    """The chapters of the sample, and one with everything that no shortcut may take."""
    writer = HtmlWriter(built.document, draw_box, assets)
    htmls = [writer.chapter(chapter) for chapter in built.document.chapters]
    return [Ready(html, assets) for html in (*htmls, _ODD)]


def test_pages_are_the_same_to_the_byte(chapters):
    """A process without the shortcuts makes the same objects, anchors and overflows of every chapter."""
    command = [sys.executable, "-c", _WITHOUT]
    plain = subprocess.run(command, input=pickle.dumps(chapters), check=True, capture_output=True).stdout
    for chapter, usual in zip(chapters, pickle.loads(plain), strict=True):
        assert replace(lay_out(chapter), seconds=0.0) == replace(usual, seconds=0.0)
