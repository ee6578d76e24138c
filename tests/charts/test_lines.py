"""Lines show every value at its point, leave gaps open and carry their names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gsreport.charts.palette import AMBER, BLUE
from gsreport.charts.spec import Chart, ChartKind, Unit

YEARS = [str(year) for year in range(2014, 2021)]
VALUES = [87.0, 79.0, 72.8, None, 72.4, 74.8, 75.1]


def test_gap_is_left_open(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """A missing year interrupts the line and has no dot."""
    drawn = sheet(chart(ChartKind.LINES, YEARS, VALUES))
    line, dots = [shape for shape in drawn.shapes if shape.stroke == BLUE.fill]
    assert line.path.count("M") == 2
    assert len(dots.dots) == 6


def test_points_are_proportional(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """Points lie evenly across and at heights linear in their values."""
    drawn = sheet(chart(ChartKind.LINES, ["1", "2", "3"], [100, 50, 0]))
    (a, b, c) = [shape for shape in drawn.shapes if shape.stroke == BLUE.fill][1].dots
    assert b[0] - a[0] == pytest.approx(c[0] - b[0], abs=0.05)
    assert b[1] - a[1] == pytest.approx(c[1] - b[1], abs=0.05)


def test_axis_is_labelled(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """Percent axes show their zero, cut score axes their first mark."""
    assert sheet(chart(ChartKind.LINES, YEARS, VALUES)).run("0%")
    drawn = sheet(chart(ChartKind.LINES, ["2019", "2020"], [4.73, 4.58], unit=Unit.SCORE))
    assert drawn.run("4,55")


def test_names_stand_at_the_ends(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """Names stand right of the last year in the ink of their lines, at the height of the last point."""
    drawn = sheet(chart(ChartKind.LINES, ["2019", "2020"], [80, 90], [20, 10], names=["портал", "орталық"]))
    names = [drawn.run("портал"), drawn.run("орталық")]
    assert [run.style.colour for run in names] == [BLUE.ink, AMBER.ink]
    assert names[0].box.bottom < names[1].box.top
    assert min(run.box.left for run in names) > drawn.run("2020").box.right


def test_long_names_stand_in_a_key(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """Names that would take the room of the lines stand above them with swatches."""
    names = ["халыққақызметкөрсетуорталықтары", "портал"]
    drawn = sheet(chart(ChartKind.LINES, ["2019", "2020"], [80, 90], [20, 10], names=names))
    assert len(drawn.filled(BLUE.fill)) == len(drawn.filled(AMBER.fill)) == 1


def test_highlighted_year_is_semibold(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """A highlighted year is printed semibold."""
    drawn = sheet(chart(ChartKind.LINES, ["2019", "2020"], [80, 90], highlight=(1,)))
    assert (drawn.run("2019").style.weight, drawn.run("2020").style.weight) == (400, 600)


def test_many_years_alternate(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """Names of columns that would touch are printed in several rows."""
    names = [f"{year}\u00a0жыл" for year in range(2008, 2021)]
    drawn = sheet(chart(ChartKind.LINES, names, [70.0 + i for i in range(13)]))
    assert len({drawn.run(name).box.top for name in names}) > 1
    assert drawn.overlaps() == []
