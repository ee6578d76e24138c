"""Several years side by side: the survey as a whole, central bodies, local executive bodies."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gsreport.diagnostics import Collector
from gsreport.scoring.feed_records import Feed, HistoryLevel
from gsreport.scoring.figures import NO_SCORE, Origin, Score, YearScore
from gsreport.scoring.levels import pooled
from gsreport.scoring.published_ratings import Published
from gsreport.scoring.rating_results import Dynamics, DynamicsRow, Rating
from gsreport.scoring.services import year_score
from gsreport.scoring.subject import ScoredEdition

__all__ = ["change", "dynamics", "dynamics_overall"]


def change(now: Score, before: Score) -> Score | None:
    """
    The change of score and of satisfaction (percentage points); None where a score is missing.

    Exact: rounding happens at display, as for every other figure.
    """
    if now.value is None or before.value is None:
        return None
    return Score(now.value - before.value, _minus(now.satisfaction, before.satisfaction))


def _minus(now: Fraction | None, before: Fraction | None) -> Fraction | None:
    return None if now is None or before is None else now - before


def dynamics_overall(
    edition: ScoredEdition, parts: Sequence[Score], sample: int | None, feed: Feed, collector: Collector
) -> tuple[YearScore, ...]:
    """
    Table 6: the survey as a whole, the latest year first.

    Args:
        edition: gives the year and the number of monitored services.
        parts: totals of the surveyed services of this year.
        sample: respondents of this year.
        feed: earlier years, and the published figure of this one.
        collector: receives a disagreement with the published figure.
    """
    year = edition.settings.year
    earlier = [year_score(h) for h in feed.history if h.level == "overall" and h.year < year]
    score = Published.of("overall", edition, feed).settle("", parts, collector)
    now = YearScore(year, Score(score.value, score.satisfaction, sample, score.origin), sample, len(edition.services))
    return tuple(sorted([now, *earlier], key=lambda y: -y.year))


def dynamics(level: HistoryLevel, rating: Rating, edition: ScoredEdition, feed: Feed) -> Dynamics:
    """
    Tables 10 and 11: who is rated this year, by rank, with the earlier years of the feed.

    R12: the change is this year minus the year before; the mean over the years is plain, over the years that have a
    figure, and is given from two years up.  Scores on another scale than 1 to 5 are left out.
    """
    this_year = edition.settings.year
    history = {
        (h.id, h.year): year_score(h)
        for h in feed.history
        if h.level == level and h.year < this_year and h.scale == 5  # noqa: PLR2004
    }
    years = tuple(sorted({year for _, year in history} | {this_year}))
    rows = []
    for row in rating:
        series = []
        for year in years:
            if year == this_year:
                series.append(YearScore(year, row.score))
            else:
                series.append(history.get((row.id, year), YearScore(year, NO_SCORE)))
        before = history.get((row.id, this_year - 1))
        rated = [y.score for y in series if y.score.rated]
        average = pooled(rated) if len(rated) > 1 else None
        if average is not None:
            average = Score(average.value, average.satisfaction, None, Origin.COMPUTED)
        rows.append(
            DynamicsRow(row.rank, row.id, tuple(series), change(row.score, before.score) if before else None, average)
        )
    return Dynamics(years, tuple(rows))
