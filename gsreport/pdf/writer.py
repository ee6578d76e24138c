"""From the document to the file: lay out what is not in the cache, settle the page numbers, assemble, check."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from gsreport.charts.svg import draw as draw_chart
from gsreport.diagnostics import ContentError, Diagnostic
from gsreport.document.tree import Chapter, Contents, Document, Figure
from gsreport.pdf import completeness
from gsreport.pdf.assembly.book import Part, assemble
from gsreport.pdf.cache import ChapterCache
from gsreport.pdf.contents import expected_pages
from gsreport.pdf.figures import ChartDrawer
from gsreport.pdf.html import HtmlWriter
from gsreport.pdf.laid_out import LaidOut
from gsreport.pdf.layout import Source
from gsreport.pdf.numbering import page_labels, places_of
from gsreport.pdf.pool import lay_out_all
from gsreport.pdf.registry import Entry, blocks_of, entries_of, needs_page_numbers
from gsreport.pdf.units import units_of

__all__ = ["PdfResult", "Progress", "write"]

Progress = Callable[[str, int, int], None]
"""Told the stage («layout», «contents», «assembly»), how many of its steps are done, and how many there are."""

_ROUNDS = 8
"""Passes over the generated lists at most; two are usual, a third where a list grows by a page."""


@dataclass(frozen=True)
class PdfResult:
    """
    What was written.

    Attributes:
        pages: pages of the file.
        places: page of the file, from 1, by id.
        labels: page number as printed, by id.
        chapters_laid_out: units (chapters, or generated lists of one) that had to be laid out.
        chapters_reused: units taken from the cache.
        seconds: wall time by stage.
        diagnostics: warnings, such as lines that stick out of their cell.
    """

    pages: int
    places: dict[str, int]
    labels: dict[str, str]
    chapters_laid_out: int
    chapters_reused: int
    seconds: dict[str, float]
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass
class _Run:
    """One call of `write`: what is known so far."""

    units: Sequence[Chapter]
    html: HtmlWriter
    cache: ChapterCache
    jobs: int
    progress: Progress
    results: dict[str, LaidOut] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure a stage."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - started

    def lay_out(self, stage: str, sources: Mapping[str, Source]) -> None:
        """
        Put the chapters into `results`, from the cache where possible.

        Raises:
            ContentError: GS-R06 if a chapter shows a picture that cannot be read.
        """
        keys = {name: source.key() for name, source in sources.items()}
        todo: dict[str, Source] = {}
        for name, source in sources.items():
            stored = self.cache.read(keys[name])
            if stored is None:
                todo[name] = source
            else:
                self.results[name] = stored
        problems: list[Diagnostic] = []
        ready = len(sources) - len(todo)
        self.fresh.update(todo)
        self.progress(stage, ready, len(sources))

        def done(name: str, result: LaidOut | str) -> None:
            nonlocal ready
            ready += 1
            if isinstance(result, str):
                problems.append(Diagnostic("GS-R06", f"chapter {name!r}: {result}"))
            else:
                self.results[name] = result
                self.cache.write(keys[name], result)
            self.progress(stage, ready, len(sources))

        lay_out_all(todo, self.jobs, done)
        if problems:
            raise ContentError(problems)

    def labels(self) -> dict[str, str]:
        """The printed page number of every id, as far as units are laid out; lists not yet laid out are guessed."""
        known = {unit.id: self.results.get(unit.id) or _guess(unit, self.html.entries) for unit in self.units}
        labels = page_labels([(unit, known[unit.id].pages) for unit in self.units])
        return {name: labels[page - 1].text for name, page in places_of(self.units, known).items()}


def _guess(unit: Chapter, entries: Sequence[Entry]) -> LaidOut:
    """A unit with generated lists before it is laid out: nothing but a probable number of pages."""
    lists = [block for block in blocks_of(unit.blocks) if isinstance(block, Contents)]
    return LaidOut(b"", sum(expected_pages(each, entries) for each in lists) or 1, {}, (), (), (), (), (), 0.0)


def write(
    document: Document,
    target: Path,
    *,
    jobs: int = 2,
    cache: Path | None = None,
    draft: bool = False,
    progress: Progress | None = None,
    assets: Path | None = None,
    draw: ChartDrawer | None = None,
) -> PdfResult:
    """
    Write a numbered document as a tagged PDF (PDF/UA-1 and PDF/A-2a).

    Equal input gives equal bytes. The file appears whole or not at all.

    Args:
        document: with numbers in captions and resolved references.
        target: the file; its folder is made if need be.
        jobs: processes that lay out chapters.
        cache: folder of laid-out chapters; None lays everything out.
        draft: print «Проект» / «Жоба» at the foot of each page.
        progress: told what is being done.
        assets: folder of the edition's pictures.
        draw: draws the charts; by default `gsreport.charts.svg.draw`.

    Raises:
        ContentError: GS-R01 … GS-R06 if content would be missing or unreadable in the file.
    """
    run = _Run(
        units=tuple(units_of(document.chapters)),
        html=HtmlWriter(document, draw or draw_chart, assets),
        cache=ChapterCache(cache),
        jobs=jobs,
        progress=progress or (lambda _stage, _done, _total: None),
    )
    with run.stage("html"):
        sources = {unit.id: _source(unit, run.html, assets) for unit in run.units if not needs_page_numbers(unit)}
    with run.stage("layout"):
        run.lay_out("layout", sources)
    with run.stage("contents"):
        _settle_contents(run, assets)
    laid_out = [(unit, run.results[unit.id]) for unit in run.units]
    problems = [problem for unit, result in laid_out for problem in completeness.chapter_problems(unit, result)]
    if problems:
        raise ContentError(problems)
    with run.stage("assembly"):
        run.progress("assembly", 0, 1)
        pages = _assemble(document, laid_out, target, draft=draft)
        run.progress("assembly", 1, 1)
    run.cache.prune()
    notes = [note for unit, result in laid_out for note in completeness.overflow_notes(unit, result)]
    places = places_of(run.units, run.results)
    reused = len(run.units) - len(run.fresh)
    return PdfResult(pages, places, run.labels(), len(run.fresh), reused, run.seconds, tuple(notes))


def _source(chapter: Chapter, html: HtmlWriter, assets: Path | None, labels: Mapping[str, str] | None = None) -> Source:
    pictures = []
    for block in blocks_of(chapter.blocks):
        if isinstance(block, Figure) and assets is not None:
            path = assets / block.path
            pictures.append(hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "")
    return Source(html.chapter(chapter, labels), assets if pictures else None, tuple(pictures))


def _settle_contents(run: _Run, assets: Path | None) -> None:
    """
    Lay out the chapters that print page numbers until these no longer change.

    Raises:
        ContentError: GS-R01 if they never settle.
    """
    chapters = [chapter for chapter in run.units if needs_page_numbers(chapter)]
    if not chapters:
        return
    before: dict[str, Source] = {}
    for _ in range(_ROUNDS):
        labels = run.labels()
        sources = {chapter.id: _source(chapter, run.html, assets, labels) for chapter in chapters}
        changed = {name: source for name, source in sources.items() if before.get(name) != source}
        if not changed:
            return
        run.lay_out("contents", changed)
        before = sources
    message = f"the page numbers of the generated lists do not settle in {_ROUNDS} passes"
    raise ContentError([Diagnostic("GS-R01", message)])


def _assemble(document: Document, laid_out: Sequence[tuple[Chapter, LaidOut]], target: Path, *, draft: bool) -> int:
    """Assemble into a temporary file beside the target, check, and put it in its place."""
    parts = []
    first = 0
    for unit, result in laid_out:
        parts.append(Part(unit, result, entries_of(unit), first))
        first += result.pages
    labels = page_labels([(part.chapter, part.laid_out.pages) for part in parts])
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem}-", suffix=".pdf")
    os.close(handle)
    path = Path(name)
    try:
        pages = assemble(document, parts, labels, path, draft=draft)
        if problems := list(completeness.page_count_problems(laid_out, pages)):
            raise ContentError(problems)
        umask = os.umask(0)
        os.umask(umask)
        path.chmod(0o666 & ~umask)
        path.replace(target)
    finally:
        path.unlink(missing_ok=True)
    return pages
