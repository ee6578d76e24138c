"""Progress for people: bars in a terminal, plain lines in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from gsreport.interface.speech import speech
from gsreport.publication import Progress

__all__ = ["progress_display"]

_LINE_SECONDS = 5.0
"""In a log, a running stage is mentioned again after this time."""


@contextmanager
def progress_display() -> Iterator[Progress]:
    """A function that shows how far a build is, on standard error."""
    if sys.stderr.isatty():
        with _bars() as progress:
            yield progress
    else:
        yield _lines()


@contextmanager
def _bars() -> Iterator[Progress]:
    from rich.console import Console  # noqa: PLC0415 - not needed in a log
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, int] = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(speech().text(stage), total=total)
            bars.update(tasks[stage], completed=done, total=total)  # type: ignore[arg-type]

        yield progress


def _lines() -> Progress:
    last: dict[str, float] = {}
    started = time.monotonic()

    def progress(stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        first = stage not in last
        if not first and done < total and now - last[stage] < _LINE_SECONDS:
            return
        if not first and done >= total and last[stage] == float("inf"):
            return
        last[stage] = float("inf") if done >= total else now
        count = f" {done}/{total}" if total > 1 else ""
        print(f"[{now - started:6.1f} s] {speech().text(stage)}{count}", file=sys.stderr, flush=True)  # noqa: T201 - the log itself

    return progress
