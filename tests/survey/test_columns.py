"""The same answers of any type have the same texts."""

import datetime as dt

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsreport.survey.columns import canonical, coded, token_of


def texts(array):
    """The text of each cell."""
    column = coded(array)
    return [column.tokens[code] for code in column.codes]


@pytest.mark.parametrize(
    "array",
    [
        pa.array([5, None, 1], pa.int8()),
        pa.array([5, None, 1], pa.int64()),
        pa.array([5, None, 1], pa.uint8()),
        pa.array([5.0, None, 1.0]),
        pa.array([5.0, float("nan"), 1.0]),
        pa.array([5.0, None, 1.0], pa.float32()),
        pa.array(["5", None, "1"]),
        pa.array([" 5", "", "1.0"]),
        pa.array(["5", None, "1"], pa.large_string()),
        pa.array(["5", "", "1"]).dictionary_encode(),
        pa.array(["5", None, "1"]).dictionary_encode(),
    ],
    ids=lambda array: str(array.type),
)
def test_one_answer_in_every_type(array):
    """Whole numbers, fractions, texts and dictionaries give 5, empty, 1."""
    assert texts(array) == ["5", "", "1"]


def test_other_types():
    """Truth values are 1 and 0, halves stay halves, dates are texts, a column without values is empty."""
    assert texts(pa.array([True, None, False])) == ["1", "", "0"]
    assert texts(pa.array([4.5, None, 1e300])) == ["4.5", "", str(int(1e300))]
    assert texts(pa.array([float("inf"), 1.0])) == ["inf", "1"]
    assert texts(pa.array([None, None], pa.null())) == ["", ""]
    assert texts(pa.array([None], pa.int64())) == [""]
    assert texts(pa.array([None], pa.float64())) == [""]
    assert texts(pa.array([dt.date(2021, 1, 5)])) == ["2021-01-05"]
    assert texts(pa.array([0, 10**12])) == ["0", str(10**12)]


@given(st.lists(st.none() | st.integers(-128, 127), max_size=40))
def test_every_byte(values):
    """Bytes keep every value and every gap, also where -128, the sign of a gap, is a value."""
    assert texts(pa.array(values, pa.int8())) == ["" if v is None else str(v) for v in values]


@given(st.lists(st.none() | st.integers(-(10**6), 10**6), max_size=20))
def test_whole_numbers_and_fractions_agree(values):
    """A column of whole numbers reads the same as numbers with .0 and as texts."""
    expected = ["" if v is None else str(v) for v in values]
    assert texts(pa.array(values, pa.int64())) == expected
    assert texts(pa.array(values, pa.float64())) == expected
    assert texts(pa.array([None if v is None else f"{v}.0" for v in values], pa.string())) == expected


def test_single_values():
    """Values of a workbook have the texts of the other formats."""
    assert [token_of(v) for v in (None, 5, 5.0, 4.5, " 5.00 ", True, float("nan"))] == [
        "", "5", "5", "4.5", "5", "1", "",
    ]  # fmt: skip
    assert canonical("05") == "05"
