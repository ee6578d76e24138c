"""The key-indicator panel of a service: satisfaction, score, rank, base, change against the last known year."""

from __future__ import annotations

from gsreport.document.tree import Indicator, Indicators
from gsreport.exhibits.context import ExhibitContext
from gsreport.language import numbers
from gsreport.scoring.results import ServiceScores, YearScore

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
        Indicator(
            value=numbers.share(total.satisfaction),
            label=context.label("satisfaction"),
            **_change(context, total.satisfaction, previous, score=False),
        ),
        Indicator(
            value=numbers.score(total.value),
            label=context.label("mean_score"),
            **_change(context, total.value, previous, score=True),
        ),
    ]
    if row is not None:
        entries.append(
            Indicator(
                value=str(row.rank),
                label=context.label("rank_in_rating"),
                detail=context.label("rank_detail", count=len(ranked)),
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


def _change(context: ExhibitContext, value: object, previous: YearScore | None, *, score: bool) -> dict[str, object]:
    """Change against the latest earlier year, named, because it need not be the year before."""
    earlier = None
    if previous is not None:
        earlier = previous.score.value if score else previous.score.satisfaction
    if previous is None or earlier is None:
        return {}
    difference = value - earlier  # type: ignore[operator]
    shown = numbers.signed_score(difference) if score else numbers.points(difference, context.language)
    return {
        "change": shown,
        "detail": context.label("against_year", year=previous.year),
        "direction": (difference > 0) - (difference < 0),
    }
