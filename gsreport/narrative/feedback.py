"""Informal contacts, complaints, call centres."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gsreport.edition.models import Edition
from gsreport.narrative.extremes import Extremes, Named, extremes
from gsreport.narrative.levels import Level, level
from gsreport.narrative.portions import Portion, ShareGroup, portion, top
from gsreport.narrative.recipients import profile
from gsreport.scoring.results import Score, Scores

__all__ = ["CallCentre", "CallCentres", "Complaints", "Contacts", "call_centre", "complaints", "contacts"]

WHOLE = 100
MOST_NUMBERS = 2


@dataclass(frozen=True)
class Contacts:
    """
    Personal connections and informal payments; None where the source says nothing.

    `not_paid` stands where the source gives only that: its rest are also those who did not answer, so nobody is said to
    have paid.
    """

    used: Portion | None
    paid: Portion | None
    not_paid: Portion | None


@dataclass(frozen=True)
class Complaints:
    """How many complained."""

    filed: Portion


@dataclass(frozen=True)
class CallCentre:
    """A call centre's mean, its level, and its highest and lowest parameter (None if fewer than two are rated)."""

    centre: str
    mean: Score
    level: Level | None
    parameters: Extremes | None


@dataclass(frozen=True)
class CallCentres:
    """
    Use of call centres and their figures.

    Attributes:
        contacted: who called; None where the source says nothing.
        numbers: the numbers called most.
        centres: the higher mean first.
        order: how the first of several stands to the last: ahead in score, or equal.
    """

    contacted: Portion | None
    numbers: tuple[ShareGroup, ...]
    centres: tuple[CallCentre, ...]
    order: Literal["alone", "ahead", "equal"]


def contacts(edition: Edition, scores: Scores, code: str) -> Contacts | None:
    """Informal ways; None if the source says nothing about them."""
    given = profile(edition, scores, code)
    used = given.part("personal_connections", "used")
    if used is None:
        used = _rest(given.part("personal_connections", "not_used"))
    paid = given.part("informal_payment", "paid")
    not_paid = given.part("informal_payment", "not_paid") if paid is None else None
    return Contacts(used, paid, not_paid) if any((used, paid, not_paid)) else None


def complaints(edition: Edition, scores: Scores, code: str) -> Complaints | None:
    """The complaints; None if the source says nothing about them."""
    given = profile(edition, scores, code)
    filed = given.part("complaints", "filed") or _rest(given.part("complaints", "not_filed"))
    return Complaints(filed) if filed is not None else None


def call_centre(edition: Edition, scores: Scores, code: str) -> CallCentres | None:
    """The call centres; None if the source says nothing about them."""
    given = profile(edition, scores, code)
    contacted = given.part("call_centre_use", "contacted")
    numbers = top(given.groups("call_centre_number", "not_remembered"), MOST_NUMBERS)
    rated = [c for c in scores.service(code).centres if c.mean.value is not None] if code != "ALL" else []
    if contacted is None and not rated:
        return None
    centres = tuple(
        CallCentre(
            c.centre,
            c.mean,
            level(c.mean, edition.methodology),
            extremes([Named(p.parameter, p.score) for p in c.parameters]),
        )
        for c in sorted(rated, key=lambda c: (-(c.mean.shown or 0), -(c.mean.shown_satisfaction or 0)))
    )
    order: Literal["alone", "ahead", "equal"] = "alone"
    if len(centres) > 1:
        order = "ahead" if centres[0].mean.shown != centres[-1].mean.shown else "equal"
    return CallCentres(contacted, numbers, centres, order)


def _rest(part: Portion | None) -> Portion | None:
    """The other side of a yes/no question of which the source gives one share."""
    if part is None:
        return None
    count = part.base - part.count if part.count is not None and part.base is not None else None
    return portion(WHOLE - part.share, count, part.base)
