"""
The sheet a chart is drawn on: paths and runs of text, written as compact SVG.

WeasyPrint's time goes into nodes and letters, so shapes of one look share one
path, runs of one look share one group, and every run starts at a measured x
(an anchored run would cost a PDF object of its own).
"""

from __future__ import annotations

from enum import Enum
from xml.sax.saxutils import escape

from gsreport.charts.typeface import FAMILY, Style, text_width

__all__ = ["Anchor", "Canvas", "dot", "horizontal", "number", "rectangle", "vertical"]


def number(value: float, digits: int = 1) -> str:
    """A coordinate as short as it can be written."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"
    return "0" if text == "-0" else text


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """Path of a rectangle."""
    return f"M{number(x, 2)} {number(y)}h{number(width, 2)}v{number(height, 2)}h{number(-width, 2)}z"


def horizontal(left: float, right: float, y: float) -> str:
    """Path of a level line."""
    return f"M{number(left)} {number(y)}H{number(right)}"


def vertical(x: float, top: float, bottom: float) -> str:
    """Path of an upright line."""
    return f"M{number(x)} {number(top)}V{number(bottom)}"


def dot(x: float, y: float) -> str:
    """Path of a point, which a thick stroke with round ends turns into a disc."""
    return f"M{number(x, 2)} {number(y, 2)}h.01"


class Anchor(Enum):
    """Which point of a run of text stands at x."""

    START = 0.0
    MIDDLE = 0.5
    END = 1.0


class Canvas:
    """
    A drawing in the making.

    Attributes:
        width: width in points; runs of text are kept inside it.
    """

    def __init__(self, width: float) -> None:
        self.width = width
        self._shapes: list[str] = []
        self._runs: dict[Style, list[str]] = {}

    def fill(self, path: str, colour: str) -> None:
        """Fill a path."""
        if path:
            self._shapes.append(f'<path d="{path}" fill="{colour}"/>')

    def stroke(self, path: str, colour: str, width: float, *, round_ends: bool = False) -> None:
        """Draw a path as a line."""
        if path:
            ends = ' stroke-linecap="round" stroke-linejoin="round"' if round_ends else ""
            self._shapes.append(
                f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{number(width, 2)}"{ends}/>'
            )

    def text(self, x: float, baseline: float, text: str, style: Style, anchor: Anchor = Anchor.START) -> None:
        """Print a run of text."""
        if text:
            left = x - anchor.value * text_width(text, style)
            run = f'<text x="{number(left)}" y="{number(baseline)}">{escape(text)}</text>'
            self._runs.setdefault(style, []).append(run)

    def lines(
        self, x: float, middle: float, lines: tuple[str, ...], style: Style, anchor: Anchor = Anchor.START
    ) -> None:
        """Print lines of text around a middle height."""
        baseline = middle + style.middle - style.leading * (len(lines) - 1) / 2
        for line in lines:
            self.text(x, baseline, line, style, anchor)
            baseline += style.leading

    def svg(self, title: str, language: str, width_mm: float, height_mm: float, height: float) -> str:
        """The drawing as an SVG element of the given size."""
        groups = "".join(
            f'<g font-size="{number(style.size)}"'
            + (f' font-weight="{style.weight}"' if style.weight != 400 else "")  # noqa: PLR2004  (the initial weight)
            + f' fill="{style.colour}">{"".join(runs)}</g>'
            for style, runs in self._runs.items()
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(width_mm, 2)}mm" height="{number(height_mm, 2)}mm"'
            f' viewBox="0 0 {number(self.width, 2)} {number(height, 2)}" role="img" lang="{language}"'
            f' font-family="{FAMILY},sans-serif"><title>{escape(title)}</title>{"".join(self._shapes)}{groups}</svg>'
        )
