"""The stylesheet of the book: the page measures and the files of this folder in their order."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gsreport.pdf.geometry import page_rules

__all__ = ["FOLDER", "stylesheet"]

FOLDER = Path(__file__).resolve().parent
_ORDER = ("tokens", "page", "text", "blocks", "lists", "table", "figure", "cover")


@cache
def stylesheet() -> str:
    """The whole stylesheet."""
    return page_rules() + "".join((FOLDER / f"{name}.css").read_text("utf-8") for name in _ORDER)
