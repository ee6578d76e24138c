"""Vertical columns for ordered categories: values on top, names below, one baseline."""

from __future__ import annotations

from typing import Final

from gsreport.charts import bars
from gsreport.charts.axis import axis_of
from gsreport.charts.canvas import Anchor, Canvas, horizontal, rectangle
from gsreport.charts.figures import value_text
from gsreport.charts.legend import base_note, key
from gsreport.charts.palette import ACCENT, AXIS, series_colours
from gsreport.charts.spec import Chart
from gsreport.charts.typeface import EMPHASIS, LABEL, VALUE, Style, text_width
from gsreport.charts.wrapping import widest_piece, wrap

__all__ = ["paint"]

_HEIGHT: Final = {False: 78.0, True: 62.0}
"""Height of the full axis; the second where the drawing is as wide as the page and a few columns need no more."""
_WIDE: Final = 300.0
_SIZES: Final = (7.5, 7.0)
_GROUP_GAP: Final = 4.0
_FILL: Final = 0.66
_THICKEST: Final = 34.0
_MOST_LINES: Final = 4


def _value_style(texts: list[list[str]], step: float) -> Style | None:
    """The largest style in which the values of a group stand side by side without touching; None if there is none."""
    for size in _SIZES:
        style = VALUE.but(size=size)
        widest = max(text_width(text, style) for row in texts for text in row)
        if (widest + 1) * len(texts) + _GROUP_GAP <= step:
            return style
    return None


def paint(canvas: Canvas, chart: Chart) -> float:
    """
    Draw columns and return the height used.

    Where names or values would not fit below or above their columns, the chart is drawn as horizontal bars.
    """
    count, groups = len(chart.series), len(chart.categories)
    step = canvas.width / groups
    texts = [[value_text(value, chart.unit) for value in series.values] for series in chart.series]
    style = _value_style(texts, step)
    named = chart.highlight if count > 1 else ()
    name_styles = [LABEL.but(weight=EMPHASIS) if group in named else LABEL for group in range(groups)]
    labels = list(zip(chart.categories, name_styles, strict=True))
    names = [wrap(name, name_style, step - _GROUP_GAP) for name, name_style in labels]
    widest_word = max(widest_piece((name,), name_style) for name, name_style in labels)
    if style is None or widest_word > step - _GROUP_GAP or max(len(lines) for lines in names) > _MOST_LINES:
        return bars.paint(canvas, chart)
    colours = series_colours(chart.kind, count)
    top = key(canvas, tuple(series.name for series in chart.series), colours) if count > 1 else 1.0
    axis = axis_of(chart)
    widest = max(text_width(text, style) for row in texts for text in row)
    slot = min(max(step * _FILL / count, widest + 1), _THICKEST if count == 1 else _THICKEST * 0.8)
    slot = max(slot, widest + 1)
    full = _HEIGHT[canvas.width > _WIDE]
    highest = max((axis.share(float(value or 0)) for series in chart.series for value in series.values), default=0.0)
    baseline = top + style.leading + 2 + full * highest
    paths, accent = ["" for _ in chart.series], ""
    for group in range(groups):
        middle = step * (group + 0.5)
        for i, series in enumerate(chart.series):
            left = middle + (i - count / 2) * slot
            value = series.values[group]
            height = full * axis.share(float(value or 0))
            if height > 0:
                column = rectangle(left + (0.5 if i else 0), baseline - height, slot - (0.5 if i else 0), height)
                if count == 1 and group in chart.highlight:
                    accent += column
                else:
                    paths[i] += column
            canvas.text(left + slot / 2, baseline - height - 2.6, texts[i][group], style, Anchor.MIDDLE)
        name = name_styles[group]
        for line, text in enumerate(names[group]):
            canvas.text(middle, baseline + 9 + line * LABEL.leading, text, name, Anchor.MIDDLE)
    for path, colour in zip(paths, colours, strict=True):
        canvas.fill(path, colour.fill)
    canvas.fill(accent, ACCENT.fill)
    canvas.stroke(horizontal(0, canvas.width, baseline), AXIS, 0.6)
    bottom = baseline + 2.5 + max(len(lines) for lines in names) * LABEL.leading
    return base_note(canvas, chart, bottom)
