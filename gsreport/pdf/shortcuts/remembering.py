"""What follows from a style alone, worked out once for each style."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

__all__ = ["of_style"]

T = TypeVar("T")


def of_style(work_out: Callable[[Any], T]) -> Callable[[Any], T]:
    """The function with its answers kept on the styles; WeasyPrint no longer changes a style when it asks."""
    attribute = f"_gsreport_{work_out.__module__}_{work_out.__name__}"

    def known(style: Any) -> T:
        try:
            found: T = style.__dict__[attribute]
        except KeyError:
            found = style.__dict__[attribute] = work_out(style)
        return found

    return known
