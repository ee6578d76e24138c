"""
Published ratings of the edition's own year (history.csv), and how they are set against the computed ones.

A published figure stands where it agrees with the computed one within rounding,
because it was made from unrounded data; it never stands against the services'
figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gsreport.diagnostics import Collector
from gsreport.messages import say
from gsreport.scoring.feed_records import Feed, HistoryRecord
from gsreport.scoring.figures import Origin, Score
from gsreport.scoring.levels import Settlement, pooled, settle
from gsreport.scoring.subject import ScoredEdition

__all__ = ["Published"]


@dataclass(frozen=True)
class Published:
    """The published rows of one rating of the edition's year; their order decides between equal scores."""

    rows: tuple[HistoryRecord, ...]

    @classmethod
    def of(cls, level: str | None, edition: ScoredEdition, feed: Feed) -> Published:
        """The rows of a level; none if `level` is None."""
        return cls(tuple(h for h in feed.history if (h.level, h.year) == (level, edition.settings.year)))

    def ids(self, others: Iterable[str]) -> list[str]:
        """The published ids, then the others that exist."""
        return list(dict.fromkeys([*(h.id for h in self.rows), *others]))

    def settle(self, subject: str, parts: Sequence[Score], collector: Collector) -> Score:
        """The figure of one row: the published one within rounding of the parts' mean, else that mean."""
        row = next((h for h in self.rows if h.id == subject), None)
        if row is None or not parts:
            return pooled(parts)
        printed = Score(row.score, row.satisfaction, row.sample, Origin.PRINTED)
        named = say("published rating, {level} {id}", level=row.level, id=row.id)
        settlement = Settlement(named, row.place, row.remark, "computed")
        return settle(printed, parts, settlement, collector)

    def figures(self) -> list[tuple[str, Score]]:
        """The rows as they stand, for ratings whose finer figures were never published."""
        return [(h.id, Score(h.score, h.satisfaction, h.sample, Origin.PRINTED)) for h in self.rows]
