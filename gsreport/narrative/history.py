"""A service against its own earlier years."""

from __future__ import annotations

from dataclasses import dataclass

from gsreport.edition.models import Edition
from gsreport.narrative.extremes import Change, change
from gsreport.scoring.results import Score, Scores, YearScore

__all__ = ["History", "history", "year_on_year"]

SCALE = 5
"""Years on another scale cannot be compared."""


@dataclass(frozen=True)
class History:
    """
    This year against the latest known one.

    Attributes:
        gap: years between the two that have no figure, ascending.
        earlier: years before the latest known one, the latest first.
        record: 1 if the score is the highest of all known years, -1 if the lowest, 0 otherwise; at least three years
            must be known.
    """

    year: int
    score: Score
    last: YearScore
    change: Change
    gap: tuple[int, ...]
    earlier: tuple[YearScore, ...]
    record: int


def history(edition: Edition, scores: Scores, code: str) -> History | None:
    """The comparison with earlier years; None if none is known."""
    service = scores.service(code)
    if service.total is None:
        return None
    return year_on_year(edition.settings.year, service.total, service.history)


def year_on_year(year: int, score: Score, known: tuple[YearScore, ...]) -> History | None:
    """A figure against its earlier years; None if no earlier year can be compared."""
    rated = [
        y
        for y in known
        if y.year < year and y.scale == SCALE and y.score.value is not None and y.score.satisfaction is not None
    ]
    rated.sort(key=lambda y: -y.year)
    if not rated:
        return None
    last = rated[0]
    moved = change(score, last.score)
    if moved is None:
        return None
    others = [y.score.shown for y in rated if y.score.shown is not None]
    shown = score.shown
    record = 0
    if shown is not None and len(others) > 1:
        record = (shown > max(others)) - (shown < min(others))
    return History(year, score, last, moved, tuple(range(last.year + 1, year)), tuple(rated[1:]), record)
