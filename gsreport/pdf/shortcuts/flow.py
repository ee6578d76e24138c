"""Where boxes stand: most are in the normal flow, and of a named page only the first and the last box count."""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes

__all__ = ["install"]

_FIRST, _LAST = 0, 1


def install() -> None:
    """Replace the questions after flow and page."""
    _shorten_flow()
    _shorten_pages()


def _shorten_flow() -> None:
    usual = boxes.Box.is_in_normal_flow

    def is_in_normal_flow(box: Any) -> bool:
        """Whether a box is in the flow: one that neither floats nor is positioned is none of the five exceptions."""
        style = box.style
        if style["float"] == "none" and style["position"] in ("static", "relative"):
            return True
        answer: bool = usual(box)
        return answer

    boxes.Box.is_in_normal_flow = is_in_normal_flow


def _shorten_pages() -> None:
    def page_value(box: Any, end: int) -> Any:
        """The page that a box begins or ends on: its other end has no say, and would be asked at every level."""
        if getattr(type(box), "page_values", None) is not page_values:
            return box.page_values()[end]
        value = box.style["page"]
        for child in reversed(box.children) if end else box.children:
            if child.is_in_normal_flow() or child.is_floated():
                return page_value(child, end) or value
        return value

    def page_values(box: Any) -> tuple[Any, Any]:
        """The names of the pages that a box begins and ends on."""
        return page_value(box, _FIRST), page_value(box, _LAST)

    boxes.ParentBox.page_values = page_values
