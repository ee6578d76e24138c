"""Editors' texts are data: what looks like a template is printed as it stands or refused, and never evaluated."""

from __future__ import annotations

import re
from contextlib import contextmanager

import pytest
from small_edition import write_small_edition

from gsreport.diagnostics import Collector, ContentError
from gsreport.document.tree import Text
from gsreport.document.walking import walk
from gsreport.edition.loader import load
from gsreport.edition.yaml_reader import read_yaml
from gsreport.scoring.compute import score_edition
from gsreport.templating.book import compose

EXPRESSION = "{{ 7*7 }}"
STATEMENT = "{% for n in [1, 2] %}zw{{ n }}ei{% endfor %}"
PLANTED = f"{EXPRESSION} {STATEMENT} {{{{ ''.__class__ }}}}"
RUN = re.compile(r"(?<![\d,.])49(?![\d,.%])|zw1ei|<class")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The small edition, for all fields."""
    folder = tmp_path_factory.mktemp("planted")
    return write_small_edition(folder), folder / "templates"


def texts_of(service):
    """The paths of all texts of a service file in Russian, with what they say."""
    located = read_yaml(service, Collector())
    for path, place in located.places.items():
        value = located.value
        for step in path:
            value = value[step]
        if isinstance(value, str) and path[-1:] == ("ru",):
            yield path, place, value


def printed(root, templates):
    """All texts of the Russian book, or the messages of why there is none."""
    try:
        edition = load(root, Collector())
        document = compose(edition, score_edition(edition, Collector()), "ru", templates, Collector())
    except ContentError as error:
        return [], [diagnostic.message for diagnostic in error.diagnostics]
    titles = [chapter.title for chapter in document.chapters]
    return [node.text for node in walk(document.chapters) if isinstance(node, Text)] + titles, []


@contextmanager
def holding(path, text):
    """A file with another text, as long as the block runs."""
    whole = path.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(whole, encoding="utf-8")


@pytest.mark.parametrize("code", ["C1", "L16"])
def test_no_text_of_a_service_is_run(small, code):
    """Each text of a service in turn holds template syntax: it is found literally or told, and nothing is evaluated."""
    root, templates = small
    path = root / "services" / f"{code}.yaml"
    whole = path.read_text(encoding="utf-8")
    before = "\n".join(printed(root, templates)[0])
    assert before
    fields = list(texts_of(path))
    assert len(fields) > 5
    lines = whole.split("\n")
    planted = list(lines)
    for _, place, _ in fields:
        at = place.line - 1
        head = lines[at][: place.column - 1]
        planted[at] = f'{head}"{PLANTED}"'
    with holding(path, "\n".join(planted)):
        located = read_yaml(path, Collector())
        assert located is not None
        texts, messages = printed(root, templates)
    found = "\n".join([*texts, *messages])
    assert len(RUN.findall(found)) <= len(RUN.findall(before))
    assert messages or EXPRESSION in found
    assert messages or STATEMENT in found


@pytest.mark.parametrize("name", ["introduction.ru.md", "conclusions.ru.md"])
def test_no_markdown_is_run(small, name):
    """Template syntax in a Markdown text is printed as it stands."""
    root, templates = small
    path = root / "texts" / name
    whole = path.read_text(encoding="utf-8")
    before = "\n".join(printed(root, templates)[0])
    with holding(path, f"{whole}\n\nA {PLANTED} B\n"):
        texts, messages = printed(root, templates)
    found = "\n".join([*texts, *messages])
    assert len(RUN.findall(found)) <= len(RUN.findall(before))
    assert messages or EXPRESSION in found
