"""Roman numerals."""

import pytest

from gsreport.language.roman_numerals import roman


@pytest.mark.parametrize(("number", "numeral"), [(1, "i"), (4, "iv"), (9, "ix"), (48, "xlviii"), (2026, "mmxxvi")])
def test_roman(number, numeral):
    """Roman numerals are written as usual."""
    assert roman(number) == numeral
