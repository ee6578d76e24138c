"""
What the codes of a variable mean: code tables, and their application to whole columns.

A table gives each distinct code a position; a column is then translated by one
look-up in an array, however many respondents it has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gsreport.survey.columns import Coded, canonical

__all__ = ["BLANK", "NO_MEANING", "CodeTable", "Meaning", "bands_of"]

BLANK = 0
"""Position of an empty cell."""

_REMEMBERED = 300
"""Longest list of texts whose look-up is kept for the next batch; columns of marks share one."""
_BAND = re.compile(r"([0-9]{1,3})(?:-([0-9]{1,3}))?(\+)?")
_WHOLE = re.compile(r"[0-9]{1,3}")


@dataclass(frozen=True)
class Meaning:
    """
    What a file itself says about a variable.

    Attributes:
        labels: value label by code.
        missing: ranges of codes declared missing, lowest and highest.
        missing_texts: text codes declared missing.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    missing: Sequence[tuple[float, float]] = ()
    missing_texts: frozenset[str] = frozenset()

    def is_missing(self, token: str) -> bool:
        """Whether the file declares the code missing."""
        if token in self.missing_texts:
            return True
        if not self.missing:
            return False
        try:
            number = float(token)
        except ValueError:
            return False
        return any(low <= number <= high for low, high in self.missing)


NO_MEANING = Meaning()


@dataclass(frozen=True)
class CodeTable:
    """
    Positions of codes: 0 blank, 1 … size the values, then answered-without-value, missing, unknown.

    Attributes:
        size: number of values.
        entries: position by code or value label.
        missing: codes that mean no answer.
        without_value: codes of an answer that names no value (a box that was not ticked).
        bands: lowest, highest, position: whole numbers that fall into a value.
    """

    size: int
    entries: Mapping[str, int]
    missing: frozenset[str] = frozenset()
    without_value: frozenset[str] = frozenset()
    bands: Sequence[tuple[int, int, int]] = ()
    _look_ups: dict[tuple[str, ...], NDArray[np.int64]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def answered(self) -> int:
        """Position of an answer that names no value."""
        return self.size + 1

    @property
    def no_answer(self) -> int:
        """Position of the codes of no answer."""
        return self.size + 2

    @property
    def unknown(self) -> int:
        """Position of codes that the table does not know."""
        return self.size + 3

    @property
    def positions(self) -> int:
        """Number of positions."""
        return self.size + 4

    def position(self, token: str, meaning: Meaning = NO_MEANING) -> int:
        """The position of one code; a declared value wins over a missing code, a code over its label."""
        if not token:
            return BLANK
        found = self.entries.get(token)
        if found is None and (token in self.missing or meaning.is_missing(token)):
            found = self.no_answer
        if found is None and token in self.without_value:
            found = self.answered
        if found is None:
            found = self.entries.get(canonical(meaning.labels.get(token, "")))
        return self._band(token) if found is None else found

    def _band(self, token: str) -> int:
        if self.bands and _WHOLE.fullmatch(token):
            number = int(token)
            for low, high, position in self.bands:
                if low <= number <= high:
                    return position
        return self.unknown

    def positions_of(self, column: Coded, meaning: Meaning = NO_MEANING) -> NDArray[np.int64]:
        """The position of every cell of a column."""
        positions: NDArray[np.int64] = self.look_up(column, meaning)[column.codes]
        return positions

    def look_up(self, column: Coded, meaning: Meaning = NO_MEANING) -> NDArray[np.int64]:
        """The position of every text of a column."""
        look_up = self._look_ups.get(column.tokens) if meaning is NO_MEANING else None
        if look_up is None:
            look_up = np.fromiter((self.position(t, meaning) for t in column.tokens), np.int64, len(column.tokens))
            if meaning is NO_MEANING and len(column.tokens) <= _REMEMBERED:
                self._look_ups[column.tokens] = look_up
        return look_up


def bands_of(categories: Sequence[str]) -> tuple[tuple[int, int, int], ...]:
    """Bands of ages behind categories such as 18-29 and 60+ (the plus opens a band upwards); none of other words."""
    found = []
    for position, category in enumerate(categories, start=1):
        match = _BAND.fullmatch(category)
        if match is None or not (match[2] or match[3]):
            return ()
        low = int(match[1])
        found.append((low, 999 if match[3] else int(match[2]), position))
    return tuple(found)
