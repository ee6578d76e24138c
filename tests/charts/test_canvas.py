"""The canvas writes short, safe SVG."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from gsreport.charts.canvas import Anchor, Canvas, dot, horizontal, number, rectangle, vertical
from gsreport.charts.typeface import LABEL, NOTE, text_width


def test_numbers_are_short() -> None:
    """Coordinates carry no trailing zeros and no negative zero."""
    assert [number(v) for v in (1.0, 1.25, -0.01, 10, 0.5)] == ["1", "1.2", "0", "10", "0.5"]
    assert number(1.255, 2) in {"1.25", "1.26"}


def test_paths() -> None:
    """The paths of the primitives are as short as SVG allows."""
    assert rectangle(1, 2, 3, 4) == "M1 2h3v4h-3z"
    assert horizontal(1, 2, 3) == "M1 3H2"
    assert vertical(1, 2, 3) == "M1 2V3"
    assert dot(1, 2) == "M1 2h.01"


def test_runs_of_a_style_share_a_group() -> None:
    """Runs are grouped by style, and special characters are escaped."""
    canvas = Canvas(100)
    canvas.text(0, 10, "<а&б>", LABEL)
    canvas.text(0, 20, "n", NOTE)
    canvas.text(0, 30, "в", LABEL)
    canvas.text(0, 40, "", LABEL)
    root = ET.fromstring(canvas.svg("«Т» & <т>", "ru", 35.3, 10, 28))
    groups = [[run.text for run in group] for group in root.iter("{http://www.w3.org/2000/svg}g")]
    assert groups == [["<а&б>", "в"], ["n"]]
    assert root[0].text == "«Т» & <т>"
    assert root.attrib["lang"] == "ru"


def test_anchored_runs_start_at_a_measured_place() -> None:
    """An anchor moves the start; the attribute that makes WeasyPrint write a PDF object per run is not used."""
    canvas = Canvas(100)
    canvas.text(50, 10, "абв", LABEL, Anchor.END)
    svg = canvas.svg("т", "kk", 35.3, 10, 28)
    assert f'x="{number(50 - text_width("абв", LABEL))}"' in svg
    assert "text-anchor" not in svg


def test_empty_paths_are_not_written() -> None:
    """A path of nothing makes no node."""
    canvas = Canvas(100)
    canvas.fill("", "#000000")
    canvas.stroke("", "#000000", 1)
    assert "<path" not in canvas.svg("т", "kk", 35.3, 10, 28)
