"""
Translations of messages: gettext catalogues, read by Babel from the files that translators edit.

The files are small (a few hundred sentences), so they are read as they are; there is no compiled form to keep in step.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from gsreport.messages.message import Message

__all__ = ["ENGLISH", "LANGUAGES", "Catalogue", "catalogue", "language_of_locale"]

InterfaceLanguage = Literal["kk", "ru", "en"]
LANGUAGES: tuple[InterfaceLanguage, ...] = ("kk", "ru", "en")
"""Languages in which the program speaks to its users."""

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Catalogue:
    """The messages of one language; what it does not know is said in English."""

    language: InterfaceLanguage = "en"
    _translations: NullTranslations = field(default_factory=NullTranslations, repr=False)

    def text(self, message: str) -> str:
        """The message in this language; other text as it is."""
        if self.language == "en" or not isinstance(message, Message) or not message.template:
            return message
        if message.plural:
            count = message.values["count"]
            template = self._translations.ngettext(message.template, message.plural, count)
        else:
            template = self._translations.gettext(message.template)
        return template.format_map(self._values(message.values)) if message.values else template

    def _values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self._value(value) for name, value in values.items()}

    def _value(self, value: Any) -> Any:
        if isinstance(value, Message):
            return self.text(value)
        return _WithComma(value) if isinstance(value, float | Decimal) else value


@dataclass(frozen=True)
class _WithComma:
    """A number with the decimal comma of Kazakh and Russian."""

    number: float | Decimal

    def __format__(self, form: str) -> str:
        return format(self.number, form).replace(".", ",")


ENGLISH = Catalogue()
"""What the source says, without any translation."""


@cache
def catalogue(language: InterfaceLanguage) -> Catalogue:
    """The messages in a language."""
    if language == "en":
        return ENGLISH
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - English needs nothing of this
    from babel.messages.pofile import read_po  # noqa: PLC0415
    from babel.support import Translations  # noqa: PLC0415

    with (_FOLDER / f"{language}.po").open("rb") as file:
        known = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, known)
    compiled.seek(0)
    return Catalogue(language, Translations(compiled))


def language_of_locale(environment: Mapping[str, str] = os.environ) -> InterfaceLanguage:
    """The language of the user's locale, asked in the order of gettext: LANGUAGE, LC_ALL, LC_MESSAGES, LANG."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        names = [name for name in environment.get(variable, "").split(":") if name]
        for name in names:
            language = name.partition("_")[0].partition(".")[0].lower()
            for known in LANGUAGES:
                if language == known:
                    return known
        if names:
            return "en"
    return "en"
