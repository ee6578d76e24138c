"""Who the recipients are and how they reach the service online."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gsreport.edition.models import Edition
from gsreport.narrative.portions import COUNTS_BELOW, Portion, ShareGroup, groups_of, portion_of, top
from gsreport.scoring.results import ProfileShare, Scores

__all__ = [
    "WHOLE_SAMPLE",
    "Obtaining",
    "OnlineAccess",
    "Portrait",
    "Profile",
    "Status",
    "obtaining",
    "online_access",
    "portrait",
    "profile",
    "status",
]

WHOLE_SAMPLE = "ALL"
"""Code under which the portrait of the whole sample is kept."""
MOST_ANSWERS = 3
"""Answers named in one sentence, before ties."""
WHOLE = 100


@dataclass(frozen=True)
class Profile:
    """The portrait's shares of a service, or of the whole sample, with the number asked."""

    code: str
    n: int | None
    shares: tuple[ProfileShare, ...]
    small_base: int = 30

    @property
    def small(self) -> bool:
        """Whether the base is to be called small."""
        return self.n is not None and self.n < self.small_base

    def groups(self, indicator: str, *without: str) -> tuple[ShareGroup, ...]:
        """The answers to a question by falling share; answers that nobody gave are left out."""
        given = [s for s in self.shares if s.indicator == indicator and s.category not in without]
        parts = [(s.category, portion_of(s, self.n)) for s in given]
        return groups_of([(category, part) for category, part in parts if part is not None and not part.nobody])

    def part(self, indicator: str, category: str) -> Portion | None:
        """The share of one answer, nobody included; None if the source does not give it."""
        found = next((s for s in self.shares if (s.indicator, s.category) == (indicator, category)), None)
        return None if found is None else portion_of(found, self.n)


@dataclass(frozen=True)
class Portrait:
    """
    Sex and age.

    Attributes:
        sex: the larger part first; one group of two categories if they are equal.
        ages: the largest band first.
        counts_below: from fewer respondents persons are named instead of shares.
    """

    whole: bool
    n: int | None
    small: bool
    small_base: int
    sex: tuple[ShareGroup, ...]
    ages: tuple[ShareGroup, ...]

    counts_below: int = COUNTS_BELOW

    @property
    def single(self) -> bool:
        """Whether there was only one respondent."""
        return self.n == 1

    @property
    def tiny(self) -> bool:
        """Whether shares are said in persons."""
        return self.n is not None and self.n < self.counts_below


@dataclass(frozen=True)
class Status:
    """Settlement, legal status, residency, special needs and language of application."""

    settlement: tuple[ShareGroup, ...]
    legal_status: tuple[ShareGroup, ...]
    residents: Portion | None
    no_needs: Portion | None
    needs: tuple[ShareGroup, ...]
    languages: tuple[ShareGroup, ...]


@dataclass(frozen=True)
class OnlineAccess:
    """Internet at home, its quality, the devices."""

    at_home: Portion | None
    quality: tuple[ShareGroup, ...]
    devices: tuple[ShareGroup, ...]


@dataclass(frozen=True)
class Obtaining:
    """
    Where the service was obtained.

    Attributes:
        not_available: could not get it where they live.
        available: could get it there; None if the source gives only the opposite.
        ways: in which form it was available, where the source says so.
        places: where it was obtained.
    """

    not_available: Portion | None
    available: Portion | None
    ways: tuple[ShareGroup, ...]
    places: tuple[ShareGroup, ...]


def profile(edition: Edition, scores: Scores, code: str) -> Profile:
    """The portrait's shares of a service, or of the whole sample (`ALL`)."""
    small_base = edition.methodology.policies.small_base
    if code == WHOLE_SAMPLE:
        return Profile(code, scores.sample_total, scores.profile, small_base)
    service = scores.service(code)
    return Profile(code, service.n, service.profile, small_base)


def portrait(edition: Edition, scores: Scores, code: str) -> Portrait | None:
    """Sex and age; None if the source gives neither."""
    given = profile(edition, scores, code)
    sex = _two_answers(given.groups("sex"))
    ages = given.groups("age_group")
    if not sex and not ages:
        return None
    return Portrait(code == WHOLE_SAMPLE, given.n, given.small, given.small_base, sex, ages)


def status(edition: Edition, scores: Scores, code: str) -> Status | None:
    """What else is known about the recipients; None if nothing is."""
    given = profile(edition, scores, code)
    found = Status(
        given.groups("settlement"),
        given.groups("legal_status"),
        given.part("residency", "resident"),
        given.part("access_needs", "none_indicated"),
        given.groups("access_needs", "none_indicated", "any"),
        given.groups("language"),
    )
    return found if any((found.settlement, found.legal_status, found.residents, found.languages)) else None


def online_access(edition: Edition, scores: Scores, code: str) -> OnlineAccess | None:
    """Whether the recipients have what they need to get the service online; None if nothing is known."""
    given = profile(edition, scores, code)
    found = OnlineAccess(
        given.part("internet_at_home", "yes"),
        top(given.groups("internet_quality"), MOST_ANSWERS),
        top(given.groups("device", "no_device", "do_not_use"), MOST_ANSWERS),
    )
    return found if any((found.at_home, found.quality, found.devices)) else None


def obtaining(edition: Edition, scores: Scores, code: str) -> Obtaining | None:
    """Where and in which form the service was obtained; None if nothing is known."""
    given = profile(edition, scores, code)
    found = Obtaining(
        given.part("available_in_own_settlement", "no"),
        given.part("available_in_own_settlement", "yes"),
        given.groups("available_in_own_settlement", "yes", "no"),
        top(given.groups("channel_used"), MOST_ANSWERS),
    )
    return found if any((found.not_available, found.available, found.ways, found.places)) else None


def _two_answers(groups: Sequence[ShareGroup]) -> tuple[ShareGroup, ...]:
    """Both parts of a question of two answers, or the one that all gave; a part alone would leave the rest open."""
    named = sum(len(g.categories) for g in groups)
    alone = len(groups) == 1 and groups[0].portion.share == WHOLE
    return tuple(groups) if named > 1 or alone else ()
