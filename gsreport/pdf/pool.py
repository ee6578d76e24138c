"""Chapters laid out by several processes, longest first."""

from __future__ import annotations

import gc
import multiprocessing
import threading
from collections.abc import Callable, Mapping
from multiprocessing.context import BaseContext

from gsreport.pdf.laid_out import LaidOut
from gsreport.pdf.layout import Source, lay_out

__all__ = ["lay_out_all"]


def _context() -> BaseContext:
    """Forking shares the loaded libraries, but is safe only while there is a single thread."""
    if "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


def _prepare() -> None:
    """At the start of a process: what it inherited never becomes garbage."""
    gc.disable()
    gc.freeze()


def _work(task: tuple[str, Source]) -> tuple[str, LaidOut | str]:
    """Lay out one chapter; a refused address comes back as its message, for it must not kill the process."""
    from gsreport.pdf.fetcher import RefusedAddressError  # noqa: PLC0415  (loads WeasyPrint)

    key, source = task
    try:
        return key, lay_out(source)
    except RefusedAddressError as error:
        return key, str(error)


def lay_out_all(sources: Mapping[str, Source], jobs: int, done: Callable[[str, LaidOut | str], None]) -> None:
    """
    Lay out chapters.

    Args:
        sources: by any key of the caller's.
        jobs: processes to use at most; 1 works in this one.
        done: called in this process for each chapter as soon as it is ready, with the chapter, or with the reason in
            words why its content cannot be laid out.
    """
    tasks = sorted(sources.items(), key=lambda task: -len(task[1].html))
    processes = min(jobs, len(tasks))
    if processes <= 1:
        for task in tasks:
            done(*_work(task))
        return
    context = _context()
    if context.get_start_method() == "fork":
        import weasyprint.pdf  # noqa: F401, PLC0415  (once here instead of once in each process)
    with context.Pool(processes, _prepare) as pool:
        for key, result in pool.imap_unordered(_work, tasks):
            done(key, result)
