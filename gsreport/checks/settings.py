"""
content/<edition>/checks.yaml: how severe the checks of an edition are, and what it accepts with which reason.

An accepted finding is not silent: each entry is printed with its reason and the number of findings it covers. An
entry that covers another number than it names, or none, is reported itself (GS-K001), so that a new fault never hides
behind an old reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from gsreport.checks.model import Finding
from gsreport.diagnostics import Collector, Diagnostic, Place, Severity, display_path
from gsreport.edition.base import Model, Words
from gsreport.edition.validation import nearest, validate
from gsreport.edition.yaml_reader import LocatedYaml, read_yaml
from gsreport.messages import NOTHING, Message, say, say_many, verbatim

__all__ = ["Acceptance", "CheckSettings", "Gate", "read_settings"]

Code = Annotated[str, Field(pattern=r"^GS-[A-Z][0-9]{2,3}$")]
Level = Literal["error", "warning", "note", "off"]


class Acceptance(Model):
    """
    Findings that the edition accepts.

    Attributes:
        code: of the check.
        about: what the findings are about («C25.online.*»), one or a list; * stands for any signs.
        count: how many findings are known; another number is reported.
        reason: why they stand; printed.
    """

    code: Code
    about: Words | tuple[Words, ...] = "*"
    count: Annotated[int, Field(gt=0)]
    reason: Words

    @property
    def patterns(self) -> tuple[str, ...]:
        """What the findings are about, as a list."""
        return (self.about,) if isinstance(self.about, str) else self.about


class CheckSettings(Model):
    """The whole of checks.yaml."""

    severity: dict[Code, Level] = Field(default_factory=dict)
    accepted: tuple[Acceptance, ...] = ()
    foreign_words: tuple[Words, ...] = ()
    """Words of the other language that belong into the text: names of companies, programmes."""
    abbreviations: tuple[Words, ...] = ()
    """Abbreviations that every reader knows and the list leaves out."""


@dataclass
class Gate:
    """Decides what becomes of a finding: its severity, or the acceptance that covers it."""

    settings: CheckSettings = field(default_factory=CheckSettings)
    source: LocatedYaml | None = None
    covered: dict[int, int] = field(default_factory=dict)

    def passed(self, finding: Finding, diagnostic: Diagnostic) -> Diagnostic | None:
        """The diagnostic with the edition's severity, None if it is switched off or accepted."""
        level = self.settings.severity.get(diagnostic.code)
        if level == "off":
            return None
        for index, accepted in enumerate(self.settings.accepted):
            if accepted.code == diagnostic.code and any(fnmatchcase(finding.about, p) for p in accepted.patterns):
                self.covered[index] = self.covered.get(index, 0) + 1
                return None
        if level is None:
            return diagnostic
        severity = Severity[level.upper()]
        changed = Diagnostic(
            diagnostic.code, diagnostic.message, diagnostic.place, diagnostic.hint, severity, diagnostic.source
        )
        return changed if severity != diagnostic.severity else diagnostic

    def remarks(self, titles: Mapping[str, Message], ran: Iterable[str]) -> Iterator[Diagnostic]:
        """What was accepted, with the reasons; and entries whose number is not the one they name."""
        ran = set(ran)
        for index, accepted in enumerate(self.settings.accepted):
            if accepted.code not in ran:
                continue
            place = self._place(index)
            count = self.covered.get(index, 0)
            if count != accepted.count:
                message = say_many(
                    "accepted.{index}: {count} finding of {code} is covered, {known} were known",
                    "accepted.{index}: {count} findings of {code} are covered, {known} were known",
                    count=count,
                    index=index,
                    code=accepted.code,
                    known=accepted.count,
                )
                hint = say("look at the findings anew, then correct `count` or remove the entry")
                yield Diagnostic("GS-K001", message, place, hint, Severity.WARNING)
            if count:
                subject = ", ".join(accepted.patterns)
                title = titles.get(accepted.code, NOTHING)
                message = say("{about}: accepted {times} × «{title}»", about=subject, times=count, title=title)
                yield Diagnostic(accepted.code, message, place, verbatim(accepted.reason), Severity.NOTE)

    def _place(self, index: int) -> Place | None:
        return self.source.place(("accepted", index)) if self.source else None


def read_settings(root: Path, known: Iterable[str], collector: Collector) -> Gate:
    """The gate of an edition; without checks.yaml every finding passes as it is."""
    path = root / "checks.yaml"
    if not path.is_file():
        return Gate()
    source = read_yaml(path, collector)
    settings = None if source is None else validate(CheckSettings, source, collector)
    if settings is None:
        return Gate()
    codes = sorted(known)
    for code in (*settings.severity, *(accepted.code for accepted in settings.accepted)):
        if code not in codes:
            message = say("there is no check {code}", code=code)
            collector.error("GS-K002", message, Place(display_path(path)), nearest(code, codes))
    return Gate(settings, source)
