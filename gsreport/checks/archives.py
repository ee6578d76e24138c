"""Workbooks that unpack to far more than they are: a few kilobytes can fill the memory of the machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gsreport.diagnostics import Diagnostic, Place, display_path
from gsreport.messages import say
from gsreport.scoring.archives import LARGEST, excess

__all__ = ["LARGEST", "oversized"]


def oversized(folder: Path) -> Iterator[Diagnostic]:
    """The workbooks of a folder that must not be opened (GS-K003)."""
    for path in sorted(folder.glob("*.xls[xm]")):
        if message := excess(path):
            hint = say("save the sheet as CSV, or remove what is not part of the feed")
            yield Diagnostic("GS-K003", message, Place(display_path(path)), hint)
