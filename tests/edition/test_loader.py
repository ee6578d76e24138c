"""Reading an edition: every problem of every file at once, each where it stands."""

import re
import shutil
from pathlib import Path

import pytest

from gsreport.diagnostics import Collector, ContentError
from gsreport.edition.loader import default_edition, edition_names, load

C1 = "content/2020/services/C1.yaml"
L4 = "content/2020/services/L4.yaml"
EDITION = "content/2020/edition.yaml"
BODIES = "content/2020/bodies.yaml"
WORDS = "content/2020/words.yaml"
TEXT = "content/2020/texts/introduction.ru.md"


@pytest.fixture(scope="module")
def pristine(pristine, tmp_path_factory):
    """An edition of seven services: most faults of a file do not need all seventy."""
    folder = tmp_path_factory.mktemp("small") / "project"
    kept = ["C1", "C2", "C4", "C5", "C6", "C7", "L4"]
    shutil.copytree(pristine, folder)
    for path in (folder / "content/2020/services").glob("*.yaml"):
        if path.stem not in kept:
            path.unlink()
    settings = folder / EDITION
    order = re.sub(r"(?m)^services: .*$", f"services: [{', '.join(kept)}]", settings.read_text(encoding="utf-8"))
    settings.write_text(order, encoding="utf-8")
    return folder


def test_the_real_edition_has_no_problems(root):
    """The edition of 2020 is read without a single diagnostic."""
    collector = Collector()
    load(root / "content" / "2020", collector)
    assert list(collector) == []


def test_the_small_edition_has_no_problems(workshop):
    """The edition of the tests below is right before a fault is planted in it."""
    assert workshop.problems() == []


def test_a_misspelt_list_is_named(workshop):
    """Where a file's only list is misspelt, the hint names the right word and nothing else is blamed."""
    workshop.replace(BODIES, "bodies:", "bodys:")
    unknown, missing = workshop.problems()
    assert (unknown.code, unknown.message, unknown.hint) == ("GS-S01", "unknown key `bodys`", "did you mean `bodies`?")
    assert (missing.code, missing.message) == ("GS-S03", "the list `bodies` is missing")


def test_services_stand_in_the_order_of_the_book(edition_2020):
    """C1 to C48 come before L1 to L22, in numeric and not in alphabetic order."""
    codes = [f"C{n}" for n in range(1, 49)] + [f"L{n}" for n in range(1, 23)]
    assert [service.code for service in edition_2020.services] == codes


class TestThreePlantedFaults:
    """A service file with a wrong word, an unknown key and a missing translation."""

    def test_faults_of_three_kinds_are_told_at_once(self, workshop):
        """A wrong key, a wrong value and an unknown name in one file are three diagnostics of one run."""
        workshop.replace(C1, "form: both", "fromm: both\nform: both")
        workshop.replace(C1, "respondents: 245", "respondents: many")
        workshop.replace(C1, "  - to: portal", "  - to: portall")
        codes = [problem.code for problem in workshop.problems()]
        assert codes == ["GS-S01", "GS-S02", "GS-E05"]

    def test_exactly_three_located_diagnostics(self, workshop):
        """Three slips give three diagnostics, at their lines and columns, and nothing more."""
        workshop.replace(C1, "form: both", "form: boht")
        workshop.replace(C1, "recipients: [individuals]", "recipents: [individuals]\nrecipients: [individuals]")
        text = (workshop.folder / C1).read_text(encoding="utf-8")
        short = next(line for line in text.splitlines() if "мен үміткерлерді тестілеу" in line and "kk:" in line)
        workshop.replace(C1, f"{short}\n", "")
        found = workshop.problems()
        ru = workshop.line_of(C1, "  ru: Тестирование государственных служащих и кандидатов")
        assert [(d.code, str(d.place)) for d in found] == [
            ("GS-S03", f"{C1}:{ru}:3"),
            ("GS-S04", f"{C1}:{workshop.line_of(C1, 'form: boht')}:7"),
            ("GS-S01", f"{C1}:{workshop.line_of(C1, 'recipents')}:1"),
        ]
        assert [d.hint for d in found] == [
            "add it; both languages, `kk` and `ru`, are needed",
            "did you mean `both`?",
            "did you mean `recipients`?",
        ]


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "column", "message", "hint"),
    [
        (C1, "body: mqia", "body: mqiaa", "GS-E05", 7, "unknown body `mqiaa`", "did you mean `mqia`?"),
        (C1, "  - egov_portal", "  - egov_portl", "GS-E05", 5, "unknown channel `egov_portl`", "egov_portal"),
        (C1, "online: portal", "online: portl", "GS-E05", 11, "unknown place of receipt `portl`", "`portal`"),
        (C1, "  - to: portal", "  - to: portals", "GS-E05", 9, "unknown addressee `portals`", "`portal`"),
        (C1, "use: call-speed", "use: call-sped", "GS-E05", 10, "unknown snippet `call-sped`", "`call-speed`"),
        (C1, "respondents: 245", "respondentss: 245", "GS-S01", 1, "unknown key `respondentss`", "`respondents`"),
        (C1, "respondents: 245", "respondents: many", "GS-S02", 14, "`many` is not a whole number", "whole number"),
        (C1, "form: both", "form: NO", "GS-Y04", 7, "`NO` without quotes may mean a word or yes/no", '"NO"'),
        (C1, "form: both", "form: both\nform: paper", "GS-Y02", 1, "the key `form` stands twice", "line 17"),
        (C1, "form: both", "form: &both both", "GS-Y03", 7, "anchors (&) and references (*)", "quotes"),
        (C1, "  date: 2020-05-19", "\tdate: 2020-05-19", "GS-Y01", 1, "not valid YAML", "spaces, not with tabs"),
        (C1, "date: 2020-05-19", "date: 2020-13-45", "GS-S02", 9, "is not a date like 2020-05-19", "date"),
        (C1, 'registry_code: "3001002"', "registry_code: 30", "GS-S05", 16, "`30` does not have the form", "digits"),
        (L4, "code: L4", "code: L44", "GS-E02", 7, "the file L4.yaml holds the service `L44`", "L44.yaml"),
        (EDITION, "[C1, C2", "[C1, C72, C2", "GS-E03", 16, "`C72` of the chapter order has no file", "`C7`"),
        (EDITION, "[C1, C2", "[C1, C1, C2", "GS-E07", 16, "the service `C1` stands twice", "remove"),
        (EDITION, "  providers:", "  provders:", "GS-S01", 3, "unknown key `provders` in `tables`", "`providers`"),
        (EDITION, "  history:", "  histori:", "GS-S01", 3, "unknown key `histori` in `diagrams`", "`history`"),
        (EDITION, "year: 2020", "year: next", "GS-S02", 7, "`next` is not a whole number", "whole number"),
        (EDITION, "languages: [kk, ru]", "languages: [kk, en]", "GS-S04", 17, "`en` is not a value", "ru"),
        (WORDS, "  - id: paper", "  - id: Paper", "GS-S05", 9, "`Paper` does not have the form of `id`", "lower case"),
    ],
)
def test_a_slip_is_found_where_it_stands(  # noqa: PLR0917 - one argument per column of the table
    workshop, file, old, new, code, column, message, hint
):
    """A slip of the hand gives a diagnostic with file, line, column, the wrong word and a hint that helps."""
    line = workshop.line_of(file, old)
    workshop.replace(file, old, new)
    (found,) = workshop.problems()
    if new.startswith(f"{old}\n"):
        line += 1
    assert (found.code, str(found.place)) == (code, f"{file}:{line}:{column}")
    assert message in found.message
    assert hint in found.hint


@pytest.mark.parametrize("name", ["methodology", "bodies", "regions", "words", "recommendations", "profile"])
def test_a_missing_file_is_one_error(workshop, name):
    """A file that is not there is named once; what other files say of it is not held against them."""
    workshop.remove(f"content/2020/{name}.yaml")
    (found,) = workshop.problems()
    assert (found.code, str(found.place)) == ("GS-Y08", f"content/2020/{name}.yaml")


@pytest.mark.parametrize("name", ["edition", "methodology", "bodies", "words", "addressees", "services/C5"])
@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "GS-Y05"), ("a: привет\n".encode("cp1251"), "GS-Y06"), (b"just text\n", None), (b"- a\n- b\n", None)],
    ids=["empty", "windows-1251", "a text", "a list"],
)
def test_a_file_that_is_something_else_is_one_error(workshop, name, content, code):
    """An empty, wrongly encoded or wrongly built file is one error at that file, without a train of others."""
    workshop.write(f"content/2020/{name}.yaml", content)
    (found,) = workshop.problems()
    assert found.place.file == f"content/2020/{name}.yaml"
    assert found.code == code or code is None


def test_a_faulty_entry_is_not_an_unknown_one(workshop):
    """A slip inside a body is one error; the services that name the body are not wrong."""
    workshop.replace(BODIES, "    kind: ", "    knd: ")
    found = workshop.problems()
    assert {d.place.file for d in found} == {BODIES}
    assert sorted(d.code for d in found) == ["GS-S01", "GS-S03"]


def test_an_id_given_twice_names_the_first(workshop):
    """The second of two equal ids is the error, the first one is in the hint."""
    workshop.write("content/2020/addressees.yaml", "addressees:\n" + "".join(
        f"  - id: {name}\n    heading: {{kk: а, ru: б}}\n"
        for name in ("call_centre_1414", "portal", "state_body", "local_executive_body", "state_corporation",
                     "provider", "service_rules", "unspecified", "portal")
    ))  # fmt: skip
    (found,) = workshop.problems()
    assert (found.code, found.place.line, found.place.column) == ("GS-S08", 18, 9)
    assert (found.message, found.hint) == ("the id `portal` stands twice", "first on line 4")


class TestOrder:
    """The order of services and the folder of services must be one set."""

    def test_a_service_without_file(self, workshop):
        """A code of the order whose file was removed is found in the order."""
        workshop.remove("content/2020/services/C5.yaml")
        (found,) = workshop.problems()
        assert (found.code, found.place.file) == ("GS-E03", EDITION)
        assert found.source[found.place.column - 1 :].startswith("C5,")

    def test_a_file_outside_the_order(self, workshop):
        """A service that the order does not name is found in its file."""
        workshop.replace(EDITION, "C4, C5, C6", "C4, C6")
        (found,) = workshop.problems()
        assert (found.code, str(found.place)) == ("GS-E04", "content/2020/services/C5.yaml:1:7")


class TestTexts:
    """Markdown texts in both languages."""

    def test_a_missing_language(self, workshop):
        """A text that lacks one language is an error that names the file to add."""
        workshop.remove(TEXT)
        (found,) = workshop.problems()
        assert (found.code, found.hint) == ("GS-P01", "add introduction.ru.md")

    def test_wrong_encoding(self, workshop):
        """A text saved by an old program is one error with its line."""
        workshop.write(TEXT, "first\nпривет".encode("cp1251"))
        (found,) = workshop.problems()
        assert (found.code, str(found.place)) == ("GS-Y06", f"{TEXT}:2")

    @pytest.mark.parametrize("name", ["readme.md", "introduction.en.md"])
    def test_a_name_without_a_known_language(self, workshop, name):
        """A text whose name does not end in .kk.md or .ru.md would silently not be used: an error."""
        workshop.write(f"content/2020/texts/{name}", "text\n")
        (found,) = workshop.problems()
        assert (found.code, str(found.place)) == ("GS-P02", f"content/2020/texts/{name}")


class TestChoiceOfEdition:
    """Which editions there are and which one is the default."""

    def test_default_and_names(self, workshop, collector):
        """The default is the one named in editions.yaml; folders without edition.yaml are no editions."""
        workshop.write("content/2031/notes.txt", "")
        workshop.write("content/2025/edition.yaml", "")
        assert default_edition(Path("content"), collector) == "2020"
        assert edition_names(Path("content")) == ["2020", "2025"]

    @pytest.mark.parametrize("content", ["", "defualt: a\n", "- 2020\n"])
    def test_a_faulty_index_gives_no_default(self, workshop, collector, content):
        """Nothing is guessed if editions.yaml is wrong."""
        workshop.write("content/editions.yaml", content)
        assert default_edition(Path("content"), collector) is None
        assert {d.place.file for d in collector.errors} == {"content/editions.yaml"}

    def test_an_unknown_edition_gets_a_hint(self, workshop, collector):
        """A wrong year is answered with the years that exist."""
        with pytest.raises(ContentError) as caught:
            load(workshop.folder / "content/2021", collector)
        (found,) = caught.value.diagnostics
        assert (found.code, found.hint) == ("GS-E01", "did you mean `2020`?")

    def test_a_service_asked_for_must_exist(self, workshop, collector):
        """`only` names services; an unknown one is an error with the nearest code."""
        with pytest.raises(ContentError) as caught:
            load(workshop.folder / "content/2020", collector, only=["L44"])
        (found,) = caught.value.diagnostics
        assert (found.code, found.message) == ("GS-E03", "there is no service `L44`")
        assert found.hint == "did you mean `L4`?"
