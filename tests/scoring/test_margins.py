"""A feed by region or status group only: the whole is the sum over them."""

from fractions import Fraction

import pytest

from gsreport.scoring.figures import Origin

COUNTS = "service,channel,criterion,item,region,status,n,n1,n2,n3,n4,n5"
PRINTED = "service,channel,criterion,item,region,n,score,satisfaction"


def feed(*rows, heading=COUNTS):
    """A scores.csv of these rows."""
    return {"scores": "\n".join([heading, *rows, ""])}


def test_whole_is_the_sum_of_the_regions(score):
    """Counts of all regions added up: 10 fives and 20 fours with 10 fives are 4.50, not the mean of the regions."""
    service = score(
        feed("C1,office,result,result,north,,10,0,0,0,0,10", "C1,office,result,result,south,,40,0,0,0,20,10")
    )[0].service("C1")
    (item,) = service.items
    assert (item.score.value, item.score.satisfaction) == (Fraction(9, 2), Fraction(50))
    assert (item.score.n, item.score.origin) == (50, Origin.COUNTED)
    assert [r.score.value for r in service.regions] == [Fraction(5), Fraction(13, 3)]


def test_whole_is_the_sum_of_the_status_groups(score):
    """Without regions the status groups make the whole, and stand beside it."""
    service = score(
        feed("C1,office,result,result,,individuals,,0,0,0,0,3", "C1,office,result,result,,legal,,0,0,0,1,0")
    )[0].service("C1")
    assert service.total.value == Fraction(19, 4)
    assert [(s.status, s.score.value) for s in service.statuses] == [("individuals", 5), ("legal", 4)]


def test_cells_of_region_and_status_make_every_margin(score):
    """Rows by region and status give regions, status groups and the whole."""
    service = score(
        feed(
            "C1,office,result,result,north,individuals,,0,0,0,0,3",
            "C1,office,result,result,north,legal,,0,0,0,1,0",
            "C1,office,result,result,south,legal,,0,0,0,0,4",
        )
    )[0].service("C1")
    assert service.total.value == Fraction(39, 8)
    assert [(r.region, r.score.value) for r in service.regions] == [("north", Fraction(19, 4)), ("south", 5)]
    assert [(s.status, s.score.value) for s in service.statuses] == [("individuals", 5), ("legal", Fraction(24, 5))]


def test_printed_regions_are_weighted_by_respondents(score):
    """Printed figures of regions are weighted by n: (10·5.00 + 30·4.00) / 40."""
    rows = feed("C1,,,,north,10,5.00,100.0", "C1,,,,south,30,4.00,20.0", heading=PRINTED)
    total = score(rows)[0].service("C1").total
    assert (total.value, total.satisfaction) == (Fraction("4.25"), Fraction(40))


def test_printed_regions_without_respondents_make_no_whole(score):
    """Nobody can add scores up whose weights are not known; the service has no figures, and that is an error."""
    rows = feed("C1,,,,north,,5.00,100.0", "C1,,,,south,30,4.00,20.0", heading=PRINTED)
    scores, collector = score(rows)
    assert not scores.service("C1").total.rated
    assert any(d.code == "GS-F22" and "C1" in d.message and "added up" in d.message for d in collector)


def test_rows_of_the_whole_are_never_made_beside_given_ones(score):
    """Where the feed has rows of the whole, regions do not add to them: some respondents have no known region."""
    rows = feed("C1,office,result,result,,,,0,0,0,1,1", "C1,office,staff,polite,north,,,1,0,0,0,0")
    service = score(rows)[0].service("C1")
    assert service.total.value == Fraction(9, 2)
    assert [i.item for i in service.items] == ["result"]


@pytest.mark.parametrize("group", ["north,", ",legal"])
def test_whole_smaller_than_its_parts(score, group):
    """More fives in the regions (or groups) than in the whole is an error at the row of the whole."""
    rows = feed("C1,office,result,result,,,,0,0,0,1,1", f"C1,office,result,result,{group},,0,0,0,0,2")
    (found,) = [d for d in score(rows)[1] if d.code == "GS-F23"]
    assert (found.place.line, found.severity.word) == (2, "error")
    assert "n5 is 1" in found.message
