"""One spelling for each name and term, in all its cases; every abbreviation listed, every listed one used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gsreport.checks.model import Finding, Subject, check
from gsreport.checks.rows import row_place
from gsreport.checks.units import Unit
from gsreport.diagnostics import Place, display_path
from gsreport.messages import say

_CAPITALS = re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІ](?<![\w-].)[А-ЯЁӘҒҚҢӨҰҮҺІ]+(?!\w)")
"""An abbreviation, with or without an ending behind a hyphen. It begins with a letter: so it is searched fastest."""
_ROMAN = re.compile(r"[IVXLCМДХ]+")
_TERMS = {
    "kk": {
        r"қол жетімд\w*": "қолжетімді",
        r"[Өө]лшемшарт\w*": "критерий",
        r"[Ээ]лектронды(?!қ)\b": "электрондық",
        r"[Кк]олл[- ](?:орталы|центр)\w*": "байланыс орталығы",
        r"[Сс]криптер\w*": "скрипттер",
        r"[Вв]иртуалды байланыс\w*": "кері байланыс",
        r"[Кк]өрсетілетін қызметті алушы\w*": "қызмет алушы",
    },
    "ru": {
        r"[Кк]олл-?центр\w*|[Cc]all-?центр\w*": "контакт-центр",
        r"[Гг]осуслуг\w*": "государственная услуга",
        r"[Фф]окус - групп\w*": "фокус-группа",
        r"[Оо]н-лайн\w*": "онлайн",
    },
}
"""Spellings that the two real editions mix, and the one that is used here."""
_TERM = {
    language: re.compile(r"\b(?:" + "|".join(f"({term})" for term in terms) + ")") for language, terms in _TERMS.items()
}
"""All of them at once: the number of the group that matched is the place of the term."""


def _template_words(subject: Subject, language: str) -> str:
    """The templates of a language as text: their words are printed too."""
    paths = sorted((subject.templates / language).rglob("*.*"))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths if path.suffix in {".xhtml", ".yaml"})


@check("GS-K501", say("an abbreviation that is not listed"))
def not_listed(subject: Subject) -> Iterator[Finding]:
    """Readers look abbreviations up; the list of 2020 lacked eleven that the text used."""
    for language, corpus in subject.corpora.items():
        listed = _listed(subject, language) | subject.known_abbreviations
        listed |= {body.abbreviation[language] for body in subject.edition.bodies}
        reported: set[str] = set()
        for unit, match in corpus.find(_CAPITALS):
            word = match[0]
            if word in listed or word in reported or unit.name.startswith("abbreviations.") or _ROMAN.fullmatch(word):
                continue
            reported.add(word)
            place = unit.place(subject.root, language, word)
            hint = say("add it to abbreviations.yaml, or write the words out")
            message = say("«{word}» is not in the list", word=word)
            yield Finding(f"abbreviation.{language}.{word}", message, place, hint)


@check("GS-K502", say("an abbreviation that is listed and not used"))
def not_used(subject: Subject) -> Iterator[Finding]:
    """An entry that no page uses is left from another edition, or its spelling differs from the text."""
    for language, corpus in subject.corpora.items():
        used = {m[0] for unit, m in corpus.find(_CAPITALS) if not unit.name.startswith("abbreviations.")}
        used |= set(_CAPITALS.findall(_template_words(subject, language)))
        used |= {b.abbreviation[language] for b in subject.edition.bodies}  # head the tables of ratings
        for index, entry in enumerate(subject.edition.abbreviations):
            short = getattr(entry, language).abbr
            if not set(short.split()) & used and " " not in short and short not in corpus.text:
                unit = Unit(short, "abbreviations.yaml", ("abbreviations", index), "", "")
                place = unit.place(subject.root, language)
                message = say("«{word}» is listed, but not used", word=short)
                yield Finding(f"abbreviation.{language}.{short}", message, place)


def _listed(subject: Subject, language: str) -> set[str]:
    return {word for entry in subject.edition.abbreviations for word in getattr(entry, language).abbr.split()}


@check("GS-K503", say("one abbreviation for two meanings, or two for one"))
def ambiguous(subject: Subject) -> Iterator[Finding]:
    """ҚМ stood for Defence and for Finance; the list and the bodies must agree."""
    for language in ("kk", "ru"):
        meanings: dict[str, str] = {}
        shorts: dict[str, str] = {}
        for index, entry in enumerate(subject.edition.abbreviations):
            form = getattr(entry, language)
            unit = Unit(form.abbr, "abbreviations.yaml", ("abbreviations", index), "", "")
            place = unit.place(subject.root, language)
            about = f"abbreviation.{language}.{form.abbr}"
            if meanings.setdefault(form.abbr, form.meaning) != form.meaning:
                message = say(
                    "«{word}» is «{meaning}» and «{other}»",
                    word=form.abbr,
                    meaning=meanings[form.abbr],
                    other=form.meaning,
                )
                yield Finding(about, message, place)
            if shorts.setdefault(form.meaning.lower(), form.abbr) != form.abbr:
                short = shorts[form.meaning.lower()]
                message = say("«{meaning}» is {short} and {other}", meaning=form.meaning, short=short, other=form.abbr)
                yield Finding(about, message, place)
        for body in subject.edition.bodies:
            meaning = meanings.get(body.abbreviation[language])
            if (
                meaning is not None
                and " " not in body.abbreviation[language]
                and not _same_name(meaning, body.name[language])
            ):
                place = Place(display_path(subject.root / "bodies.yaml"))
                message = say(
                    "«{word}» is «{name}» here, «{meaning}» in the list",
                    word=body.abbreviation[language],
                    name=body.name[language],
                    meaning=meaning,
                )
                yield Finding(f"bodies.{body.id}", message, place)


def _same_name(short: str, full: str) -> bool:
    """Whether the words of one name are in the other, whatever their cases."""
    first, second = ({w[:3].lower() for w in re.findall(r"\w{3,}", name)} for name in (short, full))
    return len(first & second) * 3 >= min(len(first), len(second)) * 2


@check("GS-K504", say("a term in another spelling"))
def terms(subject: Subject) -> Iterator[Finding]:
    """The edition of 2020 had four words for a criterion and two spellings of accessibility."""
    for language, pattern in _TERM.items():
        better = tuple(_TERMS[language].values())
        for unit, match in subject.corpora[language].find(pattern):
            place = unit.place(subject.root, language, match[0])
            right = better[(match.lastindex or 1) - 1]
            message = say("«{word}»; this edition writes «{better}»", word=match[0], better=right)
            yield Finding(unit.name, message, place)


@check("GS-K505", say("a name in another spelling"))
def spellings(subject: Subject) -> Iterator[Finding]:
    """«Нұрсұлтан», «Нұр – сұлтан», «астана»: names of regions are written in one way."""
    for language, corpus in subject.corpora.items():
        names: dict[str, str] = {}
        for region in subject.edition.regions:
            for word in re.findall(r"[\w-]{5,}", region.name[language]) if region.kind != "abroad" else ():
                if word[0].isupper():
                    stem = word if language == "kk" else word.removesuffix("ая").removesuffix("ий")
                    names[_bare(stem)] = stem
        loose = "|".join(_LOOSE.join(map(re.escape, stem.lower().split("-"))) for stem in names.values())
        small = corpus.text.lower()
        for match in re.finditer(rf"(?<![\w-])(?:{loose})", small):
            written = corpus.text[match.start() : match.end()]
            name = names[_bare(match[0])]
            if written not in {name, name.upper()}:
                unit = corpus.unit_at(match.start())
                place = unit.place(subject.root, language, written)
                message = say("«{word}»; the name is written «{name}»", word=written, name=name)
                yield Finding(unit.name, message, place)


_LOOSE = r"[ \u00a0]?[-–—]?[ \u00a0]?"


def _bare(name: str) -> str:
    return re.sub(r"[\s–—-]", "", name.lower())


@check("GS-K506", say("a case form that is not of its name"))
def case_forms(subject: Subject) -> Iterator[Finding]:
    """The forms of a name share its words: one pasted from the neighbour changes who is meant."""
    entries: Iterable[tuple[str, str, int, object]] = (
        *((f"bodies.{b.id}", "bodies", i, b) for i, b in enumerate(subject.edition.bodies)),
        *((f"regions.{r.id}", "regions", i, r) for i, r in enumerate(subject.edition.regions)),
    )
    for about, file, index, entry in entries:
        for language in ("kk", "ru"):
            name = entry.name[language]  # type: ignore[attr-defined]
            cases = getattr(entry.cases, language)  # type: ignore[attr-defined]
            for case in type(cases).model_fields:
                form = getattr(cases, case)
                if not _form_of(name, form):
                    unit = Unit(about, f"{file}.yaml", (file, index, "cases", language, case), "", "")
                    place = unit.place(subject.root)
                    message = say("«{form}» is no form of «{name}»", form=form, name=name)
                    yield Finding(f"{about}.{language}.{case}", message, place)


def _form_of(name: str, form: str) -> bool:
    first, second = name.split(), form.split()
    if len(first) != len(second):
        return False
    return all(
        a[: max(1, len(a) - 3)].lower()[:4] == b.lower()[: len(a[: max(1, len(a) - 3)][:4])]
        for a, b in zip(first, second, strict=True)
    )


@check("GS-K507", say("an unknown region in the order of the feed"))
def order_of_regions(subject: Subject) -> Iterator[Finding]:
    """Rows of regions stand in the order of regions.yaml, as in every table: a swapped row shows at once."""
    order = {region.id: position for position, region in enumerate(subject.edition.regions)}
    listed = [r.region for r in subject.feed.sample]
    if listed != sorted(listed, key=lambda region: order[region]):
        message = say("the regions stand in another order than in regions.yaml")
        yield Finding("sample", message, row_place(subject.root, "sample"))
