"""Diagrams of the portrait: a distribution is drawn only where the source gives the whole of it."""

from decimal import Decimal
from fractions import Fraction

import pytest

from gsreport.charts.spec import ChartKind, Unit
from gsreport.document.tree import Diagram, plain_text
from gsreport.edition.models import Indicator
from gsreport.exhibits.profile_diagrams import distribution, profile_diagram
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

    def test_donuts_keep_the_order_of_the_questionnaire(self):
        """Bars are sorted by share; parts of a ring are not."""
        indicator = _indicator("a", "b", chart="donut")
        assert _drawn(indicator, _given(a="40", b="60")) == [("a", "40.0"), ("b", "60.0")]


class TestDiagram:
    """The diagram made of a distribution."""

    def test_title_names_the_service(self, contexts):
        """Caption and id carry the code; the chart has the rounded shares and the base."""
        found = profile_diagram(contexts["ru"], _indicator("a", "b"), "C1", _given(a="40.04", b="59.96"), 245)
        assert found.id == "d-question-C1"
        assert plain_text(found.caption.children) == "вопрос (C1)"
        assert found.chart.categories == ("b ru", "a ru")
        assert found.chart.series[0].values == (Decimal("60.0"), Decimal("40.0"))
        assert (found.chart.base, found.chart.base_label) == (245, "n = 245")
        assert found.chart.unit is Unit.PERCENT

    def test_other_bases_are_named_in_words(self, contexts):
        """For those who called a centre the source gives no number: none is printed."""
        found = profile_diagram(
            contexts["ru"], _indicator("a", "b", base="call_centre_users"), "C1", _given(a="40", b="60"), 245
        )
        assert found.chart.base is None
        assert found.chart.base_label == contexts["ru"].label("base_call_centre_users")

    def test_a_ring_of_many_parts_becomes_bars(self, contexts):
        """More than four parts are not told apart in a ring."""
        five = dict.fromkeys("abcde", "20")
        found = profile_diagram(contexts["kk"], _indicator(*five, chart="donut"), "C1", _given(**five), None)
        assert found.chart.kind is ChartKind.BARS
        four = dict.fromkeys("abcd", "25")
        found = profile_diagram(contexts["kk"], _indicator(*four, chart="donut"), "C1", _given(**four), None)
        assert found.chart.kind is ChartKind.DONUT

    def test_an_indicator_without_chart_is_never_drawn(self, contexts):
        """`chart` left out means a sentence, not a diagram."""
        assert (
            profile_diagram(contexts["kk"], _indicator("a", "b", chart=None), "C1", _given(a="40", b="60"), 1) is None
        )


def test_sexes_of_the_whole_sample(catalogues):
    """The report prints 55,5 % women and 44,5 % men of 9 181."""
    chart = catalogues["ru"].get("d-sex-ALL").chart
    assert sorted(chart.series[0].values) == [Decimal("44.5"), Decimal("55.5")]
    assert chart.base == 9181


def test_every_profile_diagram_adds_up(catalogues):
    """In the whole book no distribution misses 100 by more than rounding allows."""
    catalogue = catalogues["kk"]
    checked = 0
    for exhibit in catalogue.known():
        block = catalogue.get(exhibit)
        asked = exhibit.split("-")[1] in {"sex", "age_group", "settlement", "language", "device", "channel_used"}
        if asked and isinstance(block, Diagram):
            if block.chart.kind is ChartKind.STACKED:
                continue
            total = sum(block.chart.series[0].values)
            assert abs(total - 100) <= Decimal("0.1") * max(2, len(block.chart.categories)), exhibit
            checked += 1
    assert checked > 100
