"""Tables as CSV and JSON."""

import csv
import io
import json
from decimal import Decimal
from fractions import Fraction

import pytest

from gsreport.scoring.table_model import TOTAL, ColumnSpec, ComputedTable, Row
from gsreport.scoring.table_output import display
from gsreport.scoring.tables import about_service, compute, names, to_csv, to_json


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (Fraction("4.675"), "score", Decimal("4.68")),
        (Fraction("75.25"), "percent", Decimal("75.3")),
        (Fraction("-0.155"), "score_change", Decimal("-0.16")),
        (100, "percent", Decimal("100.0")),
        (7, "rank", 7),
        ("C1", "id", "C1"),
        (None, "score", None),
    ],
)
def test_digits_of_each_kind(value, kind, shown):
    """Scores have two decimals, percentages one, counts none."""
    assert display(value, kind) == shown


def test_csv_of_the_rating(edition_2020, scores_2020):
    """Ids are followed by names in the language; decimal point, two decimals."""
    table = compute("rating-services", edition_2020, scores_2020)
    rows = list(csv.DictReader(io.StringIO(to_csv(table, edition_2020, "ru"))))
    assert list(rows[0]) == [
        "rank", "code", "body", "body_name", "service", "service_name", "score", "satisfaction", "n",
    ]  # fmt: skip
    assert rows[0]["body_name"] == "Министерство иностранных дел Республики Казахстан"
    assert (rows[0]["score"], rows[0]["satisfaction"], rows[0]["n"]) == ("4.86", "88.0", "80")
    assert (rows[-1]["rank"], rows[-1]["service"], rows[-1]["service_name"]) == ("", TOTAL, "Всего")


def test_languages_share_all_numbers(edition_2020, scores_2020):
    """The two languages differ in names alone."""
    for name in names():
        table = compute(name, edition_2020, scores_2020, "L2" if about_service(name) else None)
        kk, ru = (list(csv.DictReader(io.StringIO(to_csv(table, edition_2020, lang)))) for lang in ("kk", "ru"))
        assert [{k: v for k, v in row.items() if not k.endswith("_name")} for row in kk] == [
            {k: v for k, v in row.items() if not k.endswith("_name")} for row in ru
        ]


def test_minus_is_a_hyphen(edition_2020, scores_2020):
    """A decrease is written with a plain hyphen, so that programs read it."""
    text = to_csv(compute("dynamics-bodies", edition_2020, scores_2020), edition_2020, "kk")
    assert ",-0.04,6.6," in text
    assert "−" not in text


def test_json_holds_numbers_and_names(edition_2020, scores_2020):
    """JSON numbers are rounded numbers; an id comes with its name; kinds of rows are named."""
    whole = json.loads(to_json(compute("rating-bodies", edition_2020, scores_2020), edition_2020, "kk"))
    assert (whole["name"], whole["lang"], whole["service"]) == ("rating-bodies", "kk", None)
    first = whole["rows"][0]
    assert first["row"] == "body"
    assert first["body"]["id"] == "uem"
    assert first["score"] == 4.87
    assert whole["columns"][2] == {"key": "score", "kind": "score", "names": ""}


def test_category_is_named_within_its_indicator(edition_2020, scores_2020):
    """The same category id of two indicators gets the name of its own indicator."""
    rows = list(
        csv.DictReader(io.StringIO(to_csv(compute("profile", edition_2020, scores_2020, "C1"), edition_2020, "ru")))
    )
    names_by_id = {(r["indicator"], r["category"]): r["category_name"] for r in rows}
    assert names_by_id["sex", "male"] != "male"


def test_several_roles_in_one_cell(edition_2020):
    """A zone of two roles names both."""
    table = ComputedTable("t", (ColumnSpec("zone", "id", "role"),), (Row(("portal state_body",)), Row((None,))))
    text = to_csv(table, edition_2020, "ru").splitlines()
    assert "; Государственный орган" in text[1]
    assert text[2] == ","
