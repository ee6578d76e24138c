"""Diagnostics: one type, two stable forms, every problem of a stage at once."""

import json
from pathlib import Path

import pytest

from gsreport.diagnostics import Collector, ContentError, Diagnostic, Place, Severity, display_path, to_json


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("a.yaml"), "a.yaml"),
        (Place("a.yaml", 3), "a.yaml:3"),
        (Place("a.yaml", 3, 7), "a.yaml:3:7"),
    ],
)
def test_a_place_shows_only_what_is_known(place, shown):
    """Line and column are left out where they are not known."""
    assert str(place) == shown


class TestAsText:
    """The form for people."""

    def test_caret_stands_under_the_column(self):
        """The caret stands under the offending character, the hint below it."""
        found = Diagnostic(
            "GS-S01", "unknown key `nam`", Place("a.yaml", 2, 3), "did you mean `name`?", source="  nam: x"
        )
        assert found.as_text() == (
            "a.yaml:2:3: error GS-S01: unknown key `nam`\n"
            "      nam: x\n"
            "      ^\n"
            "    = did you mean `name`?"
        )  # fmt: skip

    def test_tabs_are_kept_before_the_caret(self):
        """A tab of the line is a tab of the pointer, whatever its width."""
        found = Diagnostic("GS-Y01", "no", Place("a", 1, 2), source="\tx")
        assert found.as_text().splitlines()[1:] == ["    \tx", "    \t^"]

    @pytest.mark.parametrize("column", [1, 40, 300, 599, 600, 601])
    def test_a_long_line_is_shown_around_the_fault(self, column):
        """A paragraph of prose is cut to a window in which the caret still points at its character."""
        source = "".join(chr(0x4E00 + index) for index in range(600))
        _, shown, pointer = Diagnostic("GS-S05", "no", Place("a", 1, column), source=source).as_text().splitlines()
        assert len(shown) <= 110
        assert len(pointer) - 1 <= len(shown)
        if column <= 600:
            assert shown[pointer.index("^")] == source[column - 1]

    def test_without_place_there_is_no_colon_before_the_severity(self):
        """A problem of the run as a whole begins with its severity."""
        assert Diagnostic("GS-B01", "strict").as_text() == "error GS-B01: strict"


class TestAsJson:
    """The form for programs."""

    def test_keys_are_the_stable_ones(self):
        """A diagnostic is an object of seven fields, as DESIGN.md promises."""
        found = Diagnostic("GS-F08", "оценка", Place("s.csv", 2, 20), "hint", Severity.WARNING)
        assert json.loads(to_json([found])) == [
            {
                "code": "GS-F08",
                "severity": "warning",
                "file": "s.csv",
                "line": 2,
                "column": 20,
                "message": "оценка",
                "hint": "hint",
            }
        ]

    def test_cyrillic_is_not_escaped(self):
        """People read the JSON too."""
        assert "қате" in to_json([Diagnostic("GS-S01", "қате")])

    def test_without_place_file_is_null(self):
        """No place means no file, line 0, column 0."""
        found = Diagnostic("GS-B01", "strict").as_json()
        assert (found["file"], found["line"], found["column"]) == (None, 0, 0)


class TestCollector:
    """Gathering problems."""

    def test_order_is_file_line_column_severity(self, collector):
        """Diagnostics come out by place, errors before notes at one place."""
        collector.note("GS-A3", "n", Place("a", 1, 1))
        collector.error("GS-A4", "e", Place("b", 1, 1))
        collector.error("GS-A2", "e", Place("a", 10, 1))
        collector.error("GS-A1", "e", Place("a", 1, 1))
        assert [d.code for d in collector] == ["GS-A1", "GS-A3", "GS-A2", "GS-A4"]

    def test_repeats_are_recorded_once(self, collector):
        """The same problem found twice is one diagnostic."""
        collector.error("GS-S01", "m", Place("a", 1))
        collector.extend([Diagnostic("GS-S01", "m", Place("a", 1))])
        assert len(collector) == 1

    def test_only_errors_stop_a_stage(self, collector):
        """Warnings and notes let the run go on; an error ends it with everything found so far."""
        collector.warning("GS-F20", "w")
        collector.note("GS-F01", "n")
        collector.stop_on_errors()
        collector.error("GS-S01", "e")
        with pytest.raises(ContentError) as caught:
            collector.stop_on_errors()
        assert sorted(d.code for d in caught.value.diagnostics) == ["GS-F01", "GS-F20", "GS-S01"]

    def test_errors_are_the_errors_alone(self):
        """`errors` leaves warnings and notes out."""
        found = Collector()
        found.warning("GS-W", "w")
        found.error("GS-E", "e")
        assert [d.code for d in found.errors] == ["GS-E"]


def test_content_error_prints_all_diagnostics_in_order():
    """The text of the exception is that of its diagnostics, sorted."""
    error = ContentError([Diagnostic("GS-B", "second", Place("b")), Diagnostic("GS-A", "first", Place("a"))])
    assert str(error) == "a: error GS-A: first\nb: error GS-B: second"


def test_display_path_is_what_a_person_would_type(tmp_path, monkeypatch):
    """Paths below the working directory are relative, others stay as they are."""
    monkeypatch.chdir(tmp_path)
    assert display_path(tmp_path / "content" / "a.yaml") == "content/a.yaml"
    assert display_path(Path("/nowhere/b.yaml")) == "/nowhere/b.yaml"
