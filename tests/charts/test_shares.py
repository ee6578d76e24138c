"""Shares stand in columns that depend on the width alone: drawings of one width can be compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gsreport.charts.palette import ACCENT, BLUE, TRACK, lightness
from gsreport.charts.spec import Chart, ChartKind

SEX, AGES = ["әйелдер", "ерлер"], ["18–21", "22–29", "30–39", "40–49", "50–59", "60 және одан жоғары"]


@pytest.mark.parametrize("width", [51.3, 79.0, 166.0])
def test_all_drawings_of_a_width_have_one_scale(
    chart: Callable[..., Chart], sheet: Callable[..., Any], width: float
) -> None:
    """Bars of two questions begin at one place, and a percent is as long in one as in the other."""
    small = sheet(chart(ChartKind.SHARES, SEX, [80, 20]), width).filled(BLUE.fill)
    large = sheet(chart(ChartKind.SHARES, AGES, [1, 9, 45, 29, 10, 6]), width).filled(BLUE.fill)
    assert len({left for left, *_ in (*small, *large)}) == 1
    assert small[0][2] / 80 == pytest.approx(large[2][2] / 45, rel=0.01)


def test_the_track_is_the_whole(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """Each row has a track of equal length, which a share of 100 percent fills and one of 40 fills to two fifths."""
    drawn = sheet(chart(ChartKind.SHARES, ["иә", "жоқ", "білмеймін"], [100, 40, 0]), 51.3)
    tracks, bars = drawn.filled(TRACK), drawn.filled(BLUE.fill)
    assert len({width for _, _, width, _ in tracks}) == 1
    assert [width / tracks[0][2] for _, _, width, _ in bars] == pytest.approx([1, 0.4], abs=0.01)


def test_figures_end_at_one_edge(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """Figures are set as in a table: right-aligned before the bars, each in the height of its bar."""
    drawn = sheet(chart(ChartKind.SHARES, AGES, [0.8, 8.3, 45, 29.2, 10, 6.7]), 51.3)
    boxes = [drawn.run(text).box for text in drawn.values]
    assert max(box.right for box in boxes) - min(box.right for box in boxes) < 0.2
    for box, (left, top, _, height) in zip(boxes, drawn.filled(BLUE.fill), strict=True):
        assert box.right < left
        assert box.top < top + height / 2 < box.bottom


def test_bar_and_track_are_told_apart_in_grey() -> None:
    """The lightness of bar, accent and track differ by far more than a grey print loses."""
    assert lightness(TRACK) - lightness(BLUE.fill) > 50
    assert lightness(TRACK) - lightness(ACCENT.fill) > 20
