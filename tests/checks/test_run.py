"""The run as a whole: acceptances, severity, approval, output, the files of a build."""

import json
from dataclasses import replace
from gettext import NullTranslations

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


class TestEdition2020:
    """The real edition."""

    def test_no_errors_and_few_warnings(self, root):
        """No error; at most one warning in five pages of a book of more than 400; every acceptance has a reason."""
        outcome = run_checks(root / "content" / "2020", root / "templates")
        assert [d for d in outcome.diagnostics if d.severity is Severity.ERROR] == []
        assert sum(d.severity is Severity.WARNING for d in outcome.diagnostics) <= 80
        accepted = [d for d in outcome.diagnostics if "checks.yaml" in str(d.place)]
        assert all(d.hint for d in accepted)

    def test_findings_are_told_while_the_checks_run(self, root):
        """Each diagnostic is told once, those of the figures before the books are composed."""
        told = []
        outcome = run_checks(root / "content" / "2020", root / "templates", told.append, jobs=1)
        assert len(told) == len(set(told))
        assert set(told) == set(outcome.diagnostics)


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
