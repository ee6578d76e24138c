"""What holds for every survey, whatever the answers."""

from collections import Counter
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gsreport.diagnostics import Collector, Place
from gsreport.scoring.compute import compute_scores
from gsreport.survey.feed_tables import count_rows, feed_of, feed_tables
from gsreport.survey.score import tally_survey
from gsreport.survey.tally import merged

OFFICE = ["office.competent", "office.polite-staff", "office.result"]
ONLINE = ["online.ease", "online.result"]
marks = st.sampled_from([None, 1, 2, 3, 4, 5])


@st.composite
def respondents(draw):
    """One row of a wide file without its number."""
    channel = draw(st.sampled_from(["office", "online"]))
    own = OFFICE if channel == "office" else ONLINE
    row = dict.fromkeys([*OFFICE, *ONLINE]) | {name: draw(marks) for name in own}
    row["service"] = draw(st.sampled_from(["C1", "C2"]))
    row["channel"] = channel
    row["region"] = draw(st.sampled_from(["", "north", "south"]))
    row["sex"] = draw(st.sampled_from(["", "female", "male"]))
    return row


surveys = st.lists(respondents(), min_size=1, max_size=25)
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def count(edition, tmp_path):
    """Count rows through a CSV file."""

    def run(rows):
        frame = pd.DataFrame([{"respondent": number} | row for number, row in enumerate(rows)])
        path = tmp_path / "survey.csv"
        frame.to_csv(path, index=False)
        return tally_survey(path, None, edition, Collector(), lambda *_: None)[0]

    return run


def tables(tally):
    """All files of a feed."""
    return list(feed_tables(tally))


def scored(edition, tally):
    """All figures of a survey."""
    return compute_scores(edition, feed_of(tally, Place("survey")), Collector())


@quick
@given(rows=surveys)
def test_bounds(count, edition, rows):
    """Scores lie between 1 and 5, satisfaction between 0 and 100, and they fit each other."""
    for service in scored(edition, count(rows)).services:
        for score in (i.score for i in service.items):
            share = score.satisfaction / 100
            assert 1 <= score.value <= 5
            assert 0 <= share <= 1
            assert 1 + 4 * share <= score.value <= 4 + share


@quick
@given(rows=surveys, data=st.data())
def test_order_of_respondents_means_nothing(count, rows, data):
    """Any order of the rows gives the same feed."""
    assert tables(count(data.draw(st.permutations(rows)))) == tables(count(rows))


@quick
@given(rows=surveys)
def test_an_empty_region_adds_nothing(count, rows):
    """A region of the edition in which nobody was asked has no rows, and taking one away changes nothing elsewhere."""
    with_south = count(rows)
    assert not any(row.region == "empty" for row in count_rows(with_south))
    moved = [row | {"region": "" if row["region"] == "south" else row["region"]} for row in rows]
    elsewhere = [row for row in count_rows(with_south) if row.region != "south"]
    assert list(count_rows(count(moved))) == elsewhere


@quick
@given(rows=surveys, data=st.data())
def test_halves_add_up(count, rows, data):
    """The feed of a survey is the sum of the feeds of its two halves: as tallies, and as written rows."""
    cut = data.draw(st.integers(0, len(rows)))
    halves = [count(part) for part in (rows[:cut], rows[cut:]) if part]
    whole = count(rows)
    if len(halves) == 2:
        assert tables(merged(*halves)) == tables(whole)
    added = Counter()
    for half in halves:
        for row in count_rows(half):
            for index, number in enumerate(row.counts or (row.n,)):
                added[row[:6], index] += number
    expected = {(row[:6], index): n for row in count_rows(whole) for index, n in enumerate(row.counts or (row.n,))}
    assert {key: n for key, n in added.items() if n} == {key: n for key, n in expected.items() if n}


@quick
@given(rows=surveys)
def test_counts_are_those_of_a_plain_loop(count, rows):
    """The arrays count what counting one by one counts."""
    expected = Counter()
    for row in rows:
        for name in OFFICE + ONLINE:
            if row[name]:
                expected[row["service"], name, row["region"], row[name]] += 1
    found = Counter()
    for row in count_rows(count(rows)):
        if row.item and row.region:
            for mark, number in enumerate(row.counts, start=1):
                found[row.service, f"{row.channel}.{row.item}", row.region, mark] += number
    assert {k: n for k, n in found.items() if n} == {k: n for k, n in expected.items() if k[2]}


@quick
@given(rows=surveys)
def test_shares_of_one_answer_add_up(count, rows):
    """The shares of a question with one answer add up to 100 percent, within the twelfth decimal."""
    profile = [t for t in tables(count(rows)) if t.name == "profile"]
    for table in profile:
        sums = Counter()
        for service, indicator, _, _, _, share, _ in table.rows:
            sums[service, indicator] += Fraction(share)
        assert all(abs(total - 100) < Fraction(1, 10**10) for total in sums.values())
