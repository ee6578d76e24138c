"""
The texts of an edition in pairs: every text an editor wrote, in Kazakh and in Russian, with a name and a place.

A unit of a YAML file is a mapping with `kk` and `ru`; a unit of a Markdown text is a block (paragraph, heading, item),
paired by its position. Places are looked up only for units that a check reports: reading positions again costs more
than all checks of the texts together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from gsreport.diagnostics import Collector, Place, display_path
from gsreport.edition.models import Edition
from gsreport.edition.yaml_reader import KeyPath, LocatedYaml, read_yaml

__all__ = ["PROSE", "Unit", "markdown_blocks", "units_of"]

PROSE = re.compile(r"\.(findings|recommendations|note|qualitative|narrative)\b|^texts\.|^snippets\.")
"""Names of units that hold sentences, not names."""


@dataclass(frozen=True)
class Unit:
    """
    A text in both languages.

    Attributes:
        name: stable name: «C1.recommendations.2», «bodies.mqia.name», «texts.introduction.3».
        file: file below the edition's folder; of a Markdown text with `{lang}` for the language.
        path: keys that lead to the text in a YAML file; () in a Markdown text.
        lines: line of the block in the Markdown of each language (kk, ru); 0 = there is none.
    """

    name: str
    file: str
    path: KeyPath
    kk: str
    ru: str
    lines: tuple[int, int] = (0, 0)

    def __getitem__(self, language: str) -> str:
        """The text in a language."""
        return self.kk if language == "kk" else self.ru

    @property
    def service(self) -> str:
        """Code of the service that the text belongs to, "" if it belongs to the edition."""
        return self.name.partition(".")[0] if self.file.startswith("services/") else ""

    @property
    def is_prose(self) -> bool:
        """Whether the text is running text, not a name or a term."""
        return bool(PROSE.search(self.name))

    def place(self, root: Path, language: str = "", word: str = "") -> Place:
        """Where the text stands; with the column of `word` if it is found in that line."""
        if not self.path:
            line = self.lines[0 if language == "kk" else 1]
            return Place(display_path(root / self.file.replace("{lang}", language or "kk")), line)
        source = _located(root / self.file)
        if source is None:
            return Place(display_path(root / self.file))
        found = source.place((*self.path, language) if language else self.path)
        column = source.line(found).find(word) + 1 if word else 0
        return Place(found.file, found.line, column or found.column)

    def line(self, root: Path, place: Place) -> str:
        """The line of a place in the text's file, for the caret display."""
        source = _located(root / self.file) if self.path else None
        return source.line(place) if source else ""


@lru_cache(maxsize=64)
def _located_at(path: Path, state: tuple[Path, int, int]) -> LocatedYaml | None:
    del state  # part of the key: a file edited between two runs is read again
    return read_yaml(path, Collector())


def _located(path: Path) -> LocatedYaml | None:
    if not path.is_file():
        return None
    found = path.stat()
    return _located_at(path, (path.resolve(), found.st_mtime_ns, found.st_size))


def units_of(edition: Edition) -> Iterator[Unit]:
    """Every unit of an edition: services in the order of the book, then the edition's lists, then the texts."""
    for service in edition.services:
        yield from _pairs(service, service.code, f"services/{service.code}.yaml", ())
    yield from _pairs(edition.settings, "edition", "edition.yaml", ())
    yield from _pairs(edition.methodology, "methodology", "methodology.yaml", ())
    lists: tuple[tuple[str, str, str, Sequence[Any]], ...] = (
        ("bodies", "bodies", "bodies", edition.bodies),
        ("regions", "regions", "regions", edition.regions),
        ("addressees", "addressees", "addressees", edition.addressees),
        ("snippets", "recommendations", "snippets", edition.snippets),
        ("difficulties", "difficulties", "categories", edition.difficulty_categories),
        ("profile", "profile", "indicators", edition.indicators),
    )
    for name, file, key, entries in lists:
        for index, entry in enumerate(entries):
            yield from _pairs(entry, f"{name}.{entry.id}", f"{file}.yaml", (key, index))
    for index, short in enumerate(edition.abbreviations):
        path: KeyPath = ("abbreviations", index)
        name = f"abbreviations.{short.ru.abbr}"
        yield Unit(f"{name}.meaning", "abbreviations.yaml", path, short.kk.meaning, short.ru.meaning)
    for name, words in edition.words.items():
        for index, word in enumerate(words):
            yield Unit(f"words.{name}.{word.id}", "words.yaml", (name, index), word.kk, word.ru)
    for name, versions in edition.texts.items():
        yield from _text_units(name, versions.get("kk", ""), versions.get("ru", ""))


def _pairs(value: Any, name: str, file: str, path: KeyPath) -> Iterator[Unit]:
    """The units in a model, a list or a mapping."""
    if isinstance(value, BaseModel):
        kk, ru = getattr(value, "kk", None), getattr(value, "ru", None)
        if isinstance(kk, str) and isinstance(ru, str):
            yield Unit(name, file, path, kk, ru)
            return
        for field in list(value.__class__.model_fields):
            yield from _pairs(getattr(value, field), f"{name}.{field}", file, (*path, field))
    elif isinstance(value, tuple | list):
        for index, entry in enumerate(value):
            if isinstance(entry, str | int):
                return
            known = getattr(entry, "id", None)
            yield from _pairs(entry, f"{name}.{known if isinstance(known, str) else index}", file, (*path, index))
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _pairs(entry, f"{name}.{key}", file, (*path, key))


def markdown_blocks(text: str) -> list[tuple[int, str]]:
    """The blocks of a Markdown text with their first lines: paragraphs, headings, and items of lists one by one."""
    blocks: list[tuple[int, str]] = []
    open_block = False
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            open_block = False
        elif not open_block or re.match(r"\s*(?:[-*+]|\d+[.)])\s|#", line):
            blocks.append((number, line.strip()))
            open_block = not line.startswith("#")
        else:
            first, before = blocks[-1]
            blocks[-1] = (first, f"{before} {line.strip()}")
    return blocks


def _text_units(name: str, kk: str, ru: str) -> Iterator[Unit]:
    pairs = zip_longest(markdown_blocks(kk), markdown_blocks(ru), fillvalue=(0, ""))
    for index, ((kk_line, kk_text), (ru_line, ru_text)) in enumerate(pairs, 1):
        yield Unit(f"texts.{name}.{index}", f"texts/{name}.{{lang}}.md", (), kk_text, ru_text, (kk_line, ru_line))
