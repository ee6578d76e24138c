"""Bars are as long as their values and begin at one baseline."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsreport.charts.palette import ACCENT, AMBER, BLUE
from gsreport.charts.spec import Chart, ChartKind, Unit

AGES = ["18–21", "22–29", "30–39", "40–49", "50–59", "60–69 және одан жоғары"]


@settings(deadline=None)
@given(values=st.lists(st.decimals(1, 100, places=1), min_size=2, max_size=12))
def test_lengths_are_proportional(chart: Callable[..., Chart], sheet: Callable[..., Any], values: list[Any]) -> None:
    """All bars have the same length per unit and the same left end."""
    bars = sheet(chart(ChartKind.BARS, ["к"] * len(values), values)).filled(BLUE.fill)
    assert len({left for left, *_ in bars}) == 1
    scale = bars[0][2] / float(values[0])
    assert [width for _, _, width, _ in bars] == pytest.approx([float(v) * scale for v in values], rel=0.01, abs=0.02)


def test_values_stand_at_the_ends(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """Each value begins right of its bar, in the bar's height."""
    drawn = sheet(chart(ChartKind.BARS, AGES, [3.5, 17.2, 31.7, 20, 19.1, 8.5]))
    for (left, top, width, height), text in zip(drawn.filled(BLUE.fill), drawn.values, strict=True):
        box = drawn.run(text).box
        assert 0 < box.left - (left + width) < 5
        assert box.top < top + height / 2 < box.bottom


def test_extremes(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """Zero has no bar but its value, none has a dash, 100 percent stays inside the drawing."""
    drawn = sheet(chart(ChartKind.BARS, ["иә", "жоқ", "білмеймін"], [100, 0, None]))
    assert len(drawn.filled(BLUE.fill)) == 1
    assert {"100,0%", "0,0%", "–"} <= {run.text for run in drawn.runs}
    assert drawn.outside() == []


def test_highlight(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """A highlighted bar takes the accent; with two series, its name is semibold instead."""
    one = sheet(chart(ChartKind.BARS, ["а", "б"], [10, 20], highlight=(1,)))
    assert len(one.filled(ACCENT.fill)) == len(one.filled(BLUE.fill)) == 1
    two = sheet(chart(ChartKind.BARS, ["а", "б"], [10, 20], [30, 40], highlight=(1,)))
    assert (two.run("а").style.weight, two.run("б").style.weight) == (400, 600)


def test_two_series_have_a_key(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """Two series are named above the bars, one series is not named."""
    two = sheet(chart(ChartKind.BARS, ["а"], [4.5], [4.7], unit=Unit.SCORE, names=["ХҚКО", "портал"]))
    assert {"ХҚКО", "портал"} <= {run.text for run in two.runs}
    assert len(two.filled(AMBER.fill)) == 2
    one = sheet(chart(ChartKind.BARS, ["а"], [4.5], unit=Unit.SCORE, names=["ХҚКО"]))
    assert "ХҚКО" not in {run.text for run in one.runs}


def test_long_names_are_wrapped_not_cut(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """Names of 80 letters take two lines where the drawing is wide and are complete everywhere."""
    name = "Қызмет көрсету мерзімінің сақталмауы және құжаттарды қайта тапсыру қажеттілігі"
    for width, lines in ((166.0, 2), (79.0, 3)):
        runs = [run.text for run in sheet(chart(ChartKind.BARS, [name], [27.3]), width).runs if run.style.weight == 400]
        assert " ".join(runs) == name
        assert len(runs) == lines
