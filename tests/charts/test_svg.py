"""Every chart is well-formed, complete and legible, whatever its data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsreport.charts.figures import value_text
from gsreport.charts.spec import Chart, ChartKind, Series, Unit
from gsreport.charts.svg import Drawing, draw

WORD = st.text("абвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюяАӘӨҚҒ<&", min_size=1, max_size=18)
NAME = st.lists(WORD, min_size=1, max_size=8).map(lambda words: " ".join(words)[:90].strip())
SIZES = {
    ChartKind.SHARES: (1, 8, 1),
    ChartKind.BARS: (1, 10, 2),
    ChartKind.STACKED: (1, 6, 5),
    ChartKind.COLUMNS: (1, 9, 2),
    ChartKind.LINES: (1, 9, 4),
    ChartKind.DOTS: (1, 20, 2),
}
VALUES = {
    Unit.PERCENT: st.decimals(0, 100, places=1) | st.sampled_from([Decimal(0), Decimal("0.4"), Decimal(100)]),
    Unit.SCORE: st.decimals(1, 5, places=2),
    Unit.COUNT: st.integers(0, 99999).map(Decimal),
}


@st.composite
def charts(drawing: st.DrawFn) -> Chart:
    """Any chart a publication may hold."""
    kind = drawing(st.sampled_from(list(ChartKind)))
    unit = drawing(st.sampled_from(list(Unit)))
    least, most, series = SIZES[kind]
    names = drawing(st.lists(NAME, min_size=least, max_size=most))
    rows = drawing(st.integers(1, series))
    values = st.tuples(*[VALUES[unit] | st.none()] * len(names))
    return Chart(
        kind,
        tuple(names),
        tuple(Series(drawing(NAME), drawing(values)) for _ in range(rows)),
        unit,
        drawing(NAME),
        base=drawing(st.none() | st.integers(1, 10000)),
        base_label=drawing(st.just("") | NAME),
        highlight=tuple(drawing(st.sets(st.integers(0, len(names) - 1), max_size=2))),
    )


@settings(max_examples=120, deadline=None)
@given(each=charts(), width=st.sampled_from([79.0, 120.0, 166.0]))
def test_any_chart_is_legible_and_complete(sheet: Callable[..., Any], each: Chart, width: float) -> None:
    """The title comes first, no two texts overlap or leave the drawing, and the semibold figures are the values."""
    drawn = sheet(each, width)
    assert drawn.root[0].tag.endswith("}title")
    assert drawn.root[0].text == each.title
    assert drawn.overlaps() == []
    assert drawn.outside() == []
    values = [value for series in each.series for value in series.values if value is not None]
    if each.kind is ChartKind.STACKED:
        values = [value for value in values if value > 0]
    assert Counter(drawn.values) == Counter(value_text(value, each.unit) for value in values)


@settings(max_examples=30, deadline=None)
@given(each=charts())
def test_equal_arguments_give_equal_bytes(each: Chart) -> None:
    """Drawing twice gives the same bytes, and the size in the file is the size of the drawing."""
    one = draw(each, "ru", 79.0)
    assert one == draw(each, "ru", 79.0)
    root = ET.fromstring(one.svg)
    assert root.attrib["width"] == "79mm"
    assert float(root.attrib["height"].removesuffix("mm")) == pytest.approx(one.height_mm)
    assert root.attrib["role"] == "img"


@settings(max_examples=30, deadline=None)
@given(each=charts())
def test_only_what_weasyprint_draws_well(each: Chart) -> None:
    """Only groups, paths and plain runs of text are used, and nothing carries an id."""
    root = ET.fromstring(draw(each, "kk", 79.0).svg)
    assert {element.tag.split("}")[1] for element in root.iter()} <= {"svg", "title", "g", "path", "text"}
    used = {name for element in root.iter() for name in element.attrib}
    assert not used & {"id", "style", "class", "text-anchor", "opacity", "transform"}


def test_typical_chart_is_small(chart: Callable[..., Chart]) -> None:
    """Shares, bars and columns of a service take less than 2.5 KB."""
    ages = ["18–21", "22–29", "30–39", "40–49", "50–59", "60–69 және одан жоғары"]
    values = [3.5, 17.2, 31.7, 20.0, 19.1, 8.5]
    for each in (
        chart(ChartKind.SHARES, ["әйелдер", "ерлер"], [55.5, 44.5], base=245),
        chart(ChartKind.BARS, ages, values, base=245),
        chart(ChartKind.BARS, ages, values, values, base=245),
        chart(ChartKind.COLUMNS, ages, values, base=245),
        chart(ChartKind.LINES, ages, values, base=245),
    ):
        assert len(draw(each, "kk", 79.0).svg.encode()) < 2500


def test_negative_values_are_refused(chart: Callable[..., Chart]) -> None:
    """No unit of the publication goes below zero."""
    with pytest.raises(ValueError, match="negative"):
        draw(chart(ChartKind.BARS, ["а"], [-1]), "kk", 79.0)


def test_weasyprint_prints_all_text_without_objects(chart: Callable[..., Chart]) -> None:
    """In the PDF the values are text, and no run of text becomes a form object of its own."""
    from weasyprint import HTML  # noqa: PLC0415  (slow to load)

    drawings: list[Drawing] = [
        draw(chart(kind, ["2018", "2019", "2020"], [20, 30, 50], base=245), "kk", 79.0) for kind in ChartKind
    ]
    document = "".join(drawing.svg for drawing in drawings)
    pdf = HTML(string=f"<html lang=kk>{document}</html>").write_pdf(uncompressed_pdf=True)
    assert pdf is not None
    assert not re.search(rb"/Subtype\s*/Form", pdf)
    assert pdf.count(b"BT") >= sum(drawing.svg.count("<text") for drawing in drawings)
