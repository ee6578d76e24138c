"""From the document to the file: lay out what is not in the cache, assemble, check."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from gsreport.charts.svg import draw as draw_chart
from gsreport.diagnostics import ContentError, Diagnostic
from gsreport.document.tree import Chapter, Document, Figure
from gsreport.messages import Message, say
from gsreport.pdf import completeness
from gsreport.pdf.assembly.book import Part, assemble
from gsreport.pdf.assembly.segments import bases
from gsreport.pdf.cache import ChapterCache
from gsreport.pdf.figures import ChartDrawer
from gsreport.pdf.html import HtmlWriter
from gsreport.pdf.laid_out import LaidOut
from gsreport.pdf.layout import Source
from gsreport.pdf.numbering import PageLabel, page_labels, places_of
from gsreport.pdf.pool import Crew, Refusal
from gsreport.pdf.registry import blocks_of, entries_of
from gsreport.pdf.units import units_of

__all__ = ["Order", "PdfResult", "Progress", "write", "write_all"]

Progress = Callable[[Message, int, int], None]
"""Told the stage («layout», «assembly»), how many of its steps are done, and how many there are."""


@dataclass(frozen=True)
class Order:
    """
    A book to write.

    Attributes:
        document: with numbers in captions and resolved references.
        target: the file; its folder is made if need be.
        assets: folder of the edition's pictures.
        draft: print «Проект» / «Жоба» at the foot of each page.
    """

    document: Document
    target: Path
    assets: Path | None = None
    draft: bool = field(default=False, kw_only=True)


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
    """One book: what is known so far."""

    order: Order
    units: Sequence[Chapter]
    html: HtmlWriter
    trees: dict[str, tuple[Chapter, bytes]] | None = None
    results: dict[str, LaidOut] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
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

    def source(self, unit: Chapter) -> Source:
        """What is needed to lay out a unit."""
        pictures = []
        assets = self.order.assets
        for block in blocks_of(unit.blocks):
            if isinstance(block, Figure) and assets is not None:
                path = assets / block.path
                pictures.append(hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "")
        return Source(unit, self.html, tuple(pictures), self.trees)


@dataclass(frozen=True)
class _Shop:
    """What all books of a build share."""

    crew: Crew
    cache: ChapterCache
    progress: Progress

    def lay_out(self, wanted: Mapping[tuple[int, str], Source], runs: Sequence[_Run]) -> None:
        """
        Put chapters into the results of their books, from the cache where possible.

        Raises:
            ContentError: GS-R06 if a chapter shows a picture that cannot be read, GS-R07 if it takes too much time or
                memory.
        """
        todo: dict[str, Source] = {}
        places: dict[str, tuple[int, str]] = {}
        for (book, name), source in wanted.items():
            key = runs[book].keys[name] = source.key()
            stored = self.cache.read(key)
            if stored is None:
                todo[f"{book} {name}"] = source
                places[f"{book} {name}"] = (book, name)
                runs[book].fresh.add(name)
            else:
                runs[book].results[name] = stored
        problems: list[Diagnostic] = []
        stage = say("layout")
        ready = len(wanted) - len(todo)
        self.progress(stage, ready, len(wanted))

        def done(task: str, result: LaidOut | Refusal) -> None:
            nonlocal ready
            ready += 1
            book, name = places[task]
            if isinstance(result, Refusal):
                reason = say("chapter '{chapter}': {reason}", chapter=name, reason=result.reason)
                problems.append(Diagnostic(result.code, reason))
            else:
                runs[book].results[name] = result
                self.cache.write(runs[book].keys[name], result)
            self.progress(stage, ready, len(wanted))

        self.crew.lay_out(todo, done)
        if problems:
            raise ContentError(problems)


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
    Write one document; see `write_all`.

    Args:
        document: see `Order`.
        target: see `Order`.
        jobs: processes that lay out chapters.
        cache: folder of laid-out chapters; None lays everything out.
        draft: see `Order`.
        progress: told what is being done.
        assets: see `Order`.
        draw: draws the charts; by default `gsreport.charts.svg.draw`.
    """
    order = Order(document, target, assets, draft=draft)
    return write_all([order], jobs=jobs, cache=ChapterCache(cache), progress=progress, draw=draw)[0]


def write_all(
    orders: Sequence[Order],
    *,
    jobs: int,
    cache: ChapterCache,
    progress: Progress | None = None,
    draw: ChartDrawer | None = None,
    crew: Crew | None = None,
) -> list[PdfResult]:
    """
    Write numbered documents as tagged PDFs (PDF/UA-1 and PDF/A-2a), with one crew of processes for all of them.

    Equal input gives equal bytes. Each file appears whole or not at all.

    Args:
        orders: the books.
        jobs: processes that lay out chapters, where no crew is given.
        cache: what earlier builds left.
        progress: told what is being done.
        draw: draws the charts; by default `gsreport.charts.svg.draw`.
        crew: processes of the caller's, which serve its next build too.

    Raises:
        ContentError: GS-R01 … GS-R06 if content would be missing or unreadable in a file.
    """
    runs = [
        _Run(
            order,
            tuple(units_of(order.document.chapters)),
            HtmlWriter(order.document, draw or draw_chart, order.assets),
            cache.trees(order.document.language),
        )
        for order in orders
    ]
    with nullcontext(crew) if crew else Crew(jobs) as hands:
        shop = _Shop(hands, cache, progress or (lambda _stage, _done, _total: None))
        with _together(runs, "layout"):
            wanted = {(book, unit.id): run.source(unit) for book, run in enumerate(runs) for unit in run.units}
            shop.lay_out(wanted, runs)
    results = [_finished(run, shop) for run in runs]
    cache.prune()
    return results


@contextmanager
def _together(runs: Sequence[_Run], name: str) -> Iterator[None]:
    """Measure a stage that all books go through at once; each takes an equal share."""
    started = time.perf_counter()
    yield
    for run in runs:
        run.seconds[name] = (time.perf_counter() - started) / len(runs)


def _finished(run: _Run, shop: _Shop) -> PdfResult:
    laid_out = [(unit, run.results[unit.id]) for unit in run.units]
    problems = [problem for unit, result in laid_out for problem in completeness.chapter_problems(unit, result)]
    if problems:
        raise ContentError(problems)
    labels = page_labels([(unit, result.pages) for unit, result in laid_out])
    places = places_of(run.units, run.results)
    numbers = {name: labels[page - 1].text for name, page in places.items()}
    with run.stage("assembly"):
        shop.progress(say("assembly"), 0, 1)
        pages = _assemble(run, labels, numbers, shop.cache)
        shop.progress(say("assembly"), 1, 1)
    notes = [note for unit, result in laid_out for note in completeness.overflow_notes(unit, result)]
    reused = len(run.units) - len(run.fresh)
    return PdfResult(pages, places, numbers, len(run.fresh), reused, run.seconds, tuple(notes))


def _assemble(run: _Run, labels: Sequence[PageLabel], numbers: Mapping[str, str], cache: ChapterCache) -> int:
    """Assemble into a temporary file beside the target, check, and put it in its place."""
    laid_out = [(unit, run.results[unit.id]) for unit in run.units]
    parts = []
    first = 0
    *starts, following = bases([result.objects for _, result in laid_out])
    for (unit, result), base in zip(laid_out, starts, strict=True):
        segment = cache.segment(run.keys[unit.id], result, base)
        parts.append(Part(unit, result, segment, entries_of(unit), first))
        first += result.pages
    target = run.order.target
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem}-", suffix=".pdf")
    os.close(handle)
    path = Path(name)
    try:
        pages = assemble(run.order.document, parts, labels, numbers, path, following=following, draft=run.order.draft)
        if problems := list(completeness.page_count_problems(laid_out, pages)):
            raise ContentError(problems)
        umask = os.umask(0)
        os.umask(umask)
        path.chmod(0o666 & ~umask)
        path.replace(target)
    finally:
        path.unlink(missing_ok=True)
    return pages
