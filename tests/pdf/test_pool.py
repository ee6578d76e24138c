"""A resident crew lays the chapter that is being written out in one go, whatever it needs."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from gsreport.pdf import layout
from gsreport.pdf.layout import Ready, lay_out
from gsreport.pdf.pool import Crew


@dataclass(frozen=True)
class Given:
    """A chapter whose HTML is known."""

    html: str
    size: int = 1

    def ready(self):
        """What a process lays out."""
        return Ready(self.html, end="end-of-a")


def chapter(paragraphs):
    """A chapter of so many lines."""
    text = "".join(f"<p>{number}</p>" for number in range(paragraphs))
    end = '<div id="end-of-a" class="end"></div>'
    return Given(f'<html lang="kk"><head><title>a</title></head><body class="service kk">{text}{end}</body></html>')


@pytest.fixture(scope="module")
def short():
    """A chapter that ends in a few lines on a second page, and keeps to one page when it is closed up."""
    full = next(n for n in range(20, 80) if lay_out(Ready(chapter(n + 1).html)).pages > 1)
    return chapter(full + 3)


@pytest.fixture
def crew():
    """A crew of two that stays."""
    with Crew(2, resident=True) as hands:
        yield hands


def laid_out(crew, given):
    """The chapter as the crew lays it out; the time that took is left aside."""
    results = []
    crew.lay_out({"a": given}, lambda _, result: results.append(replace(result, seconds=0.0)))
    return results[0]


def test_the_second_time_another_process_closes_up(crew, short, monkeypatch):
    """A chapter laid out twice once is closed up elsewhere at the next build, and comes out the same."""
    first = laid_out(crew, short)
    assert first.pages == 1
    monkeypatch.setattr(layout, "closed_up", lambda _: pytest.fail("closed up in this process again"))
    assert laid_out(crew, short) == first


def test_what_no_longer_needs_it_keeps_its_spacing(crew, short):
    """A chapter that was closed up and now ends well down its page is set as one that never was."""
    laid_out(crew, short)
    longer = chapter(short.html.count("<p>") + 12)
    assert laid_out(crew, longer) == replace(lay_out(longer.ready()), seconds=0.0)
    assert not crew._twice


def test_a_lost_process_is_done_without(crew, short, monkeypatch):
    """Where the other process does not answer, this one closes up itself."""
    first = laid_out(crew, short)
    monkeypatch.setattr("gsreport.pdf.pool._ENDED_AFTER", 0.0)
    assert laid_out(crew, short) == first
