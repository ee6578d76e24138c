"""The plain wide file needs no mapping and means the same in every format."""

import pytest

from gsreport.diagnostics import ContentError

FEED = """\
service,channel,criterion,item,region,n,n1,n2,n3,n4,n5
C1,,,,,4,,,,,
C1,office,,,,3,,,,,
C1,office,staff,competent,,,0,0,0,1,2
C1,office,staff,polite-staff,,,0,0,0,1,1
C1,office,result,result,,,0,0,0,1,2
C1,online,,,,1,,,,,
C1,online,portal,ease,,,0,0,0,0,1
C1,online,result,result,,,0,0,1,0,0
C1,,,,north,3,,,,,
"""


def test_feed(make_file, run, survey):
    """Marks are counted by service, channel, item and region; respondents stand in the rows of channel and service."""
    texts, _, _ = run(make_file(survey))
    assert texts["scores.csv"].startswith(FEED)
    assert texts["sample.csv"] == "region,respondents\nnorth,4\nsouth,2\n"
    assert texts["language.csv"] == "region,kazakh,russian\nnorth,75,25\nsouth,0,100\n"


def test_profile(make_file, run, survey):
    """Shares are of those who answered; ages fall into the bands of the categories."""
    texts, _, _ = run(make_file(survey))
    rows = texts["profile.csv"].splitlines()
    assert rows[0] == "service,indicator,category,count,n,share,base"
    assert rows[1:6] == [
        "ALL,sex,female,3,5,60,respondents",
        "ALL,sex,male,2,5,40,respondents",
        "ALL,age_group,18-29,2,6,33.333333333333,respondents",
        "ALL,age_group,30-59,2,6,33.333333333333,respondents",
        "ALL,age_group,60+,2,6,33.333333333333,respondents",
    ]


@pytest.mark.parametrize("suffix", ["xlsx", "parquet", "sav", "zsav"])
def test_formats_are_equal(make_file, run, survey, suffix):
    """The same survey as CSV, workbook, Parquet and SPSS gives the identical feed, byte for byte."""
    expected, _, _ = run(make_file(survey))
    found, _, _ = run(make_file(survey, suffix))
    assert found == expected


def test_marks_as_texts_and_fractions(make_file, run, survey):
    """5, 5.0 and " 5" are the same mark."""
    expected, _, _ = run(make_file(survey))
    survey["office.result"] = [" 5", "5.0", "", "", "2", "4.00"]
    assert run(make_file(survey))[0] == expected


def test_criteria_of_a_service_of_its_own(make_file, run, survey):
    """A service with criteria of its own has columns `channel.criterion`, and their rows have no item."""
    survey.loc[0, ["service", "channel"]] = ["L1", "ride"]
    survey.loc[0, ["office.competent", "office.polite-staff", "office.result"]] = None
    survey["ride.siren"] = [4, None, None, None, None, None]
    texts, _, _ = run(make_file(survey))
    assert "L1,ride,siren,,,,0,0,0,1,0\n" in texts["scores.csv"]


def test_without_regions(make_file, run, survey):
    """Without a region column there are totals alone."""
    texts, _, _ = run(make_file(survey.drop(columns="region")))
    assert set(texts) == {"scores.csv", "profile.csv"}
    assert "north" not in texts["scores.csv"]


def test_status_groups(make_file, run, survey):
    """A status column adds rows for each group, alone and within regions."""
    survey["status"] = ["individual", "legal_entity"] * 3
    texts, _, _ = run(make_file(survey))
    rows = texts["scores.csv"].splitlines()
    assert rows[0].startswith("service,channel,criterion,item,region,status,n,")
    assert "C1,office,staff,competent,,legal_entity,,0,0,0,1,1" in rows
    assert "C1,office,staff,competent,south,legal_entity,,0,0,0,1,0" in rows


def test_blank_region_counts_in_the_totals(make_file, run, survey):
    """A respondent without a region counts in all regions together, and the summary says so."""
    survey.loc[0, "region"] = ""
    texts, _, done = run(make_file(survey))
    assert "C1,office,staff,competent,,,0,0,0,1,2\n" in texts["scores.csv"]
    assert "C1,office,staff,competent,north,,0,0,0,0,1\n" in texts["scores.csv"]
    assert any("1 respondent without `region`" in line for line in done.lines)


def test_unused_and_absent_columns(make_file, run, survey):
    """Unused columns stand in the summary, a name close to a known one in a warning, absent items too."""
    survey = survey.rename(columns={"settlement": "setlement"}).drop(columns="office.polite-staff")
    survey["comment"] = "text"
    _, collector, done = run(make_file(survey))
    messages = [d.message for d in collector]
    assert "the column `setlement` is not used" in messages
    assert "1 item has no column: `office.polite-staff`" in messages
    assert any(line.startswith("unused   2 columns: setlement, comment") for line in done.lines)


def test_other_tables_carry_the_name_of_the_feed(make_file, run, survey):
    """Beside feed.csv the other tables are feed-profile.csv …; beside scores.csv they have the data folder's names."""
    assert set(run(make_file(survey), out="feed.csv")[0]) == {
        "feed.csv", "feed-profile.csv", "feed-sample.csv", "feed-language.csv",
    }  # fmt: skip


def test_never_overwrites_the_survey(make_file, run, survey, tmp_path):
    """A feed over the survey itself is refused, and the survey stays as it was."""
    file = make_file(survey)
    before = file.read_bytes()
    with pytest.raises(ContentError, match="GS-Q16"):
        run(file, out="survey.csv")
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["survey.csv"]
