"""Sections 3.32 to 3.54 of the edition of 2025 recomputed from the items; every misprint is named."""

import csv
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from gsreport.diagnostics import Collector
from gsreport.scoring.compute import compute_scores
from gsreport.scoring.feed import read_feed
from gsreport.scoring.outline import open_edition
from gsreport.scoring.rounding import PERCENT_DIGITS, SCORE_DIGITS, agrees
from gsreport.scoring.tables import compute, to_csv

ROOT = Path(__file__).parents[2]
PRINTED = ROOT / "tests" / "published" / "2025"

MISPRINTS = {
    ("C39", "70", "criterion", "accessibility", "score"),  # E2 29: 4.88 for 4.86, the mean of 4.71 and 5.00
    ("C53", "89", "criterion", "deadlines", "score"),  # E2 31: 4.69 for 4.60, its only item
    ("C53", "89", "provider", "state_body", "satisfaction"),  # E1 8: 72.9 in the table, 79.2 in the text and computed
}
MISPRINTED_ITEM = {
    ("C37", "68", "criterion", "virtual_assistant", "score"),  # E2 28: with the item as printed, 4.17 for 4.33
    ("C37", "68", "provider", "portal", "score"),  # E2 28: likewise
}


def _rows(name):
    with (PRINTED / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def edition_2025():
    """The edition in outline."""
    return open_edition(ROOT / "content" / "2025", Collector())


@pytest.fixture(scope="module")
def run_2025(edition_2025):
    """The edition scored with all its feed: (scores, collector)."""
    collector = Collector()
    feed = read_feed(edition_2025, collector)
    return compute_scores(edition_2025, feed, collector), collector


def _from_items(edition, items=None):
    """The edition scored from its items alone; `items` gives some of them another printed score."""
    feed = read_feed(edition, Collector())
    records = []
    for record in feed.scores:
        key = (record.service, record.channel, record.item)
        if record.item:
            score = (items or {}).get(key, record.figures.score)
            records.append(replace(record, figures=replace(record.figures, score=score)))
    return compute_scores(edition, replace(feed, scores=tuple(records), providers=()), Collector())


def _computed(scores, row):
    service = scores.service(row["service"])
    if row["level"] == "criterion":
        return service.criterion(row["channel"], row["key"])
    if row["level"] == "form_average":
        return service.channel(row["channel"])
    return next(z.score for z in service.zones if (z.channel, z.role) == (row["channel"], row["key"]))


def _differing(scores):
    """The printed figures that the computed ones do not agree with, within rounding of print and of parts."""
    found, compared = set(), 0
    for row in _rows("totals"):
        score = _computed(scores, row)
        for what, ours, digits in (
            ("score", score.value, SCORE_DIGITS),
            ("satisfaction", score.satisfaction, PERCENT_DIGITS),
        ):
            if row[what]:
                compared += 1
                if not agrees(Fraction(row[what]), ours, digits):
                    found.add((row["service"], row["table"], row["level"], row["key"], what))
    assert compared == 2 * 252 - 1  # one satisfaction is missing in print (table 71)
    return found


def test_recomputed_from_the_items(edition_2025):
    """Criteria, averages and zones agree with print in 500 of 503 figures; the other three are misprints."""
    assert _differing(_from_items(edition_2025)) == MISPRINTS


def test_misprinted_item(edition_2025):
    """With item 2 of the assistant of table 68 as printed (4.17) two more figures differ; 4.33 restores both."""
    printed = {("C37", "electronic", "virtual_assistant2"): Fraction("4.17")}
    assert _differing(_from_items(edition_2025, printed)) == MISPRINTS | MISPRINTED_ITEM


def test_items_of_the_feed_are_the_printed_ones(edition_2025):
    """The feed holds the 313 printed items but for the one that is mended, which says so."""
    ours = {(r.service, r.channel, r.item): r.figures for r in read_feed(edition_2025, Collector()).scores if r.item}
    mended = set()
    for row in _rows("items"):
        figures = ours.pop((row["service"], row["channel"], row["item"]))
        assert figures.satisfaction == Fraction(row["satisfaction"])
        if figures.score != Fraction(row["score"]):
            mended.add((row["service"], row["item"]))
            assert row["score"] in figures.remark
    assert not ours
    assert mended == {("C37", "virtual_assistant2")}


def test_services_with_two_forms(edition_2025):
    """The mean of the two forms, not weighted by respondents, is the printed figure of all five services."""
    scores = _from_items(edition_2025)
    for row in _rows("overall"):
        total = scores.service(row["service"]).total
        assert agrees(Fraction(row["score"]), total.value, SCORE_DIGITS)
        assert agrees(Fraction(row["satisfaction"]), total.satisfaction, PERCENT_DIGITS)


@pytest.mark.parametrize(
    ("service", "criterion", "score", "satisfaction"),
    [
        ("C40", "result", "4.82", "81.8"),
        ("C40", "procedure", "4.79", "79.4"),
        ("C40", "deadlines", "4.68", None),
        ("C40", "information", "4.41", None),
        ("C40", "accessibility", "4.20", None),
        ("C40", "staff", "4.13", None),
        ("C42", "accessibility", "4.40", "42.6"),
    ],
)
def test_criteria_over_both_forms(run_2025, service, criterion, score, satisfaction):
    """A criterion over the forms is the mean of those where it is rated, as the text says of sections 3.40 and 3.42."""
    ours = next(c.score for c in run_2025[0].service(service).combined if c.criterion == criterion)
    assert agrees(Fraction(score), ours.value, SCORE_DIGITS)
    assert satisfaction is None or agrees(Fraction(satisfaction), ours.satisfaction, PERCENT_DIGITS)


def test_shown_figures_are_the_printed_ones(run_2025):
    """With the printed criteria, averages and providers in the feed, 500 of 503 are shown as printed."""
    differing = set()
    for row in _rows("totals"):
        score = _computed(run_2025[0], row)
        for what, shown in (("score", score.shown), ("satisfaction", score.shown_satisfaction)):
            if row[what] and str(shown) != row[what]:
                differing.add((row["service"], row["table"], row["level"], row["key"], what))
    assert differing == MISPRINTS


def test_misprints_are_notes_with_their_reason(run_2025):
    """The feed's contradictions are three, each a note that explains itself."""
    found = [d for d in run_2025[1] if d.code != "GS-F01"]
    assert {d.code for d in found} == {"GS-F20"}
    assert {d.severity.word for d in found} == {"note"}
    assert len(found) == len(MISPRINTS)
    assert all(d.hint.startswith("misprint") for d in found)


def test_questionnaire(edition_2025):
    """Nine criteria in the union, eight in each form; 16 items on paper and 15 electronic; no item in two zones."""
    methodology = edition_2025.methodology
    assert len(methodology.criteria) == 9
    assert {c: len(methodology.asked("C40", c)) for c in ("paper", "electronic")} == {"paper": 8, "electronic": 8}
    assert [sum(i.channel == c for i in methodology.items) for c in ("paper", "electronic")] == [16, 15]
    assert all(len(i.zone) == 1 for i in methodology.items)


def test_level_words(edition_2025):
    """The words change at the printed limits of the intervals: 4.80, 4.50, 4.00, 3.00."""
    levels = [(str(level.from_score), level.word.ru) for level in edition_2025.methodology.levels]
    assert levels == [
        ("4.80", "высокий"),
        ("4.50", "выше среднего"),
        ("4.00", "средний"),
        ("3.00", "удовлетворительный"),
    ]


def test_table_of_criteria(edition_2025, run_2025):
    """The criteria table of a service with two forms has both averages and the total in its last row."""
    table = to_csv(compute("criteria", edition_2025, run_2025[0], "C40"), edition_2025, "ru")
    assert table.splitlines()[-1] == "total,Всего,4.44,50.7,4.66,70.6,4.55,60.7"


def test_only_the_ratings_of_the_methodology_exist(run_2025):
    """2025 has ratings of services, bodies and the portals; what it does not list is empty."""
    scores = run_2025[0]
    assert list(scores.ratings) == ["services", "bodies", "portal"]
    assert [len(r) for r in scores.ratings.values()] == [23, 12, 23]
    assert len(scores.rating_regions) == len(scores.rating_leb) == 0
    assert scores.service_regions == {}
