"""
An edition in outline: outline.yaml beside methodology.yaml and the folder data, enough to score and to rate.

Used where passports are not written yet or not known (2025, of which a part of
the printed book is the only source).  The book itself needs the whole edition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from gsreport.diagnostics import Collector
from gsreport.edition.base import Bilingual, Model, ServiceCode, Slug, Words
from gsreport.edition.loader import load
from gsreport.edition.methodology import Methodology
from gsreport.edition.models import DifficultyCategory, Indicator, ListWord
from gsreport.edition.validation import validate
from gsreport.edition.yaml_reader import read_yaml
from gsreport.messages import say
from gsreport.scoring.subject import ScoredEdition

__all__ = ["OUTLINE", "Outline", "OutlinedEdition", "open_edition", "read_outline", "scored_edition_names"]

OUTLINE = "outline.yaml"
"""Name of the file that makes a folder an edition in outline."""


class OutlineService(Model):
    """
    A service without its passport.

    Attributes:
        section: where the source prints it, None = not printed yet.
        body: id of the body that it is rated under.
        respondents: number of people asked; None where there was no survey.
    """

    code: ServiceCode
    section: Words | None = None
    name: Bilingual
    body: Slug
    survey: Literal["mass", "custom", "none"] = "mass"
    respondents: Annotated[int, Field(gt=0)] | None = None

    @property
    def local(self) -> bool:
        """Whether local executive bodies provide the service (codes L…)."""
        return self.code.startswith("L")


class OutlineBody(Model):
    """A state body that is rated; kinds as in bodies.yaml."""

    id: Slug
    kind: Literal["ministry", "agency", "court", "bank", "committee", "prosecution", "corporation", "local"]
    name: Bilingual


class OutlineRegion(Model):
    """A region that figures are given of."""

    id: Slug
    name: Bilingual


class Outline(Model):
    """outline.yaml; `source` says where the figures come from."""

    id: Words
    year: int
    source: Bilingual
    bodies: tuple[OutlineBody, ...]
    regions: tuple[OutlineRegion, ...] = ()
    services: tuple[OutlineService, ...]

    @model_validator(mode="after")
    def _ids_known(self) -> Outline:
        bodies = {b.id for b in self.bodies}
        codes = [s.code for s in self.services]
        for service in self.services:
            if service.body not in bodies:
                msg = say(
                    "the service `{service}` names the unknown body `{body}`", service=service.code, body=service.body
                )
                raise ValueError(msg)
            if codes.count(service.code) > 1:
                msg = say("the service `{service}` stands twice", service=service.code)
                raise ValueError(msg)
        return self


@dataclass(frozen=True)
class _Settings:
    year: int
    services: tuple[str, ...]


@dataclass(frozen=True)
class OutlinedEdition:
    """A `ScoredEdition` made from an outline and a methodology."""

    outline: Outline
    methodology: Methodology
    root: str

    @property
    def settings(self) -> _Settings:
        """Year and order of the services."""
        return _Settings(self.outline.year, tuple(s.code for s in self.outline.services))

    @property
    def services(self) -> tuple[OutlineService, ...]:
        """In the order of the outline."""
        return self.outline.services

    @property
    def bodies(self) -> tuple[OutlineBody, ...]:
        """In the order of the outline."""
        return self.outline.bodies

    @property
    def regions(self) -> tuple[OutlineRegion, ...]:
        """In the order of the outline."""
        return self.outline.regions

    @property
    def indicators(self) -> Sequence[Indicator]:
        """None: an outline has no portrait."""
        return ()

    @property
    def difficulty_categories(self) -> Sequence[DifficultyCategory]:
        """None: an outline has no coded answers."""
        return ()

    @property
    def words(self) -> Mapping[str, Sequence[ListWord]]:
        """None: ids stand for themselves."""
        return {}

    def service(self, code: str) -> OutlineService:
        """The service with this code; KeyError if there is none."""
        for service in self.outline.services:
            if service.code == code:
                return service
        raise KeyError(code)


def scored_edition_names(content: Path) -> list[str]:
    """The editions below the content folder that can be scored: whole ones and those in outline, sorted."""
    return sorted({p.parent.name for name in ("edition.yaml", OUTLINE) for p in content.glob(f"*/{name}")})


def open_edition(root: Path, collector: Collector) -> ScoredEdition:
    """
    The edition in folder `root` for scoring: the whole one if there is one, else its outline.

    Raises:
        ContentError: with every problem of its files.
    """
    if (root / OUTLINE).is_file() and not (root / "edition.yaml").is_file():
        return read_outline(root, collector)
    return load(root, collector)


def read_outline(root: Path, collector: Collector) -> OutlinedEdition:
    """
    Read outline.yaml and methodology.yaml in folder `root`.

    Raises:
        ContentError: with every problem of both files.
    """
    outline_file = read_yaml(root / OUTLINE, collector)
    outline = None if outline_file is None else validate(Outline, outline_file, collector)
    methodology_file = read_yaml(root / "methodology.yaml", collector)
    methodology = None if methodology_file is None else validate(Methodology, methodology_file, collector)
    collector.stop_on_errors()
    assert outline is not None
    assert methodology is not None
    return OutlinedEdition(outline, methodology, str(root))
