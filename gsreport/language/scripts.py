"""Latin letters inside Cyrillic words, and other confusions of look-alike letters.

They are invisible in print and break search, sorting and spelling checks. The two publications hold
about two such words in 100 000, and a keyboard switched too late makes more of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

KAZAKH_LETTERS: Final = frozenset("ӘәҒғҚқҢңӨөҰұҮүҺһІі")
"""The letters of the Kazakh alphabet that Russian does not have."""

_LATIN: Final = "A-Za-zÀ-ÖØ-öø-ɏə-ɵ"
_CYRILLIC: Final = "\u0400-\u052f"
_WORD: Final = re.compile(rf"[{_LATIN}{_CYRILLIC}]+")
_LATIN_LETTER: Final = re.compile(rf"[{_LATIN}]")
_CYRILLIC_LETTER: Final = re.compile(rf"[{_CYRILLIC}]")

_TO_CYRILLIC: Final = str.maketrans("ABCEHIKMOPTXYaceiopxyhkəƏɵ", "АВСЕНІКМОРТХУасеіорхуһкәӘө")
_TO_LATIN: Final = str.maketrans("АВСЕНІКМОРТХУасеіорхуһ", "ABCEHIKMOPTXYaceiopxyh")


@dataclass(frozen=True, slots=True)
class MixedWord:
    """A word that mixes letters of two scripts, or one wholly of look-alikes of the other."""

    offset: int
    """Place of the first letter in the text, from 0."""
    word: str
    marked: str
    """The word with the letters of the rarer script in brackets: «МЕКТЕП[K]E»."""
    repaired: str | None
    """The word in one script, or None where a letter has no look-alike."""


def mixed_words(text: str) -> list[MixedWord]:
    """Return the words of a text that mix Latin and Cyrillic letters, in their order.

    Parts joined by a hyphen are words of their own: «IT-компания» is in order.
    """
    return [
        _mixed(match.start(), match[0])
        for match in _WORD.finditer(text)
        if _LATIN_LETTER.search(match[0]) and _CYRILLIC_LETTER.search(match[0])
    ]


def lookalike_words(text: str, known: Collection[str]) -> list[MixedWord]:
    """Return the words written wholly in Latin that look like known Cyrillic words («OMO», «c»).

    Args:
        text: text without addresses of the web, whose parts look like Cyrillic letters by chance.
        known: Cyrillic words that would be meant: abbreviations, names, prepositions.
    """
    found = []
    for match in _WORD.finditer(text):
        word = match[0]
        cyrillic = word.translate(_TO_CYRILLIC)
        if not _CYRILLIC_LETTER.search(word) and cyrillic in known:
            marked = "".join(f"[{letter}]" for letter in word)
            found.append(MixedWord(match.start(), word, marked, cyrillic))
    return found


def words_with_kazakh_letters(text: str) -> list[tuple[int, str]]:
    """Return offset and word for every word with a Kazakh letter: in Russian text names only."""
    return [(match.start(), match[0]) for match in _WORD.finditer(text) if not KAZAKH_LETTERS.isdisjoint(match[0])]


def _mixed(offset: int, word: str) -> MixedWord:
    latin = len(_LATIN_LETTER.findall(word))
    is_cyrillic = latin * 2 <= len(word)
    stranger = _LATIN_LETTER if is_cyrillic else _CYRILLIC_LETTER
    marked = stranger.sub(lambda match: f"[{match[0]}]", word)
    repaired = word.translate(_TO_CYRILLIC if is_cyrillic else _TO_LATIN)
    return MixedWord(offset, word, marked, None if stranger.search(repaired) else repaired)
