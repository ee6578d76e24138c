"""The passport of a service against its figures: channels, columns, providers, recipients, cost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gsreport.checks.model import Finding, Subject, check
from gsreport.checks.rows import row_place
from gsreport.edition.models import Service
from gsreport.messages import say

PORTALS = frozenset({"egov_portal", "elicense_portal", "provider_portal", "kazpatent_portal", "mobile_device"})
"""Channels of a passport through which a service is obtained online."""
MOST = Fraction(50)


def _columns(subject: Subject, code: str) -> set[str]:
    """Survey channels of which the feed has figures."""
    return {c.channel for c in subject.scores.service(code).channels}


def _roles(subject: Subject, code: str) -> set[str]:
    return {p.role for p in subject.scores.service(code).providers}


def _online(service: Service) -> bool:
    return any(channel in PORTALS for channel in service.channels)


@check("GS-K201", say("the form of a service against the columns of its scores"))
def form_and_columns(subject: Subject) -> Iterator[Finding]:
    """A service on paper only has no online figures, an electronic one none from an office but a self-service zone."""
    for service in subject.edition.services:
        columns = _columns(subject, service.code)
        place = subject.service_place(service.code)
        if service.form == "paper" and "online" in columns:
            yield Finding(
                f"{service.code}.form", say("the passport says paper, the survey has online scores"), place,
                say("correct `form`, or the channel of the figures"),
            )  # fmt: skip
        obtained = service.obtained.get("office", "")
        if service.form == "electronic" and "office" in columns and "self_service_zone" not in obtained:
            message = say("the passport says electronic, the survey has office scores ({obtained})", obtained=obtained)
            yield Finding(
                f"{service.code}.form", message, place, say("correct `form`, or the channel of the figures"),
            )  # fmt: skip


@check("GS-K202", say("the channels of a passport against its columns and providers"))
def channels_and_providers(subject: Subject) -> Iterator[Finding]:
    """Who is scored or was used must be named in the passport, and the portal of the passport must be scored."""
    yield from _used_unnamed(subject)
    for service in subject.edition.services:
        if service.survey != "mass" or not service.channels:
            continue
        columns, roles = _columns(subject, service.code), _roles(subject, service.code)
        place = subject.service_place(service.code)
        about = f"{service.code}.channels"
        if "online" in columns and not _online(service):
            yield Finding(about, say("there are online scores, the passport names no portal"), place)
        if "portal" in roles and not _online(service):
            yield Finding(about, say("the portal is rated, the passport names no portal"), place)
        if "state_corporation" in roles and "state_corporation" not in service.channels:
            yield Finding(about, say("the State Corporation is rated, the passport does not name it"), place)
        if roles and "online" in columns and "portal" not in roles:
            yield Finding(
                f"{service.code}.providers", say("there are online scores, but no row of the portal"),
                row_place(subject.root, "providers", service=service.code),
            )  # fmt: skip
        if roles and "portal" in roles and "online" not in columns:
            yield Finding(
                f"{service.code}.providers", say("the portal is rated, but there are no online scores"),
                row_place(subject.root, "providers", service=service.code, provider="portal"),
            )  # fmt: skip


def _used_unnamed(subject: Subject) -> Iterator[Finding]:
    """A portal alone in the passport, and respondents who obtained the service in a self-service zone."""
    for record in subject.feed.profile:
        if record.indicator != "channel_used" or not record.category.startswith("state_corporation"):
            continue
        for service in subject.edition.services:
            ways = " ".join((*service.channels, *service.obtained.values()))
            if service.code == record.service and not re.search("state_corporation|self_service_zone", ways):
                message = say("the respondents used `{way}`, the passport does not name it", way=record.category)
                place = row_place(subject.root, "profile", service=service.code, category=record.category)
                yield Finding(f"{service.code}.channels", message, place, say("add the channel, or correct the answer"))


@check(
    "GS-K203",
    say("the headings of the columns against the columns"),
)
def obtained(subject: Subject) -> Iterator[Finding]:
    """`obtained` heads the columns of the criteria table: one entry for each scored channel, no other."""
    for service in subject.edition.services:
        columns = _columns(subject, service.code)
        if not columns or service.survey != "mass":
            continue
        place = subject.service_place(service.code)
        for channel in sorted(set(service.obtained) - columns):
            message = say("names `{channel}`, of which there are no scores", channel=channel)
            yield Finding(f"{service.code}.obtained", message, place)
        online = service.obtained.get("online", "portal")
        if online != "portal":
            message = say("the online column is headed `{heading}`", heading=online)
            yield Finding(f"{service.code}.obtained", message, place)
        if service.obtained.get("office") == "portal":
            yield Finding(f"{service.code}.obtained", say("the office column is headed `portal`"), place)


@check("GS-K204", say("a free service with scored fees"))
def free_and_costs(subject: Subject) -> Iterator[Finding]:
    """Who pays nothing cannot rate the fee; and a passport that says free cannot name a sum."""
    paid = {(i.channel, i.id) for i in subject.edition.methodology.items if i.asked_if == "paid"}
    fees = {
        (i.channel, i.criterion)
        for i in subject.edition.methodology.items
        if not any((j.channel, j.criterion) == (i.channel, i.criterion) and j.asked_if != "paid"
                   for j in subject.edition.methodology.items)
    }  # fmt: skip
    free = {s.code for s in subject.edition.services if s.cost.kind == "free"}
    for record in subject.feed.scores:
        if record.service not in free or record.figures.score is None or record.region:
            continue
        if (record.channel, record.item) in paid or (not record.item and (record.channel, record.criterion) in fees):
            yield Finding(
                f"{record.service}.cost",
                say(
                    "the service is free, yet `{scored}` is scored ({channel})",
                    scored=record.item or record.criterion,
                    channel=record.channel,
                ),
                record.figures.place,
                say("correct `cost` in the passport, or remove the row"),
            )
    for service in subject.edition.services:
        detail = service.cost.detail.ru if service.cost.detail else ""
        if service.cost.kind == "free" and re.search(r"\d\s*(?:МРП|тенге|%)", detail):
            place = subject.service_place(service.code)
            message = say("the service is free, yet a sum is named: «{detail}»", detail=detail[:60])
            yield Finding(f"{service.code}.cost", message, place)


_SAYS = {
    "paid": re.compile(r"\b[Бб]есплатн\w*|\b[Тт]егін\b"),
    "free": re.compile(r"\b[Пп]латн(?:ая|ой|ую)\b|\b[Аа]қылы\b"),
}
"""Words that contradict the passport's cost."""


@check("GS-K205", say("what the text says of the cost against the passport"))
def cost_in_words(subject: Subject) -> Iterator[Finding]:
    """The passport and the text of a service must agree on whether it costs anything."""
    kinds = {s.code: s.cost.kind for s in subject.edition.services}
    for kind, pattern in _SAYS.items():
        for language, corpus in subject.prose.items():
            for unit, match in corpus.find(pattern):
                if kinds.get(unit.service) == kind:
                    place = unit.place(subject.root, language, match[0])
                    message = say("«{word}», but the passport says `{cost}`", word=match[0], cost=kind)
                    yield Finding(unit.name, message, place, source=unit.line(subject.root, place))


@check("GS-K206", say("recipients of the passport against the respondents"))
def recipients(subject: Subject) -> Iterator[Finding]:
    """Where the passport names legal entities alone, most respondents cannot be individuals, and the reverse."""
    shares: dict[str, dict[str, Fraction]] = {}
    for record in subject.feed.profile:
        if record.indicator == "legal_status" and record.share is not None:
            shares.setdefault(record.service, {})[record.category] = record.share
    for service in subject.edition.services:
        own = shares.get(service.code, {})
        legal = sum((v for k, v in own.items() if k.startswith("legal")), Fraction(0))
        persons = sum(
            (v for k, v in own.items() if k.startswith("individual") and "entrepreneur" not in k), Fraction(0)
        )
        wrong = (
            service.recipients == ("legal",) and persons > MOST,
            service.recipients == ("individuals",) and legal > MOST,
        )
        if any(wrong):
            message = (
                say("the passport names legal entities alone, most respondents are individuals")
                if wrong[0]
                else say("the passport names individuals alone, most respondents are legal entities")
            )
            yield Finding(
                f"{service.code}.recipients",
                message,
                row_place(subject.root, "profile", service=service.code, indicator="legal_status"),
            )


@check("GS-K207", say("the responsible body against the passport"))
def responsible(subject: Subject) -> Iterator[Finding]:
    """The body that a service is rated under is named in its passport."""
    for service in subject.edition.services:
        body = subject.edition.body(service.body)
        if body.kind in {"local", "corporation"}:
            continue  # they act for the body of the register, which the passport names
        named = [service.responsible, *([service.provider] if service.provider else [])]
        for language in ("kk", "ru"):
            words = {word.lower() for n in named for word in re.findall(r"\w+", n[language])}
            own = [word for word in re.findall(r"\w{4,}", body.name[language]) if not _COUNTRY.match(word)]
            if not all(any(known.startswith(_stem(word)) for known in words) for word in own):
                yield Finding(
                    f"{service.code}.body.{language}",
                    say(
                        "the service is rated under «{body}», which the passport does not name",
                        body=body.name[language],
                    ),
                    subject.service_place(service.code),
                    say("correct `body`, or `responsible`"),
                )


def _stem(word: str) -> str:
    """What a word keeps in all its cases, short words three letters."""
    return word[: 5 if len(word) > _SHORT_WORD else 3].lower()


_SHORT_WORD = 6
_COUNTRY = re.compile(r"Республик|Қазақстан|Казахстан")


@check("GS-K208", say("the same code or name for two services"))
def unique(subject: Subject) -> Iterator[Finding]:
    """Codes of the register, names and short names belong to one service each."""
    seen: dict[tuple[str, str], str] = {}
    for service in subject.edition.services:
        values = [("registry_code", service.registry_code)]
        values += [(f"name.{lang}", service.name[lang].lower()) for lang in ("kk", "ru")]
        values += [(f"short_name.{lang}", service.short_name[lang].lower()) for lang in ("kk", "ru")]
        for key in values:
            first = seen.setdefault(key, service.code)
            if first != service.code:
                yield Finding(
                    f"{service.code}.{key[0]}",
                    say("«{value}» belongs to {service} too", value=key[1][:60], service=first),
                    subject.service_place(service.code),
                    say("look the right one up in the register of services"),
                )


@check("GS-K209", say("a short name that is not of the service"))
def short_names(subject: Subject) -> Iterator[Finding]:
    """The short name shares most of its words with the full one."""
    for service in subject.edition.services:
        for language in ("kk", "ru"):
            full = {w[:4] for w in re.findall(r"\w{4,}", service.name[language].lower())}
            short = {w[:4] for w in re.findall(r"\w{4,}", service.short_name[language].lower())}
            if short and len(short & full) * 2 < len(short):
                yield Finding(
                    f"{service.code}.short_name.{language}",
                    say(
                        "«{short}» has little in common with «{full}»",
                        short=service.short_name[language],
                        full=service.name[language][:80],
                    ),
                    subject.service_place(service.code),
                )
