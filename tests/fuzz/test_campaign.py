"""Damaged files by the thousand: a diagnostic or a result, never a traceback, a wait, or a file where none belongs."""

from __future__ import annotations

import random

import pytest
from campaign import run_cases
from mutation import Mutator
from targets import Site

CASES = 10_000
SLICE = 150
"""Cases of every run of the tests; the first ones of the campaign."""
PART = 250


def _fail_if_any(site: Site, cases: range) -> None:
    failures = run_cases(site, cases)
    assert not failures, "\n\n".join(map(str, failures))


def test_real_files_are_accepted(site):
    """Every door takes the undamaged file, so that a damage is all that can be refused."""
    for _, choose, drive in site.targets().values():
        for seed in range(4):
            path = choose(random.Random(seed))
            drive(path.read_bytes(), path, random.Random(seed))


def test_the_same_number_is_the_same_file():
    """A case can be repeated anywhere by its number."""
    assert Mutator("7").damaged(b"a: b\nc: d\n" * 20, "yaml") == Mutator("7").damaged(b"a: b\nc: d\n" * 20, "yaml")
    assert len({Mutator(str(n)).damaged(b"a: b\nc: d\n" * 20, "yaml") for n in range(50)}) > 40


def test_some_damaged_files(site):
    """The first cases end as they may."""
    _fail_if_any(site, range(SLICE))


@pytest.mark.fuzz
@pytest.mark.parametrize("first", range(SLICE, CASES, PART))
def test_ten_thousand_damaged_files(site, first):
    """All cases end as they may: nothing but diagnostics, within five seconds, inside their folder."""
    _fail_if_any(site, range(first, min(first + PART, CASES)))
