"""Open answers: difficulties, online difficulties, suggestions; and the waiting time of the ambulance service."""

from __future__ import annotations

from dataclasses import dataclass

from gsreport.edition.models import Edition
from gsreport.narrative.portions import Portion, ShareGroup, groups_of, portion, top
from gsreport.narrative.recipients import profile
from gsreport.scoring.results import Scores

__all__ = [
    "Difficulties",
    "OnlineDifficulties",
    "Suggestions",
    "Waiting",
    "difficulties",
    "online_difficulties",
    "suggestions",
    "waiting",
]

MOST_ANSWERS = 3
NON_ANSWERS = frozenset({"hard-to-answer", "disliked"})
"""Codes of answers that name nothing; they stand in diagrams, not in sentences."""


@dataclass(frozen=True)
class Difficulties:
    """
    Whether the recipients had difficulties, and which they named most.

    Attributes:
        reported: who had some; None where the source does not say.
        free: who had none, where the source gives only that.
        answers: the answers named most, by falling share.
    """

    reported: Portion | None
    free: Portion | None
    answers: tuple[ShareGroup, ...]


@dataclass(frozen=True)
class OnlineDifficulties:
    """Why the service could not be had online, and what was difficult there."""

    reasons: tuple[ShareGroup, ...]
    answers: tuple[ShareGroup, ...]


@dataclass(frozen=True)
class Suggestions:
    """What the recipients suggest."""

    answers: tuple[ShareGroup, ...]


@dataclass(frozen=True)
class Waiting:
    """The answers about waiting with their shares, most frequent first; `n` answered."""

    n: int
    answers: tuple[ShareGroup, ...]


def difficulties(edition: Edition, scores: Scores, code: str) -> Difficulties | None:
    """The difficulties; None if the source says nothing about them."""
    given = profile(edition, scores, code)
    reported = given.part("difficulties", "reported")
    free = given.part("difficulties", "none") if reported is None else None
    answers = _answers(scores, code, "difficulty")
    return Difficulties(reported, free, answers) if reported or free or answers else None


def online_difficulties(edition: Edition, scores: Scores, code: str) -> OnlineDifficulties | None:  # noqa: ARG001
    """The difficulties of the electronic form; None if the source names none."""
    reasons = _answers(scores, code, "online_failure_reason")
    answers = _answers(scores, code, "online_difficulty")
    return OnlineDifficulties(reasons, answers) if reasons or answers else None


def suggestions(edition: Edition, scores: Scores, code: str) -> Suggestions | None:  # noqa: ARG001
    """The suggestions; None if the source names none."""
    answers = _answers(scores, code, "suggestion")
    return Suggestions(answers) if answers else None


def waiting(edition: Edition, scores: Scores, code: str) -> Waiting | None:  # noqa: ARG001
    """How long the recipients waited; None for every service that was not asked."""
    if scores.waiting_service != code or not scores.waiting:
        return None
    total = sum(row.count for row in scores.waiting)
    parts = [(row.category, portion(row.share, row.count, total)) for row in scores.waiting]
    groups = groups_of([(category, part) for category, part in parts if part is not None])
    return Waiting(total, top(groups, MOST_ANSWERS))


def _answers(scores: Scores, code: str, name: str) -> tuple[ShareGroup, ...]:
    """
    The answers named most.

    The share stays a share whatever the service's number of respondents: the answers rest on bases of their own, which
    the source does not print.
    """
    own = scores.service(code).difficulties
    given = [d for d in own if d.list == name and d.share > 0 and d.category not in NON_ANSWERS]
    return top(groups_of([(d.category, Portion(d.share)) for d in given]), MOST_ANSWERS)
