"""Ratings: order, ties, means, published rows."""

from fractions import Fraction

import pytest

HEADING = "service,channel,criterion,item,region,n,score,satisfaction"
PROVIDERS = "service,provider,score,satisfaction\n"
TOTALS = "C1,,,,,,4.50,60.0\nC2,,,,,,4.40,50.0\nC3,,,,,,4.60,70.0\nL2,,,,,,4.70,80.0\n"


def feed(*rows, **others):
    """Totals of all services, further rows, further files."""
    return {"scores": HEADING + "\n" + TOTALS + "\n".join([*rows, ""])} | others


def ranks(rows):
    """Ranks and ids alone."""
    return [(r.rank, r.id) for r in rows]


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


RULES = {
    "services": {"of": "services"},
    "offices": {"of": "services", "figure": "channel", "channel": "office"},
    "by-satisfaction": {"of": "services", "by": "satisfaction", "ties": "shared"},
    "portals-of-bodies": {"of": "bodies", "figure": "zone", "role": "portal"},
    "offices-by-region": {"of": "regions", "figure": "channel", "channel": "office"},
    "within": {"of": "service-regions", "precision": "unrounded"},
}


def rated(score, rows, *names, **others):
    """The small edition with these ratings only."""
    rules = [{"id": name, **RULES[name]} for name in names]
    return score(feed(*rows, **others), methodology={"ratings": rules})[0]


def test_only_listed_ratings_exist(score):
    """A rating that the methodology does not list is empty; the overall figure does not need it."""
    scores = rated(score, [], "by-satisfaction")
    assert list(scores.ratings) == ["by-satisfaction"]
    assert len(scores.rating_services) == len(scores.rating_bodies) == 0
    assert scores.overall.value == Fraction("4.55")


def test_rating_by_satisfaction(score):
    """A rating may go by satisfaction: 80, 70, 60, 50 %."""
    assert ranks(rated(score, [], "by-satisfaction").ratings["by-satisfaction"]) == [
        (1, "L2"),
        (2, "C3"),
        (3, "C1"),
        (4, "C2"),
    ]


def test_rating_by_a_channel(score):
    """Services may be rated by one channel; those without it are left out; the total is the mean of the rows."""
    rows = ["C1,office,,,,,4.00,40.0", "C1,online,,,,,5.00,80.0", "C2,office,,,,,4.40,50.0"]
    rating = rated(score, rows, "offices").ratings["offices"]
    assert ranks(rating) == [(1, "C2"), (2, "C1")]
    assert rating.total.value == Fraction("4.2")


def test_bodies_by_a_provider(score):
    """Bodies may be rated by the zone of any role in their services."""
    providers = (
        "service,provider,score,satisfaction\nC1,portal,4.10,40.0\nC1,state_body,4.90,90.0\nC2,portal,4.30,50.0\n"
    )
    rating = rated(score, [], "portals-of-bodies", providers=providers).ratings["portals-of-bodies"]
    assert [(r.rank, r.id, str(r.score.shown)) for r in rating] == [(1, "beta", "4.30"), (2, "alpha", "4.10")]


def test_regions_by_a_channel(score):
    """Regions may be rated by one channel of their services."""
    rows = ["C1,office,,,north,,4.00,40.0", "C1,office,,,south,,4.60,60.0", "C1,online,,,north,,5.00,90.0"]
    rating = rated(score, rows, "offices-by-region").ratings["offices-by-region"]
    assert ranks(rating) == [(1, "south"), (2, "north")]


def test_regions_within_a_service(score):
    """Regions within a service are ranked by their total; the table shows their channels, unrated ones last."""
    rows = ["C1,office,,,north,,4.00,40.0", "C1,online,,,north,,4.60,60.0", "C1,office,,,south,,4.50,55.0"]
    scores = rated(score, rows, "within")
    assert ranks(scores.service_regions["C1"]) == [(1, "south"), (2, "north")]
    assert list(scores.service_regions) == ["C1"]


def test_own_zone_is_that_of_the_responsible_role(score):
    """The responsible role decides, wherever its row stands; another role may be named responsible."""
    providers = PROVIDERS + "C1,portal,4.10,40.0\nC1,local_executive_body,4.90,90.0\nC2,portal,4.30,50.0\n"
    bodies = score(feed(providers=providers))[0].rating_bodies
    assert (bodies.row("alpha").score.value, bodies.row("beta").score.value) == (Fraction("4.9"), Fraction("4.3"))
    bodies = score(feed(providers=providers), methodology={"responsible": "portal"})[0].rating_bodies
    assert bodies.row("alpha").score.value == Fraction("4.1")
