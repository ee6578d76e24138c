"""Records as bytes: whole again, and nothing but records."""

from __future__ import annotations

import datetime as dt
import pickle
from fractions import Fraction

import pytest

from gsreport.diagnostics import Diagnostic, Place, Severity
from gsreport.reuse.records import packed, unpacked


def test_records_come_back_equal(scores_2020, edition_2020):
    """Scores, passports and diagnostics are read back as they were."""
    remark = Diagnostic("GS-X01", "m", Place("f", 1, 2), severity=Severity.NOTE)
    records = (scores_2020, edition_2020.services, remark, Fraction(1, 3), dt.date(2020, 12, 31))
    assert unpacked(packed(records)) == records


class _Call:
    def __init__(self, function, *arguments):
        self.call = function, arguments

    def __reduce__(self):
        return self.call


@pytest.mark.parametrize("function", [print, eval, pickle.loads, packed])
def test_nothing_else_is_made(function):
    """A stored name of a function, even one of ours, is refused before it is called."""
    with pytest.raises(ValueError, match="not a stored record"):
        unpacked(pickle.dumps(_Call(function, b"1")))


@pytest.mark.parametrize("stored", [b"", b"x", b"\x80\x05", b"\x80\x05]."[:-1]])
def test_what_is_no_record_is_refused(stored):
    """Bytes that are not a whole record raise ValueError alone."""
    with pytest.raises(ValueError, match="not a stored record"):
        unpacked(stored)
