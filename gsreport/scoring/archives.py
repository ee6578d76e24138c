"""How much a workbook unpacks to: a few kilobytes can fill the memory of the machine."""

from __future__ import annotations

import zipfile
from pathlib import Path

__all__ = ["LARGEST", "excess"]

LARGEST = 20_000_000
"""Bytes that a workbook of the feed may unpack to; that of 2020 would have less than one million."""
PARTS = 2_000
"""Files that may be packed in one workbook."""


def excess(path: Path) -> str:
    """
    Why a workbook must not be opened, empty if it may be (or is no archive at all: its reader reports that).

    The directory of the archive is trusted: `zipfile` never reads more of a part than its directory says.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (OSError, zipfile.BadZipFile):
        return ""
    total = sum(part.file_size for part in parts)
    if total <= LARGEST and len(parts) <= PARTS:
        return ""
    return f"{path.name}: {len(parts)} parts unpack to {total // 1_000_000} MB; at most {LARGEST // 1_000_000}"
