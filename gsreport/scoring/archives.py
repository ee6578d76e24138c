"""How much a workbook of the feed may hold."""

from __future__ import annotations

from pathlib import Path

from gsreport.messages import NOTHING, Message, say
from gsreport.unpacking import overweight

__all__ = ["LARGEST", "MOST_CELLS", "MOST_RECORDS", "MOST_ROWS", "excess"]

LARGEST = 20_000_000
"""Bytes that a workbook of the feed may unpack to; that of 2020 would have less than one million."""
PARTS = 2_000
"""Files that may be packed in one workbook."""
MOST_CELLS = 2_000_000
"""Cells of a sheet, empty ones too: one cell in the last row and one in the last column make 17 thousand million."""
MOST_ROWS = 100_000
"""Rows of a sheet, empty ones too; a cell in the last row of all makes a million."""
MOST_RECORDS = 1_000_000
"""Rows of a Parquet file; its equal values take no room on disk."""


def excess(path: Path) -> Message:
    """Why a workbook must not be opened, empty if it may be (or is no archive at all: its reader reports that)."""
    reason = overweight(path, parts=PARTS, unpacked=LARGEST)
    return say("{file}: {reason}", file=path.name, reason=reason) if reason else NOTHING
