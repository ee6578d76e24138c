"""Quotation marks: « » outside, „ “ inside, alternating with depth, the same in both languages."""

from __future__ import annotations

import re
from typing import Final

_MARK: Final = re.compile(r'["«»„“”]')
_OPENING: Final = "«„"
_PAIRS: Final = ("«»", "„“")

# What may stand before an opening mark; a closing one follows what it quotes.
_BEFORE_OPENING: Final = re.compile(r"[\s(\[{–—/\-]")


def set_quotes(text: str) -> str:
    """Return the text with every pair of quotation marks set by its depth.

    A text whose marks do not pair comes back unchanged: to guess where a quotation ends would
    change its meaning. :func:`is_balanced` tells.
    """
    turns = _turns(text)
    if turns is None:
        return text
    depth = 0
    signs: list[str] = []
    for opens in turns:
        if opens:
            depth += 1
        signs.append(_PAIRS[(depth - 1) % len(_PAIRS)][0 if opens else 1])
        if not opens:
            depth -= 1
    iterator = iter(signs)
    changed = _MARK.sub(lambda _: next(iterator), text)
    # A mark that would be read the other way round in the result is no improvement.
    return changed if _turns(changed) == turns else text


def is_balanced(text: str) -> bool:
    """Tell whether every quotation mark of the text has its partner."""
    return _turns(text) is not None


def _turns(text: str) -> list[bool] | None:
    """Tell for each mark whether it opens; None where the marks do not pair."""
    turns: list[bool] = []
    depth = 0
    for match in _MARK.finditer(text):
        opens = _opens(text, match.start(), depth)
        depth += 1 if opens else -1
        if depth < 0:
            return None
        turns.append(opens)
    return None if depth else turns


def _opens(text: str, place: int, depth: int) -> bool:
    sign = text[place]
    if sign in _OPENING:
        return True
    if sign == "»":
        return False
    if sign == "“" and depth % len(_PAIRS) == 0 and depth:
        return False  # the partner of „
    before = text[place - 1] if place else " "
    return before in _OPENING or bool(_BEFORE_OPENING.match(before))
