"""Diagrams, pictures and formulas as HTML."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Protocol

from gsreport.charts.spec import Chart
from gsreport.document.arrangement import stacks_of
from gsreport.document.tree import Caption, Diagram, Equation, Figure, Inline, Multiples, Part
from gsreport.pdf.geometry import COLUMN_WIDTH, PANEL_GUTTER, TEXT_WIDTH
from gsreport.pdf.inline import inline_html, text_html

__all__ = ["ChartDrawer", "Drawing", "diagram_html", "equation_html", "figure_html", "multiples_html", "pair_html"]


class Drawing(Protocol):
    """A drawn chart: the SVG with its title, and its size in millimetres."""

    @property
    def svg(self) -> str: ...  # noqa: D102
    @property
    def width_mm(self) -> float: ...  # noqa: D102
    @property
    def height_mm(self) -> float: ...  # noqa: D102


ChartDrawer = Callable[[Chart, str, float], Drawing]
"""Draws a chart: the chart, the language, the width in millimetres."""

_SVG_START = re.compile(r"<svg\b[^>]*>")
_SVG_SIZE = re.compile(r"\s(?:width|height|style|class)=\"[^\"]*\"")
_TITLE = re.compile(r"<title\b.*?</title>", re.DOTALL)
_XML_HEAD = re.compile(r"^\s*(?:<\?xml.*?\?>\s*)?(?:<!DOCTYPE.*?>\s*)?", re.DOTALL)


def _titled(svg: str, alt: str, size: str, css_class: str) -> str:
    """The SVG with exactly one title, `alt`, at the given size; the title is what a screen reader says."""
    svg = _TITLE.sub("", _XML_HEAD.sub("", svg))
    start = _SVG_START.match(svg)
    if not start:
        msg = f"not an SVG: {svg[:60]!r}"
        raise ValueError(msg)
    opening = _SVG_SIZE.sub("", start[0])[:-1].rstrip("/")
    return f'{opening} class="{css_class}" style="{size}"><title>{escape(alt)}</title>{svg[start.end() :]}'


def _caption_html(caption: Caption) -> str:
    label = text_html(caption.label)
    return f'<figcaption><span class="label">{label}</span> {inline_html(caption.children)}</figcaption>'


def _notes_html(notes: tuple[tuple[Inline, ...], ...]) -> str:
    return "".join(f'<p class="note">{inline_html(note)}</p>' for note in notes)


def _drawn(chart: Chart, alt: str, language: str, draw: ChartDrawer, width: float) -> str:
    drawing = draw(chart, language, width)
    size = f"width:{drawing.width_mm:.2f}mm;height:{drawing.height_mm:.2f}mm"
    return _titled(drawing.svg, alt, size, "chart")


def diagram_html(diagram: Diagram, language: str, draw: ChartDrawer, width: float = TEXT_WIDTH) -> str:
    """A diagram `width` millimetres wide with its caption below."""
    svg = _drawn(diagram.chart, diagram.alt, language, draw, width)
    caption = _caption_html(diagram.caption)
    return f'<figure id="{escape(diagram.id)}">{svg}{caption}{_notes_html(diagram.notes)}</figure>'


def pair_html(diagrams: tuple[Diagram, ...], language: str, draw: ChartDrawer) -> str:
    """Diagrams in two columns; an odd last one has its row for itself."""
    rows = []
    for start in range(0, len(diagrams), 2):
        row = diagrams[start : start + 2]
        if len(row) == 1:
            rows.append(diagram_html(row[0], language, draw))
            continue
        cells = "".join(diagram_html(each, language, draw, COLUMN_WIDTH) for each in row)
        rows.append(f'<div class="pair">{cells}</div>')
    return "".join(rows)


def multiples_html(panel: Multiples, language: str, draw: ChartDrawer) -> str:
    """Small multiples in columns, each part under its title, with one caption below all."""
    stacks = stacks_of(panel)
    columns = []
    for stack in stacks:
        width = (TEXT_WIDTH + PANEL_GUTTER) * stack.share - PANEL_GUTTER
        parts = "".join(_part_html(part, language, draw, width) for part in stack.parts)
        columns.append(f'<div class="stack" style="width:{width:.2f}mm">{parts}</div>')
    caption = _caption_html(panel.caption)
    inner = f'<div class="stacks">{"".join(columns)}</div>{caption}{_notes_html(panel.notes)}'
    return f'<figure class="multiples" id="{escape(panel.id)}">{inner}</figure>'


def _part_html(part: Part, language: str, draw: ChartDrawer, width: float) -> str:
    base = f'<p class="base">{text_html(part.base)}</p>' if part.base else ""
    title = f'<p class="part-title">{inline_html(part.title)}</p>'
    return f'<div class="part">{title}{base}{_drawn(part.chart, part.alt, language, draw, width)}</div>'


def figure_html(figure: Figure, assets: Path | None) -> str:
    """A picture of the edition's assets with its caption below; the fetcher decides whether it may be read."""
    address = ((assets or Path("/nonexistent")) / figure.path).resolve().as_uri()
    image = f'<img src="{escape(address)}" alt="{escape(figure.alt)}"/>'
    caption = _caption_html(figure.caption)
    return f'<figure class="picture" id="{escape(figure.id)}">{image}{caption}{_notes_html(figure.notes)}</figure>'


@lru_cache(maxsize=256)
def _formula_svg(tex: str) -> tuple[str, float, float]:
    """The SVG of a TeX formula with its width and height in points, set at 11 points."""
    size = 11.0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # ziafont reads its font in an old way
        from ziamath.zmath import Latex  # noqa: PLC0415  (half a second that only formulas should cost)

        element = Latex(tex, size=size, inline=False).svg()
    opening = _SVG_START.match(element)
    assert opening, "ziamath returns an SVG"
    numbers = {key: float(value) for key, value in re.findall(r'\s(width|height)="([\d.]+)', opening[0])}
    return element, numbers["width"], numbers["height"]


def equation_html(equation: Equation) -> str:
    """
    A displayed formula, drawn from its TeX as outlines, with words for screen readers.

    Raises:
        ValueError: if the TeX cannot be set.
    """
    svg, width, height = _formula_svg(equation.tex)
    drawn = _titled(svg, equation.alt, f"width:{width:.2f}pt;height:{height:.2f}pt", "formula")
    return f'<div class="equation" id="{escape(equation.id)}">{drawn}</div>'
