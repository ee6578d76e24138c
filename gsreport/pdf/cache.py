"""
Laid-out chapters on disk, found again by the digest of everything that went into them.

An entry is written under a temporary name and renamed, and carries a checksum of its content: a reader sees a whole,
right entry or none. Entries not used for a month are removed.
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
from typing import TypeVar, cast

from gsreport.pdf import laid_out
from gsreport.pdf.assembly import segments
from gsreport.pdf.assembly.segments import Segment
from gsreport.pdf.laid_out import LaidOut

__all__ = ["ChapterCache", "ChapterMemory"]

T = TypeVar("T", LaidOut, Segment)

ChapterMemory = dict[str, LaidOut | Segment]
"""What a resident process remembers, by name of the entry."""

_MAGIC = b"gsreport chapter 2\n"
_CHECKSUM = 32
_KEPT_SECONDS = 30 * 24 * 3600
_REFRESHED_SECONDS = 24 * 3600


@dataclass(frozen=True)
class ChapterCache:
    """
    The folder of laid-out chapters and of their segments; None keeps nothing.

    With `remembered`, a process that builds again and again keeps them in memory too.
    """

    folder: Path | None
    remembered: ChapterMemory | None = None

    def read(self, key: str) -> LaidOut | None:
        """The chapter stored under `key`; None if there is none or it is damaged."""
        return self._found(f"{key}.chapter", laid_out.from_bytes)

    def write(self, key: str, chapter: LaidOut) -> None:
        """Store a chapter; a folder that cannot be written costs time at the next build, nothing else."""
        self._keep(f"{key}.chapter", chapter, laid_out.to_bytes)

    def segment(self, key: str, chapter: LaidOut, base: int) -> Segment:
        """The segment of the chapter stored under `key`, made if it is not there."""
        name = f"{key}-{base}.segment"
        found = self._found(name, segments.from_bytes)
        if found is None:
            found = segments.segment(chapter.objects, base)
            self._keep(name, found, segments.to_bytes)
        return found

    def prune(self) -> None:
        """Remove entries nobody has used for a month."""
        if self.folder is None:
            return
        limit = time.time() - _KEPT_SECONDS
        for path in (*self.folder.glob("*.chapter"), *self.folder.glob("*.segment"), *self.folder.glob(".new-*")):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < limit:
                    path.unlink()

    def _found(self, name: str, decode: Callable[[bytes], T]) -> T | None:
        if self.remembered is not None and name in self.remembered:
            return cast("T", self.remembered[name])
        if self.folder is None:
            return None
        path = self.folder / name
        try:
            stored = path.read_bytes()
        except OSError:
            return None
        head = len(_MAGIC) + _CHECKSUM
        content = stored[head:]
        if stored[: len(_MAGIC)] != _MAGIC or stored[len(_MAGIC) : head] != _checksum(content):
            return None
        try:
            found = decode(content)
        except (ValueError, KeyError, TypeError):
            return None
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _REFRESHED_SECONDS:
                os.utime(path)
        if self.remembered is not None:
            self.remembered[name] = found
        return found

    def _keep(self, name: str, item: T, encode: Callable[[T], bytes]) -> None:
        if self.remembered is not None:
            self.remembered[name] = item
        if self.folder is None:
            return
        content = encode(item)
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self.folder, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_MAGIC + _checksum(content) + content)
                Path(temporary).replace(self.folder / name)
            except OSError:
                Path(temporary).unlink(missing_ok=True)


def _checksum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_CHECKSUM).digest()
