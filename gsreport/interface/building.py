"""A build as its user sees it: once, or again and again while content changes; what was made, what is to be said."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from gsreport.diagnostics import Collector, ContentError, Severity
from gsreport.interface.console import progress_display
from gsreport.interface.speech import print_diagnostics, tell
from gsreport.interface.watching import changes, state_of
from gsreport.messages import say, say_many
from gsreport.publication import BuildOptions, build, stop_on_warnings

if TYPE_CHECKING:
    from gsreport.pdf import Crew

__all__ = ["build_again_and_again", "build_once"]


def build_once(options: BuildOptions, collector: Collector) -> None:
    """Build, and tell what there was to say and what was made."""
    _check_first(options, collector)
    with _crew(options) as crew:
        _build(replace(options, crew=crew), collector)


def _crew(options: BuildOptions, *, resident: bool = False) -> AbstractContextManager[Crew | None]:
    """Processes for the PDF; one of them is made ready at once, if there is a last build of which most is left."""
    if "pdf" not in options.formats:
        return nullcontext()
    from gsreport.pdf import Crew  # noqa: PLC0415 - imported only where it is used

    crew = Crew(options.jobs, resident=resident)
    if resident or (options.cache is not None and options.cache.is_dir()):
        crew.begin(options.root / "assets")
    return crew


def _build(options: BuildOptions, collector: Collector) -> None:
    with progress_display() as progress:
        results = build(options, collector, progress)
    print_diagnostics([d for d in collector if d.severity is not Severity.NOTE])
    notes = sum(d.severity is Severity.NOTE for d in collector)
    if notes:
        tell(say("{notes}; `gsreport check` prints them", notes=Severity.NOTE.counted(notes)))
    if not options.strict:
        tell(say("figures and texts were not checked: run `gsreport check`, or build with --strict"))
    for built in results:
        for file in built.files:
            size = file.stat().st_size / 1e6
            if file.suffix == ".pdf" and built.pages:
                pages = say_many("{count} page", "{count} pages", count=built.pages)
                tell(say("{file} ({size:.1f} MB, {pages})", file=file, size=size, pages=pages), err=False)
            else:
                tell(say("{file} ({size:.1f} MB)", file=file, size=size), err=False)


def build_again_and_again(options: BuildOptions) -> NoReturn:
    """Build again and again, with processes that are started once, until interrupted."""
    with _crew(options, resident=True) as crew:
        _repeat(replace(options, crew=crew))


def _check_first(options: BuildOptions, collector: Collector) -> None:
    """With --strict, check the edition before anything is laid out; ContentError if there are errors or warnings."""
    if not options.strict:
        return
    from gsreport.checks.execution import run_checks  # noqa: PLC0415 - imported only where it is used

    collector.extend(run_checks(options.root, options.templates, cache=options.cache).diagnostics)
    collector.stop_on_errors()
    stop_on_warnings(collector)


def _repeat(options: BuildOptions) -> NoReturn:
    """Build at once and after each change, until interrupted; faults of the content are told and waited for."""
    folders = (options.root, options.templates)
    seen = state_of(folders)
    changed: tuple[Path, ...] = ()
    following = changes(folders, seen)
    while True:
        started = time.perf_counter()
        for path in changed:
            tell(say("changed: {file}", file=path))
        try:
            collector = Collector()
            _check_first(options, collector)
            _build(options, collector)
        except ContentError as error:
            print_diagnostics(error.diagnostics)
        seconds = time.perf_counter() - started
        tell(say("{seconds:.2f} s; waiting for changes (Ctrl+C ends)", seconds=seconds))
        changed = next(following)
