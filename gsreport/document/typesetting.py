"""
Typography of the whole tree: no-break spaces, quotes, dashes and minus signs by the rules of the language.

Runs once, before numbering, so that both writers print the same characters.  Web addresses keep their characters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from gsreport.document.rewriting import rebuilt
from gsreport.document.tree import Chapter, Link, Text
from gsreport.language.typography import normalise

__all__ = ["typesetter"]


def typesetter(language: str) -> Callable[[Chapter], Chapter]:
    """A function that sets chapters by the rules of a language; it remembers runs, for many come again."""

    @lru_cache(maxsize=50_000)
    def in_language(text: str, own: str | None) -> str:
        return normalise(text, language) if own in (None, language) else text

    def visit(node: Any) -> Any:
        if isinstance(node, Text):
            text = in_language(node.text, node.language)
            return node if text == node.text else replace(node, text=text)
        return node if isinstance(node, Link) else rebuilt(node, visit)

    def chapter(each: Chapter) -> Chapter:
        return rebuilt(each, visit)  # type: ignore[no-any-return]

    return chapter
