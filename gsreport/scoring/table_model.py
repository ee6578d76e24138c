"""The shape of a computed table."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from gsreport.scoring.results import Score

__all__ = ["TOTAL", "ColumnKind", "ColumnSpec", "ComputedTable", "Row", "RowKind", "Value", "pair"]

ColumnKind = Literal["rank", "id", "text", "score", "percent", "count", "points", "score_change", "year"]
"""
What a column holds; decides digits and sign.

rank, count, year: whole numbers; id: an identifier that has a name; text: shown as it is; score: scale 1 to 5, two
decimals; percent: share or satisfaction, one decimal; points: difference of percentages, one decimal, signed;
score_change: difference of scores, two decimals, signed.
"""
RowKind = Literal["body", "total", "subtotal", "group"]
Value = Fraction | int | str | None
TOTAL = "total"
"""Stands in the id column of a row of totals."""


@dataclass(frozen=True)
class ColumnSpec:
    """
    A column.

    Attributes:
        key: heads it in CSV and JSON; stable.
        kind: what it holds.
        names: what an id names: service, body, region, criterion, item, role (several ids separated by spaces),
            centre, parameter, place, group, indicator, category, list, base, waiting, channel, status; `rated` =
            what the row's rating ranks.
        channel: survey channel that the column belongs to, "" = none.
        year: the year that the column belongs to, None = none.
    """

    key: str
    kind: ColumnKind
    names: str = ""
    channel: str = ""
    year: int | None = None


@dataclass(frozen=True)
class Row:
    """A row: one value per column, ids as str, numbers exact; None = no figure."""

    values: tuple[Value, ...]
    kind: RowKind = "body"


@dataclass(frozen=True)
class ComputedTable:
    """A table with a stable name; `service` for tables about one service."""

    name: str
    columns: tuple[ColumnSpec, ...]
    rows: tuple[Row, ...]
    service: str | None = None

    def column(self, key: str) -> tuple[Value, ...]:
        """The values of a column, rows of totals included; KeyError if there is no such column."""
        for index, spec in enumerate(self.columns):
            if spec.key == key:
                return tuple(row.values[index] for row in self.rows)
        raise KeyError(key)


def pair(score: Score | None) -> tuple[Fraction | None, Fraction | None]:
    """Score and satisfaction as two neighbouring values."""
    return (None, None) if score is None else (score.value, score.satisfaction)
