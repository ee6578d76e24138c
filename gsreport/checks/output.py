"""What was found, for people and for programs: text grouped by file, JSON, SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from gsreport import __version__
from gsreport.checks.model import Check
from gsreport.diagnostics import Diagnostic, Severity
from gsreport.messages import ENGLISH, Catalogue, Message, say_many

__all__ = ["as_sarif", "as_text", "summary"]

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def as_text(diagnostics: Iterable[Diagnostic], speech: Catalogue = ENGLISH) -> str:
    """Every diagnostic with its place, which terminals open at a click; an empty line between two files."""
    lines: list[str] = []
    last: str | None = None
    for diagnostic in sorted(diagnostics, key=Diagnostic.sort_key):
        file = diagnostic.place.file if diagnostic.place else ""
        if last is not None and file != last:
            lines.append("")
        lines.append(diagnostic.as_text(speech))
        last = file
    return "\n".join(lines)


def summary(diagnostics: Iterable[Diagnostic], speech: Catalogue = ENGLISH) -> str:
    """How many of each severity."""
    found = [diagnostic.severity for diagnostic in diagnostics]
    return ", ".join(speech.text(_counted(level, found.count(level))) for level in Severity)


def _counted(level: Severity, count: int) -> Message:
    match level:
        case Severity.ERROR:
            return say_many("{count} error", "{count} errors", count=count)
        case Severity.WARNING:
            return say_many("{count} warning", "{count} warnings", count=count)
        case Severity.NOTE:
            return say_many("{count} note", "{count} notes", count=count)


def as_sarif(diagnostics: Iterable[Diagnostic], checks: Mapping[str, Check], speech: Catalogue = ENGLISH) -> str:
    """
    A SARIF log, which code forges show beside the lines.

    Rules are the checks; a code of another stage (GS-S01 …) is a rule without a title.
    """
    found = sorted(diagnostics, key=Diagnostic.sort_key)
    codes = sorted({diagnostic.code for diagnostic in found})
    rules: list[dict[str, Any]] = []
    for code in codes:
        rule: dict[str, Any] = {"id": code}
        if code in checks:
            rule["shortDescription"] = {"text": speech.text(checks[code].title)}
        rules.append(rule)
    results = [
        {
            "ruleId": diagnostic.code,
            "ruleIndex": codes.index(diagnostic.code),
            "level": _LEVELS[diagnostic.severity],
            "message": {"text": ". ".join(speech.text(part) for part in (diagnostic.message, diagnostic.hint) if part)},
            **_location(diagnostic),
        }
        for diagnostic in found
    ]
    driver = {"name": "gsreport", "version": __version__, "rules": rules}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


def _location(diagnostic: Diagnostic) -> dict[str, Any]:
    place = diagnostic.place
    if place is None:
        return {}
    path = PurePath(place.file)
    # the standard asks for a URI: other signs than those of the Latin alphabet stand in it as %D0%A4
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if place.line:
        physical["region"] = {"startLine": place.line} | ({"startColumn": place.column} if place.column else {})
    return {"locations": [{"physicalLocation": physical}]}
