"""Kazakh hyphenation for WeasyPrint, which asks pyphen, which has no Kazakh dictionary.

Registering a dictionary with pyphen is the way WeasyPrint's maintainers name (issue 1945). pyphen
is imported only here and only when asked, because it reads its directory of dictionaries on import.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from gsreport.language.codes import choose
from gsreport.language.errors import LanguageError
from gsreport.messages import say

_DICTIONARY: Final = "hyph_kk_KZ.dic"
_CODES: Final = ("kk", "kk_KZ", "kk-KZ")


def register() -> None:
    """Make ``kk``, ``kk_KZ`` and ``kk-KZ`` known to pyphen; calling it again changes nothing.

    Call it once in every process before a page is laid out.

    Raises:
        LanguageError: the dictionary is missing from the installed package.
    """
    import pyphen  # noqa: PLC0415 - see the docstring of the module

    path = dictionary_path()
    for code in _CODES:
        pyphen.LANGUAGES[code] = path
        pyphen.LANGUAGES_LOWERCASE[code.lower().replace("-", "_")] = code.replace("-", "_")


def dictionary_path() -> Path:
    """Return the path of the Kazakh dictionary, which also serves LibreOffice.

    Raises:
        LanguageError: it is missing, or the package is not installed as plain files.
    """
    from importlib import resources  # noqa: PLC0415 - costs more than the rest of the package

    path = Path(str(resources.files("gsreport.language") / _DICTIONARY))
    if not path.is_file():
        raise LanguageError(say("the hyphenation dictionary {file} is missing; install the package again", file=path))
    return path


def hyphenate(word: str, lang: str, hyphen: str = "-") -> str:
    """Return a word with the breaks marked where a page would divide it: «мем-ле-кет-тік».

    Raises:
        LanguageError: an unknown language.
    """
    positions = _positions(choose(lang, "kk_KZ", "ru_RU"))
    cuts = [0, *positions(word), len(word)]
    return hyphen.join(word[start:end] for start, end in pairwise(cuts))


@cache
def _positions(code: str) -> Callable[[str], list[int]]:
    import pyphen  # noqa: PLC0415 - see the docstring of the module

    register()
    dictionary = pyphen.Pyphen(lang=code)

    def positions(word: str) -> list[int]:
        return [int(position) for position in dictionary.positions(word)]

    return positions
