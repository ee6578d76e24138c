"""Personal data that must not reach print: numbers of persons, telephones, mail, owners of certificates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gsreport.checks.model import Finding, Subject, check
from gsreport.diagnostics import Place, Severity, display_path
from gsreport.messages import Message, say

__all__ = ["personal_data"]


class _Kind(NamedTuple):
    what: Message
    pattern: re.Pattern[str]
    holding: str = ""
    """Letters that every match holds."""


_PERSONAL = (
    _Kind(say("an individual identification number (IIN)"), re.compile(r"(?<!\d)\d{2}[01]\d[0-3]\d[0-6]\d{5}(?!\d)")),
    _Kind(say("an address of e-mail"), re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "@"),
    _Kind(
        say("a telephone number"),
        re.compile(
            r"(?<![\d/])(?:\+7|8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)|\(\d{4}\)\s*\d{2}-\d{2}-\d{2}"
        ),
    ),
    _Kind(say("a bank account (IBAN)"), re.compile(r"\bKZ\d{2}[A-Z0-9]{16}\b"), "KZ"),
    _Kind(say("an identity card"), re.compile(r"(?i)(?:жеке куәлік|удостоверени\w+ личности)\D{0,20}№?\s*\d{9}")),
    _Kind(
        say("the owner of a certificate"),
        re.compile(
            r"(?:выдан[оа]?|владелец|иесі|CN=|SERIALNUMBER=)[:\s]+[А-ЯЁӘҒҚҢӨҰҮҺІA-Z][\w-]+\s+[А-ЯЁӘҒҚҢӨҰҮҺІA-Z][\w-]+"
        ),
    ),
    _Kind(
        say("a full name"),
        re.compile(
            r"[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+\s+[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+\s+[А-ЯЁӘҒҚҢӨҰҮҺІ]\w+"
            r"(?:ович|евич|ич|овна|евна|ична|ұлы|қызы|улы|кызы)(?!\w)"
        ),
    ),
)
_IMAGES = {".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".svg"}


def personal_data(text: str) -> Iterator[tuple[Message, str]]:
    """What kind of personal data a text holds, and the data."""
    for kind in _PERSONAL:
        for match in kind.pattern.finditer(text):
            yield kind.what, match[0]


@check("GS-K601", say("personal data in a text"), Severity.ERROR)
def in_texts(subject: Subject) -> Iterator[Finding]:
    """Numbers of persons, telephones and mail are never needed to tell what went wrong with a service."""
    for language, corpus in subject.corpora.items():
        for kind in _PERSONAL:
            for unit, match in corpus.find(kind.pattern, kind.holding):
                place = unit.place(subject.root, language, match[0])
                yield Finding(unit.name, kind.what, place, say("remove it, and ask whether it was published elsewhere"))


@check("GS-K602", say("personal data in a picture's file"), Severity.ERROR)
def in_pictures(subject: Subject) -> Iterator[Finding]:
    """
    Screenshots carry names in their metadata; an SVG carries them in its text.

    What is drawn in the pixels a program cannot read: a picture needs a human's look (see docs/checks.md).
    """
    for path in sorted((subject.root / "assets").rglob("*")):
        if path.suffix.lower() not in _IMAGES:
            continue
        shown = Place(display_path(path))
        about = f"assets.{path.name}"
        for what, _ in personal_data(" ".join((path.stem, *_readable(path)))):
            message = say("in its metadata or text: {data}", data=what)
            yield Finding(about, message, shown, say("remove the metadata, redact the text"))


def _readable(path: Path) -> Iterator[str]:
    """The runs of letters of a file, in the encodings of metadata; compressed pixels give none of length."""
    data = path.read_bytes()
    for run in re.findall(rb"[\x20-\x7e]{6,}", data):
        yield run.decode("ascii")
    for run in re.findall("(?:[\u0400-\u04ff \\w@.+-]){6,}", data.decode("utf-8", errors="ignore")):
        yield run


_ACTIVE_SVG = re.compile(
    rb"(?i)<script|<!ENTITY|<!DOCTYPE|on\w+\s*=|<foreignObject|(?:href|src)\s*=\s*[\"'](?!#|data:image/(?:png|jpeg))"
)


@check("GS-K603", say("a picture that is more than a picture"), Severity.ERROR)
def active_pictures(subject: Subject) -> Iterator[Finding]:
    """An SVG with a script, an entity or an address outside itself may read files or call home when it is opened."""
    folder = subject.root / "assets"
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            message = say("a link to a file outside the assets")
            yield Finding(f"assets.{path.name}", message, Place(display_path(path)))
        elif path.suffix.lower() == ".svg":
            found = _ACTIVE_SVG.search(path.read_bytes())
            if found:
                active = found[0].decode("ascii", errors="replace")
                message = say("active content: «{text}»", text=active)
                yield Finding(f"assets.{path.name}", message, Place(display_path(path)))
