"""
The one type in which every stage reports what is wrong, to people and to programs.

A stage never raises on the first problem of the content: it collects
`Diagnostic` objects in a `Collector` and stops at its end if an error is among
them (`Collector.stop_on_errors`).  Only the command line turns them into text
and an exit code.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

from gsreport.messages import ENGLISH, NOTHING, Catalogue, Message, say, say_many

__all__ = ["Collector", "ContentError", "Diagnostic", "Place", "Severity", "ToolError"]


SHOWN_WIDTH = 100
"""Characters of an offending line that are shown."""


class Severity(IntEnum):
    """How much a problem matters; the order is the order of printing."""

    ERROR = 0
    WARNING = 1
    NOTE = 2

    @property
    def word(self) -> str:
        """The stable lower-case name used by programs."""
        return self.name.lower()

    @property
    def title(self) -> Message:
        """The word for people."""
        return _TITLES[self]

    def counted(self, count: int) -> Message:
        """So many of them, for people."""
        if self is Severity.ERROR:
            return say_many("{count} error", "{count} errors", count=count)
        if self is Severity.WARNING:
            return say_many("{count} warning", "{count} warnings", count=count)
        return say_many("{count} note", "{count} notes", count=count)


_TITLES = {Severity.ERROR: say("error"), Severity.WARNING: say("warning"), Severity.NOTE: say("note")}


@dataclass(frozen=True, order=True)
class Place:
    """A point in an input file: path as the user knows it, 1-based line and column (0 = the whole file)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        if not self.column:
            return f"{self.file}:{self.line}"
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Diagnostic:
    """
    One problem: where it is, what is wrong, how to mend it.

    Attributes:
        code: stable identifier, `GS-` + letter of the concern + two or three digits (`GS-S01`).
        message: what is wrong, one sentence, naming the offending value.
        place: where; None for problems of the run as a whole.
        hint: what to do about it; may be empty.
        source: the offending line of the input, for the caret display; may be empty.
    """

    code: str
    message: Message
    place: Place | None = None
    hint: Message = NOTHING
    severity: Severity = Severity.ERROR
    source: str = ""

    def sort_key(self) -> tuple[str, int, int, int, str]:
        """Order of printing: by file and position, then severity and code."""
        place = self.place or Place("")
        return (place.file, place.line, place.column, int(self.severity), self.code)

    def as_text(self, speech: Catalogue = ENGLISH) -> str:
        """The form for people: `file:line:column: error GS-S01: message`, the line with a caret, the hint."""
        head = f"{self.place}: " if self.place else ""
        lines = [f"{head}{speech.text(self.severity.title)} {self.code}: {speech.text(self.message)}"]
        if self.source and self.place and self.place.column:
            line, column = _window(self.source.rstrip(), self.place.column)
            pad = "".join("\t" if c == "\t" else " " for c in line[: column - 1])
            lines.append(f"    {line}")
            lines.append(f"    {pad.ljust(column - 1)}^")
        if self.hint:
            lines.append(f"    = {speech.text(self.hint)}")
        return "\n".join(lines)

    def as_json(self, speech: Catalogue = ENGLISH) -> dict[str, object]:
        """The stable JSON object: code, severity, file, line, column; message and hint in the language of the user."""
        place = asdict(self.place) if self.place else {"file": None, "line": 0, "column": 0}
        return {
            "code": self.code,
            "severity": self.severity.word,
            **place,
            "message": speech.text(self.message),
            "hint": speech.text(self.hint),
        }


def _window(line: str, column: int) -> tuple[str, int]:
    """The part of a long line around a column, and the column within it: paragraphs of prose fill several screens."""
    if len(line) <= SHOWN_WIDTH:
        return line, column
    first = max(0, min(column - 1 - SHOWN_WIDTH // 2, len(line) - SHOWN_WIDTH))
    before, after = "…" if first else "", "…" if first + SHOWN_WIDTH < len(line) else ""
    return f"{before}{line[first : first + SHOWN_WIDTH]}{after}", column - first + len(before)


class ContentError(Exception):
    """The content is at fault; carries every diagnostic found up to the end of the stage that stopped."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = sorted(diagnostics, key=Diagnostic.sort_key)
        super().__init__("\n".join(d.as_text() for d in self.diagnostics))


class ToolError(Exception):
    """A program that a command calls is missing or failed; neither the content nor gsreport is at fault."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic
        super().__init__(diagnostic.as_text())


class Collector:
    """Gathers the diagnostics of a run, without repeats."""

    def __init__(self) -> None:
        self._found: dict[Diagnostic, None] = {}

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(self._found, key=Diagnostic.sort_key))

    def __len__(self) -> int:
        return len(self._found)

    def add(self, diagnostic: Diagnostic) -> None:
        """Record one diagnostic."""
        self._found.setdefault(diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Record several."""
        for diagnostic in diagnostics:
            self.add(diagnostic)

    def error(self, code: str, message: Message, place: Place | None = None, hint: Message = NOTHING) -> None:
        """Record an error."""
        self.add(Diagnostic(code, message, place, hint))

    def warning(self, code: str, message: Message, place: Place | None = None, hint: Message = NOTHING) -> None:
        """Record a warning."""
        self.add(Diagnostic(code, message, place, hint, Severity.WARNING))

    def note(self, code: str, message: Message, place: Place | None = None, hint: Message = NOTHING) -> None:
        """Record a note."""
        self.add(Diagnostic(code, message, place, hint, Severity.NOTE))

    @property
    def errors(self) -> list[Diagnostic]:
        """The errors alone, in order of printing."""
        return [d for d in self if d.severity is Severity.ERROR]

    def stop_on_errors(self) -> None:
        """
        End the stage if it found errors.

        Raises:
            ContentError: with everything collected so far.
        """
        if self.errors:
            raise ContentError(self)


def display_path(path: Path) -> str:
    """The path as a person typed or would type it: relative to the working directory where possible."""
    return _seen_from(path, Path.cwd())


@lru_cache(maxsize=4096)  # a hundred files are named at each build, and resolving asks for every folder above them
def _seen_from(path: Path, folder: Path) -> str:
    try:
        return str(path.resolve().relative_to(folder))
    except ValueError:
        return str(path)


def to_json(diagnostics: Iterable[Diagnostic], speech: Catalogue = ENGLISH) -> str:
    """A JSON array of diagnostics, one object each, UTF-8 kept readable."""
    return json.dumps([d.as_json(speech) for d in diagnostics], ensure_ascii=False, indent=1)
