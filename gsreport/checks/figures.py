"""Numbers that editors typed: explained by a figure of the service, on the right scale, equal in both languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from gsreport.checks.model import Finding, Subject, check
from gsreport.checks.outline import numbers_in
from gsreport.checks.units import Unit
from gsreport.messages import Message, say
from gsreport.scoring.results import Score, Scores, ServiceScores
from gsreport.scoring.rounding import half_up

LANGUAGES = ("kk", "ru")
_FIGURE = re.compile(
    r"(?<![\w,.№/-])(?P<number>\d{1,3}(?:[ \u00a0]\d{3})+|\d+(?:,\d+)?)"
    r"(?P<unit>[ \u00a0]?%|[ \u00a0](?:балл|пайыз|процент|респондент|адам\w*|человек|пункт|п\. ?[пт]\.))?"
)
HIGHEST_SCORE = 5


def _value(number: str) -> Decimal:
    return Decimal(re.sub(r"[ \u00a0]", "", number).replace(",", "."))


def _numbers(score: Score | None) -> Iterator[Decimal]:
    if score is None:
        return
    for value in (score.shown, score.shown_satisfaction):
        if value is not None:
            yield value
    if score.n is not None:
        yield Decimal(score.n)


def _percent(value: Fraction | None) -> Iterator[Decimal]:
    if value is not None:
        yield half_up(value, 1)
        yield half_up(100 - value, 1)


def service_figures(service: ServiceScores) -> set[Decimal]:
    """Every figure that the section of a service may print, as printed."""
    found: set[Decimal] = set()
    parts: Iterable[Score | None] = (
        service.total,
        *(c.score for c in service.channels),
        *(c.score for c in service.criteria),
        *(i.score for i in service.items),
        *(z.score for z in service.zones),
        *(p.score for p in service.providers),
        *(c.mean for c in service.centres),
        *(p.score for c in service.centres for p in c.parameters),
        *(r.score for r in service.regions),
        *(y.score for y in service.history),
    )
    for score in parts:
        found.update(_numbers(score))
    for share in service.profile:
        found.update(_percent(share.share))
        found.update(Decimal(n) for n in (share.count, share.n) if n is not None)
    for answer in service.difficulties:
        found.update(_percent(answer.share))
    if service.n is not None:
        found.add(Decimal(service.n))
    return found


def edition_figures(scores: Scores) -> set[Decimal]:
    """The figures of the edition as a whole: overall, ratings, dynamics, sample."""
    found = set(_numbers(scores.overall))
    for rating in scores.ratings.values():
        for row in rating.rows:
            found.update(_numbers(row.score))
    for year in scores.dynamics_overall:
        found.update(_numbers(year.score))
    for group in scores.provider_groups:
        found.update(_numbers(group.score))
    for share in scores.profile:
        found.update(_percent(share.share))
    found.update(Decimal(r.respondents) for r in scores.sample_regions if r.respondents is not None)
    found.add(Decimal(scores.sample_total or 0))
    return found


@check("GS-K421", say("a number typed by hand that no figure explains"))
def unexplained(subject: Subject) -> Iterator[Finding]:
    """A share, a score or a number of respondents in a text is a figure of its service, or it is a slip."""
    figures = _Explained(subject)
    for language, corpus in subject.prose.items():
        for unit, match in corpus.find(_FIGURE):
            number, measured = match["number"], match["unit"]
            if "," not in number and not measured:
                continue  # a plain number may be a day, an article, a service
            value = _value(number)
            if value in _ROUND:
                continue
            codes = frozenset({unit.service} if unit.service else _CODE.findall(unit[language]))
            known = figures.known(codes, whole=not unit.service)
            if value in known:
                continue
            near = min(known, key=lambda figure: abs(figure - value))
            hint = say("the nearest figure is {figure}", figure=near)
            place = unit.place(subject.root, language, match[0])
            message = say("«{number}» is no figure of this service or edition", number=match[0])
            yield Finding(unit.name, message, place, hint, unit.line(subject.root, place))


_ROUND = {Decimal(0), Decimal(100), Decimal(50)}
"""Shares that are said without measuring."""


_CODE = re.compile(r"(?<![\w-])[CL]\d{1,2}(?!\w)")


class _Explained:
    """The figures that a text may name. Made once for each service: rounding thousands of them takes its time."""

    def __init__(self, subject: Subject) -> None:
        settings = subject.edition.settings
        self._subject = subject
        self._of_services: dict[str, set[Decimal]] = {}
        self._of_texts: dict[tuple[frozenset[str], bool], set[Decimal]] = {}
        self._always = {Decimal(settings.year), *_numbers(subject.scores.overall)}
        self._always |= {Decimal(value) for value in settings.survey.model_dump().values() if isinstance(value, int)}

    def known(self, codes: frozenset[str], *, whole: bool) -> set[Decimal]:
        """The figures that a text about these services may name; `whole` = also those of the edition's ratings."""
        key = codes, whole
        if key not in self._of_texts:
            found = self._always | (self._whole if whole else set())
            self._of_texts[key] = found.union(*(self._of_service(code) for code in codes))
        return self._of_texts[key]

    @cached_property
    def _whole(self) -> set[Decimal]:
        return edition_figures(self._subject.scores)

    def _of_service(self, code: str) -> set[Decimal]:
        if code not in self._of_services:
            known = any(service.code == code for service in self._subject.edition.services)
            self._of_services[code] = service_figures(self._subject.scores.service(code)) if known else set()
        return self._of_services[code]


@check("GS-K422", say("numbers that differ between the languages"))
def numbers_in_both(subject: Subject) -> Iterator[Finding]:
    """A changed digit shows where the twin has the old one, at the very line of the file."""
    for unit in subject.units:
        if unit.name.startswith("abbreviations.") or unit.kk == unit.ru:
            continue
        first, second = _digits(unit.kk), _digits(unit.ru)
        if sorted(first) != sorted(second):
            kk, ru = Counter(first), Counter(second)
            alone = " ".join(sorted((kk - ru).elements())), " ".join(sorted((ru - kk).elements()))
            word = next(iter((kk - ru) or (ru - kk)))
            language = "kk" if kk - ru else "ru"
            place = unit.place(subject.root, language, word)
            message = say("only in kk: {kk}; only in ru: {ru}", kk=alone[0] or "–", ru=alone[1] or "–")
            hint = say("one of the two was changed alone")
            yield Finding(unit.name, message, place, hint, unit.line(subject.root, place))


_INSERTION = re.compile(r"\{([^{}|]*)(?:\|[a-z]+)?\}")
_WHOLE_CODE = re.compile(r"(?<![\w-])[CL]\d+(?!\w)")
_COUNTED = re.compile(r"[\d{]")


def _digits(text: str) -> list[str]:
    """Numbers, insertions (whatever their case) and codes of a text."""
    if not _COUNTED.search(text):
        return []  # most texts
    found = [f"{{{m[1].strip()}}}" for m in _INSERTION.finditer(text)]
    return found + numbers_in(_INSERTION.sub(" ", text)) + _WHOLE_CODE.findall(text)


_MEASURED = re.compile(r"(?<![\w,.])(?P<number>\d+(?:,\d+)?)[ \u00a0]?(?P<unit>%|балл|пайыз|процент)")
_GAP = re.compile(
    r"(?:выше|ниже|больше|меньше|вырос\w*|снизил\w*|увеличил\w*|уменьшил\w*|разниц\w*)(?: \w+){0,3}"
    r" на \d+(?:,\d+)?[ \u00a0]?%"
    r"|\d+(?:,\d+)?[ \u00a0]?%-?(?:ға|ге|қа|ке) (?:жоғары|төмен|артты|өсті|азайды|кеміді|төмендеді)"
)


@check("GS-K423", say("a number off its scale"))
def scales(subject: Subject) -> Iterator[Finding]:
    """«76 балл», «43,78 балла», «101 %», «на 10 % выше» for percentage points."""
    for language, corpus in subject.prose.items():
        for unit, match in corpus.find(_MEASURED):
            highest = HIGHEST_SCORE if match["unit"] == "балл" else 100
            if _value(match["number"]) > highest:
                message = say("«{number}» is beyond {highest}", number=match[0], highest=highest)
                yield _at(subject, unit, language, match[0], message)
            if match["unit"] != "балл" and re.fullmatch(r"[1-4],\d\d", match["number"]):
                message = say("«{number}» looks like a score with a percent sign", number=match[0])
                yield _at(subject, unit, language, match[0], message)
        for unit, match in corpus.find(_GAP):
            message = say("«{words}»: a difference of shares is in percentage points", words=match[0])
            yield _at(subject, unit, language, match[0], message)


def _at(subject: Subject, unit: Unit, language: str, word: str, message: Message) -> Finding:
    place = unit.place(subject.root, language, word)
    return Finding(unit.name, message, place, source=unit.line(subject.root, place))


@check("GS-K424", say("a list of numbers that runs on from elsewhere"))
def list_starts(subject: Subject) -> Iterator[Finding]:
    """A numbered list begins with 1 and goes on by 1."""
    for name in subject.edition.texts:
        for language in LANGUAGES:
            units = [u for u in subject.units if u.name.startswith(f"texts.{name}.")]
            last = 0
            for unit in units:
                marked = re.match(r"(\d{1,2})[.)]\s", unit[language])
                number = int(marked[1]) if marked else 0
                if marked and number != last + 1:
                    message = (
                        say("the item {number} follows {last}", number=number, last=last)
                        if last
                        else say("the item {number} follows no item", number=number)
                    )
                    yield _at(subject, unit, language, marked[0], message)
                last = number
