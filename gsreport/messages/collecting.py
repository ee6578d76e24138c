"""
Collects every message of the program from its source and brings the catalogues up to date.

The calls of `say` and `say_many` are found by Babel; the help of commands and options is read from the command line
itself. A sentence that changed keeps its old translation, marked as fuzzy, until a translator has looked at it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

__all__ = ["collected", "update", "written"]

_PACKAGE = Path(__file__).parent.parent
_KEYWORDS = {"say": None, "say_many": (1, 2)}
_HEADINGS = ("Options", "Commands")
"""Headings of click's help pages."""


def collected() -> Catalog:
    """Every message of the program, without translations, each with the files it stands in."""
    found = Catalog(project="gsreport", charset="utf-8")
    for name, _, message, comments, _ in extract_from_dir(
        _PACKAGE, keywords=_KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        found.add(message, locations=[(f"gsreport/{Path(name).as_posix()}", 0)], auto_comments=comments)
    for text in _help():
        found.add(text, locations=[("gsreport/cli.py", 0)])
    return found


def _help() -> Iterator[str]:
    from gsreport.cli import build, main  # noqa: PLC0415 - the command line imports the messages

    yield from _HEADINGS
    waiting: list[click.Command] = [main, build]
    while waiting:
        command = waiting.pop()
        with click.Context(command, **main.context_settings) as context:  # click keeps the help option made for it
            texts = (command.help, *(_help_of(param) for param in command.get_params(context)))
        yield from (text for text in texts if text)
        if isinstance(command, click.Group):
            waiting.extend(command.commands.values())


def _help_of(parameter: click.Parameter) -> str | None:
    return parameter.help if isinstance(parameter, click.Option) else None


def written(language: str) -> Catalog:
    """The catalogue of a language as translators left it; an empty one where there is none yet."""
    path = _path(language)
    if not path.is_file():
        return Catalog(locale=language, project="gsreport", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str) -> Path:
    """Bring the file of a language up to date with the program."""
    catalog = written(language)
    created = catalog.creation_date
    catalog.update(collected())
    catalog.creation_date, catalog.fuzzy = created, False
    catalog.header_comment = f"# What gsreport says to its users: {language}."
    with _path(language).open("wb") as file:
        write_po(file, catalog, width=100, omit_header=False, sort_output=True, ignore_obsolete=True)
    return _path(language)


def _path(language: str) -> Path:
    return Path(__file__).parent / f"{language}.po"
