"""
Runs a command and says what it took: seconds by the clock and of the processors, and memory of all its processes.

Memory is looked at in a run of its own, because looking takes time from two busy cores. A process belongs to the
command if it is in the command's session or descends from one that is, however it was started.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

__all__ = ["Clocked", "Command", "FailedError", "Footprint", "clocked", "footprint"]

_BETWEEN_LOOKS = 0.05
_FAILURE_LINES = 15
_PROC = Path("/proc")
_PARENT, _SESSION = 1, 3
"""Places of parent and session among the fields of /proc/<id>/stat that follow the name."""


@dataclass(frozen=True)
class Command:
    """What to run, where, and what to add to the environment."""

    words: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Clocked:
    """Seconds by the clock, and of the processors for the process and those it waited for."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Footprint:
    """
    Peak memory in MB (10⁶ bytes).

    Attributes:
        together: the highest sum over all processes at one moment, memory they share counted once (PSS).
        largest: the high-water mark of the largest process (VmHWM), memory it shares with others included.
        by_name: the high-water mark of every process, by id and command.
    """

    together: float
    largest: float
    by_name: Mapping[str, float]


class FailedError(Exception):
    """A command ended with an error; the message has the end of what it said."""


def clocked(command: Command) -> Clocked:
    """
    Run a command to its end.

    Raises:
        FailedError: if it fails.
    """
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = _start(command, said)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        _complain(process, command, said)
    return Clocked(wall, usage.ru_utime + usage.ru_stime)


def footprint(command: Command) -> Footprint:
    """
    Run a command to its end, looking at its memory twenty times a second.

    Raises:
        FailedError: if it fails.
    """
    together = 0.0
    marks: dict[str, float] = {}
    with tempfile.TemporaryFile() as said:
        process = _start(command, said)
        while process.poll() is None:
            shares = 0.0
            for each in _family(process.pid):
                shares += _megabytes(each / "smaps_rollup", "Pss:")
                name = f"{each.name} {_text(each / 'comm').strip()}"
                marks[name] = max(marks.get(name, 0.0), _megabytes(each / "status", "VmHWM:"))
            together = max(together, shares)
            time.sleep(_BETWEEN_LOOKS)
        _complain(process, command, said)
    return Footprint(together, max(marks.values(), default=0.0), marks)


def _start(command: Command, said: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command.words,
        cwd=command.folder,
        env={**os.environ, **command.environment},
        stdin=subprocess.DEVNULL,
        stdout=said,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def _complain(process: subprocess.Popen[bytes], command: Command, said: IO[bytes]) -> None:
    if process.returncode:
        said.seek(0)
        lines = said.read().decode("utf-8", "replace").splitlines()
        msg = "\n".join((f"{command.words[0]} ended with exit code {process.returncode}", *lines[-_FAILURE_LINES:]))
        raise FailedError(msg)


def _family(leader: int) -> Iterator[Path]:
    """The folders in /proc of the processes that belong to a session leader."""
    parents: dict[int, int] = {}
    found: set[int] = set()
    for path in _PROC.iterdir():
        if path.name.isdigit() and (stat := _text(path / "stat")):
            fields = stat.rpartition(")")[2].split()
            parents[int(path.name)] = int(fields[_PARENT])
            if int(fields[_SESSION]) == leader:
                found.add(int(path.name))
    grown = True
    while grown:
        below = {process for process, parent in parents.items() if parent in found} - found
        found |= below
        grown = bool(below)
    return (_PROC / str(process) for process in found)


def _text(path: Path) -> str:
    """A file of /proc; empty if the process has ended meanwhile."""
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""


def _megabytes(path: Path, name: str) -> float:
    """A line of a file of /proc that gives kibibytes."""
    for line in _text(path).splitlines():
        if line.startswith(name):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0
