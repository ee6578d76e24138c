"""The key and the base stand around a chart without touching anything."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from gsreport.charts.canvas import Canvas
from gsreport.charts.legend import base_note, key
from gsreport.charts.palette import series_colours
from gsreport.charts.spec import Chart, ChartKind, Series, Unit


def test_key_fills_rows() -> None:
    """Names that do not fit beside each other begin a new row, and a long name is wrapped."""
    colours = series_colours(ChartKind.STACKED, 3)
    wide, narrow = Canvas(300), Canvas(100)
    names = ("жоғары", "орташадан жоғары", "орташадан төмен немесе мүлдем төмен деңгейде")
    assert key(narrow, names, colours) > key(wide, names, colours)
    root = ET.fromstring(narrow.svg("т", "kk", 35, 20, 60))
    texts = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert " ".join(str(text) for text in texts) == " ".join(names)


def test_no_base_takes_no_room() -> None:
    """Without a base nothing is printed and no height used."""
    canvas = Canvas(100)
    chart = Chart(ChartKind.BARS, ("а",), (Series("", (None,)),), Unit.COUNT, "т")
    assert base_note(canvas, chart, 50) == 50
    assert "<text" not in canvas.svg("т", "kk", 35, 20, 60)
