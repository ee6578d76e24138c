"""Shares as they are to be said: in percent, in persons where the base is very small, and grouped where they tie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from gsreport.scoring.results import ProfileShare
from gsreport.scoring.rounding import PERCENT_DIGITS, half_up

__all__ = ["COUNTS_BELOW", "Portion", "ShareGroup", "groups_of", "portion", "portion_of", "top"]

COUNTS_BELOW = 10
"""From fewer respondents a share is said in persons (language/README, section 7)."""
WHOLE = Fraction(100)


@dataclass(frozen=True)
class Portion:
    """
    A part of those asked.

    Attributes:
        share: percent of the base.
        count: number of persons, None where the share does not tell it for certain.
        base: number of those asked, None = not known.
        counted: the source gives persons, not a share.
    """

    share: Fraction
    count: int | None = None
    base: int | None = None
    counted: bool = False

    @property
    def said(self) -> Literal["one", "counts", "percent"]:
        """How it is said: of one respondent, in persons, or in percent."""
        if self.base == 1:
            return "one"
        few = self.counted or (self.base is not None and self.base < COUNTS_BELOW)
        return "counts" if few and self.count is not None and self.base is not None else "percent"

    @property
    def nobody(self) -> bool:
        """Whether nobody belongs to it."""
        return self.share == 0

    @property
    def everybody(self) -> bool:
        """Whether all belong to it, as printed."""
        return half_up(self.share, PERCENT_DIGITS) == WHOLE


@dataclass(frozen=True)
class ShareGroup:
    """Categories with the same printed share; `portion` is that of each."""

    categories: tuple[str, ...]
    portion: Portion


def portion(share: Fraction | None, count: int | None, base: int | None) -> Portion | None:
    """
    A portion from what the source gives, None if it gives nothing usable.

    A number of persons follows from a share only where one number alone is rounded to it.
    """
    if share is None:
        return Portion(WHOLE * count / base, count, base, counted=True) if count is not None and base else None
    if count is not None or not base:
        return Portion(share, count, base)
    nearest = int(share * base / WHOLE + Fraction(1, 2))
    agrees = half_up(WHOLE * nearest / base, PERCENT_DIGITS) == half_up(share, PERCENT_DIGITS)
    return Portion(share, nearest if agrees and base < WHOLE * 10 else None, base)


def portion_of(given: ProfileShare, n: int | None) -> Portion | None:
    """The portion of a share of the portrait; the number asked is known for questions to all respondents only."""
    return portion(given.share, given.count, n if given.base == "respondents" else None)


def groups_of(shares: Iterable[tuple[str, Portion]]) -> tuple[ShareGroup, ...]:
    """Categories by falling share; those with the same printed share together, in the given order."""
    groups: dict[object, list[tuple[str, Portion]]] = {}
    for category, part in sorted(shares, key=lambda pair: -half_up(pair[1].share, PERCENT_DIGITS)):
        groups.setdefault(half_up(part.share, PERCENT_DIGITS), []).append((category, part))
    return tuple(ShareGroup(tuple(c for c, _ in pairs), pairs[0][1]) for pairs in groups.values())


def top(groups: Sequence[ShareGroup], categories: int) -> tuple[ShareGroup, ...]:
    """The first groups until `categories` categories are named; a tie is never cut, unless it would triple the list."""
    found: list[ShareGroup] = []
    named = 0
    for group in groups:
        if named >= categories or (found and named + len(group.categories) > 2 * categories):
            break
        found.append(group)
        named += len(group.categories)
    return tuple(found)
