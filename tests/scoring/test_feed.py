"""The feed: every wrong field is one located diagnostic, every right one a record."""

from fractions import Fraction

import pytest

from gsreport.diagnostics import Collector
from gsreport.scoring.feed import read_feed

HEADING = "service,channel,criterion,item,region,n,score,satisfaction"


def scores(*rows):
    """A scores.csv of these rows."""
    return {"scores": "\n".join([HEADING, *rows, ""])}


def test_right_rows_become_exact_records(make_edition):
    """Numbers are kept exactly as written."""
    collector = Collector()
    feed = read_feed(make_edition(scores("C1,office,staff,,,12,4.35,56.7")), collector)
    (record,) = feed.scores
    assert (record.service, record.channel, record.criterion) == ("C1", "office", "staff")
    assert record.figures.score == Fraction(435, 100)
    assert record.figures.satisfaction == Fraction(567, 10)
    assert record.figures.n == 12


def test_score_above_five_is_one_diagnostic(problems):
    """A score of 5.4 gives exactly one error that names the value, the range and the place."""
    (found,) = problems(scores("C1,office,staff,,,,4.50,60.0", "C1,office,result,,,,5.4,60.0"))
    assert found.code == "GS-F08"
    assert found.message == "score 5.4 is not between 1 and 5"
    assert (found.place.line, found.place.column) == (3, 21)
    assert found.place.file.endswith("scores.csv")
    assert found.as_text().splitlines()[2].index("^") == 4 + 20


@pytest.mark.parametrize(
    ("row", "code", "column", "words"),
    [
        ("C9,,,,,,4.5,60", "GS-F06", 1, "unknown service `C9`"),
        ("C1,offise,,,,,4.5,60", "GS-F06", 4, "unknown channel `offise`"),
        ("C1,office,assistant,,,,4.5,60", "GS-F06", 11, "unknown criterion `assistant`"),
        ("C1,office,staff,ease,,,4.5,60", "GS-F06", 17, "unknown item `ease`"),
        ("C1,,,,east,,4.5,60", "GS-F06", 7, "unknown region `east`"),
        ("C1,,,,,,0.9,60", "GS-F08", 9, "score 0.9"),
        ("C1,,,,,,4.5,100.1", "GS-F08", 13, "satisfaction 100.1"),
        ("C1,,,,,,four,60", "GS-F07", 9, "`four` in `score` is not a number"),
        ("C1,,,,,,4.5,-3", "GS-F07", 13, "`-3`"),
        ("C1,,,,,,nan,60", "GS-F07", 9, "`nan`"),
        ("C1,,,,,1.5,4.5,60", "GS-F07", 8, "whole number"),
        ("C1,,staff,,,,4.5,60", "GS-F11", 4, "needs a channel"),
        ("C1,office,,polite,,,4.5,60", "GS-F11", 11, "needs its criterion"),
        ("L1,,,,,,4.5,60", "GS-F11", 1, "had no survey"),
        (",,,,,,4.5,60", "GS-F10", 1, "`service` is empty"),
    ],
)
def test_wrong_field(problems, row, code, column, words):
    """Each kind of slip is one error at the field that is wrong."""
    (found,) = problems(scores(row))
    assert (found.code, found.place.line, found.place.column) == (code, 2, column)
    assert words in found.message


def test_decimal_comma_is_explained(problems):
    """A decimal comma makes a field too many; the hint says so."""
    (found,) = problems(scores("C1,,,,,,4,5,60"))
    assert found.code == "GS-F03"
    assert "decimal comma" in found.hint


def test_nearest_name_is_offered(problems):
    """A misspelt id comes with the nearest known one."""
    (found,) = problems(scores("C1,ofice,,,,,4.5,60"))
    assert found.hint == "did you mean `office`?"


def test_duplicate_row(problems):
    """Two rows for the same measurement are an error that points to the first."""
    (found,) = problems(scores("C1,office,,,,,4.5,60", "C1,office,,,,,4.6,61"))
    assert (found.code, found.place.line) == ("GS-F09", 3)
    assert "line 2" in found.hint


def test_every_problem_at_once(problems):
    """One wrong row does not hide the next."""
    found = problems(scores("C1,,,,,,7,60", "C2,,,,,,4.5,600", "CX,,,,,,4.5,60"))
    assert [(d.code, d.place.line) for d in found] == [("GS-F08", 2), ("GS-F08", 3), ("GS-F06", 4)]


def test_service_with_criteria_of_its_own(problems):
    """Criteria of a service's own questionnaire replace the common ones."""
    assert problems(scores("L2,ride,siren,,,,4.5,60")) == []
    (found,) = problems(scores("L2,office,staff,,,,4.5,60"))
    assert found.code == "GS-F06"


def test_printed_zero_means_no_ratings(make_edition):
    """0,00 / 0,0 % printed where nobody rated is read as missing, and as out of range where the policy says so."""
    feed = read_feed(make_edition(scores("C1,office,feedback,,,,0.00,0.0")), Collector())
    assert feed.scores[0].figures.score is None
    assert feed.scores[0].figures.satisfaction is None
    collector = Collector()
    read_feed(make_edition(scores("C1,office,feedback,,,,0.00,0.0"), zero_is_missing=False), collector)
    assert [d.code for d in collector.errors] == ["GS-F08"]


def test_counts_are_read(make_edition):
    """Numbers of the marks may stand instead of a mean; an empty one is none."""
    text = "service,channel,criterion,item,n,n1,n2,n3,n4,n5\nC1,office,staff,polite,10,,,1,2,5\n"
    feed = read_feed(make_edition({"scores": text}), Collector())
    assert feed.scores[0].figures.counts == (0, 0, 1, 2, 5)


def test_more_marks_than_respondents(problems):
    """Counts that add up to more than n are an error."""
    text = "service,channel,criterion,item,n,n1,n2,n3,n4,n5\nC1,office,staff,polite,7,,,1,2,5\n"
    (found,) = problems({"scores": text})
    assert found.code == "GS-F11"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("providers", "service,provider,place,score,satisfaction\nC1,portall,,4.5,60\n", "GS-F06"),
        ("providers", "service,provider,place,score,satisfaction\nC1,portal,window,4.5,60\n", "GS-F06"),
        ("call_centres", "service,centre,parameter,score,satisfaction\nC1,1515,speed,4.5,60\n", "GS-F06"),
        ("call_centres", "service,centre,parameter,score,satisfaction\nC1,1414,sped,4.5,60\n", "GS-F06"),
        ("profile", "service,indicator,category,count,share,base\nALL,sex,other,,5.0,respondents\n", "GS-F06"),
        ("profile", "service,indicator,category,count,share,base\nC1,height,tall,,5.0,respondents\n", "GS-F06"),
        ("profile", "service,indicator,category,count,share,base\nC1,sex,male,,5.0,people\n", "GS-F06"),
        ("profile", "service,indicator,category,count,share,base\nC1,sex,male,,,respondents\n", "GS-F10"),
        ("difficulties", "service,list,category,share\nC1,difficulty,rain,5.0\n", "GS-F06"),
        ("difficulties", "service,list,category,share\nC1,difficulty,queue,\n", "GS-F10"),
        ("history", "level,id,year,score,satisfaction\nbody,gamma,2020,4.5,60\n", "GS-F06"),
        ("history", "level,id,year,score,satisfaction\nplanet,,2020,4.5,60\n", "GS-F06"),
        ("history", "level,id,year,score,satisfaction\nbody,alpha,,4.5,60\n", "GS-F10"),
        ("history", "level,id,year,score,satisfaction\nbody,alpha,2020,7.9,60\n", "GS-F08"),
        ("sample", "region,respondents\nnorth,\n", "GS-F10"),
        ("language", "region,kazakh,russian\nnorth,120,0\n", "GS-F08"),
        ("ambulance_waiting", "service,category,count,share\nL2,long,x,5.0\n", "GS-F07"),
    ],
)
def test_other_files_are_checked_alike(problems, name, text, code):
    """The other files of the feed report unknown ids, empty and impossible fields in the same way."""
    (found,) = problems({"scores": HEADING + "\n", name: text})
    assert found.code == code
    assert found.place.line == 2


def test_ten_point_scale_of_earlier_years(make_edition):
    """A year on a scale of 10 may have a score above 5."""
    text = "level,id,year,score,satisfaction,scale\noverall,,2015,7.90,79.0,10\n"
    collector = Collector()
    feed = read_feed(make_edition({"scores": HEADING + "\n", "history": text}), collector)
    assert not collector.errors
    assert feed.history[0].score == Fraction("7.9")


def test_missing_optional_files_are_notes(make_edition):
    """Only scores.csv is mandatory; what else is missing is noted, so that no table vanishes silently."""
    collector = Collector()
    read_feed(make_edition(scores("C1,,,,,,4.5,60")), collector)
    assert not collector.errors
    assert {d.severity.word for d in collector} == {"note"}
    assert len(collector) == 8


def test_feed_of_2020_is_clean(run_2020):
    """The feed of 2020 has no error and no warning; its known contradictions are explained notes."""
    _, collector = run_2020
    assert {d.severity.word for d in collector} == {"note"}
    assert {d.code for d in collector} == {"GS-F20"}
    assert all(d.hint for d in collector)


COUNTS = "service,channel,criterion,item,n,score,satisfaction,n1,n2,n3,n4,n5\n"


def test_status_groups_are_read(make_edition, problems):
    """A row may hold for a status group; an unknown one is an error."""
    text = "service,channel,criterion,item,status,score,satisfaction\nC1,office,staff,,legal,4.5,60\n"
    (record,) = read_feed(make_edition({"scores": text}), Collector()).scores
    assert (record.status, record.region) == ("legal", "")
    (found,) = problems({"scores": text.replace("legal", "legl")})
    assert (found.code, found.place.column, found.hint) == ("GS-F06", 18, "did you mean `legal`?")


def test_same_measurement_of_two_groups_is_no_repeat(problems):
    """Region and status belong to the key of a row."""
    text = "service,channel,criterion,item,region,status,score,satisfaction\n"
    rows = "C1,office,staff,,,legal,4.5,60\nC1,office,staff,,,individuals,4.5,60\nC1,office,staff,,north,legal,4.5,60\n"
    assert problems({"scores": text + rows}) == []


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("C1,office,staff,polite,8,4.60,62.5,0,0,1,2,5", 26, "score 4.60 differs from 4.50"),
        ("C1,office,staff,polite,8,4.50,60.0,0,0,1,2,5", 31, "satisfaction 60.0 differs from 62.5"),
    ],
)
def test_printed_figures_beside_counts(problems, row, column, words):
    """A printed figure that the counts of its row cannot give is a warning at its field; the counts win."""
    (found,) = problems({"scores": COUNTS + row + "\n"})
    assert (found.code, found.severity.word, found.place.line, found.place.column) == ("GS-F20", "warning", 2, column)
    assert words in found.message


def test_satisfaction_of_all_asked_is_no_contradiction(problems):
    """A printed share of fives may be of those who answered or of all who were asked."""
    assert problems({"scores": COUNTS + "C1,office,staff,polite,10,4.50,50.0,0,0,1,2,5\n"}) == []


def test_satisfaction_without_score(problems):
    """A lost score beside its satisfaction is an error, not a criterion that nobody rated."""
    (found,) = problems(scores("C1,office,staff,,,,,60"))
    assert (found.code, found.place.line) == ("GS-F10", 2)


def test_providers_of_a_channel(make_edition, problems):
    """A provider row may hold for one channel; the same provider stands once in each."""
    text = "service,channel,provider,score,satisfaction\nC1,office,portal,4.5,60\nC1,online,portal,4.6,61\n"
    records = read_feed(make_edition({"scores": HEADING + "\n", "providers": text}), Collector()).providers
    assert [r.channel for r in records] == ["office", "online"]
    found = problems({"scores": HEADING + "\n", "providers": text.replace("online", "office")})
    assert [d.code for d in found] == ["GS-F09"]


def test_place_belongs_to_its_role(problems):
    """A place is known only of a role that has places."""
    text = "service,provider,place,score,satisfaction\nC1,portal,manager,4.5,60\n"
    (found,) = problems({"scores": HEADING + "\n", "providers": text})
    assert (found.code, found.place.column) == ("GS-F06", 11)


def test_shares_from_counts(make_edition, problems):
    """A share is counted from count and n; a printed one that differs is a warning; more than all is an error."""
    text = "service,list,category,share,count,base,n\nC1,difficulty,queue,,3,respondents,40\n"
    files = {"scores": HEADING + "\n", "difficulties": text}
    (record,) = read_feed(make_edition(files), Collector()).difficulties
    assert (record.share, record.base, record.n) == (Fraction("7.5"), "respondents", 40)
    (found,) = problems(files | {"difficulties": text.replace("queue,,", "queue,8.5,")})
    assert (found.code, found.severity.word) == ("GS-F20", "warning")
    (found,) = problems(files | {"difficulties": text.replace(",3,", ",41,")})
    assert (found.code, found.severity.word) == ("GS-F11", "error")
