"""
Runs the checks and hands out what they find, as soon as they find it.

The documents of the two languages are composed in processes of their own while this one checks figures and texts;
only their outlines come back. Everything found is passed through the gate of the edition (checks.yaml).
"""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import BytecodeCache

from gsreport.checks.archives import oversized
from gsreport.checks.model import Check, Finding, Stage, Subject
from gsreport.checks.outline import ChapterOutline, outlines
from gsreport.checks.registry import all_checks
from gsreport.checks.settings import Gate, read_settings
from gsreport.collection import paused
from gsreport.diagnostics import Collector, ContentError, Diagnostic
from gsreport.document.numbering import number
from gsreport.document.tree import Document, Language
from gsreport.edition.loader import load
from gsreport.reuse.kept import Reuse
from gsreport.reuse.shelf import Shelf
from gsreport.scoring.compute import compute_scores
from gsreport.scoring.feed import read_feed
from gsreport.scoring.results import Scores
from gsreport.templating.book import compose

__all__ = ["Outcome", "read_subject", "run_checks", "run_stage"]

Report = Callable[[Diagnostic], None]
"""Told of every diagnostic as soon as it is found."""


@dataclass(frozen=True)
class Outcome:
    """All diagnostics of a run, sorted; `findings` keeps what each of the checks' own is about."""

    diagnostics: tuple[Diagnostic, ...]
    findings: tuple[tuple[Finding, Diagnostic], ...] = ()


@dataclass(frozen=True)
class _Composed:
    """What comes back from composing one language."""

    language: Language
    outline: tuple[ChapterOutline, ...]
    diagnostics: tuple[Diagnostic, ...]
    findings: tuple[tuple[Finding, Diagnostic], ...]


def read_subject(root: Path, templates: Path, collector: Collector, reuse: Reuse | None = None) -> tuple[Subject, Gate]:
    """
    Read and score an edition, and read what it accepts.

    Raises:
        ContentError: edition or feed cannot be read.
    """
    edition = load(root, collector)
    gate = read_settings(root, all_checks(), collector)
    collector.extend(oversized(root / "data"))
    collector.stop_on_errors()
    of_feed = Collector()
    feed = read_feed(edition, of_feed)
    collector.extend(of_feed)
    collector.stop_on_errors()

    def score(own: Collector) -> Scores:
        own.extend(of_feed)
        return compute_scores(edition, feed, own)

    scores = score(collector) if reuse is None else reuse.scores(edition, collector, score)
    collector.stop_on_errors()
    settings = gate.settings
    subject = Subject(
        edition,
        feed,
        scores,
        templates,
        foreign_words=frozenset(word.lower() for word in settings.foreign_words),
        known_abbreviations=frozenset(settings.abbreviations),
    )
    return subject, gate


def run_checks(
    root: Path,
    templates: Path,
    report: Report = lambda _: None,
    *,
    build: Path | None = None,
    jobs: int = 2,
    cache: Path | None = None,
    compiled: BytecodeCache | None = None,
) -> Outcome:
    """
    Check an edition.

    Args:
        root: folder of the edition.
        templates: folder of the templates.
        report: told of each diagnostic while the checks run.
        build: output folder of a finished build of this edition; None = check the content alone.
        jobs: processes; 1 composes the languages here, one after the other.
        cache: folder of scores and text that builds and checks have made; None = make all of it.
        compiled: where compiled templates are found.
    """
    reuse = None if cache is None else Reuse(Shelf(cache), root, templates)
    with paused():  # millions of objects that all live until the end; looking for garbage takes a fifth of the time
        return _Run(report).everything(root, templates, build, jobs, _Earlier(reuse, compiled))


class _Run:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.collector = Collector()
        self.found: list[tuple[Finding, Diagnostic]] = []
        self.told: set[Diagnostic] = set()

    def everything(self, root: Path, templates: Path, build: Path | None, jobs: int, earlier: _Earlier) -> Outcome:
        try:
            subject, gate = read_subject(root, templates, self.collector, earlier.reuse)
        except ContentError as error:
            self.collector.extend(error.diagnostics)
            return self.outcome()
        self.tell(self.collector)
        subject = replace(subject, build=build)
        languages = subject.edition.settings.languages
        with _pool(jobs) as pool:
            waiting = _submit(pool, subject, earlier)
            self.take(gate, run_stage(Stage.CONTENT, subject))
            composed = [self.composed(gate, done) for done in _ready(waiting, subject, earlier, languages)]
        outlined = {c.language: c.outline for c in composed if c.outline}
        if len(outlined) > 1:
            self.take(gate, run_stage(Stage.PAIR, replace(subject, outlines=outlined)))
        if build is not None:
            self.take(gate, run_stage(Stage.BUILD, replace(subject, outlines=outlined)))
        ran = [code for code, check in all_checks().items() if build is not None or check.stage is not Stage.BUILD]
        titles = {code: check.title for code, check in all_checks().items()}
        self.collector.extend(gate.remarks(titles, ran))
        earlier.keep()
        return self.outcome()

    def composed(self, gate: Gate, done: _Composed) -> _Composed:
        self.collector.extend(done.diagnostics)
        self.tell(done.diagnostics)
        self.take(gate, done.findings)
        return done

    def take(self, gate: Gate, findings: Iterable[tuple[Finding, Diagnostic]]) -> None:
        for finding, diagnostic in findings:
            passed = gate.passed(finding, diagnostic)
            if passed is not None:
                self.found.append((finding, passed))
                self.collector.add(passed)
                self.tell((passed,))

    def tell(self, diagnostics: Iterable[Diagnostic]) -> None:
        for diagnostic in diagnostics:
            if diagnostic not in self.told:
                self.told.add(diagnostic)
                self.report(diagnostic)

    def outcome(self) -> Outcome:
        self.tell(self.collector)
        return Outcome(tuple(self.collector), tuple(self.found))


def run_stage(stage: Stage, subject: Subject) -> Iterator[tuple[Finding, Diagnostic]]:
    """What the checks of a stage find, in the order of the modules."""
    checks: Mapping[str, Check] = all_checks()
    for check in checks.values():
        if check.stage is stage:
            yield from check.run(subject)


@dataclass(frozen=True)
class _Earlier:
    """What there is already: of builds and checks, None if it is not to be used, and of templates compiled ahead."""

    reuse: Reuse | None
    compiled: BytecodeCache | None

    @property
    def templates(self) -> BytecodeCache | None:
        """Where compiled templates are found."""
        return self.reuse.templates_compiled() if self.compiled is None and self.reuse is not None else self.compiled

    def keep(self) -> None:
        """Leave what was made to later builds and checks."""
        if self.reuse is not None:
            self.reuse.commit()


_NOTHING = _Earlier(None, None)


def compose_language(
    subject: Subject, language: Language, earlier: _Earlier = _NOTHING
) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The numbered document of a language, None if it cannot be composed, with all diagnostics."""
    collector = Collector()
    try:
        composed = compose(
            subject.edition,
            subject.scores,
            language,
            subject.templates,
            collector,
            kept=None if earlier.reuse is None else earlier.reuse.chapters(subject.edition, language),
            bytecode=earlier.templates,
        )
        document, _ = number(composed, collector)
    except ContentError as error:
        collector.extend(error.diagnostics)
        return None, tuple(collector)
    return document, tuple(collector)


def _compose(subject: Subject, earlier: _Earlier, language: Language) -> _Composed:
    document, diagnostics = compose_language(subject, language, earlier)
    if document is None:
        return _Composed(language, (), diagnostics, ())
    own = replace(subject, documents={language: document})
    return _Composed(language, outlines(document), diagnostics, tuple(run_stage(Stage.LANGUAGE, own)))


_inherited: list[tuple[Subject, _Earlier]] = []
"""The subject, inherited by forked processes: sending it would take longer than composing."""


def _compose_inherited(language: Language) -> _Composed:
    subject, earlier = _inherited[-1]
    composed = _compose(subject, earlier, language)
    earlier.keep()
    return composed


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor | None]:
    """Forked processes; None where one process must do, or where other threads make forking unsafe."""
    forks = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    if jobs < 2 or not forks:  # noqa: PLR2004 - one process is no pool
        yield None
        return
    pool = ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork"))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
        _inherited.clear()


def _submit(pool: ProcessPoolExecutor | None, subject: Subject, earlier: _Earlier) -> list[Future[_Composed]]:
    if pool is None:
        return []
    _inherited.append((subject, earlier))
    return [pool.submit(_compose_inherited, language) for language in subject.edition.settings.languages]


def _ready(
    waiting: list[Future[_Composed]], subject: Subject, earlier: _Earlier, languages: tuple[Language, ...]
) -> Iterator[_Composed]:
    if not waiting:
        yield from (_compose(subject, earlier, language) for language in languages)
        return
    yield from (future.result() for future in as_completed(waiting))
