"""Russian nouns and verbs in agreement with a printed number.

The category follows CLDR: one 1, 21, 101; few 2-4, 22; many 0, 5-20, 25; other for every number
with a decimal part, «5,00» included. A decimal governs the genitive singular whatever the case of
the phrase («до 4,79 балла», «к 4,79 балла»). Checked on 901 pairs of the 2025 publication.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from gsreport.language.errors import LanguageError
from gsreport.language.ru import lexicon
from gsreport.language.signs import ANY_SPACE, EN_DASH, MINUS, NBSP
from gsreport.messages import say

Category = Literal["one", "few", "many", "other"]
"""Plural category of CLDR."""

_NUMBER: Final = rf"\d{{1,3}}(?:{ANY_SPACE}\d{{3}})+(?:,\d+)?|\d+(?:,\d+)?"
# Optional sign and bound; of a range or a fraction the last number counts.
_PRINTED: Final = re.compile(rf"[<>≈~]?[-{MINUS}+]?(?:(?:{_NUMBER})%?[-{EN_DASH}])?(?P<last>{_NUMBER})(?P<unit>%?)")
_FRACTION: Final = re.compile(r"\d+/\d+")

_TEENS: Final = range(11, 15)
_FEW: Final = range(2, 5)
_BASE: Final = 10
_HUNDRED: Final = 100


def category(number: str) -> Category:
    """Return the plural category of a printed number («21» is one, «5,00» is other).

    Args:
        number: the number as it is printed: decimal comma, groups, sign; of a range the last number
            counts.

    Raises:
        LanguageError: it is not a number.
    """
    return _category(_last(number)[0])


def agree(number: str, noun: str, case: str = "nom") -> str:
    """Return a number with its noun, joined by a no-break space: «4,79 балла».

    After a percentage nothing inflects but the noun that is shared out: «76,7% респондентов».

    Args:
        number: the number as it is printed.
        noun: nominative singular, from the lexicon.
        case: what governs the whole phrase: nom gen dat acc ins prp («к 21 баллу» is dat).

    Raises:
        LanguageError: not a number, or an unknown case.
        UnknownWordError: the noun is not in the lexicon.
    """
    return f"{number}{NBSP}{counted(number, noun, case)}"


def counted(number: str, noun: str, case: str = "nom") -> str:
    """Return only the noun of :func:`agree`: «балла».

    Raises:
        LanguageError: not a number, or an unknown case.
        UnknownWordError: the noun is not in the lexicon.
    """
    entry = lexicon.noun(noun)
    index = lexicon.case_index(case)
    last, unit = _last(number)
    if unit:
        return entry.form("gen", plural=True)
    kind = _category(last)
    if kind == "other":
        return entry.form("gen")
    if kind == "one":
        return entry.singular[index]
    if case not in ("nom", "acc"):
        return entry.counted[index]
    if kind == "few" and not _is_animate_object(entry, case, last):
        return entry.paucal
    return entry.counted[lexicon.CASES.index("gen")]


def decline(noun: str, case: str = "nom", *, plural: bool = False) -> str:
    """Return a form of a noun that stands without a number: «таблице», «людей».

    Raises:
        UnknownCaseError: an unknown case.
        UnknownWordError: the noun is not in the lexicon.
    """
    return lexicon.noun(noun).form(case, plural=plural)


def reference(noun: str, number: int | str, case: str = "nom", *, plural: bool = False) -> str:
    """Return a reference by number, joined by a no-break space: «таблице 16».

    The noun carries the case and the number does not change: «в таблице 16», «на диаграммах 89–90».

    Raises:
        UnknownCaseError: an unknown case.
        UnknownWordError: the noun is not in the lexicon.
    """
    return f"{decline(noun, case, plural=plural)}{NBSP}{number}"


def choose_verb(number: str, one: str, many: str) -> str:
    """Return one of two verb forms: «принял» for 1, 21, 101, «приняли» for every other number.

    Raises:
        LanguageError: not a number.
    """
    last, unit = _last(number)
    return one if not unit and _category(last) == "one" else many


def past(number: str, noun: str, infinitive: str, *, impersonal: bool = False) -> str:
    """Return the past tense that agrees with a counted noun: «принял» 21 респондент.

    Args:
        number: the number as it is printed.
        noun: the counted noun; it gives the gender after 1, 21, 101.
        infinitive: a verb of the lexicon.
        impersonal: take the neuter after other numbers: «было опрошено 47 респондентов».

    Raises:
        LanguageError: not a number.
        UnknownWordError: the noun or the verb is not in the lexicon.
    """
    entry = lexicon.verb(infinitive)
    genders = {
        "masculine": entry.masculine,
        "feminine": entry.feminine,
        "neuter": entry.neuter,
    }
    agreeing = genders[lexicon.noun(noun).gender]
    return choose_verb(number, agreeing, entry.neuter if impersonal else entry.plural)


def _is_animate_object(entry: lexicon.Noun, case: str, last: str) -> bool:
    """Tell «опросили 3 респондентов» from «опросили 23 респондента»: 2-4 alone are genitive."""
    return case == "acc" and entry.animate and int(last) in _FEW


def _last(number: str) -> tuple[str, str]:
    """Return the last number in plain digits, and its percent sign if it has one."""
    if _FRACTION.fullmatch(number):
        return "0,0", ""  # «1/3 балла» is declined like a decimal
    match = _PRINTED.fullmatch(number)
    if match is None:
        raise LanguageError(say("'{number}' is not a printed number", number=number))
    return re.sub(ANY_SPACE, "", match["last"]), match["unit"]


def _category(digits: str) -> Category:
    if "," in digits:
        return "other"
    value = int(digits)
    if value % _HUNDRED in _TEENS:
        return "many"
    if value % _BASE == 1:
        return "one"
    return "few" if value % _BASE in _FEW else "many"
