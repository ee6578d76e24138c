"""Where a Kazakh word may be divided at the end of a line.

Rules of school grammar and the orthographic dictionary («Тасымал»):

1. Break between syllables only; each part keeps a vowel; no single letter is left or carried over.
2. V-CV, VC-CV, VCC-CV: the last consonant goes with the next vowel (құмырс-қа, министр-лік).
3. й and у between vowels open a syllable (қа-йың, жа-уап).
4. и, and у after a consonant, are vowels; a vowel may follow (ки-ім, су-ық, ту-ынды).
5. я ю ё э are vowels and open a syllable after a vowel (ая-лау, по-эма).
6. ь ъ stay with the letter before (аль-бом, субъ-ект).

Compounds follow syllables; the one morphological exception built in is «Қазақ-стан». Abbreviations
and figures with their suffix must not be divided at all: see
:func:`gsreport.language.typography.unbreakable`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

VOWELS: Final = "аәеёиоөұүыіэюя"
"""The letters that are vowels everywhere; у depends on its neighbours."""
CONSONANTS: Final = "бвгғджзйкқлмнңпрстфхһцчшщ"
SIGNS: Final = "ьъ"

_MARGIN: Final = 2
"""Letters that must stay on either side of a break."""


def divide(word: str, hyphen: str = "-") -> str:
    """Return a word with its breaks marked: «мем-ле-кет-тік»."""
    cuts = [0, *breaks(word), len(word)]
    return hyphen.join(word[start:end] for start, end in pairwise(cuts))


def breaks(word: str) -> list[int]:
    """Return the offsets at which a word of Cyrillic letters may be divided."""
    kinds = _kinds(word.lower())
    vowels = [offset for offset, kind in enumerate(kinds) if kind == "vowel"]
    found = []
    for left, right in pairwise(vowels):
        place = right
        if right - left > 1 and kinds[right - 1] == "consonant":
            place = right - 1
        if word[place - 2 : place + 3].lower() in ("қстан", "зстан"):
            place -= 1
        if _MARGIN <= place <= len(word) - _MARGIN:
            found.append(place)
    return found


def _kinds(word: str) -> list[str]:
    """Tell vowel, consonant and sign for every letter; у is resolved by its neighbours."""
    kinds: list[str] = []
    for offset, letter in enumerate(word):
        if letter in VOWELS:
            kinds.append("vowel")
        elif letter in SIGNS:
            kinds.append("sign")
        elif letter == "у":
            following = word[offset + 1 : offset + 2]
            opens_word = not kinds and bool(following) and following in VOWELS
            # After a vowel у is a glide (тау), also at the start of a word before one (уақыт).
            is_glide = opens_word or (bool(kinds) and kinds[-1] == "vowel")
            kinds.append("consonant" if is_glide else "vowel")
        else:
            kinds.append("consonant")
    return kinds
