"""
Words around numbers of captions and references.

Kazakh puts the number first and joins the noun by a hyphen («16-кесте», «16-кестеде»); Russian puts the noun first
(«Таблица 16», «в таблице 16»).  Sections: «2.16-бөлім», «раздел 2.16».
"""

from __future__ import annotations

from functools import cache

from gsreport.language.kk import inflect
from gsreport.language.ru import decline
from gsreport.language.signs import NBSP

__all__ = ["caption_affixes", "reference_affixes"]

NOUNS = {
    "kk": {"table": "кесте", "diagram": "диаграмма", "figure": "сурет", "section": "бөлім"},
    "ru": {"table": "таблица", "diagram": "диаграмма", "figure": "рисунок", "section": "раздел"},
}


@cache
def caption_affixes(kind: str, language: str) -> tuple[str, str]:
    """What stands before and after the number of a caption; KeyError for an unknown kind."""
    noun = NOUNS[language][kind]
    if language == "kk":
        return "", f"-{noun}."
    return f"{noun[:1].upper()}{noun[1:]}{NBSP}", "."


@cache
def reference_affixes(kind: str, case: str, language: str) -> tuple[str, str]:
    """
    What stands before and after the number of a reference in a case.

    Raises:
        KeyError: the language has no such case.
    """
    noun = NOUNS[language][kind]
    try:
        if language == "kk":
            return "", f"-{inflect(noun, case)}"
        return f"{decline(noun, case)}{NBSP}", ""
    except ValueError as error:
        raise KeyError(case) from error
