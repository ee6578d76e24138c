"""
Chapters cut into the units that are laid out one by one.

Almost every chapter is one unit. A chapter with several generated lists is cut before each of them: they begin a page
anyway, and so are laid out in parallel.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gsreport.document.tree import Block, Chapter, Contents

__all__ = ["units_of"]


def units_of(chapters: tuple[Chapter, ...]) -> Iterator[Chapter]:
    """The units in order, as chapters; the first unit of a chapter keeps its id."""
    for chapter in chapters:
        cuts: list[list[Block]] = [[]]
        for block in chapter.blocks:
            if isinstance(block, Contents) and any(isinstance(each, Contents) for each in cuts[-1]):
                cuts.append([])
            cuts[-1].append(block)
        if len(cuts) == 1:
            yield chapter
            continue
        for number, blocks in enumerate(cuts, start=1):
            identifier = chapter.id if number == 1 else f"{chapter.id}.{number}"
            yield replace(chapter, id=identifier, blocks=tuple(blocks))
