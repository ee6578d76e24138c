"""Writes the files of a feed: all of them, or none."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from gsreport.survey.feed_tables import FeedTable

__all__ = ["targets", "write_all"]


def targets(out: Path, names: Iterable[str]) -> dict[str, Path]:
    """
    The files of the feed's tables: `scores` is `out` itself, the others stand beside it.

    Beside scores.csv they are called as an edition's data folder calls them (profile.csv); beside any other name,
    which could be in a folder of other things, they carry it (feed-profile.csv beside feed.csv).
    """
    prefix = "" if out.stem == "scores" else f"{out.stem}-"
    return {name: out if name == "scores" else out.with_name(f"{prefix}{name}.csv") for name in names}


def write_all(tables: Sequence[FeedTable], files: Mapping[str, Path]) -> None:
    """
    Write every table under a temporary name, then rename all.

    Raises:
        OSError: a file cannot be written; none has been replaced then.
    """
    staged: list[tuple[Path, Path]] = []
    umask = os.umask(0)
    os.umask(umask)
    try:
        for table in tables:
            target = files[table.name]
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem}-", suffix=target.suffix)
            staged.append((Path(name), target))
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(_as_csv(table))
            Path(name).chmod(0o666 & ~umask)
        for temporary, target in staged:
            temporary.replace(target)
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)


def _as_csv(table: FeedTable) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return text.getvalue()
