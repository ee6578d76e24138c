"""
What of scoring and composing a build may take from earlier ones, and under which names that is found.

Names are digests of the bytes of the files, taken before anything else is read. What a build makes is kept at its
end, and only if the files are then still the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from gsreport.diagnostics import Collector, Diagnostic
from gsreport.edition.models import Edition
from gsreport.reuse.inputs import code_digest, file_digests
from gsreport.reuse.records import packed, unpacker
from gsreport.reuse.shelf import Shelf
from gsreport.scoring.results import Scores
from gsreport.templating.bytecode import KeptTemplates
from gsreport.templating.reuse import KeptChapters

__all__ = ["Reuse"]

_OF_SERVICES = "services"
_OF_TEXTS = "texts"
_OF_OTHERS = ("approved.lock", "checks.yaml", "word-pages.")
"""Files that neither scoring nor composing reads."""


@dataclass(frozen=True)
class _Scored:
    """Figures, and what there was to say about the feed."""

    scores: Scores
    diagnostics: tuple[Diagnostic, ...]


@dataclass
class Reuse:
    """
    One build's view of the shelf.

    Attributes:
        shelf: what earlier builds left.
        root: folder of the edition.
        templates: folder of the templates.
        digests: of all input files, by path, as they are when the build begins; see `inputs.file_digests`.
    """

    shelf: Shelf
    root: Path
    templates: Path
    digests: Mapping[str, str] = field(init=False)
    _scores_name: str = ""
    _scored: _Scored | None = None
    _chapters: list[KeptChapters] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.digests = self._digests_now()

    def scores(self, edition: Edition, collector: Collector, score: Callable[[Collector], Scores]) -> Scores:
        """
        All figures of the edition; those of an earlier build if feed, methodology, lists and services are the same.

        Args:
            edition: the edition.
            collector: receives what there is to say about the feed and the figures.
            score: computes them, and tells its own collector.

        Raises:
            ContentError: what `score` raises.
        """
        if self.shelf.open:
            self._scores_name = f"{self._digest('scores', self._scored_facts(edition))}.scores"
            found = self.shelf.found(self._scores_name, unpacker(_Scored))
            if found is not None:
                collector.extend(found.diagnostics)
                return found.scores
        own = Collector()
        try:
            scores = score(own)
        finally:
            collector.extend(own)
        self._scored = _Scored(scores, tuple(own))
        return scores

    def chapters(self, edition: Edition, language: str) -> KeptChapters | None:
        """The chapters of a language; to be asked for after `scores`."""
        if not self.shelf.open:
            return None
        own = (f"{self.templates.name}/{language}/", f"{self.templates.name}/shared/")
        templates = [entry for entry in self.digests.items() if entry[0].startswith(own)]
        texts = [entry for entry in self._of_edition if _folder(entry[0]) == _OF_TEXTS]
        ground = self._digest("text", (language, self._scores_name, str(self.templates), templates, texts))
        kept = KeptChapters(self.shelf, ground, edition)
        self._chapters.append(kept)
        return kept

    def templates_compiled(self) -> KeptTemplates | None:
        """Where compiled templates are kept."""
        return KeptTemplates(self.shelf, code_digest()) if self.shelf.open else None

    def commit(self) -> None:
        """Keep what was made, unless a file has changed meanwhile: it may have been read in either state."""
        if not self.shelf.open or self._digests_now() != self.digests:
            return
        if self._scored is not None:
            self.shelf.keep(self._scores_name, self._scored, packed)
        for chapters in self._chapters:
            chapters.commit()

    def _digests_now(self) -> dict[str, str]:
        return file_digests(self.root.parent, self.root.name, self.templates)

    @cached_property
    def _of_edition(self) -> list[tuple[str, str]]:
        """Files of the edition that figures and texts are made of, by path below its folder."""
        prefix = f"{self.root.parent.name}/{self.root.name}/"
        own = ((path.removeprefix(prefix), value) for path, value in self.digests.items() if path.startswith(prefix))
        return [entry for entry in own if not entry[0].startswith(_OF_OTHERS)]

    def _scored_facts(self, edition: Edition) -> object:
        """
        What scoring is made of: the files but for services and texts, and what `ScoredService` knows of a service.

        Scoring takes a `ScoredEdition`, which has nothing else; the type checker sees to that.
        """
        files = [entry for entry in self._of_edition if _folder(entry[0]) not in {_OF_SERVICES, _OF_TEXTS}]
        services = [(s.code, s.name, s.body, s.survey, s.respondents, s.local) for s in edition.services]
        return files, services

    def _digest(self, kind: str, inputs: object) -> str:
        """Digest of inputs; diagnostics name files as seen from the working directory, so that is one of them."""
        places = str(self.root), str(Path.cwd())
        return hashlib.sha256(repr((code_digest(), kind, places, inputs)).encode()).hexdigest()[:40]


def _folder(path: str) -> str:
    return path.partition("/")[0]
