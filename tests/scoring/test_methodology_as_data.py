"""The methodology as data: what scoring reads of it fits together, and both editions are written in it."""

from pathlib import Path
from typing import get_args

import pytest
from pydantic import ValidationError

from gsreport.diagnostics import Collector
from gsreport.edition.methodology import BASES, PROVED_RATINGS, Methodology, Policies, RatingRule
from gsreport.edition.models import Indicator
from gsreport.scoring.outline import open_edition

CONTENT = Path(__file__).parents[2] / "content"
NAME = {"kk": "атау", "ru": "название"}


def _methodology(**changes):
    criterion = {"id": "staff", "name": NAME, "definition": NAME, "channels": ["office"]}
    whole = {
        "channels": [{"id": c, "name": NAME, "title": NAME} for c in ("office", "online")],
        "criteria": [criterion],
        "items": [{"id": "polite", "channel": "office", "criterion": "staff", "zone": ["body"], "text": NAME}],
        "roles": [{"id": "body", "name": NAME}],
    }
    return Methodology.model_validate(whole | changes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"roles": [{"id": "body", "name": NAME}] * 2}, "the role `body` stands twice"),
        ({"status_groups": [{"id": "legal", "name": NAME}] * 2}, "the status group `legal` stands twice"),
        ({"difficulty_lists": [{"id": "queue"}] * 2}, "the difficulty list `queue` stands twice"),
        ({"ratings": [{"id": "a", "of": "services"}, {"id": "a", "of": "bodies"}]}, "the rating `a` stands twice"),
        ({"ratings": [{"id": "a", "of": "services", "figure": "zone"}]}, "the rating `a` by `zone` needs `role`"),
        ({"ratings": [{"id": "a", "of": "regions", "figure": "published"}]}, "by `published` needs `level`"),
        ({"ratings": [{"id": "a", "of": "services", "figure": "channel"}]}, "by `channel` needs `channel`"),
        (
            {"ratings": [{"id": "a", "of": "services", "figure": "zone", "role": "x"}]},
            "the rating `a` names the unknown provider role `x`",
        ),
        (
            {"ratings": [{"id": "a", "of": "services", "figure": "channel", "channel": "x"}]},
            "the rating `a` names the unknown channel `x`",
        ),
        (
            {"ratings": [{"id": "a", "of": "service-regions", "figure": "own_zone"}]},
            "of regions within a service goes by `total` or `channel`",
        ),
        ({"ratings": [{"id": "a", "of": "planets"}]}, "should be 'services'"),
        ({"combination": {"criterion": "median"}}, "should be 'items' or 'answers'"),
        ({"policies": {"minimum_base": -1}}, "greater than or equal to 0"),
        ({"policies": {"minimum_bases": {"planet": 3}}}, "should be 'item'"),
        ({"levels": [{"word": NAME}]}, "either `from_score` or `from_percent`"),
        ({"levels": [{"from_score": 4, "from_percent": 80, "word": NAME}]}, "either `from_score` or `from_percent`"),
        (
            {"items": [{"id": "polite", "channel": "online", "criterion": "staff", "text": NAME}]},
            "the criterion `staff` is not asked in the channel `online`",
        ),
    ],
)
def test_what_does_not_fit_is_refused(changes, words):
    """The message names what is wrong and where."""
    with pytest.raises(ValidationError) as caught:
        _methodology(**changes)
    assert words in str(caught.value)


def test_defaults_are_those_of_2020():
    """A methodology that says nothing combines and rates as the edition of 2020."""
    methodology = _methodology()
    assert methodology.ratings == PROVED_RATINGS
    assert methodology.combination.model_dump() == {"criterion": "items", "channel": "criteria", "provider": "channels"}
    assert methodology.responsible == "state_body"


def test_ratings_of_2020_are_written_out(edition_2020):
    """content/2020 lists the proved ratings itself."""
    assert edition_2020.methodology.ratings == PROVED_RATINGS
    assert edition_2020.methodology.rating("bodies-all") == RatingRule(
        id="bodies-all", of="bodies", precision="unrounded"
    )
    assert edition_2020.methodology.rating("planets") is None


def test_questionnaire_of_2020(edition_2020):
    """25 office and 24 portal items; some are in two zones."""
    items = edition_2020.methodology.items
    assert [sum(i.channel == c for i in items) for c in ("office", "online")] == [25, 24]
    assert max(len(i.zone) for i in items) == 2


def test_minimum_for_a_level():
    """A level has its own minimum, else the general one."""
    policies = Policies(minimum_base=5, minimum_bases={"region": 20})
    assert (policies.minimum_for("region"), policies.minimum_for("service")) == (20, 5)


def test_bases_are_those_of_the_portrait():
    """Difficulties and portrait name the same groups of people asked."""
    assert set(get_args(Indicator.model_fields["base"].annotation)) == set(BASES)


def test_status_groups_are_those_of_the_portrait(edition_2020):
    """Feeds made from the survey name status groups as the portrait does."""
    (indicator,) = (i for i in edition_2020.indicators if i.id == "legal_status")
    assert {g.id for g in edition_2020.methodology.status_groups} == {c.id for c in indicator.categories}


@pytest.mark.parametrize("edition", ["2020", "2025"])
def test_every_criterion_has_items_in_its_channels(edition, edition_2020):
    """Both editions are complete: no criterion without items, no item without a wording in both languages."""
    opened = edition_2020 if edition == "2020" else open_edition(CONTENT / edition, Collector())
    methodology = opened.methodology
    for criterion in methodology.criteria:
        for channel in criterion.channels:
            assert any((i.channel, i.criterion) == (channel, criterion.id) for i in methodology.items)
    assert all(i.text.kk != i.text.ru for i in methodology.items)
