"""Words and their spellings: tokens, folded letters, words one letter apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["KAZAKH_FOLD", "fold", "one_apart", "words_of"]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(r"(?:https?://\S+|(?:[\w-]+\.)+(?:kz|com|org|ru|net)\b\S*)|\{[^{}]*\}")
KAZAKH_FOLD = str.maketrans("әғқңөұүһі", "агкноууьи")
"""Kazakh letters as they are lost: typed on a Russian keyboard."""


def words_of(text: str) -> Iterator[tuple[int, str]]:
    """Place and letters of every word; addresses of the web and insertions in braces are no words."""
    holes = _ADDRESS.sub(lambda match: " " * len(match[0]), text)
    for match in _WORD.finditer(holes):
        yield match.start(), match[0]


def fold(word: str) -> str:
    """The word in small letters without what a Russian keyboard loses."""
    return word.lower().translate(KAZAKH_FOLD).replace("һ", "х")


def one_apart(first: str, second: str) -> bool:
    """Whether one letter added, dropped or changed makes one word the other."""
    if first == second or abs(len(first) - len(second)) > 1:
        return False
    start = 0
    shorter = min(len(first), len(second))
    while start < shorter and first[start] == second[start]:
        start += 1
    if len(first) == len(second):
        return first[start + 1 :] == second[start + 1 :]
    longer, other = (first, second) if len(first) > len(second) else (second, first)
    return longer[start + 1 :] == other[start:]
