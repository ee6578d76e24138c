"""Well-formed files of the wrong content, made by their structure: every reader ends with values or diagnostics."""

from __future__ import annotations

import copy

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from poison import NUMBERS, PATHS, TEXTS
from small_edition import ROOT

from gsreport.diagnostics import Collector, Place
from gsreport.document.profile import parse
from gsreport.edition.markdown import markdown_to_markup, text_to_markup
from gsreport.edition.methodology import Methodology
from gsreport.edition.models import EditionSettings, Service
from gsreport.edition.validation import validate
from gsreport.edition.yaml_reader import read_yaml
from gsreport.scoring.feed_files import read_rows
from gsreport.scoring.feed_rows import Layout

EXAMPLES = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
LAYOUT = Layout("scores", ("service", "score"), ("n", "remark"), mandatory=True)

poisonous = st.sampled_from((*TEXTS, *NUMBERS, *PATHS)) | st.text(max_size=40)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | poisonous,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(poisonous, inner, max_size=4),
    max_leaves=12,
)
"""Whatever YAML can hold."""


def _paths(value, path=()):
    """The path of every value."""
    yield path
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield from _paths(inner, (*path, step))


def _real(name):
    return yaml.safe_load((ROOT / "content" / "2020" / name).read_text(encoding="utf-8"))


FILES = {
    "services/C1.yaml": (Service, _real("services/C1.yaml")),
    "services/L16.yaml": (Service, _real("services/L16.yaml")),
    "methodology.yaml": (Methodology, _real("methodology.yaml")),
    "edition.yaml": (EditionSettings, _real("edition.yaml")),
}


@pytest.mark.parametrize("name", FILES)
@EXAMPLES
@given(data=st.data())
def test_any_value_in_any_place(tmp_path, name, data):
    """A real file in which one value is anything at all gives a model or located diagnostics."""
    model, whole = FILES[name]
    changed = copy.deepcopy(whole)
    path = data.draw(st.sampled_from([path for path in _paths(changed) if path]))
    target = changed
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = data.draw(values)
    file = tmp_path / "a.yaml"
    file.write_bytes(yaml.safe_dump(changed, allow_unicode=True).encode("utf-8", errors="replace"))
    collector = Collector()
    located = read_yaml(file, collector)
    found = None if located is None else validate(model, located, collector)
    assert found is not None or collector.errors
    assert all(d.place is not None and d.message for d in collector)


pieces = st.sampled_from(
    (
        "\n\n",
        "\n",
        "- ",
        "> ",
        "1. ",
        "## ",
        "**",
        "*",
        "^[",
        "]",
        "[",
        "](http://x.kz)",
        "{",
        "}",
        "\\",
        "`",
        "word ",
        "{score}",
        "{table x|loc}",
        "<b>",
        "&amp;",
        "|",
        "_",
        "~~~\n",
        "---\n",
        "    ",
        "<http://x.kz>",
        "!",
        "\u00a0",
    )
)


@settings(max_examples=200)
@given(st.lists(pieces | poisonous, max_size=30).map("".join))
def test_any_markdown(text):
    """Any text of Markdown's signs becomes markup of the profile, or is told; no tag of it is HTML's own."""
    collector = Collector()
    markup = markdown_to_markup(text, "a.md", "a", lambda _: "", collector)
    parse(markup, "t", lambda _: None, collector)
    line = text_to_markup(text, Place("t"), lambda _: "")
    for made in (markup, line):
        assert "<script" not in made
        assert "<img" not in made
        assert "<b>alert" not in made


@EXAMPLES
@given(st.lists(st.lists(poisonous, min_size=1, max_size=5), max_size=5))
def test_any_cells(tmp_path, rows):
    """Rows of any cells under the right heading are read or told, each problem with its line."""
    lines = ["service,score,n,remark"]
    lines += [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    (tmp_path / "scores.csv").write_bytes("\n".join(lines).encode("utf-8", errors="replace"))
    collector = Collector()
    found = read_rows(tmp_path, LAYOUT, collector)
    assert len(found) <= len("\n".join(lines).splitlines())
    assert all(d.place is not None for d in collector)
