"""A bug of ours is saved to a file for us; the user sees one line."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from pathlib import Path

from gsreport import __version__

__all__ = ["save"]


def save(error: BaseException) -> Path:
    """Save traceback, command line and versions; gives the file's path."""
    text = "\n".join(
        [
            f"gsreport {__version__}, Python {platform.python_version()}, {platform.platform()}",
            f"command: {' '.join(sys.argv)}",
            "",
            "".join(traceback.format_exception(error)),
        ]
    )
    with tempfile.NamedTemporaryFile(
        "w", prefix="gsreport-bug-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write(text)
    return Path(file.name)
