"""Used lengths: distances that are no percentages are the same for every box of a style, however often laid out."""

from __future__ import annotations

from typing import Any

from weasyprint.layout import percent

from gsreport.pdf.shortcuts.remembering import of_style
from gsreport.pdf.shortcuts.replacing import replace

__all__ = ["install"]

_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"{edge}_{side}" for edge in ("margin", "padding") for side in _SIDES),
    *(f"{limit}{size}" for limit in ("", "min_", "max_") for size in ("width", "height")),
)
_LEAST = ("min_width", "min_height")
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)


def install() -> None:
    """Replace the working out of used lengths."""
    usual = percent.resolve_percentages

    def resolve(box: Any, containing_block: Any) -> None:
        """Set the used lengths of a box."""
        known = _used(box.style)
        if known is None:
            usual(box, containing_block)
        else:
            box.__dict__.update(known)

    replace(usual, resolve)


@of_style
def _used(style: Any) -> dict[str, Any] | None:
    """The used lengths of boxes that share none of them: no percentage, no shared border, no other box sizing."""
    if style["border_collapse"] == "collapse" or style["box_sizing"] != "content-box":
        return None
    used = {name: style[name] for name in _BORDERS}
    for name in _LENGTHS:
        value = style[name]
        if value == "auto":
            used[name] = 0 if name in _LEAST else value
        elif getattr(value, "unit", None) == "px":
            used[name] = value.value
        else:
            return None
    return used
