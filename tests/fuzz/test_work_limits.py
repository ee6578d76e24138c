"""Templates and layout: a slip that would take all time or memory ends with a diagnostic that names the place."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import time

import pytest

from gsreport.diagnostics import ContentError
from gsreport.document.tree import Chapter, Document, Metadata, Paragraph, Text
from gsreport.limits import TooLongError, limited
from gsreport.pdf import layout, pool, write
from gsreport.templating import environment
from gsreport.templating.environment import make_environment, render


@pytest.fixture
def run(tmp_path, monkeypatch, collector):
    """Render a template that has half a second and 300 MB."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(environment, "SECONDS", 0.5)
    monkeypatch.setattr(environment, "MEMORY", 300_000_000)

    def rendered(text):
        folder = tmp_path / "templates" / "ru"
        folder.mkdir(parents=True)
        (folder / "page.xhtml").write_text(text, encoding="utf-8")
        return render(make_environment(tmp_path / "templates", "ru"), "page", {}, collector)

    return rendered


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a\n{% for i in range(10**9) %}x{% endfor %}", "GS-T01"),
        ("a\n{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "GS-T05"),
        ("a\n{{ 10 ** (10 ** 10) }}", "GS-T01"),
        ("a\n{{ 'x' * 10 ** 10 }}", "GS-T01"),
        ("a\n{{ 10 ** 10 * 'x' }}", "GS-T01"),
        ("a\n{{ '%0999999999d' % 5 }}", "GS-T05"),
        (
            "a\n{% set n = namespace(t='x' * 9999) %}{% for i in range(99) %}{% set n.t = n.t ~ n.t %}{% endfor %}",
            "GS-T05",
        ),
        ("{% for i in range(9999) %}{{ 'x' * 9999 }}{% endfor %}", "GS-T05"),
    ],
)
def test_endless_template(run, collector, text, code):
    """A loop, power, repetition or doubling without end is one diagnostic at its line, within seconds."""
    started = time.process_time()
    assert run(text) is None
    (found,) = collector
    assert (found.code, found.place.file) == (code, "templates/ru/page.xhtml")
    assert found.place.line in {0, 2}
    assert found.hint
    assert time.process_time() - started < 5


def test_limits_end_with_the_block():
    """After the block neither alarm nor memory limit is left."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGVTALRM)
    with pytest.raises(TooLongError), limited(0.05, 1 << 30):
        sum(1 for _ in itertools.count())
    with pytest.raises(MemoryError), limited(5, 1 << 26):
        bytearray(1 << 28)
    assert (resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGVTALRM)) == before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def chapters(count):
    """A document of short chapters, the first of them the longest."""
    made = [
        Chapter(f"c{n}", "chapter", f"T{n}", (Paragraph((Text("слово " * (50 if n else 500)),)),)) for n in range(count)
    ]
    return Document("ru", Metadata("T", "S", "P", "S", (), 2020, "2020-12-31"), tuple(made))


def problems(tmp_path, monkeypatch, jobs):
    """The diagnostics of writing four chapters."""
    monkeypatch.setattr(pool, "_threads", lambda: 1)  # fork, so that the processes inherit the change
    with pytest.raises(ContentError) as caught:
        write(chapters(4), tmp_path / "out" / "a.pdf", jobs=jobs)
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]
    return [(d.code, d.message) for d in caught.value.diagnostics]


def in_longest_chapter(monkeypatch, act):
    """Let the layout of the longest chapter do something else first."""
    lay_out = layout.lay_out

    def planted(ready, way):
        if "слово " * 400 in ready.html:
            act()
        return lay_out(ready, way)

    monkeypatch.setattr(pool, "lay_out", planted)


def endless():
    """Never return."""
    while True:
        pass


def killed():
    """End as a process does that the system kills."""
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("jobs", [1, 2])
def test_chapter_that_takes_too_long(tmp_path, monkeypatch, jobs):
    """The chapter is named, the others are laid out, and no file is written."""
    in_longest_chapter(monkeypatch, endless)
    monkeypatch.setattr(pool, "SECONDS", 4.0)
    ((code, message),) = problems(tmp_path, monkeypatch, jobs)
    assert code == "GS-R07"
    assert "'c0'" in message
    assert "more than 4 s" in message


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="the change is inherited by forking")
@pytest.mark.parametrize(
    ("act", "reason"),
    [
        pytest.param(lambda: bytearray(1 << 40), "memory", id="asks for all memory"),
        pytest.param(killed, "ended", id="is killed"),
    ],
)
def test_process_that_ends(tmp_path, monkeypatch, act, reason):
    """A chapter that needs more memory than it may, or whose process is killed, is named; nothing waits for ever."""
    in_longest_chapter(monkeypatch, act)
    ((code, message),) = problems(tmp_path, monkeypatch, 2)
    assert code == "GS-R07"
    assert "'c0'" in message
    assert reason in message
