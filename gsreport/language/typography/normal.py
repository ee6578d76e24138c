"""No-break spaces, quotation marks, dashes, minus signs and ranges of running text.

Plain text in, plain text out. Only spaces and signs change, never a letter or a digit, and nothing
that needs a decision: «деңгейі-70,6%» may be a dash or a minus, so
:func:`gsreport.language.typography.lint` reports it. Addresses of web and mail are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Final

from gsreport.language.codes import choose
from gsreport.language.kk.suffixes import all_suffixes
from gsreport.language.signs import (
    EM_DASH,
    EN_DASH,
    LOWER,
    MINUS,
    NARROW_NBSP,
    NBSP,
    THIN_SPACE,
    UPPER,
)
from gsreport.language.typography.quotes import set_quotes

_Change = str | Callable[[re.Match[str]], str]
_Rule = tuple[tuple[str, ...], re.Pattern[str], _Change]
"""Strings one of which a text must hold for the rule to find anything in it, the pattern, and what it puts there."""

# The mark that stands for an address while the rules run; text that holds it keeps it.
_HOLE: Final = "\x00"
_DOMAINS: Final = ("kz", "com", "ru", "org", "net", "gov")
_IN_ADDRESSES: Final = ("://", "www.", "@", _HOLE, *(f".{domain}" for domain in _DOMAINS))
_ADDRESS: Final = re.compile(
    rf"(?:https?://|www\.)[^\s«»„“”\"<>]*[^\s«»„“”\"<>.,;:!?)\]]"
    rf"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?<!\w)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:{'|'.join(_DOMAINS)})(?!\w)(?:/[^\s«»„“”\"<>]*)?"
    rf"|{_HOLE}"
)

_MONTHS_KK: Final = "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
_MONTHS_RU: Final = (
    "январ[яьею]|феврал[яьею]|март[ае]?|апрел[яьею]|ма[йяею]|июн[яьею]|июл[яьею]|август[ае]?"
    "|сентябр[яьею]|октябр[яьею]|ноябр[яьею]|декабр[яьею]"
)
_UNITS_KK: Final = (
    rf"(?:{_MONTHS_KK})\w*|балл?\w*|пайыз\w*|мың|млн|млрд|трлн|теңге\w*|тг|жыл\w*"
    r"|жж?\.|жас\w*|минут\w*|сағат\w*|күн\w*|ай|респондент\w*|адам\w*|қызмет|өңір\w*|орын\w*"
    r"|кг|км|м|га|₸|°C"
)
_UNITS_RU: Final = (
    rf"{_MONTHS_RU}|балл\w*|процент\w*|тыс\.|млн|млрд|трлн|тенге|руб\.|год\w*|гг?\."
    r"|лет|мин\w*|час\w*|дн\w*|день|респондент\w*|человек\w*|услуг\w*|услугополучател\w*|регион\w*"
    r"|критери\w*|женщин\w*|мужчин\w*|мест\w*|кг|км|м|га|₸|°C"
)
_PREPOSITIONS_RU: Final = "в|во|к|ко|с|со|о|об|у|и|а|но|не|на|по|за|из|от|до"  # table 4.4: one or two letters
# A hyphen or a dash of any length with spaces around it, between words.
_DASHES: Final = f"-{EN_DASH}{EM_DASH}"
_DASH: Final = rf"(?<=\S)[ {NBSP}][{_DASHES}][ {NBSP}](?=\S)"
_ENCLITICS_KK: Final = "мен|бен|пен|да|де|та|те|ма|ме|ба|бе|па|пе|ғой|қой|ғана"


def normalise(text: str, lang: str) -> str:
    """Return a text with the spaces, quotation marks, dashes and minus signs of good typesetting.

    Idempotent. Give it whole paragraphs: quotation marks are paired by counting.

    Args:
        text: plain text.
        lang: ``kk`` or ``ru``.

    Raises:
        LanguageError: an unknown language.
    """
    rules = _rules(lang)
    addresses = _ADDRESS.findall(text) if any(sign in text for sign in _IN_ADDRESSES) else []
    result = _ADDRESS.sub(_HOLE, text) if addresses else text
    result = set_quotes(result)
    for needed, pattern, change in rules:
        for each in needed:
            if each in result:  # most rules find nothing, and this says so at once
                result = pattern.sub(change, result)
                break
    if addresses:
        iterator = iter(addresses)
        result = re.sub(_HOLE, lambda _: next(iterator), result)
    return result


@cache
def _rules(lang: str) -> tuple[_Rule, ...]:
    # Rules that put a space where none was come first: the others look at what stands around.
    spaces, glue = choose(lang, (_spaces_kk, _glue_kk), (_spaces_ru, _glue_ru))
    return (*_spaces(), *spaces(), *_figures(), *glue())


def _spaces() -> list[_Rule]:
    return [
        _rule(NARROW_NBSP + THIN_SPACE, f"[{NARROW_NBSP}{THIN_SPACE}]", NBSP),
        _rule(["  ", " \t", "\t"], r"[ \t]{2,}", " "),
        _rule(NBSP, rf"[ \t]*{NBSP}[ \t{NBSP}]*", NBSP),
        _rule("№§", rf"([№§])[ {NBSP}]?(?=\d)", rf"\1{NBSP}"),
        # А. Б. Иванов, А. Иванов; «Приложение А. Рейтинг» is the end of a sentence
        _rule(
            ".",
            rf"(?<!\w)([{UPPER}])\. ?([{UPPER}])\. ?(?=[{UPPER}][{LOWER}])",
            rf"\1.{NBSP}\2.{NBSP}",
        ),
        _rule(
            ".",
            rf"(?<!иложение )(?<!иложения )(?<!иложении )(?<!\w)([{UPPER}])\. ?"
            rf"(?=[{UPPER}][{LOWER}]{{2,}})",
            rf"\1.{NBSP}",
        ),
        # и т. д., т. б.
        _rule(["т."], r"(?<!\w)(т)\. ?([дпкенчб])\.", rf"\1.{NBSP}\2."),
    ]


def _spaces_kk() -> list[_Rule]:
    return [_rule(["ж."], r"(?<=\d{4}) ?(?=жж?\.)", NBSP)]


def _spaces_ru() -> list[_Rule]:
    return [
        _rule(["г."], r"(?<=\d{4}) ?(?=гг?\.)", NBSP),
        _rule(
            ["г.", "обл.", "ст.", "п.", "стр.", "рис.", "табл.", "см."],
            rf"(?<!\w)(г|обл|ст|п|пп|стр|рис|табл|см)\. ?(?=[{UPPER}\d«])",
            rf"\1.{NBSP}",
        ),
    ]


def _figures() -> list[_Rule]:
    space = f"[ {NBSP}]"
    return [
        _rule(_after_space("%"), rf"(?<=\d){space}(?=%)", ""),
        # 9 181; the first group is not the tail of a longer number, so that years stay apart
        _rule(" ", r"(?<![\d,])\d{1,3}(?: \d{3})+(?!\d)", _join_groups),
        # (−0,3) and «: −0,3», but not «2019 -2020», nor «балл -4,84», which may be a dash
        _rule("-", rf"(?:(?<=[(\[«;:=\n])|(?<=[^\w%»)\s]{space})|^)-(?=\d)", MINUS),
        _rule(
            "-",
            rf"(?<![\w.,/№{EN_DASH}-])(?<!№{space})(\d{{1,4}}(?:,\d+)?)(%?)-(\d{{1,4}}(?:,\d+)?)"
            rf"(?!\w|%?[.,/{EN_DASH}-]\d)",
            _range,
        ),
    ]


# A space is looked for first and what stands before it afterwards: a search for one letter is much the faster.


def _glue_kk() -> list[_Rule]:
    # «4,58 - ге» is a suffix torn from its figure: a mistake for lint to report, not a dash.
    torn = rf"(?<=[\d%])[ {NBSP}]\S[ {NBSP}](?:{'|'.join(sorted(all_suffixes()))})(?!\w)"
    return [
        _rule(_after_space("п."), rf"(?<=\d)[ {NBSP}]п\. ?т\.", f"{NBSP}п.{NBSP}т."),
        _rule(" ", rf" (?<=\d )(?=(?:{_UNITS_KK})(?!\w))", NBSP),
        _rule(
            _after_space("қ.", "обл.", "ауд."), rf"(?<!\w)([{UPPER}][{LOWER}\w-]*) (?=(?:қ|обл|ауд)\.)", rf"\1{NBSP}"
        ),
        _rule(NBSP, rf" (?<=және )(?=т\.{NBSP}б\.)", NBSP),
        _rule(_after_space(*_DASHES), rf"(?!{torn}){_DASH}", f"{NBSP}{EN_DASH} "),
        _rule(" ", rf"(?i) (?<=[\w»“)%] )(?=(?:{_ENCLITICS_KK})(?:[ {NBSP}.,;:!?)»“]|$))", NBSP),
    ]


def _glue_ru() -> list[_Rule]:
    short, long = ("|".join(word for word in _PREPOSITIONS_RU.split("|") if len(word) == length) for length in (1, 2))
    return [
        _rule(_after_space("п."), rf"(?<=\d)[ {NBSP}]п\. ?п\.", f"{NBSP}п.{NBSP}п."),
        _rule(" ", rf" (?<=\d )(?=(?:{_UNITS_RU})(?!\w))", NBSP),
        _rule(NBSP, rf" (?<=и )(?=т\.{NBSP}[дп]\.)", NBSP),
        _rule(_after_space(*_DASHES), _DASH, f"{NBSP}{EN_DASH} "),
        _rule(
            " ",
            rf"(?i) (?:(?<=(?<![\w-])(?:{short}) )|(?<=(?<![\w-])(?:{long}) ))(?=[\w«„№(])",
            NBSP,
        ),
    ]


def _rule(needed: Iterable[str], pattern: str, change: _Change) -> _Rule:
    return tuple(needed), re.compile(pattern), change


def _after_space(*parts: str) -> list[str]:
    return [space + part for part in parts for space in (" ", NBSP)]


def _join_groups(match: re.Match[str]) -> str:
    return match[0].replace(" ", NBSP)


def _range(match: re.Match[str]) -> str:
    """Set 40-49 as a range with an en dash; figures that fall (35-27) are something else."""
    first, sign, last = match.groups()
    rises = float(first.replace(",", ".")) < float(last.replace(",", "."))
    return f"{first}{sign}{EN_DASH}{last}" if rises else match[0]
