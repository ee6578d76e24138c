"""What holds for every feed, whatever its figures."""

import random
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gsreport.diagnostics import Collector, Place
from gsreport.messages import say
from gsreport.scoring.compute import compute_scores
from gsreport.scoring.feed import Feed, Figures, ScoreRecord
from gsreport.scoring.levels import Questionnaire, combine
from gsreport.scoring.rounding import mean
from gsreport.scoring.tables import about_service, compute, names, to_csv

CHANNELS = {
    "office": (("staff", "competent"), ("staff", "polite"), ("feedback", "complaint"), ("result", "result")),
    "online": (("assistant", "ease"), ("feedback", "complaint"), ("result", "result")),
}
KEYS = [(channel, criterion, item) for channel, items in CHANNELS.items() for criterion, item in items]
CODES = ("C1", "C2", "C3")


def record(code, key, counts, region=""):
    """A row of counts."""
    figures = Figures(None, None, None, counts, Place("scores.csv", 2))
    return ScoreRecord(code, *key, region, figures)


counts = st.tuples(*[st.integers(0, 6)] * 5)
feeds = st.lists(
    st.builds(
        record,
        st.sampled_from(CODES),
        st.sampled_from(KEYS),
        counts,
        st.sampled_from(["", "north", "south"]),
    ),
    min_size=1,
    max_size=40,
    unique_by=lambda r: (r.service, r.channel, r.item, r.region),
)
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def run(make_edition):
    """Score records over the small edition."""
    edition = make_edition({})

    def score(records):
        return compute_scores(edition, Feed(scores=tuple(records)), Collector())

    return score


def every_score(scores):
    """Every figure of every service and rating."""
    for service in scores.services:
        if service.total is not None:
            yield service.total
        yield from (c.score for c in service.channels)
        yield from (c.score for c in service.criteria)
        yield from (i.score for i in service.items)
        yield from (z.score for z in service.zones)
        yield from (p.score for p in service.providers)
        yield from (r.score for r in service.regions)
    for rating in (scores.rating_services, scores.rating_bodies, scores.rating_regions, scores.portal):
        yield from (row.score for row in rating)


@quick
@given(records=feeds)
def test_bounds(run, records):
    """No figure leaves its scale, and scores agree with the share of fives: 1 + 4p ≤ mean ≤ 4 + p."""
    for score in every_score(run(records)):
        if score.value is None:
            assert score.satisfaction is None
            continue
        assert 1 <= score.value <= 5
        share = score.satisfaction / 100
        assert 0 <= share <= 1
        assert 1 + 4 * share <= score.value <= 4 + share


@quick
@given(records=feeds, seed=st.integers(0, 1000))
def test_order_of_the_rows_means_nothing(run, records, seed):
    """Any order of the feed's rows gives the same figures and the same ratings."""
    shuffled = list(records)
    random.Random(seed).shuffle(shuffled)
    assert run(shuffled) == run(records)


@quick
@given(records=feeds)
def test_empty_region_changes_nothing(run, records):
    """A region without a single answer adds nothing to any figure or rating."""
    without = [r for r in records if r.region != "south"]
    empty = [record(r.service, (r.channel, r.criterion, r.item), (0,) * 5, "south") for r in without if not r.region]
    plain, padded = run(without), run([*without, *empty])
    assert padded.rating_services == plain.rating_services
    assert padded.rating_regions == plain.rating_regions
    assert [s.total for s in padded.services] == [s.total for s in plain.services]


@quick
@given(records=feeds, halves=st.lists(st.tuples(*[st.integers(0, 6)] * 5), min_size=40, max_size=40))
def test_two_halves_make_the_whole(run, records, halves):
    """Answers split between two regions give the figures and ratings of the answers taken together."""
    whole, split = [], []
    for row, other in zip((r for r in records if not r.region), halves, strict=False):
        key = (row.channel, row.criterion, row.item)
        own = row.figures.counts
        whole.append(record(row.service, key, tuple(a + b for a, b in zip(own, other, strict=True))))
        split += [record(row.service, key, own, "north"), record(row.service, key, other, "south")]
    together, apart = run(whole), run(split)
    assert apart.rating_services == together.rating_services
    assert [(s.total, s.items, s.zones) for s in apart.services] == [
        (s.total, s.items, s.zones) for s in together.services
    ]


printed = st.builds(
    lambda score, share, n: Figures(Fraction(score, 100), Fraction(share, 10), n, None, Place("scores.csv", 2)),
    st.integers(100, 500), st.integers(0, 1000), st.none() | st.integers(1, 40),
)  # fmt: skip
counted = st.builds(
    lambda marks, more: Figures(None, None, None if more is None else sum(marks) + more, marks, Place("scores.csv", 2)),
    counts, st.none() | st.integers(0, 9),
)  # fmt: skip
mixed_rows = st.dictionaries(
    st.sampled_from([*KEYS, ("office", "staff", ""), ("office", "", ""), ("online", "", ""), ("", "", "")]),
    counted | counted | printed,
)


@quick
@pytest.mark.parametrize("base", ["answered", "channel"])
@pytest.mark.parametrize("criterion", ["items", "answers"])
@pytest.mark.parametrize("channel", ["criteria", "items"])
@given(rows=mixed_rows)
def test_levels_are_the_same_without_the_items(make_edition, base, criterion, channel, rows):
    """Not asking for the items' own figures changes neither a level above them nor a diagnostic."""
    edition = make_edition({}, combination={"criterion": criterion, "channel": channel}, satisfaction_base=base)
    records = [ScoreRecord("C1", *key, "", figures) for key, figures in rows.items()]
    outcomes = []
    for with_items in (True, False):
        collector = Collector()
        questionnaire = Questionnaire(edition.methodology)
        levels = combine(
            say("service {service}", service="C1"), "C1", records, questionnaire, collector, with_items=with_items
        )
        outcomes.append((levels.total, levels.channels, levels.criteria, list(collector)))
    assert outcomes[0] == outcomes[1]


@quick
@given(records=feeds)
def test_ranks_fall_with_scores(run, records):
    """Down a rating no shown score rises, and ranks are 1, 2, 3 …"""
    scores = run(records)
    for rating in (scores.rating_services, scores.rating_bodies, scores.rating_regions):
        shown = [row.score.shown for row in rating]
        assert shown == sorted(shown, reverse=True)
        assert [row.rank for row in rating] == list(range(1, len(rating) + 1))


@quick
@given(records=feeds)
def test_mean_lies_between_its_parts(run, records):
    """A channel lies between its lowest and highest criterion, a service between its channels."""
    for service in run(records).services:
        for channel in service.channels:
            parts = [c.score.value for c in service.criteria_of(channel.channel) if c.score.rated]
            if parts:
                assert min(parts) <= channel.score.value <= max(parts)
        parts = [c.score.value for c in service.channels if c.score.rated]
        if parts:
            assert min(parts) <= service.total.value <= max(parts)


@quick
@given(records=feeds, factor=st.integers(2, 5))
def test_more_of_the_same_answers_change_no_score(run, records, factor):
    """Multiplying all numbers of answers leaves every score and satisfaction as it was."""
    scaled = [
        record(r.service, (r.channel, r.criterion, r.item), tuple(factor * c for c in r.figures.counts), r.region)
        for r in records
    ]
    ours = [(s.value, s.satisfaction) for s in every_score(run(records))]
    assert [(s.value, s.satisfaction) for s in every_score(run(scaled))] == ours


@quick
@given(records=feeds)
def test_every_table_can_be_made(make_edition, run, records):
    """Every table of any feed is computed and written without an exception."""
    edition, scores = make_edition({}), run(records)
    for name in names():
        if name.startswith("ambulance"):
            continue
        service = "C1" if about_service(name) else None
        assert to_csv(compute(name, edition, scores, service), edition, "kk")


@given(st.lists(st.integers(100, 500), min_size=2, max_size=8), st.integers(1, 200))
def test_raising_a_part_never_lowers_the_mean(hundredths, by):
    """A plain mean is monotonous in its parts."""
    before = [Fraction(h, 100) for h in hundredths]
    after = [before[0] + Fraction(by, 100), *before[1:]]
    assert mean(after) > mean(before)
