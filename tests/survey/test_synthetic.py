"""Made-up respondents hit their targets and say what they are."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsreport.diagnostics import Collector, Place
from gsreport.scoring.compute import compute_scores
from gsreport.survey.feed_tables import feed_of
from gsreport.survey.synthetic import Target, counts_for, synthetic_survey


@given(st.lists(st.integers(1, 5), min_size=1, max_size=60))
def test_reachable_targets_are_hit(marks):
    """For the mean and share of any real marks, marks are found that print the same."""
    n = len(marks)
    score, satisfaction = Fraction(sum(marks), n), Fraction(100 * marks.count(5), n)
    counts = counts_for(n, score, satisfaction)
    found = Fraction(sum(m * c for m, c in enumerate(counts, 1)), n), Fraction(100 * counts[4], n)
    assert sum(counts) == n
    assert abs(found[0] - score) <= Fraction(1, 100)
    assert abs(found[1] - satisfaction) <= Fraction(1, 10)


def test_impossible_targets_are_refused():
    """A mean of 4,95 with half of the marks fives does not exist; the nearest can be asked for."""
    with pytest.raises(ValueError, match=r"no 100 marks have the mean 4\.95 with 50\.0 percent"):
        counts_for(100, Fraction("4.95"), Fraction(50))
    assert counts_for(100, Fraction("4.95"), Fraction(50), nearest=True) == (0, 0, 0, 50, 50)
    assert sum(counts_for(7, Fraction("1.2"), Fraction(80), nearest=True)) == 7


def test_aggregates_are_the_targets(edition, tally, make_file):
    """Scored by the edition, the respondents give each criterion's score and satisfaction within rounding."""
    score = {"staff": Fraction("4.62"), "portal": Fraction("4.31"), "result": Fraction("4.50")}
    satisfaction = {"staff": Fraction("71.3"), "portal": Fraction("55"), "result": Fraction("62.5")}
    targets = {
        (service, channel): Target(n, score, satisfaction)
        for service, channel, n in (("C1", "office", 1000), ("C1", "online", 2000), ("C2", "online", 1000))
    }
    survey = synthetic_survey(edition, targets, seed=7)
    feed = feed_of(tally(make_file(survey, "parquet")), Place("survey"))
    checked = 0
    for service in compute_scores(edition, feed, Collector()).services:
        for criterion in service.criteria:
            checked += 1
            assert Fraction(criterion.score.shown) == score[criterion.criterion]
            assert Fraction(criterion.score.shown_satisfaction) == satisfaction[criterion.criterion]
    assert checked == 6


def test_seeded_and_labelled(edition):
    """The same seed gives the same respondents, another seed others; every number says SYNTHETIC."""
    half = {"result": Fraction("4.5")}, {"result": Fraction(50)}
    targets = {("C1", "office"): Target(40, *half)}
    first, again, other = (synthetic_survey(edition, targets, seed=seed) for seed in (1, 1, 2))
    assert first.equals(again)
    assert not first.equals(other)
    assert first["respondent"].str.startswith("SYNTHETIC-").all()


def test_never_in_the_content(root):
    """No file of the real editions holds made-up respondents."""
    for path in Path(root / "content").rglob("*"):
        if path.suffix in {".csv", ".yaml", ".md"}:
            assert "SYNTHETIC" not in path.read_text(encoding="utf-8")
