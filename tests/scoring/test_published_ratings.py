"""Published ratings of this year against the computed ones."""

from fractions import Fraction

HEADING = "service,channel,criterion,item,region,n,score,satisfaction"
TOTALS = "C1,,,,,,4.50,60.0\nC2,,,,,,4.40,50.0\nC3,,,,,,4.60,70.0\nL2,,,,,,4.70,80.0\n"


def feed(**others):
    """Totals of all services, further files."""
    return {"scores": HEADING + "\n" + TOTALS} | others


def ranks(rows):
    """Ranks and ids alone."""
    return [(r.rank, r.id) for r in rows]


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
