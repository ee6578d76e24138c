"""Where the values and names of lines stand, so that no text touches another text or a point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gsreport.charts.typeface import Box, Style, text_box, text_width

__all__ = ["Point", "place_values", "spread"]

_CLEARANCE: Final = 3.0
_STEP: Final = 0.5
_CROSSING: Final = 12.0
"""How many points of distance a label would rather move than be crossed by a line."""
_OTHER_SIDE: Final = 9.0
"""How many points of distance a label would rather move than change sides among several lines."""
_BESIDE: Final = 14.0
"""The cost of standing beside a point, as a distance above or below it."""


@dataclass(frozen=True)
class Point:
    """A point of a line with its printed value; y grows downwards."""

    series: int
    column: int
    x: float
    y: float
    text: str


def _crossings(box: Box, lines: Sequence[tuple[Point, Point]]) -> int:
    """How many pieces of lines run through a box, by samples along them."""
    count = 0
    for one, other in lines:
        if max(one.x, other.x) < box.left or min(one.x, other.x) > box.right:
            continue
        for i in range(17):
            x, y = one.x + (other.x - one.x) * i / 16, one.y + (other.y - one.y) * i / 16
            if box.left < x < box.right and box.top < y < box.bottom:
                count += 1
                break
    return count


def _candidate(point: Point, direction: int, style: Style, taken: Sequence[Box], floor: float) -> Box | None:
    """The nearest free place above (-1) or below (1) a point; None if the floor is reached first."""
    left = point.x - text_width(point.text, style) / 2
    at = text_box(left, 0.0, point.text, style)
    baseline = point.y - _CLEARANCE - at.bottom if direction < 0 else point.y + _CLEARANCE - at.top
    while True:
        box = text_box(left, baseline, point.text, style)
        if box.bottom > floor and direction > 0:
            return None
        if box.bottom <= floor and not any(box.meets(other) for other in taken):
            return box
        baseline += direction * _STEP


def _beside(point: Point, style: Style, marker: float, inner: tuple[bool, bool]) -> list[Box]:
    """The places right and left of a point, as far as the neighbouring columns on these sides exist."""
    width = text_width(point.text, style)
    offset = marker / 2 + 1.5
    sides = zip((point.x + offset, point.x - offset - width), inner, strict=True)
    return [text_box(left, point.y + style.middle, point.text, style) for left, exists in sides if exists]


def _order(points: Sequence[Point]) -> list[tuple[Point, int]]:
    """The points of a column with the side their values prefer: from the middle upwards, then downwards."""
    ranked = sorted(points, key=lambda point: (point.y, point.series))
    half = (len(ranked) + 1) // 2
    return [(point, -1) for point in reversed(ranked[:half])] + [(point, 1) for point in ranked[half:]]


def place_values(
    points: Sequence[Point], lines: Sequence[tuple[Point, Point]], style: Style, marker: float, floor: float
) -> dict[Point, Box]:
    """
    The box of the value of every point: above or below it, as near as may be, and rather not on a line.

    Args:
        points: all points.
        lines: the pieces of all lines.
        style: style of the values.
        marker: diameter of a point.
        floor: the lowest a value may stand.
    """
    radius = marker / 2
    columns = sorted({point.column for point in points})
    alone = len({point.series for point in points}) == 1
    taken = [Box(p.x - radius, p.y - radius, p.x + radius, p.y + radius) for p in points]
    placed: dict[Point, Box] = {}
    for column in columns:
        inner = (column != columns[-1], column != columns[0])
        for point, preferred in _order([p for p in points if p.column == column]):
            upright = [_candidate(point, direction, style, taken, floor) for direction in (preferred, -preferred)]
            other_side = 1.0 if alone else _OTHER_SIDE
            costs = [
                (abs((box.top + box.bottom) / 2 - point.y) + _CROSSING * _crossings(box, lines) + extra, i, box)
                for i, (box, extra) in enumerate(zip(upright, (0.0, other_side), strict=True))
                if box is not None
            ]
            costs += [
                (_BESIDE + _CROSSING * _crossings(box, lines), 2 + i, box)
                for i, box in enumerate(_beside(point, style, marker, inner))
                if box.bottom <= floor and not any(box.meets(other) for other in taken)
            ]
            placed[point] = min(costs, key=lambda cost: cost[:2])[2]
            taken.append(placed[point])
    return placed


def spread(wanted: Sequence[float], heights: Sequence[float], floor: float) -> list[float]:
    """
    Middles of blocks of the given heights, none overlapping, each as near to the wanted middle as the others let it.

    Blocks keep the order of their wanted middles; blocks that collide are centred together, and none ends below the
    floor.
    """
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    groups: list[tuple[float, list[int]]] = []
    for i in order:
        group = [i]
        middle = wanted[i]
        while groups:
            above_middle, above = groups[-1]
            above_height, height = sum(heights[j] for j in above), sum(heights[j] for j in group)
            if above_middle + above_height / 2 <= middle - height / 2:
                break
            groups.pop()
            middle = (above_middle * len(above) + middle * len(group)) / (len(above) + len(group))
            group = above + group
        groups.append((middle, group))
    middles = [0.0] * len(wanted)
    for middle, group in groups:
        top = middle - sum(heights[j] for j in group) / 2
        for j in group:
            middles[j] = top + heights[j] / 2
            top += heights[j]
    for i in reversed(order):
        middles[i] = min(middles[i], floor - heights[i] / 2)
        floor = middles[i] - heights[i] / 2
    return middles
