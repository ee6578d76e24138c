"""Level words by the thresholds of the methodology; an edition without thresholds gets no level words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from gsreport.edition.base import Bilingual
from gsreport.edition.methodology import Methodology
from gsreport.narrative.extremes import Named
from gsreport.scoring.results import Score

__all__ = ["Level", "LevelGroup", "level", "level_groups"]

Measure = Literal["score", "satisfaction"]
_Steps = list[tuple[Decimal, Bilingual]]


@dataclass(frozen=True)
class Level:
    """The word for a figure, and whether its score or its satisfaction has earned it."""

    word: Bilingual
    measure: Measure


@dataclass(frozen=True)
class LevelGroup:
    """What reaches one level and not the next, in the given order."""

    word: Bilingual
    ids: tuple[str, ...]


def level(score: Score, methodology: Methodology) -> Level | None:
    """The word for a figure as it is printed; None without thresholds or figure."""
    measure, steps = _scale(methodology)
    shown = score.shown if measure == "score" else score.shown_satisfaction
    if shown is None:
        return None
    return next((Level(word, measure) for start, word in steps if start <= shown), None)


def level_groups(figures: Sequence[Named], methodology: Methodology) -> tuple[LevelGroup, ...]:
    """The figures by level, the highest level first; empty levels are left out."""
    reached = [(f.id, level(f.score, methodology)) for f in figures]
    _, steps = _scale(methodology)
    groups = [LevelGroup(word, tuple(i for i, at in reached if at and at.word == word)) for _, word in steps]
    return tuple(g for g in groups if g.ids)


def _scale(methodology: Methodology) -> tuple[Measure, _Steps]:
    """The thresholds, the highest first: those of the score where an edition has them, else of the satisfaction."""
    scores = [(word.from_score, word.word) for word in methodology.levels if word.from_score is not None]
    shares = [(word.from_percent, word.word) for word in methodology.levels if word.from_percent is not None]
    return ("score", _highest_first(scores)) if scores else ("satisfaction", _highest_first(shares))


def _highest_first(steps: _Steps) -> _Steps:
    return sorted(steps, key=lambda step: -step[0])
