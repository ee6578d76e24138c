"""The key-indicator panel of a service."""

from dataclasses import replace
from fractions import Fraction

import pytest

from gsreport.exhibits.panel import indicators
from gsreport.scoring.results import Score, YearScore

NBSP = "\u00a0"


@pytest.fixture
def panel(contexts, scores_2020):
    """The panel of C1 after one earlier year, by score and satisfaction as texts."""

    def make(score, satisfaction, *, lang="ru", year=2019):
        template = next(y for s in scores_2020.services for y in s.history)
        earlier = replace(
            template,
            year=year,
            score=replace(template.score, value=Fraction(score), satisfaction=Fraction(satisfaction)),
        )
        return indicators(contexts[lang], replace(scores_2020.service("C1"), history=(earlier,))).entries

    return make


def test_four_figures_of_c16(contexts, scores_2020):
    """Satisfaction, score, rank among 62 and base, as the report prints them."""
    entries = indicators(contexts["ru"], scores_2020.service("C16")).entries
    assert [entry.value for entry in entries] == ["88,0%", "4,86", "1", "80"]
    label = contexts["ru"].label
    assert [entry.label for entry in entries] == [
        label("satisfaction"), label("mean_score"), label("rank_in_rating"), label("respondents_asked"),
    ]  # fmt: skip
    assert "62" in entries[2].detail


@pytest.mark.parametrize("code", ["C4", "C5", "C29", "C43", "L5", "L9", "L16", "L18"])
def test_without_survey_there_is_no_panel(contexts, scores_2020, code):
    """A service that was not surveyed has no indicators."""
    assert indicators(contexts["kk"], scores_2020.service(code)) is None


@pytest.mark.parametrize(
    ("score", "satisfaction", "changes", "directions"),
    [
        ("4.55", "80.3", [f"−5,0{NBSP}п.{NBSP}п.", "+0,10"], [-1, 1]),
        ("4.75", "70.3", [f"+5,0{NBSP}п.{NBSP}п.", "−0,10"], [1, -1]),
        ("4.65", "75.3", [f"0,0{NBSP}п.{NBSP}п.", "0,00"], [0, 0]),
    ],
)
def test_change_against_the_last_year(panel, score, satisfaction, changes, directions):
    """C1 has 4,65 and 75,3 % in 2020: the change has its sign, and the arrow its direction."""
    entries = panel(score, satisfaction)
    assert [entry.change for entry in entries[:2]] == changes
    assert [entry.direction for entry in entries[:2]] == directions
    assert all("2019" in entry.detail for entry in entries[:2])


def test_a_change_that_prints_as_zero_has_no_arrow(panel):
    """A difference below the last digit is neither a rise nor a fall."""
    entries = panel("4.651", "75.32")
    assert [entry.direction for entry in entries[:2]] == [0, 0]


def test_the_year_compared_with_is_named(panel):
    """A service that was last rated in 2017 is compared with 2017 and says so."""
    assert all("2017" in entry.detail for entry in panel("4.5", "70", year=2017)[:2])


def test_the_latest_year_is_compared_with(contexts, scores_2020):
    """Of several earlier years the latest counts, in whatever order they come."""
    scores = next(s for s in scores_2020.services if len(s.history) >= 2 and s.total)
    forward = indicators(contexts["ru"], scores)
    backward = indicators(contexts["ru"], replace(scores, history=tuple(reversed(scores.history))))
    assert forward == backward


def test_without_history_there_is_no_change(contexts, scores_2020):
    """A new service has no arrow and no empty comparison."""
    entries = indicators(contexts["ru"], replace(scores_2020.service("C1"), history=())).entries
    assert [(entry.change, entry.direction) for entry in entries[:2]] == [("", 0), ("", 0)]


def test_a_small_base_is_pointed_out(contexts, scores_2020):
    """Fewer than thirty respondents are said to be few, thirty are not."""
    few = indicators(contexts["ru"], replace(scores_2020.service("C1"), n=29)).entries[3]
    enough = indicators(contexts["ru"], replace(scores_2020.service("C1"), n=30)).entries[3]
    assert (few.value, few.detail) == ("29", contexts["ru"].label("small_base_detail", limit=30))
    assert (enough.value, enough.detail) == ("30", "")


def test_a_score_of_unrounded_figures_is_compared_unrounded(contexts, scores_2020):
    """4,6549 against 4,6449 is a change of +0,01, although both print as 4,65 and 4,64."""
    scores = scores_2020.service("C1")
    total = replace(scores.total, value=Fraction("4.6549"))
    earlier = YearScore(2019, replace(scores.total, value=Fraction("4.6449")))
    assert isinstance(total, Score)
    entries = indicators(contexts["ru"], replace(scores, total=total, history=(earlier,))).entries
    assert entries[1].change == "+0,01"
