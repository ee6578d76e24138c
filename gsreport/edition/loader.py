"""
Reads the folder of an edition into an `Edition`, and reports every problem of every file at once.

Files: edition.yaml, methodology.yaml, bodies.yaml, regions.yaml, abbreviations.yaml, addressees.yaml,
recommendations.yaml, difficulties.yaml, profile.yaml, words.yaml, services/<CODE>.yaml, texts/<name>.<lang>.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from gsreport.diagnostics import Collector, Diagnostic, Place, display_path
from gsreport.edition.base import Model
from gsreport.edition.methodology import Methodology
from gsreport.edition.models import (
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
from gsreport.edition.yaml_reader import LocatedYaml, read_yaml

__all__ = ["default_edition", "edition_names", "load"]

M = TypeVar("M", bound=BaseModel)


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
            f"there is no edition in {display_path(root)}",
            Place(display_path(root)),
            nearest(root.name, known),
        )
        collector.stop_on_errors()
    settings = _one(EditionSettings, root / "edition.yaml", collector)
    methodology = _one(Methodology, root / "methodology.yaml", collector)
    bodies = _list(Body, root / "bodies.yaml", "bodies", collector)
    regions = _list(Region, root / "regions.yaml", "regions", collector)
    abbreviations = _list(Abbreviation, root / "abbreviations.yaml", "abbreviations", collector)
    addressees = _list(Addressee, root / "addressees.yaml", "addressees", collector)
    snippets = _list(Snippet, root / "recommendations.yaml", "snippets", collector)
    categories = _list(DifficultyCategory, root / "difficulties.yaml", "categories", collector)
    indicators = _list(Indicator, root / "profile.yaml", "indicators", collector)
    words = _words(root / "words.yaml", collector)
    located = _services(root / "services", collector)
    texts = _texts(root / "texts", settings, collector)
    if settings is not None:
        _check_order(root, settings, located, collector)
    _check_names(
        located,
        collector,
        bodies={b.id for b in bodies},
        addressees={a.id for a in addressees},
        snippets={s.id for s in snippets},
        words=words,
    )
    for code in only or ():
        if settings is not None and code not in settings.services:
            collector.error("GS-E03", f"there is no service `{code}`", hint=nearest(code, list(settings.services)))
    collector.stop_on_errors()
    assert settings is not None
    assert methodology is not None
    by_code = {service.code: service for service, _ in located}
    return Edition(
        settings=settings,
        methodology=methodology,
        bodies=bodies,
        regions=regions,
        abbreviations=abbreviations,
        addressees=addressees,
        snippets=snippets,
        difficulty_categories=categories,
        indicators=indicators,
        words=words,
        services=tuple(by_code[code] for code in settings.services),
        texts=texts,
        root=str(root),
    )


def _one(model: type[M], path: Path, collector: Collector) -> M | None:
    source = read_yaml(path, collector)
    return None if source is None else validate(model, source, collector)


def _list(model: type[M], path: Path, key: str, collector: Collector) -> tuple[M, ...]:
    """The entries of a file that holds one list under `key`; ids must be unique."""
    source = read_yaml(path, collector)
    if source is None:
        return ()
    entries = source.value.get(key) if isinstance(source.value, dict) else None
    if not isinstance(entries, list):
        collector.error("GS-S03", f"the list `{key}` is missing", source.place(()), f"begin the file with `{key}:`")
        return ()
    assert isinstance(source.value, dict)
    for other in source.value:
        if other != key:
            place = source.place((other,), key=True)
            collector.add(
                Diagnostic("GS-S01", f"unknown key `{other}`", place, nearest(other, [key]), source=source.line(place))
            )
    found: list[M] = []
    seen: dict[str, Place] = {}
    for index in range(len(entries)):
        entry = validate(model, source, collector, (key, index))
        if entry is None:
            continue
        name = getattr(entry, "id", None)
        if name is not None:
            place = source.place((key, index, "id"))
            if name in seen:
                collector.error("GS-S08", f"the id `{name}` stands twice", place, f"first on line {seen[name].line}")
            seen[name] = place
        found.append(entry)
    return tuple(found)


class _WordList(Model):
    """One controlled list of words.yaml."""

    words: tuple[ListWord, ...]


def _words(path: Path, collector: Collector) -> dict[str, tuple[ListWord, ...]]:
    source = read_yaml(path, collector)
    if source is None or not isinstance(source.value, dict):
        return {}
    lists: dict[str, tuple[ListWord, ...]] = {}
    for name, entries in source.value.items():
        if not isinstance(entries, list):
            collector.error("GS-S02", f"`{name}` is not a list", source.place((name,)))
            continue
        found = [validate(ListWord, source, collector, (name, index)) for index in range(len(entries))]
        lists[name] = tuple(word for word in found if word is not None)
    return lists


def _services(folder: Path, collector: Collector) -> list[tuple[Service, LocatedYaml]]:
    found: list[tuple[Service, LocatedYaml]] = []
    for path in sorted(folder.glob("*.yaml")):
        source = read_yaml(path, collector)
        service = None if source is None else validate(Service, source, collector)
        if service is None or source is None:
            continue
        if service.code != path.stem:
            collector.error(
                "GS-E02",
                f"the file {path.name} holds the service `{service.code}`",
                source.place(("code",)),
                f"rename the file to {service.code}.yaml or correct the code",
            )
            continue
        found.append((service, source))
    return found


def _texts(folder: Path, settings: EditionSettings | None, collector: Collector) -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.md")):
        name, _, language = path.stem.rpartition(".")
        try:
            texts.setdefault(name, {})[language] = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            collector.error("GS-Y06", "the file is not UTF-8 text", Place(display_path(path)), "save it as UTF-8")
    for name, versions in texts.items():
        for language in settings.languages if settings else ():
            if language not in versions:
                collector.error(
                    "GS-P01",
                    f"the text `{name}` is missing in `{language}`",
                    Place(display_path(folder)),
                    f"add {name}.{language}.md",
                )
    return texts


def _check_order(
    root: Path, settings: EditionSettings, located: list[tuple[Service, LocatedYaml]], collector: Collector
) -> None:
    """Every service of the order has a file and every file stands in the order."""
    have = {service.code for service, _ in located}
    files = {path.stem for path in (root / "services").glob("*.yaml")}
    for code in settings.services:
        if code not in have and code not in files:
            collector.error(
                "GS-E03",
                f"the service `{code}` of the chapter order has no file",
                Place(display_path(root / "edition.yaml")),
                f"add services/{code}.yaml, or correct the code; " + nearest(code, sorted(have)),
            )
    for service, source in located:
        if service.code not in settings.services:
            collector.error(
                "GS-E04",
                f"the service `{service.code}` is not in the order of edition.yaml",
                source.place(("code",)),
                "add it to `services`, or remove the file",
            )


def _check_names(
    located: list[tuple[Service, LocatedYaml]],
    collector: Collector,
    *,
    bodies: set[str],
    addressees: set[str],
    snippets: set[str],
    words: dict[str, tuple[ListWord, ...]],
) -> None:
    """Names that point from a service into the lists of the edition."""
    channels = {word.id for word in words.get("channel", ())}
    obtained = {word.id for word in words.get("obtained", ())}
    for service, source in located:

        def unknown(
            what: str, name: str, known: set[str], path: tuple[str | int, ...], source: LocatedYaml = source
        ) -> None:
            if name not in known:
                place = source.place(path)
                collector.add(
                    Diagnostic(
                        "GS-E05",
                        f"unknown {what} `{name}`",
                        place,
                        nearest(name, sorted(known)),
                        source=source.line(place),
                    )
                )

        unknown("body", service.body, bodies, ("body",))
        for index, channel in enumerate(service.channels):
            unknown("channel", channel, channels, ("channels", index))
        for key, value in service.obtained.items():
            unknown("place of receipt", value, obtained, ("obtained", key))
        for index, recommendation in enumerate(service.recommendations):
            unknown("addressee", recommendation.to, addressees, ("recommendations", index, "to"))
            if recommendation.use is not None:
                unknown("snippet", recommendation.use, snippets, ("recommendations", index, "use"))
