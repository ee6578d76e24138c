"""The Jinja environment: strict, sandboxed, and with faults that name file and line."""

import datetime as dt
from fractions import Fraction

import pytest

from gsreport.templating.environment import make_environment, render

NBSP = "\u00a0"


@pytest.fixture
def run(tmp_path, monkeypatch, collector):
    """Render a text as templates/<lang>/page.xhtml with values; gives the markup or None."""
    monkeypatch.chdir(tmp_path)

    def rendered(text, language="ru", name="page", **values):
        folder = tmp_path / "templates" / language
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "page.xhtml").write_text(text, encoding="utf-8")
        return render(make_environment(tmp_path / "templates", language), name, values, collector)

    return rendered


@pytest.mark.parametrize(
    ("expression", "language", "printed"),
    [
        ("x|score", "ru", "4,58"),
        ("x|share", "kk", "4,6%"),
        ("9181|count_of", "ru", f"9{NBSP}181"),
        ("x|points", "ru", f"+4,6{NBSP}п.{NBSP}п."),
        ("x|points", "kk", f"+4,6{NBSP}п.{NBSP}т."),
        ("x|signed_score", "kk", "+4,58"),
        ("day|short_date", "ru", "19.05.2020"),
        ("['а', 'б', 'в']|joined", "ru", "а, б и в"),
        ("['а', 'б', 'в']|joined", "kk", "а, б және в"),
    ],
)
def test_filters_print_as_the_language_does(run, collector, expression, language, printed):
    """Numbers, dates and lists take the signs and words of the language."""
    text = run(f"{{{{ {expression} }}}}", language, x=Fraction(458, 100), day=dt.date(2020, 5, 19))
    assert list(collector) == []
    assert text == printed


def test_long_dates_are_in_words(run):
    """The month is written out in both languages."""
    assert "мая 2020" in run("{{ day|long_date }}", "ru", day=dt.date(2020, 5, 19)).replace(NBSP, " ")
    assert "мамыр" in run("{{ day|long_date }}", "kk", day=dt.date(2020, 5, 19))


def test_each_language_has_its_own_grammar(run, collector):
    """The Kazakh suffix filter does not exist in Russian templates, nor the Russian agreement in Kazakh ones."""
    assert run("{{ '16'|kk('loc') }}", "kk") == "16-да"
    assert run("{{ '16'|kk('loc') }}", "ru") is None
    assert run("{{ '2'|agree('услуга') }}", "ru").replace(NBSP, " ") == "2 услуги"
    assert run("{{ '2'|agree('услуга') }}", "kk") is None
    assert {d.code for d in collector} == {"GS-T01"}


@pytest.mark.parametrize("value", ["<script>", 'a" onclick="x', "a & b", "{{ settings }}"])
def test_values_are_escaped(run, value):
    """Text of editors never becomes markup or template."""
    text = run('<p class="{{ x }}">{{ x }}</p>', x=value)
    assert "<script>" not in text
    assert '" onclick' not in text
    assert text.count("<") == 2
    assert ("{{ settings }}" in text) is (value == "{{ settings }}")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a\n{{ title", 2, "cannot be read"),
        ("a\n{% if x %}\n", 2, "cannot be read"),
        ("a\nb\n{% endfor %}", 3, "Encountered unknown tag 'endfor'"),
        ("a\n{{ 1|nonsense }}", 2, "No filter named 'nonsense'"),
        ("a\n{{ titel }}", 2, "'titel' is undefined"),
        ("a\n\n{{ x.nothing }}", 3, "has no attribute 'nothing'"),
        ("{{ x['nothing'] }}", 1, "'nothing'"),
        ("a\n{{ 1 + 'a' }}", 2, "unsupported operand"),
        ("a\n{{ 1 / 0 }}", 2, "division by zero"),
        ("a\n{{ x|score }}", 2, "exact number"),
        ("a\n{{ '5'|agree('нет-такого') }}", 2, "нет-такого"),
        ("a\n{% include 'page.xhtml' %}", 2, "recursion"),
        ("a\n{{ ''.__class__.__mro__ }}", 2, "unsafe"),
        ("a\n{{ range(10000000) }}", 2, "Range too big"),
    ],
)
def test_a_fault_names_file_and_line(run, collector, text, line, words):
    """Every fault of a template, at reading or rendering, is one GS-T01 at its line, with the line for the eye."""
    assert run(text, x="text") is None
    (found,) = collector
    assert (found.code, str(found.place)) == ("GS-T01", f"templates/ru/page.xhtml:{line}")
    assert words in found.message
    assert found.source in text.splitlines()


def test_a_missing_template(run, collector):
    """The template that does not exist is named with the folder it belongs into."""
    assert run("x", name="nothing") is None
    (found,) = collector
    assert (found.code, str(found.place)) == ("GS-T04", "templates/ru/nothing.xhtml")
    assert "`nothing.xhtml` does not exist" in found.message


def test_a_missing_import_is_named_where_it_is_imported(run, collector):
    """A template that imports what does not exist is the place of the fault."""
    assert run("a\n{% import 'macro.xhtml' as m %}") is None
    (found,) = collector
    assert (found.code, str(found.place)) == ("GS-T04", "templates/ru/page.xhtml:2")
    assert "`macro.xhtml` does not exist" in found.message


def test_own_templates_go_before_shared_ones(run, tmp_path):
    """A language finds what is shared, and its own version of it first."""
    (tmp_path / "templates" / "shared").mkdir(parents=True)
    (tmp_path / "templates" / "shared" / "macros.xhtml").write_text("{% set who = 'shared' %}", encoding="utf-8")
    text = "{% import 'macros.xhtml' as m %}{{ m.who }}"
    assert run(text) == "shared"
    (tmp_path / "templates" / "ru" / "macros.xhtml").write_text("{% set who = 'ru' %}", encoding="utf-8")
    assert run(text) == "ru"


def test_values_cannot_be_changed(run, collector):
    """A template reads the model and changes nothing."""
    values = [1]
    assert run("{{ x.append(2) }}", x=values) is None
    assert values == [1]
    assert [d.code for d in collector] == ["GS-T01"]
