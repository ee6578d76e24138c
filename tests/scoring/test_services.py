"""Services: everything scored about each, in the order of the book."""

from fractions import Fraction

HEADING = "service,channel,criterion,item,region,n,score,satisfaction"
TOTALS = "C1,,,,,,4.50,60.0\nC2,,,,,,4.40,50.0\nC3,,,,,,4.60,70.0\nL2,,,,,,4.70,80.0\n"


def feed(*rows, **others):
    """Totals of all services, further rows, further files."""
    return {"scores": HEADING + "\n" + TOTALS + "\n".join([*rows, ""])} | others


def test_order_of_the_book(score):
    """Every service of the book is there in its order, the one without a survey empty."""
    scores, _ = score(feed())
    assert [s.code for s in scores.services] == ["C1", "C2", "C3", "L1", "L2"]
    assert scores.service("L1").total is None
    assert scores.service("C2").n == 50
    assert scores.service("C2").total.n == 50


def test_surveyed_service_without_scores_is_an_error(score):
    """A surveyed service of which the feed says nothing is an error, not a hole in the ratings."""
    _, collector = score({"scores": HEADING + "\n" + TOTALS.replace("C2,,,,,,4.40,50.0\n", "")})
    (found,) = [d for d in collector if d.code == "GS-F22"]
    assert "C2" in found.message
    assert found.severity.word == "error"


def test_regions_come_in_the_order_of_the_edition(score):
    """Regions are ordered as in regions.yaml; a region without rows is absent."""
    scores, _ = score(feed("C1,,,,south,,4.1,40.0", "C1,,,,north,,4.2,41.0", "C2,,,,south,,4.3,42.0"))
    assert [r.region for r in scores.service("C1").regions] == ["north", "south"]
    assert [r.region for r in scores.service("C2").regions] == ["south"]


def test_region_goes_through_the_same_levels(score):
    """A region given by criteria gets the mean over its criteria and channels."""
    scores, _ = score(
        feed(
            "C1,office,staff,,north,,4.0,40.0", "C1,office,result,,north,,5.0,60.0", "C1,online,result,,north,,3.0,10.0"
        )
    )
    (north,) = scores.service("C1").regions
    assert north.score.value == (Fraction(9, 2) + 3) / 2
    assert len(north.criteria) == 3


def test_regional_rows_do_not_touch_the_service(score):
    """A service's total and criteria come from its rows without a region alone."""
    plain = score(feed())[0].service("C1")
    with_regions = score(feed("C1,office,staff,,north,,1.0,0.0"))[0].service("C1")
    assert (plain.total, plain.criteria) == (with_regions.total, with_regions.criteria)


def test_call_centre_mean(score):
    """A centre's mean is the plain mean of its parameters; the printed one stands within rounding."""
    rows = "service,centre,parameter,score,satisfaction\nC1,1414,courtesy,4.33,50.0\nC1,1414,speed,3.33,20.0\n"
    (centre,) = score(feed(call_centres=rows))[0].service("C1").centres
    assert [p.parameter for p in centre.parameters] == ["speed", "courtesy"]
    assert centre.mean.value == Fraction("3.83")
    (printed,) = score(feed(call_centres=rows + "C1,1414,,3.84,35.0\n"))[0].service("C1").centres
    assert printed.mean.value == Fraction("3.84")
    _, collector = score(feed(call_centres=rows + "C1,1414,,3.94,35.0\n"))
    assert [d.code for d in collector if d.severity.word == "warning"] == ["GS-F20"]


def test_portrait_difficulties_and_history(score):
    """Shares keep the order of the feed; earlier years come latest first, the edition's own year is no history."""
    scores, _ = score(
        feed(
            profile="service,indicator,category,count,share,base\nC1,sex,male,,40.5,respondents\n"
            "C1,sex,female,3,,respondents\nALL,sex,male,,50.0,respondents\n",
            difficulties="service,list,category,share\nC1,difficulty,queue,3.4\n",
            history="level,id,year,score,satisfaction\nservice,C1,2018,4.1,40.0\nservice,C1,2020,4.2,41.0\n"
            "service,C1,2021,4.9,99.0\n",
        )
    )
    service = scores.service("C1")
    assert service.share("sex", "male") == Fraction("40.5")
    assert service.share("sex", "unknown") is None
    assert [(p.category, p.count) for p in service.shares("sex")] == [("male", None), ("female", 3)]
    assert service.difficulties[0].share == Fraction("3.4")
    assert [h.year for h in service.history] == [2020, 2018]
    assert [p.share for p in scores.profile] == [Fraction(50)]


def test_shares_are_counted_where_the_base_is_known(score):
    """Counts of all respondents give shares of the service's n; other bases need theirs in the feed."""
    scores, _ = score(
        feed(
            profile="service,indicator,category,count,share,base,n\nC2,sex,male,20,,respondents,\n"
            "C2,sex,female,3,,online_users,12\nC3,sex,male,3,,online_users,\n",
        )
    )
    assert [(p.share, p.n) for p in scores.service("C2").profile] == [(Fraction(40), 50), (Fraction(25), 12)]
    assert [(p.share, p.count) for p in scores.service("C3").profile] == [(None, 3)]


def test_difficulties_state_their_base(score):
    """The base of a share is that of the row, else of the list; without either it is not stated."""
    text = "service,list,category,share,base\nC1,difficulty,queue,3.4,\nC2,difficulty,queue,5.0,online_users\n"
    lists = [{"id": "difficulty", "base": "respondents"}]
    scores, _ = score(feed(difficulties=text), methodology={"difficulty_lists": lists})
    assert [(d.base, d.n) for code in ("C1", "C2") for d in scores.service(code).difficulties] == [
        ("respondents", 100),
        ("online_users", None),
    ]
    assert score(feed(difficulties=text))[0].service("C1").difficulties[0].base is None


def test_difficulty_without_share_or_base_is_an_error(score):
    """A number of answers of nobody knows how many says nothing."""
    text = "service,list,category,share,count\nC1,difficulty,queue,,4\n"
    scores, collector = score(feed(difficulties=text))
    assert [d.code for d in collector.errors] == ["GS-F10"]
    assert scores.service("C1").difficulties == ()


def test_status_groups_go_through_the_same_levels(score):
    """A status group has channels and criteria of its own; groups come in the order of the methodology."""
    heading = "service,channel,criterion,item,status,n,score,satisfaction\n"
    rows = "C1,office,staff,,legal,7,4.0,40.0\nC1,office,result,,legal,7,5.0,60.0\nC1,,,,individuals,90,4.9,90.0\n"
    text = heading + TOTALS.replace(",,,,,,", ",,,,,,") + rows
    individuals, legal = score({"scores": text})[0].service("C1").statuses
    assert (individuals.status, individuals.score.n) == ("individuals", 90)
    assert (legal.score.value, len(legal.criteria), len(legal.channels)) == (Fraction(9, 2), 2, 1)
