"""
Output that appears all at once: files are made beside their places and moved there together at the end.

A build that fails or is stopped leaves the previous output as it was.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["Stage", "staged"]


class Stage:
    """Hands out temporary places for files and moves the files to their own."""

    def __init__(self) -> None:
        self._moves: dict[Path, Path] = {}

    def place(self, target: Path) -> Path:
        """
        Where to make a file that will become `target`; on the same file system, so that the move is atomic.

        Raises:
            OSError: the folder cannot be made.
        """
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f".{target.stem}-{os.getpid()}{target.suffix}")
        self._moves[temporary] = target
        return temporary

    def commit(self) -> None:
        """Move every file that was made to its place."""
        for temporary, target in self._moves.items():
            if temporary.exists():
                temporary.replace(target)
        self._moves.clear()

    def discard(self) -> None:
        """Remove what was made."""
        for temporary in self._moves:
            temporary.unlink(missing_ok=True)
        self._moves.clear()


@contextmanager
def staged() -> Iterator[Stage]:
    """A stage whose files reach their places if the block ends well, and vanish otherwise."""
    stage = Stage()
    try:
        yield stage
        stage.commit()
    finally:
        stage.discard()
