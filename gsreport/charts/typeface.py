"""
The typeface of the diagrams and the widths of text set in it.

Widths are sums of the advance widths of the shipped font files, without kerning:
WeasyPrint sets text in SVG letter by letter.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from gsreport.charts.palette import INK, MUTED

__all__ = ["EMPHASIS", "FAMILY", "LABEL", "NOTE", "VALUE", "Box", "Style", "text_box", "text_width"]

FAMILY: Final = "Source Sans 3"
_FOLDER: Final = Path(__file__).resolve().parent.parent / "fonts"
_FILES: Final = {400: "SourceSans3-Regular.ttf", 600: "SourceSans3-Semibold.ttf"}
_ASCENT: Final = 0.74
_DESCENT: Final = 0.21


@dataclass(frozen=True)
class Style:
    """
    How a run of text is set.

    Attributes:
        size: size in points.
        weight: 400 or 600.
        colour: its colour.
    """

    size: float
    weight: int = 400
    colour: str = INK

    @property
    def leading(self) -> float:
        """Distance of the baselines of two lines."""
        return round(self.size * 1.16, 1)

    @property
    def middle(self) -> float:
        """How far below the middle of a row the baseline of its text stands."""
        return self.size * 0.33

    def but(self, *, size: float | None = None, weight: int | None = None, colour: str | None = None) -> Style:
        """The same style with what is given changed."""
        return replace(self, size=size or self.size, weight=weight or self.weight, colour=colour or self.colour)


EMPHASIS: Final = 600
"""The weight of values and of highlighted names."""
LABEL: Final = Style(7.5)
"""Names of categories and series."""
VALUE: Final = Style(7.5, EMPHASIS)
"""Values."""
NOTE: Final = Style(7, 400, MUTED)
"""Axis labels and the base."""


@dataclass(frozen=True)
class Box:
    """A rectangle on the drawing, in points; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two have an area in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


class _Advances(dict[str, float]):
    """Widths by character, in units of the font size."""

    def __missing__(self, character: str) -> float:
        return 1.0


@cache
def _advances(weight: int) -> _Advances:
    """Advance width of every character of a weight."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415  (Word files with native charts need no font)

    with TTFont(_FOLDER / _FILES[weight], lazy=True) as font:
        metrics = font["hmtx"].metrics
        em = font["head"].unitsPerEm
        return _Advances({chr(code): metrics[name][0] / em for code, name in font.getBestCmap().items()})


def text_width(text: str, style: Style) -> float:
    """Width of `text` in points; a character the font lacks counts as wide as it is high."""
    return sum(map(_advances(style.weight).__getitem__, text)) * style.size


def text_box(left: float, baseline: float, text: str, style: Style) -> Box:
    """The rectangle that a run of text fills, from the top of its capitals to the foot of its descenders."""
    return Box(left, baseline - _ASCENT * style.size, left + text_width(text, style), baseline + _DESCENT * style.size)
