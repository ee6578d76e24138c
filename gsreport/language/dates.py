"""Dates as the publication prints them; CLDR's long Kazakh date («2020 ж. 17 қазан») is not it.

Days, months and years are joined by no-break spaces. Kazakh years and days take no hyphen.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from gsreport.language import kk
from gsreport.language.codes import choose
from gsreport.language.errors import LanguageError, UnknownCaseError
from gsreport.language.ru import prep
from gsreport.language.signs import NBSP
from gsreport.messages import say

_KK_MONTHS: Final = (
    *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"),
    *("шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
)
# Nominative, genitive, prepositional; the genitive stands in dates.
_RU_MONTHS: Final = (
    ("январь", "января", "январе"),
    ("февраль", "февраля", "феврале"),
    ("март", "марта", "марте"),
    ("апрель", "апреля", "апреле"),
    ("май", "мая", "мае"),
    ("июнь", "июня", "июне"),
    ("июль", "июля", "июле"),
    ("август", "августа", "августе"),
    ("сентябрь", "сентября", "сентябре"),
    ("октябрь", "октября", "октябре"),
    ("ноябрь", "ноября", "ноябре"),
    ("декабрь", "декабря", "декабре"),
)
_RU_CASES: Final = ("nom", "gen", "prp")


def month_name(month: int, lang: str, case: str = "nom") -> str:
    """Return the name of a month in small letters: «қазан», «октябрь».

    Args:
        month: 1-12.
        lang: ``kk`` or ``ru``.
        case: Kazakh: nom gen dat acc loc abl ins; Russian: nom gen prp.

    Raises:
        LanguageError: no such month, language or case.
    """
    if month not in range(1, 13):
        raise LanguageError(say("no month {month}", month=month))
    if choose(lang, kk=True, ru=False):
        return kk.inflect(_KK_MONTHS[month - 1], case)
    if case not in _RU_CASES:
        raise UnknownCaseError(case, _RU_CASES)
    return _RU_MONTHS[month - 1][_RU_CASES.index(case)]


def long_date(day: date, lang: str, case: str = "nom", *, adjectival: bool = False) -> str:
    """Return a date in words: «2020 жылғы 17 қазан», «17 октября 2020 года».

    Args:
        day: the date.
        lang: ``kk`` or ``ru``.
        case: of the Kazakh month, which carries the case of the date («17 қазаннан»). In a Russian
            date the case falls on the day, whose figures do not change.
        adjectival: Kazakh -дағы/-дегі after the locative: «2020 жылғы 17 қазандағы».

    Raises:
        LanguageError: an unknown language or case.
    """
    year = choose(lang, kk=f"{day.year}{NBSP}жылғы", ru=f"{day.year}{NBSP}года")
    if choose(lang, kk=True, ru=False):
        return f"{year} {_kk_day(day, case, adjectival=adjectival)}"
    return f"{_ru_day(day)} {year}"


def short_date(day: date) -> str:
    """Return a date in figures, the same in both languages: «17.10.2020»."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def period(start: date, end: date, lang: str) -> str:
    """Return a period, both days included.

    «2020 жылғы 17 қазан мен 18 желтоқсан аралығында», «с 17 октября по 18 декабря 2020 года».

    Raises:
        LanguageError: the period ends before it starts, or the language is unknown.
    """
    if end < start:
        raise LanguageError(say("the period ends on {end}, before its start {start}", end=end, start=start))
    one_year = start.year == end.year
    if choose(lang, kk=True, ru=False):
        last = _kk_day(end) if one_year else long_date(end, lang)
        link = kk.conj(_KK_MONTHS[start.month - 1])
        return f"{long_date(start, lang)}{NBSP}{link} {last} аралығында"
    first = _ru_day(start) if one_year else long_date(start, lang)
    # The day is read as an ordinal: «со 2 июня» is «со второго».
    preposition = prep("с", f"{start.day}-го")
    return f"{preposition}{NBSP}{first} по{NBSP}{long_date(end, lang)}"


def _kk_day(day: date, case: str = "nom", *, adjectival: bool = False) -> str:
    month = kk.inflect(_KK_MONTHS[day.month - 1], case, adjectival=adjectival)
    return f"{day.day}{NBSP}{month}"


def _ru_day(day: date) -> str:
    return f"{day.day}{NBSP}{month_name(day.month, 'ru', 'gen')}"
