"""Strict reading of YAML: what editors never mean is one located error."""

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gsreport.diagnostics import Collector
from gsreport.edition.yaml_reader import read_yaml


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Read a text or bytes as a file; gives (located or None, diagnostics)."""
    monkeypatch.chdir(tmp_path)

    def run(content):
        path = tmp_path / "file.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        collector = Collector()
        return read_yaml(path, collector), list(collector)

    return run


@pytest.mark.parametrize(
    ("content", "code", "line", "column", "words"),
    [
        pytest.param("a: 1\nb: 2\na: 3\n", "GS-Y02", 3, 1, "`a` stands twice", id="duplicate key"),
        pytest.param("x:\n  kk: a\n  kk: b\n", "GS-Y02", 3, 3, "`kk` stands twice", id="duplicate key below"),
        pytest.param("a: &x text\n", "GS-Y03", 1, 4, "anchors", id="anchor"),
        pytest.param("a: 1\nb: *x\n", "GS-Y03", 2, 4, "anchors", id="alias"),
        pytest.param("a: !!python/object:os.system x\n", "GS-Y03", 1, 4, "tags", id="tag"),
        pytest.param("? [a, b]\n: c\n", "GS-Y03", 1, 3, "plain word", id="list as key"),
        pytest.param("a: NO\n", "GS-Y04", 1, 4, "`NO`", id="implicit NO"),
        pytest.param("a:\n  - yes\n", "GS-Y04", 2, 5, "`yes`", id="implicit yes"),
        pytest.param("a: On\n", "GS-Y04", 1, 4, "`On`", id="implicit On"),
        pytest.param("", "GS-Y05", 1, 1, "empty", id="empty"),
        pytest.param("# a comment alone\n", "GS-Y05", 1, 1, "empty", id="comments alone"),
        pytest.param("a: 1\nb: привет".encode("cp1251"), "GS-Y06", 2, 0, "UTF-8", id="windows-1251"),
        pytest.param("a:\n\tb: 1\n", "GS-Y01", 2, 1, "not valid YAML", id="tab"),
        pytest.param("ok: 1\nключ: текст: два\n", "GS-Y01", 2, 12, "mapping values", id="colon in a text"),
        pytest.param("a: 1\n b: 2\n", "GS-Y01", 2, 3, "mapping values", id="indentation"),
        pytest.param('a: "open\n', "GS-Y01", 2, 1, "end of stream", id="open quote"),
        pytest.param("a: 1\n---\nb: 2\n", "GS-Y01", 2, 1, "another document", id="two documents"),
        pytest.param("a: 1\nәріп: x\x07y\n", "GS-Y01", 2, 8, "invisible sign U+0007", id="control sign"),
        pytest.param("a: " + "[" * 25 + "]" * 25, "GS-Y07", 1, 27, "nested too deeply", id="deep"),
    ],
)
def test_each_fault_is_one_located_error(  # noqa: PLR0917 - one argument per column of the table
    read, content, code, line, column, words
):
    """A fault gives exactly one error with its code, line and column (in characters, not bytes)."""
    _, (found,) = read(content)
    assert (found.code, found.place.line, found.place.column) == (code, line, column)
    assert found.severity.word == "error"
    assert words in found.message
    assert found.place.file == "file.yaml"


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        ("a:\n\tb: 1\n", "indent with spaces, not with tabs"),
        ("a: б: в\n", "a text that contains «: » must stand in quotes"),
        ("a: 1\n---\nb: 2\n", "remove the line `---`: a file holds one document"),
        ("a: 1\nb: 2\na: 3\n", "it is already given on line 1; keep one of the two"),
        ("a: NO\n", 'write "NO" in quotes for the word, or true / false'),
    ],
)
def test_hints_say_what_to_do(read, content, hint):
    """The hint fits the fault and needs no knowledge of YAML."""
    _, (found,) = read(content)
    assert found.hint == hint


class TestScalars:
    """What stands in a file is what is read."""

    @pytest.mark.parametrize(
        ("written", "value"),
        [
            ("0042", "0042"),
            ("3001002", "3001002"),
            ("4.50", "4.50"),
            ("2020-05-19", "2020-05-19"),
            ("1e3", "1e3"),
            ("0x1F", "0x1F"),
            ("12:30:45", "12:30:45"),
            ('"NO"', "NO"),
            ("'yes'", "yes"),
            ('"true"', "true"),
            ('"~"', "~"),
            ("true", True),
            ("false", False),
            ("", None),
            ("~", None),
            ("null", None),
            ("|\n  NO\n", "NO\n"),
            (">-\n  a\n  b\n", "a b"),
            ("Норвегия", "Норвегия"),
        ],
    )
    def test_only_null_and_true_false_are_not_text(self, read, written, value):
        """Numbers, dates and codes stay as written; quotes make a text of anything."""
        located, problems = read(f"key: {written}")
        assert located.value == {"key": value}
        assert problems == []

    def test_a_byte_order_mark_is_no_part_of_the_first_key(self, read):
        """Files saved by Notepad begin with a mark."""
        located, problems = read(b"\xef\xbb\xbfcode: C1\n")
        assert located.value == {"code": "C1"}
        assert problems == []


@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1),
        st.recursive(
            st.text(st.characters(codec="utf-8", exclude_categories=("C",))),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
            max_leaves=8,
        ),
        min_size=1,
    )
)
def test_quoted_values_survive(tmp_path_factory, values):
    """Whatever text another program writes in quotes is read back unchanged, without a complaint."""
    path = tmp_path_factory.mktemp("yaml") / "file.yaml"
    path.write_text(yaml.safe_dump(values, default_style='"', allow_unicode=True), encoding="utf-8")
    collector = Collector()
    located = read_yaml(path, collector)
    assert list(collector) == []
    assert located.value == values


class TestPlaces:
    """Every value and key has its place."""

    TEXT = "code: C1\nname:\n  kk: бір\n  ru: один\nlist:\n  - a\n  - id: b\n"

    @pytest.mark.parametrize(
        ("path", "key", "line", "column"),
        [
            (("code",), False, 1, 7),
            (("code",), True, 1, 1),
            (("name", "ru"), False, 4, 7),
            (("name", "ru"), True, 4, 3),
            (("list", 0), False, 6, 5),
            (("list", 1, "id"), False, 7, 9),
            ((), False, 1, 1),
        ],
    )
    def test_place_of_values_and_keys(self, read, path, key, line, column):
        """Lines and columns begin with 1 and are those that an editor shows."""
        located, _ = read(self.TEXT)
        place = located.place(path, key=key)
        assert (place.line, place.column) == (line, column)

    def test_what_is_absent_has_the_place_of_what_encloses_it(self, read):
        """A missing value is reported where its mapping begins."""
        located, _ = read(self.TEXT)
        place = located.place(("name", "en", "x"))
        assert (place.line, place.column) == (3, 3)
        assert located.line(place) == "  kk: бір"


class TestFiles:
    """Files that cannot be read at all."""

    def test_missing_file(self, tmp_path, monkeypatch, collector):
        """A missing file is one error that names it."""
        monkeypatch.chdir(tmp_path)
        assert read_yaml(tmp_path / "bodies.yaml", collector) is None
        (found,) = collector
        assert (found.code, str(found.place)) == ("GS-Y08", "bodies.yaml")
        assert found.message == "the file bodies.yaml is missing"

    def test_a_folder_in_the_place_of_a_file(self, tmp_path, collector):
        """What the system refuses to read is an error of the content, not a crash."""
        assert read_yaml(tmp_path, collector) is None
        (found,) = collector
        assert found.code == "GS-Y08"
        assert "cannot be read" in found.message

    def test_a_huge_file_is_not_parsed(self, read):
        """Five megabytes are refused by their size."""
        _, (found,) = read("a: " + "x" * 5_000_000)
        assert found.code == "GS-Y07"
        assert "larger than 4 MB" in found.message


class TestHostileFiles:
    """Files made to exhaust the machine are refused at once."""

    @pytest.mark.parametrize(
        "content",
        [
            pytest.param(
                "a: &a [x, x, x]\n"
                + "".join(
                    f"{n}: &{n} [{', '.join([f'*{p}'] * 9)}]\n" for p, n in zip("abcdefgh", "bcdefghi", strict=True)
                ),
                id="billion laughs",
            ),
            pytest.param("a: " + "[" * 100_000, id="open brackets, which crash the C composer"),
            pytest.param("a: " + "{b: " * 50_000, id="open braces"),
            pytest.param("- " * 100_000, id="lists of lists"),
            pytest.param("a:\n" + "- x\n" * 300_000, id="very many values"),
        ],
    )
    def test_refused_within_seconds(self, read, content):
        """The file is refused with a code of the reader, and quickly."""
        started = time.process_time()
        located, problems = read(content)
        assert time.process_time() - started < 5
        assert located is None
        assert {d.code for d in problems} <= {"GS-Y03", "GS-Y07"}
        assert problems
