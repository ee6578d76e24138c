"""Every worked example of docs/methodology.md gives the figures that it says."""

import re
from pathlib import Path

import pytest
import yaml

DOC = Path(__file__).parents[2] / "docs" / "methodology.md"
EXAMPLE = re.compile(r"<!-- example -->\n(?:```yaml\n(.*?)```\n)?```csv\n(.*?)```\n```text\n(.*?)```", re.DOTALL)
EXAMPLES = EXAMPLE.findall(DOC.read_text(encoding="utf-8"))


def _figure(scores, words):
    """The figure that the words of a line name."""
    service = scores.service(words[0])
    named = {(): service.total}
    named |= {("region", r.region): r.score for r in service.regions}
    named |= {("zone", z.channel, z.role): z.score for z in service.zones}
    named |= {("provider", p.role): p.score for p in service.providers}
    named |= {(c.channel,): c.score for c in service.channels}
    named |= {(c.channel, c.criterion): c.score for c in service.criteria}
    named |= {(i.channel, i.criterion, i.item): i.score for i in service.items}
    return named[tuple(words[1:])]


def _shown(value):
    return "-" if value is None else str(value)


def test_every_policy_has_an_example():
    """The document has an example for each marker, and no marker without one."""
    assert len(EXAMPLES) == DOC.read_text(encoding="utf-8").count("<!-- example -->") == 17


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{i}-{e[0].strip() or 'plain'}" for i, e in enumerate(EXAMPLES)])
def test_example(score, example):
    """The feed of the example, scored with its settings, gives every line of its outcome."""
    settings, feed, outcome = example
    changes = yaml.safe_load(settings) or {}
    scores, _ = score({"scores": feed}, combination=changes.get("combination"), **changes.get("policies", {}))
    for line in outcome.strip().splitlines():
        words = line.split()
        if words[0] == "rank":
            assert str(scores.rank(words[1])) == words[2], line
            continue
        figure = _figure(scores, words[:-2])
        assert [_shown(figure.shown), _shown(figure.shown_satisfaction)] == words[-2:], line
