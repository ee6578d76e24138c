"""
SYNTHETIC micro-data: made-up respondents whose aggregates hit given targets.

For tests, benchmarks and demonstrations only.  Nothing made here may stand in
the content of an edition; every respondent's number begins with SYNTHETIC so
that a file cannot be mistaken for answers of people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from gsreport.scoring.rounding import half_up
from gsreport.scoring.subject import ScoredEdition

__all__ = ["Target", "counts_for", "synthetic_survey"]

MARKS = 5


@dataclass(frozen=True)
class Target:
    """
    What the respondents of a service in a channel shall say.

    Attributes:
        n: respondents.
        score: mean of the marks 1 to 5, two decimals, by criterion.
        satisfaction: share of fives, percent, one decimal, by criterion.
    """

    n: int
    score: Mapping[str, Fraction]
    satisfaction: Mapping[str, Fraction]


def counts_for(n: int, score: Fraction, satisfaction: Fraction, *, nearest: bool = False) -> tuple[int, ...]:
    """
    Numbers of the marks 1 to 5 of `n` people whose mean and share of fives print as given.

    Args:
        n: people.
        score: mean of the marks, 1 to 5.
        satisfaction: share of fives, percent.
        nearest: take the nearest possible numbers where none give just these figures.

    Raises:
        ValueError: no such numbers exist, for example 4.95 with a satisfaction of 50 percent.
    """
    wanted = half_up(score, 2), half_up(satisfaction, 1)
    nearest_fives = round(satisfaction * n / 100)
    for fives in sorted(
        range(max(0, nearest_fives - 1), min(n, nearest_fives + 1) + 1), key=lambda f: abs(f - nearest_fives)
    ):
        if half_up(Fraction(100 * fives, n), 1) != wanted[1]:
            continue
        nearest_sum = round(score * n)
        for total in (nearest_sum, nearest_sum - 1, nearest_sum + 1):
            rest, others = total - MARKS * fives, n - fives
            if half_up(Fraction(total, n), 2) == wanted[0] and others <= rest <= (MARKS - 1) * others:
                return (*_spread(rest, others), fives)
    if nearest:
        fives = min(n, max(0, nearest_fives))
        rest = min(max(round(score * n) - MARKS * fives, n - fives), (MARKS - 1) * (n - fives))
        return (*_spread(rest, n - fives), fives)
    msg = f"no {n} marks have the mean {wanted[0]} with {wanted[1]} percent of fives"
    raise ValueError(msg)


def _spread(total: int, people: int) -> tuple[int, int, int, int]:
    """Numbers of the marks 1 to 4 of `people` whose sum is `total`, as close together as possible."""
    if not people:
        return (0, 0, 0, 0)
    low, above = divmod(total, people)
    counts = [0, 0, 0, 0]
    counts[low - 1] = people - above
    if above:
        counts[low] = above
    return (counts[0], counts[1], counts[2], counts[3])


def synthetic_survey(
    edition: ScoredEdition, targets: Mapping[tuple[str, str], Target], *, seed: int, nearest: bool = False
) -> pd.DataFrame:
    """
    A plain wide file (see docs/data.md) of made-up respondents.

    Every item of a criterion gets the criterion's target. Regions and profile variables, where the edition has some,
    are drawn at random.

    Args:
        edition: items, regions and categories.
        targets: by service and channel.
        seed: the same seed gives the same respondents.
        nearest: take the nearest possible marks where a target cannot be reached with its number of people.

    Raises:
        ValueError: a target that no marks can reach.
    """
    random = np.random.default_rng(seed)
    n = sum(target.n for target in targets.values())
    columns: dict[str, Any] = {
        "respondent": [f"SYNTHETIC-{number:07d}" for number in range(1, n + 1)],
        "service": np.repeat([service for service, _ in targets], [t.n for t in targets.values()]),
        "channel": np.repeat([channel for _, channel in targets], [t.n for t in targets.values()]),
    }
    if edition.regions:
        columns["region"] = random.choice([r.id for r in edition.regions], n)
    categories = {i.id: [c.id for c in i.categories] for i in edition.indicators}
    for column, indicator in (
            ("sex", "sex"), ("age", "age_group"), ("language", "language"), ("settlement", "settlement"),
        ):  # fmt: skip
        if indicator in categories:
            columns[column] = random.choice(categories[indicator], n)
    for item in edition.methodology.items:
        marks = np.zeros(n, np.int8)
        start = 0
        for (_, channel), target in targets.items():
            if channel == item.channel and item.criterion in target.score:
                score, satisfaction = target.score[item.criterion], target.satisfaction[item.criterion]
                counts = counts_for(target.n, score, satisfaction, nearest=nearest)
                marks[start : start + target.n] = random.permutation(np.repeat(np.arange(1, MARKS + 1), counts))
            start += target.n
        columns[f"{item.channel}.{item.id}"] = pd.arrays.IntegerArray(marks, marks == 0)
    whole = pd.DataFrame(columns)
    return whole.iloc[random.permutation(n)].reset_index(drop=True)
