"""Labels of lines find free places near their points."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsreport.charts.line_labels import Point, place_values, spread
from gsreport.charts.typeface import VALUE, Box


@settings(deadline=None)
@given(rows=st.lists(st.lists(st.floats(0, 80), min_size=5, max_size=5), min_size=1, max_size=4))
def test_values_touch_neither_values_nor_points(rows: list[list[float]]) -> None:
    """No value overlaps another or a point, and none stands below the floor."""
    points = [Point(i, c, 20 + 25.0 * c, y, "75,1%") for i, row in enumerate(rows) for c, y in enumerate(row)]
    pieces = [(a, b) for a in points for b in points if a.series == b.series and b.column == a.column + 1]
    boxes = list(place_values(points, pieces, VALUE, 4, 80).values())
    assert len(boxes) == len(points)
    markers = [Box(p.x - 2, p.y - 2, p.x + 2, p.y + 2) for p in points]
    assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
    assert not any(box.meets(marker) for box in boxes for marker in markers)
    assert all(box.bottom <= 80 for box in boxes)


def test_valley_is_labelled_below() -> None:
    """The value of a valley stands below it, where no line runs, and that of a peak above."""
    points = [Point(0, 0, 10, 10, "79,0%"), Point(0, 1, 40, 50, "72,8%"), Point(0, 2, 70, 10, "74,1%")]
    boxes = place_values(points, [(points[0], points[1]), (points[1], points[2])], VALUE, 4, 80)
    assert boxes[points[1]].top > 50
    assert boxes[points[0]].bottom < 10


@settings(deadline=None)
@given(
    blocks=st.lists(st.tuples(st.floats(0, 100), st.floats(1, 30)), min_size=1, max_size=6),
)
def test_spread_blocks_keep_order_and_distance(blocks: list[tuple[float, float]]) -> None:
    """Blocks do not overlap, keep the order of their wanted places and stay above the floor."""
    wanted, heights = [w for w, _ in blocks], [h for _, h in blocks]
    middles = spread(wanted, heights, 90)
    assert all(m + h / 2 <= 90 + 1e-6 for m, h in zip(middles, heights, strict=True))
    order = sorted(range(len(blocks)), key=lambda i: (wanted[i], i))
    for above, below in itertools.pairwise(order):
        assert middles[above] + heights[above] / 2 <= middles[below] - heights[below] / 2 + 1e-6


def test_free_blocks_stay() -> None:
    """Blocks that do not collide stand exactly where they are wanted."""
    assert spread([10, 50, 30], [5, 5, 5], 60) == pytest.approx([10, 50, 30])
