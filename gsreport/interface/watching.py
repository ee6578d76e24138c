"""
Waiting for editors: which files below some folders have changed since the last look.

Modification times and sizes are compared twenty times a second, which needs no library and works on every file system,
network folders included; looking at the three hundred files of an edition takes about a millisecond.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

__all__ = ["changes", "state_of"]

_INTERVAL = 0.05
"""Seconds between two looks."""
_QUIET = 0.02
"""Seconds in which nothing may change before a change is told: an editor may be in the middle of writing."""

State = dict[Path, tuple[int, int]]


def state_of(folders: Sequence[Path]) -> State:
    """Modification time and size of every file below the folders; hidden ones, such as editors' copies, left out."""
    state: State = {}
    for folder in folders:
        for top, inner, names in os.walk(folder):
            inner[:] = [name for name in inner if not name.startswith(".")]
            for name in names:
                if name.startswith(".") or name.endswith("~"):
                    continue
                path = Path(top, name)
                try:
                    found = path.stat()
                except OSError:
                    continue  # removed between the two calls
                state[path] = found.st_mtime_ns, found.st_size
    return state


def changes(
    folders: Sequence[Path], seen: State, pause: Callable[[float], None] = time.sleep
) -> Iterator[tuple[Path, ...]]:
    """
    The files changed, added or removed, each time there are any; never ends by itself.

    Args:
        folders: what to look at.
        seen: the state that has been built already, so that a change made during the first build is not missed.
        pause: waits some seconds.
    """
    while True:
        pause(_INTERVAL)
        state = state_of(folders)
        if state == seen:
            continue
        before = None
        while state != before:
            before = state
            pause(_QUIET)
            state = state_of(folders)
        changed = {path for path, _ in state.items() ^ seen.items()}
        seen = state
        yield tuple(sorted(changed))
