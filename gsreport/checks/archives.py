"""Workbooks that unpack to far more than they are: a few kilobytes can fill the memory of the machine."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from gsreport.diagnostics import Diagnostic, Place, display_path

__all__ = ["LARGEST", "oversized"]

LARGEST = 20_000_000
"""Bytes that a workbook of the feed may unpack to; that of 2020 would have less than one million."""
PARTS = 2_000
"""Files that may be packed in one workbook."""


def oversized(folder: Path) -> Iterator[Diagnostic]:
    """
    The workbooks of a folder that must not be opened (GS-K003).

    The directory of the archive is trusted: `zipfile` never reads more of a part than its directory says.
    """
    for path in sorted(folder.glob("*.xls[xm]")):
        try:
            with zipfile.ZipFile(path) as archive:
                parts = archive.infolist()
        except (OSError, zipfile.BadZipFile):
            continue  # the reader of the feed reports it
        total = sum(part.file_size for part in parts)
        if total > LARGEST or len(parts) > PARTS:
            message = (
                f"{path.name}: {len(parts)} parts unpack to {total // 1_000_000} MB; at most {LARGEST // 1_000_000}"
            )
            hint = "save the sheet as CSV, or remove what is not part of the feed"
            yield Diagnostic("GS-K003", message, Place(display_path(path)), hint)
