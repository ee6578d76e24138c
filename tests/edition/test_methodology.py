"""The methodology: ids must fit together, policies have the proved defaults."""

import pytest
from pydantic import ValidationError

from gsreport.edition.methodology import Methodology, Policies

NAME = {"kk": "атау", "ru": "название"}


def _channel(identifier):
    return {"id": identifier, "name": NAME, "title": NAME}


def _criterion(identifier, *channels):
    return {"id": identifier, "name": NAME, "definition": NAME, "channels": list(channels)}


def _item(identifier, of_channel, of_criterion, *zone):
    return {"id": identifier, "channel": of_channel, "criterion": of_criterion, "zone": list(zone), "text": NAME}


def _role(identifier, acts_as=None):
    return {"id": identifier, "name": NAME, "acts_as": acts_as}


def _methodology(**changes):
    whole = {
        "channels": [_channel("office"), _channel("online")],
        "criteria": [_criterion("staff", "office"), _criterion("result", "office", "online")],
        "items": [_item("polite", "office", "staff", "body"), _item("document", "online", "result")],
        "roles": [_role("body"), _role("local", "body")],
    }
    return Methodology.model_validate(whole | changes)


def test_ids_that_fit_together_are_accepted():
    """A small methodology is read; an item may belong to no zone."""
    assert _methodology().items[1].zone == ()


def test_one_item_id_may_stand_in_two_channels():
    """«Result» is asked in the office and online."""
    both = [_item("result", "office", "result"), _item("result", "online", "result")]
    assert len(_methodology(items=both).items) == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"criteria": [_criterion("staff", "offise")]}, "criterion `staff` names the unknown channel `offise`"),
        ({"items": [_item("polite", "offise", "staff")]}, "item `polite` names an unknown channel or criterion"),
        ({"items": [_item("polite", "office", "stuff")]}, "item `polite` names an unknown channel or criterion"),
        ({"items": [_item("polite", "office", "staff", "x")]}, "item `polite` names the unknown provider role `x`"),
        (
            {"items": [_item("polite", "office", "staff"), _item("polite", "office", "result")]},
            "item `polite` stands twice in channel `office`",
        ),
        ({"roles": [_role("body"), _role("local", "boddy")]}, "role `local` acts as the unknown role `boddy`"),
        ({"custom_criteria": {"L14": [_criterion("speed", "ride")]}}, "`speed` names the unknown channel `ride`"),
        ({"policies": {"ties": "random"}}, "should be 'order', 'shared'"),
        ({"levels": [{"from_percent": 101, "word": NAME}]}, "less than or equal to 100"),
    ],
)  # fmt: skip
def test_ids_that_do_not_fit_are_refused(changes, words):
    """The message names both the place and the unknown id."""
    if "items" in changes and "criteria" not in changes:
        changes = changes | {"roles": [_role("body")]}
    with pytest.raises(ValidationError) as caught:
        _methodology(**changes)
    assert words in str(caught.value)


def test_default_policies_are_those_proved_on_the_published_tables():
    """DESIGN.md, section 4: equal weights, rounded ranks never shared, zero means missing."""
    policies = Policies()
    assert (policies.weighting, policies.satisfaction_base) == ("equal", "answered")
    assert (policies.rank_by, policies.ties) == ("rounded", "order")
    assert (policies.minimum_base, policies.small_base) == (0, 30)
    assert policies.zero_is_missing
    assert policies.complaints_in_zones


class TestOf2020:
    """The methodology of the real edition."""

    def test_eight_criteria_in_two_channels(self, edition_2020):
        """DESIGN.md, section 1: 8 criteria, two channels; staff and assistant share a row, the ambulance is apart."""
        rows = {c.row or c.id for c in edition_2020.methodology.criteria}
        asked = {channel for c in edition_2020.methodology.criteria for channel in c.channels}
        assert len(rows) == 8
        assert asked == {"office", "online"}

    def test_only_the_ambulance_has_criteria_of_its_own(self, edition_2020):
        """L14 has a questionnaire of five criteria."""
        own = edition_2020.methodology.custom_criteria
        assert {code: len(criteria) for code, criteria in own.items()} == {"L14": 5}

    def test_zones_are_at_least_those_of_the_worked_example(self, edition_2020, published):
        """Every zone of the printed example has as many items in the catalogue as were rated, or more."""
        for row in published("worked_example_totals"):
            zone = [i for i in edition_2020.methodology.items if i.channel == row["channel"] and row["zone"] in i.zone]
            assert len(zone) >= int(row["items"])
