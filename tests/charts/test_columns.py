"""Columns are as high as their values and give way to bars where texts would not fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gsreport.charts.palette import ACCENT, BLUE
from gsreport.charts.spec import Chart, ChartKind

AGES = ["18–21", "22–29", "30–39", "40–49", "50–59", "60–69"]
VALUES = [3.5, 17.2, 31.7, 20.0, 19.1, 8.5]


def test_heights_are_proportional(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """All columns have the same height per unit and stand on one baseline."""
    columns = sheet(chart(ChartKind.COLUMNS, AGES, VALUES)).filled(BLUE.fill)
    assert [height / columns[2][3] for *_, height in columns] == pytest.approx([v / 31.7 for v in VALUES], abs=0.002)
    assert [top + height for _, top, _, height in columns] == pytest.approx(
        [columns[0][1] + columns[0][3]] * 6, abs=0.2
    )


def test_values_stand_on_top(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """Each value stands centred just above its column."""
    drawn = sheet(chart(ChartKind.COLUMNS, AGES, VALUES))
    for (left, top, width, _), text in zip(drawn.filled(BLUE.fill), drawn.values, strict=True):
        box = drawn.run(text).box
        assert (box.left + box.right) / 2 == pytest.approx(left + width / 2, abs=0.1)
        assert 0 < top - box.bottom < 3


def test_two_series_side_by_side(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """Wide drawings show two series as pairs of columns."""
    drawn = sheet(chart(ChartKind.COLUMNS, AGES, VALUES, VALUES[::-1]), 166.0)
    first, second = drawn.filled(BLUE.fill)[1], drawn.filled(ACCENT.fill)[1]
    assert second[0] - (first[0] + first[2]) < 1


@pytest.mark.parametrize(
    ("names", "rows"), [(["халыққа қызмет көрсету орталықтарынан"] * 5, 1), (AGES, 2), (["а б в г д е ё ж"] * 40, 1)]
)
def test_falls_back_to_bars(
    chart: Callable[..., Chart], sheet: Callable[..., Any], names: list[str], rows: int
) -> None:
    """Where names or values would not fit, the same chart is drawn as horizontal bars."""
    values = [[30.0 + i for i in range(len(names))] for _ in range(rows)]
    drawn = sheet(chart(ChartKind.COLUMNS, names, *values))
    assert len({left for left, _, width, _ in drawn.filled(BLUE.fill) if width != 6.5}) == 1
    assert drawn.overlaps() == []


def test_highlight(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """A highlighted column takes the accent; among two series its name is semibold."""
    assert len(sheet(chart(ChartKind.COLUMNS, AGES, VALUES, highlight=(2,))).filled(ACCENT.fill)) == 1
    two = sheet(chart(ChartKind.COLUMNS, AGES, VALUES, VALUES, highlight=(2,)), 166.0)
    assert two.run("30–39").style.weight == 600
