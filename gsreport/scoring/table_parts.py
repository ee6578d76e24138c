"""Columns and rows that the tables of the book and those of a service share."""

from __future__ import annotations

from collections.abc import Iterable

from gsreport.scoring.results import ProfileShare
from gsreport.scoring.table_model import ColumnSpec, Row

__all__ = ["PROFILE_COLUMNS", "REGION", "SATISFACTION", "SCORE", "profile_rows"]

SCORE = ColumnSpec("score", "score")
SATISFACTION = ColumnSpec("satisfaction", "percent")
REGION = ColumnSpec("region", "id", "region")
PROFILE_COLUMNS = (
    ColumnSpec("indicator", "id", "indicator"),
    ColumnSpec("category", "id", "category"),
    ColumnSpec("share", "percent"),
    ColumnSpec("count", "count"),
    ColumnSpec("base", "id", "base"),
)


def profile_rows(shares: Iterable[ProfileShare]) -> tuple[Row, ...]:
    """One row per share of a portrait."""
    return tuple(Row((p.indicator, p.category, p.share, p.count, p.base)) for p in shares)
