"""The stylesheet of the book: the page measures, the tokens, and the files of this folder in their order."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from gsreport.pdf.geometry import page_rules

__all__ = ["FOLDER", "stylesheet", "tokens"]

FOLDER = Path(__file__).resolve().parent
_ORDER = ("base", "page", "text", "blocks", "lists", "table", "figure", "cover", "close")


_TOKEN = re.compile(r"^\s*--([\w-]+):\s*([^;]+);", re.MULTILINE)
_USE = re.compile(r"var\(--([\w-]+)\)")


@cache
def tokens() -> dict[str, str]:
    """The design tokens: colours and measures by name."""
    return dict(_TOKEN.findall((FOLDER / "tokens.css").read_text("utf-8")))


@cache
def stylesheet() -> str:
    """
    The whole stylesheet with the values of the tokens in place.

    WeasyPrint parses a property with `var()` anew for every element; here it is done once for the book.
    """
    text = page_rules() + "".join((FOLDER / f"{name}.css").read_text("utf-8") for name in _ORDER)
    return _USE.sub(lambda use: tokens()[use[1]], text)
