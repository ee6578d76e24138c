"""Time and memory that one piece of work may take: a slip in a template or a text must end in words, not in waiting."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

__all__ = ["TooLongError", "limited"]

_AGAIN = 1.0
"""Seconds after which the alarm rings again, should a library have swallowed it."""
_GRACE = 60
"""Seconds of CPU after which the system ends a process that no longer listens to its alarm."""


class TooLongError(RuntimeError):
    """The work took more time than it may."""


@contextlib.contextmanager
def limited(seconds: float, memory: int, *, own_process: bool = False) -> Iterator[None]:
    """
    Let the block take at most `seconds` of CPU and `memory` bytes more than the process has now.

    CPU and not wall time, so that a busy machine changes nothing. Time is limited in the main thread, memory on Linux;
    elsewhere the block runs without that limit.

    Args:
        seconds: CPU of this process.
        memory: bytes of address space, in addition.
        own_process: nothing but this work is lost if the process ends; the system may end it if all else fails.

    Raises:
        TooLongError: the block took longer.
        MemoryError: the block asked for more.
    """
    with contextlib.ExitStack() as limits:
        if sys.platform == "linux":
            limits.enter_context(_less_memory(memory))
            if own_process:
                limits.enter_context(_last_resort(seconds + _GRACE))
        if threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer"):
            limits.enter_context(_alarm(seconds))
        yield


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def ring(_number: int, _frame: FrameType | None) -> None:
        msg = f"more than {seconds:g} s of CPU"
        raise TooLongError(msg)

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _less_memory(more: int) -> contextlib.AbstractContextManager[None]:
    import resource  # noqa: PLC0415 - not on every system

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return _lowered(resource.RLIMIT_AS, pages * resource.getpagesize() + more)


def _last_resort(seconds: float) -> contextlib.AbstractContextManager[None]:
    import resource  # noqa: PLC0415

    used = resource.getrusage(resource.RUSAGE_SELF)
    return _lowered(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 1)


@contextlib.contextmanager
def _lowered(kind: int, wanted: int) -> Iterator[None]:
    """The system's limit of a kind, as long as the block runs; never above what it was."""
    import resource  # noqa: PLC0415

    soft, hard = resource.getrlimit(kind)
    limits = [limit for limit in (wanted, soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(kind, (min(limits), hard))
    try:
        yield
    finally:
        resource.setrlimit(kind, (soft, hard))
