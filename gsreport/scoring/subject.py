"""
What scoring needs to know of an edition: codes, bodies, regions, the methodology, and nothing of the passports.

A finished `Edition` has all of it.  So has an `Outline` (`outline`): an analyst
scores a survey months before the passports are written, and of an edition known
in part only the figures may exist.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from gsreport.edition.base import Bilingual
from gsreport.edition.methodology import Methodology
from gsreport.edition.models import DifficultyCategory, Indicator, ListWord

__all__ = ["ScoredBody", "ScoredEdition", "ScoredRegion", "ScoredService", "ScoredSettings"]


class ScoredService(Protocol):
    """A service as scoring sees it; `local` ones are provided by local executive bodies."""

    @property
    def code(self) -> str:
        """C1, C2 …, L1, L2 …"""

    @property
    def name(self) -> Bilingual:
        """The official name."""

    @property
    def body(self) -> str:
        """Id of the body that it is rated under."""

    @property
    def survey(self) -> Literal["mass", "custom", "none"]:
        """`none`: no figures may stand of it."""

    @property
    def respondents(self) -> int | None:
        """Number of people asked."""

    @property
    def local(self) -> bool:
        """Whether local executive bodies provide it."""


class ScoredBody(Protocol):
    """A state body that is rated; `kind` is `local`, `corporation` or a kind of central body."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def kind(self) -> str:
        """Its kind."""

    @property
    def name(self) -> Bilingual:
        """Its name."""


class ScoredRegion(Protocol):
    """A region."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def name(self) -> Bilingual:
        """Its name."""


class ScoredSettings(Protocol):
    """Which edition it is."""

    @property
    def year(self) -> int:
        """The year of the survey."""

    @property
    def services(self) -> Sequence[str]:
        """Codes of the services in the order of the book."""


class ScoredEdition(Protocol):
    """An edition as scoring sees it; `root` is its folder, whose folder `data` holds the feed."""

    @property
    def settings(self) -> ScoredSettings:
        """Which edition it is."""

    @property
    def methodology(self) -> Methodology:
        """How the survey is built and figures are combined."""

    @property
    def services(self) -> Sequence[ScoredService]:
        """In the order of the book."""

    @property
    def bodies(self) -> Sequence[ScoredBody]:
        """In the order of the edition."""

    @property
    def regions(self) -> Sequence[ScoredRegion]:
        """In the order of the edition."""

    @property
    def indicators(self) -> Sequence[Indicator]:
        """Questions of the portrait."""

    @property
    def difficulty_categories(self) -> Sequence[DifficultyCategory]:
        """Codes of open answers."""

    @property
    def words(self) -> Mapping[str, Sequence[ListWord]]:
        """Controlled lists of words."""

    @property
    def root(self) -> str:
        """Folder of the edition."""

    def service(self, code: str) -> ScoredService:
        """The service with this code; KeyError if there is none."""
