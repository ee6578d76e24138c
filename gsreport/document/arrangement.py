"""
How the parts of small multiples stand on the page: in columns, read from top to bottom, as even as they can be.

Both writers arrange alike, so that a reader finds a picture at the same place in print and in Word.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise

from gsreport.document.tree import Multiples, Part

__all__ = ["Stack", "stacks_of"]

_COLUMNS = 3
_FEWEST = 2
"""Columns of a panel at least, so that the scale of a lone part is not stretched over the page."""
_ABOVE = 2.2
"""What stands above the rows of a part, title and gap, in rows."""


@dataclass(frozen=True)
class Stack:
    """Parts below each other, and the share of the panel's width they have."""

    parts: tuple[Part, ...]
    share: float


def stacks_of(panel: Multiples) -> tuple[Stack, ...]:
    """
    The columns of a panel, from left to right.

    A wide part has two thirds of the width and the others stand beside it; without one there are three columns, or two
    for one or two parts.  The order of the parts is kept, and the highest column is as low as that allows.
    """
    wide = tuple(part for part in panel.parts if part.wide)
    narrow = tuple(part for part in panel.parts if not part.wide)
    if wide:
        beside = (Stack(narrow, 1 / _COLUMNS),) if narrow else ()
        return (*beside, Stack(wide, 1 - len(beside) / _COLUMNS))
    count = min(_COLUMNS, max(_FEWEST, len(narrow)))
    return tuple(Stack(parts, 1 / count) for parts in _even(narrow, min(count, len(narrow))))


def _even(parts: tuple[Part, ...], count: int) -> list[tuple[Part, ...]]:
    """The parts cut into `count` runs whose highest is lowest; of equals the one that is fullest in front."""
    heights = [len(part.chart.categories) + _ABOVE for part in parts]

    def height(cuts: tuple[int, ...]) -> float:
        return max(sum(heights[start:end]) for start, end in pairwise((0, *cuts, len(parts))))

    best = min(reversed([*combinations(range(1, len(parts)), count - 1)]), key=height)
    return [parts[start:end] for start, end in pairwise((0, *best, len(parts)))]
