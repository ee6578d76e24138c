"""Watches a run: CPU time, memory, and an audit hook for every file written, program started and address called."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

__all__ = ["EscapeError", "HangError", "guarded", "memory_limited"]

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_MOVING = frozenset(
    {"os.rename", "os.link", "os.symlink", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod"}
)
_CALLING = frozenset(
    {
        "socket.connect", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen", "os.system", "os.exec",
        "os.posix_spawn", "urllib.Request", "ftplib.connect", "webbrowser.open",
    }
)  # fmt: skip
_NEVER_READ = ("/etc/passwd", "/etc/shadow", "/proc/self/environ")


class HangError(BaseException):
    """An input took longer than it may; no `except Exception` of the program swallows it."""


class EscapeError(BaseException):
    """The program did what no input may make it do."""


class _Watch:
    """The audit hook; hooks cannot be removed, so this one looks only while it is told to."""

    def __init__(self) -> None:
        self.allowed: tuple[Path, ...] | None = None
        self.seen: list[str] = []

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.allowed is None:
            return
        if event in _CALLING:
            self.seen.append(f"{event} {arguments!r}"[:300])
        elif event == "open":
            path, mode, flags = arguments
            if isinstance(path, int):
                return
            writes = bool(flags & _WRITING) if mode is None else any(sign in mode for sign in "wax+")
            if writes:
                self._must_be_inside(event, path)
            elif str(os.fspath(path)) in _NEVER_READ:
                self.seen.append(f"read {path!r}")
        elif event in _MOVING:
            for path in arguments[: 2 if event in {"os.rename", "os.link", "os.symlink"} else 1]:
                self._must_be_inside(event, path)

    def _must_be_inside(self, event: str, path: Any) -> None:
        assert self.allowed is not None
        if isinstance(path, int):
            return
        whole = Path(os.fsdecode(path)).absolute()
        if "__pycache__" in whole.parts or str(whole) == os.devnull:
            return
        if not any(Path(os.path.normpath(whole)).is_relative_to(folder) for folder in self.allowed):
            self.seen.append(f"{event} {str(whole)!r}")


_watch = _Watch()
_hooked: list[bool] = []


@contextmanager
def guarded(*folders: Path, seconds: float = 5) -> Iterator[None]:
    """
    Let the block write below `folders` only, start and call nothing, and take at most some seconds of CPU.

    CPU time, not wall time: a busy machine is no fault.

    Raises:
        HangError: it took longer; the traceback shows where.
        EscapeError: it wrote, started or called what it must not.
    """
    if not _hooked:
        sys.addaudithook(_watch)
        _hooked.append(True)

    def ring(_number: int, _frame: FrameType | None) -> None:
        msg = f"more than {seconds} s of CPU"
        raise HangError(msg)

    before = signal.signal(signal.SIGPROF, ring)
    _watch.seen.clear()
    _watch.allowed = tuple(folder.resolve() for folder in folders)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        _watch.allowed = None
        signal.signal(signal.SIGPROF, before)
    if _watch.seen:
        raise EscapeError("; ".join(_watch.seen))


@contextmanager
def memory_limited(more: int) -> Iterator[None]:
    """Let the address space of this process grow by at most `more` bytes: a memory bomb becomes a MemoryError."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + more, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
