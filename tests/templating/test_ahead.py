"""Templates are compiled while the edition is still being read."""

from __future__ import annotations

import tempfile

import pytest
from jinja2 import Environment, TemplateSyntaxError

from gsreport.templating.ahead import compiled_ahead
from gsreport.templating.environment import make_environment, sentences


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_what_was_compiled_ahead_is_not_compiled_again(workshop, monkeypatch, language):
    """Afterwards every template of the language, of the book and of the narrative, is found compiled."""
    templates = workshop.folder / "templates"
    (workshop.folder / "cache").mkdir()
    with compiled_ahead(templates, [language], workshop.folder / "cache") as kept:
        pass
    monkeypatch.setattr(Environment, "_generate", lambda *_: pytest.fail("a template is compiled again"))
    environment = make_environment(templates, language, bytecode=kept)
    names = environment.list_templates(extensions=["xhtml"])
    assert "narrative/assessment.xhtml" in names
    for name in names:
        (sentences(environment) if name.startswith("narrative/") else environment).get_template(name)


def test_a_faulty_template_is_told_to_who_asks(workshop):
    """A template that cannot be compiled stops neither the others nor the reader, until it is asked for."""
    workshop.write("templates/kk/notes.xhtml", "{% if %}")
    with compiled_ahead(workshop.folder / "templates", ["kk"], None) as kept:
        environment = make_environment(workshop.folder / "templates", "kk", bytecode=kept)
        environment.get_template("service.xhtml")
        with pytest.raises(TemplateSyntaxError):
            environment.get_template("notes.xhtml")


def test_without_a_cache_nothing_is_left(workshop, monkeypatch):
    """Compiled templates that nobody keeps are gone when the work is done, and no cache is made for them."""
    monkeypatch.setattr(tempfile, "tempdir", str(workshop.folder / "temporary"))
    (workshop.folder / "temporary").mkdir()
    with compiled_ahead(workshop.folder / "templates", ["ru"], workshop.folder / "cache"):
        assert list((workshop.folder / "temporary").iterdir())
    assert not list((workshop.folder / "temporary").iterdir())
    assert not (workshop.folder / "cache").exists()
