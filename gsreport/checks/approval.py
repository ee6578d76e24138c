"""
What was approved, and what has changed since: content/<edition>/approved.lock.

The file remembers a digest of every text in both languages, of every fact of a passport and of the rows of each
service in each file of figures. `gsreport status --approve` writes it when an editor, a translator and an analyst have
looked at the changes. A text changed in one language alone is stale in the other; a figure or fact that changed
without anyone's approval may be a slip of the hand that no arithmetic can find. Without the file nothing is compared.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from gsreport.checks.model import Finding, Subject, check
from gsreport.checks.units import Unit
from gsreport.diagnostics import Place, display_path
from gsreport.messages import Message, say, verbatim

__all__ = ["LOCK", "Approved", "approve", "current", "read_approved"]

LOCK = "approved.lock"
_HEAD = """\
# What was approved: digests of texts (kk ru), facts and figures. Written by `gsreport status --approve`, not by hand.
"""
T = TypeVar("T")
_LINE = re.compile(r"(text|fact|rows) (\S.*?) ([0-9a-f]{10})(?: ([0-9a-f]{10}))?")


@dataclass
class Approved:
    """Digests by name: of texts (kk, ru), of facts, of rows of figures."""

    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)

    def as_text(self) -> str:
        """The content of the file, one line for each digest, sorted."""
        lines = [f"text {name} {kk} {ru}" for name, (kk, ru) in self.texts.items()]
        lines += [f"fact {name} {digest}" for name, digest in self.facts.items()]
        lines += [f"rows {name} {digest}" for name, digest in self.rows.items()]
        return _HEAD + "\n".join(sorted(lines)) + "\n"


def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:10]


def read_approved(root: Path) -> Approved | None:
    """What an edition has approved, None if it has no such file; lines that are not understood are left out."""
    path = root / LOCK
    if not path.is_file():
        return None
    found = Approved()
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            continue
        kind, name, first, second = match.groups()
        if kind == "text" and second:
            found.texts[name] = (first, second)
        elif kind in {"fact", "rows"}:
            (found.facts if kind == "fact" else found.rows)[name] = first
    return found


def current(subject: Subject) -> Approved:
    """The digests of the edition as it is."""
    return Approved(_texts(subject), _facts(subject), dict(_rows(subject.root / "data")))


def _texts(subject: Subject) -> dict[str, tuple[str, str]]:
    return {unit.name.replace(" ", "_"): (_digest(unit.kk), _digest(unit.ru)) for unit in subject.units}


def _facts(subject: Subject) -> dict[str, str]:
    return {name.replace(" ", "_"): _digest(value) for name, value in _values(subject)}


def _values(subject: Subject) -> Iterator[tuple[str, str]]:
    edition = subject.edition
    for service in edition.services:
        yield from _plain(service, service.code)
    entries: tuple[Any, ...] = (*edition.bodies, *edition.regions, *edition.addressees, *edition.snippets)
    for entry in entries:
        yield from _plain(entry, f"{type(entry).__name__.lower()}.{entry.id}")
    yield from _plain(edition.methodology, "methodology")
    yield from _plain(edition.settings, "edition")
    for index, short in enumerate(edition.abbreviations):
        yield f"abbreviations.{index}", f"{short.kk.abbr} {short.ru.abbr}"


def _plain(value: Any, name: str) -> Iterator[tuple[str, str]]:
    """The values below a model that are no texts in both languages."""
    if isinstance(value, BaseModel):
        is_text = isinstance(getattr(value, "kk", None), str) and isinstance(getattr(value, "ru", None), str)
        for key in type(value).model_fields:
            if not (is_text and key in {"kk", "ru"}):
                yield from _plain(getattr(value, key), f"{name}.{key}")
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _plain(entry, f"{name}.{key}")
    elif isinstance(value, tuple | list) and any(isinstance(entry, BaseModel) for entry in value):
        for index, entry in enumerate(value):
            known = getattr(entry, "id", None)
            yield from _plain(entry, f"{name}.{known if isinstance(known, str) else index}")
    elif value is not None and value != ():
        yield name, str(value)


def _rows(folder: Path) -> Iterator[tuple[str, str]]:
    """Digests of the rows of each service (first column) of each CSV file; of other files as a whole."""
    for path in sorted(folder.glob("*")):
        if path.suffix != ".csv":
            yield path.name, hashlib.sha256(path.read_bytes()).hexdigest()[:10]
            continue
        groups: dict[str, list[str]] = {}
        for line in path.read_text(encoding="utf-8-sig", errors="replace").splitlines():
            groups.setdefault(line.partition(",")[0] or "-", []).append(line)
        for group, lines in groups.items():
            yield f"{path.name}/{group}", _digest("\n".join(lines))


def approve(subject: Subject, names: tuple[str, ...] = ()) -> int:
    """
    Write the digests of the edition as it is; with names only those of these services, texts or files.

    Returns:
        The number of digests that changed.
    """
    before, now = read_approved(subject.root) or Approved(), current(subject)
    after = Approved(
        _chosen(before.texts, now.texts, names),
        _chosen(before.facts, now.facts, names),
        _chosen(before.rows, now.rows, names),
    )
    (subject.root / LOCK).write_text(after.as_text(), encoding="utf-8")
    return len(set(before.as_text().splitlines()) ^ set(after.as_text().splitlines()))


def _chosen(old: dict[str, T], new: dict[str, T], names: tuple[str, ...]) -> dict[str, T]:
    def named(key: str) -> bool:
        return not names or bool(set(re.split(r"[./]", key)) & set(names)) or key in names

    return {k: v for k, v in old.items() if not named(k)} | {k: v for k, v in new.items() if named(k)}


@check("GS-K711", say("a text changed in one language alone"))
def stale(subject: Subject) -> Iterator[Finding]:
    """Both versions are equally binding: who changes one looks at the other, then approves both."""
    approved = read_approved(subject.root)
    if approved is None:
        return
    units = {unit.name.replace(" ", "_"): unit for unit in subject.units}
    for name, (kk, ru) in _texts(subject).items():
        old = approved.texts.get(name)
        if old is None or (old[0] == kk) == (old[1] == ru):
            continue
        changed, other = ("kk", "ru") if old[0] != kk else ("ru", "kk")
        place = units[name].place(subject.root, other)
        hint = say(
            "bring {language} up to date, or leave it; then `gsreport status --approve {name}`",
            language=other,
            name=name,
        )
        message = say(
            "{changed} has changed since both were approved, {unchanged} has not", changed=changed, unchanged=other
        )
        yield Finding(name, message, place, hint, units[name].line(subject.root, place))


@check("GS-K712", say("a fact or figure that is not the approved one"))
def unapproved(subject: Subject) -> Iterator[Finding]:
    """A digit changed by mistake passes every sum; it does not pass a second person's look."""
    approved = read_approved(subject.root)
    if approved is None:
        return
    facts = _facts(subject)
    for name in sorted(facts.keys() | approved.facts.keys()):
        if facts.get(name) != approved.facts.get(name):
            message = _fact_change(new=name not in approved.facts, gone=name not in facts)
            code = name.partition(".")[0]
            known = any(code == service.code for service in subject.edition.services)
            place = Unit(name, f"services/{code}.yaml", (code,), "", "").place(subject.root) if known else None
            yield Finding(name, message, place, verbatim(f"`gsreport status --approve {name}`"))
    rows = dict(_rows(subject.root / "data"))
    for name in sorted(rows.keys() | approved.rows.keys()):
        if rows.get(name) != approved.rows.get(name):
            file, _, group = name.partition("/")
            place = Place(display_path(subject.root / "data" / file))
            message = _rows_change(file, new=name not in approved.rows, gone=name not in rows)
            hint = say("compare with the source, then `gsreport status --approve {name}`", name=name)
            yield Finding(f"{group or file}.figures", message, place, hint)


def _fact_change(*, new: bool, gone: bool) -> Message:
    if new:
        return say("is new since it was approved")
    return say("is gone since it was approved") if gone else say("has changed since it was approved")


def _rows_change(file: str, *, new: bool, gone: bool) -> Message:
    if new:
        return say("rows of {file} are new since they were approved", file=file)
    if gone:
        return say("rows of {file} are gone since they were approved", file=file)
    return say("rows of {file} have changed since they were approved", file=file)
