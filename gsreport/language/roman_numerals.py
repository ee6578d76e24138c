"""Roman numerals: the page numbers of cover and front matter."""

from __future__ import annotations

from typing import Final

__all__ = ["roman"]

_NUMERALS: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(number: int) -> str:
    """Return a positive number in lower-case roman numerals, as page labels of PDF have them: 48 is «xlviii»."""
    parts = []
    for value, letters in _NUMERALS:
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)
