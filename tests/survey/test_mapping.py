"""survey.yaml: raw variables become the edition's services, items, profile, difficulties and call centres."""

import pandas as pd
import pyreadstat
import pytest

from gsreport.diagnostics import ContentError

MAP = """\
respondent: ID
service:
  variable: Q1
  values: {1: C1, 2: C2}
channel:
  variable: Q2
  values: {1: office, 2: online}
region:
  variable: Q3
  values: {1: north, 2: south}
  missing: [9]
missing: [98, 99]
only:
  - variable: DONE
    values: [1]
items:
  office.competent: Q12_1
  office.result: Q12_3
  online.ease: Q12_2
  online.result: Q12_3
profile:
  sex:
    variable: S1
    values: {1: female, 2: male}
  age_group:
    variable: S2
    missing: [999]
  device:
    ticked: {Q40_1: phone, Q40_2: laptop}
difficulties:
  difficulty:
    variables: [Q50_1, Q50_2]
    values: {1: queue, 2: documents, 3: staff}
    base: respondents
call_centres:
  - called:
      variable: Q60
      values: {1: "1414", 2: "1411"}
    parameters: {speed: Q61_1, courtesy: Q61_2}
"""

RAW = pd.DataFrame(
    {
        "ID": [1.0, 2, 3, 4, 5],
        "DONE": [1.0, 1, 1, 0, 1],
        "Q1": [1.0, 1, 1, 1, 2],
        "Q2": [1.0, 1, 2, 1, 1],
        "Q3": [1.0, 2, 9, 1, None],
        "Q12_1": [5.0, 98, None, 1, 2],
        "Q12_2": [None, None, 4.0, None, None],
        "Q12_3": [4.0, 5, 3, 1, 99],
        "S1": [1.0, 2, 98, 1, 2],
        "S2": [18.0, 99, 999, 30, 45],
        "Q40_1": [1.0, 1, 0, 1, None],
        "Q40_2": [0.0, 1, 0, 1, None],
        "Q50_1": [1.0, 2, None, 1, 98],
        "Q50_2": [2.0, 2, None, None, None],
        "Q60": [1.0, None, 2, None, 1],
        "Q61_1": [5.0, None, 3, None, 98],
        "Q61_2": [4.0, None, 3, None, 1],
    }
)


@pytest.fixture
def raw(make_file):
    """Write the raw survey."""
    return lambda suffix="csv": make_file(RAW.copy(), suffix)


def test_scores(run, raw):
    """Mapped items are counted; one variable can be the item of two channels; codes of no answer are not marks."""
    texts, _, _ = run(raw(), MAP)
    rows = texts["scores.csv"].splitlines()
    assert rows[1:8] == [
        "C1,,,,,3,,,,,",
        "C1,office,,,,2,,,,,",
        "C1,office,staff,competent,,,0,0,0,0,1",
        "C1,office,result,result,,,0,0,0,1,1",
        "C1,online,,,,1,,,,,",
        "C1,online,portal,ease,,,0,0,0,1,0",
        "C1,online,result,result,,,0,0,1,0,0",
    ]
    assert "C2,office,,,,1,,,,," in rows


def test_multi_response(run, raw):
    """Ticked boxes count persons: shares are of those who answered, and add up to more than 100."""
    rows = run(raw(), MAP)[0]["profile.csv"].splitlines()
    assert "C1,device,phone,2,3,66.666666666667,respondents" in rows
    assert "C1,device,laptop,1,3,33.333333333333,respondents" in rows


def test_a_missing_code_of_its_own(run, raw):
    """The age of 99 is an age, because the question names its own code of no answer."""
    rows = run(raw(), MAP)[0]["profile.csv"].splitlines()
    assert "ALL,age_group,60+,1,3,33.333333333333,respondents" in rows


def test_difficulties(run, raw):
    """A category named twice by one person counts once; the base is what the mapping says."""
    rows = run(raw(), MAP)[0]["difficulties.csv"].splitlines()
    assert rows[1:] == [
        "C1,difficulty,queue,1,3,33.333333333333,respondents",
        "C1,difficulty,documents,2,3,66.666666666667,respondents",
    ]
    answered = MAP.replace("    base: respondents\n", "")
    assert "C1,difficulty,documents,2,2,100,respondents" in run(raw(), answered)[0]["difficulties.csv"].splitlines()


def test_call_centres(run, raw):
    """Marks go to the centre that was called."""
    rows = run(raw(), MAP)[0]["call_centres.csv"].splitlines()
    assert rows[1:] == [
        "C1,1414,speed,0,0,0,0,1",
        "C1,1414,courtesy,0,0,0,1,0",
        "C1,1411,speed,0,0,1,0,0",
        "C1,1411,courtesy,0,0,1,0,0",
        "C2,1414,courtesy,1,0,0,0,0",
    ]


def test_summary(run, raw):
    """The summary says what was read, dropped and why."""
    lines = run(raw(), MAP)[2].lines
    assert lines[0].startswith("read     5 respondents from ")
    assert lines[1] == "counted  4 respondents, 6 marks, 2 services"
    assert lines[2] == "dropped  1 respondent by the condition on `DONE`"
    assert lines[3].startswith("dropped  6 cells with a code of no answer: ")
    assert lines[4] == "kept     2 respondents without `Q3`: they count in the totals alone"


@pytest.mark.parametrize("suffix", ["xlsx", "parquet", "sav"])
def test_formats_are_equal(run, raw, suffix):
    """A mapped survey gives the identical feed in every format."""
    assert run(raw(suffix), MAP)[0] == run(raw(), MAP)[0]


def test_labels_and_missing_codes_of_spss(run, raw, tmp_path):
    """An SPSS file can be mapped by its value labels, and its own missing codes need not be listed again."""
    expected = run(raw(), MAP)[0]
    file = tmp_path / "labelled.sav"
    pyreadstat.write_sav(
        RAW,
        file,
        variable_value_labels={"Q1": {1: "Паспорт", 2: "Куәлік"}, "Q2": {1: "office", 2: "online"}},
        missing_ranges={name: [{"lo": 98, "hi": 99}] for name in ("Q12_1", "Q12_3", "S1", "Q50_1", "Q61_1")},
    )
    labelled = (
        MAP.replace("{1: C1, 2: C2}", "{Паспорт: C1, Куәлік: C2}")
        .replace("  values: {1: office, 2: online}\n", "")
        .replace("missing: [98, 99]\n", "")
    )
    assert run(file, labelled)[0] == expected


def test_marks_in_words(run, make_file):
    """Marks can be words or a reversed scale."""
    frame = RAW.copy()
    frame["Q12_3"] = ["хорошо", "отлично", "средне", "плохо", ""]
    words = 'marks: {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, хорошо: 4, отлично: 5, средне: 3, плохо: 1}\n'
    expected = run(make_file(RAW.copy()), MAP)[0]["scores.csv"]
    assert run(make_file(frame), MAP + words)[0]["scores.csv"] == expected


def test_semicolons(run, tmp_path):
    """Another separator is named in the mapping."""
    file = tmp_path / "raw.csv"
    RAW.to_csv(file, index=False)
    expected = run(file, MAP)[0]
    RAW.to_csv(file, index=False, sep=";")
    assert run(file, MAP + 'delimiter: ";"\n')[0] == expected


def test_sheet(run, tmp_path):
    """The sheet of a workbook with several is named in the mapping."""
    file = tmp_path / "raw.xlsx"
    with pd.ExcelWriter(file) as writer:
        RAW.to_excel(writer, sheet_name="Data", index=False)
        pd.DataFrame({"note": ["x"]}).to_excel(writer, sheet_name="Notes", index=False)
    assert "C1,,,,,3,,,,,\n" in run(file, MAP + "sheet: Data\n")[0]["scores.csv"]


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        ("respondent: ID", "respondent: IDS", "GS-Q09", "no column `IDS`"),
        ("Q12_2", "Q12_9", "GS-Q09", "no column `Q12_9`"),
        ("Q50_2]", "Q50_3]", "GS-Q09", "no column `Q50_3`"),
        ("Q61_2", "Q61_5", "GS-Q09", "no column `Q61_5`"),
        ("2: C2", "2: C3", "GS-Q10", "unknown service that was surveyed `C3`"),
        ("2: online", "2: onlin", "GS-Q10", "unknown channel `onlin`"),
        ("2: south", "2: west", "GS-Q10", "unknown region `west`"),
        ("online.ease", "online.eas", "GS-Q10", "unknown item `online.eas`"),
        ("2: male", "2: mal", "GS-Q10", "unknown category `mal`"),
        ("  device:", "  devise:", "GS-Q10", "unknown indicator `devise`"),
        ("2: documents", "2: papers", "GS-Q10", "unknown category `papers`"),
        ('"1411"', '"1412"', "GS-Q10", "unknown call centre `1412`"),
        ("courtesy:", "kindness:", "GS-Q10", "unknown parameter `kindness`"),
        ("  difficulty:", "  trouble:", "GS-Q10", "unknown list `trouble`"),
        ("region:", "regoin:", "GS-S01", "unknown key `regoin`"),
        ("    variable: S1\n", "", "GS-S07", "takes one of"),
        ("missing: [98, 99]", "missing: 98", "GS-S02", "not a list"),
        ("missing: [98, 99]", "marks: {a: 7}", "GS-S07", "7"),
        ("respondent: ID", "respondent: ID respondent: ID", "GS-Y01", "mapping values"),
    ],
)
def test_faults_of_the_mapping(run, raw, tmp_path, old, new, code, message):  # noqa: PLR0917
    """What is wrong in survey.yaml is told with its line; nothing is written."""
    assert old in MAP
    with pytest.raises(ContentError) as caught:
        run(raw(), MAP.replace(old, new, 1))
    found = [d for d in caught.value.diagnostics if d.code.startswith(code)]
    assert found
    assert found[0].place.file.endswith("survey.yaml")
    assert found[0].place.line == MAP.count("\n", 0, MAP.index(old)) + 1
    assert message in found[0].message
    assert not (tmp_path / "out").exists()


def test_missing_mapping(run, raw, tmp_path):
    """A mapping file that is not there is a diagnostic."""
    with pytest.raises(ContentError, match="GS-Y08"):
        run(raw(), tmp_path / "nowhere.yaml")


def test_unknown_codes_are_located(run, make_file):
    """A code that no `values` names is told with its row, also in multi-response questions and call centres."""
    frame = RAW.copy()
    frame.loc[0, ["Q50_2", "Q40_1", "Q60", "Q61_1", "S1"]] = [7, 5, 8, 6, 3]
    with pytest.raises(ContentError) as caught:
        run(make_file(frame), MAP)
    told = {(d.code, d.place.line, d.message.split("`")[3]) for d in caught.value.diagnostics if d.code == "GS-Q11"}
    assert told == {("GS-Q11", 2, name) for name in ("Q50_2", "Q40_1", "Q60", "Q61_1", "S1")}


def test_filtered_rows_may_be_anything(run, make_file):
    """Rows that `only` leaves out are not judged, and may repeat a number."""
    frame = RAW.copy()
    expected = run(make_file(frame), MAP)[0]
    frame.loc[3, ["ID", "Q1", "Q12_1", "S1"]] = [1, 77, 7, 77]
    assert run(make_file(frame), MAP)[0] == expected
