"""
Chapters composed by earlier builds, used again while everything they were made of is the same.

What all chapters of a language share (settings, lists, texts, figures, templates, code) is the ground: its digest is
part of the name of an entry. Of services, an entry tells which facts its chapter was made of (see `reads`), and it
counts only while each of them still has the same value.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from gsreport.diagnostics import Diagnostic
from gsreport.document.tree import Chapter
from gsreport.edition.models import Edition
from gsreport.reuse.records import packed, unpacker
from gsreport.reuse.shelf import Shelf
from gsreport.templating.reads import Facts, KnownFacts, Read

__all__ = ["Composed", "KeptChapters"]


@dataclass(frozen=True)
class Composed:
    """
    A chapter as a template and the data make it, typeset.

    Attributes:
        chapter: the chapter, not yet numbered.
        traces: the facts of services in it: code, attribute, digest of the value.
        diagnostics: what there was to say about it; no errors.
    """

    chapter: Chapter
    traces: tuple[tuple[str, str, str], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass
class KeptChapters:
    """
    The chapters of one language.

    Attributes:
        shelf: where they are.
        ground: digest of all that is not a fact of a service.
        edition: the edition as it is now.
    """

    shelf: Shelf
    ground: str
    edition: Edition
    _facts: Facts = field(init=False, repr=False)
    _new: dict[str, Composed] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        memory = self.shelf.remembered
        known: KnownFacts = {} if memory is None else memory.setdefault("facts of services", {})
        self._facts = Facts(self.edition, known)

    def find(self, chapter_id: str) -> Composed | None:
        """The chapter, if it would be composed the same way now."""
        found = self.shelf.found(self._name(chapter_id), unpacker(Composed))
        return found if found is not None and self._facts.still(found.traces) else None

    def add(self, chapter: Chapter, reads: set[Read], diagnostics: tuple[Diagnostic, ...]) -> None:
        """Take a chapter that has just been composed; it is kept by `commit`."""
        self._new[chapter.id] = Composed(chapter, self._facts.of(reads), diagnostics)

    def commit(self) -> None:
        """Keep what was added: the caller has made sure that no input changed while it was composed."""
        for chapter_id, composed in self._new.items():
            self.shelf.keep(self._name(chapter_id), composed, packed)
        self._new.clear()

    def _name(self, chapter_id: str) -> str:
        return f"{hashlib.sha256(f'{self.ground} {chapter_id}'.encode()).hexdigest()[:40]}.text"
