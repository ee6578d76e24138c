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
from dataclasses import dataclass
from pathlib import Path

from gsreport.pdf.laid_out import LaidOut, from_bytes, to_bytes

__all__ = ["ChapterCache"]

_MAGIC = b"gsreport chapter 1\n"
_CHECKSUM = 32
_KEPT_SECONDS = 30 * 24 * 3600
_REFRESHED_SECONDS = 24 * 3600


@dataclass(frozen=True)
class ChapterCache:
    """The folder of laid-out chapters; None keeps nothing."""

    folder: Path | None

    def read(self, key: str) -> LaidOut | None:
        """The chapter stored under `key`; None if there is none or it is damaged."""
        if self.folder is None:
            return None
        path = self._path(key)
        try:
            stored = path.read_bytes()
        except OSError:
            return None
        head = len(_MAGIC) + _CHECKSUM
        content = stored[head:]
        if stored[: len(_MAGIC)] != _MAGIC or stored[len(_MAGIC) : head] != hashlib.sha256(content).digest():
            return None
        try:
            chapter = from_bytes(content)
        except (ValueError, KeyError, TypeError):
            return None
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _REFRESHED_SECONDS:
                os.utime(path)
        return chapter

    def write(self, key: str, chapter: LaidOut) -> None:
        """Store a chapter; a folder that cannot be written costs time at the next build, nothing else."""
        if self.folder is None:
            return
        content = to_bytes(chapter)
        path = self._path(key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_MAGIC + hashlib.sha256(content).digest() + content)
                Path(name).replace(path)
            except OSError:
                Path(name).unlink(missing_ok=True)

    def prune(self) -> None:
        """Remove entries nobody has used for a month."""
        if self.folder is None:
            return
        limit = time.time() - _KEPT_SECONDS
        for path in self.folder.glob("*.chapter"):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < limit:
                    path.unlink()

    def _path(self, key: str) -> Path:
        assert self.folder is not None
        return self.folder / f"{key}.chapter"
