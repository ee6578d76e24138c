"""docs/checks.md and the registry tell the same."""

import re

import pytest

from gsreport.checks.model import REGISTERED, check
from gsreport.checks.registry import MODULES, all_checks


@pytest.fixture(scope="module")
def sections(root):
    """The sections of the guide: heading and text by code."""
    text = (root / "docs" / "checks.md").read_text(encoding="utf-8")
    parts = re.split(r"(?m)^### ", text)[1:]
    return {part[:7]: part for part in parts}


def test_every_check_is_documented_with_its_severity_and_title(sections):
    """Headings and registry are equal."""
    assert sections.keys() == all_checks().keys()
    for code, found in all_checks().items():
        assert sections[code].startswith(f"{code} {found.severity.word}: {found.title}\n")


def test_every_section_has_reason_example_and_cure(sections):
    """A person who meets a code learns why it matters and what to do."""
    for code, text in sections.items():
        reason = text.split("\n\n")[1]
        assert len(reason) > 40, code
        assert re.search(r"^- Example: .{8,}", text, re.MULTILINE), code
        assert re.search(r"^- Cure: .{4,}", text, re.MULTILINE), code


def test_codes_are_of_the_checks_alone(root):
    """GS-K belongs to the checks; no other package uses it."""
    others = [p for p in (root / "gsreport").rglob("*.py") if p.parent.name != "checks" and p.name != "cli.py"]
    assert not [p for p in others if "GS-K" in p.read_text(encoding="utf-8")]


def test_a_code_is_given_once():
    """A second check with the same code is refused when it is registered."""
    before = dict(REGISTERED)
    code = next(iter(all_checks()))
    with pytest.raises(ValueError, match="is taken"):
        check(code, "another")(lambda _: ())
    assert before == REGISTERED


def test_every_module_is_run(root):
    """A module that registers checks is in the list of modules."""
    folder = root / "gsreport" / "checks"
    holding = {
        p.stem for p in folder.glob("*.py") if re.search(r"^@check\(", p.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert holding == set(MODULES)
