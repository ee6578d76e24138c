"""Where a printed text comes from: a value of a YAML file, a paragraph of a Markdown file, a line of a template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from gsreport.diagnostics import Collector, Place, display_path
from gsreport.edition.yaml_reader import read_yaml

__all__ = ["Sources", "plain"]

_SAME: Final = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-", "–": "-", "—": "-", "\u00ad": None,
     "«": '"', "»": '"', "“": '"', "”": '"', "„": '"'}
)  # fmt: skip
"""Signs that typography changes on the way from the file to the page."""
_HOLE: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|(?<!\\)\{[^{}]*\}|<ref [^>]*/>")
"""Parts of a source whose printed form is computed."""
_MARKUP: Final = re.compile(r"\^\[[^\]]*\]|\*+|\]\([^)]*\)|<[^>]*>|\\(?=[{}*_\[])|\[(?=[^\]]*\]\()")
_BLOCK_MARK: Final = re.compile(r"^\s*(?:#+|[-*>]|\d+[.)])\s+")
_LEAST: Final = 12
"""Characters a text must have to be looked for inside another."""
_LABEL: Final = r".{0,40}?"
"""The label before a caption: «Таблица 16.»"""


def plain(text: str) -> str:
    """A text as it is compared: one kind of space, hyphen and quote."""
    return " ".join(text.translate(_SAME).split())


@dataclass(frozen=True)
class _Source:
    place: Place
    text: str

    @cached_property
    def fixed(self) -> str:
        """The words that are not computed."""
        return plain(_MARKUP.sub("", _HOLE.sub(" ", self.text)))

    @property
    def whole(self) -> bool:
        """Whether nothing of it is computed."""
        return not _HOLE.search(self.text)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What its printed form looks like."""
        parts = [plain(f"|{_MARKUP.sub('', part)}|")[1:-1] for part in _HOLE.split(self.text)]
        return re.compile(f"(?:{_LABEL} )?" + ".{0,300}?".join(re.escape(part) for part in parts), re.DOTALL)


class Sources:
    """The texts of an edition in one language."""

    def __init__(self, root: Path, templates: Path, language: str) -> None:
        self._root = root
        self._templates = templates
        self._language = language
        self._of_service: dict[str, list[_Source]] = {}

    def place(self, printed: str, service: str = "") -> Place | None:
        """
        Where a printed paragraph is written.

        Args:
            printed: the paragraph as printed.
            service: code of the service in whose section it stands; its file is looked at first.
        """
        wanted = plain(printed)
        if not wanted:
            return None
        own: list[_Source] = self._service(service) if service else []
        sources = [*own, *self._common]
        for source in sources:
            if source.fixed and source.pattern.fullmatch(wanted):
                return source.place
        # a cell or list may hold the value among other words
        inside = [source for source in sources if source.whole and len(source.fixed) >= _LEAST]
        held = max((s for s in inside if s.fixed in wanted), key=lambda s: len(s.fixed), default=None)
        return held.place if held else None

    def _service(self, code: str) -> list[_Source]:
        if code not in self._of_service:
            path = self._root / "services" / f"{code}.yaml"
            self._of_service[code] = list(self._values(path)) if path.is_file() else []
        return self._of_service[code]

    @cached_property
    def _common(self) -> list[_Source]:
        """All but the services."""
        values = [source for path in sorted(self._root.glob("*.yaml")) for source in self._values(path)]
        texts = sorted((self._root / "texts").glob(f"*.{self._language}.md"))
        own = self._templates / self._language
        labels = [source for path in sorted(own.glob("*.yaml")) for source in self._values(path, every=True)]
        templates = [source for path in sorted(own.glob("*.xhtml")) for source in _template_lines(path)]
        return [*values, *(source for path in texts for source in _paragraphs(path)), *labels, *templates]

    def _values(self, path: Path, *, every: bool = False) -> Iterator[_Source]:
        """Texts of a YAML file in the language; `every` takes those that name none."""
        located = read_yaml(path, Collector())
        if located is None:
            return
        for keys, place in located.places.items():
            if not every and (not keys or self._language not in keys):
                continue
            value: object = located.value
            for key in keys:
                value = value[key]  # type: ignore[index]  # the keys come from the same value
            if isinstance(value, str) and value.strip():
                yield _Source(place, value)


def _paragraphs(path: Path) -> Iterator[_Source]:
    """Paragraphs, headings and list items of a Markdown file."""
    lines: list[str] = []
    start = 1
    lines_of_file = path.read_text(encoding="utf-8", errors="replace").splitlines()
    for number, line in enumerate([*lines_of_file, ""], start=1):
        begins = bool(_BLOCK_MARK.match(line))
        if lines and (begins or not line.strip()):
            yield _Source(Place(display_path(path), start, 1), " ".join(lines))
            lines = []
        if line.strip():
            start = start if lines else number
            lines.append(_BLOCK_MARK.sub("", line).strip())


def _template_lines(path: Path) -> Iterator[_Source]:
    """Lines of a template that print words of their own."""
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        source = _Source(Place(display_path(path), number, 1), line.strip())
        if any(letter.isalpha() for letter in source.fixed):
            yield source
