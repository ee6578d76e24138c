"""Recommendations and findings: to the right addressee, of the right service, said once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise, product

from gsreport.checks.model import Finding, Subject, check
from gsreport.checks.passport import PORTALS
from gsreport.checks.units import Unit
from gsreport.diagnostics import Severity
from gsreport.edition.models import Service
from gsreport.messages import Message, say

LOW = Decimal("4.00")
"""A provider below this mark needs a recommendation (the overall mean is about 4.6)."""
SMALL = 10
"""Figures of fewer respondents ask for no recommendation."""
ADDRESSEES = {
    "portal": {"portal", "call_centre_1414", "state_body", "provider", "service_rules", "unspecified"},
    "state_corporation": {"state_corporation", "service_rules", "unspecified"},
    "state_body": {"state_body", "provider", "service_rules", "unspecified", "local_executive_body"},
    "local_executive_body": {"local_executive_body", "state_body", "provider", "service_rules", "unspecified"},
}
"""Addressees who can mend what a provider role is rated for."""


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _prose(subject: Subject) -> Iterator[Unit]:
    return (unit for unit in subject.units if unit.service and unit.is_prose)


@check("GS-K301", say("one text in two services"))
def repeated(subject: Subject) -> Iterator[Finding]:
    """
    A recommendation pasted into a service it was not written for, or a paragraph printed twice.

    A text that is meant for several services of one addressee is a snippet: it is written once and named by its id.
    """
    first: dict[str, Unit] = {}
    for unit in subject.units:
        if not unit.service or _NAMES.search(unit.name):
            continue
        for language in ("kk", "ru"):
            text = _plain(unit[language])
            other = first.setdefault(text, unit)
            if other is unit or len(text) < _SHORT or _same_field(unit, other):
                continue
            place = unit.place(subject.root, language)
            yield Finding(
                unit.name,
                say("the text is that of {other}: «{text}»", other=other.name, text=unit[language][:60]),
                place,
                say("a text for several services belongs into recommendations.yaml, as a snippet of their addressee"),
                unit.line(subject.root, place),
            )
            break  # its twin is mostly the same text too; once is enough


_NAMES = re.compile(r"^\w+\.(?:name|short_name|responsible|provider)$")


def _same_field(unit: Unit, other: Unit) -> bool:
    """Notes on the standard, the cost or the methods say the same of many services."""
    field = unit.name.partition(".")[2]
    return field == other.name.partition(".")[2] and not re.search(r"\d", field)


_SHORT = 25
"""Letters that two texts may share by chance."""


@check("GS-K302", say("a recommendation to someone who has no part in the service"))
def addressee_fits(subject: Subject) -> Iterator[Finding]:
    """The State Corporation, the portal and the local bodies are addressed only where they provide the service."""
    snippets = {s.id: s for s in subject.edition.snippets}
    for service in subject.edition.services:
        roles = {p.role for p in subject.scores.service(service.code).providers}
        seen: set[tuple[str, str]] = set()
        for index, recommendation in enumerate(service.recommendations):
            about = f"{service.code}.recommendations.{index}"
            unit = Unit(about, f"services/{service.code}.yaml", ("recommendations", index), "", "")
            why = _stranger(service, roles, recommendation.to)
            if why:
                message = say("addressed to `{addressee}`, but {reason}", addressee=recommendation.to, reason=why)
                yield Finding(about, message, unit.place(subject.root))
            if recommendation.use is None:
                continue
            meant = snippets[recommendation.use].to
            if meant != recommendation.to:
                message = say(
                    "the snippet `{snippet}` is written for `{meant}`, not `{addressee}`",
                    snippet=recommendation.use,
                    meant=meant,
                    addressee=recommendation.to,
                )
                yield Finding(about, message, unit.place(subject.root))
            if (recommendation.to, recommendation.use) in seen:
                message = say("the snippet `{snippet}` stands twice", snippet=recommendation.use)
                yield Finding(about, message, unit.place(subject.root))
            seen.add((recommendation.to, recommendation.use))


def _stranger(service: Service, roles: set[str], to: str) -> Message | None:
    """Why an addressee has no part in a service; None if it has one."""
    channels = set(service.channels)
    if to == "state_corporation" and "state_corporation" not in channels | roles:
        return say("the State Corporation is neither a channel nor a provider of it")
    if to == "portal" and not channels & PORTALS and "portal" not in roles:
        return say("no portal is a channel or a provider of it")
    if to == "local_executive_body" and not service.local and "local_executive_body" not in channels | roles:
        return say("no local body provides it")
    return None


_ADDRESSED_IN_TEXT = (
    ("state_corporation", re.compile(r"(?i)сотрудник\w* цон|ХҚКО қызметкер"), {"portal", "call_centre_1414"}),
    ("portal", re.compile(r"(?i)^виртуальн\w+ ассистент|^портал\w* (?:дизайн|интерфейс)"), {"state_corporation"}),
)


@check("GS-K303", say("a recommendation under the wrong addressee"))
def text_fits_addressee(subject: Subject) -> Iterator[Finding]:
    """What staff in the hall are to do was printed under the heading of the portal twice in 2020."""
    for service in subject.edition.services:
        for index, recommendation in enumerate(service.recommendations):
            for owner, pattern, strangers in _ADDRESSED_IN_TEXT:
                text = f"{recommendation.kk or ''} {recommendation.ru or ''}"
                if recommendation.to in strangers and pattern.search(text):
                    about = f"{service.code}.recommendations.{index}"
                    unit = Unit(about, f"services/{service.code}.yaml", ("recommendations", index), "", "")
                    message = say(
                        "addressed to `{addressee}`, it speaks of `{other}`", addressee=recommendation.to, other=owner
                    )
                    yield Finding(about, message, unit.place(subject.root))


@check("GS-K304", say("a low-rated provider without a recommendation"), Severity.NOTE)
def low_without_recommendation(subject: Subject) -> Iterator[Finding]:
    """Who is rated below 4 by enough people is told what to mend."""
    for service in subject.edition.services:
        scores = subject.scores.service(service.code)
        if scores.n is not None and scores.n < SMALL:
            continue
        addressed = {r.to for r in service.recommendations}
        for provider in scores.providers:
            known = ADDRESSEES.get(provider.role)
            shown = provider.score.shown
            if known and shown is not None and shown < LOW and not known & addressed:
                yield Finding(
                    f"{service.code}.recommendations.{provider.role}",
                    say(
                        "`{provider}` is rated {score}, but nothing is recommended to it",
                        provider=provider.role,
                        score=shown,
                    ),
                    subject.service_place(service.code),
                )


@check("GS-K305", say("the name of another service"))
def other_services(subject: Subject) -> Iterator[Finding]:
    """A conclusion that names another service was pasted from it."""
    names: dict[tuple[str, ...], set[tuple[str, str]]] = {}
    for service in subject.edition.services:
        for language in ("kk", "ru"):
            for form in (service.name[language], service.short_name[language]):
                plain = _plain(form)
                if len(plain) > _SHORT:
                    names.setdefault(tuple(plain.split()[:2]), set()).add((service.code, plain))
    for unit in _prose(subject):
        for language in ("kk", "ru"):
            text = _plain(unit[language])
            words = text.split()
            candidates = {name for pair in pairwise(words) for name in names.get(pair, ())}
            for code, name in sorted(candidates):
                if code != unit.service and name in text:
                    yield Finding(
                        unit.name,
                        say("names the service {service}: «{name}»", service=code, name=name),
                        unit.place(subject.root, language),
                        say("write of this service, or refer to the other by its section"),
                    )


_INSTITUTIONS = (
    ("elicense_portal", re.compile(r"[eE]-?[lL]icen[sc]e|[Ее]-лиценз|лектронн\w+ лицензир|ицензиялау портал")),
    ("kazpatent_portal", re.compile("[kK]azpatent")),
)


@check("GS-K306", say("a portal that the service does not use"))
def other_portals(subject: Subject) -> Iterator[Finding]:
    """«Elicense» in a service of egov.kz, or the reverse, comes from another section."""
    channels = {s.code: set(s.channels) for s in subject.edition.services}
    for (channel, pattern), (language, corpus) in product(_INSTITUTIONS, subject.prose.items()):
        for unit, match in corpus.find(pattern):
            if unit.service and channel not in channels[unit.service]:
                message = say("«{word}», but `{channel}` is no channel of the service", word=match[0], channel=channel)
                yield Finding(unit.name, message, unit.place(subject.root, language, match[0]))
