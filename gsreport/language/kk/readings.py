"""How signs, units, abbreviations and foreign names are read aloud in Kazakh.

A suffix follows the reading, so a token whose reading is not known takes no suffix: it raises.
Sources: spelling rules of 2018 §73-75 and the guide to state documents, item 15 (abbreviations are
read by letters: «ТМД = ты-мы-ды», «ЖШС = жы-шы-сы», «ІІМ = і-і-ім»).
"""

from __future__ import annotations

import re
from typing import Final

from gsreport.language.errors import UnknownReadingError
from gsreport.language.kk.nouns import NOUNS, head_of, is_possessed
from gsreport.language.kk.numerals import NUMBER, read_number
from gsreport.language.kk.sounds import Ending, SoundClass, word_ending
from gsreport.language.signs import ANY_SPACE, CYRILLIC, EN_DASH
from gsreport.messages import Message, say

SIGNS: Final = {
    "%": "пайыз",
    "‰": "промилле",
    "°C": "градус",
    "°С": "градус",
    "₸": "теңге",
    "$": "доллар",
    "€": "еуро",
}
"""Signs read after the number."""

UNITS: Final = {
    "км": "километр",
    "м": "метр",
    "га": "гектар",
    "кг": "килограмм",
    "тг": "теңге",
    "млн": "миллион",
    "млрд": "миллиард",
    "трлн": "триллион",
}
"""Abbreviated units, read in full; the suffix is joined by a hyphen."""

# Only the END of a reading counts. Everything in capitals that is not here is read by letters.
_REGISTRY: Final = {
    # official exceptions of the rule (§75): АҚШ-қа, and і-і-ім
    "АҚШ": "ақш",
    "ІІМ": "ім",
    "СІМ": "ім",
    # read as words
    "НАТО": "нато",
    "ЮНЕСКО": "юнеско",
    "ЮНИСЕФ": "юнисеф",
    "ЮСАИД": "юсаид",
    "МАГАТЭ": "магатэ",
    "МӘМС": "мәмс",
    # Latin
    "IT": "ай-ти",
    "ID": "айди",
    "PDF": "пдэф",
    "SMS": "эсэмэс",
    "Bank": "банк",
    "Telegram": "телеграм",
    "WhatsApp": "уатсап",
    "Facebook": "фейсбук",
    # жеті + су: in a compound the last part decides (Жетісудың, not Жетісудің)
    "Жетісу": "су",
}

_TOP_LEVEL_DOMAINS: Final = {"kz": "зет", "com": "ком", "ru": "ру", "org": "орг", "net": "нет"}

_VULGAR_FRACTIONS: Final = {"¼": "бір", "¾": "үш", "⅓": "бір", "⅔": "екі"}

_CAPITALS: Final = "А-ЯЁӘҒҚҢӨҰҮҺІ"
# Longer words in capitals are headings, not abbreviations.
_LONGEST_ABBREVIATION: Final = 7
_ABBREVIATION: Final = re.compile(rf"[{_CAPITALS}]{{2,{_LONGEST_ABBREVIATION}}}")
_MIXED_ABBREVIATION: Final = re.compile(rf"[{_CAPITALS}][а-яёәғқңөұүһі]+([{_CAPITALS}]{{1,{_LONGEST_ABBREVIATION}}})")

_VOWEL_LETTERS: Final = frozenset("АӘЕЁИОӨУҰҮЫІЭЮЯ")
_FRONT_LETTERS: Final = frozenset("ӘЕИӨҮІЭ")

# A Cyrillic word, with or without a number joined by a hyphen (Алматы, веб-портал, 5-кесте).
_PLAIN_WORD: Final = re.compile(rf"(?:\d[\d.,{EN_DASH}-]*-)?[{CYRILLIC}]+(?:-[{CYRILLIC}]+)*")

# Of a range the last number is read last; of a fraction the first one: 1/3 is «үштен бір».
_NUMERIC: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"({NUMBER.pattern})",
        rf"{NUMBER.pattern}%?[-{EN_DASH}]({NUMBER.pattern})",
        r"(\d+)/\d+",
        rf"(?:№{ANY_SPACE}?|[A-Za-z{CYRILLIC}]+-?)(\d+)",
        r"\d{1,2}:(\d{2})",
    )
)
_UNIT: Final = re.compile(rf".*\d{ANY_SPACE}?({'|'.join(UNITS)})")
_DOMAIN: Final = re.compile(rf"[\w./:-]*[A-Za-z0-9-]\.({'|'.join(_TOP_LEVEL_DOMAINS)})/?")


def is_abbreviation(word: str) -> bool:
    """Tell whether a word is a Cyrillic abbreviation: capitals (ХҚКО) or a capital tail (ҚазҰУ).

    A listed noun in capitals (КЕСТЕ) is not.
    """
    if _MIXED_ABBREVIATION.fullmatch(word):
        return True
    return bool(_ABBREVIATION.fullmatch(word)) and not (word.lower() in NOUNS or is_possessed(word))


def is_plain_word(word: str) -> bool:
    """Tell whether a word takes its suffix without a hyphen: Cyrillic and no abbreviation.

    A word in capitals is not: small letters cannot follow it, and it may be a heading.
    """
    return (
        bool(_PLAIN_WORD.fullmatch(word))
        and not is_abbreviation(word)
        and (len(head_of(word)) > 1 and not head_of(word).isupper())
    )


def abbreviation_ending(abbreviation: str) -> Ending:
    """Return the spoken ending of a Cyrillic abbreviation.

    A vowel letter is itself; a consonant letter is read with ы, or with і when the letter before
    it is a front vowel and always after К and Г (МКК-ге). A mixed abbreviation follows its capital
    tail (ҚазҰУ-дың).
    """
    if abbreviation in _REGISTRY:
        return word_ending(_REGISTRY[abbreviation])
    mixed = _MIXED_ABBREVIATION.fullmatch(abbreviation)
    letters = mixed[1] if mixed and len(mixed[1]) > 1 else abbreviation.upper()
    last, before = letters[-1], letters[-2]
    if last == "У":
        return Ending("front" if before in _FRONT_LETTERS else "back", "liquid", "у")
    if last == "И":
        return Ending("front" if before in _FRONT_LETTERS else "back", "vowel", "и")
    if last in _VOWEL_LETTERS:
        sound: SoundClass = "liquid" if last == "Ю" else "vowel"
        return Ending("front" if last in _FRONT_LETTERS else "back", sound, last.lower())
    if last in "КГ" or before in _FRONT_LETTERS:
        return Ending("front", "vowel", "і")
    return Ending("back", "vowel", "ы")


def spoken_ending(token: str) -> Ending:
    """Return the spoken ending of a token: number, percentage, range, sign, abbreviation, name.

    Args:
        token: the printed token without quotation marks («23,3%», «10–15», «ХҚКО», «egov.kz»).

    Raises:
        UnknownReadingError: the reading is not known.
    """
    reading = _reading(token)
    if reading:
        return word_ending(reading)
    words = token.split()
    last = words[-1] if words else ""
    if last in _REGISTRY:
        return word_ending(_REGISTRY[last])
    if is_abbreviation(last):
        return abbreviation_ending(last)
    if is_plain_word(last):
        return word_ending(last)
    raise UnknownReadingError(token, _hint(last))


def _reading(token: str) -> str | None:
    """Return the word a number or a sign at the end of the token is read as, None without one."""
    for sign, name in (SIGNS | _VULGAR_FRACTIONS).items():
        if token.endswith(sign):
            return name
    for pattern in _NUMERIC:
        match = pattern.fullmatch(token)
        if match:
            return read_number(match[1])
    for pattern, readings in ((_UNIT, UNITS), (_DOMAIN, _TOP_LEVEL_DOMAINS)):
        match = pattern.fullmatch(token)
        if match:
            return readings[match[1]]
    return None


def _hint(word: str) -> Message:
    if not word:
        return say("it is empty")
    if re.fullmatch(r"\d+\.\d+%?", word):
        return say("write a decimal comma")
    if re.search(r"[A-Za-z]", word):
        return say("a Latin name needs reading=…, or a line in {file}", file="gsreport/language/kk/readings.py")
    if word.isupper() and len(word) > 1:
        return say("a heading or an abbreviation? write a heading in small letters")
    return say("no number, sign, abbreviation or word at its end")
