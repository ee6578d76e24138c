"""The whole chain on one edition."""

from fractions import Fraction

import pytest

from gsreport.diagnostics import Collector, ContentError
from gsreport.scoring.compute import score_edition


def test_errors_of_the_feed_stop_the_scoring(make_edition):
    """With an error in the feed nothing is computed; every problem is in the exception."""
    text = "service,channel,criterion,item,score,satisfaction\nC1,,,,5.4,60.0\nC9,,,,4.4,60.0\n"
    with pytest.raises(ContentError) as caught:
        score_edition(make_edition({"scores": text}), Collector())
    errors = [d.code for d in caught.value.diagnostics if d.severity.word == "error"]
    assert errors == ["GS-F08", "GS-F06"]


def test_surveyed_service_without_figures_stops_the_scoring(make_edition):
    """A hole in the feed is an error of the content."""
    text = "service,channel,criterion,item,score,satisfaction\nC1,,,,4.4,60.0\n"
    with pytest.raises(ContentError, match="GS-F22"):
        score_edition(make_edition({"scores": text}), Collector())


def test_samples_and_languages(make_edition):
    """Shares of the sample are computed from the respondents, languages are taken as given."""
    files = {
        "scores": "service,channel,criterion,item,score,satisfaction\n"
        + "".join(f"{code},,,,4.4,60.0\n" for code in ("C1", "C2", "C3", "L2")),
        "sample": "region,respondents\nnorth,30\nsouth,90\n",
        "language": "region,kazakh,russian\nnorth,40.0,60.0\n",
        "ambulance_waiting": "service,category,count,share\nL2,long,5,25.0\nL2,short,15,75.0\n",
    }
    scores = score_edition(make_edition(files), Collector())
    assert [s.share for s in scores.sample_regions] == [Fraction(25), Fraction(75)]
    assert scores.sample_total == 120
    assert scores.languages[0].russian == Fraction(60)
    assert (scores.waiting_service, len(scores.waiting)) == ("L2", 2)


def test_small_base(make_edition):
    """A figure from fewer respondents than the policy says is small; an unknown number is not."""
    text = "service,channel,criterion,item,n,score,satisfaction\n" + "".join(
        f"{code},,,,,4.4,60.0\n" for code in ("C1", "C2", "C3", "L2")
    )
    scores = score_edition(make_edition({"scores": text}, small_base=30), Collector())
    assert scores.is_small(scores.service("L2").total)
    assert not scores.is_small(scores.service("C1").total)
