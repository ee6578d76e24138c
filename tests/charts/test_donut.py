"""The parts of a donut are as large as their shares, and every share is printed beside its name."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from decimal import Decimal
from math import atan2, pi
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsreport.charts.donut import whole
from gsreport.charts.palette import ACCENT, AMBER, BLUE, PAPER
from gsreport.charts.spec import Chart, ChartKind, Unit
from gsreport.charts.svg import draw

ARC = re.compile(r"M([\d.]+) ([\d.]+)A[\d.]+ [\d.]+ 0 ([01]) 1 ([\d.]+) ([\d.]+)$")
NAMES = ["әйелдер", "ерлер", "басқа", "жауап жоқ"]


def turns(sheet: Any, centre: tuple[float, float]) -> list[float]:
    """The share of the full turn of every arc."""
    shares = []
    for shape in sheet.shapes:
        if found := ARC.match(shape.path):
            x1, y1, large, x2, y2 = map(float, found.groups())
            start, end = (atan2(x - centre[0], centre[1] - y) / (2 * pi) for x, y in ((x1, y1), (x2, y2)))
            share = (end - start) % 1
            assert (share > 0.5) == bool(large) or share == pytest.approx(0.5, abs=0.001)
            shares.append(share)
    return shares


@settings(deadline=None)
@given(cuts=st.lists(st.integers(5, 995), min_size=1, max_size=3, unique=True))
def test_arcs_are_proportional(chart: Callable[..., Chart], sheet: Callable[..., Any], cuts: list[int]) -> None:
    """Every arc covers its value's share of the turn."""
    ends = [0, *sorted(cuts), 1000]
    values = [Decimal(b - a) / 10 for a, b in itertools.pairwise(ends)]
    drawn = sheet(chart(ChartKind.DONUT, NAMES[: len(values)], values, base=245))
    diameter = min(max(drawn.width * 0.37, 66), 92)
    shares = turns(drawn, (diameter / 2, drawn.height / 2 - 0.5))
    assert shares == pytest.approx([float(value) / 100 for value in values], abs=0.001)


def test_whole_ring(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """A part of 100 percent is a closed ring without separators, and the empty part is still named."""
    drawn = sheet(chart(ChartKind.DONUT, ["иә", "жоқ"], [100, 0]))
    (ring,) = [shape for shape in drawn.shapes if "A" in shape.path]
    assert ring.path.endswith("z")
    assert not [shape for shape in drawn.shapes if shape.stroke == PAPER]
    assert sorted(drawn.values) == ["0,0%", "100,0%"]


def test_tiny_part_is_not_eaten_by_separators(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """Beside a part of 0,4 percent the white separators are thinner than it."""
    drawn = sheet(chart(ChartKind.DONUT, ["а", "б"], [99.6, 0.4]))
    assert max(shape.width for shape in drawn.shapes if shape.stroke == PAPER) < 0.5


def test_base_stands_in_the_hole(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """A short base stands in the middle of the ring, a long one below the chart."""
    short = sheet(chart(ChartKind.DONUT, ["а", "б"], [60, 40], base=245))
    run = short.run("n\u00a0=\u00a0245")
    assert run.box.top < short.height / 2 < run.box.bottom
    words = "барлығы 1 245 интернетті тұрақты пайдаланатын респондент"
    long = sheet(chart(ChartKind.DONUT, ["а", "б"], [60, 40], base_label=words))
    assert long.run(words).box.left == 0


def test_highlighted_part_takes_the_accent(chart: Callable[..., Chart], sheet: Callable[..., Any]) -> None:
    """A highlighted part is drawn in the accent and no other part is."""
    drawn = sheet(chart(ChartKind.DONUT, ["а", "б"], [60, 40], highlight=(0,)))
    assert [shape.stroke for shape in drawn.shapes if "A" in shape.path] == [ACCENT.fill, BLUE.fill]
    assert ACCENT == AMBER


def test_whole(chart: Callable[..., Chart]) -> None:
    """Rounded parts make the whole, missing parts leave a gap, and more than 100 percent is refused."""
    assert whole(chart(ChartKind.DONUT, ["а", "б"], [60.1, 40])) == pytest.approx(100.1)
    assert whole(chart(ChartKind.DONUT, ["а", "б"], [60, 20])) == 100
    assert whole(chart(ChartKind.DONUT, ["а", "б"], [60, 80], unit=Unit.COUNT)) == 140
    with pytest.raises(ValueError, match="parts of a donut"):
        draw(chart(ChartKind.DONUT, ["а", "б"], [60, 60]), "kk", 79)


@pytest.mark.parametrize("values", [[0, 0], [None, None]])
def test_nothing_is_an_empty_ring(
    chart: Callable[..., Chart], sheet: Callable[..., Any], values: list[int | None]
) -> None:
    """Without any value the ring is pale and whole."""
    drawn = sheet(chart(ChartKind.DONUT, ["а", "б"], values, unit=Unit.COUNT))
    assert len([shape for shape in drawn.shapes if "A" in shape.path]) == 1
