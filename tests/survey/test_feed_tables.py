"""The feed that is written is the feed that the edition reads."""

from pathlib import Path

import pytest

from gsreport.diagnostics import Collector, Place
from gsreport.scoring.feed import read_feed
from gsreport.survey.feed_tables import feed_of


@pytest.fixture
def read_back(run, make_file, tmp_path, edition):
    """Score a survey into a data folder and read that folder."""

    def read(survey):
        run(make_file(survey), out="data/scores.csv")
        collector = Collector()
        feed = read_feed(edition.model_copy(update={"root": str(tmp_path)}), collector)
        return feed, [d for d in collector if d.severity.word != "note"]

    return read


def test_nothing_to_complain_about(read_back, survey):
    """Every file of the feed is accepted without an error or a warning, status groups included."""
    survey["status"] = ["individual", "legal_entity"] * 3
    feed, problems = read_back(survey)
    assert problems == []
    assert feed.profile
    assert feed.sample
    assert feed.languages
    assert {record.status for record in feed.scores} == {"", "individual", "legal_entity"}


def test_same_figures_in_memory_and_on_disk(read_back, survey, tally, make_file):
    """The feed in memory holds the counts of the feed that was written."""
    written, _ = read_back(survey)

    def figures(feed):
        return [(r.service, r.channel, r.item, r.region, r.figures.n, r.figures.counts) for r in feed.scores]

    assert figures(feed_of(tally(make_file(survey, "parquet")), Place(str(Path("x"))))) == figures(written)
