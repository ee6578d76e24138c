"""From located YAML to models: each problem is one diagnostic with place and a hint that helps."""

from typing import Literal

import pytest
from pydantic import Field

from gsreport.diagnostics import Collector
from gsreport.edition.base import Bilingual, Model, ServiceCode, Slug
from gsreport.edition.methodology import Methodology, RatingRule
from gsreport.edition.models import EditionSettings, Service
from gsreport.edition.validation import nearest, validate
from gsreport.edition.yaml_reader import read_yaml


class Part(Model):
    """A part of the model below."""

    id: Slug
    weight: float = 1


class Thing(Model):
    """A model with a field of each kind."""

    code: ServiceCode
    name: Bilingual
    kind: Literal["paper", "electronic"] = "paper"
    count: int | None = Field(default=None, gt=0)
    flag: bool = True
    parts: tuple[Part, ...] = ()
    by_name: dict[str, Part] = Field(default_factory=dict)
    groups: dict[str, tuple[Part, ...]] = Field(default_factory=dict)


HEAD = "code: C1\nname: {kk: бір, ru: один}\n"


@pytest.fixture
def check(tmp_path, monkeypatch):
    """Validate a text as a model; gives (model or None, diagnostics)."""
    monkeypatch.chdir(tmp_path)

    def run(text, model=Thing):
        (tmp_path / "thing.yaml").write_text(text, encoding="utf-8")
        collector = Collector()
        source = read_yaml(tmp_path / "thing.yaml", collector)
        return validate(model, source, collector), list(collector)

    return run


class TestNearest:
    """Hints for misspelt words."""

    def test_a_close_word_is_proposed(self):
        """One slip of the hand leads to the word that was meant."""
        assert nearest("respondentss", ["code", "respondents"]) == "did you mean `respondents`?"

    def test_without_a_close_word_all_are_listed(self):
        """Nothing close: the known words, sorted."""
        assert nearest("xyz", ["paper", "both"]) == "known: `both`, `paper`"

    def test_long_lists_are_cut(self):
        """A dozen words are enough for a hint."""
        hint = nearest("xyz", [f"word-{index:02}" for index in range(40)])
        assert hint.count("`") == 24
        assert hint.endswith(" …")

    def test_nothing_is_known(self):
        """No words, no hint."""
        assert nearest("x", []) == ""


def test_an_unchanged_file_is_one_model(check):
    """A process that reads a file again has the same object for the same text, and hears of faults each time."""
    first, _ = check(HEAD)
    assert check(HEAD)[0] is first
    changed, _ = check(f"{HEAD}count: 2\n")
    assert changed != first
    assert check(HEAD, Part)[0] is None
    assert check(HEAD)[0] is first
    faulty = [check(f"{HEAD}count: many\n")[1] for _ in range(2)]
    assert faulty[0] == faulty[1] != []


def test_right_values_become_a_model(check):
    """Texts of the file become numbers and flags where the model asks for them."""
    thing, problems = check(f"{HEAD}kind: electronic\ncount: 12\nflag: false\nparts: [{{id: a, weight: 0.5}}]\n")
    assert problems == []
    assert (thing.code, thing.name["kk"], thing.name["ru"]) == ("C1", "бір", "один")
    assert (thing.kind, thing.count, thing.flag, thing.parts) == ("electronic", 12, False, (Part(id="a", weight=0.5),))


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "message", "hint"),
    [
        (f"{HEAD}kidn: paper\n", "GS-S01", 3, 1, "unknown key `kidn`", "did you mean `kind`?"),
        (f"{HEAD}parts:\n- id: a\n  wieght: 2\n", "GS-S01", 5, 3, "unknown key `wieght`", "did you mean `weight`?"),
        (f"{HEAD}by_name:\n x: {{id: a, wigh: 2}}\n", "GS-S01", 4, 13, "unknown key `wigh`", "did you mean `weight`?"),
        (f"{HEAD}groups:\n  x:\n  - ids: a\n    id: b\n", "GS-S01", 5, 5, "unknown key `ids`", "did you mean `id`?"),
        (f"{HEAD}count: many\n", "GS-S02", 3, 8, "`many` is not a whole number", "`count` needs a whole number"),
        (f"{HEAD}flag: maybe\n", "GS-S02", 3, 7, "`maybe` is not true or false", "`flag` needs true or false"),
        (f"{HEAD}parts: a\n", "GS-S02", 3, 8, "`a` is not a list (lines beginning with «- »)", None),
        (f"{HEAD}parts: [a]\n", "GS-S02", 3, 9, "`a` is not keys with values (`key: value`)", None),
        ("code: C1\nname: бір\n", "GS-S02", 2, 7, "`бір` is not keys with values (`key: value`)", None),
        ("code: C1\nname:\n  kk: [a]\n  ru: b\n", "GS-S02", 3, 7, "this is not a text", "`kk` needs a text"),
        ("code: C1\n", "GS-S03", 1, 1, "the key `name` is missing", "add this key"),
        (
            "code: C1\nname:\n  kk: бір\n",
            "GS-S03", 3, 3, "the key `ru` is missing", "add it; both languages, `kk` and `ru`, are needed",
        ),
        (f"{HEAD}kind: papr\n", "GS-S04", 3, 7, "`papr` is not a value of `kind`", "did you mean `paper`?"),
        (
            HEAD.replace("C1", "С1"),  # a Cyrillic С
            "GS-S05", 1, 7, "`С1` does not have the form of `code`",
            "C or L (Latin letters) and a number: C16, L4",
        ),
        (f"{HEAD}parts: [{{id: A B}}]\n", "GS-S05", 3, 14, "`A B` does not have the form of `id`", None),
        ('code: C1\nname: {kk: "", ru: x}\n', "GS-S06", 2, 12, "`kk` is empty", None),
        ('code: C1\nname: {kk: "  ", ru: x}\n', "GS-S06", 2, 12, "`kk` is empty", None),
        ("code: C1\nname:\n  kk:\n  ru: x\n", "GS-S06", 3, 6, "`kk` is empty", "write the value, or remove the key"),
        (f"{HEAD}kind:\n", "GS-S06", 3, 6, "`kind` is empty", "write the value, or remove the key"),
        (f"{HEAD}count: 0\n", "GS-S07", 3, 8, "`0` is not possible for `count`: input should be greater than 0", None),
        ("- a\n", "GS-S02", 1, 1, "keys with values (`key: value`) are expected here", None),
    ],
)  # fmt: skip
def test_each_fault_is_one_located_error(  # noqa: PLR0917 - one argument per column of the table
    check, text, code, line, column, message, hint
):
    """A fault gives exactly one error with code, line, column, the value at fault, and a hint."""
    thing, (found,) = check(text)
    assert thing is None
    assert (found.code, found.place.line, found.place.column) == (code, line, column)
    assert found.message == message
    assert found.source == text.splitlines()[line - 1]
    if hint is not None:
        assert found.hint == hint


def test_all_faults_are_reported_at_once(check):
    """Three faults in one file are three errors in the order of the file."""
    _, problems = check("code: X1\nname: {kk: бір, ru: один}\ncolour: red\ncount: 1.5\n")
    assert [(d.code, d.place.line) for d in problems] == [("GS-S05", 1), ("GS-S01", 3), ("GS-S02", 4)]


def test_a_value_the_reader_refused_is_not_refused_again(check):
    """An ambiguous NO where a choice is expected is one error, not two."""
    thing, (found,) = check(f"{HEAD}kind: NO\n")
    assert thing is None
    assert found.code == "GS-Y04"


@pytest.mark.parametrize(
    ("model", "name"),
    [(Service, "services/C1.yaml"), (EditionSettings, "edition.yaml"), (Methodology, "methodology.yaml")],
)
def test_every_misspelt_key_of_the_edition_gets_a_hint(root, tmp_path, model, name):
    """Whatever key of the real files is misspelt, at whatever depth, the hint names the right one."""
    path = root / "content" / "2020" / name
    collector = Collector()
    source = read_yaml(path, collector)
    lines = path.read_text(encoding="utf-8").splitlines()
    free = {("tables",), ("diagrams",), ("obtained",), ("custom_criteria",)}
    seen = set()
    for steps, place in source.keys.items():
        kind = tuple(step for step in steps if isinstance(step, str))
        if steps[:-1] in free or kind in seen or len(seen) >= 16:
            continue
        seen.add(kind)
        key = steps[-1]
        wrong = f"{key}x"
        changed = list(lines)
        line = changed[place.line - 1]
        changed[place.line - 1] = f"{line[: place.column - 1]}{wrong}{line[place.column - 1 + len(key) :]}"
        (tmp_path / "file.yaml").write_text("\n".join(changed), encoding="utf-8")
        collector = Collector()
        validate(model, read_yaml(tmp_path / "file.yaml", collector), collector)
        unknown = [d for d in collector if d.code == "GS-S01"]
        assert [(d.message, d.hint) for d in unknown] == [(f"unknown key `{wrong}`", f"did you mean `{key}`?")], steps


def test_a_validators_own_sentence_can_be_translated(check):
    """What a validator of ours says keeps its template and values on the way through pydantic."""
    _, (found,) = check("id: zones\nof: services\nfigure: zone\n", RatingRule)
    assert found.message.template == "the rating `{rating}` by `{figure}` needs `{key}`"
    assert found.message.values == {"rating": "zones", "figure": "zone", "key": "role"}


def test_words_inside_a_sentence_can_be_translated(check):
    """What was expected, and the limit that a value passes, are messages within the message."""
    _, (limit, kind) = check(f"{HEAD}count: 0\nflag: maybe\n")
    assert limit.message.values["reason"].template == "input should be greater than {limit}"
    assert kind.message.values["expected"].template == kind.hint.values["expected"].template == "true or false"
