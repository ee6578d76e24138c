"""Ratings: order, ties, means, published rows."""

from fractions import Fraction

import pytest

from gsreport.edition.methodology import Policies
from gsreport.scoring.ratings import rank
from gsreport.scoring.results import Score

HEADING = "service,channel,criterion,item,region,n,score,satisfaction"
TOTALS = "C1,,,,,,4.50,60.0\nC2,,,,,,4.40,50.0\nC3,,,,,,4.60,70.0\nL2,,,,,,4.70,80.0\n"


def feed(*rows, **others):
    """Totals of all services, further rows, further files."""
    return {"scores": HEADING + "\n" + TOTALS + "\n".join([*rows, ""])} | others


def entries(*values):
    """Entries s0, s1 … with these scores."""
    return [(f"s{i}", Score(None if v is None else Fraction(v), None)) for i, v in enumerate(values)]


def ranks(rows):
    """Ranks and ids alone."""
    return [(r.rank, r.id) for r in rows]


def test_equal_rounded_scores_keep_the_order_given():
    """Scores equal in two decimals keep the order of the book, and no rank is shared."""
    rows = rank(entries("4.70", "4.704", "4.71", "4.699"), Policies())
    assert ranks(rows) == [(1, "s2"), (2, "s0"), (3, "s1"), (4, "s3")]


def test_ranking_by_unrounded_scores():
    """With `rank_by: unrounded` the hidden digits decide."""
    rows = rank(entries("4.70", "4.704", "4.71", "4.699"), Policies(rank_by="unrounded"))
    assert ranks(rows) == [(1, "s2"), (2, "s1"), (3, "s0"), (4, "s3")]


def test_shared_ranks():
    """With `ties: shared` equal values share a rank and the next rank is skipped."""
    rows = rank(entries("4.70", "4.704", "4.71", "4.60"), Policies(ties="shared"))
    assert ranks(rows) == [(1, "s2"), (2, "s0"), (2, "s1"), (4, "s3")]


def test_unrated_are_left_out():
    """What has no score has no rank."""
    assert ranks(rank(entries(None, "4.0"), Policies())) == [(1, "s1")]


def test_rating_of_services(score):
    """Services are ranked by their totals; the last line is their plain mean with all respondents."""
    scores, _ = score(feed())
    assert ranks(scores.rating_services) == [(1, "L2"), (2, "C3"), (3, "C1"), (4, "C2")]
    assert scores.rating_services.total.value == Fraction("4.55")
    assert scores.rating_services.total.n == 100 + 50 + 100 + 20
    assert (scores.rank("C3"), scores.rank("L1")) == (2, None)


def test_body_is_rated_by_its_own_zone(score):
    """A body's score is the mean of its services' first provider rows; without provider rows the total counts."""
    providers = "service,provider,place,score,satisfaction\nC1,state_body,,4.90,90.0\nC1,portal,,3.00,20.0\n"
    scores, _ = score(feed(providers=providers))
    assert scores.rating_bodies.row("alpha").score.value == Fraction("4.9")
    assert scores.rating_bodies.row("beta").score.value == Fraction("4.4")
    assert scores.rating_bodies.row("leb") is None
    assert scores.rating_bodies_all.row("alpha").score.value == Fraction("4.5")


def test_corporation_answers_for_its_own_rows(score):
    """A body of the kind corporation is rated by its own provider rows, not by those of the ministry."""
    providers = (
        "service,provider,place,score,satisfaction\nC3,state_body,,4.90,90.0\nC3,state_corporation,manager,4.20,30.0\n"
    )
    scores, _ = score(feed(providers=providers))
    assert scores.rating_bodies.row("corp").score.value == Fraction("4.2")


def test_published_rating_stands_within_rounding(score):
    """A published row that agrees within rounding stands, and its order decides between equal scores."""
    history = "level,id,year,score,satisfaction\nbody,beta,2021,4.50,50.0\nbody,alpha,2021,4.50,60.0\n"
    rows = "scores", HEADING + "\n" + TOTALS.replace("C2,,,,,,4.40", "C2,,,,,,4.51")
    scores, collector = score({rows[0]: rows[1], "history": history})
    assert ranks(scores.rating_bodies)[:3] == [(1, "corp"), (2, "beta"), (3, "alpha")]
    assert scores.rating_bodies.row("beta").score.value == Fraction("4.5")
    assert not [d for d in collector if d.code == "GS-F20"]


def test_published_rating_never_stands_against_the_services(score):
    """Beyond rounding the computed figure is kept, whatever the policy for levels inside a service."""
    history = "level,id,year,score,satisfaction\nbody,alpha,2021,4.80,60.0\n"
    scores, collector = score(feed(history=history), disagreement="coarser")
    assert scores.rating_bodies.row("alpha").score.value == Fraction("4.5")
    (found,) = [d for d in collector if d.code == "GS-F20"]
    assert "4.80" in found.message


def test_regions_are_means_over_services(score):
    """A region's rating is the plain mean of its figures in the services that have some."""
    scores, _ = score(feed("C1,,,,north,,4.0,40.0", "C2,,,,north,,5.0,60.0", "C2,,,,south,,4.6,55.0"))
    assert ranks(scores.rating_regions) == [(1, "south"), (2, "north")]
    assert scores.rating_regions.row("north").score.value == Fraction(9, 2)


def test_total_of_the_state_corporation_is_the_mean_of_its_places(score):
    """Over the places stands the mean of the places' means, however many services each has (R10)."""
    providers = (
        "service,provider,place,score,satisfaction\nC1,state_corporation,manager,4.0,40.0\n"
        "C2,state_corporation,manager,5.0,60.0\nC3,state_corporation,self_service_zone,4.9,90.0\n"
    )
    corporation = score(feed(providers=providers))[0].state_corporation
    assert [p.place for p in corporation.places] == ["self_service_zone", "manager"]
    assert corporation.total.value == (Fraction("4.9") + Fraction(9, 2)) / 2


def test_edition_without_places(score):
    """Without places all services of the State Corporation make one list."""
    providers = "service,provider,place,score,satisfaction\nC1,state_corporation,,4.0,40.0\n"
    corporation = score(feed(providers=providers))[0].state_corporation
    assert [p.place for p in corporation.places] == [""]
    assert corporation.total.value == 4


def test_portal_rating(score):
    """The portals' services are ranked with their plain mean."""
    providers = "service,provider,place,score,satisfaction\nC1,portal,,4.0,40.0\nC2,portal,,4.5,50.0\n"
    portal = score(feed(providers=providers))[0].portal
    assert ranks(portal) == [(1, "C2"), (2, "C1")]
    assert portal.total.value == Fraction("4.25")


def test_groups_of_providers(score):
    """Local and central groups are means of own zones; groups without services are left out."""
    groups = {g.group: g.score.value for g in score(feed())[0].provider_groups}
    assert groups["local_executive_bodies"] == Fraction("4.7")
    assert groups["central_state_bodies"] == Fraction("4.5")
    assert groups["all_providers"] == Fraction("4.55")
    assert "portals_and_electronic_resources" not in groups


@pytest.mark.parametrize("level", ["leb", "leb-all-providers"])
def test_printed_ratings_of_local_bodies(score, level):
    """Ratings whose finer figures were never published are taken from the feed."""
    history = f"level,id,year,score,satisfaction\n{level},south,2021,4.6,60.0\n{level},north,2021,4.7,61.0\n"
    scores, _ = score(feed(history=history))
    rating = scores.rating_leb if level == "leb" else scores.rating_leb_all
    assert ranks(rating) == [(1, "north"), (2, "south")]
