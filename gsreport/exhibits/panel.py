"""The key-indicator panel of a service: satisfaction, score, rank, base, change against the last known year."""

from __future__ import annotations

from fractions import Fraction

from gsreport.document.tree import Indicator, Indicators
from gsreport.exhibits.context import ExhibitContext
from gsreport.language import numbers
from gsreport.language.ru import agree
from gsreport.scoring.results import ServiceScores, YearScore
from gsreport.scoring.rounding import PERCENT_DIGITS, SCORE_DIGITS, half_up

__all__ = ["indicators"]


def indicators(context: ExhibitContext, scores: ServiceScores) -> Indicators | None:
    """The panel; None for a service without a survey."""
    total = scores.total
    if total is None or total.value is None or total.satisfaction is None:
        return None
    previous = _last_year(scores)
    ranked = context.scores.rating_services
    row = ranked.row(scores.code)
    entries = [
        _figure(context, "satisfaction", numbers.share(total.satisfaction), total.satisfaction, previous),
        _figure(context, "mean_score", numbers.score(total.value), total.value, previous),
    ]
    if row is not None:
        entries.append(
            Indicator(
                value=str(row.rank),
                label=context.label("rank_in_rating"),
                detail=context.label(
                    "rank_detail", count=len(ranked), services=agree(str(len(ranked)), "услуга", "gen")
                ),
            )
        )
    if scores.n is not None:
        limit = context.edition.methodology.policies.small_base
        detail = context.label("small_base_detail", limit=limit) if context.small(scores.n) else ""
        entries.append(
            Indicator(value=numbers.count(scores.n), label=context.label("respondents_asked"), detail=detail)
        )
    return Indicators(tuple(entries), context.label("key_indicators"))


def _last_year(scores: ServiceScores) -> YearScore | None:
    return max(scores.history, key=lambda y: y.year, default=None)


def _figure(context: ExhibitContext, kind: str, shown: str, value: Fraction, previous: YearScore | None) -> Indicator:
    """A figure with its change against the latest earlier year, which is named: it need not be the year before."""
    is_score = kind == "mean_score"
    earlier = None
    if previous is not None:
        earlier = previous.score.value if is_score else previous.score.satisfaction
    if previous is None or earlier is None:
        return Indicator(shown, context.label(kind))
    difference = half_up(value - earlier, SCORE_DIGITS if is_score else PERCENT_DIGITS)
    return Indicator(
        shown,
        context.label(kind),
        detail=context.label("against_year", year=previous.year),
        change=numbers.signed_score(difference) if is_score else numbers.points(difference, context.language),
        direction=(difference > 0) - (difference < 0),
    )
