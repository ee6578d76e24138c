"""Kazakh numerals in words, read as they are read aloud.

Source: school grammar; integers and decimals equal ICU's Kazakh spell-out (see the tests).
Decimals are read «бүтін оннан / жүзден / мыңнан N», zeros at the end included: 5,00 is «бес бүтін
жүзден нөл».
"""

from __future__ import annotations

import re
from typing import Final

from gsreport.language.errors import UnknownReadingError
from gsreport.language.kk.sounds import word_ending
from gsreport.language.signs import ANY_SPACE, MINUS
from gsreport.messages import say

_ONES: Final = ("нөл", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
_TENS: Final = (
    *("", "он", "жиырма", "отыз", "қырық"),
    *("елу", "алпыс", "жетпіс", "сексен", "тоқсан"),
)
_POWERS: Final = (
    (10**12, "триллион"),
    (10**9, "миллиард"),
    (10**6, "миллион"),
    (1000, "мың"),
    (100, "жүз"),
)
_DENOMINATORS: Final = ("оннан", "жүзден", "мыңнан", "он мыңнан", "жүз мыңнан", "миллионнан")

_LIMIT: Final = 10**15
_TEN: Final = 10

NUMBER: Final = re.compile(rf"[-{MINUS}+]?(?:\d{{1,3}}(?:{ANY_SPACE}\d{{3}})+|\d+)(?:,\d{{1,{len(_DENOMINATORS)}}})?")
"""A printed number: optional sign, optional groups of three, decimal comma."""

_NOT_DIGIT: Final = re.compile(r"[^0-9,]")

# The last word of an ordinal is regular but for these two.
_IRREGULAR_ORDINALS: Final = {"жиырма": "жиырмасыншы", "қырық": "қырқыншы"}


def read_integer(number: int) -> str:
    """Return a whole number in words: 9181 is «тоғыз мың жүз сексен бір».

    Raises:
        UnknownReadingError: the number has more than fifteen digits.
    """
    if abs(number) >= _LIMIT:
        raise UnknownReadingError(str(number), say("more than fifteen digits"))
    if number < 0:
        return f"минус {read_integer(-number)}"
    if number < _TEN:
        return _ONES[number]
    words: list[str] = []
    rest = number
    for power, name in _POWERS:
        if rest >= power:
            count, rest = divmod(rest, power)
            # «жүз» and «мың» stand alone for one of them; «бір миллион» does not.
            words += [name] if count == 1 and power <= 1000 else [read_integer(count), name]  # noqa: PLR2004
    if rest >= _TEN:
        tens, rest = divmod(rest, _TEN)
        words.append(_TENS[tens])
    if rest:
        words.append(_ONES[rest])
    return " ".join(words)


def read_number(printed: str) -> str:
    """Return a printed number in words: «4,58» is «төрт бүтін жүзден елу сегіз».

    Args:
        printed: digits as they are printed, with decimal comma, groups and sign.

    Raises:
        UnknownReadingError: it is not a number, has a decimal point, or is too long.
    """
    text = printed.strip()
    if not NUMBER.fullmatch(text):
        hint = say("write a decimal comma") if "." in text else say("not a number")
        raise UnknownReadingError(printed, hint)
    whole, _, fraction = _NOT_DIGIT.sub("", text).partition(",")
    words = read_integer(int(whole))
    if fraction:
        words += f" бүтін {_DENOMINATORS[len(fraction) - 1]} {read_integer(int(fraction))}"
    return f"минус {words}" if text[0] in f"-{MINUS}" else words


def ordinal_word(number: int) -> str:
    """Return an ordinal in words: 25 is «жиырма бесінші».

    Raises:
        UnknownReadingError: the number has more than fifteen digits.
    """
    *before, last = read_integer(number).split()
    ending = word_ending(last)
    link, final = ("ы", "ншы") if ending.harmony == "back" else ("і", "нші")
    regular = last + ("" if ending.sound == "vowel" else link) + final
    return " ".join([*before, _IRREGULAR_ORDINALS.get(last, regular)])
