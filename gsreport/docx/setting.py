"""Where a block stands: the flow it is written to, the width it has, and what it inherits from its surroundings."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Flow", "Setting"]


class Flow:
    """A sequence of paragraphs and tables, each a string of its own."""

    def __init__(self) -> None:
        self.fragments: list[str] = []

    def add(self, fragment: str) -> None:
        """Append one paragraph or table."""
        self.fragments.append(fragment)

    def xml(self) -> str:
        """All of it."""
        return "".join(self.fragments)


@dataclass(frozen=True)
class Setting:
    """
    What a block inherits.

    Attributes:
        width: of the column it stands in, in twips.
        style: of plain paragraphs.
        keep: whether the block must stay on the page of what follows it.
        indent: left edge of plain paragraphs in twips, 0 for the style's own.
        depth: number of lists around it.
        landscape: whether all of it stands on landscape pages.
    """

    width: int
    style: str = "BodyText"
    keep: bool = False
    indent: int = 0
    depth: int = 0
    landscape: bool = False
