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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.pool import Pool
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from gsreport.limits import TooLongError, limited
from gsreport.messages import Message, say
from gsreport.pdf.laid_out import LaidOut
from gsreport.pdf.layout import Ready, Source, Way, lay_out, wants_closing_up

__all__ = ["Crew", "Refusal"]

_PR_SET_PDEATHSIG = 1
_COLLECTED_EVERY = 8
"""Chapters between two collections of garbage: each leaves about 3 MB of cycles, and a collection takes 10 ms."""
_LOOKED_AFTER = 1.0
"""Seconds without a chapter after which the processes are looked after."""
_FEW = 4
"""Chapters that processes started early lay out; for more, others are started that share what this one has loaded."""
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


class _Task(NamedTuple):
    """What a process lays out: its name, the chapter (None if the process has inherited it), and how."""

    key: str
    ready: Ready | None
    way: Way = Way.BEST


class _Early(NamedTuple):
    """What a process loads that is started before there is anything to lay out."""

    assets: Path | None


_known: dict[str, Source] = {}
"""The sources a process has inherited from the one that started it, so that they need not be sent."""
_begun: list[SimpleQueue[tuple[int, str]]] = []
"""Where a process of the crew tells what it begins, so that it is known what it was at should it end."""

_laid_out = itertools.count(1)
"""Counts the chapters of this process."""


def _prepare(known: Mapping[str, Source], begun: SimpleQueue[tuple[int, str]], early: _Early | None = None) -> None:
    """At the start of a process: what it inherited never becomes garbage, and `_work` says when to look for some."""
    _known.update(known)
    _begun.append(begun)
    _die_with_parent()
    gc.disable()
    if early is not None:
        with contextlib.suppress(Exception):  # it fails again where it is needed, and is told there
            _load(early.assets)
    gc.freeze()


def _load(assets: Path | None) -> None:
    import gsreport.pdf.weasy  # noqa: F401, PLC0415
    from gsreport.pdf.engine import engine  # noqa: PLC0415

    engine(assets)
    engine(None)


def _die_with_parent() -> None:
    """Where the system offers it, end this process when the build is killed, instead of waiting for work for ever."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _work(task: _Task) -> tuple[str, LaidOut | Refusal]:
    """Lay out one chapter; why it cannot be laid out comes back in words, for it must not kill the process."""
    from gsreport.pdf.fetcher import RefusedAddressError  # noqa: PLC0415

    for begun in _begun:
        begun.put((os.getpid(), task.key))
    try:
        with limited(SECONDS, MEMORY, own_process=bool(_begun)):
            return task.key, lay_out(task.ready or _known[task.key].ready(), task.way)
    except RefusedAddressError as error:
        return task.key, Refusal("GS-R06", error.message)
    except TooLongError:
        return task.key, Refusal("GS-R07", say("laying it out takes more than {limit} s", limit=round(SECONDS)))
    except MemoryError:
        reason = say("laying it out takes more than {limit} GB of memory", limit=MEMORY >> 30)
        return task.key, Refusal("GS-R07", reason)
    finally:
        if next(_laid_out) % _COLLECTED_EVERY == 0:
            gc.collect()


def _threads() -> int:
    """Threads of this process, those of libraries too; 2 where the system does not tell."""
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir())
    except OSError:
        return 2


def _forks() -> bool:
    """Forking shares the loaded libraries and the sources, but is safe only while there is a single thread."""
    return "fork" in multiprocessing.get_all_start_methods() and _threads() == 1


@dataclass
class Crew:
    """
    Processes that lay out chapters, started when the first of them are needed, and kept until the crew is closed.

    Attributes:
        jobs: processes at most; with 1 the work is done in this one.
        resident: builds come one after the other, most of them for one changed chapter, while an editor waits.
    """

    jobs: int
    resident: bool = False
    _pool: Pool | None = None
    _processes: int = 0
    _early: bool = False
    """Whether the processes were started before there was anything to lay out."""
    _sent: dict[str, Source] = field(default_factory=dict)
    _begun: SimpleQueue[tuple[int, str]] | None = None
    _at: dict[int, str] = field(default_factory=dict)
    """What each process, by its number, was last known to lay out."""

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
        self._processes, self._early = 0, False

    def begin(self, assets: Path | None) -> None:
        """
        Start processes while this one reads: loading what laying out needs takes as long as reading an edition.

        One is enough for a changed chapter, two lay it out both ways at once. Where more is to be laid out than they
        can do, others take their place.
        """
        if self.jobs > 1 and self._pool is None and _forks():
            self._open({}, 2 if self.resident else 1, "fork", _Early(assets))

    def lay_out(self, sources: Mapping[str, Source], done: Done) -> None:
        """
        Lay out chapters.

        Args:
            sources: by any key of the caller's.
            done: called in this process for each chapter as soon as it is ready, with the chapter, or with the reason
                in words why its content cannot be laid out.
        """
        tasks = sorted(sources.items(), key=lambda task: -task[1].size)
        if self._early and len(tasks) > _FEW:
            self.close()
        if self._pool is None and min(self.jobs, len(tasks)) <= 1:
            for key, source in tasks:
                done(*_work(_Task(key, source.ready())))
        elif len(tasks) == 1 and self.resident and self._processes > 1:
            self._both_ways(*tasks[0], done)
        elif tasks:
            if self._pool is None:
                self._start(sources)
            ready = ((key, None if self._sent.get(key) is source else source.ready()) for key, source in tasks)
            self._work_off([key for key, _ in tasks], (_Task(*each) for each in ready), done)

    def _both_ways(self, key: str, source: Source, done: Done) -> None:
        """Lay out one chapter as usual and closed up at the same time; see `Way.BEST`."""
        ready = source.ready()
        other = f"{key} close"
        found: dict[str, LaidOut | Refusal] = {}
        ways = [_Task(key, ready, Way.USUAL), _Task(other, ready, Way.CLOSE)]
        self._work_off([key, other], ways, found.__setitem__)
        result, close = found[key], found[other]
        if isinstance(result, LaidOut) and wants_closing_up(result, ready.end):
            result = close if isinstance(close, Refusal) or close.pages < result.pages else result
        done(key, result)

    def _work_off(self, keys: Sequence[str], tasks: Iterable[_Task], done: Done) -> None:
        assert self._pool is not None
        results = self._pool.imap_unordered(_work, tasks)
        waiting = set(keys)
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

    def _start(self, sources: Mapping[str, Source]) -> None:
        forks = _forks()
        if forks:
            import gsreport.pdf.weasy  # noqa: F401, PLC0415  (once here instead of once in each process)
        self._open(sources, min(self.jobs, len(sources)), "fork" if forks else "spawn")

    def _open(self, sources: Mapping[str, Source], processes: int, method: str, early: _Early | None = None) -> None:
        context = multiprocessing.get_context(method)
        self._sent = dict(sources)
        self._begun = context.SimpleQueue()
        self._pool = context.Pool(processes, _prepare, (self._sent, self._begun, early))
        self._processes, self._early = processes, early is not None
