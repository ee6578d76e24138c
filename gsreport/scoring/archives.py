"""How much a workbook unpacks to: a few kilobytes can fill the memory of the machine."""

from __future__ import annotations

import zipfile
from pathlib import Path

from gsreport.messages import NOTHING, Message, say

__all__ = ["LARGEST", "excess"]

LARGEST = 20_000_000
"""Bytes that a workbook of the feed may unpack to; that of 2020 would have less than one million."""
PARTS = 2_000
"""Files that may be packed in one workbook."""


def excess(path: Path) -> Message:
    """
    Why a workbook must not be opened, empty if it may be (or is no archive at all: its reader reports that).

    The directory of the archive is trusted: `zipfile` never reads more of a part than its directory says.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (OSError, zipfile.BadZipFile):
        return NOTHING
    total = sum(part.file_size for part in parts)
    if total <= LARGEST and len(parts) <= PARTS:
        return NOTHING
    return say(
        "{file}: {parts} parts unpack to {size} MB; at most {limit}",
        file=path.name,
        parts=len(parts),
        size=total // 1_000_000,
        limit=LARGEST // 1_000_000,
    )
