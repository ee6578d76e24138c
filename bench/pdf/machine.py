"""What a table of figures says about the day and the machine."""

from __future__ import annotations

import os
import platform
import time
from pathlib import Path

__all__ = ["machine"]


def machine() -> str:
    """The day, the processor, the number of its cores, and Python."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    model = next(models, platform.machine())
    return f"{time.strftime('%d %B %Y')}, {os.cpu_count()} cores of {model}, Python {platform.python_version()}"
