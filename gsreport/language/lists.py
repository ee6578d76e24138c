"""Lists in running text: «A, B және C», «A, B и C».

CLDR has no «және» in Kazakh lists of three, so the join is our own. The glue holds plain spaces;
the sentence is typeset as a whole by :func:`gsreport.language.typography.normalise`.
"""

from __future__ import annotations

from collections.abc import Sequence

from gsreport.language.codes import choose
from gsreport.language.errors import LanguageError
from gsreport.messages import say


def join(items: Sequence[str], lang: str) -> str:
    """Return a list joined by «and»: «A», «A және B», «A, B және C».

    Raises:
        LanguageError: the list is empty, or the language is unknown.
    """
    return _join(items, choose(lang, "және", "и"))


def join_or(items: Sequence[str], lang: str) -> str:
    """Return a list joined by «or»: «A немесе B», «A, B или C».

    Raises:
        LanguageError: the list is empty, or the language is unknown.
    """
    return _join(items, choose(lang, "немесе", "или"))


def _join(items: Sequence[str], link: str) -> str:
    if not items:
        raise LanguageError(say("a sentence cannot hold an empty list"))
    *before, last = items
    return f"{', '.join(before)} {link} {last}" if before else last
