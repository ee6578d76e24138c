"""The colours are told apart by lightness, by readers with a colour vision deficiency, and carry readable text."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from gsreport.charts.palette import (
    AMBER,
    AXIS,
    BLUE,
    GREY,
    HAIRLINE,
    INK,
    MUTED,
    PAPER,
    SCALES,
    TEAL,
    Colour,
    contrast,
    lightness,
    series_colours,
)  # fmt: skip
from gsreport.charts.spec import ChartKind

MAIN = (BLUE, TEAL, AMBER, GREY)

# Machado, Oliveira and Fernandes (2009), severity 1.0, for linear RGB
DEFICIENCIES = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
SRGB_TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.95047, 1.0, 1.08883)


def linear(colour: str) -> tuple[float, ...]:
    """Linear RGB of «#rrggbb»."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)


def times(matrix: tuple[tuple[float, ...], ...], vector: tuple[float, ...]) -> tuple[float, ...]:
    """Matrix times vector."""
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    """CIE Lab of linear RGB, clipped to the gamut."""
    clipped = tuple(min(max(c, 0.0), 1.0) for c in rgb)
    x, y, z = (
        t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116
        for t in (v / w for v, w in zip(times(SRGB_TO_XYZ, clipped), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, deficiency: str | None) -> float:
    """Colour distance (CIE 1976) as a reader with the deficiency sees it."""
    seen = [linear(c) if deficiency is None else times(DEFICIENCIES[deficiency], linear(c)) for c in (one, other)]
    return sum((a - b) ** 2 for a, b in zip(lab(seen[0]), lab(seen[1]), strict=True)) ** 0.5


def test_documented_lightness() -> None:
    """The grey values the documentation names are those of the constants."""
    assert [round(lightness(colour.fill)) for colour in MAIN] == [31, 46, 71, 84]
    assert [round(lightness(colour.fill)) for colour in SCALES] == [22, 39, 60, 74, 88]
    assert [round(lightness(colour)) for colour in (INK, MUTED, AXIS, HAIRLINE, PAPER)] == [15, 42, 55, 86, 100]


@pytest.mark.parametrize("kind", list(ChartKind))
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_neighbours_differ_in_grey(kind: ChartKind, count: int) -> None:
    """In grey print all colours of one chart differ by at least 12 steps of lightness, in drawing order ascending."""
    shades = [lightness(colour.fill) for colour in series_colours(kind, count)]
    assert len(shades) == count
    assert all(darker + 11.9 <= lighter for darker, lighter in pairwise(shades))


@pytest.mark.parametrize("deficiency", [None, *DEFICIENCIES])
@pytest.mark.parametrize("colours", [MAIN, SCALES])
def test_distinct_with_colour_vision_deficiency(deficiency: str | None, colours: tuple[Colour, ...]) -> None:
    """Any two colours of a set are clearly apart for readers with and without a colour vision deficiency."""
    assert min(distance(a.fill, b.fill, deficiency) for a, b in combinations(colours, 2)) > 14


@pytest.mark.parametrize("colour", [*MAIN, *SCALES])
def test_text_is_readable(colour: Colour) -> None:
    """Text in a colour's ink on paper, and text on its fill, has a contrast of at least 4.5 to 1."""
    assert contrast(colour.ink, PAPER) >= 4.5
    assert contrast(colour.on_fill, colour.fill) >= 4.5


def test_neutral_text_is_readable() -> None:
    """Values, labels and notes have a contrast of at least 4.5 to 1, axis lines of at least 3 to 1."""
    assert min(contrast(INK, PAPER), contrast(MUTED, PAPER)) >= 4.5
    assert contrast(AXIS, PAPER) >= 3


def test_colours_begin_again_beyond_the_last() -> None:
    """More series than colours still get a colour each."""
    colours = series_colours(ChartKind.LINES, 7)
    assert len(colours) == 7
    assert colours[5] == colours[0]
