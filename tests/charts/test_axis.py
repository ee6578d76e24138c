"""Axes are honest: lengths begin at zero, cut axes only where position is the message, values never beyond an end."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsreport.charts.axis import axis_of
from gsreport.charts.spec import Chart, ChartKind, Unit

KINDS = st.sampled_from(list(ChartKind))
VALUES = st.lists(st.none() | st.decimals(0, 100000, places=2), min_size=1, max_size=20)
LIMITS = st.none() | st.tuples(st.decimals(0, 5, places=1), st.decimals(0, 100, places=1))


@settings(deadline=None)
@given(kind=KINDS, values=VALUES, unit=st.sampled_from(list(Unit)), limits=LIMITS)
def test_axis_holds_all_values(
    chart: Callable[..., Chart],
    kind: ChartKind,
    values: list[Decimal | None],
    unit: Unit,
    limits: tuple[Decimal, Decimal] | None,
) -> None:
    """Every value lies between the ends, marks ascend within them, and there are few."""
    axis = axis_of(chart(kind, ["к"] * len(values), values, unit=unit, axis=limits))
    assert axis.low < axis.high
    assert all(axis.low - 1e-6 <= float(value) <= axis.high + 1e-6 for value in values if value is not None)
    assert list(axis.ticks) == sorted(set(axis.ticks))
    assert all(axis.low - 1e-6 <= tick <= axis.high + 1e-6 for tick in axis.ticks)


@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.COLUMNS, ChartKind.STACKED])
@pytest.mark.parametrize("unit", list(Unit))
def test_lengths_begin_at_zero(chart: Callable[..., Chart], kind: ChartKind, unit: Unit) -> None:
    """Bars and columns begin at zero even where the chart asks for a cut axis."""
    assert axis_of(chart(kind, ["а", "б"], [4.5, 4.8], unit=unit, axis=(Decimal(4), Decimal(5)))).low == 0


@pytest.mark.parametrize("kind", [kind for kind in ChartKind if kind is not ChartKind.SHARES])
def test_percent_begins_at_zero(chart: Callable[..., Chart], kind: ChartKind) -> None:
    """Percent axes begin at zero and end at 100, or lower where no value exceeds that."""
    high = axis_of(chart(kind, ["а", "б"], [70.9, 86.3]))
    low = axis_of(chart(kind, ["а", "б"], [27.3, 0.4]))
    assert (high.low, high.high) == (0, 100)
    assert (low.low, low.high) == (0, 40)


@pytest.mark.parametrize("highest", [0.4, 27.3, 100])
def test_shares_have_one_scale(chart: Callable[..., Chart], highest: float) -> None:
    """Small multiples can be compared because each shows its shares on a scale to 100, however small they are."""
    axis = axis_of(chart(ChartKind.SHARES, ["а", "б"], [highest, 0.1]))
    assert (axis.low, axis.high) == (0, 100)


def test_scores_are_cut_for_dots(chart: Callable[..., Chart]) -> None:
    """Scores of dots lie on an axis around them with even marks and one number of decimals."""
    axis = axis_of(chart(ChartKind.DOTS, ["а", "б"], [4.59, 4.82], unit=Unit.SCORE))
    assert axis.ticks == (4.5, 4.6, 4.7, 4.8, 4.9)
    assert axis.digits == 1


def test_share_is_kept_within_the_axis(chart: Callable[..., Chart]) -> None:
    """The share of the axis is linear and never leaves it."""
    axis = axis_of(chart(ChartKind.BARS, ["а"], [80]))
    assert [axis.share(value) for value in (-1, 0, 50, 100, 101)] == [0, 0, 0.5, 1, 1]
