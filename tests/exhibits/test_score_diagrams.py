"""Diagrams of scores show the figures of the tables beside them, on honest axes."""

from decimal import Decimal

import pytest

from gsreport.charts.spec import ChartKind, Unit
from gsreport.document.tree import Diagram


def _decimals(values):
    return tuple(Decimal(value) for value in values)


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_rating_of_services(catalogues, published, lang):
    """62 ranked dots in the order of table 8."""
    chart = catalogues[lang].get("d-rating-services").chart
    printed = published("ranking_services")
    assert chart.series[0].values == _decimals(p["score"] for p in printed)
    assert [name.split(".")[0] for name in chart.categories] == [p["rank"] for p in printed]
    assert all(f"({p['service']})" in name for name, p in zip(chart.categories, printed, strict=True))


def test_satisfaction_by_year(catalogues, scores_2020):
    """Years ascend to 2020, the values are those of table 6."""
    chart = catalogues["ru"].get("d-dynamics-satisfaction").chart
    assert chart.categories == tuple(str(year) for year in range(2014, 2021))
    assert chart.series[0].values[-3:] == _decimals(["72.4", "74.8", "75.1"])
    assert len(scores_2020.dynamics_overall) == 7


def test_scores_of_another_scale_are_left_out(catalogues):
    """The scores of 2014 and 2015 had a scale of ten: a line through both scales would mislead."""
    chart = catalogues["ru"].get("d-dynamics-score").chart
    assert chart.categories == ("2016", "2017", "2018", "2019", "2020")
    assert chart.series[0].values[-3:] == _decimals(["4.66", "4.73", "4.58"])


def test_two_years_of_bodies(catalogues, published, edition_2020):
    """Each rated body has a dot for 2019 and one for 2020; a year without assessment is a gap."""
    chart = catalogues["ru"].get("d-dynamics-bodies").chart
    assert [series.name for series in chart.series] == ["2019", "2020"]
    printed = {(p["body"], p["measure"]): p["score"] for p in published("dynamics_bodies")}
    names = {edition_2020.body(body).name["ru"]: body for body, _ in printed}
    for index, name in enumerate(chart.categories):
        expected = printed.get((names[name], "2019"), "")
        assert chart.series[0].values[index] == (Decimal(expected) if expected else None)


def test_criteria_of_c1(catalogues):
    """One dot per channel and criterion; the values are those of the table of criteria."""
    chart = catalogues["ru"].get("d-criteria-C1").chart
    assert [series.name for series in chart.series] == ["В офисе", "Онлайн"]
    assert chart.series[0].values == _decimals(["4.77", "4.77", "4.83", "4.88", "4.80", "4.94", "4.00", "4.90"])
    assert chart.series[1].values == _decimals(["4.65", "4.63", "4.76", "4.87", "4.39", "4.93", "3.50", "4.81"])
    assert chart.base == 245


def test_regions_descend(catalogues):
    """The regions of a service stand by descending score."""
    catalogue = catalogues["ru"]
    charts = [catalogue.get(i).chart for i in catalogue.known() if i.startswith("d-regions-") and catalogue.get(i)]
    assert charts
    for chart in charts:
        values = list(chart.series[0].values)
        assert values == sorted(values, reverse=True)
        assert len(values) >= 3


def test_history_ends_with_this_year(catalogues):
    """Columns run to 2020 without leaving a year out; a year without data is a gap, this year is highlighted."""
    catalogue = catalogues["ru"]
    charts = [catalogue.get(i).chart for i in catalogue.known() if i.startswith("d-history-") and catalogue.get(i)]
    assert charts
    for chart in charts:
        years = [int(category) for category in chart.categories]
        assert years == list(range(years[0], 2021))
        assert chart.highlight == (len(years) - 1,)
        assert sum(value is not None for value in chart.series[0].values) >= 3


def test_waiting(catalogues):
    """The nine answers of L14 stand in their natural order with the printed shares."""
    chart = catalogues["ru"].get("d-ambulance-waiting-L14").chart
    assert chart.series[0].values == _decimals(["27.7", "25.8", "23.9", "8.0", "8.0", "1.4", "0.5", "0.5", "4.2"])
    assert chart.base == 213


def test_sample_of_regions(catalogues):
    """Bars of persons, together the whole sample."""
    chart = catalogues["ru"].get("d-sample-regions").chart
    assert chart.unit is Unit.COUNT
    assert sum(chart.series[0].values) == 9181


def test_languages_are_stacked_to_a_whole(catalogues):
    """Kazakh and Russian of a region make a bar of 100 percent."""
    chart = catalogues["kk"].get("d-language-regions").chart
    assert chart.kind is ChartKind.STACKED
    for kazakh, russian in zip(chart.series[0].values, chart.series[1].values, strict=True):
        assert abs(kazakh + russian - 100) <= Decimal("0.1")


def test_axes_hold_every_value(catalogues):
    """In the whole book no dot or line lies outside its axis, and no score axis leaves the scale of 1 to 5."""
    catalogue = catalogues["kk"]
    checked = 0
    for exhibit in catalogue.known():
        block = catalogue.get(exhibit)
        if not isinstance(block, Diagram) or block.chart.axis is None:
            continue
        low, high = block.chart.axis
        values = [v for series in block.chart.series for v in series.values if v is not None]
        assert low <= min(values), exhibit
        assert max(values) <= high, exhibit
        if block.chart.unit is Unit.SCORE:
            assert low >= 1, exhibit
            assert high == 5, exhibit
        checked += 1
    assert checked > 60


def test_bars_begin_at_zero(catalogues):
    """A cut axis is for dots and lines alone: bars, columns and rings show shares of the whole."""
    catalogue = catalogues["kk"]
    for exhibit in catalogue.known():
        block = catalogue.get(exhibit)
        if isinstance(block, Diagram) and block.chart.kind not in (ChartKind.DOTS, ChartKind.LINES):
            assert block.chart.axis is None or block.chart.axis[0] == 0, exhibit
