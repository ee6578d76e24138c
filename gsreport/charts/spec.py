"""
What a chart says: its kind, categories, series and unit, and nothing of how it looks.

The same `Chart` is drawn as SVG for print and as a native chart in Word.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

__all__ = ["Chart", "ChartKind", "Series", "Unit"]


class ChartKind(Enum):
    """The kinds of diagrams a publication uses."""

    SHARES = "shares"
    """Shares of a whole on a scale to 100 percent, one row each; the charts of small multiples."""
    BARS = "bars"
    """Horizontal bars, one or two series."""
    STACKED = "stacked"
    """Horizontal bars of 100 percent, one bar per category, one segment per series."""
    COLUMNS = "columns"
    """Vertical columns, one or two series; for ordered categories such as ages."""
    LINES = "lines"
    """Lines over years."""
    DOTS = "dots"
    """A ranked dot chart: one row per category, one dot per series on a common axis."""


class Unit(Enum):
    """What the values are; decides digits, sign and axis."""

    PERCENT = "percent"
    """Percent, one decimal, 0 to 100."""
    SCORE = "score"
    """Score from 1 to 5, two decimals."""
    COUNT = "count"
    """Number of persons, answers or services, no decimals."""


@dataclass(frozen=True)
class Series:
    """
    One series.

    Attributes:
        name: its name in the legend (unused where there is one series).
        values: one value per category, already rounded for display; None = no value, drawn as a gap.
    """

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Chart:
    """
    A chart.

    Attributes:
        categories: names of the categories in drawing order, as printed.
        series: at least one; all have as many values as there are categories.
        base: number of respondents behind the shares (n), None if unknown.
        base_label: the base in words with its number, as printed («n = 245»); may be empty.
        axis: the axis's limits in the unit; None lets the writer choose (0–100 for percent).
        highlight: indexes of categories drawn in the accent colour.
        title: title for screen readers (equal to the caption's text).
    """

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: Unit
    title: str
    base: int | None = None
    base_label: str = ""
    axis: tuple[Decimal, Decimal] | None = None
    highlight: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not self.series or not self.categories:
            msg = f"chart {self.title!r} has no data"
            raise ValueError(msg)
        for series in self.series:
            if len(series.values) != len(self.categories):
                msg = (
                    f"chart {self.title!r}: series {series.name!r} has {len(series.values)} values "
                    f"for {len(self.categories)} categories"
                )
                raise ValueError(msg)
