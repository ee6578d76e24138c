"""
The colours of all diagrams, in print, in Word and on screen.

Each colour is told from its neighbours by lightness first and by hue second, so
that a grey print and a reader with a colour vision deficiency lose nothing:
the four main colours stand at L* 31, 46, 71 and 84 (CIE lightness: 0 black, 100
white), those of a scale of answers rise evenly from L* 22 to L* 88.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gsreport.charts.spec import ChartKind

__all__ = [
    "ACCENT", "AMBER", "AXIS", "BLUE", "GREY", "HAIRLINE", "INK", "MUTED", "PAPER", "SCALES", "TEAL", "TRACK", "Colour",
    "contrast", "lightness", "luminance", "series_colours",
]  # fmt: skip

_LINEAR_BELOW = 0.04045
_CUBE_ROOT_ABOVE = 216 / 24389


def luminance(colour: str) -> float:
    """Relative luminance of «#rrggbb» by WCAG 2: 0 black, 1 white."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= _LINEAR_BELOW else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def lightness(colour: str) -> float:
    """CIE L* of «#rrggbb»: its grey value as the eye sees it, 0 black, 100 white."""
    shade = luminance(colour)
    return 116 * shade ** (1 / 3) - 16 if shade > _CUBE_ROOT_ABOVE else shade * 24389 / 27


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours by WCAG 2, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@dataclass(frozen=True)
class Colour:
    """
    A colour for an area.

    Attributes:
        fill: the colour of bars, parts, dots and lines, «#rrggbb».
        ink: a darker one of the same hue for text on white paper (contrast at least 4.5).
    """

    fill: str
    ink: str

    @property
    def on_fill(self) -> str:
        """The colour of text printed on the fill: white or dark, whichever contrasts more."""
        return max((PAPER, INK), key=lambda text: contrast(text, self.fill))


PAPER: Final = "#FFFFFF"
"""L* 100."""
INK: Final = "#1F262D"
"""L* 15: values and labels."""
MUTED: Final = "#5A646E"
"""L* 42: axis labels and the base."""
AXIS: Final = "#7C858E"
"""L* 55: baselines and leaders."""
HAIRLINE: Final = "#D3D8DD"
"""L* 86: row lines and grid lines."""
TRACK: Final = "#E9EDF0"
"""L* 94: the whole behind a share; light enough that the grey of a bar stands out."""

BLUE: Final = Colour("#1B4B7A", "#1B4B7A")
"""L* 31: the primary colour."""
TEAL: Final = Colour("#24797A", "#1D6A6B")
"""L* 46."""
AMBER: Final = Colour("#E0A32E", "#8A5A00")
"""L* 71."""
GREY: Final = Colour("#CED3D8", "#59636D")
"""L* 84: what says least, for example «no answer»."""
ACCENT: Final = AMBER
"""Highlighted categories among blue ones."""

SCALES: Final = (
    Colour("#16365C", "#16365C"),
    Colour("#1F6284", "#1F6284"),
    Colour("#459DA6", "#1D6A6B"),
    Colour("#93C0B0", "#3F6B5C"),
    Colour("#E3DCBF", "#6E6641"),
)
"""L* 22, 39, 60, 74, 88: the steps of an ordered scale, highest first."""

_NOMINAL: Final = {1: (BLUE,), 2: (BLUE, AMBER), 3: (BLUE, TEAL, AMBER), 4: (BLUE, TEAL, AMBER, GREY)}
_ORDERED: Final = {3: (0, 2, 4), 4: (0, 1, 2, 4)}
"""Steps of the scale used by stacked bars of fewer segments; with two they are a yes and a no, not a scale."""


def series_colours(kind: ChartKind, n: int) -> tuple[Colour, ...]:
    """
    The colours of `n` series in drawing order.

    Stacked bars of three and more segments show an ordered scale and take its even steps; everything else takes the
    main colours.  Beyond the last colour they begin again.
    """
    if kind is ChartKind.STACKED and n in _ORDERED:
        return tuple(SCALES[i] for i in _ORDERED[n])
    if n in _NOMINAL:
        return _NOMINAL[n]
    return tuple(SCALES[i % len(SCALES)] for i in range(n))
