"""The run as a whole: acceptances, severity, approval, output, the files of a build."""

import json
import re
from dataclasses import replace
from gettext import NullTranslations
from urllib.parse import unquote

import pytest

from gsreport.checks.approval import LOCK, approve, current, read_approved
from gsreport.checks.execution import read_subject, run_checks
from gsreport.checks.model import Finding
from gsreport.checks.output import as_sarif, as_text, summary
from gsreport.checks.registry import all_checks
from gsreport.checks.settings import Acceptance, CheckSettings, Gate, read_settings
from gsreport.checks.status import ServiceStatus, as_json, as_table, statuses
from gsreport.diagnostics import Collector, Diagnostic, Place, Severity
from gsreport.messages import Catalogue, say

FOUND = Diagnostic("GS-K101", "C1.office: too much", Place("a.csv", 3, 5), "hint", Severity.WARNING, "C1,office,5")
C1 = "content/2020/services/C1.yaml"


class Starred(NullTranslations):
    """A language whose sentences are the English ones after a star."""

    def gettext(self, message):
        """One form."""
        return f"*{message}"

    def ngettext(self, one, many, count):
        """Two forms."""
        return f"*{one if count == 1 else many}"


STARRED = Catalogue("ru", Starred())


class TestGate:
    """What becomes of a finding."""

    def test_severity_of_the_edition(self):
        """An edition makes a warning an error, or switches a check off."""
        finding = Finding("C1.office", "too much")
        assert Gate(CheckSettings(severity={"GS-K101": "error"})).passed(finding, FOUND).severity is Severity.ERROR
        assert Gate(CheckSettings(severity={"GS-K101": "off"})).passed(finding, FOUND) is None
        assert Gate().passed(finding, FOUND) == FOUND

    @pytest.mark.parametrize(("count", "codes"), [(1, ["GS-K101"]), (2, ["GS-K001", "GS-K101"])])
    def test_acceptance_is_printed_and_counted(self, count, codes):
        """The reason is printed; another number than the one named is a warning."""
        gate = Gate(CheckSettings(accepted=(Acceptance(code="GS-K101", about="C?.*", count=count, reason="known"),)))
        assert gate.passed(Finding("C1.office", ""), FOUND) is None
        remarks = list(gate.remarks({}, ["GS-K101"]))
        assert [d.code for d in remarks] == codes
        assert remarks[-1].hint == "known"
        assert remarks[-1].severity is Severity.NOTE

    def test_acceptance_of_nothing_is_reported(self):
        """A reason that outlived its finding is removed."""
        gate = Gate(CheckSettings(accepted=(Acceptance(code="GS-K101", count=1, reason="known"),)))
        assert [d.code for d in gate.remarks({}, ["GS-K101"])] == ["GS-K001"]
        assert list(gate.remarks({}, [])) == []

    def test_unknown_code(self, tmp_path):
        """A slip in a code would accept nothing, silently."""
        (tmp_path / "checks.yaml").write_text("severity:\n  GS-K999: note\n", encoding="utf-8")
        collector = Collector()
        read_settings(tmp_path, all_checks(), collector)
        assert [d.code for d in collector.errors] == ["GS-K002"]


MEANT_SO = {"GS-K301", "GS-K306", "GS-K401", "GS-K421", "GS-K423", "GS-K501", "GS-K502", "C19.virtual_assistant"}
"""Checks or findings accepted because the content is right; the others found what the printed source has wrong."""


def pages_of(path):
    """The last page that the lists of a Word file name."""
    return max(int(page) for page in json.loads(path.read_text(encoding="utf-8")).values() if page.isdecimal())


@pytest.fixture(scope="module")
def outcome(root):
    """What a run over the real edition tells."""
    return run_checks(root / "content" / "2020", root / "templates")


class TestEdition2020:
    """The real edition."""

    def test_no_errors_and_no_warning_without_a_reason(self, outcome):
        """Nothing but notes is left; a note about what the edition accepts says why in a sentence."""
        assert [d for d in outcome.diagnostics if d.severity is not Severity.NOTE] == []
        accepted = [d for d in outcome.diagnostics if "checks.yaml" in str(d.place)]
        assert accepted
        assert all(len(d.hint.split()) > 4 for d in accepted)

    def test_alarms_per_page(self, outcome, root, capsys):
        """At most one line is printed for five pages, and one text that is right is reported for five pages."""
        pages = min(pages_of(root / "content" / "2020" / f"word-pages.{language}.json") for language in ("kk", "ru"))
        settings = read_settings(root / "content" / "2020", all_checks(), Collector()).settings
        findings = sum(accepted.count for accepted in settings.accepted)
        false = sum(
            a.count for a in settings.accepted if a.code in MEANT_SO or a.patterns == ("C19.virtual_assistant",)
        )
        with capsys.disabled():
            told = f"{len(outcome.diagnostics)} lines, {findings} findings accepted, {false} false; {pages} pages"
            print(f"\n{told}")  # noqa: T201 - the figures stand in docs/checks.md
        assert len(outcome.diagnostics) * 5 <= pages
        assert 0 < false * 5 <= pages

    def test_findings_are_told_while_the_checks_run(self, root):
        """Each diagnostic is told, and told once."""
        told = []
        outcome = run_checks(root / "content" / "2020", root / "templates", told.append, jobs=1)
        assert len(told) == len(set(told))
        assert set(told) == set(outcome.diagnostics)

    def test_what_earlier_checks_made_changes_nothing(self, outcome, root, tmp_path):
        """The first check with a cache and the second, which composes nothing, find what a check without one finds."""
        content, templates = root / "content" / "2020", root / "templates"
        for _ in range(2):
            assert run_checks(content, templates, cache=tmp_path).diagnostics == outcome.diagnostics
        assert any(entry.suffix == ".text" for entry in tmp_path.iterdir())


class TestInPlace:
    """What an edition says about a check, seen from the command line."""

    @pytest.fixture
    def faulty(self, workshop):
        """An edition with one warning, a word that stands twice."""
        workshop.shorten()
        workshop.replace(C1, "Сделать поиск", "Сделать поиск поиск")
        return workshop

    def test_a_fault_planted_after_a_check_is_found(self, workshop):
        """What was made before an edit is not used for what was edited."""
        workshop.shorten()
        assert "GS-K403" not in workshop.run("check").stderr
        workshop.replace(C1, "Сделать поиск", "Сделать поиск поиск")
        assert "warning GS-K403" in workshop.run("check").stderr

    def test_a_warning_does_not_fail_the_check_but_a_strict_one(self, faulty):
        """Warnings are told; they end with exit code 1 if they are asked to."""
        assert faulty.run("check").exit_code == 0
        strict = faulty.run("check", "--strict")
        assert strict.exit_code == 1
        assert "warning GS-K403: C1.recommendations.4: «поиск поиск»" in strict.stderr

    def test_severity_of_the_edition_decides_the_exit_code(self, faulty):
        """An edition that calls the fault an error fails the check; one that switches it off is not told of it."""
        faulty.replace("content/2020/checks.yaml", "accepted:", "severity: {GS-K403: error}\naccepted:")
        assert faulty.run("check").exit_code == 1
        faulty.replace("content/2020/checks.yaml", "GS-K403: error", 'GS-K403: "off"')
        result = faulty.run("check", "--strict")
        assert result.exit_code == 0
        assert "GS-K403" not in result.stderr

    def test_an_accepted_finding_is_told_with_its_reason(self, faulty):
        """The finding becomes a note with the reason, and another finding of the same kind is still a warning."""
        entry = "accepted:\n  - code: GS-K403\n    about: C1.*\n    count: 1\n    reason: the portal calls it so"
        faulty.replace("content/2020/checks.yaml", "accepted:", entry)
        result = faulty.run("check", "--strict")
        assert result.exit_code == 0
        assert "the portal calls it so" in result.stderr
        faulty.replace(
            "content/2020/services/C2.yaml", "Доработать виртуального", "Доработать виртуального виртуального"
        )
        assert faulty.run("check", "--strict").exit_code == 1


class TestApproval:
    """approved.lock."""

    def test_one_language_alone(self, workshop):
        """A text changed in one language is stale in the other; approved again it is not."""
        root, templates = workshop.folder / "content/2020", workshop.folder / "templates"
        approve(read_subject(root, templates, Collector())[0])
        workshop.replace(C1, "Сделать поиск", "Сделать удобный поиск")
        subject, _ = read_subject(root, templates, Collector())
        (found,) = [f for f, _ in all_checks()["GS-K711"].run(subject)]
        assert found.about == "C1.recommendations.4"
        assert [s.code for s in statuses(subject) if s.stale] == ["C1"]
        assert "C1" in as_table(statuses(subject))
        assert approve(subject, ("C1",)) == 2
        assert not list(all_checks()["GS-K711"].run(subject))

    def test_figures_and_facts(self, workshop):
        """A changed figure is told by its service, a changed fact by its field."""
        root, templates = workshop.folder / "content/2020", workshop.folder / "templates"
        approve(read_subject(root, templates, Collector())[0])
        workshop.replace("content/2020/data/scores.csv", "C1,office,staff,,,,4.77", "C1,office,staff,,,,4.78")
        workshop.replace(C1, "form: both", "form: electronic")
        subject, _ = read_subject(root, templates, Collector())
        assert [f.about for f, _ in all_checks()["GS-K712"].run(subject)] == ["C1.form", "C1.figures"]

    def test_without_the_file_nothing_is_compared(self, subject, tmp_path):
        """An edition that approves nothing is not disturbed; a damaged line is no approval."""
        alone = replace(subject, edition=subject.edition.model_copy(update={"root": str(tmp_path)}))
        assert not list(all_checks()["GS-K711"].run(alone))
        (tmp_path / LOCK).write_text("text C1.name zz\n", encoding="utf-8")
        assert not read_approved(tmp_path).texts

    def test_what_is_written_is_read(self, subject):
        """Every digest survives the file."""
        now = current(subject)
        assert len(now.texts) > 1000
        assert len(now.as_text().splitlines()) == len(now.texts) + len(now.facts) + len(now.rows) + 1


class TestOutput:
    """Text and SARIF."""

    def test_text_is_sorted_with_a_gap_between_files(self):
        """Findings of a file stand together; a finding without a place comes first."""
        other = Diagnostic("GS-K106", "sample: differs", None)
        later = replace(FOUND, place=Place("b.csv", 1))
        text = as_text([later, FOUND, other])
        assert text.index("GS-K106") < text.index("a.csv:3:5") < text.index("b.csv:1")
        assert "\n\nb.csv:1" in text
        assert summary([FOUND, other]) == "1 error, 1 warning, 0 notes"

    def test_sarif(self):
        """Rules, levels, files and lines as the standard asks."""
        log = json.loads(as_sarif([FOUND, Diagnostic("GS-S01", "unknown key")], all_checks()))
        (run,) = log["runs"]
        assert log["version"] == "2.1.0"
        assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["GS-K101", "GS-S01"]
        result = next(r for r in run["results"] if r["ruleId"] == "GS-K101")
        assert result["level"] == "warning"
        location = result["locations"][0]["physicalLocation"]
        assert location == {"artifactLocation": {"uri": "a.csv"}, "region": {"startLine": 3, "startColumn": 5}}

    def test_the_language_of_the_user(self):
        """Messages, hints, counts and rules are said in it; codes, places and levels stay."""
        inner = say("too much: {figure}", figure=5)
        found = replace(FOUND, message=say("{about}: {finding}", about="C1", finding=inner), hint=say("correct it"))
        assert as_text([found], STARRED).splitlines() == [
            "a.csv:3:5: *warning GS-K101: *C1: *too much: 5", "    C1,office,5", "        ^", "    = *correct it",
        ]  # fmt: skip
        assert summary([found], STARRED) == "*0 errors, *1 warning, *0 notes"
        (run,) = json.loads(as_sarif([found], all_checks(), STARRED))["runs"]
        (rule,), (result,) = run["tool"]["driver"]["rules"], run["results"]
        assert rule["shortDescription"]["text"] == "*a score and its satisfaction exclude each other"
        assert result["message"]["text"] == "*C1: *too much: 5. *correct it"
        assert (result["ruleId"], result["level"]) == ("GS-K101", "warning")

    def test_table_of_states_in_the_language_of_the_user(self):
        """Columns widen with their heads; what programs read stays English."""
        state = ServiceStatus("C1", texts=7, stale=["C1.name"], missing=[say("figures")])
        head, row = as_table([state], STARRED).splitlines()
        assert head.split() == ["*texts", "*stale", "*changed", "*new", "*figures", "*missing"]
        assert row.split() == ["C1", "7", "1", "0", "0", "0", "*figures"]
        assert head.index("*stale") + len("*stale") == row.index("1", 10) + 1
        assert head.index("*missing") == row.index("*figures")
        assert json.loads(as_json([state]))[0]["missing"] == ["figures"]
        assert as_table([ServiceStatus("C1")], STARRED) == "*everything is approved, nothing is missing"


SARIF = {
    "log": ({"version", "runs"}, {"$schema"}),
    "run": ({"tool", "results"}, {"columnKind"}),
    "tool": ({"driver"}, set()),
    "driver": ({"name"}, {"version", "rules"}),
    "rule": ({"id"}, {"shortDescription"}),
    "result": ({"message"}, {"ruleId", "ruleIndex", "level", "locations"}),
    "message": ({"text"}, set()),
    "location": ({"physicalLocation"}, set()),
    "physical": ({"artifactLocation"}, {"region"}),
    "artifact": ({"uri"}, set()),
    "region": ({"startLine"}, {"startColumn"}),
}
"""Of each object of SARIF 2.1.0 that is written: the properties that must be there, and those that may."""


def fits(kind, value):
    """Whether an object has what the standard asks for and nothing that it does not know."""
    required, optional = SARIF[kind]
    assert required <= value.keys() <= required | optional, (kind, value)
    return value


class TestSarif:
    """SARIF 2.1.0, property by property; the schema of the standard allows no others."""

    @pytest.mark.parametrize(
        "file", ["content/2020/services/C1.yaml", "content/жыл 2020/Қала.yaml", "/tmp/content/a b.csv"]
    )
    def test_structure(self, file):
        """Every object is complete, every result points to its rule, every address is a URI."""
        found = [
            replace(FOUND, place=Place(file, 3, 5)), replace(FOUND, place=Place(file, 3), severity=Severity.NOTE),
            replace(FOUND, place=Place(file), hint=""), Diagnostic("GS-S01", "unknown key"),
        ]  # fmt: skip
        log = fits("log", json.loads(as_sarif(found, all_checks())))
        assert log["version"] == "2.1.0"
        (run,) = log["runs"]
        assert fits("run", run)["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
        rules = fits("driver", fits("tool", run["tool"])["driver"])["rules"]
        assert len({fits("rule", rule)["id"] for rule in rules}) == len(rules)
        assert len(run["results"]) == len(found)
        for result in run["results"]:
            assert fits("message", fits("result", result)["message"])["text"]
            assert result["level"] in {"none", "note", "warning", "error"}
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            for location in result.get("locations", ()):
                physical = fits("physical", fits("location", location)["physicalLocation"])
                uri = fits("artifact", physical["artifactLocation"])["uri"]
                assert re.fullmatch(r"(?:file:///)?[\w./%-]+", uri, re.ASCII)
                assert unquote(uri).removeprefix("file://") == file
                if "region" in physical:
                    assert all(number >= 1 for number in fits("region", physical["region"]).values())


class TestAfterBuild:
    """The files of a build."""

    def test_a_folder_without_manifest(self, outlined, tmp_path):
        """A build that cannot say what it is made of is not printed."""
        (tmp_path / "kk").mkdir()
        (tmp_path / "kk" / "report.docx").write_bytes(b"no archive")
        (tmp_path / "kk" / "report.pdf").write_bytes(b"no PDF")
        built = replace(outlined, build=tmp_path)
        for code in ("GS-K901", "GS-K903", "GS-K904"):
            assert [d.code for _, d in all_checks()[code].run(built)] == [code]

    def test_a_lost_table(self, outlined, tmp_path):
        """A table of the content that the manifest lacks, a gap in the numbers, an exhibit on no page."""
        (tmp_path / "ru").mkdir()
        entry = {"id": "t-criteria-C1", "number": 2, "caption": "x", "page": None}
        manifest = {"pages": 3, "tables": [entry], "diagrams": [], "figures": [], "inputs": {}}
        (tmp_path / "ru" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        messages = [d.message for _, d in all_checks()["GS-K902"].run(replace(outlined, build=tmp_path))]
        assert len(messages) == 3
