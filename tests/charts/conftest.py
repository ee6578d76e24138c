"""Reading a drawing back: its runs of text with their boxes, its paths and its size."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from gsreport.charts.spec import Chart, ChartKind, Series, Unit
from gsreport.charts.svg import Drawing, draw
from gsreport.charts.typeface import Box, Style, text_box

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Run:
    """A printed run of text."""

    text: str
    style: Style
    box: Box


@dataclass(frozen=True)
class Shape:
    """A path with its attributes."""

    path: str
    fill: str
    stroke: str
    width: float

    @property
    def rectangles(self) -> list[tuple[float, float, float, float]]:
        """Left, top, width and height of the rectangles of the path."""
        pattern = r"M(-?[\d.]+) (-?[\d.]+)h(-?[\d.]+)v(-?[\d.]+)h-?[\d.]+z"
        return [tuple(map(float, found)) for found in re.findall(pattern, self.path)]

    @property
    def dots(self) -> list[tuple[float, float]]:
        """The points of the path."""
        return [(float(x), float(y)) for x, y in re.findall(r"M(-?[\d.]+) (-?[\d.]+)h\.01", self.path)]


@dataclass(frozen=True)
class Sheet:
    """A drawing read back from its SVG."""

    root: ET.Element
    width: float
    height: float
    runs: list[Run]
    shapes: list[Shape]

    @property
    def values(self) -> list[str]:
        """Printed values: semibold runs with a digit first."""
        return [run.text for run in self.runs if run.style.weight == 600 and run.text[0].isdigit()]

    def run(self, text: str) -> Run:
        """The only run of this text."""
        (found,) = [run for run in self.runs if run.text == text]
        return found

    def filled(self, colour: str) -> list[tuple[float, float, float, float]]:
        """All rectangles of a colour."""
        return [each for shape in self.shapes if shape.fill == colour for each in shape.rectangles]

    def overlaps(self) -> list[tuple[str, str]]:
        """Pairs of runs whose boxes meet by more than a rounding."""
        boxes = [
            (run.text, Box(b.left + 0.1, b.top + 0.1, b.right - 0.1, b.bottom - 0.1))
            for run in self.runs
            for b in [run.box]
        ]
        return [(one[0], other[0]) for i, one in enumerate(boxes) for other in boxes[i + 1 :] if one[1].meets(other[1])]

    def outside(self) -> list[str]:
        """Runs that leave the view box by more than a rounding."""
        return [
            run.text
            for run in self.runs
            if run.box.left < -0.1
            or run.box.top < -0.1
            or run.box.right > self.width + 0.1
            or run.box.bottom > self.height + 0.1
        ]


def read(drawing: Drawing) -> Sheet:
    """Read a drawing back."""
    root = ET.fromstring(drawing.svg)
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    runs = []
    for group in root.iter(f"{SVG}g"):
        style = Style(float(group.attrib["font-size"]), int(group.get("font-weight", "400")), group.attrib["fill"])
        for text in group.iter(f"{SVG}text"):
            box = text_box(float(text.attrib["x"]), float(text.attrib["y"]), text.text or "", style)
            runs.append(Run(text.text or "", style, box))
    shapes = [
        Shape(path.attrib["d"], path.attrib["fill"], path.get("stroke", ""), float(path.get("stroke-width", "0")))
        for path in root.iter(f"{SVG}path")
    ]
    return Sheet(root, width, height, runs, shapes)


def make(
    kind: ChartKind, categories: list[str], *rows: list[float | str | None], unit: Unit = Unit.PERCENT, **more: object
) -> Chart:
    """A chart of rows of numbers; the series are named by `names` or «серия N»."""
    names = more.pop("names", [f"серия {i + 1}" for i in range(len(rows))])
    series = tuple(
        Series(name, tuple(None if value is None else Decimal(str(value)) for value in row))
        for name, row in zip(names, rows, strict=True)
    )
    return Chart(kind, tuple(categories), series, unit, str(more.pop("title", "Пол респондентов")), **more)


@pytest.fixture(scope="session")
def chart() -> Callable[..., Chart]:
    """Maker of charts."""
    return make


@pytest.fixture(scope="session")
def sheet() -> Callable[..., Sheet]:
    """Draws a chart, by default one column wide, and reads it back."""
    return lambda each, width=79.0, language="kk": read(draw(each, language, width))
