"""Acts and addresses: well-formed, and the same wherever they are named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from gsreport.checks.model import Finding, Subject, check
from gsreport.checks.spelling import one_apart
from gsreport.messages import Message, say

_HOST = re.compile(r"(?<![\w@.-])(?:https?://)?(?:[\w-]+\.)+(?:kz|com|org|gov|ru|net)(?![\w-])")
_PROPER_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
OFTEN = 3
"""An address used so often is the right spelling of its neighbours."""


@check("GS-K801", say("a link that is not well-formed"))
def well_formed(subject: Subject) -> Iterator[Finding]:
    """The link of a standard is an address of the web without spaces or Cyrillic letters."""
    for service in subject.edition.services:
        url = service.standard.url
        parts = urlsplit(url)
        good = parts.scheme in {"http", "https"} and _PROPER_HOST.fullmatch(parts.netloc) and url.isascii()
        if not good or re.search(r"\s", url):
            message = say("`{address}` is no address", address=url)
            yield Finding(f"{service.code}.standard.url", message, subject.service_place(service.code))


@check("GS-K802", say("number, date and link of an act that do not belong together"))
def acts(subject: Subject) -> Iterator[Finding]:
    """One link stands for one act: services that cite it give the same number and date."""
    by_url: dict[str, tuple[str, tuple[str, str]]] = {}
    by_act: dict[tuple[str, str, str], tuple[str, str]] = {}
    for service in subject.edition.services:
        standard = service.standard
        act = (standard.number or "", standard.date.isoformat() if standard.date else "")
        place = subject.service_place(service.code)
        about = f"{service.code}.standard"
        first, known = by_url.setdefault(_document(standard.url), (service.code, act))
        if known != act:
            message = say(
                "{link} is {act} here, {known} in {service}",
                link=standard.url,
                act=_shown(act),
                known=_shown(known),
                service=first,
            )
            yield Finding(about, message, place)
        if all(act):
            other, url = by_act.setdefault((*act, service.body), (service.code, standard.url))
            if _document(url) != _document(standard.url):
                message = say(
                    "{act} has the link {link} here, {known} in {service}",
                    act=_shown(act),
                    link=standard.url,
                    known=url,
                    service=other,
                )
                yield Finding(about, message, place)


def _shown(act: tuple[str, str]) -> Message:
    """Number and date of an act."""
    return say("№ {number} of {date}", number=act[0], date=act[1])


def _document(url: str) -> str:
    """The number of the document that a link leads to: language, anchor and paragraph do not matter."""
    found = re.search(r"docs/([A-Z]\d+_?)|doc/(\d+)|doc_id=(\d+)", url)
    return next((part for part in found.groups() if part), url) if found else url.rstrip("/")


@check("GS-K803", say("an act from the future, or one that has long been replaced"))
def dates(subject: Subject) -> Iterator[Finding]:
    """Standards of the year of the edition are newer than ten years, and not newer than the edition."""
    settings = subject.edition.settings
    for service in subject.edition.services:
        date = service.standard.date
        if date is not None and (date > settings.date or date.year < settings.year - 10):
            yield Finding(
                f"{service.code}.standard.date",
                say("{date} does not fit an edition of {year}", date=date, year=settings.year),
                subject.service_place(service.code),
            )  # fmt: skip


@check("GS-K804", say("an act that is not fully cited"))
def citations(subject: Subject) -> Iterator[Finding]:
    """A reader finds an act by number and date; where the source has none, a note says so."""
    for service in subject.edition.services:
        standard = service.standard
        if (standard.number is None or standard.date is None) and standard.note is None:
            message = say("the standard has no number") if standard.number is None else say("the standard has no date")
            yield Finding(
                f"{service.code}.standard", message, subject.service_place(service.code),
                say("add it, or a `note` that says why"),
            )  # fmt: skip


@check("GS-K805", say("an address spelled unlike all others"))
def addresses(subject: Subject) -> Iterator[Finding]:
    """`adilet.gov.kz`, `e-gov.kz`, `cabinet.kdg.gov.kz`: one letter off an address that is used elsewhere."""
    used: Counter[str] = Counter()
    places: dict[str, tuple[str, str, int]] = {}
    for service in subject.edition.services:
        host = urlsplit(service.standard.url).netloc.removeprefix("www.")
        used[host] += 1
        places.setdefault(host, (f"{service.code}.standard.url", "", -1))
    for index, unit in enumerate(subject.units):
        for language in ("kk", "ru"):
            for match in _HOST.finditer(unit[language]):
                host = match[0].removeprefix("http://").removeprefix("https://").removeprefix("www.")
                used[host] += 1
                places.setdefault(host, (unit.name, language, index))
    for host, (about, language, index) in places.items():
        if host != host.lower() or not host.isascii():
            better = host.lower()
        else:
            near = [o for o in used if o != host and used[o] > max(used[host], OFTEN - 1) and _close(host, o)]
            if not near:
                continue
            better = near[0]
        if index < 0:
            place = subject.service_place(about.partition(".")[0])
        else:
            place = subject.units[index].place(subject.root, language, host)
        yield Finding(about, say("the address `{host}`; elsewhere it is `{usual}`", host=host, usual=better), place)


def _close(host: str, other: str) -> bool:
    same = host.replace("-", "").replace(".", "") == other.replace("-", "").replace(".", "")
    first, second = host.split("."), other.split(".")
    if same or len(first) != len(second):
        return same
    changed = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return len(changed) == 1 and (one_apart(*changed[0]) or sorted(changed[0][0]) == sorted(changed[0][1]))
