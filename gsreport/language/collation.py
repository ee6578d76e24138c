"""Sort keys for Kazakh and Russian without ICU, equal to ICU's order on our words (see the tests).

Code points will not do: they put ә ғ қ after я. Order: space, punctuation, figures, Cyrillic,
Latin. In Kazakh ё is a letter of its own; in Russian it differs from е only between equal words.
Small letters come before capitals only between equal words.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from gsreport.language.codes import choose
from gsreport.language.signs import SOFT_HYPHEN

SortKey = tuple[tuple[int, ...], tuple[int, ...], tuple[bool, ...], str]
"""Compared part by part: letters, ё against е, capitals, the text itself."""

_PUNCTUATION: Final = "_-–—,;:!?.…'’\"“”„«»()[]{}§@*/\\&#%°+<=>−№"
_FIGURES: Final = "0123456789"
_KK_LETTERS: Final = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
# Kazakh letters in Russian texts stand where ICU's root order has them.
_RU_LETTERS: Final = "аәбвгғдежзиійкқлмнңоөпрстуүұфхһцчшщъыьэюя"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"


def key(text: str, lang: str) -> SortKey:
    """Return the key by which ``sorted`` puts a text into dictionary order, word by word.

    Args:
        text: any text; soft hyphens are ignored.
        lang: ``kk`` or ``ru``.

    Raises:
        LanguageError: an unknown language.
    """
    weights = _weights(lang)
    letters: list[int] = []
    accents: list[int] = []
    capitals: list[bool] = []
    for sign in unicodedata.normalize("NFC", text):
        if sign == SOFT_HYPHEN:
            continue
        small = sign.lower()
        is_io = small == "ё" and lang == "ru"
        if sign.isspace():
            letters.append(0)
        else:
            # Signs outside the tables follow all the others, in the order of their code points.
            weight = weights.get("е" if is_io else small)
            letters.append(len(weights) + ord(small[0]) if weight is None else weight)
        accents.append(int(is_io))
        capitals.append(sign != small)
    return tuple(letters), tuple(accents), tuple(capitals), text


@cache
def _weights(lang: str) -> dict[str, int]:
    alphabet = choose(lang, _KK_LETTERS, _RU_LETTERS)
    signs = _PUNCTUATION + _FIGURES + alphabet + _LATIN
    return {sign: weight for weight, sign in enumerate(signs, start=1)}
