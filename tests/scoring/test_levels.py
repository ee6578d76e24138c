"""Levels: finer over coarser, printed where it agrees, policies."""

from fractions import Fraction

import pytest

from gsreport.scoring.results import Origin

HEADING = "service,channel,criterion,item,region,n,score,satisfaction"
COUNTS = "service,channel,criterion,item,n,score,satisfaction,n1,n2,n3,n4,n5"


def feed(*rows, heading=HEADING):
    """A scores.csv of these rows."""
    return {"scores": "\n".join([heading, *rows, ""])}


def found(collector, code="GS-F20"):
    """The diagnostics of one code."""
    return [d for d in collector if d.code == code]


def test_levels_are_plain_means(score):
    """Without printed coarser figures, criterion, channel and service are plain means of the level below."""
    scores, collector = score(
        feed(
            "C1,office,staff,competent,,,4.00,40.0",
            "C1,office,staff,polite,,,4.50,50.0",
            "C1,office,result,,,,5.00,100.0",
            "C1,online,result,,,,3.00,20.0",
        )
    )
    service = scores.service("C1")
    assert service.criterion("office", "staff").value == Fraction("4.25")
    assert service.channel("office").value == Fraction("4.625")
    assert service.total.value == Fraction("3.8125")
    assert service.total.satisfaction == (Fraction("72.5") + 20) / 2
    assert service.total.origin is Origin.COMPUTED
    assert not found(collector)


def test_nothing_is_rounded_between_levels(score):
    """A mean of channels is made from unrounded means: 4.365 and 4.345 give 4.355, shown 4.36, not 4.37."""
    scores, _ = score(
        feed(
            "C1,office,staff,,,,4.36,50.0",
            "C1,office,result,,,,4.37,50.0",
            "C1,online,assistant,,,,4.34,50.0",
            "C1,online,result,,,,4.35,50.0",
        )
    )
    assert scores.service("C1").total.value == Fraction("4.355")
    assert str(scores.service("C1").total.shown) == "4.36"


def test_printed_coarser_figure_stands_within_rounding(score):
    """A printed mean that agrees with the finer figures within rounding is kept, as it was made from unrounded data."""
    scores, collector = score(
        feed("C1,office,staff,,,,4.36,50.0", "C1,office,result,,,,4.37,50.0", "C1,office,,,,,4.36,50.1")
    )
    channel = scores.service("C1").channel("office")
    assert (channel.value, channel.satisfaction, channel.origin) == (
        Fraction("4.36"),
        Fraction("50.1"),
        Origin.PRINTED,
    )
    assert not found(collector)


@pytest.mark.parametrize(("policy", "kept"), [("coarser", "4.80"), ("computed", "4.37")])
def test_policy_decides_a_disagreement(score, policy, kept):
    """Beyond rounding there is a warning at the printed row, and the policy says which figure is kept."""
    rows = feed("C1,office,staff,,,,4.36,50.0", "C1,office,result,,,,4.37,50.0", "C1,office,,,,,4.80,50.0")
    scores, collector = score(rows, disagreement=policy)
    assert str(scores.service("C1").channel("office").shown) == kept
    (diagnostic,) = found(collector)
    assert diagnostic.severity.word == "warning"
    assert (diagnostic.place.line, diagnostic.place.column) == (4, 15)
    assert "4.80" in diagnostic.message
    assert "4.37" in diagnostic.message


def test_remark_turns_the_warning_into_a_note(score):
    """A disagreement that the feed explains in its column `remark` is a note with that explanation."""
    rows = feed(
        "C1,office,staff,,,,4.36,50.0,",
        "C1,office,result,,,,4.37,50.0,",
        "C1,office,,,,,4.80,50.0,cell lost",
        heading=HEADING + ",remark",
    )
    (diagnostic,) = found(score(rows)[1])
    assert (diagnostic.severity.word, diagnostic.hint) == ("note", "cell lost")


def test_score_and_satisfaction_are_judged_apart(score):
    """A satisfaction that disagrees does not touch a score that agrees."""
    rows = feed("C1,office,staff,,,,4.36,50.0", "C1,office,result,,,,4.37,50.0", "C1,office,,,,,4.37,60.0")
    scores, collector = score(rows, disagreement="computed")
    channel = scores.service("C1").channel("office")
    assert (channel.value, channel.satisfaction) == (Fraction("4.37"), Fraction(50))
    assert len(found(collector)) == 1


def test_lost_row_cannot_overrule_a_printed_mean(score):
    """Where the row of a criterion that everybody rates is missing, the printed mean stands without a warning."""
    rows = feed("C1,office,staff,,,,4.36,50.0", "C1,office,,,,,4.80,60.0")
    scores, collector = score(rows, disagreement="computed")
    assert scores.service("C1").channel("office").value == Fraction("4.8")
    assert not found(collector)


def test_criterion_nobody_had_reason_to_rate_may_be_absent(score):
    """A criterion asked of complainants alone may have no row; the others make up the channel."""
    rows = feed("C1,office,staff,,,,4.36,50.0", "C1,office,result,,,,4.38,50.0", "C1,office,,,,,4.80,50.0")
    assert found(score(rows)[1])


def test_empty_criterion_does_not_count(score):
    """A criterion without ratings is skipped, not counted as zero (R3)."""
    scores, _ = score(feed("C1,office,staff,,,,4.00,50.0", "C1,office,feedback,,,,,", "C1,office,result,,,,5.00,70.0"))
    assert scores.service("C1").channel("office").value == Fraction(9, 2)
    assert not scores.service("C1").criterion("office", "feedback").rated


def test_counts_win_over_printed_values(score):
    """Where a row has both, the numbers of marks decide."""
    rows = feed("C1,office,staff,polite,10,1.00,1.0,0,0,1,2,5", heading=COUNTS)
    item = score(rows)[0].service("C1").items[0].score
    assert item.value == Fraction(3 + 8 + 25, 8)
    assert item.satisfaction == Fraction(500, 8)
    assert (item.n, item.origin) == (10, Origin.COUNTED)


def test_satisfaction_base_is_a_policy(score):
    """Fives are counted among those who answered, or among all respondents of the channel."""
    rows = feed(
        "C1,office,staff,polite,10,,,0,0,1,2,5",
        "C1,office,,,20,,,,,,,",
        heading=COUNTS,
    )
    answered = score(rows)[0].service("C1").items[0].score
    channel = score(rows, satisfaction_base="channel")[0].service("C1").items[0].score
    assert answered.satisfaction == Fraction(500, 8)
    assert channel.satisfaction == Fraction(500, 20)
    assert answered.value == channel.value


def test_counted_items_win_over_a_printed_criterion(score):
    """With exact items the printed, rounded criterion does not stand, though it agrees."""
    rows = feed(
        "C1,office,staff,competent,,,,0,0,0,1,2",
        "C1,office,staff,polite,,,,0,0,0,0,3",
        "C1,office,staff,,,4.83,83.3,,,,,",
        heading=COUNTS,
    )
    scores, collector = score(rows)
    assert scores.service("C1").criterion("office", "staff").value == Fraction(29, 6)
    assert not found(collector)


def test_nobody_answered(score):
    """Five empty counts are a row without ratings, not a division by zero."""
    rows = feed("C1,office,staff,polite,4,,,0,0,0,0,0", heading=COUNTS)
    item = score(rows)[0].service("C1").items[0].score
    assert (item.value, item.satisfaction, item.n) == (None, None, 4)


def test_weighting_by_respondents(score):
    """With the policy `respondents` the channels enter by their numbers of respondents."""
    rows = feed("C1,office,,,,30,4.00,40.0", "C1,online,,,,10,5.00,80.0")
    assert score(rows)[0].service("C1").total.value == Fraction("4.5")
    weighted = score(rows, weighting="respondents")[0].service("C1").total
    assert (weighted.value, weighted.satisfaction) == (Fraction("4.25"), Fraction(50))


def test_weighting_without_numbers_warns(score):
    """Without numbers of respondents the plain mean is used and said to be."""
    scores, collector = score(feed("C1,office,,,,,4.00,40.0", "C1,online,,,,10,5.00,80.0"), weighting="respondents")
    assert scores.service("C1").total.value == Fraction("4.5")
    assert len(found(collector, "GS-F21")) == 1


def test_small_figures_are_withheld_but_counted(score):
    """A figure from fewer respondents than `minimum_base` is not shown, yet enters the mean above it."""
    rows = feed("C1,office,staff,,,3,4.00,40.0", "C1,office,result,,,30,5.00,80.0")
    service = score(rows, minimum_base=10)[0].service("C1")
    assert service.criterion("office", "staff").value is None
    assert service.criterion("office", "staff").n == 3
    assert service.channel("office").value == Fraction(9, 2)


def test_order_is_that_of_the_methodology(score):
    """Channels, criteria and items come in the order of the methodology, whatever the order of the feed."""
    rows = ["C1,online,result,,,,3.00,20.0", "C1,office,result,,,,5.00,90.0", "C1,office,staff,,,,4.00,40.0"]
    service = score(feed(*rows))[0].service("C1")
    assert [c.channel for c in service.channels] == ["office", "online"]
    assert [(c.channel, c.criterion) for c in service.criteria] == [
        ("office", "staff"),
        ("office", "result"),
        ("online", "result"),
    ]


def test_criterion_with_a_lost_item_keeps_its_printed_figure(score):
    """Where an item that everybody rates has no row, the items given cannot overrule the printed criterion."""
    rows = feed("C1,office,staff,competent,,,4.00,40.0", "C1,office,staff,,,,4.60,60.0")
    scores, collector = score(rows, disagreement="computed")
    assert scores.service("C1").criterion("office", "staff").value == Fraction("4.6")
    assert not found(collector)


def test_exactly_the_minimum_base_is_shown(score):
    """As many respondents as `minimum_base` are enough."""
    rows = feed("C1,office,staff,,,10,4.00,40.0")
    assert score(rows, minimum_base=10)[0].service("C1").criterion("office", "staff").rated


ANSWERS = ("C1,office,staff,competent,10,,,0,0,0,9,0", "C1,office,staff,polite,10,,,0,0,0,0,1")


def test_criterion_from_all_answers(score):
    """With `criterion: answers` nine fours and one five are 4.10; by items they are 4.50."""
    pooled_ = score(feed(*ANSWERS, heading=COUNTS), combination={"criterion": "answers"})[0].service("C1")
    plain = score(feed(*ANSWERS, heading=COUNTS))[0].service("C1")
    assert pooled_.criterion("office", "staff").value == Fraction(41, 10)
    assert pooled_.criterion("office", "staff").satisfaction == Fraction(10)
    assert plain.criterion("office", "staff").value == Fraction(9, 2)


def test_criterion_from_answers_needs_their_numbers(score):
    """Printed items without n cannot be pooled; their plain mean is taken."""
    rows = feed("C1,office,staff,competent,,,4.00,40.0", "C1,office,staff,polite,,,5.00,50.0")
    service = score(rows, combination={"criterion": "answers"})[0].service("C1")
    assert service.criterion("office", "staff").value == Fraction(9, 2)


def test_channel_from_items(score):
    """With `channel: items` three items weigh the same: (4 + 4 + 4.90) / 3."""
    rows = feed(
        "C1,office,staff,competent,,,4.00,40.0",
        "C1,office,staff,polite,,,4.00,40.0",
        "C1,office,result,result,,,4.90,90.0",
    )
    service = score(rows, combination={"channel": "items"})[0].service("C1")
    assert service.channel("office").value == Fraction("12.9") / 3


def test_channel_from_items_needs_the_items_of_every_criterion(score):
    """Where a criterion has no items, the channel is the mean of its criteria."""
    rows = feed("C1,office,staff,polite,,,4.00,40.0", "C1,office,result,,,,5.00,90.0")
    assert score(rows, combination={"channel": "items"})[0].service("C1").channel("office").value == Fraction(9, 2)


def test_criterion_over_the_channels(score):
    """A criterion over the channels is the mean of those where it is rated, in the order of the methodology."""
    rows = feed("C1,office,staff,,,,4.00,40.0", "C1,office,result,,,,5.00,90.0", "C1,online,result,,,,4.00,50.0")
    combined = score(rows)[0].service("C1").combined
    assert [(c.criterion, c.score.value) for c in combined] == [("staff", 4), ("result", Fraction(9, 2))]


def test_criterion_over_the_channels_weighted(score):
    """Weighted by respondents the channels' numbers weigh their criteria too: (30·5 + 10·4) / 40."""
    rows = feed(
        "C1,office,result,,,,5.00,90.0", "C1,online,result,,,,4.00,50.0", "C1,office,,,,30,,", "C1,online,,,,10,,"
    )
    (result,) = score(rows, weighting="respondents")[0].service("C1").combined
    assert (result.score.value, result.score.satisfaction) == (Fraction("4.75"), Fraction(80))


def test_weighting_by_respondents_changes_the_ratings(score):
    """By hand: C1 4.50 equal and 4.20 weighted (40·4 + 10·5), C2 4.40 both; the ranks change places."""
    rows = feed(
        "C1,office,,,,40,4.00,40.0",
        "C1,online,,,,10,5.00,90.0",
        "C2,office,,,,25,4.30,45.0",
        "C2,online,,,,25,4.50,55.0",
    )
    equal, weighted = score(rows)[0], score(rows, weighting="respondents")[0]
    assert [(r.rank, r.id, str(r.score.shown)) for r in equal.rating_services] == [(1, "C1", "4.50"), (2, "C2", "4.40")]
    assert [(r.rank, r.id, str(r.score.shown)) for r in weighted.rating_services] == [
        (1, "C2", "4.40"),
        (2, "C1", "4.20"),
    ]
    assert [str(r.score.shown_satisfaction) for r in weighted.rating_services] == ["50.0", "50.0"]
    assert (str(equal.overall.shown), str(weighted.overall.shown)) == ("4.45", "4.30")


@pytest.mark.parametrize(("level", "withheld"), [("item", 1), ("channel", 0)])
def test_minimum_base_of_one_level(score, level, withheld):
    """A minimum may hold for single levels; the others keep the general one."""
    rows = feed("C1,office,staff,polite,3,,,0,0,1,1,1", heading=COUNTS)
    service = score(rows, minimum_bases={level: 10})[0].service("C1")
    assert sum(not i.score.rated for i in service.items) == withheld
    assert service.channel("office").rated == (level == "item")
    assert service.criterion("office", "staff").rated


def test_withheld_service_is_not_ranked(score):
    """A service below the minimum base has no rank and does not enter the overall figure."""
    rows = feed("C1,,,,,,4.00,40.0", "L2,,,,,,5.00,80.0")
    scores = score(rows, minimum_bases={"service": 50})[0]
    assert [r.id for r in scores.rating_services] == ["C1"]
    assert scores.overall.value == Fraction(4)
