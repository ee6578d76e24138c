"""Native charts: caches, workbook and specification agree; figures fit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from word_file import C

from gsreport.charts.palette import series_colours
from gsreport.charts.spec import Chart, ChartKind, Series, Unit
from gsreport.document.walking import walk
from gsreport.docx.chart_geometry import geometry
from gsreport.docx.chart_part import chart_xml


def _decimals(*texts):
    return tuple(None if text is None else Decimal(text) for text in texts)


def _chart(kind, *columns, unit=Unit.PERCENT, **more):
    series = tuple(Series(f"s{i}" if len(columns) > 1 else "", _decimals(*column)) for i, column in enumerate(columns))
    return Chart(kind, tuple(f"category {i}" for i in range(len(columns[0]))), series, unit, "Title", **more)


def _xml(chart, width=165.0):
    return chart_xml(chart, geometry(chart, width), "ru-RU", "rId1")


def test_cache_workbook_and_spec_are_equal(built):
    """What Word shows, what «Edit data» opens and what the tree says are the same, cell by cell."""
    document, _, _, file = built
    charts = [node for node in walk(document.chapters) if isinstance(node, Chart)]
    assert len(charts) == len(file.charts())
    for chart, name in zip(charts, file.charts(), strict=True):
        head, *rows = file.workbook(name)
        assert head[1:] == [series.name or chart.title for series in chart.series]
        assert [row[0] for row in rows] == list(chart.categories)
        for index, series in enumerate(file.tree(name).iter(C + "ser")):
            wanted = chart.series[index].values
            cached = {int(p.get("idx")): Decimal(p[0].text) for p in series.find(f"{C}val/{C}numRef").iter(C + "pt")}
            assert cached == {i: number for i, number in enumerate(wanted) if number is not None}
            assert [None if row[index + 1] is None else Decimal(str(row[index + 1])) for row in rows] == list(wanted)
            names = [p[0].text for p in series.find(f"{C}cat/{C}strRef").iter(C + "pt")]
            assert names == list(chart.categories)


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("kind", list(ChartKind))
def test_every_kind_and_unit_is_drawn(kind, unit):
    """Each kind of diagram is written in each unit, on the full width and on half of it."""
    chart = _chart(kind, ("4", "3", "2.5"), unit=unit)
    for width in (165.0, 79.0):
        plan = geometry(chart, width)
        assert 0 < plan.width <= width
        assert plan.height < 200
        assert f"{C[1:-1]}" in _xml(chart, width)


def test_first_category_is_on_top():
    """Bars read from the top: their category axis runs backwards, that of columns does not."""
    assert '<c:orientation val="maxMin"/>' in _xml(_chart(ChartKind.BARS, ("1", "2")))
    assert '<c:orientation val="maxMin"/>' not in _xml(_chart(ChartKind.COLUMNS, ("1", "2")))


@pytest.mark.parametrize(("unit", "form"), [(Unit.PERCENT, '0.0"%"'), (Unit.SCORE, "0.00"), (Unit.COUNT, "#,##0")])
def test_figures_carry_their_unit(unit, form):
    """Labels are printed in the digits and with the sign of the unit, and with the comma of the language."""
    assert f'formatCode="[$-419]{form.replace(chr(34), "&quot;")}"' in _xml(
        _chart(ChartKind.BARS, ("1", "2"), unit=unit)
    )


def test_colours_are_those_of_print():
    """Series take the palette's colours in order."""
    xml = _xml(_chart(ChartKind.COLUMNS, ("1", "2"), ("3", "4")))
    places = [xml.index(colour.fill.removeprefix("#")) for colour in series_colours(ChartKind.COLUMNS, 2)]
    assert places == sorted(places)


def test_answers_that_miss_100_leave_a_gap():
    """Stacked bars are stretched to 100 percent only where they make 100 percent."""
    assert "percentStacked" in _xml(_chart(ChartKind.STACKED, ("60", "50"), ("40", "50")))
    assert "percentStacked" not in _xml(_chart(ChartKind.STACKED, ("60", "50"), ("20", "50")))


def test_narrow_segments_have_no_figure():
    """A figure wider than its segment is left out, and only there."""
    xml = _xml(_chart(ChartKind.STACKED, ("97.5", "50"), ("2.5", "50")))
    assert xml.count('<c:delete val="1"/>') == 2  # one label and the value axis


def test_missing_values_are_gaps():
    """A missing value has no point in the cache and draws nothing."""
    xml = _xml(_chart(ChartKind.LINES, ("1", None, "3"), unit=Unit.SCORE))
    assert '<c:dispBlanksAs val="gap"/>' in xml
    assert xml.count('<c:pt idx="1">') == 1  # the category alone


def test_long_names_get_room():
    """Names of categories make the rows higher, never the plot narrower than half of the chart."""
    chart = _chart(ChartKind.BARS, ("1", "2"))
    long = Chart(ChartKind.BARS, ("слово " * 30, "b"), chart.series, Unit.PERCENT, "Title")
    plan, plain = geometry(long, 165), geometry(chart, 165)
    assert plan.height > plain.height
    assert plan.plot.width > 165 * 0.4
