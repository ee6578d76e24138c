"""Backgrounds and borders: most boxes have neither."""

from __future__ import annotations

from typing import Any

from tinycss2.color4 import Color  # type: ignore[import-untyped]
from weasyprint.draw import border
from weasyprint.draw.color import get_color
from weasyprint.formatting_structure import boxes
from weasyprint.layout import background
from weasyprint.layout.absolute import AbsolutePlaceholder

from gsreport.pdf.shortcuts.remembering import of_style
from gsreport.pdf.shortcuts.replacing import replace

__all__ = ["install"]

_HASH = "_gsreport_hash"
"""Attribute of a colour that holds its alpha and its hash."""

_RADII = tuple(f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left"))
_NO_RADIUS = (0, 0)
_SQUARE = dict.fromkeys(_RADII, _NO_RADIUS)


def install() -> None:
    """Replace the layout of backgrounds and the drawing of borders."""
    _shorten_backgrounds()
    _shorten_borders()
    _shorten_corners()
    _shorten_colours()


def _shorten_backgrounds() -> None:
    usual = background.layout_box_backgrounds

    def layout(page: Any, box: Any, get_image: Any, layout_children: Any = True, style: Any = None) -> None:  # noqa: FBT002
        """Lay out the background of a box: none where its style has none, which a page needs all the same."""
        if style is not None or not layout_children or box is page or type(box) is AbsolutePlaceholder:
            usual(page, box, get_image, layout_children, style)
            return
        if not _is_bare(box.style):
            usual(page, box, get_image)
            return
        for child in box.all_children():
            layout(page, child, get_image)
        attributes = box.__dict__
        attributes.update(_SQUARE)
        attributes["background"] = None

    replace(usual, layout)


@of_style
def _is_bare(style: Any) -> bool:
    """Whether it has no background, image, shadow or round corner."""
    return (
        style["border_image_source"][0] == "none"
        and style["mask_border_source"][0] == "none"
        and all(kind == "none" for kind, _ in style["background_image"])
        and get_color(style, "background_color").alpha == 0
        and not style["box_shadow"]
        and all((0, "px") in style[name] for name in _RADII)
    )


def _shorten_borders() -> None:
    usual = border.draw_border

    def draw_border(stream: Any, box: Any) -> None:
        """Draw the borders of a box, if any is wider than nothing."""
        if box.border_top_width or box.border_right_width or box.border_bottom_width or box.border_left_width:
            usual(stream, box)
            return
        if not _is_unframed(box.style):
            usual(stream, box)

    replace(usual, draw_border)


@of_style
def _is_unframed(style: Any) -> bool:
    """Whether it has neither a border image nor columns."""
    return bool(
        style["border_image_source"][0] == "none"
        and style["column_width"] == "auto"
        and style["column_count"] == "auto"
    )


def _shorten_corners() -> None:
    usual = boxes.Box.rounded_box

    def rounded_box(box: Any, top: float, right: float, bottom: float, left: float) -> Any:
        """A rectangle inside the border of a box; square corners have no curves that could overlap."""
        square = _NO_RADIUS
        if (
            box.border_top_left_radius == square
            and box.border_top_right_radius == square
            and box.border_bottom_right_radius == square
            and box.border_bottom_left_radius == square
            and min(top, right, bottom, left) >= 0
        ):
            return (
                box.border_box_x() + left,
                box.border_box_y() + top,
                box.border_width() - left - right,
                box.border_height() - top - bottom,
                square,
                square,
                square,
                square,
            )
        return usual(box, top, right, bottom, left)

    boxes.Box.rounded_box = rounded_box


def _shorten_colours() -> None:
    usual = Color.__hash__

    def hashed(colour: Any) -> int:
        """The hash of a colour, which WeasyPrint takes of its spelling; of its parts only alpha is ever changed."""
        known: tuple[float, int] | None = colour.__dict__.get(_HASH)
        if known is None or known[0] != colour.alpha:
            known = colour.__dict__[_HASH] = (colour.alpha, usual(colour))
        return known[1]

    Color.__hash__ = hashed
