"""The alternative text of a chart: everything it shows, in words."""

from __future__ import annotations

from decimal import Decimal

from gsreport.charts.figures import base_text, value_text
from gsreport.charts.spec import Chart
from gsreport.language.codes import choose
from gsreport.language.signs import EN_DASH, NBSP

__all__ = ["describe"]


def _value(value: Decimal | None, chart: Chart, language: str) -> str:
    return choose(language, "дерек жоқ", "нет данных") if value is None else value_text(value, chart.unit)


def describe(chart: Chart, language: str) -> str:
    """
    The chart in words with all its figures: «Диаграмма: Пол респондентов: женщины – 55,5%; мужчины – 44,5%; n = 245».

    With several series each category is followed by its series: «2019 – ЦОН: 4,62, портал: 4,58».

    Raises:
        LanguageError: if `language` is neither Kazakh nor Russian.
    """
    parts = []
    for i, category in enumerate(chart.categories):
        if len(chart.series) == 1:
            figures = _value(chart.series[0].values[i], chart, language)
        else:
            figures = ", ".join(f"{s.name}: {_value(s.values[i], chart, language)}" for s in chart.series)
        parts.append(f"{category}{NBSP}{EN_DASH} {figures}" if category else figures)
    if base := base_text(chart):
        parts.append(base)
    word = choose(language, "Диаграмма", "Диаграмма")
    return f"{word}: {chart.title.rstrip('.: ')}: {'; '.join(parts)}"
