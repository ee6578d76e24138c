"""Putting a function of ours in the place of one of WeasyPrint's, under every name it goes by."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

__all__ = ["replace"]


def replace(usual: Callable[..., Any], instead: Callable[..., Any]) -> None:
    """Replace a function in the module that defines it and in all modules that import it."""
    name = usual.__name__
    for module_name, module in list(sys.modules.items()):
        if module_name.startswith("weasyprint.") and getattr(module, name, None) is usual:
            setattr(module, name, instead)
