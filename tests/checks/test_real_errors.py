"""The catalogue of the errors of two printed editions: every one is prevented, caught, or out of reach for a reason."""

import ast
import re
from collections import Counter

import pytest
import yaml

from gsreport.checks.registry import all_checks

EXPECTED = {"edition-2020-part-1": 70, "edition-2020-part-2": 129, "edition-2025": 72}


@pytest.fixture(scope="module")
def catalogue(root):
    """The cases by list."""
    return yaml.safe_load((root / "tests/checks/real_errors.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def cases(catalogue):
    """All cases."""
    return [(name, case) for name, entries in catalogue.items() for case in entries]


def test_every_numbered_error_is_a_case(catalogue):
    """The numbers of each list run from 1 without a gap."""
    assert {name: [case["id"] for case in entries] for name, entries in catalogue.items()} == {
        name: list(range(1, count + 1)) for name, count in EXPECTED.items()
    }


def test_each_case_has_one_answer(cases):
    """Prevented, caught or out of reach: one of them, never two."""
    for name, case in cases:
        answers = case.keys() & {"prevented", "caught", "out_of_reach"}
        assert len(answers) == 1, (name, case)
        assert case["what"]


def test_codes_exist(cases, root):
    """The codes of caught errors are checks, or diagnostics of the feed and the content."""
    used = {code for _, case in cases for code in case.get("caught", ())}
    others = {code for code in used if code not in all_checks()}
    sources = "".join(path.read_text(encoding="utf-8") for path in (root / "gsreport/scoring").glob("*.py"))
    assert {code for code in others if f'"{code}"' not in sources} == set()


def test_a_test_plants_each_kind_of_caught_error(cases, root):
    """A code that the catalogue names is one whose fault is planted somewhere, not a promise."""
    used = {code for _, case in cases for code in case.get("caught", ())}
    files = [
        p for p in (root / "tests").rglob("test_*.py") if p.name not in {"test_each_check.py", "test_real_errors.py"}
    ]
    elsewhere = "".join(path.read_text(encoding="utf-8") for path in files)
    table = (root / "tests/checks/test_each_check.py").read_text(encoding="utf-8").partition("ELSEWHERE")[0]
    promised = {code for code in used if f'"{code}":' not in table and f'"{code}"' not in elsewhere}
    called = {
        code for code in promised & all_checks().keys() if f"{all_checks()[code].function.__name__}(" in elsewhere
    }
    assert promised - called == set()


def test_the_tests_named_exist(cases, root):
    """The test that shows why an error cannot be made is there."""
    for reference in {case["prevented"] for _, case in cases if "prevented" in case}:
        path, _, function = reference.partition("::")
        tree = ast.parse((root / path).read_text(encoding="utf-8"))
        names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert function in names, reference


def test_out_of_reach_has_a_reason(cases):
    """A reason is a sentence, not a word."""
    for name, case in cases:
        if "out_of_reach" in case:
            assert len(re.findall(r"\w+", case["out_of_reach"])) > 6, (name, case)


def test_at_least_95_percent_are_prevented_or_caught(cases):
    """Of 271 errors at most 13 may be out of reach."""
    counts = Counter(next(iter(case.keys() & {"prevented", "caught", "out_of_reach"})) for _, case in cases)
    assert (counts["prevented"] + counts["caught"]) / len(cases) >= 0.95, counts
