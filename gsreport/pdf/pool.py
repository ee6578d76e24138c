"""Chapters laid out by several processes, longest first; one crew serves all books and lists of a build."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import itertools
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.pool import Pool
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from gsreport.limits import TooLongError, limited
from gsreport.messages import Message, say
from gsreport.pdf.laid_out import LaidOut
from gsreport.pdf.layout import Ready, Source, lay_out, lay_out_closer

__all__ = ["Crew", "Refusal"]

_PR_SET_PDEATHSIG = 1
_COLLECTED_EVERY = 8
"""Chapters between two collections of garbage: each leaves about 3 MB of cycles, and a collection takes 10 ms."""
_LOOKED_AFTER = 1.0
"""Seconds without a chapter after which the processes are looked after."""
_ENDED_AFTER = 5.0
"""Seconds that the pool has for ending its processes."""
SECONDS = 600.0
"""CPU that laying out a chapter may take; the longest of 2020 takes a few seconds."""
MEMORY = 4 << 30
"""Bytes that laying out a chapter may need in addition; the largest of 2020 needs a tenth of it."""


class Refusal(NamedTuple):
    """Why a chapter cannot be laid out: the code of the diagnostic, and the reason in words."""

    code: str
    reason: Message


Done = Callable[[str, LaidOut | Refusal], None]

_known: dict[str, Source] = {}
"""The sources a process has inherited from the one that started it, so that they need not be sent."""
_begun: list[SimpleQueue[tuple[int, str]]] = []
"""Where a process of the crew tells what it begins, so that it is known what it was at should it end."""

_laid_out = itertools.count(1)
"""Counts the chapters of this process."""


def _prepare(known: Mapping[str, Source], begun: SimpleQueue[tuple[int, str]]) -> None:
    """At the start of a process: what it inherited never becomes garbage, and `_work` says when to look for some."""
    _known.update(known)
    _begun.append(begun)
    _die_with_parent()
    gc.disable()
    gc.freeze()


def _die_with_parent() -> None:
    """Where the system offers it, end this process when the build is killed, instead of waiting for work for ever."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _work(
    task: tuple[str, Ready | None], closer: Callable[[], LaidOut | None] = lambda: None
) -> tuple[str, LaidOut | Refusal]:
    """Lay out one chapter; why it cannot be laid out comes back in words, for it must not kill the process."""
    from gsreport.pdf.fetcher import RefusedAddressError  # noqa: PLC0415

    key, ready = task
    for begun in _begun:
        begun.put((os.getpid(), key))
    try:
        with limited(SECONDS, MEMORY, own_process=bool(_begun)):
            return key, lay_out(ready or _known[key].ready(), closer)
    except RefusedAddressError as error:
        return key, Refusal("GS-R06", error.message)
    except TooLongError:
        return key, Refusal("GS-R07", say("laying it out takes more than {limit} s", limit=round(SECONDS)))
    except MemoryError:
        return key, Refusal("GS-R07", say("laying it out takes more than {limit} GB of memory", limit=MEMORY >> 30))
    finally:
        if next(_laid_out) % _COLLECTED_EVERY == 0:
            gc.collect()


def _work_closer(ready: Ready) -> LaidOut | None:
    """Lay out one chapter closed up; None if it cannot be, which whoever lays it out as usual will tell."""
    try:
        with limited(SECONDS, MEMORY, own_process=True):
            return lay_out_closer(ready)
    except (TooLongError, MemoryError, ValueError):
        return None


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
        resident: builds come one after the other, most of them for one changed chapter. That one is laid out in this
            process, and if it was laid out twice last time, closed up in another one meanwhile.
    """

    jobs: int
    resident: bool = False
    _pool: Pool | None = None
    _sent: dict[str, Source] = field(default_factory=dict)
    _begun: SimpleQueue[tuple[int, str]] | None = None
    _at: dict[int, str] = field(default_factory=dict)
    """What each process, by its number, was last known to lay out."""
    _twice: set[str] = field(default_factory=set)
    """The chapters that would have ended in a few lines last time."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """
        End the processes.

        A process that was killed while it waited for work holds a lock of the pool for ever, and the pool would wait
        for that lock; so it is ended aside, and what is left after a while is ended by force.
        """
        if self._pool is not None:
            ending = threading.Thread(target=self._pool.terminate, daemon=True)
            ending.start()
            ending.join(_ENDED_AFTER)
            if ending.is_alive():
                for process in multiprocessing.active_children():
                    if process.daemon:  # those of pools alone
                        process.kill()
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
        if len(tasks) <= 1 and (self.resident or self._pool is None):
            for key, source in tasks:
                html = source.ready()
                done(*_work((key, html), self._closer(key, html)))
            return
        if self._pool is None and self.jobs <= 1:
            for key, source in tasks:
                done(*_work((key, source.ready())))
            return
        pool = self._pool or self._start(sources, min(self.jobs, len(sources)))
        ready = ((key, None if self._sent.get(key) is source else source.ready()) for key, source in tasks)
        results = pool.imap_unordered(_work, ready)
        waiting = {key for key, _ in tasks}
        while waiting:
            try:
                key, result = results.next(timeout=_LOOKED_AFTER)
            except multiprocessing.TimeoutError:
                for lost, refusal in list(self._lost(waiting)):
                    waiting.discard(lost)
                    done(lost, refusal)
            else:
                self._listen()
                waiting.discard(key)
                done(key, result)

    def _closer(self, key: str, ready: Ready) -> Callable[[], LaidOut | None]:
        """Begins to lay a chapter out closed up, if it is likely to be asked for, and answers when it is."""
        begun = None
        if self.resident and self._pool is not None and key in self._twice:
            begun = self._pool.apply_async(_work_closer, (ready,))
        self._twice.discard(key)

        def answer() -> LaidOut | None:
            self._twice.add(key)
            if begun is None:
                if self.resident and self.jobs > 1 and self._pool is None:
                    self._start({}, self.jobs)
                return None
            with contextlib.suppress(multiprocessing.TimeoutError):
                return begun.get(_ENDED_AFTER)
            return None

        return answer

    def _lost(self, waiting: set[str]) -> Iterator[tuple[str, Refusal]]:
        """Chapters whose process has ended; the pool starts another one, but does not say so, and waits for ever."""
        self._listen()
        alive = {process.pid for process in multiprocessing.active_children()}
        for number in [number for number in self._at if number not in alive]:
            key = self._at.pop(number)
            if key in waiting:
                reason = say("the process that laid it out ended; it may need too much memory or time")
                yield key, Refusal("GS-R07", reason)

    def _listen(self) -> None:
        while self._begun is not None and not self._begun.empty():
            number, key = self._begun.get()
            self._at[number] = key

    def _start(self, sources: Mapping[str, Source], processes: int) -> Pool:
        """Forking shares the loaded libraries and the sources, but is safe only while there is a single thread."""
        forks = "fork" in multiprocessing.get_all_start_methods() and _threads() == 1
        if forks:
            import gsreport.pdf.weasy  # noqa: F401, PLC0415  (once here instead of once in each process)
        context = multiprocessing.get_context("fork" if forks else "spawn")
        self._sent = dict(sources)
        self._begun = context.SimpleQueue()
        self._pool = context.Pool(processes, _prepare, (self._sent, self._begun))
        return self._pool
