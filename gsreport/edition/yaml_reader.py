"""
Strict reading of YAML with positions.

PyYAML's C parser composes nodes; this module turns them into plain values and
remembers where each stood.  What editors never mean is an error: duplicate
keys, anchors and aliases, tags, implicit booleans (`NO`), several documents.
Scalars that are not quoted become integers, numbers or dates only where the
model asks for them (pydantic converts from text); everything else stays text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from yaml.reader import ReaderError

from gsreport.diagnostics import Collector, Diagnostic, Place, display_path
from gsreport.messages import NOTHING, Message, say

__all__ = ["MAX_TEXT", "UNPRINTABLE", "KeyPath", "LocatedYaml", "Value", "read_yaml"]

Value: TypeAlias = "str | bool | list[Value] | dict[str, Value] | None"
KeyPath = tuple[str | int, ...]

MAX_BYTES = 4_000_000
"""Largest file read; a year's largest content file is under 100 kB."""
MAX_DEPTH = 24
MAX_NODES = 200_000
MAX_TEXT = 50_000
"""Characters of one value or paragraph, about twenty pages; laying out a longer one takes ever longer."""
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Signs that XML cannot carry, and with it neither of our files; in quotes YAML lets them in (`"\\x07"`)."""

_AMBIGUOUS = frozenset({"yes", "no", "on", "off", "y", "n"})


@dataclass(frozen=True, eq=False)
class LocatedYaml:
    """The values of a YAML file and the place of each of them; shared, so nobody changes them."""

    path: Path
    value: Value
    places: dict[KeyPath, Place]
    """Place of the value at each path."""
    keys: dict[KeyPath, Place]
    """Place of the key that leads to each path."""
    lines: tuple[str, ...]
    doubtful: frozenset[KeyPath] = frozenset()
    """Paths whose value was reported by the reader; what follows from them need not be said again."""

    def place(self, path: KeyPath, *, key: bool = False) -> Place:
        """The place of the value (or key) at `path`, or of the nearest enclosing value."""
        table = self.keys if key else self.places
        for end in range(len(path), -1, -1):
            found = table.get(path[:end]) or self.places.get(path[:end])
            if found:
                return found
        return Place(display_path(self.path))

    def line(self, place: Place) -> str:
        """The text of the line of a place, for the caret display."""
        return self.lines[place.line - 1] if 0 < place.line <= len(self.lines) else ""


@dataclass
class _Reader:
    path: Path
    collector: Collector
    lines: tuple[str, ...]
    places: dict[KeyPath, Place] = field(default_factory=dict)
    keys: dict[KeyPath, Place] = field(default_factory=dict)
    doubtful: set[KeyPath] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.file = display_path(self.path)

    def report(self, code: str, message: Message, mark: Any, hint: Message = NOTHING) -> None:
        place = Place(self.file, mark.line + 1, mark.column + 1)
        source = self.lines[mark.line] if mark.line < len(self.lines) else ""
        self.collector.add(Diagnostic(code, message, place, hint, source=source))

    def convert(self, node: yaml.Node, path: KeyPath) -> Value:
        mark = node.start_mark
        self.places[path] = Place(self.file, mark.line + 1, mark.column + 1)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.convert(child, (*path, index)) for index, child in enumerate(node.value)]
        return self.scalar(node, path)

    def mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for key_node, value_node in node.value:
            mark = key_node.start_mark
            if not isinstance(key_node, yaml.ScalarNode):
                self.report("GS-Y03", say("a key must be a plain word"), mark)
                continue
            key = str(key_node.value)
            if UNPRINTABLE.search(key):
                self.report("GS-Y03", say("a key must be a plain word"), mark)
                continue
            if key in values:
                first = self.keys[(*path, key)]
                self.report(
                    "GS-Y02",
                    say("the key `{key}` stands twice", key=key),
                    mark,
                    say("it is already given on line {line}; keep one of the two", line=first.line),
                )
                continue
            self.keys[(*path, key)] = Place(self.file, mark.line + 1, mark.column + 1)
            values[key] = self.convert(value_node, (*path, key))
        return values

    def check_printable(self, text: str, mark: Any, path: KeyPath) -> None:
        """Report a text that no page can show, before it is set."""
        if found := UNPRINTABLE.search(text):
            self.doubtful.add(path)
            message = say("the invisible sign U+{sign}", sign=f"{ord(found[0]):04X}")
            hint = say("delete the sign; it often comes with text pasted from Word or PDF")
            self.report("GS-Y01", message, mark, hint)
        if len(text) > MAX_TEXT:
            self.doubtful.add(path)
            message = say(
                "a paragraph of {length} characters; at most {limit} can be set as one",
                length=len(text),
                limit=MAX_TEXT,
            )
            self.report("GS-Y07", message, mark, say("something was pasted that does not belong here"))

    def scalar(self, node: yaml.Node, path: KeyPath) -> Value:
        text = str(node.value)
        self.check_printable(text, node.start_mark, path)
        if getattr(node, "style", None):  # quoted or a block; plain is "" from the C parser
            return text
        if text in ("", "~", "null"):
            return None
        if text.lower() in _AMBIGUOUS:
            self.doubtful.add(path)
            self.report(
                "GS-Y04",
                say("`{word}` without quotes may mean a word or yes/no", word=text),
                node.start_mark,
                say('write "{word}" in quotes for the word, or true / false', word=text),
            )
            return text
        if text in ("true", "false"):
            return text == "true"
        return text


def read_yaml(path: Path, collector: Collector) -> LocatedYaml | None:
    """
    Read one YAML file; what is wrong goes to the collector.

    Returns:
        The located values, or None where the file cannot be read at all.
    """
    shown = Place(display_path(path))
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        message = say("the file {file} is missing", file=shown.file)
        collector.error("GS-Y08", message, shown, say("create it, or correct the folder given"))
        return None
    except OSError as error:
        message = say("the file {file} cannot be read: {reason}", file=shown.file, reason=error.strerror)
        collector.error("GS-Y08", message, shown)
        return None
    if len(data) > MAX_BYTES:
        message = say("the file is larger than {limit} MB", limit=MAX_BYTES // 1_000_000)
        collector.error("GS-Y07", message, shown)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        place, hint = Place(str(shown), line), say("save it with the encoding UTF-8")
        collector.error("GS-Y06", say("the file is not UTF-8 text"), place, hint)
        return None
    located, said = _parsed(path, text, str(shown))
    collector.extend(said)
    return located


@lru_cache(maxsize=512)
def _parsed(path: Path, text: str, _shown: str) -> tuple[LocatedYaml | None, tuple[Diagnostic, ...]]:
    """
    The values of a text, and what is wrong with it.

    A process that builds again and again parses an unchanged file once. Diagnostics name the file as seen from the
    working directory, so that name is part of the question.
    """
    collector = Collector()
    return _parse(path, text, collector), tuple(collector)


def _parse(path: Path, text: str, collector: Collector) -> LocatedYaml | None:
    lines = tuple(text.splitlines())
    reader = _Reader(path, collector, lines)
    try:
        if not _allowed(text, reader):
            return None
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context
        message = say("not valid YAML: {reason}", reason=problem) if problem else say("not valid YAML")
        if mark:
            line = lines[mark.line] if mark.line < len(lines) else ""
            reader.report("GS-Y01", message, mark, _syntax_hint(problem or "", line))
        else:
            collector.error("GS-Y01", message, Place(display_path(path)))
        return None
    except ReaderError as error:
        before = text.encode()[: error.position].decode(errors="ignore")
        place = Place(display_path(path), before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = say("not valid YAML: the invisible sign {sign}", sign=f"U+{error.character:04X}")
        hint = say("delete the sign; it often comes with text pasted from Word or PDF")
        collector.error("GS-Y01", message, place, hint)
        return None
    if node is None:
        collector.error("GS-Y05", say("the file is empty"), Place(display_path(path), 1, 1))
        return None
    value = reader.convert(node, ())
    return LocatedYaml(path, value, reader.places, reader.keys, lines, frozenset(reader.doubtful))


def _allowed(text: str, reader: _Reader) -> bool:
    """
    Refuse anchors, aliases, tags and depth before anything is composed.

    A small file with aliases can expand without limit, and a deep one makes the C composer end the process.
    """
    good = True
    depth = nodes = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        nodes += isinstance(event, yaml.NodeEvent)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH or nodes > MAX_NODES:
            reader.report("GS-Y07", say("the file is nested too deeply or has too many values"), event.start_mark)
            return False
        anchor = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent) or anchor:
            reader.report(
                "GS-Y03",
                say("anchors (&) and references (*) are not allowed"),
                event.start_mark,
                say("write the text out, or put it in quotes if it begins with & or *"),
            )
            good = False
        elif getattr(event, "tag", None) and getattr(event, "tag", None) != "!":
            hint = say("put a text that begins with ! in quotes")
            reader.report("GS-Y03", say("tags (!) are not allowed"), event.start_mark, hint)
            good = False
    return good


def _syntax_hint(problem: str, line: str) -> Message:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return say("indent with spaces, not with tabs")
    if "mapping values are not allowed" in problem:
        return say("a text that contains «: » must stand in quotes")
    if "another document" in problem:
        return say("remove the line `---`: a file holds one document")
    if "expected <block end>" in problem:
        return say("check the indentation of this line: it must equal that of its neighbours")
    return say("check indentation, quotes and colons around this line")
