"""No-break rules of the language layer in Word's form."""

from __future__ import annotations

from functools import lru_cache

from gsreport.language.typography import unbreakable

__all__ = ["protected"]


@lru_cache(maxsize=65_536)
def protected(text: str) -> str:
    """The text with a no-break hyphen (U+2011, written as `w:noBreakHyphen`) inside tokens that must not be divided."""
    if "-" not in text:
        return text
    return "".join(piece.replace("-", "\u2011") if together else piece for piece, together in unbreakable(text))
