"""Lines that are known are those that would be set anew."""

from __future__ import annotations

import inspect
import pickle
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from box_drawing import draw_box

from gsreport.pdf.html import HtmlWriter
from gsreport.pdf.layout import Ready, lay_out

_WITHOUT = """
import pickle, sys
from gsreport.pdf import weasy, layout, lines
lines.install = lambda: None
chapters = pickle.load(sys.stdin.buffer)
sys.stdout.buffer.write(pickle.dumps([layout.lay_out(chapter) for chapter in chapters]))
"""
_WORDS = "Қызмет көрсету сапасын бағалау нәтижелері 4,65 балл"
_STYLES = (
    "letter-spacing: 1pt", "word-spacing: 3pt", "text-decoration: underline", "font-variant-caps: small-caps",
    "width: 12mm; overflow-wrap: anywhere", "width: 12mm; word-break: break-all", "white-space: pre-wrap",
    "white-space: nowrap; overflow: hidden; text-overflow: ellipsis; width: 20mm", "text-align: justify; width: 60mm",
    "text-align: justify; width: 30mm; hyphens: auto", "hyphens: none; width: 20mm", "direction: rtl", "font-size: 0",
    "font-weight: 600", "font-style: italic", "font-feature-settings: 'onum'", "font-kerning: none",
)  # fmt: skip


def _page(body):
    return f'<html lang="kk"><head><title>a</title></head><body class="chapter">{body}</body></html>'


_ODD = _page("".join(f'<p style="{style}">{_WORDS} <b>{_WORDS}</b> {_WORDS}\n\t{_WORDS}</p>' for style in _STYLES))
_SOFT = _page(f'<p style="width: 20mm">қыз\u00admет көр\u00adсе\u00adту</p><p>a\u00a0b c</p><p>x字y</p><p>{_WORDS}</p>')
_SPACES = _page("<p>a b</p><p>a\u00a0b</p><p>x字y字</p>")
_OTHER_SPACES = _page("<p>a\u00a0b</p><p>a b</p>")


@pytest.fixture(scope="module")
def chapters(built, assets):
    """The chapters of the sample, and some with everything that lines may have, twice, in two orders."""
    writer = HtmlWriter(built.document, draw_box, assets)
    usual = [Ready(writer.chapter(chapter), assets) for chapter in built.document.chapters]
    return [*usual, *(Ready(html) for html in (_ODD, _SOFT, _SPACES, _OTHER_SPACES, _ODD, _SPACES, _SOFT))]


def test_pages_are_the_same_to_the_byte(chapters):
    """A process that sets each line anew makes the same of every chapter, whichever came before it."""
    command = [sys.executable, "-c", _WITHOUT]
    plain = subprocess.run(command, input=pickle.dumps(chapters), check=True, capture_output=True).stdout
    for chapter, usual in reversed(list(zip(chapters, pickle.loads(plain), strict=True))):
        assert replace(lay_out(chapter), seconds=0.0) == replace(usual, seconds=0.0)


def test_a_chapter_laid_out_again_asks_for_no_line(monkeypatch):
    """Pango sets each line of a chapter when it is laid out first, and none when it is laid out again."""
    from weasyprint.text import line_break  # noqa: PLC0415

    import gsreport.pdf.weasy  # noqa: F401, PLC0415

    lay_out(Ready(_page("")))  # the engine replaces what is watched here when it is first made
    setup = line_break.Layout.setup
    asked = []
    monkeypatch.setattr(line_break.Layout, "setup", lambda self, style: (asked.append(style), setup(self, style)))
    chapter = Ready(_page("".join(f"<p>{number}-кесте. {_WORDS}</p>" for number in range(1001, 1051))))
    counts = []
    for _ in range(2):
        asked.clear()
        lay_out(chapter)
        counts.append(len(asked))
    assert counts[0] >= 100  # broken, then drawn
    assert counts[1] < 10


def test_every_property_that_lines_depend_on_is_looked_at():
    """What WeasyPrint asks of a style where it breaks lines and chooses fonts is all in our list."""
    from weasyprint.text import fonts, line_break  # noqa: PLC0415

    import gsreport.pdf.weasy  # noqa: F401, PLC0415
    from gsreport.pdf import lines  # noqa: PLC0415

    functions = (line_break.Layout, line_break.create_layout, line_break.split_first_line,
                 line_break.first_line_metrics, line_break.line_size, fonts.get_font_description)  # fmt: skip
    asked = {name for each in functions for name in re.findall(r"style\['(\w+)'\]", inspect.getsource(each))}
    assert len(asked) > 20
    assert asked == set(lines._PROPERTIES)
