"""The whole of scoring: feed in, `Scores` out."""

from __future__ import annotations

from fractions import Fraction

from gsreport.collection import paused
from gsreport.diagnostics import Collector
from gsreport.scoring.dynamics import dynamics, dynamics_overall
from gsreport.scoring.feed import read_feed
from gsreport.scoring.feed_records import Feed
from gsreport.scoring.ratings import (
    NO_RATING,
    all_ratings,
    provider_groups,
    service_regions,
    state_corporation,
)
from gsreport.scoring.results import LanguageShare, SampleRow, Scores, WaitingRow
from gsreport.scoring.services import profile_shares, service_scores
from gsreport.scoring.subject import ScoredEdition

__all__ = ["compute_scores", "score_edition"]


def score_edition(edition: ScoredEdition, collector: Collector) -> Scores:
    """
    Read the data folder of an edition and compute everything.

    Raises:
        ContentError: with every problem of the feed, if one of them is an error.
    """
    feed = read_feed(edition, collector)
    collector.stop_on_errors()
    scores = compute_scores(edition, feed, collector)
    collector.stop_on_errors()
    return scores


@paused()
def compute_scores(edition: ScoredEdition, feed: Feed, collector: Collector) -> Scores:
    """All figures of an edition from its feed; disagreements within the feed go to `collector`."""
    services = service_scores(edition, feed, collector)
    totals = [s.total for s in services if s.total is not None and s.total.rated]
    respondents = sum(s.n for s in services if s.n is not None) or None
    over_years = dynamics_overall(edition, totals, respondents, feed, collector)
    overall = next(y.score for y in over_years if y.year == edition.settings.year)
    ratings = all_ratings(edition, services, feed, collector)
    bodies = ratings.get("bodies", NO_RATING)
    leb = ratings.get("leb", NO_RATING)
    portal = ratings.get("portal", NO_RATING)
    corporation = state_corporation(edition, ratings)
    sample_total = sum(s.respondents for s in feed.sample) or None
    waiting_of = next((w.service for w in feed.waiting), None)
    return Scores(
        overall=overall,
        services=services,
        rating_services=ratings.get("services", NO_RATING),
        rating_bodies=bodies,
        rating_bodies_all=ratings.get("bodies-all", NO_RATING),
        rating_regions=ratings.get("regions", NO_RATING),
        rating_leb=leb,
        rating_leb_all=ratings.get("leb-all", NO_RATING),
        state_corporation=corporation,
        portal=portal,
        provider_groups=provider_groups(edition, services, corporation, portal, overall),
        dynamics_overall=over_years,
        dynamics_bodies=dynamics("body", bodies, edition, feed),
        dynamics_leb=dynamics("leb", leb, edition, feed),
        sample_regions=tuple(
            SampleRow(s.region, s.respondents, Fraction(100 * s.respondents, sample_total) if sample_total else None)
            for s in feed.sample
        ),
        sample_total=sample_total,
        languages=tuple(LanguageShare(r.region, r.kazakh, r.russian) for r in feed.languages),
        waiting=tuple(WaitingRow(w.category, w.count, w.share) for w in feed.waiting if w.service == waiting_of),
        waiting_service=waiting_of,
        profile=profile_shares((r for r in feed.profile if r.service == "ALL"), respondents),
        small_base=edition.methodology.policies.small_base,
        ratings=ratings,
        service_regions=service_regions(edition, services),
    )
