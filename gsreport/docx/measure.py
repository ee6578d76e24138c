"""
How wide a text is in Times New Roman: enough to choose sizes, widths and heights without a layout engine.

The widths are those of Liberation Serif Regular 2 (metric-compatible with Times
New Roman), in hundredths of an em.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

__all__ = ["line_count", "longest_word", "shortened", "text_width"]

_GLYPHS: Final = {
    25: " ,.'|\u00a0", 28: "/:;\\ijltі", 33: "!()-I[]`frІ’\u2011", 39: "Js•", 41: "гғз°", 44: "?acezаестёә„“”эья^в",
    48: "{}кқ", 50: "#$*0123456789_bdghknopquvxyЗлорухчөұүһ«»–бдъ", 54: "~ийнпцң±≥≤", 57: "+<=>FPSР−×БЬГҒ",
    61: "ELTZЕТЁм", 66: "ЧфҺЭBCRВКСЯыҚ", 69: "ДЛж", 72: "ADGHKNOQUVXYwАИЙНОПХЦӘҢӨҰҮУЪ", 77: "юшщ&m", 80: "Ф%",
    88: "ЫMМЖ", 94: "@W№", 101: "—…‰ШЩЮ",
}  # fmt: skip
_HUNDREDTHS: Final = {glyph: width for width, glyphs in _GLYPHS.items() for glyph in glyphs}
_UNKNOWN: Final = 60
_BOLD: Final = 1.07
_TWIPS_PER_POINT: Final = 20


@lru_cache(maxsize=65_536)
def _hundredths(text: str) -> int:
    return sum(_HUNDREDTHS.get(character, _UNKNOWN) for character in text)


def text_width(text: str, points: float, *, bold: bool = False) -> float:
    """Width of a text on one line, in twips."""
    return _hundredths(text) / 100 * points * _TWIPS_PER_POINT * (_BOLD if bold else 1)


def longest_word(text: str, points: float, *, bold: bool = False) -> float:
    """Width in twips of the widest part of a text that a line break cannot divide."""
    # Word breaks lines after a hyphen too
    words = text.replace("-", "- ").split(" ")
    return max((text_width(word, points, bold=bold) for word in words), default=0.0)


def line_count(text: str, width: float, points: float, *, bold: bool = False) -> int:
    """Number of lines a text takes in a column of `width` twips; at least 1."""
    lines, used, space = 1, 0.0, text_width(" ", points)
    for word in text.split(" "):
        need = text_width(word, points, bold=bold)
        if used and used + space + need > width:
            lines, used = lines + 1, need
        else:
            used += need + (space if used else 0)
        if used > width:
            extra = math.ceil(used / width) - 1
            lines, used = lines + extra, used - extra * width
    return lines


def shortened(text: str, width: float, points: float) -> str:
    """The text, or as many of its words as fit into `width` twips with an ellipsis."""
    if text_width(text, points) <= width:
        return text
    words = text.split(" ")
    while len(words) > 1 and text_width(" ".join(words) + " …", points) > width:
        words.pop()
    return " ".join(words).rstrip(" ,;:–—") + " …"
