"""
What one build leaves for the next: entries found again by a name that is a digest of all that went into them.

On disk an entry is written under a temporary name and renamed, and carries a checksum of its content: a reader sees a
whole, right entry or none. Entries not used for a month are removed. A resident process keeps them in memory as well.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

__all__ = ["Memory", "Shelf"]

T = TypeVar("T")

Memory = dict[str, Any]
"""What a resident process remembers, by name of the entry, the least recently used first."""

_REMEMBERED = 2000
"""Entries in memory at most; a book of two languages has some five hundred."""
_CHECKSUM = 32
_KEPT_SECONDS = 30 * 24 * 3600
_REFRESHED_SECONDS = 24 * 3600
_OURS = (".chapter", ".segment", ".text", ".scores", ".template")
"""Endings of the names of entries: whatever else is in the folder is not ours to remove."""
_UNFINISHED = ".new-"


@dataclass(frozen=True)
class Shelf:
    """
    A folder of entries; None keeps nothing.

    Attributes:
        folder: where the entries are.
        remembered: the memory of a process that builds again and again.
        magic: the first bytes of every entry; another form of the entries has another one.
    """

    folder: Path | None
    remembered: Memory | None = None
    magic: bytes = b"gsreport entry 1\n"

    @property
    def open(self) -> bool:
        """Whether anything put here may be found again."""
        return self.folder is not None or self.remembered is not None

    def found(self, name: str, decode: Callable[[bytes], T]) -> T | None:
        """
        The entry of this name; None if there is none, or if it is damaged.

        Args:
            name: its name.
            decode: turns the stored content into the entry; ValueError, KeyError and TypeError say that it is none.
        """
        if self.remembered is not None and name in self.remembered:
            self.remembered[name] = self.remembered.pop(name)
            return cast("T", self.remembered[name])
        content = self._content(name)
        if content is None:
            return None
        try:
            found = decode(content)
        except (ValueError, KeyError, TypeError, RecursionError):
            return None
        self._remember(name, found)
        return found

    def keep(self, name: str, item: T, encode: Callable[[T], bytes]) -> None:
        """Store an entry; a folder that cannot be written costs time at the next build, nothing else."""
        self._remember(name, item)
        if self.folder is None:
            return
        content = encode(item)
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self.folder, prefix=_UNFINISHED)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(self.magic + _checksum(content) + content)
                Path(temporary).replace(self.folder / name)
            except OSError:
                Path(temporary).unlink(missing_ok=True)

    def prune(self) -> None:
        """Remove entries nobody has used for a month."""
        if self.folder is None:
            return
        limit = time.time() - _KEPT_SECONDS
        with contextlib.suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    ours = entry.name.endswith(_OURS) or entry.name.startswith(_UNFINISHED)
                    if ours and entry.stat().st_mtime < limit:
                        Path(entry.path).unlink()

    def _content(self, name: str) -> bytes | None:
        if self.folder is None:
            return None
        path = self.folder / name
        try:
            stored = path.read_bytes()
            used = path.stat().st_mtime
        except OSError:
            return None
        head = len(self.magic) + _CHECKSUM
        content = stored[head:]
        if stored[: len(self.magic)] != self.magic or stored[len(self.magic) : head] != _checksum(content):
            return None
        if time.time() - used > _REFRESHED_SECONDS:
            with contextlib.suppress(OSError):
                os.utime(path)
        return content

    def _remember(self, name: str, item: object) -> None:
        if self.remembered is None:
            return
        self.remembered[name] = item
        while len(self.remembered) > _REMEMBERED:
            del self.remembered[next(iter(self.remembered))]


def _checksum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_CHECKSUM).digest()
