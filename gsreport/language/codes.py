"""The two languages of the publication."""

from __future__ import annotations

from typing import Final, Literal, TypeVar

from gsreport.language.errors import LanguageError
from gsreport.messages import say

Lang = Literal["kk", "ru"]
"""Language code: ``kk`` Kazakh in Cyrillic script, ``ru`` Russian."""

LANGUAGES: Final[tuple[Lang, ...]] = ("kk", "ru")

_Value = TypeVar("_Value")


def choose(lang: str, kk: _Value, ru: _Value) -> _Value:
    """Return the Kazakh or the Russian one of two values.

    Raises:
        LanguageError: ``lang`` is neither ``kk`` nor ``ru``.
    """
    if lang == "kk":
        return kk
    if lang == "ru":
        return ru
    raise LanguageError(
        say("no language '{language}'; the languages are {known}", language=lang, known=", ".join(LANGUAGES))
    )
