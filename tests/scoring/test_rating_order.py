"""The order of a rating: sorting value, digits, ties."""

from fractions import Fraction

import pytest

from gsreport.edition.methodology import Policies, RatingRule
from gsreport.scoring.rating_order import rank
from gsreport.scoring.results import Score


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


def pairs(*values):
    """Entries s0, s1 … with these scores and satisfactions."""
    return [(f"s{i}", Score(Fraction(v), None if s is None else Fraction(s))) for i, (v, s) in enumerate(values)]


def test_satisfaction_decides_between_equal_scores():
    """With `ties: satisfaction` the higher satisfaction goes first, then the order of the book."""
    rows = rank(pairs(("4.70", "60"), ("4.70", "70"), ("4.70", "60"), ("4.70", None)), Policies(ties="satisfaction"))
    assert ranks(rows) == [(1, "s1"), (2, "s0"), (3, "s2"), (4, "s3")]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({}, ["s0", "s1", "s2"]),
        ({"precision": "unrounded"}, ["s1", "s0", "s2"]),
        ({"by": "satisfaction"}, ["s2", "s0", "s1"]),
    ],
)
def test_a_rating_may_have_its_own_order(rule, expected):
    """What a rating says goes before the policies."""
    entries_ = pairs(("4.70", "60"), ("4.704", "60"), ("4.60", "90"))
    rows = rank(entries_, Policies(), RatingRule(id="own", of="services", **rule))
    assert [r.id for r in rows] == expected


def test_a_rating_may_have_its_own_ties():
    """Ties of a single rating go before the policy."""
    rows = rank(entries("4.70", "4.70", "4.60"), Policies(), RatingRule(id="own", of="services", ties="shared"))
    assert ranks(rows) == [(1, "s0"), (1, "s1"), (3, "s2")]
