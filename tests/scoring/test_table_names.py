"""Names for ids."""

import pytest

from gsreport.scoring.table_names import name_of


@pytest.mark.parametrize(
    ("names", "identifier", "name"),
    [
        ("service", "C1", "service C1 ru"),
        ("body", "alpha", "body alpha ru"),
        ("region", "north", "region north ru"),
        ("criterion", "result", "result ru"),
        ("criterion", "people", "staff ru / assistant ru"),
        ("criterion", "siren", "siren ru"),
        ("item:office", "polite", "item polite ru"),
        ("role", "portal", "portal ru"),
        ("centre", "1414", "1414 ru"),
        ("parameter", "speed", "speed ru"),
        ("indicator", "sex", "sex ru"),
        ("category:sex", "male", "m ru"),
        ("difficulty", "queue", "queue ru"),
        ("service", "total", "Всего"),
    ],
)
def test_names_come_from_the_edition(make_edition, names, identifier, name):
    """Each kind of id is named by the part of the edition that lists it."""
    assert name_of(names, identifier, make_edition(), "ru") == name


@pytest.mark.parametrize("names", ["service", "waiting", "base", "group", "category:height", "colour", ""])
def test_unnamed_id_stands_for_itself(make_edition, names):
    """Where the edition has no name, the id is shown rather than nothing."""
    assert name_of(names, "mystery", make_edition(), "kk") == "mystery"
