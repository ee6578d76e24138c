"""Errors of the language layer.

All of them are :class:`LanguageError`, so that a template or a check can catch one class and report
the place in the content that asked for an impossible form.
"""

from __future__ import annotations


class LanguageError(ValueError):
    """A form was asked for that the rules cannot give with certainty."""


class UnknownReadingError(LanguageError):
    """A token cannot be read aloud, so no Kazakh suffix can be chosen for it.

    Typical causes are a Latin name that is not in the registry of readings, a decimal point instead
    of a comma, and a missing-value sign where a number is needed.
    """

    def __init__(self, token: str, hint: str = "") -> None:
        """Keep the token and say what the author can do about it."""
        self.token = token
        message = f"cannot tell how {token!r} is read aloud"
        super().__init__(f"{message}: {hint}" if hint else message)


class UnknownWordError(LanguageError):
    """A word is not in the checked word list of its language."""

    def __init__(self, word: str, hint: str = "") -> None:
        """Keep the word and say what the author can do about it."""
        self.word = word
        message = f"{word!r} is not in the checked word list"
        super().__init__(f"{message}: {hint}" if hint else message)


class UnknownCaseError(LanguageError):
    """A grammatical case was asked for by a name the language does not have."""

    def __init__(self, case: str, known: tuple[str, ...]) -> None:
        """List the names that exist."""
        self.case = case
        super().__init__(f"no case {case!r}; the cases are {', '.join(known)}")
