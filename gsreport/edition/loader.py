"""
Reads the folder of an edition into an `Edition`, and reports every problem of every file at once.

Files: edition.yaml, methodology.yaml, bodies.yaml, regions.yaml, abbreviations.yaml, addressees.yaml,
recommendations.yaml, difficulties.yaml, profile.yaml, words.yaml, services/<CODE>.yaml, texts/<name>.<lang>.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from gsreport.diagnostics import Collector, Diagnostic, Place, display_path
from gsreport.edition.base import Model
from gsreport.edition.methodology import Methodology
from gsreport.edition.models import (
    DIAGRAM_KINDS,
    TABLE_KINDS,
    Abbreviation,
    Addressee,
    Body,
    DifficultyCategory,
    Edition,
    EditionSettings,
    Indicator,
    ListWord,
    Region,
    Service,
    Snippet,
)
from gsreport.edition.validation import nearest, validate
from gsreport.edition.yaml_reader import MAX_TEXT, UNPRINTABLE, KeyPath, LocatedYaml, Value, read_yaml
from gsreport.messages import Message, say

__all__ = ["default_edition", "edition_names", "load"]

M = TypeVar("M", bound=BaseModel)

MAX_TEXT_BYTES = 1_000_000
"""Largest Markdown text read; the longest of 2020 has 20 kB."""


@dataclass(frozen=True)
class _Listed(Generic[M]):
    """The entries of a list that are right, and the ids of all; None = the list cannot be read, ids are not known."""

    entries: tuple[M, ...] = ()
    ids: frozenset[str] | None = None


class _EditionIndex(Model):
    """content/editions.yaml."""

    default: str


def edition_names(content: Path) -> list[str]:
    """The editions that exist below the content folder, sorted."""
    return sorted(p.parent.name for p in content.glob("*/edition.yaml"))


def default_edition(content: Path, collector: Collector) -> str | None:
    """The edition named as default in content/editions.yaml."""
    source = read_yaml(content / "editions.yaml", collector)
    if source is None:
        return None
    index = validate(_EditionIndex, source, collector)
    return index.default if index else None


def load(root: Path, collector: Collector, *, only: Iterable[str] | None = None) -> Edition:
    """
    Read the edition in folder `root`.

    Args:
        root: the folder, for example content/2020.
        collector: receives warnings and notes as well as errors.
        only: not used for reading (all services are needed for the ratings); names services that must exist.

    Raises:
        ContentError: with all errors of all files.
    """
    if not (root / "edition.yaml").is_file():
        known = edition_names(root.parent)
        collector.error(
            "GS-E01",
            say("there is no edition in {folder}", folder=display_path(root)),
            Place(display_path(root)),
            nearest(root.name, known),
        )
        collector.stop_on_errors()
    source = read_yaml(root / "edition.yaml", collector)
    settings = None if source is None else validate(EditionSettings, source, collector)
    methodology = _one(Methodology, root / "methodology.yaml", collector)
    bodies = _list(Body, root / "bodies.yaml", "bodies", collector)
    regions = _list(Region, root / "regions.yaml", "regions", collector)
    abbreviations = _list(Abbreviation, root / "abbreviations.yaml", "abbreviations", collector)
    addressees = _list(Addressee, root / "addressees.yaml", "addressees", collector)
    snippets = _list(Snippet, root / "recommendations.yaml", "snippets", collector)
    categories = _list(DifficultyCategory, root / "difficulties.yaml", "categories", collector)
    indicators = _list(Indicator, root / "profile.yaml", "indicators", collector)
    words = _words(root / "words.yaml", collector)
    listed: dict[str, frozenset[str] | None] = {
        "body": bodies.ids,
        "addressee": addressees.ids,
        "snippet": snippets.ids,
        "channel": _ids_of(words, "channel"),
        "place of receipt": _ids_of(words, "obtained"),
    }
    located = _services(root / "services", listed, collector)
    texts = _texts(root / "texts", settings, collector)
    if settings is not None and source is not None:
        _check_order(root, settings, source, located, collector)
        _check_kinds("tables", settings.tables, TABLE_KINDS, source, collector)
        _check_kinds("diagrams", settings.diagrams, DIAGRAM_KINDS, source, collector)
    for code in only or ():
        if settings is not None and code not in settings.services:
            message = say("there is no service `{service}`", service=code)
            collector.error("GS-E03", message, hint=nearest(code, list(settings.services)))
    collector.stop_on_errors()
    assert settings is not None
    assert methodology is not None
    by_code = {service.code: service for service, _ in located}
    return Edition(
        settings=settings,
        methodology=methodology,
        bodies=bodies.entries,
        regions=regions.entries,
        abbreviations=abbreviations.entries,
        addressees=addressees.entries,
        snippets=snippets.entries,
        difficulty_categories=categories.entries,
        indicators=indicators.entries,
        words={name: words_of.entries for name, words_of in words.items()},
        services=tuple(by_code[code] for code in settings.services),
        texts=texts,
        root=str(root),
    )


def _one(model: type[M], path: Path, collector: Collector) -> M | None:
    source = read_yaml(path, collector)
    return None if source is None else validate(model, source, collector)


def _list(model: type[M], path: Path, key: str, collector: Collector) -> _Listed[M]:
    """The entries of a file that holds one list under `key`; ids must be unique."""
    source = read_yaml(path, collector)
    if source is None:
        return _Listed()
    values = source.value if isinstance(source.value, dict) else {}
    for other in values:
        if other != key:
            place = source.place((other,), key=True)
            message = say("unknown key `{key}`", key=other)
            collector.add(Diagnostic("GS-S01", message, place, nearest(other, [key]), source=source.line(place)))
    if not isinstance(values.get(key), list):
        hint = say("begin the file with `{key}:`", key=key)
        collector.error("GS-S03", say("the list `{key}` is missing", key=key), source.place(()), hint)
        return _Listed()
    return _entries(model, source, key, collector)


def _entries(model: type[M], source: LocatedYaml, key: str, collector: Collector) -> _Listed[M]:
    """The entries of the list under `key`."""
    values = source.value[key] if isinstance(source.value, dict) else None
    if not isinstance(values, list):
        place = source.place((key,))
        collector.add(Diagnostic("GS-S02", say("`{key}` is not a list", key=key), place, source=source.line(place)))
        return _Listed()
    found = [validate(model, source, collector, (key, index)) for index in range(len(values))]
    first: dict[str, Place] = {}
    for index, value in enumerate(values):
        name = value.get("id") if isinstance(value, dict) else None
        if not isinstance(name, str):
            continue
        place = source.place((key, index, "id"))
        if name in first:
            message = say("the id `{name}` stands twice", name=name)
            hint = say("first on line {line}", line=first[name].line)
            collector.add(Diagnostic("GS-S08", message, place, hint, source=source.line(place)))
        first.setdefault(name, place)
    return _Listed(tuple(entry for entry in found if entry is not None), frozenset(first))


def _words(path: Path, collector: Collector) -> dict[str, _Listed[ListWord]]:
    """The controlled lists of words.yaml by name."""
    source = read_yaml(path, collector)
    if source is None:
        return {}
    if not isinstance(source.value, dict):
        place = source.place(())
        message = say("lists of words with their names are expected here")
        collector.add(Diagnostic("GS-S02", message, place, source=source.line(place)))
        return {}
    return {name: _entries(ListWord, source, name, collector) for name in source.value}


def _ids_of(words: Mapping[str, _Listed[ListWord]], name: str) -> frozenset[str] | None:
    return words[name].ids if name in words else None


def _services(
    folder: Path, listed: Mapping[str, frozenset[str] | None], collector: Collector
) -> list[tuple[Service, LocatedYaml]]:
    found: list[tuple[Service, LocatedYaml]] = []
    for path in sorted(folder.glob("*.yaml")):
        source = read_yaml(path, collector)
        if source is not None:
            _check_names(source, listed, collector)
        service = None if source is None else validate(Service, source, collector)
        if service is None or source is None:
            continue
        if service.code != path.stem:
            collector.error(
                "GS-E02",
                say("the file {file} holds the service `{service}`", file=path.name, service=service.code),
                source.place(("code",)),
                say("rename the file to {file} or correct the code", file=f"{service.code}.yaml"),
            )
            continue
        found.append((service, source))
    return found


def _texts(folder: Path, settings: EditionSettings | None, collector: Collector) -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.md")):
        name, _, language = path.stem.rpartition(".")
        shown = display_path(path)
        if language not in ("kk", "ru") or not name:
            message = say("the name of the text {file} does not say its language", file=path.name)
            collector.error("GS-P02", message, Place(shown), say("name it like introduction.kk.md"))
            continue
        texts.setdefault(name, {})[language] = _text(path, shown, collector)
    for name, versions in texts.items():
        for language in settings.languages if settings else ():
            if language not in versions:
                collector.error(
                    "GS-P01",
                    say("the text `{name}` is missing in `{language}`", name=name, language=language),
                    Place(display_path(folder)),
                    say("add {file}", file=f"{name}.{language}.md"),
                )
    return texts


def _text(path: Path, shown: str, collector: Collector) -> str:
    """A Markdown text; what cannot be set is reported with its line."""
    data = path.read_bytes()
    if len(data) > MAX_TEXT_BYTES:
        message = say("the file is larger than {limit} MB", limit=MAX_TEXT_BYTES // 1_000_000)
        collector.error("GS-Y07", message, Place(shown))
        return ""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(shown, data[: error.start].count(b"\n") + 1)
        hint = say("save it with the encoding UTF-8")
        collector.error("GS-Y06", say("the file is not UTF-8 text"), place, hint)
        return ""
    for found in UNPRINTABLE.finditer(text):
        before = text[: found.start()]
        place = Place(shown, before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = say("the invisible sign U+{sign}", sign=f"{ord(found[0]):04X}")
        hint = say("delete the sign; it often comes with text pasted from Word or PDF")
        collector.error("GS-M03", message, place, hint)
        return ""
    line = 1
    for paragraph in text.split("\n\n"):
        if len(paragraph) > MAX_TEXT:
            message = say(
                "a paragraph of {length} characters; at most {limit} can be set as one",
                length=len(paragraph),
                limit=MAX_TEXT,
            )
            collector.error("GS-Y07", message, Place(shown, line), say("part it with empty lines"))
            return ""
        line += paragraph.count("\n") + 2
    return text


def _check_order(
    root: Path,
    settings: EditionSettings,
    source: LocatedYaml,
    located: list[tuple[Service, LocatedYaml]],
    collector: Collector,
) -> None:
    """Every service of the order stands there once and has a file, and every file stands in the order."""
    files = {path.stem for path in (root / "services").glob("*.yaml")}
    for index, code in enumerate(settings.services):
        place = source.place(("services", index))
        if code in settings.services[:index]:
            message = say("the service `{service}` stands twice in the chapter order", service=code)
            hint = say("remove one of the two")
            collector.add(Diagnostic("GS-E07", message, place, hint, source=source.line(place)))
        elif code not in files:
            message = say("the service `{service}` of the chapter order has no file", service=code)
            hint = say(
                "add {file}, or correct the code; {known}",
                file=f"services/{code}.yaml",
                known=nearest(code, sorted(files)),
            )
            collector.add(Diagnostic("GS-E03", message, place, hint, source=source.line(place)))
    for service, its_source in located:
        if service.code not in settings.services:
            place = its_source.place(("code",))
            message = say("the service `{service}` is not in the order of edition.yaml", service=service.code)
            hint = say("add it to `services`, or remove the file")
            collector.add(Diagnostic("GS-E04", message, place, hint, source=its_source.line(place)))


def _check_kinds(
    section: str, named: Iterable[str], known: tuple[str, ...], source: LocatedYaml, collector: Collector
) -> None:
    """A misspelt kind would take its tables out of the book without a word."""
    for kind in named:
        if kind not in known:
            place = source.place((section, kind), key=True)
            message = say("unknown key `{key}` in `{section}`", key=kind, section=section)
            hint = nearest(kind, list(known))
            collector.add(Diagnostic("GS-S01", message, place, hint, source=source.line(place)))


_NAMED = {
    ("body",): "body",
    ("channels", "*"): "channel",
    ("obtained", "*"): "place of receipt",
    ("recommendations", "*", "to"): "addressee",
    ("recommendations", "*", "use"): "snippet",
}
"""Where a service names an entry of a list of the edition, `*` for any key or number, and which list."""
_LISTS: Mapping[str, Message] = {
    "body": say("body"),
    "channel": say("channel"),
    "place of receipt": say("place of receipt"),
    "addressee": say("addressee"),
    "snippet": say("snippet"),
}
"""What the entries of each list are called in a message."""


def _check_names(source: LocatedYaml, known: Mapping[str, frozenset[str] | None], collector: Collector) -> None:
    """
    Names that point from a service into the lists of the edition; a list that cannot be read is not compared.

    Looks at the file as written, so that a service with faults of its own has its names checked all the same.
    """
    for pattern, what in _NAMED.items():
        ids = known[what]
        if ids is None:
            continue
        for path, name in _texts_at(source.value, pattern):
            if name not in ids:
                place = source.place(path)
                message = say("unknown {what} `{name}`", what=_LISTS[what], name=name)
                hint = nearest(name, sorted(ids))
                collector.add(Diagnostic("GS-E05", message, place, hint, source=source.line(place)))


def _texts_at(value: Value, pattern: tuple[str, ...], path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """The texts below `value` whose path fits the pattern, with their paths."""
    if not pattern:
        if isinstance(value, str):
            yield path, value
        return
    step, rest = pattern[0], pattern[1:]
    if isinstance(value, dict):
        for key in value if step == "*" else [step] if step in value else []:
            yield from _texts_at(value[key], rest, (*path, key))
    elif isinstance(value, list) and step == "*":
        for index, item in enumerate(value):
            yield from _texts_at(item, rest, (*path, index))
