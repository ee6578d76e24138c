"""Tokens that must not be divided at the end of a line.

Layout engines break after the hyphen of «23,3%-ды», «5-кестеде» and «ХҚКО-ға» and after the dash
of «10–15», and would hyphenate an abbreviation. The writers keep such pieces together (PDF: no
wrapping, DOCX: no-break hyphen) while the text keeps the plain «-» for search and copying.
"""

from __future__ import annotations

import re
from typing import Final

from gsreport.language.signs import EN_DASH, LOWER, MINUS, NBSP, UPPER

# Longer tokens (addresses, headings) would stick out of a narrow column if they were kept together.
_LONGEST: Final = 32

_LETTER: Final = f"[{LOWER}{UPPER}]"
_TAIL: Final = r"[\w.,:/%‰°₸]*"
_FIGURE: Final = rf"(?:[{MINUS}+<>≈]|[№§]{NBSP}?)?\d{_TAIL}(?:{NBSP}\d{{3}}{_TAIL})*"
_ABBREVIATION: Final = rf"(?:[{UPPER}]{{2,7}}(?!{_LETTER})|[{UPPER}][{LOWER}]+[{UPPER}]{{1,7}})"
_DOMAIN: Final = r"[A-Za-z0-9][A-Za-z0-9.-]*\.(?:kz|com|ru|org|net)"
_PART: Final = rf"(?:{_DOMAIN}|{_ABBREVIATION}|{_FIGURE})"
_HYPHEN: Final = "[-\u2011]"
_JOINT: Final = rf"(?:{_HYPHEN}|[{EN_DASH}/])"

# A numbered noun stays with its number (12-диаграммадағы); after an abbreviation only a suffix
# does, so that «ИТ-инфраструктуры» may break.
_TOKEN: Final = re.compile(
    rf"(?<![\w{EN_DASH}-]){_PART}(?:{_JOINT}{_PART})*"
    rf"(?:(?<=[\d%]){_HYPHEN}{_LETTER}+|{_HYPHEN}{_LETTER}{{1,8}}(?!{_LETTER}))?"
)
# A bare number breaks nowhere by itself.
_NEEDS_CARE: Final = re.compile(rf"{_JOINT}|[{UPPER}]{{2}}|[{LOWER}][{UPPER}]|[{MINUS}№§]")
_ADDRESS: Final = re.compile(r"://|www\.|@")


def unbreakable(text: str) -> list[tuple[str, bool]]:
    """Split a text into pieces that may be divided and pieces that must stay together.

    Returns:
        Pieces in order with True for «keep together». Joined they are the text, no piece is empty,
        and neighbours differ, so that a text without such tokens is one piece.
    """
    pieces: list[tuple[str, bool]] = []
    done = 0
    for match in _TOKEN.finditer(text):
        token = match[0].rstrip(".,:/")
        if not _is_kept(text, match.start(), token):
            continue
        if match.start() > done:
            pieces.append((text[done : match.start()], False))
        done = match.start() + len(token)
        pieces.append((token, True))
    if done < len(text):
        pieces.append((text[done:], False))
    return pieces


def _is_kept(text: str, start: int, token: str) -> bool:
    if len(token) > _LONGEST or not _NEEDS_CARE.search(token):
        return False
    run_start = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    return not _ADDRESS.search(text, run_start, start + len(token))
