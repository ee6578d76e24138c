"""How a Kazakh word ends: what decides every suffix after it.

A suffix follows the *spoken* end of the word: the harmony of its last syllable and the class of its
last sound. Source: the basic rules of Kazakh orthography, §35-36, and the spelling rules of 2018.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from gsreport.language.errors import UnknownReadingError
from gsreport.language.signs import CYRILLIC
from gsreport.messages import say

Harmony = Literal["back", "front"]
"""Back (жуан) or front (жіңішке) vowels."""

SoundClass = Literal["vowel", "liquid", "nasal", "voiced", "voiceless"]
"""Class of the last sound: liquid р л й у, nasal м н ң, voiced з ж, voiceless the rest."""


@dataclass(frozen=True, slots=True)
class Ending:
    """The spoken end of a word or of any other token."""

    harmony: Harmony
    sound: SoundClass
    letter: str
    """The last letter; only the plural needs it (-лар after р й у, but -дар after л)."""


_BACK_VOWELS: Final = frozenset("аоұыяёю")
_FRONT_VOWELS: Final = frozenset("әеэөүіи")

_SOUNDS: Final[dict[str, SoundClass]] = {
    **dict.fromkeys("аәеэоөыіұүяё", "vowel"),
    # и, у and ю end in a glide: елу-ді, Ақтау-дың.
    **dict.fromkeys("рлйуию", "liquid"),
    **dict.fromkeys("мнң", "nasal"),
    **dict.fromkeys("зж", "voiced"),
    # Final б в г д occur in loans only and are devoiced (§36): клуб-қа, актив-ке, миллиард-ты.
    **dict.fromkeys("пфкқтсшщчцхһбвгғд", "voiceless"),
}

# The front sounds к and г (against қ and ғ), ь and some loan clusters take front suffixes whatever
# the vowel before them (§35): паркке, педагогке, рубльге, циклге.
_FRONT_TAIL: Final = re.compile(r"(?:кс|кт|кл|[кг]|ь)$")

_NOT_CYRILLIC: Final = re.compile(f"[^{CYRILLIC}]")


def harmony_of(vowel: str) -> Harmony | None:
    """Return the harmony of one small vowel letter, or None for any other letter (also for у)."""
    if vowel in _BACK_VOWELS:
        return "back"
    return "front" if vowel in _FRONT_VOWELS else None


def word_ending(word: str) -> Ending:
    """Return the ending of a written Kazakh word, or of the last word of a phrase.

    Args:
        word: Cyrillic letters; spaces, hyphens and punctuation around them are ignored.

    Raises:
        UnknownReadingError: there is no Cyrillic word with a vowel.
    """
    words = word.lower().split()
    letters = _NOT_CYRILLIC.sub("", words[-1]) if words else ""
    core = letters.rstrip("ьъ")
    if not core:
        raise UnknownReadingError(word, say("no Cyrillic word"))
    harmony: Harmony | None = "front" if _FRONT_TAIL.search(letters) else _last_harmony(core)
    if harmony is None:
        raise UnknownReadingError(word, say("no vowel"))
    return Ending(harmony, _SOUNDS[core[-1]], core[-1])


def _last_harmony(core: str) -> Harmony | None:
    for index in range(len(core) - 1, -1, -1):
        found = harmony_of(core[index])
        if found:
            return found
        if core[index] == "у":
            # A final у follows the vowel before it (елу, оқу); without one it is back (су).
            has_vowel = any(harmony_of(letter) for letter in core[:index])
            if index != len(core) - 1 or not has_vowel:
                return "back"
    return None
