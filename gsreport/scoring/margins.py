"""
Margins of a feed that gives figures by region or status group only: the whole is the sum over the groups.

Exact with counts n1 … n5; with n, score and satisfaction the groups are weighted
by n.  Rows of the whole, where the feed has any of a service, stand as they are:
respondents without a known region are in them alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from gsreport.diagnostics import Collector, Diagnostic, Place
from gsreport.messages import Message, say
from gsreport.scoring.feed_records import Figures, ScoreRecord

__all__ = ["check_margins", "with_margins"]

_Key = tuple[str, str, str]


def with_margins(records: Sequence[ScoreRecord]) -> list[ScoreRecord]:
    """
    The records of one service and, where it lacks them, its rows over all status groups and over all regions.

    Margins are made in three steps: by region (from region × status), by status group (likewise), and over both
    (from the regions, else from the status groups).
    """
    found = list(records)
    cells = [r for r in records if r.region and r.status]
    if not any(r.region and not r.status for r in records):
        found += _margin(cells, lambda r: replace(r, status=""))
    if not any(r.status and not r.region for r in records):
        found += _margin(cells, lambda r: replace(r, region=""))
    if not any(not r.region and not r.status for r in records):
        regions = [r for r in found if r.region and not r.status]
        groups = [r for r in found if r.status and not r.region]
        found += _margin(regions or groups, lambda r: replace(r, region="", status=""))
    return found


def check_margins(records: Sequence[ScoreRecord], collector: Collector) -> None:
    """Report whole rows of counts that are smaller than the sum over the regions or status groups (GS-F23)."""
    whole = {_key(r): r.figures for r in records if not r.region and not r.status}
    for sums_of, parts in (
        (_regions, [r for r in records if r.region and not r.status]),
        (_groups, [r for r in records if r.status and not r.region]),
    ):
        by_key: dict[_Key, list[Figures]] = defaultdict(list)
        for r in parts:
            by_key[r.channel, r.criterion, r.item].append(r.figures)
        for key, figures in by_key.items():
            counts = whole[key].counts if key in whole else None
            given = [f.counts for f in figures if f.counts]
            if counts is None or not given:
                continue
            sums = [sum(column) for column in zip(*given, strict=True)]
            for mark, (all_, summed) in enumerate(zip(counts, sums, strict=True), start=1):
                if summed > all_:
                    message = sums_of(f"n{mark}", all_, summed)
                    hint = say("the row without a region and status counts everybody")
                    collector.add(Diagnostic("GS-F23", message, whole[key].place, hint))


def _regions(column: str, whole: int, summed: int) -> Message:
    return say("{column} is {whole}, but the regions add up to {sum}", column=column, whole=whole, sum=summed)


def _groups(column: str, whole: int, summed: int) -> Message:
    return say("{column} is {whole}, but the status groups add up to {sum}", column=column, whole=whole, sum=summed)


def _key(record: ScoreRecord) -> _Key:
    return (record.channel, record.criterion, record.item)


def _margin(records: Iterable[ScoreRecord], over: Callable[[ScoreRecord], ScoreRecord]) -> list[ScoreRecord]:
    """One row for all records that `over` makes alike; none where their figures cannot be added."""
    groups: dict[ScoreRecord, list[Figures]] = defaultdict(list)
    for record in records:
        groups[over(replace(record, figures=_NO_FIGURES))].append(record.figures)
    found = []
    for key, figures in groups.items():
        total = _sum(figures)
        if total is not None:
            found.append(replace(key, figures=total))
    return found


def _sum(figures: Sequence[Figures]) -> Figures | None:
    """The figures of all groups together, at the place of the first; None if they cannot be added."""
    place = figures[0].place
    sizes = [f.n for f in figures]
    known = [n for n in sizes if n is not None]
    n = sum(known) if len(known) == len(sizes) else None
    counts = [f.counts for f in figures]
    if all(c is not None for c in counts):
        added = tuple(sum(marks) for marks in zip(*(c for c in counts if c is not None), strict=True))
        return Figures(None, None, n, added, place)
    rated = [f for f in figures if f.score is not None]
    if n is None or not rated or any(f.counts is not None for f in figures):
        return None
    return Figures(_weighted(rated, "score"), _weighted(rated, "satisfaction"), n, None, place)


def _weighted(figures: Iterable[Figures], which: Literal["score", "satisfaction"]) -> Fraction | None:
    """The mean of printed figures weighted by respondents; None if nobody is known to stand behind them."""
    values = [(getattr(f, which), f.n or 0) for f in figures]
    given = [(value, n) for value, n in values if value is not None]
    base = sum(n for _, n in given)
    return sum((value * n for value, n in given), Fraction(0)) / base if base else None


_NO_FIGURES = Figures(None, None, None, None, Place(""))
"""Stands in the key of a margin."""
