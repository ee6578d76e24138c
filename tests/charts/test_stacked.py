"""Stacked bars fill 100 percent, and small segments keep their values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gsreport.charts.palette import series_colours
from gsreport.charts.spec import Chart, ChartKind, Unit


def widths(drawn: Any, count: int) -> list[float]:
    """Widths of the segments of the only bar, without the swatches of the key."""
    return [drawn.filled(colour.fill)[-1][2] for colour in series_colours(ChartKind.STACKED, count)]


def test_segments_are_proportional(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """Segments share the bar by their values, also when rounding makes 99,9 percent."""
    drawn = sheet(chart(ChartKind.STACKED, ["Қала"], [50.0], [30.0], [19.9]))
    found = widths(drawn, 3)
    assert [width / sum(found) for width in found] == pytest.approx([0.5005, 0.3003, 0.1992], abs=0.002)


def test_missing_answers_stay_empty(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """Segments of 60 percent fill 60 percent of what segments of 100 percent fill."""
    full = widths(sheet(chart(ChartKind.STACKED, ["Қала"], [60], [40])), 2)
    part = widths(sheet(chart(ChartKind.STACKED, ["Қала"], [40], [20])), 2)
    assert sum(part) / sum(full) == pytest.approx(0.6, abs=0.002)


def test_counts_are_shares_of_their_sum(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """Counts are drawn as shares and printed as counts."""
    drawn = sheet(chart(ChartKind.STACKED, ["Қала"], [1200], [300], unit=Unit.COUNT))
    found = widths(drawn, 2)
    assert found[0] / sum(found) == pytest.approx(0.8, abs=0.002)
    assert drawn.values == ["1\u00a0200", "300"]


def test_small_segments_are_valued_below(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """Values too wide for their segments stand below the bar, side by side; empty segments have none."""
    drawn = sheet(chart(ChartKind.STACKED, ["Қала"], [0.4], [0.6], [98.3], [0.7], [0]))
    inside = drawn.run("98,3%").box
    assert {"0,4%", "0,6%", "0,7%"} == {run.text for run in drawn.runs if run.box.top > inside.bottom}
    assert drawn.overlaps() == drawn.outside() == []
    assert "0,0%" not in drawn.values
