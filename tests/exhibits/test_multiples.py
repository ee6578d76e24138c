"""Small multiples of a survey: a distribution is drawn only where the source gives the whole of it."""

from decimal import Decimal
from fractions import Fraction

import pytest

from gsreport.charts.spec import ChartKind, Unit
from gsreport.document.tree import Diagram, Multiples
from gsreport.document.walking import plain_text
from gsreport.edition.models import Indicator
from gsreport.exhibits.multiples import QUESTIONS, distribution, question_part
from gsreport.scoring.results import ProfileShare

NAME = {"kk": "сұрақ", "ru": "вопрос"}


def _indicator(*categories, chart="bars", complement=None, ordered=False, base="respondents"):
    return Indicator.model_validate(
        {
            "id": "question", "base": base, "chart": chart, "complement": complement, "ordered": ordered,
            "caption": NAME,
            "categories": [{"id": c, "kk": f"{c} kk", "ru": f"{c} ru"} for c in categories],
        }
    )  # fmt: skip


def _given(**shares):
    return tuple(
        ProfileShare("question", category, None if share is None else Fraction(share), None, "respondents")
        for category, share in shares.items()
    )


def _drawn(indicator, given):
    found = distribution(indicator, given)
    return None if found is None else [(category, str(float(share))) for category, share in found.shares]


class TestDistribution:
    """What counts as a whole distribution."""

    @pytest.mark.parametrize(
        ("indicator", "given", "drawn"),
        [
            pytest.param(_indicator("a", "b"), {"a": "40", "b": "60"}, [("b", "60.0"), ("a", "40.0")], id="whole"),
            pytest.param(_indicator("a", "b", "c"), {"a": "33.3", "b": "33.3", "c": "33.3"}, 3, id="rounded"),
            pytest.param(_indicator("a", "b"), {"a": "40"}, [("b", "60.0"), ("a", "40.0")], id="two answers"),
            pytest.param(
                _indicator("a", "b", "c", complement="c"), {"a": "2.5"}, [("c", "97.5"), ("a", "2.5")], id="complement"
            ),
            pytest.param(_indicator("a", "b", "c"), {"a": "40"}, None, id="one of three"),
            pytest.param(_indicator("a", "b", "c"), {"a": "40", "b": "30"}, None, id="two of three"),
            pytest.param(_indicator("a", "b"), {"a": "60", "b": "60"}, None, id="more than all"),
            pytest.param(_indicator("a", "b"), {"a": "100"}, None, id="one answer only"),
            pytest.param(_indicator("a", "b"), {"a": "99.9", "b": "0.1"}, None, id="practically one answer"),
            pytest.param(_indicator("a", "b"), {"x": "40", "b": "60"}, None, id="unknown category"),
            pytest.param(_indicator("a", "b"), {"a": None, "b": None}, None, id="counts only"),
            pytest.param(_indicator("a", "b"), {}, None, id="nothing"),
        ],
    )
    def test_only_a_whole_is_drawn(self, indicator, given, drawn):
        """A missing part is filled only where it is arithmetic; nothing is guessed."""
        found = _drawn(indicator, _given(**given))
        if isinstance(drawn, int):
            assert len(found) == drawn
        else:
            assert found == drawn

    def test_ordered_categories_keep_their_order_and_gaps(self):
        """Ages are never sorted by share; an age without respondents is zero."""
        indicator = _indicator("young", "middle", "old", ordered=True)
        given = _given(old="70", young="30")
        assert _drawn(indicator, given) == [("young", "30.0"), ("middle", "0.0"), ("old", "70.0")]

    def test_shares_keep_the_order_of_the_questionnaire(self):
        """Bars are sorted by share; parts of one whole stand alike in every service, so that these can be compared."""
        indicator = _indicator("a", "b", chart="shares")
        assert _drawn(indicator, _given(a="40", b="60")) == [("a", "40.0"), ("b", "60.0")]


class TestPart:
    """The picture of one question."""

    def test_a_part_says_its_figures(self, contexts):
        """Title and description name the question; the chart has the rounded shares and the base."""
        found = question_part(contexts["ru"], _indicator("a", "b"), _given(a="40.04", b="59.96"), 245)
        assert plain_text(found.title) == "вопрос"
        assert found.alt.replace("\u00a0", " ") == "Диаграмма: вопрос: b ru – 60,0%; a ru – 40,0%; n = 245"
        assert found.chart.categories == ("b ru", "a ru")
        assert found.chart.series[0].values == (Decimal("60.0"), Decimal("40.0"))
        assert (found.chart.base, found.chart.base_label) == (245, "n = 245")
        assert (found.chart.kind, found.chart.unit) == (ChartKind.SHARES, Unit.PERCENT)

    def test_other_bases_are_named_in_words(self, contexts):
        """For those who called a centre the source gives no number: none is printed."""
        indicator = _indicator("a", "b", base="call_centre_users")
        found = question_part(contexts["ru"], indicator, _given(a="40", b="60"), 245)
        assert found.chart.base is None
        assert found.base == contexts["ru"].label("base_call_centre_users")

    def test_an_indicator_without_chart_is_never_drawn(self, contexts):
        """`chart` left out means a sentence, not a diagram."""
        assert question_part(contexts["kk"], _indicator("a", "b", chart=None), _given(a="40", b="60"), 1) is None


class TestPanel:
    """The questions of a service that belong together."""

    def test_the_portrait_is_one_exhibit(self, catalogues):
        """All questions of the portrait that have figures stand under one caption, in their order."""
        panel = catalogues["ru"].get("d-profile-C10")
        assert plain_text(panel.caption.children) == "Портрет услугополучателей (C10)"
        assert [plain_text(part.title) for part in panel.parts] == [
            "Пол респондентов",
            "Возраст респондентов",
            "Язык обращения при получении услуги",
            "Правовой статус услугополучателя",
            "Резидентство респондентов",
            "Потребность в дополнительных условиях доступности",
        ]

    def test_the_common_base_is_said_once(self, catalogues):
        """The base of most parts is a note of the panel; a part asked of others says so itself."""
        panel = catalogues["ru"].get("d-access-C13")
        label = catalogues["ru"].context.label("base_home_internet_users")
        assert {plain_text(part.title): part.base for part in panel.parts} == {
            "Качество интернет-соединения": "",
            "Устройство для выхода в интернет": "",
            "Возможность получить государственную услугу по месту жительства": "n = 19",
        }
        assert [plain_text(note) for note in panel.notes] == [label]

    def test_named_difficulties_stand_beside_their_share(self, catalogues):
        """Who had difficulties and which they named is one panel; the open answers are its wide part."""
        panel = catalogues["kk"].get("d-difficulties-C1")
        assert [part.wide for part in panel.parts] == [False, True]
        assert [part.chart.kind for part in panel.parts] == [ChartKind.SHARES, ChartKind.BARS]
        assert plain_text(panel.notes[-1]) == catalogues["kk"].context.label("note_open_answers")

    def test_named_difficulties_alone_are_a_diagram(self, catalogues):
        """Where the source does not say how many had difficulties, the answers have the width of the page."""
        assert isinstance(catalogues["kk"].get("d-difficulties-C17"), Diagram)

    def test_every_question_that_is_drawn_has_a_panel(self, edition_2020):
        """No question of profile.yaml with a chart is left out, and none stands in two panels of a service."""
        placed = [question for questions in QUESTIONS.values() for question in questions]
        assert sorted(placed) == sorted(indicator.id for indicator in edition_2020.indicators if indicator.chart)


def test_sexes_of_the_whole_sample(catalogues):
    """The report prints 55,5 % women and 44,5 % men of 9 181."""
    chart = catalogues["ru"].get("d-profile-ALL").parts[0].chart
    assert chart.series[0].values == (Decimal("55.5"), Decimal("44.5"))
    assert chart.base == 9181


def test_every_distribution_adds_up(catalogues):
    """In the whole book no distribution misses 100 by more than rounding allows."""
    catalogue = catalogues["kk"]
    panels = [block for block in map(catalogue.get, catalogue.known()) if isinstance(block, Multiples)]
    charts = [part.chart for panel in panels for part in panel.parts if part.chart.kind is ChartKind.SHARES]
    for chart in charts:
        total = sum(chart.series[0].values)
        assert abs(total - 100) <= Decimal("0.1") * max(2, len(chart.categories)), chart.title
    assert len(charts) > 300
