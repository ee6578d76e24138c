"""
In which language the program speaks to its user, and how it prints.

The language is that of `--ui`, which every command knows; else that of the environment variable GSREPORT_UI; else that
of the locale. It is looked up before anything is parsed, so that help and usage errors are in it too.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextvars import ContextVar
from itertools import pairwise

import click

from gsreport.diagnostics import Diagnostic, Severity
from gsreport.messages import ENGLISH, LANGUAGES, Catalogue, catalogue, language_of_locale

__all__ = ["OPTION", "choose", "print_diagnostics", "speech", "tell"]

OPTION = "--ui"
_VARIABLE = "GSREPORT_UI"
_SPEECH: ContextVar[Catalogue] = ContextVar("speech", default=ENGLISH)


def choose(words: Sequence[str]) -> None:
    """Take the language that a command line asks for; a wrong word is left to the parser."""
    asked = [
        after.removeprefix(f"{OPTION}=")
        for before, after in pairwise(("", *words))
        if before == OPTION or after.startswith(f"{OPTION}=")
    ]
    names = (*asked[-1:], os.environ.get(_VARIABLE))
    chosen = next((known for name in names for known in LANGUAGES if name == known), None)
    _SPEECH.set(catalogue(chosen or language_of_locale()))


def speech() -> Catalogue:
    """The messages in the language of this run."""
    return _SPEECH.get()


def tell(message: str, *, err: bool = True) -> None:
    """Print a message in the language of this run; on standard error, unless it is what the command was run for."""
    click.echo(speech().text(message), err=err)


def print_diagnostics(diagnostics: Sequence[Diagnostic]) -> None:
    """Print diagnostics, and how many errors and warnings they are if there are any."""
    for diagnostic in diagnostics:
        click.echo(diagnostic.as_text(speech()), err=True)
    found = [diagnostic.severity for diagnostic in diagnostics]
    counts = [(severity, found.count(severity)) for severity in (Severity.ERROR, Severity.WARNING)]
    if any(count for _, count in counts):
        click.echo(", ".join(speech().text(severity.counted(count)) for severity, count in counts), err=True)
