"""The registry of computed tables."""

from fractions import Fraction

import pytest

from gsreport.diagnostics import ContentError
from gsreport.scoring.table_model import TOTAL
from gsreport.scoring.tables import about_service, compute, names

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
    assert (found.code, found.hint) == ("GS-T01", "did you mean `rating-services`?")


@pytest.mark.parametrize(
    ("name", "service", "code"),
    [("criteria", "C99", "GS-T02"), ("criteria", None, "GS-T03"), ("rating-services", "C1", "GS-T04")],
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
