"""All texts of an edition in one language as one string: a pattern runs once, not once for each of 2,600 texts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from gsreport.checks.spelling import words_of
from gsreport.checks.units import Unit

__all__ = ["Corpus", "Vocabulary"]

_BETWEEN = "\n\x00\n"
"""Between two texts: no white space of a pattern reaches over the sign in the middle."""


@dataclass(frozen=True)
class Vocabulary:
    """The words of a language in small letters: how often each is used, and the first text that uses it."""

    counts: dict[str, int]
    first: dict[str, tuple[Unit, str]]


@dataclass(frozen=True)
class Corpus:
    """The texts of a language; `prose` alone keeps running text and leaves names and terms out."""

    units: Sequence[Unit]
    language: str
    text: str = field(init=False, repr=False)
    starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        starts, position = [], 0
        for unit in self.units:
            starts.append(position)
            position += len(unit[self.language]) + len(_BETWEEN)
        object.__setattr__(self, "starts", starts)
        object.__setattr__(self, "text", _BETWEEN.join(unit[self.language] for unit in self.units))

    def find(self, pattern: re.Pattern[str], holding: str = "") -> Iterator[tuple[Unit, re.Match[str]]]:
        """
        The matches of a pattern, with the text each stands in.

        Args:
            holding: letters that every match holds; where no text has them the slower pattern is not tried.
        """
        if holding not in self.text:
            return
        for match in pattern.finditer(self.text):
            yield self.unit_at(match.start()), match

    def unit_at(self, offset: int) -> Unit:
        """The text that holds an offset."""
        return self.units[bisect_right(self.starts, offset) - 1]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words, each with the first text and spelling."""
        counts: dict[str, int] = {}
        first: dict[str, tuple[Unit, str]] = {}
        for offset, word in words_of(self.text):
            small = word.lower()
            if small not in counts:
                counts[small] = 0
                first[small] = (self.unit_at(offset), word)
            counts[small] += 1
        return Vocabulary(counts, first)
