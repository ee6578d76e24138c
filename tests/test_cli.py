"""The command line: exit codes 0, 1, 2, 3, one clear message, no traceback, previous output untouched."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gsreport import __version__, publication

INTRODUCTION = "templates/ru/introduction.xhtml"
C1 = "content/2020/services/C1.yaml"
SCORES = "content/2020/data/scores.csv"


def _errors(result):
    """The lines of standard error that report an error or a warning."""
    return [line for line in result.stderr.splitlines() if ": error GS-" in line or line.startswith("error GS-")]


class TestDone:
    """Exit code 0."""

    def test_a_section_as_word(self, workshop):
        """The section of one service is written with its manifest, and its file is named on standard output."""
        result = workshop.report()
        assert result.exit_code == 0, result.stderr
        assert set(workshop.output()) == {"2020/ru/report-L16.docx", "2020/ru/report-L16.json"}
        assert result.stdout.startswith("out/2020/ru/report-L16.docx (")
        assert len(result.stdout.splitlines()) == 1

    def test_a_section_as_pdf(self, workshop):
        """The PDF is named with its pages."""
        result = workshop.report("--format", "pdf", "--jobs", "1")
        assert result.exit_code == 0, result.stderr
        assert workshop.output()["2020/ru/report-L16.pdf"].startswith(b"%PDF-")
        assert result.stdout.endswith(", 1 page)\n")

    def test_both_languages_by_default(self, workshop):
        """Without --lang both languages are built, each into its folder."""
        workshop.shorten()
        result = workshop.run("build", "report", "--format", "docx", "--no-cache", "--out", "out")
        assert result.exit_code == 0, result.stderr
        assert set(workshop.output()) == {
            f"2020/{lang}/{name}" for lang in ("kk", "ru") for name in ("report.docx", "manifest.json")
        }

    def test_check_of_the_real_edition(self, workshop):
        """The edition of 2020 has no errors."""
        workshop.shorten()
        result = workshop.run("check", "--format", "json")
        assert result.exit_code == 0
        assert {d["severity"] for d in json.loads(result.stdout)} <= {"note", "warning"}

    def test_table(self, workshop, published):
        """`table rating-services` prints the 62 services of table 8 in order."""
        result = workshop.run("table", "rating-services", "--lang", "ru")
        assert result.exit_code == 0
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        codes = [row["service"] for row in rows if row.get("rank")]
        assert codes == [p["service"] for p in published("ranking_services")]

    def test_table_of_a_service_as_json(self, workshop):
        """A table about a service takes --service."""
        result = workshop.run("table", "criteria", "--service", "C1", "--format", "json")
        assert result.exit_code == 0
        assert json.loads(result.stdout)

    def test_schema(self, workshop):
        """The schemas are JSON with the keys that editors type."""
        result = workshop.run("schema")
        schemas = json.loads(result.stdout)
        assert result.exit_code == 0
        assert {"EditionSettings", "Methodology", "Service"} <= set(schemas)
        assert "registry_code" in schemas["Service"]["properties"]

    @pytest.mark.parametrize("arguments", [["--help"], ["build", "report", "-h"], ["check", "--help"]])
    def test_help(self, workshop, arguments):
        """Help is no fault."""
        result = workshop.run(*arguments)
        assert result.exit_code == 0
        assert "Usage:" in result.stdout

    def test_version(self, workshop):
        """The version is that of the package."""
        result = workshop.run("--version")
        assert (result.exit_code, result.stdout.strip()) == (0, f"gsreport, version {__version__}")


class TestContentAtFault:
    """Exit code 1: one located diagnostic, nothing written, no traceback."""

    @pytest.mark.parametrize(
        ("file", "old", "new", "shown"),
        [
            pytest.param(
                C1, "respondents: 245", "respondentss: 245", f"{C1}:30:1: error GS-S01: unknown key `respondentss`",
                id="unknown key",
            ),
            pytest.param(C1, "form: both", "form: NO", f"{C1}:17:7: error GS-Y04: `NO` without quotes", id="NO"),
            pytest.param(
                "content/2020/edition.yaml", "services: [C1,", "services: [C1, C72,",
                "error GS-E03: the service `C72` of the chapter order has no file", id="unknown service in the order",
            ),
            pytest.param(
                SCORES, "C1,office,staff,,,,4.77", "C1,office,staff,,,,5.4",
                f"{SCORES}:2:20: error GS-F08: score 5.4 is not between 1 and 5", id="score 5.4",
            ),
            pytest.param(
                SCORES, "C1,office,staff,,,,4.77", "C71,office,staff,,,,4.77",
                f"{SCORES}:2:1: error GS-F06: unknown service `C71`", id="unknown service in the feed",
            ),
            pytest.param(
                INTRODUCTION, "{{ title }}", "{{ title ", f"{INTRODUCTION}:1: error GS-T01: the template cannot",
                id="syntax of a template",
            ),
            pytest.param(
                INTRODUCTION, "{{ title }}", "{{ titel }}", f"{INTRODUCTION}:1: error GS-T01: the template fails",
                id="undefined name",
            ),
            pytest.param(
                INTRODUCTION, "</h1>", "", f"{INTRODUCTION}: error GS-T02: the template renders text that is not",
                id="not well-formed",
            ),
            pytest.param(
                INTRODUCTION, "</h1>", "</h1><div/>", f"{INTRODUCTION}: error GS-T03: <div> is not part",
                id="unknown tag",
            ),
            pytest.param(
                INTRODUCTION, "</h1>", "</h1>{{ table('none') }}",
                f"{INTRODUCTION}: error GS-T03: there is no table, diagram or figure `t-none`", id="unknown exhibit",
            ),
            pytest.param(
                INTRODUCTION, "</h1>", "</h1><p>{{ ref('none') }}</p>",
                "error GS-N02: the chapter `introduction` refers to `none`", id="reference to nothing",
            ),
            pytest.param(
                "content/2020/texts/introduction.ru.md", "Государственная услуга", "Услуга {skore}",
                "content/2020/texts/introduction.ru.md:1:8: error GS-V01: unknown insertion `skore`",
                id="unknown insertion",
            ),
        ],
    )  # fmt: skip
    def test_one_clear_diagnostic(self, workshop, file, old, new, shown):
        """A planted fault gives exit code 1 and exactly one error; output of an earlier build stays as it was."""
        workshop.write("out/2020/ru/report-L16.docx", b"the last good build")
        before = workshop.output()
        workshop.shorten()
        workshop.replace(file, old, new)
        result = workshop.report()
        assert result.exit_code == 1
        (error,) = _errors(result)
        assert shown in error
        assert "1 error, " in result.stderr
        assert "Traceback" not in result.output
        assert result.stdout == ""
        assert workshop.output() == before

    @pytest.mark.parametrize(
        "file", ["content/editions.yaml", "content/2020/methodology.yaml", "templates/ru/labels.yaml"]
    )
    def test_a_missing_file(self, workshop, file):
        """A missing file is named."""
        workshop.remove(file)
        result = workshop.report()
        assert result.exit_code == 1
        (error,) = _errors(result)
        assert error == f"{file}: error GS-Y08: the file {file} is missing"

    def test_a_missing_template(self, workshop):
        """A template that one language lacks is named with its folder."""
        workshop.shorten()
        workshop.remove(INTRODUCTION)
        result = workshop.report()
        assert result.exit_code == 1
        (error,) = _errors(result)
        assert error == f"{INTRODUCTION}: error GS-T04: the template `introduction.xhtml` does not exist"

    def test_a_fault_in_one_language_stops_both(self, workshop):
        """Both languages are composed before anything is written."""
        workshop.shorten()
        workshop.replace(INTRODUCTION, "{{ title }}", "{{ titel }}")
        result = workshop.run("build", "report", "--format", "docx", "--service", "L16", "--no-cache", "--out", "out")
        assert result.exit_code == 1
        assert workshop.output() == {}

    def test_a_language_that_the_edition_does_not_have(self, workshop):
        """An edition in Kazakh alone cannot be built in Russian."""
        workshop.replace("content/2020/edition.yaml", "languages: [kk, ru]", "languages: [kk]")
        result = workshop.report()
        assert result.exit_code == 1
        assert _errors(result) == ["error GS-E06: the edition 2020 has no language `ru`"]

    def test_strict_makes_warnings_errors(self, workshop):
        """A figure that disagrees without a remark is a warning; with --strict it ends the build."""
        workshop.replace(SCORES, "C1,,,,,,4.65,75.3,", "C1,,,,,,4.05,75.3,")
        workshop.shorten()
        before = workshop.output()
        result = workshop.report("--strict")
        assert result.exit_code == 1
        assert "warnings count as errors" in result.stderr
        assert workshop.output() == before

    def test_strict_checks_what_a_build_alone_does_not_see(self, workshop):
        """A word that stands twice is printed by a build, which says that it did not check, and stops a strict one."""
        workshop.shorten()
        assert workshop.report("--strict").exit_code == 0
        before = workshop.output()
        workshop.replace(C1, "Сделать поиск", "Сделать поиск поиск")
        strict = workshop.report("--strict")
        assert strict.exit_code == 1
        assert "warning GS-K403" in strict.stderr
        assert "error GS-B01" in strict.stderr
        assert workshop.output() == before
        quick = workshop.report()
        assert quick.exit_code == 0
        assert "were not checked" in quick.stderr

    def test_check_as_json(self, workshop):
        """Diagnostics as JSON have file, line, column, code, severity, message and hint."""
        workshop.replace(C1, "respondents: 245", "respondents: many")
        result = workshop.run("check", "--format", "json")
        assert result.exit_code == 1
        (found,) = json.loads(result.stdout)
        assert found == {
            "code": "GS-S02",
            "severity": "error",
            "file": C1,
            "line": 30,
            "column": 14,
            "message": "`many` is not a whole number",
            "hint": "`respondents` needs a whole number",
        }


class TestUsage:
    """Exit code 2: what was typed is wrong."""

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["build", "report", "--lang", "en"], "`--lang` takes one of these: kk, ru"),
            (["build", "report", "--format", "html"], "`--format` takes one of these: pdf, docx, all"),
            (
                ["build", "report", "--service", "C99"],
                "no service `C99` in the edition 2020; did you mean `C9`?",
            ),
            (["build", "report", "--service", "с1"], "there is no service `с1` in the edition 2020"),
            (["build", "report", "--edition", "2021"], "there is no edition `2021` in content; did you mean `2020`?"),
            (["build", "report", "--edition", "../content/2020"], "there is no edition `../content/2020`"),
            (["build", "report", "--jobs", "0"], "0 is not in the range"),
            (["build", "report", "--content", "content/editions.yaml"], "takes a folder, no file"),
            (["build", "report", "--out", "content/editions.yaml"], "takes a folder, no file"),
            (["build", "report", "--colour"], "there is no option `--colour`"),
            (["build", "raport"], "there is no command `raport`"),
            (["biuld"], "there is no command `biuld`"),
            (["check", "--edition", "1999"], "there is no edition `1999`"),
            (["table"], "`NAME` is missing"),
            (["table", "rating-service"], "there is no table `rating-service`; did you mean `rating-services`?"),
            (["table", "criteria", "--service", "C99"], "there is no service `C99` in the edition 2020"),
            (["table", "rating-services", "--service", "C1"], "is not about one service; leave --service out"),
        ],
    )
    def test_one_message(self, workshop, arguments, message):
        """The message names what was typed and, where possible, what was meant; nothing is written."""
        result = workshop.run(*arguments)
        assert result.exit_code == 2
        assert message in result.stderr
        assert "Traceback" not in result.output
        assert workshop.output() == {}
        assert not (workshop.folder / "build").exists()

    def test_an_output_folder_that_cannot_be_made(self, workshop):
        """Where a file stands in the place of a folder, the build says so and leaves the file alone."""
        workshop.shorten()
        workshop.write("occupied", b"a file")
        result = workshop.short_book("--out", "occupied/deeper")
        assert result.exit_code == 2
        (error,) = _errors(result)
        assert error == "error GS-O01: cannot write or read occupied/deeper/2020/ru: Not a directory"
        assert (workshop.folder / "occupied").read_bytes() == b"a file"

    def test_an_output_file_that_cannot_be_replaced(self, workshop):
        """Where a folder stands in the place of the output file, the run ends with the file's name."""
        workshop.shorten()
        workshop.write("out/2020/ru/report.docx/inside", b"x")
        before = workshop.output()
        result = workshop.short_book()
        assert result.exit_code == 2
        assert "Traceback" not in result.output
        assert _errors(result)
        assert workshop.output() == before


class TestBug:
    """Exit code 3: a bug of ours."""

    @pytest.fixture
    def broken(self, workshop, monkeypatch, tmp_path):
        """A build that breaks inside."""
        reports = tmp_path / "reports"
        reports.mkdir()
        monkeypatch.setattr("tempfile.tempdir", str(reports))

        def fail(*_arguments, **_options):
            message = "a line\nand another"
            raise RuntimeError(message)

        monkeypatch.setattr(publication, "compose", fail)
        return workshop, reports

    def test_one_line_and_a_report(self, broken):
        """The user sees one line; the traceback is in a file that the line names."""
        workshop, reports = broken
        result = workshop.report()
        assert result.exit_code == 3
        lines = [line for line in result.stderr.splitlines() if not line.startswith("[")]
        (report,) = reports.glob("gsreport-bug-*.txt")
        assert lines == [f"a bug of gsreport: RuntimeError: a line and another; the report for us is in {report}"]
        text = report.read_text(encoding="utf-8")
        assert "Traceback" in text
        assert __version__ in text
        assert workshop.output() == {}

    def test_a_report_that_cannot_be_saved(self, broken, monkeypatch):
        """Where even the report cannot be written there is still one line and no traceback."""
        workshop, _ = broken
        monkeypatch.setattr("tempfile.tempdir", str(workshop.folder / "nowhere"))
        result = workshop.report()
        assert result.exit_code == 3
        lines = [line for line in result.stderr.splitlines() if not line.startswith("[")]
        (line,) = lines
        assert line.endswith("a line and another; no report could be saved (No such file or directory)")

    def test_an_interruption_is_no_bug(self, workshop, monkeypatch):
        """Ctrl+C ends the run with 130 and a word."""

        def interrupt(*_arguments, **_options):
            raise KeyboardInterrupt

        monkeypatch.setattr(publication, "compose", interrupt)
        result = workshop.report()
        assert result.exit_code == 130
        assert result.stderr.endswith("interrupted\n")


class TestProcesses:
    """The commands as they are typed."""

    @pytest.mark.parametrize("command", ["gsreport", "build"])
    def test_console_scripts(self, workshop, command):
        """Both scripts of the README exist, take the same command, and give the exit code to the shell."""
        script = Path(sys.executable).with_name(command)
        arguments = ["build", "report"] if command == "gsreport" else ["report"]
        done = subprocess.run(
            [script, *arguments, "--lang", "en"],
            capture_output=True, text=True, check=False, cwd=workshop.folder, env=os.environ | {"LC_ALL": "C"},
        )  # fmt: skip
        assert done.returncode == 2
        assert "`--lang` takes one of these: kk, ru" in done.stderr

    def test_output_is_utf_8_whatever_the_locale(self, workshop):
        """Cyrillic in diagnostics is no obstacle in a container without a locale."""
        workshop.replace(C1, "form: both", "form: екеуі")
        done = subprocess.run(
            [Path(sys.executable).with_name("gsreport"), "check"],
            capture_output=True, check=False, cwd=workshop.folder, env=os.environ | {"LC_ALL": "C", "LANG": "C"},
        )  # fmt: skip
        assert done.returncode == 1
        assert "`екеуі` is not a value of `form`" in done.stderr.decode("utf-8")
