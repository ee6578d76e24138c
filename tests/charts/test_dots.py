"""Dot charts place dots on one axis, keep values free, and hold 62 rows on a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from gsreport.charts.palette import ACCENT, AMBER, BLUE, HAIRLINE
from gsreport.charts.spec import Chart, ChartKind, Unit


def test_dots_lie_on_a_linear_axis(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """The distance of dots is that of their values, on a cut axis with labelled marks."""
    drawn = sheet(chart(ChartKind.DOTS, ["а", "б", "в"], [4.9, 4.7, 4.6], unit=Unit.SCORE))
    (shape,) = [shape for shape in drawn.shapes if shape.stroke == BLUE.fill]
    (a, _), (b, _), (c, _) = shape.dots
    assert (a - b) / (b - c) == pytest.approx(2, abs=0.01)
    assert {"4,6", "4,8"} <= {run.text for run in drawn.runs}


def test_row_lines_do_not_strike_values(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """The line of a row is interrupted where its value is printed."""
    drawn = sheet(chart(ChartKind.DOTS, ["а"], [50], [70]))
    (lines,) = [shape for shape in drawn.shapes if shape.stroke == HAIRLINE]
    spans = [(float(a), float(b)) for a, b in re.findall(r"M([\d.]+) [\d.]+H([\d.]+)", lines.path)]
    for text in ("50,0%", "70,0%"):
        box = drawn.run(text).box
        assert all(end <= box.left or start >= box.right for start, end in spans)


def test_dumbbell_values_stand_outside(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """The smaller value stands left of its dot and the larger right, whichever series they are of."""
    drawn = sheet(chart(ChartKind.DOTS, ["а"], [70], [50]))
    left, right = (
        next(s for s in drawn.shapes if s.stroke == colour.fill and s.dots).dots[0][0] for colour in (AMBER, BLUE)
    )
    assert drawn.run("50,0%").box.right < left < right < drawn.run("70,0%").box.left


def test_equal_values_show_both_dots(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """Of two dots in one place the second is smaller, so that both are seen."""
    drawn = sheet(chart(ChartKind.DOTS, ["а"], [70], [70]))
    first, second = [shape for shape in drawn.shapes if shape.dots]
    assert (first.stroke, second.stroke) == (BLUE.fill, AMBER.fill)
    assert second.width < first.width * 0.6


def test_gap_and_highlight(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """A missing value leaves its row empty; a highlighted row has the accent and a semibold name."""
    drawn = sheet(chart(ChartKind.DOTS, ["а", "б", "в"], [70, None, 60], highlight=(2,)))
    assert drawn.values == ["70,0%", "60,0%"]
    assert len([shape for shape in drawn.shapes if shape.stroke == ACCENT.fill]) == 1
    assert drawn.run("в").style.weight == 600


@pytest.mark.parametrize("rows", [1, 2])
def test_62_services_fit_a_page(chart: Callable[..., Chart], sheet: Callable[..., Any], rows: int) -> None:
    """62 names of 60 letters stand on one line each, no higher than 190 mm, no label touching another."""
    names = [f"C{i} Азаматтардың жекелеген санаттарына дәрілік заттарды беру" for i in range(62)]
    values = [[90 - i / 2 + 3 * row for i in range(62)] for row in range(rows)]
    drawn = sheet(chart(ChartKind.DOTS, names, *values), 166.0)
    assert drawn.height < 190 * 72 / 25.4
    assert drawn.overlaps() == drawn.outside() == []
    assert len(drawn.values) == 62 * rows
    tops = [drawn.run(name).box.top for name in names]
    assert min(b - a for a, b in pairwise(tops)) > 7
