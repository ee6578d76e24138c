"""
A check: a small function with a code, a severity and a title, that yields findings about a subject.

Checks are registered by the decorator `check`; `gsreport.checks.registry` imports the modules that hold them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from pathlib import Path

from gsreport.checks.corpus import Corpus
from gsreport.checks.outline import ChapterOutline
from gsreport.checks.units import Unit, units_of
from gsreport.diagnostics import Diagnostic, Place, Severity, display_path
from gsreport.document.tree import Document, Language
from gsreport.edition.models import Edition
from gsreport.messages import NOTHING, Message, say
from gsreport.scoring.feed_records import Feed
from gsreport.scoring.results import Scores

__all__ = ["REGISTERED", "Check", "Finding", "Function", "Stage", "Subject", "check"]


class Stage(Enum):
    """When a check can run: what it needs must have been made."""

    CONTENT = "content"
    """Edition, feed and scores."""
    LANGUAGE = "language"
    """The composed and numbered document of one language."""
    PAIR = "pair"
    """The outlines of the documents of both languages."""
    BUILD = "build"
    """The files of a finished build."""


@dataclass(frozen=True)
class Finding:
    """
    One thing a check found.

    Attributes:
        about: what it is about, stable over edits elsewhere («C25.online.result»); `accepted` names findings by it.
        message: what is wrong, without the name of what it is about.
        place: where; None for a finding about the edition as a whole.
        hint: how to mend it.
        source: the offending line, for the caret display.
    """

    about: str
    message: Message
    place: Place | None = None
    hint: Message = NOTHING
    source: str = ""


@dataclass(frozen=True)
class Subject:
    """
    What checks look at.

    Attributes:
        templates: folder of the templates; their words count as used.
        documents: composed documents by language (stage LANGUAGE).
        outlines: their outlines by language (stage PAIR).
        build: folder with the output of the edition (stage BUILD), None = not built.
        foreign_words: words of the other language that the edition uses on purpose.
        known_abbreviations: abbreviations that need no entry in the list.
    """

    edition: Edition
    feed: Feed
    scores: Scores
    templates: Path
    documents: Mapping[Language, Document] = field(default_factory=dict)
    outlines: Mapping[Language, tuple[ChapterOutline, ...]] = field(default_factory=dict)
    build: Path | None = None
    foreign_words: frozenset[str] = frozenset()
    known_abbreviations: frozenset[str] = frozenset()

    @property
    def root(self) -> Path:
        """Folder of the edition."""
        return Path(self.edition.root)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Every text that stands in both languages, with its place."""
        return tuple(units_of(self.edition))

    @cached_property
    def corpora(self) -> dict[str, Corpus]:
        """All texts by language."""
        return {language: Corpus(self.units, language) for language in ("kk", "ru")}

    @cached_property
    def prose(self) -> dict[str, Corpus]:
        """Running text alone by language."""
        units = [unit for unit in self.units if unit.is_prose]
        return {language: Corpus(units, language) for language in ("kk", "ru")}

    def service_place(self, code: str) -> Place:
        """The file of a service."""
        return Place(f"{self._shown}/services/{code}.yaml")

    @cached_property
    def _shown(self) -> str:
        """The folder of the edition as a person would type it: looked up once, not for each of a thousand places."""
        return display_path(self.root)


Function = Callable[[Subject], Iterable[Finding]]


@dataclass(frozen=True)
class Check:
    """A registered check."""

    code: str
    title: Message
    severity: Severity
    stage: Stage
    function: Function

    def run(self, subject: Subject) -> Iterator[tuple[Finding, Diagnostic]]:
        """What the check finds, with the diagnostic that tells it."""
        for found in self.function(subject):
            message = say("{about}: {finding}", about=found.about, finding=found.message)
            yield found, Diagnostic(self.code, message, found.place, found.hint, self.severity, found.source)


REGISTERED: dict[str, Check] = {}
"""Checks by code, in the order of registration."""


def check(
    code: str, title: Message, severity: Severity = Severity.WARNING, stage: Stage = Stage.CONTENT
) -> Callable[[Function], Function]:
    """Register a function as the check `code`."""

    def register(function: Function) -> Function:
        if code in REGISTERED:
            msg = f"the code {code} is taken by «{REGISTERED[code].title}»"
            raise ValueError(msg)
        REGISTERED[code] = Check(code, title, severity, stage, function)
        return function

    return register
