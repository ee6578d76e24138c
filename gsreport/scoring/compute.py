"""The whole of scoring: feed in, `Scores` out."""

from __future__ import annotations

from fractions import Fraction

from gsreport.diagnostics import Collector
from gsreport.edition.models import Edition
from gsreport.scoring.dynamics import dynamics, dynamics_overall
from gsreport.scoring.feed import Feed, read_feed
from gsreport.scoring.ratings import (
    provider_groups,
    rating_bodies,
    rating_bodies_all,
    rating_portal,
    rating_printed,
    rating_regions,
    rating_services,
    state_corporation,
)
from gsreport.scoring.results import LanguageShare, SampleRow, Scores, WaitingRow
from gsreport.scoring.services import profile_shares, service_scores

__all__ = ["compute_scores", "score_edition"]


def score_edition(edition: Edition, collector: Collector) -> Scores:
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


def compute_scores(edition: Edition, feed: Feed, collector: Collector) -> Scores:
    """All figures of an edition from its feed; disagreements within the feed go to `collector`."""
    policies = edition.methodology.policies
    services = service_scores(edition, feed, collector)
    by_total = rating_services(services, policies)
    respondents = sum(s.n for s in services if s.n is not None) or None
    over_years = dynamics_overall(edition, [row.score for row in by_total], respondents, feed, collector)
    overall = next(y.score for y in over_years if y.year == edition.settings.year)
    bodies = rating_bodies(edition, services, feed, collector)
    corporation = state_corporation(edition, services)
    portal = rating_portal(edition, services)
    leb = rating_printed("leb", edition, feed)
    sample_total = sum(s.respondents for s in feed.sample) or None
    waiting_of = next((w.service for w in feed.waiting), None)
    return Scores(
        overall=overall,
        services=services,
        rating_services=by_total,
        rating_bodies=bodies,
        rating_bodies_all=rating_bodies_all(edition, services),
        rating_regions=rating_regions(edition, services, feed, collector),
        rating_leb=leb,
        rating_leb_all=rating_printed("leb-all-providers", edition, feed),
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
        profile=profile_shares(r for r in feed.profile if r.service == "ALL"),
        small_base=policies.small_base,
    )
