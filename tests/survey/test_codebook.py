"""Code tables: what each code means, and which meaning wins."""

import numpy as np
import pytest

from gsreport.survey.codebook import CodeTable, Meaning, bands_of
from gsreport.survey.columns import Coded

TABLE = CodeTable(2, {"1": 1, "yes": 1, "2": 2, "98": 2}, frozenset({"98", "99"}), frozenset({"0"}))


@pytest.mark.parametrize(
    ("token", "position"),
    [("", 0), ("1", 1), ("yes", 1), ("2", 2), ("98", 2), ("0", 3), ("99", 4), ("7", 5), ("Yes", 5)],
)
def test_positions(token, position):
    """Values come first, then answers without a value, codes of no answer, unknown codes; a value wins over both."""
    assert TABLE.position(token) == position


def test_labels_and_declared_missing_codes():
    """The file's own value labels stand for the codes; what it declares missing is no answer, its values are values."""
    meaning = Meaning({"5": " yes ", "6": "other"}, ((90.0, 97.0),), frozenset({"n/a"}))
    found = [TABLE.position(token, meaning) for token in ("5", "6", "90", "97", "98", "n/a", "x")]
    assert found == [1, 5, 4, 4, 2, 4, 5]


def test_columns_are_translated_at_once():
    """Every cell of a column gets the position of its text, and a second batch the same."""
    column = Coded(np.array([0, 2, 1, 0]), ("1", "7", ""))
    assert [TABLE.positions_of(column).tolist() for _ in range(2)] == [[1, 0, 5, 1]] * 2


@pytest.mark.parametrize(
    ("categories", "bands"),
    [
        (("18-21", "22-29", "60-69+"), ((18, 21, 1), (22, 29, 2), (60, 999, 3))),
        (("18-29", "30+"), ((18, 29, 1), (30, 999, 2))),
        (("1", "2"), ()),
        (("low", "18-29"), ()),
    ],
)
def test_bands(categories, bands):
    """Categories like 18-29 and 60+ are bands; plain numbers and words are not."""
    assert bands_of(categories) == bands
