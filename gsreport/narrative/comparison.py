"""A service by provider and by region."""

from __future__ import annotations

from dataclasses import dataclass

from gsreport.edition.models import Edition
from gsreport.narrative.extremes import Change, Extremes, Named, ScoreGroup, change, consistent, extremes, grouped
from gsreport.narrative.levels import LevelGroup, level_groups
from gsreport.scoring.results import ProviderScore, Scores

__all__ = ["Providers", "Regions", "providers", "region_ends", "regions"]

ENDS = 3
"""Regions named at each end, before ties."""


@dataclass(frozen=True)
class Providers:
    """
    The providers of a service.

    Attributes:
        ranked: by falling score; a tie in score and satisfaction is one group. Ids are positions in `providers`.
        difference: the first minus the last, None if there is only one.
    """

    code: str
    providers: tuple[ProviderScore, ...]
    ranked: tuple[ScoreGroup, ...]
    difference: Change | None


@dataclass(frozen=True)
class Regions:
    """
    A service in the regions.

    Attributes:
        count: regions with respondents.
        ends: leaders and last; None if fewer than two regions can be compared.
        levels: regions by level, without those whose figures contradict each other.
        absent: regions without respondents, in the edition's order.
    """

    count: int
    ends: Extremes | None
    levels: tuple[LevelGroup, ...]
    absent: tuple[str, ...]


def providers(edition: Edition, scores: Scores, code: str) -> Providers | None:  # noqa: ARG001
    """The providers in the order of their scores; None if none is rated."""
    rated = tuple(p for p in scores.service(code).providers if p.score.value is not None)
    if not rated:
        return None
    named = [Named(str(position), p.score) for position, p in enumerate(rated)]
    named.sort(key=lambda f: (-(f.score.shown or 0), -(f.score.shown_satisfaction or 0)))
    difference = change(named[0].score, named[-1].score) if len(named) > 1 else None
    return Providers(code, rated, grouped(named), difference)


def regions(edition: Edition, scores: Scores, code: str) -> Regions | None:
    """The regions; None for a service without regional figures."""
    rated = [Named(r.region, r.score) for r in scores.service(code).regions if r.score.value is not None]
    if not rated:
        return None
    known = {r.region for r in scores.service(code).regions}
    absent = tuple(r.id for r in edition.regions if r.kind != "abroad" and r.id not in known)
    sound = [f for f in rated if consistent(f.score)]
    best_first = sorted(sound, key=lambda f: (-(f.score.shown or 0), -(f.score.shown_satisfaction or 0)))
    return Regions(len(rated), region_ends(rated), level_groups(best_first, edition.methodology), absent)


def region_ends(rated: list[Named]) -> Extremes | None:
    """The regions at both ends."""
    return extremes(rated, most=ENDS)
