"""Lines that stick out of their cell or column; CSS prints them without a word, over the neighbour or off the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from gsreport.pdf.laid_out import Overflow

__all__ = ["overflows"]

_MM_PER_PIXEL = 25.4 / 96
_TOLERANCE = 0.35
"""Millimetres a line may stick out; less than the space between a cell's text and its edge."""


def overflows(document: Any) -> list[Overflow]:
    """Blocks and cells of a laid-out document with lines wider than themselves, each text once."""
    found: dict[tuple[str, str], Overflow] = {}
    for page in document.pages:
        for child in page._page_box.children:  # noqa: SLF001  (the only place where the lines are)
            if not isinstance(child, boxes.MarginBox):
                for overflow in _in_box(child, ""):
                    found.setdefault((overflow.id, overflow.text), overflow)
    return list(found.values())


def _in_box(box: Any, identifier: str) -> Iterator[Overflow]:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box  # noqa: SLF001
    if box.element is not None:
        identifier = box.element.get("id") or identifier
    children = getattr(box, "children", ())
    if children and isinstance(box, boxes.BlockContainerBox) and isinstance(children[0], boxes.LineBox):
        edge = box.content_box_x() + box.width
        right = max(
            (child.position_x + child.margin_width() for line in children for child in line.children), default=edge
        )
        excess = (right - edge) * _MM_PER_PIXEL
        # an entry of a generated list ends in the margin on purpose: there stands the page number
        if excess > _TOLERANCE and not _is_generated(box):
            yield Overflow(identifier, "".join(_text(line) for line in children)[:60], round(excess, 1))
        return
    for child in children:
        yield from _in_box(child, identifier)


def _is_generated(box: Any) -> bool:
    return box.element is not None and (box.element.get("class") or "").startswith("level-")


def _text(box: Any) -> str:
    if isinstance(box, boxes.TextBox):
        return str(box.text)
    return "".join(_text(child) for child in getattr(box, "children", ()))
