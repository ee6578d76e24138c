"""
Counts as the rows of a feed: what an edition's data folder holds.

Rows stand in the order of the edition: service, region, status group, channel,
item.  A region or group in which nobody answered has no row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gsreport.collection import paused
from gsreport.diagnostics import Place
from gsreport.scoring.feed import Feed, Figures, ScoreRecord
from gsreport.survey.plan import QuestionPlan
from gsreport.survey.tally import QuestionTally, Tally

__all__ = ["CountRow", "FeedTable", "count_rows", "exact_decimal", "feed_of", "feed_tables"]

_DIGITS = 12
"""Decimals of a share in the feed; the publication rounds to one, which this cannot disturb."""
_LANGUAGES = ("kazakh", "russian")


class CountRow(NamedTuple):
    """
    Numbers of answers to one item, or of respondents of a channel ("" in criterion) or service ("" in channel).

    `region` and `status` "" = all.
    """

    service: str
    channel: str
    criterion: str
    item: str
    region: str
    status: str
    n: int | None
    counts: tuple[int, ...] | None


@dataclass(frozen=True)
class FeedTable:
    """A feed file: name without ending, columns, rows of texts."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def count_rows(tally: Tally, *, by_status: bool = True) -> Iterator[CountRow]:
    """The rows of scores.csv; those of the status groups may be left out."""
    plan = tally.plan
    regions = ("", *(plan.region.ids if plan.region else ()))
    statuses = ("", *(plan.status.ids if plan.status and by_status else ()))
    respondents = _with_totals(tally.respondents, 2).tolist()
    marks = _with_totals(tally.marks, 2)
    channels = [
        (c, channel, [(i, item.criterion, item.item) for i, item in enumerate(plan.items) if item.channel == channel])
        for c, channel in enumerate(plan.channel.ids)
    ]
    for s, service in enumerate(plan.service.ids):
        for r, region in enumerate(regions):
            for t, status in enumerate(statuses):
                whole = sum(respondents[c][s][r][t] for c, _, _ in channels)
                if not whole:
                    continue
                yield CountRow(service, "", "", "", region, status, whole, None)
                items = marks[:, s, r, t].tolist()
                for c, channel, questions in channels:
                    persons = respondents[c][s][r][t]
                    if not persons:
                        continue
                    yield CountRow(service, channel, "", "", region, status, persons, None)
                    for i, criterion, item in questions:
                        counts = items[i]
                        if any(counts):
                            yield CountRow(service, channel, criterion, item, region, status, None, tuple(counts))


def _with_totals(counts: NDArray[np.int64], axis: int) -> NDArray[np.int64]:
    """The counts with the first entry of the region and status axes (`axis` and the next) taken by their totals."""
    whole = counts.copy()
    for along in (axis, axis + 1):
        np.moveaxis(whole, along, 0)[0] = whole.sum(axis=along)
    return whole


@paused()
def feed_of(tally: Tally, place: Place) -> Feed:
    """The scores as a feed in memory, for computing ratings at once; status groups are left out."""
    return Feed(
        scores=tuple(
            ScoreRecord(service, channel, criterion, item, region, Figures(None, None, n, counts, place))
            for service, channel, criterion, item, region, _, n, counts in count_rows(tally, by_status=False)
        )
    )


def feed_tables(tally: Tally) -> Iterator[FeedTable]:
    """The files of the feed that the survey has figures for; the first is scores."""
    plan = tally.plan
    status = ("status",) if plan.status else ()
    columns = ("service", "channel", "criterion", "item", "region", *status, "n", "n1", "n2", "n3", "n4", "n5")
    yield FeedTable("scores", columns, tuple(_score_row(row, with_status=bool(status)) for row in count_rows(tally)))
    profile = tuple(_profile_rows(tally))
    if profile:
        yield FeedTable("profile", ("service", "indicator", "category", "count", "n", "share", "base"), profile)
    difficulties = tuple(_difficulty_rows(tally))
    if difficulties:
        yield FeedTable("difficulties", ("service", "list", "category", "count", "n", "share", "base"), difficulties)
    centres = tuple(_centre_rows(tally))
    if centres:
        yield FeedTable("call_centres", ("service", "centre", "parameter", "n1", "n2", "n3", "n4", "n5"), centres)
    if plan.region is not None:
        persons = tally.respondents.sum(axis=(0, 1, 3)).tolist()[1:]
        rows = tuple((region, str(n)) for region, n in zip(plan.region.ids, persons, strict=True) if n)
        if rows:
            yield FeedTable("sample", ("region", "respondents"), rows)
        languages = tuple(_language_rows(tally))
        if languages:
            yield FeedTable("language", ("region", *_LANGUAGES), languages)


def exact_decimal(value: Fraction) -> str:
    """A number from 0 up as a decimal; exact where twelve decimals suffice, else rounded half up to them."""
    scaled = (2 * value.numerator * 10**_DIGITS + value.denominator) // (2 * value.denominator)
    whole, part = divmod(scaled, 10**_DIGITS)
    return f"{whole}.{part:0{_DIGITS}d}".rstrip("0").rstrip(".")


def _score_row(row: CountRow, *, with_status: bool) -> tuple[str, ...]:
    counts = ("",) * 5 if row.counts is None else tuple(str(c) for c in row.counts)
    status = (row.status,) if with_status else ()
    n = "" if row.n is None else str(row.n)
    return (row.service, row.channel, row.criterion, row.item, row.region, *status, n, *counts)


def _shares(named: Sequence[int], base: int, question: QuestionPlan) -> Iterator[tuple[str, str, str, str]]:
    """Category, number, base and share (percent) of those that were named."""
    for category, count in zip(question.categories, named, strict=True):
        if count and base:
            yield category, str(count), str(base), exact_decimal(Fraction(100 * count, base))


def _base(question: QuestionPlan, tally: QuestionTally, persons: Sequence[int], service: int | None) -> int:
    if question.of_all:
        return sum(persons) if service is None else persons[service]
    return int(tally.answered.sum() if service is None else tally.answered[service].sum())


def _profile_rows(tally: Tally) -> Iterator[tuple[str, ...]]:
    persons = tally.respondents.sum(axis=(0, 2, 3)).tolist()
    for number, service in enumerate(("ALL", *tally.plan.service.ids)):
        at = number - 1 if number else None
        for question, counted in zip(tally.plan.profile, tally.profile, strict=True):
            named = counted.named.sum(axis=(0, 1)) if at is None else counted.named[at].sum(axis=0)
            base = _base(question, counted, persons, at)
            for category, *figures in _shares(named.tolist(), base, question):
                yield service, question.name, category, *figures, question.base


def _difficulty_rows(tally: Tally) -> Iterator[tuple[str, ...]]:
    persons = tally.respondents.sum(axis=(0, 2, 3)).tolist()
    for at, service in enumerate(tally.plan.service.ids):
        for question, counted in zip(tally.plan.difficulties, tally.difficulties, strict=True):
            base = _base(question, counted, persons, at)
            for category, *figures in _shares(counted.named[at].sum(axis=0).tolist(), base, question):
                yield service, question.name, category, *figures, question.base


def _centre_rows(tally: Tally) -> Iterator[tuple[str, ...]]:
    for at, service in enumerate(tally.plan.service.ids):
        for block, counted in zip(tally.plan.centres, tally.centres, strict=True):
            for c, centre in enumerate(block.centres):
                for p, (parameter, _) in enumerate(block.parameters):
                    counts = counted[p, c, at].tolist()
                    if any(counts):
                        yield service, centre, parameter, *(str(n) for n in counts)


def _language_rows(tally: Tally) -> Iterator[tuple[str, ...]]:
    """Languages of application by region, where the profile has both."""
    region = tally.plan.region
    for question, counted in zip(tally.plan.profile, tally.profile, strict=True):
        if question.name != "language" or region is None or not set(_LANGUAGES) <= set(question.categories):
            continue
        numbers = [question.categories.index(language) for language in _LANGUAGES]
        named, answered = counted.named.sum(axis=0), counted.answered.sum(axis=0)
        for r, identifier in enumerate(region.ids, start=1):
            base = int(answered[r])
            if base:
                shares = (exact_decimal(Fraction(100 * int(named[r, number]), base)) for number in numbers)
                yield identifier, *shares
