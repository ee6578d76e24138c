"""
The fixed words of the publication in one language: column heads, row heads, notes, words around numbers.

They stand in `templates/<lang>/labels.yaml`, one flat list of `key: text`; both languages have the same keys.  Slots in
braces are filled by `Labels.fill`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gsreport.diagnostics import Collector, ContentError, Diagnostic, Place, display_path
from gsreport.edition.yaml_reader import read_yaml
from gsreport.messages import say

__all__ = ["Labels", "load_labels"]


@dataclass(frozen=True)
class Labels:
    """The words of one language."""

    language: str
    words: Mapping[str, str]
    file: str = ""

    def __getitem__(self, key: str) -> str:
        """
        The text of a label.

        Raises:
            ContentError: GS-L01, the label is missing.
        """
        if key not in self.words:
            problem = Diagnostic(
                "GS-L01",
                say("the label `{label}` is missing", label=key),
                Place(self.file),
                say("add it; both languages have the same labels"),
            )
            raise ContentError([problem])
        return self.words[key]

    def fill(self, key: str, **slots: object) -> str:
        """The text of a label with its slots filled."""
        try:
            return self[key].format(**slots)
        except (KeyError, IndexError, ValueError) as error:
            message = say("the label `{label}` has an unknown slot: {slot}", label=key, slot=str(error))
            raise ContentError([Diagnostic("GS-L02", message, Place(self.file))]) from error


def load_labels(templates: Path, language: str, collector: Collector) -> Labels:
    """Read the labels of a language; what is wrong goes to the collector."""
    path = templates / language / "labels.yaml"
    source = read_yaml(path, collector)
    words: dict[str, str] = {}
    if source is not None and not isinstance(source.value, dict):
        collector.error("GS-S02", say("labels (`key: text`) are expected here"), source.place(()))
    if source is not None and isinstance(source.value, dict):
        for key, value in source.value.items():
            if isinstance(value, str):
                words[key] = value
            else:
                collector.error("GS-S02", say("the label `{label}` is not a text", label=key), source.place((key,)))
    return Labels(language, words, display_path(path))
