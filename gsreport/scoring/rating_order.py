"""The order of a rating: what sorts it, to which digit, and who goes first where values are equal."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from gsreport.edition.methodology import Policies, RatingRule
from gsreport.scoring.figures import Score
from gsreport.scoring.rating_results import RatingRow
from gsreport.scoring.rounding import PERCENT_DIGITS, SCORE_DIGITS, half_up

__all__ = ["rank"]


def rank(
    entries: Iterable[tuple[str, Score]], policies: Policies, rule: RatingRule | None = None
) -> tuple[RatingRow, ...]:
    """
    Order entries and number them from 1; entries without a score are left out.

    Table 8 of 2020 is reproduced 62 of 62 by: score rounded to two decimals, equal scores in the order given, ranks
    never shared.  `unrounded` orders by the exact value (2025); `ties: shared` gives equal values the same rank and
    skips as many (1, 1, 3); `ties: satisfaction` puts the higher satisfaction first.

    Args:
        entries: ids with their figures, in the order of the book.
        policies: precision and ties of ratings that do not say their own.
        rule: the rating; None = by score, as the policies say.
    """
    precision = (rule.precision if rule else None) or policies.rank_by
    ties = (rule.ties if rule else None) or policies.ties
    by_share = rule is not None and rule.by == "satisfaction"

    def sorting(score: Score) -> tuple[Fraction, ...]:
        share = _digits(score.satisfaction, PERCENT_DIGITS, precision)
        first = share if by_share else _digits(score.value, SCORE_DIGITS, precision)
        return (first, share) if ties == "satisfaction" else (first,)

    ordered = sorted((e for e in entries if e[1].value is not None), key=lambda e: sorting(e[1]), reverse=True)
    rows: list[RatingRow] = []
    for position, entry in enumerate(ordered, start=1):
        shares = ties == "shared" and rows and sorting(entry[1]) == sorting(rows[-1].score)
        rows.append(RatingRow(rows[-1].rank if shares else position, *entry))
    return tuple(rows)


def _digits(value: Fraction | None, digits: int, precision: str) -> Fraction:
    """What is compared; a missing satisfaction goes behind every other."""
    if value is None:
        return Fraction(-1)
    return Fraction(half_up(value, digits)) if precision == "rounded" else value
