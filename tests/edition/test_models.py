"""The models of the content: what a service, a recommendation and the edition may say."""

import pytest
from pydantic import TypeAdapter, ValidationError

from gsreport.edition.base import Bilingual, ServiceCode, Slug
from gsreport.edition.models import DIAGRAM_KINDS, TABLE_KINDS, Edition, Recommendation, Service
from gsreport.exhibits.catalogue import BOOK_DIAGRAMS, BOOK_TABLES, SERVICE_DIAGRAMS, SERVICE_TABLES
from gsreport.exhibits.multiples import QUESTIONS, WHOLE_SAMPLE

NAME = {"kk": "атау", "ru": "название"}
PASSPORT = {
    "code": "C1",
    "registry_code": "00101001",
    "name": NAME,
    "short_name": NAME,
    "body": "body",
    "responsible": NAME,
    "standard": {"url": "http://example.kz"},
    "form": "both",
    "recipients": ["individuals"],
    "cost": {"kind": "free"},
    "survey": "mass",
    "respondents": 10,
}
QUALITATIVE = {"methods": ["desk_research"], "note": NAME, "findings": [NAME]}


class TestService:
    """The passport."""

    def test_leading_zeros_of_the_registry_code_are_kept(self):
        """A registry code is a text of digits."""
        assert Service.model_validate(PASSPORT).registry_code == "00101001"

    @pytest.mark.parametrize(("code", "local"), [("C1", False), ("C48", False), ("L1", True), ("L22", True)])
    def test_codes_with_l_are_local(self, code, local):
        """Local executive bodies provide the services L…."""
        assert Service.model_validate(PASSPORT | {"code": code}).local is local

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"survey": "none"}, "`respondents` is given although `survey` is none"),
            ({"respondents": None}, "`respondents` (the number of people asked) is missing"),
            ({"survey": "custom", "respondents": None}, "`respondents` (the number of people asked) is missing"),
            ({"survey": "none", "respondents": None}, "needs `qualitative`"),
            ({"respondents": 0}, "greater than 0"),
            ({"registry_code": "12345"}, "pattern"),
            ({"registry_code": "123456789"}, "pattern"),
            ({"recipients": ["everyone"]}, "'individuals' or 'legal'"),
        ],
    )
    def test_a_passport_that_contradicts_itself(self, changes, words):
        """Survey, respondents and qualitative methods must fit together."""
        with pytest.raises(ValidationError) as caught:
            Service.model_validate(PASSPORT | changes)
        assert words in str(caught.value)

    def test_a_service_without_survey_has_qualitative_findings(self):
        """Qualitative methods stand in for the survey."""
        changes = {"survey": "none", "respondents": None, "qualitative": QUALITATIVE}
        assert Service.model_validate(PASSPORT | changes).qualitative.methods == ("desk_research",)

    def test_a_passport_cannot_be_changed(self):
        """Content is frozen once it is read."""
        service = Service.model_validate(PASSPORT)
        with pytest.raises(ValidationError, match="frozen"):
            service.code = "C2"


class TestRecommendation:
    """A snippet or a text of its own, in both languages."""

    @pytest.mark.parametrize("given", [{"use": "snippet"}, {"kk": "а", "ru": "б"}])
    def test_either_source_is_enough(self, given):
        """One of the two sources makes a recommendation."""
        assert Recommendation.model_validate({"to": "portal"} | given).to == "portal"

    @pytest.mark.parametrize(
        "given", [{}, {"use": "snippet", "kk": "а", "ru": "б"}, {"use": "s", "ru": "б"}, {"kk": "а"}, {"ru": "б"}]
    )
    def test_none_both_or_half_is_refused(self, given):
        """Neither source, both sources, or one language alone is an error."""
        with pytest.raises(ValidationError, match="recommendation"):
            Recommendation.model_validate({"to": "portal"} | given)


class TestIdentifiers:
    """Forms of ids and codes."""

    @pytest.mark.parametrize("code", ["C1", "C48", "L22", "L100"])
    def test_codes(self, code):
        """C or L and a number without leading zero."""
        assert TypeAdapter(ServiceCode).validate_python(code) == code

    @pytest.mark.parametrize("code", ["c1", "С1", "C0", "C01", "C", "X1", "C1a", " C1", "C1\n", ""])
    def test_wrong_codes(self, code):
        """Cyrillic С, small letters, zeros and additions are refused."""
        with pytest.raises(ValidationError):
            TypeAdapter(ServiceCode).validate_python(code)

    @pytest.mark.parametrize("slug", ["A", "a b", "ә", "-a", "_a", "a.b", "../a", ""])
    def test_wrong_slugs(self, slug):
        """An id cannot leave its folder or hold letters that need a keyboard layout."""
        with pytest.raises(ValidationError):
            TypeAdapter(Slug).validate_python(slug)


def test_bilingual_gives_its_language():
    """Indexing by language gives that language's text, stripped."""
    text = Bilingual(kk=" қала ", ru="город")
    assert (text["kk"], text["ru"]) == ("қала", "город")


@pytest.mark.parametrize(("kk", "ru"), [("", "x"), ("x", "   ")])
def test_bilingual_is_never_half_empty(kk, ru):
    """A text of spaces is no text."""
    with pytest.raises(ValidationError):
        Bilingual(kk=kk, ru=ru)


class TestEdition:
    """Look-ups by id."""

    def test_known_ids(self, edition_2020):
        """Services, bodies, regions and words are found by their ids."""
        assert edition_2020.service("L4").code == "L4"
        assert edition_2020.body("mqia").id == "mqia"
        assert edition_2020.region("shymkent").name["ru"] == "г. Шымкент"
        assert edition_2020.word("form", "paper", "ru") == "бумажная"
        assert edition_2020.word("form", "electronic", "kk") == "электрондық"

    @pytest.mark.parametrize(
        "look_up",
        [
            lambda e: e.service("C99"),
            lambda e: e.body("nobody"),
            lambda e: e.region("nowhere"),
            lambda e: e.word("form", "oral", "kk"),
            lambda e: e.word("no list", "paper", "kk"),
        ],
    )
    def test_unknown_ids(self, edition_2020, look_up):
        """What does not exist is a KeyError, never an empty answer."""
        with pytest.raises(KeyError):
            look_up(edition_2020)

    def test_an_edition_cannot_be_changed(self, edition_2020):
        """The edition is frozen."""
        with pytest.raises(ValidationError):
            edition_2020.root = "elsewhere"
        assert isinstance(edition_2020, Edition)


def test_kinds_of_exhibits_are_those_that_can_be_built():
    """edition.yaml may name exactly the tables and diagrams for which there is a builder."""
    assert set(TABLE_KINDS) == {*BOOK_TABLES, *SERVICE_TABLES}
    assert set(DIAGRAM_KINDS) == {
        *BOOK_DIAGRAMS,
        *SERVICE_DIAGRAMS,
        *QUESTIONS,
        *(f"{kind}-all" for kind in WHOLE_SAMPLE),
    }
