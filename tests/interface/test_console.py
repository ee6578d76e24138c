"""Progress for people: one line per stage in a log, bars in a terminal, always on standard error."""

import pytest

from gsreport.interface import console


@pytest.fixture
def clock(monkeypatch):
    """A clock that the test moves."""
    now = [100.0]
    monkeypatch.setattr(console.time, "monotonic", lambda: now[0])
    return now


def _log(capsys):
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err.splitlines()


def test_a_stage_is_one_line_and_one_at_its_end(capsys, clock):
    """Begin and end of a stage are logged; the steps between are not, if they are quick."""
    with console.progress_display() as progress:
        for done in range(11):
            clock[0] += 0.1
            progress("kk: PDF, layout", done, 10)
    assert _log(capsys) == ["[   0.1 s] kk: PDF, layout 0/10", "[   1.1 s] kk: PDF, layout 10/10"]


def test_a_long_stage_shows_that_it_lives(capsys, clock):
    """After five seconds a running stage is mentioned again."""
    with console.progress_display() as progress:
        for done in range(13):
            progress("layout", done, 100)
            clock[0] += 1
    assert [line.split("] ")[1] for line in _log(capsys)] == ["layout 0/100", "layout 5/100", "layout 10/100"]


def test_the_end_is_told_once(capsys, clock):
    """A stage that reports its end twice is not logged twice."""
    with console.progress_display() as progress:
        progress("file", 1, 1)
        clock[0] += 60
        progress("file", 1, 1)
    assert _log(capsys) == ["[   0.0 s] file"]


def test_a_single_step_has_no_count(capsys, clock):
    """«read 0/1» says nothing that «read» does not."""
    with console.progress_display() as progress:
        progress("read", 0, 1)
    assert clock
    assert _log(capsys) == ["[   0.0 s] read"]


def test_stages_do_not_hide_each_other(capsys, clock):
    """Stages of both languages run by turns and each is told."""
    with console.progress_display() as progress:
        for stage in ("kk", "ru", "kk", "ru"):
            progress(stage, 0, 5)
    assert clock
    assert [line[-6:] for line in _log(capsys)] == ["kk 0/5", "ru 0/5"]


def test_a_terminal_gets_bars(capsys, monkeypatch):
    """In a terminal the stages are bars, which vanish at the end."""
    monkeypatch.setattr(console.sys.stderr, "isatty", lambda: True, raising=False)
    with console.progress_display() as progress:
        progress("read", 0, 2)
        progress("read", 2, 2)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "[   0.0 s]" not in captured.err
