"""The alternative text holds every figure of a chart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gsreport.charts.description import describe
from gsreport.charts.spec import Chart, ChartKind, Unit
from gsreport.language.errors import LanguageError


def test_one_series(chart: Callable[..., Chart]) -> None:
    """One series reads as category and value, then the base."""
    each = chart(ChartKind.SHARES, ["әйелдер", "ерлер"], [55.5, 44.5], base=245, title="Респонденттің жынысы")
    text = describe(each, "kk").replace("\u00a0", " ")
    assert text == "Диаграмма: Респонденттің жынысы: әйелдер – 55,5%; ерлер – 44,5%; n = 245"


def test_several_series_and_gaps(chart: Callable[..., Chart]) -> None:
    """With several series each value is named, and a gap is said in the language."""
    each = chart(ChartKind.LINES, ["2019", "2020"], [4.7, 4.58], [None, 4.6], unit=Unit.SCORE, names=["а", "б"])
    assert "2019\u00a0– а: 4,70, б: нет данных; 2020\u00a0– а: 4,58, б: 4,60" in describe(each, "ru")
    assert "б: дерек жоқ" in describe(each, "kk")


def test_unknown_language(chart: Callable[..., Chart]) -> None:
    """There is no third language."""
    with pytest.raises(LanguageError):
        describe(chart(ChartKind.BARS, ["а"], [None]), "en")
