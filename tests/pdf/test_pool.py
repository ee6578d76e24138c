"""Processes that were started before there was anything to lay out do it as any others would."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from gsreport.pdf import pool
from gsreport.pdf.layout import Ready, lay_out
from gsreport.pdf.pool import Crew, Refusal


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


@pytest.fixture(autouse=True)
def _forking(monkeypatch):
    """The threads of the test runner do no harm: the processes only lay out."""
    monkeypatch.setattr(pool, "_threads", lambda: 1)


def laid_out(crew, *chapters):
    """Chapters as the crew lays them out; the time that took is left aside."""
    results = {}
    crew.lay_out({str(number): given for number, given in enumerate(chapters)}, results.__setitem__)
    kept = [results[str(number)] for number in range(len(chapters))]
    return [each if isinstance(each, Refusal) else replace(each, seconds=0.0) for each in kept]


def alone(given):
    """A chapter as a single process lays it out."""
    return replace(lay_out(given.ready()), seconds=0.0)


@pytest.mark.parametrize("resident", [False, True])
@pytest.mark.parametrize("lines_more", [0, 12])
def test_processes_that_were_waiting_lay_a_chapter_out(short, monkeypatch, resident, lines_more):
    """One that must be closed up, and one that need not, come out as ever; nothing is laid out in this process."""
    given = chapter(short.html.count("<p>") + lines_more)
    expected = alone(given)
    with Crew(2, resident=resident) as crew:
        crew.begin(None)
        monkeypatch.setattr(pool, "lay_out", lambda *_: pytest.fail("laid out in this process"))
        assert laid_out(crew, given) == [expected]


@pytest.mark.parametrize("resident", [False, True])
def test_many_chapters_have_a_crew_of_their_own(short, resident):
    """More chapters than the waiting processes can do are laid out all the same."""
    given = [short, *(chapter(lines) for lines in (3, 50, 20, 7, 40))]
    with Crew(2, resident=resident) as crew:
        crew.begin(None)
        assert laid_out(crew, *given) == [alone(each) for each in given]
        assert not crew._early
        assert laid_out(crew, short) == [alone(short)]


def test_what_cannot_be_laid_out_is_told_once(short):
    """A picture from elsewhere refuses the chapter, though two processes try it."""
    with Crew(2, resident=True) as crew:
        crew.begin(None)
        given = Given(short.html.replace("<p>0</p>", '<img alt="" src="https://example.org/a.png"/>'))
        (refusal,) = laid_out(crew, given)
    assert refusal.code == "GS-R06"


def test_one_process_needs_no_crew(short):
    """With one job nothing is started."""
    with Crew(1, resident=True) as crew:
        crew.begin(None)
        assert crew._pool is None
        assert laid_out(crew, short) == [alone(short)]
