"""The files of a feed are written whole or not at all."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsreport.survey.feed_tables import FeedTable, exact_decimal
from gsreport.survey.writing import targets, write_all

TABLES = [FeedTable("scores", ("a", "b"), (("1", "x,y"),)), FeedTable("profile", ("c",), (("2",),))]


def test_written(tmp_path):
    """Every table is a CSV file with its heading; the folder is made."""
    files = targets(tmp_path / "new" / "scores.csv", ["scores", "profile"])
    write_all(TABLES, files)
    assert files["scores"].read_text(encoding="utf-8") == 'a,b\n1,"x,y"\n'
    assert sorted(p.name for p in (tmp_path / "new").iterdir()) == ["profile.csv", "scores.csv"]


def test_all_or_nothing(tmp_path):
    """Where the second table cannot be written, the first one is not replaced and nothing is left behind."""
    files = {"scores": tmp_path / "scores.csv", "profile": tmp_path / "file" / "profile.csv"}
    files["scores"].write_text("old", encoding="utf-8")
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(OSError):  # noqa: PT011 - which one depends on the system
        write_all(TABLES, files)
    assert files["scores"].read_text(encoding="utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "scores.csv"]


def test_names():
    """Beside scores.csv the names are those of a data folder, beside any other name they carry it."""
    assert targets(Path("d/scores.csv"), ["profile"]) == {"profile": Path("d/profile.csv")}
    assert targets(Path("d/f.csv"), ["scores", "profile"]) == {
        "scores": Path("d/f.csv"),
        "profile": Path("d/f-profile.csv"),
    }


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_decimals(numerator, denominator):
    """A share is written exactly where twelve decimals suffice, and within half of the twelfth otherwise."""
    value = Fraction(numerator, denominator)
    written = Fraction(exact_decimal(value))
    assert abs(written - value) <= Fraction(1, 2 * 10**12)
    if (10**12) % denominator == 0:
        assert written == value
