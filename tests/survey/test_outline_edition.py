"""An edition in outline is scored from the answers of respondents, as a whole edition is."""

import csv
import io
import shutil
from fractions import Fraction

import pytest
from click.testing import CliRunner

from gsreport.cli import main
from gsreport.diagnostics import Collector
from gsreport.scoring.outline import open_edition
from gsreport.survey.synthetic import Target, synthetic_survey


@pytest.fixture
def edition_2025(root):
    """The outline of 2025."""
    return open_edition(root / "content" / "2025", Collector())


@pytest.fixture
def targets(edition_2025):
    """Fifty made-up respondents for every service and form, each criterion from 4.10 up and half of the marks fives."""
    criteria = edition_2025.methodology.criteria
    score = {c.id: Fraction(410 + 4 * number, 100) for number, c in enumerate(criteria)}
    satisfaction = dict.fromkeys(score, Fraction(50))
    cells = [(s.code, c.id) for s in edition_2025.services for c in edition_2025.methodology.channels]
    return {cell: Target(50, score, satisfaction) for cell in cells}


@pytest.fixture
def folder(root, tmp_path):
    """Content with the outline of 2025 and no figures yet."""
    (tmp_path / "2025").mkdir()
    for name in ("outline.yaml", "methodology.yaml"):
        shutil.copy(root / "content" / "2025" / name, tmp_path / "2025" / name)
    return tmp_path


def run(folder, *arguments):
    """Standard output of a run that must go well."""
    outcome = CliRunner().invoke(main, [*arguments, "--edition", "2025", "--content", str(folder)])
    assert outcome.exit_code == 0, outcome.output
    return outcome.stdout


def test_survey_of_an_outline_becomes_its_tables(folder, edition_2025, targets):
    """The counted feed of 2025 gives every criterion its target, and rates every service."""
    survey = folder / "answers.parquet"
    synthetic_survey(edition_2025, targets, seed=2025, nearest=True).to_parquet(survey, index=False)
    run(folder, "score", str(survey), "--out", str(folder / "2025" / "data" / "scores.csv"))
    rated = list(csv.DictReader(io.StringIO(run(folder, "table", "rating-services", "--lang", "ru"))))
    assert {row["code"] for row in rated if row["code"]} == {s.code for s in edition_2025.services}
    checked = 0
    for (code, channel), target in list(targets.items())[:4]:
        shown = run(folder, "table", "criteria", "--service", code, "--lang", "ru")
        for row in csv.DictReader(io.StringIO(shown)):
            if row["criterion"] in target.score and row[f"score_{channel}"]:
                assert Fraction(row[f"score_{channel}"]) == target.score[row["criterion"]]
                assert row[f"satisfaction_{channel}"] == "50.0"
                checked += 1
    assert checked == 32  # two services, two forms, eight criteria each


def test_status_groups_are_those_of_the_methodology(folder, edition_2025, targets):
    """Respondents are split by the groups that methodology.yaml names; another group is an error that names it."""
    groups = [group.id for group in edition_2025.methodology.status_groups]
    answers = synthetic_survey(edition_2025, targets, seed=1, nearest=True)
    answers["status"] = [groups[number % len(groups)] for number in range(len(answers))]
    survey, feed = folder / "answers.csv", folder / "feed.csv"
    answers.to_csv(survey, index=False)
    run(folder, "score", str(survey), "--out", str(feed))
    with feed.open(encoding="utf-8") as rows:
        written = {row["status"]: int(row["n"]) for row in csv.DictReader(rows) if row["n"] and not row["channel"]}
    assert list(written) == ["", *groups]

    methodology = folder / "2025" / "methodology.yaml"
    text = methodology.read_text(encoding="utf-8")
    methodology.write_text(text.replace(f"- id: {groups[0]}\n", "- id: citizen\n"), encoding="utf-8")
    outcome = CliRunner().invoke(
        main, ["score", str(survey), "--edition", "2025", "--content", str(folder), "--out", str(feed)]
    )
    assert outcome.exit_code == 1
    assert "GS-Q11" in outcome.stderr
    assert f"`{groups[0]}`" in outcome.stderr
