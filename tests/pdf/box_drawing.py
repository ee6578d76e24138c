"""A drawing that costs nothing, in place of the real drawer, whose own tests look at diagrams."""

from __future__ import annotations

from dataclasses import dataclass

from gsreport.charts.spec import Chart


@dataclass(frozen=True)
class Box:
    """A drawing: a frame with one word in it."""

    svg: str
    width_mm: float
    height_mm: float


def draw_box(chart: Chart, language: str, width_mm: float) -> Box:
    """In place of the real drawer, whose own tests look at diagrams."""
    height = 40.0
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width_mm}mm" height="{height}mm" '
        f'viewBox="0 0 {width_mm} {height}" lang="{language}"><title>{chart.title}</title>'
        f'<rect x="1" y="1" width="{width_mm - 2}" height="38" fill="none" stroke="#11456b"/>'
        '<text x="4" y="20" font-family="Source Sans 3" font-size="5">n = 245</text></svg>'
    )
    return Box(svg, width_mm, height)
