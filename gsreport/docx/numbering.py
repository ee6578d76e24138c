"""Lists: the two list formats and a fresh list for each `Listing`, so that every list starts at 1."""

from __future__ import annotations

from typing import Final

from gsreport.docx.markup import DECLARATIONS, PROLOGUE, Numbering

__all__ = ["LIST_INDENT", "LIST_LEVELS", "Lists", "list_indent"]

LIST_LEVELS: Final = 4
"""Deeper lists are set on the last level."""
LIST_INDENT: Final = 397
"""Twips by which each level stands further in; the sign hangs in that space."""

_ORDERED: Final = 1
_BULLETED: Final = 2
_ORDERED_FORMS: Final = (("decimal", "%1."), ("decimal", "%1.%2."), ("decimal", "%3)"), ("decimal", "%4)"))
_BULLETS: Final = ("•", "–", "•", "–")


def list_indent(level: int) -> int:
    """Left edge in twips of the text of an item on a zero-based level."""
    return LIST_INDENT * (min(level, LIST_LEVELS - 1) + 1)


class Lists:
    """The lists of one document, and `numbering.xml` made from them."""

    def __init__(self) -> None:
        self._ordered: list[bool] = []

    def start(self, *, ordered: bool) -> int:
        """Open a list; its numbers start at 1. Returns the id for `Numbering`."""
        self._ordered.append(ordered)
        return len(self._ordered)

    @staticmethod
    def at(identifier: int, level: int) -> Numbering:
        """Number of an item on a zero-based level."""
        return Numbering(identifier, min(level, LIST_LEVELS - 1))

    def part(self) -> bytes:
        """`numbering.xml`."""
        instances = []
        for identifier, ordered in enumerate(self._ordered, start=1):
            # Word and LibreOffice restart a list only where each of its levels is told to
            overrides = "".join(
                f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
                for level in range(LIST_LEVELS if ordered else 0)
            )
            abstract = _ORDERED if ordered else _BULLETED
            instances.append(f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>')
        bullets = [("bullet", bullet) for bullet in _BULLETS]
        return (
            f"{PROLOGUE}<w:numbering {DECLARATIONS}>{_abstract(_ORDERED, _ORDERED_FORMS)}"
            f"{_abstract(_BULLETED, bullets)}{''.join(instances)}</w:numbering>"
        ).encode()


def _abstract(identifier: int, forms: tuple[tuple[str, str], ...] | list[tuple[str, str]]) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{list_indent(level)}" w:hanging="{LIST_INDENT}"/></w:pPr>'
        "</w:lvl>"
        for level, (form, text) in enumerate(forms)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{identifier}"><w:nsid w:val="{0x6A5B0000 + identifier:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{0x7C3D0000 + identifier:08X}"/>{levels}</w:abstractNum>'
    )
