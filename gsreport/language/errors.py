"""Errors of the language layer.

All of them are :class:`LanguageError`, so that a template or a check can catch one class and report
the place in the content that asked for an impossible form.
"""

from __future__ import annotations

from gsreport.messages import NOTHING, Message, say


class LanguageError(ValueError):
    """A form was asked for that the rules cannot give with certainty; `message` says so to the author."""

    def __init__(self, message: Message) -> None:
        """Keep the message as it can be translated."""
        super().__init__(message)
        self.message = message


class UnknownReadingError(LanguageError):
    """A token cannot be read aloud, so no Kazakh suffix can be chosen for it.

    Typical causes are a Latin name that is not in the registry of readings, a decimal point instead
    of a comma, and a missing-value sign where a number is needed.
    """

    def __init__(self, token: str, hint: Message = NOTHING) -> None:
        """Keep the token and say what the author can do about it."""
        self.token = token
        super().__init__(
            say("cannot tell how '{token}' is read aloud: {hint}", token=token, hint=hint)
            if hint
            else say("cannot tell how '{token}' is read aloud", token=token)
        )


class UnknownWordError(LanguageError):
    """A word is not in the checked word list of its language."""

    def __init__(self, word: str, hint: Message = NOTHING) -> None:
        """Keep the word and say what the author can do about it."""
        self.word = word
        super().__init__(
            say("'{word}' is not in the checked word list: {hint}", word=word, hint=hint)
            if hint
            else say("'{word}' is not in the checked word list", word=word)
        )


class UnknownCaseError(LanguageError):
    """A grammatical case was asked for by a name the language does not have."""

    def __init__(self, case: str, known: tuple[str, ...]) -> None:
        """List the names that exist."""
        self.case = case
        super().__init__(say("no case '{case}'; the cases are {known}", case=case, known=", ".join(known)))
