"""Chapters laid out by several processes, longest first; one crew serves all books and lists of a build."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import itertools
import multiprocessing
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.pool import Pool
from pathlib import Path
from types import TracebackType
from typing import Self

from gsreport.messages import Message
from gsreport.pdf.laid_out import LaidOut
from gsreport.pdf.layout import Ready, Source, lay_out

__all__ = ["Crew"]

_PR_SET_PDEATHSIG = 1
_COLLECTED_EVERY = 8
"""Chapters between two collections of garbage: each leaves about 3 MB of cycles, and a collection takes 10 ms."""
Done = Callable[[str, LaidOut | Message], None]

_known: dict[str, Source] = {}
"""The sources a process has inherited from the one that started it, so that they need not be sent."""

_laid_out = itertools.count(1)
"""Counts the chapters of this process."""


def _prepare(known: Mapping[str, Source]) -> None:
    """At the start of a process: what it inherited never becomes garbage, and `_work` says when to look for some."""
    _known.update(known)
    _die_with_parent()
    gc.disable()
    gc.freeze()


def _die_with_parent() -> None:
    """Where the system offers it, end this process when the build is killed, instead of waiting for work for ever."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _work(task: tuple[str, Ready | None]) -> tuple[str, LaidOut | Message]:
    """Lay out one chapter; a refused address comes back as its message, for it must not kill the process."""
    from gsreport.pdf.fetcher import RefusedAddressError  # noqa: PLC0415

    key, ready = task
    try:
        return key, lay_out(ready or _known[key].ready())
    except RefusedAddressError as error:
        return key, error.message
    finally:
        if next(_laid_out) % _COLLECTED_EVERY == 0:
            gc.collect()


def _threads() -> int:
    """Threads of this process, those of libraries too; 2 where the system does not tell."""
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir())
    except OSError:
        return 2


@dataclass
class Crew:
    """
    Processes that lay out chapters, started when the first of them are needed, and kept until the crew is closed.

    Attributes:
        jobs: processes at most; with 1 the work is done in this one.
    """

    jobs: int
    _pool: Pool | None = None
    _sent: dict[str, Source] = field(default_factory=dict)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.terminate()
            self._pool.join()
        self._pool = None

    @staticmethod
    def warm(assets: Path | None) -> None:
        """Load here, while nobody waits, what laying out needs; processes forked later inherit it."""
        import gsreport.pdf.weasy  # noqa: F401, PLC0415
        from gsreport.pdf.engine import engine  # noqa: PLC0415

        engine(assets)
        engine(None)

    def lay_out(self, sources: Mapping[str, Source], done: Done) -> None:
        """
        Lay out chapters.

        Args:
            sources: by any key of the caller's.
            done: called in this process for each chapter as soon as it is ready, with the chapter, or with the reason
                in words why its content cannot be laid out.
        """
        tasks = sorted(sources.items(), key=lambda task: -task[1].size)
        if self._pool is None and min(self.jobs, len(tasks)) <= 1:
            for key, source in tasks:
                done(*_work((key, source.ready())))
            return
        pool = self._pool or self._start(sources)
        ready = ((key, None if self._sent.get(key) is source else source.ready()) for key, source in tasks)
        for key, result in pool.imap_unordered(_work, ready):
            done(key, result)

    def _start(self, sources: Mapping[str, Source]) -> Pool:
        """Forking shares the loaded libraries and the sources, but is safe only while there is a single thread."""
        forks = "fork" in multiprocessing.get_all_start_methods() and _threads() == 1
        if forks:
            import gsreport.pdf.weasy  # noqa: F401, PLC0415  (once here instead of once in each process)
        context = multiprocessing.get_context("fork" if forks else "spawn")
        self._sent = dict(sources)
        self._pool = context.Pool(min(self.jobs, len(sources)), _prepare, (self._sent,))
        return self._pool
