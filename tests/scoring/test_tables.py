"""The registry of computed tables."""

from fractions import Fraction

import pytest

from gsreport.diagnostics import ContentError
from gsreport.scoring.table_model import TOTAL
from gsreport.scoring.tables import about_service, compute, names, to_csv

SIZES = {
    "sample-services": 71,
    "sample-regions": 19,
    "language-regions": 18,
    "dynamics-overall": 7,
    "rating-providers": 7,
    "rating-services": 63,
    "rating-bodies": 24,
    "dynamics-bodies": 24,
    "dynamics-leb": 17,
    "rating-regions": 17,
    "rating-leb": 17,
    "state-corporation": 3,
    "state-corporation-services": 44,
    "portal-services": 57,
    "rating-bodies-all": 24,
    "rating-leb-all": 17,
    "items-office": 28,
    "items-online": 27,
    "ambulance-waiting": 10,
    "ambulance-criteria": 6,
    "ambulance-regions": 15,
}


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_sizes_of_2020(edition_2020, scores_2020, name, size):
    """The tables of the book of 2020 have the rows of the published ones."""
    assert len(compute(name, edition_2020, scores_2020).rows) == size


@pytest.mark.parametrize("name", names())
def test_rows_fit_columns_for_every_service(edition_2020, scores_2020, name):
    """Every table of every service has as many values as columns, and ids that exist."""
    services = [s.code for s in edition_2020.services] if about_service(name) else [None]
    for service in services:
        table = compute(name, edition_2020, scores_2020, service)
        assert all(len(row.values) == len(table.columns) for row in table.rows)
        assert len({spec.key for spec in table.columns}) == len(table.columns)
        assert table.service == service


def test_service_without_survey_has_empty_tables(edition_2020, scores_2020):
    """A table about a service without a survey has no rows."""
    assert compute("criteria", edition_2020, scores_2020, "C4").rows == ()
    assert compute("providers", edition_2020, scores_2020, "C4").rows == ()


def test_staff_and_assistant_share_a_row(edition_2020, scores_2020):
    """The first row of a criteria table holds staff in one channel and the assistant in the other."""
    table = compute("criteria", edition_2020, scores_2020, "C1")
    assert [c.key for c in table.columns] == [
        "criterion",
        "score_office",
        "satisfaction_office",
        "score_online",
        "satisfaction_online",
        "score",
        "satisfaction",
    ]
    assert table.rows[0].values[:5] == (
        "staff_assistant",
        Fraction("4.77"),
        Fraction(82),
        Fraction("4.65"),
        Fraction("73.4"),
    )
    assert (table.rows[-1].kind, table.rows[-1].values[0]) == ("total", TOTAL)
    assert table.rows[-1].values[-2:] == (Fraction("4.65"), Fraction("75.3"))


def test_rating_of_services_has_the_agreed_columns(edition_2020, scores_2020):
    """Scripts rely on the columns of rating-services."""
    table = compute("rating-services", edition_2020, scores_2020)
    assert [c.key for c in table.columns] == ["rank", "code", "body", "service", "score", "satisfaction", "n"]
    assert table.rows[0].values == (1, "C16", "sim", "C16", Fraction("4.86"), Fraction(88), 80)


def test_ambulance_regions_are_ranked(edition_2020, scores_2020):
    """Regions of the ambulance service are ranked by their mean, as in table 192."""
    table = compute("ambulance-regions", edition_2020, scores_2020)
    assert table.column("region")[:2] == ("zhambyl", "aktobe")
    assert table.column("rank") == tuple(range(1, 16))
    assert table.column("score_staff_promptness")[0] == Fraction("4.90")


def test_worked_example_repeats_the_criterion_beside_its_items(edition_2020, scores_2020):
    """The table of items holds zones as subtotals and the channel's mean as total."""
    table = compute("items-office", edition_2020, scores_2020)
    assert table.service == "L1"
    kinds = [row.kind for row in table.rows]
    assert (kinds.count("body"), kinds.count("subtotal"), kinds.count("total")) == (25, 2, 1)
    assert table.rows[0].values[2] == "state_corporation"
    assert table.rows[10].values[2] == "state_corporation state_body"


def test_unknown_table_names_the_nearest():
    """An unknown name is an error of the content with the nearest name as hint."""
    with pytest.raises(ContentError) as caught:
        compute("rating-service", None, None)
    (found,) = caught.value.diagnostics
    assert (found.code, found.hint) == ("GS-C01", "did you mean `rating-services`?")


@pytest.mark.parametrize(
    ("name", "service", "code"),
    [("criteria", "C99", "GS-C02"), ("criteria", None, "GS-C03"), ("rating-services", "C1", "GS-C04")],
)
def test_wrong_service(edition_2020, scores_2020, name, service, code):
    """An unknown, a missing and a superfluous service are told apart."""
    with pytest.raises(ContentError) as caught:
        compute(name, edition_2020, scores_2020, service)
    assert caught.value.diagnostics[0].code == code


def test_unknown_column(edition_2020, scores_2020):
    """Asking for a column that is not there is an error of the caller."""
    with pytest.raises(KeyError):
        compute("rating-bodies", edition_2020, scores_2020).column("height")


HEADING = "service,channel,criterion,item,region,status,n,score,satisfaction\n"
TOTALS = "".join(f"{code},,,,,,,4.50,60.0\n" for code in ("C2", "C3", "L2"))
ROWS = (
    "C1,office,staff,polite,,,,4.00,40.0\nC1,office,result,result,,,,5.00,80.0\nC1,online,result,result,,,,4.00,60.0\n"
    "C1,office,,,north,,,4.00,40.0\nC1,online,,,north,,,4.60,60.0\nC1,office,,,south,,,4.50,55.0\n"
    "C1,,,,,legal,7,4.20,44.0\n"
)
WITHIN = {"ratings": [{"id": "services", "of": "services"}, {"id": "within", "of": "service-regions"}]}


@pytest.fixture
def printed(make_edition, score):
    """A table of the small edition as lines of CSV."""

    def run(name, service=None, files=None):
        files = files or {"scores": HEADING + TOTALS + ROWS}
        edition = make_edition(files, methodology=WITHIN)
        table = compute(name, edition, score(files, methodology=WITHIN)[0], service)
        return to_csv(table, edition, "ru").splitlines()

    return run


def test_ratings_of_the_methodology(printed):
    """Every rating stands in the table `ratings` with its id, its rows and their mean."""
    lines = printed("ratings")
    assert lines[0] == "rating,rank,id,id_name,score,satisfaction"
    assert lines[1:3] == ["services,1,C2,service C2 ru,4.50,60.0", "services,2,C3,service C3 ru,4.50,60.0"]
    assert lines[-1] == "services,,total,Всего,4.44,60.0"
    assert len(lines) == 6


def test_regions_within_a_service(printed):
    """Regions of a service by rank with their channels; a region that only one channel has copies it."""
    assert printed("rating-service-regions", "C1") == [
        "rank,region,region_name,score_office,satisfaction_office,score_online,satisfaction_online,score,satisfaction",
        "1,south,region south ru,4.50,55.0,,,4.50,55.0",
        "2,north,region north ru,4.00,40.0,4.60,60.0,4.30,50.0",
    ]


def test_no_rating_within_services(make_edition, score):
    """Without such a rating in the methodology the table is empty."""
    files = {"scores": HEADING + TOTALS + ROWS}
    assert compute("rating-service-regions", make_edition(files), score(files)[0], "C1").rows == ()


def test_items_of_all_channels(printed):
    """The items of every channel, each named within its channel, with the channels' means."""
    lines = printed("items", "C1")
    assert lines[0].startswith("channel,channel_name,criterion,criterion_name,item,item_name,zone,zone_name,score")
    assert lines[1].startswith(
        "office,office ru,staff,staff ru,polite,item polite ru,state_corporation,corporation ru,4.00"
    )
    assert lines[-1] == "online,online ru,,,total,Всего,,,4.00,60.0,,"


def test_criteria_over_the_channels(printed):
    """Each criterion over the channels, and the service's total."""
    assert printed("criteria-combined", "C1")[1:] == [
        "staff,staff ru,4.00,40.0",
        "result,result ru,4.50,70.0",
        "total,Всего,4.25,60.0",
    ]


def test_status_groups(printed):
    """Status groups with their respondents."""
    assert printed("statuses", "C1") == ["status,status_name,score,satisfaction,n", "legal,legal ru,4.20,44.0,7"]


def test_difficulties_say_their_base(printed):
    """A share of a difficulty comes with its count, base and number of people."""
    feed = "service,list,category,share,count,base,n\nC1,difficulty,queue,,3,respondents,40\n"
    lines = printed("difficulties", "C1", {"scores": HEADING + TOTALS + ROWS, "difficulties": feed})
    assert lines[1] == "difficulty,difficulty,queue,queue ru,7.5,3,respondents,respondents ru,40"
