"""Laid-out chapters and their segments on the shelf, found again by the digest of everything that went into them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from gsreport.document.tree import Chapter
from gsreport.pdf import laid_out
from gsreport.pdf.assembly import segments
from gsreport.pdf.assembly.segments import Segment
from gsreport.pdf.laid_out import LaidOut
from gsreport.reuse.shelf import Memory, Shelf

__all__ = ["ChapterCache"]

_MAGIC = b"gsreport chapter 4\n"


@dataclass(frozen=True)
class ChapterCache:
    """
    The folder of laid-out chapters and of their segments; None keeps nothing.

    With `remembered`, a process that builds again and again keeps them in memory too.
    """

    folder: Path | None
    remembered: Memory | None = None
    _shelf: Shelf = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Open the shelf."""
        object.__setattr__(self, "_shelf", Shelf(self.folder, self.remembered, _MAGIC))

    def read(self, key: str) -> LaidOut | None:
        """The chapter stored under `key`; None if there is none or it is damaged."""
        return self._shelf.found(f"{key}.chapter", laid_out.from_bytes)

    def write(self, key: str, chapter: LaidOut) -> None:
        """Store a chapter; a folder that cannot be written costs time at the next build, nothing else."""
        self._shelf.keep(f"{key}.chapter", chapter, laid_out.to_bytes)

    def segment(self, key: str, chapter: LaidOut, base: int) -> Segment:
        """The segment of the chapter stored under `key`, made if it is not there."""
        name = f"{key}-{base}.segment"
        found = self._shelf.found(name, segments.from_bytes)
        if found is None:
            found = segments.segment(chapter.objects, base)
            self._shelf.keep(name, found, segments.to_bytes)
        return found

    def trees(self, language: str) -> dict[str, tuple[Chapter, bytes]] | None:
        """Stored forms of a book's chapters, for a process that remembers."""
        if self.remembered is None:
            return None
        found: dict[str, tuple[Chapter, bytes]] = self.remembered.setdefault(f"{language} trees", {})
        return found

    def prune(self) -> None:
        """Remove entries nobody has used for a month."""
        self._shelf.prune()
