"""Parts of small multiples stand in even columns and in their own order."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsreport.charts.spec import Chart, ChartKind, Series, Unit
from gsreport.document.arrangement import stacks_of
from gsreport.document.tree import Caption, Multiples, Part, Text


def _panel(*rows, wide=()):
    parts = tuple(
        Part(
            (Text(f"question {index}"),),
            Chart(ChartKind.SHARES, ("a",) * count, (Series("", (Decimal(1),) * count),), Unit.PERCENT, "q"),
            "alt",
            wide=index in wide,
        )
        for index, count in enumerate(rows)
    )
    return Multiples("d-1", Caption(()), parts)


def _rows(stacks):
    return [[len(part.chart.categories) for part in stack.parts] for stack in stacks]


@pytest.mark.parametrize(
    ("rows", "stacks"),
    [
        pytest.param([2], [[2]], id="one"),
        pytest.param([2, 2], [[2], [2]], id="two"),
        pytest.param([2, 6, 2], [[2], [6], [2]], id="three"),
        pytest.param([2, 6, 2, 3, 2, 2], [[2, 6], [2, 3], [2, 2]], id="six"),
        pytest.param([2, 2, 9, 2, 2], [[2, 2], [9], [2, 2]], id="the high one alone"),
    ],
)
def test_columns(rows, stacks):
    """Columns are as even as the order allows."""
    assert _rows(stacks_of(_panel(*rows))) == stacks


@given(st.lists(st.integers(1, 12), min_size=1, max_size=9), st.sets(st.integers(0, 8), max_size=3))
def test_every_part_stands_once(rows, wide):
    """No part is lost, none doubled; narrow ones keep their order, and so do wide ones; the shares fit the page."""
    panel = _panel(*rows, wide=wide)
    stacks = stacks_of(panel)
    narrow = [part for stack in stacks for part in stack.parts if not part.wide]
    broad = [part for stack in stacks for part in stack.parts if part.wide]
    assert narrow == [part for part in panel.parts if not part.wide]
    assert broad == [part for part in panel.parts if part.wide]
    assert all(stack.parts for stack in stacks)
    assert sum(stack.share for stack in stacks) <= 1.001


def test_a_wide_part_has_two_thirds():
    """Long answers stand in two thirds of the width, the questions before them in the first."""
    stacks = stacks_of(_panel(2, 9, wide={1}))
    assert [round(stack.share, 2) for stack in stacks] == [0.33, 0.67]


def test_a_lone_part_is_not_stretched():
    """One question has half the page: its scale would else be longer than any other's."""
    assert [stack.share for stack in stacks_of(_panel(2))] == [0.5]
