"""Dynamics: years side by side."""

from fractions import Fraction

from gsreport.scoring.dynamics import change
from gsreport.scoring.results import NO_SCORE, Score

HEADING = "service,channel,criterion,item,region,n,score,satisfaction"
TOTALS = "C1,,,,,,4.50,60.0\nC2,,,,,,4.40,50.0\nC3,,,,,,4.60,70.0\nL2,,,,,,4.70,80.0\n"
HISTORY = (
    "level,id,year,score,satisfaction,sample,services,scale\n"
    "overall,,2015,7.90,79.0,8327,39,10\noverall,,2020,4.60,64.0,9000,60,5\n"
    "body,alpha,2019,4.00,40.0,,,5\nbody,alpha,2020,4.70,65.5,,,5\nbody,beta,2019,4.20,50.0,,,5\n"
)


def run(score):
    """The small edition with history, scored."""
    return score({"scores": HEADING + "\n" + TOTALS, "history": HISTORY})[0]


def test_overall_is_latest_first_with_this_year_computed(score):
    """This year's line is computed from the services; earlier years keep sample, services and scale."""
    rows = run(score).dynamics_overall
    assert [r.year for r in rows] == [2021, 2020, 2015]
    assert rows[0].score.value == Fraction("4.55")
    assert (rows[0].sample, rows[0].services) == (270, 5)
    assert (rows[2].scale, rows[2].score.value) == (10, Fraction("7.9"))


def test_change_is_this_year_minus_the_year_before(score):
    """The change is exact and signed; without a figure of the year before there is none."""
    dynamics = run(score).dynamics_bodies
    assert dynamics.years == (2019, 2020, 2021)
    rows = {r.id: r for r in dynamics.rows}
    assert rows["alpha"].change.value == Fraction("-0.2")
    assert rows["alpha"].change.satisfaction == Fraction("-5.5")
    assert rows["beta"].change is None


def test_mean_over_the_years_that_have_a_figure(score):
    """The mean is over the years with a figure, from two up."""
    rows = {r.id: r for r in run(score).dynamics_bodies.rows}
    assert rows["alpha"].mean.value == (Fraction(4) + Fraction("4.7") + Fraction("4.5")) / 3
    assert rows["beta"].mean.value == Fraction("4.3")
    assert rows["corp"].mean is None


def test_missing_year_is_a_gap(score):
    """A year without a figure has an entry without a score, so that columns stay in line."""
    rows = {r.id: r for r in run(score).dynamics_bodies.rows}
    assert [y.score.rated for y in rows["beta"].years] == [True, False, True]
    assert [y.year for y in rows["corp"].years] == [2019, 2020, 2021]


def test_change_without_score():
    """No change can be told from a missing score; a missing satisfaction leaves the change of the score."""
    assert change(NO_SCORE, Score(Fraction(4), None)) is None
    assert change(Score(Fraction(5), None), Score(Fraction(4), Fraction(50))) == Score(Fraction(1), None)
