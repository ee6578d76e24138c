"""
WeasyPrint's answers that are known beforehand, looked up instead of worked out again.

A property that no rule sets is the parent's or its initial value; distances that are no percentages are the same for
every box of a style, however often it is laid out. WeasyPrint asks both anew for every element and every box, which is
a fifth of the time of a layout. Pages are the same to the byte: whatever is not plain goes WeasyPrint's own way.
"""

from __future__ import annotations

import sys
from typing import Any

import weasyprint.css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.layout import percent

__all__ = ["install"]

_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"{edge}_{side}" for edge in ("margin", "padding") for side in _SIDES),
    *(f"{limit}{size}" for limit in ("", "min_", "max_") for size in ("width", "height")),
)
_RESOLVED = (*_LENGTHS, *(f"border_{side}_width" for side in _SIDES))
_KNOWN = "_gsreport_resolved"
"""Attribute of a style that holds its used values, or None where they depend on what stands around."""
_OWN_RULES = {"display", "float", "page", "position"}
"""Properties that are neither inherited nor initial where no rule sets them, or set others as well."""


def install() -> None:
    """Put the shortcuts before the functions they spare; to be called once in a process."""
    _shorten_styles()
    _shorten_percentages()


def _shorten_styles() -> None:
    usual = weasyprint.css.ComputedStyle.__missing__
    logical = {
        key: frozenset(logical_name(block="ttb", inline=direction) for direction in ("ltr", "rtl"))
        for key, logical_name in PHYSICAL_FUNCTIONS.items()
    }
    plain = {key for key in INITIAL_VALUES if key not in _OWN_RULES and not key.startswith("text_decoration_")}
    inherited = frozenset(plain & INHERITED)
    initial = frozenset(plain - INHERITED - INITIAL_NOT_COMPUTED)

    def missing(style: Any, key: str) -> Any:
        """The value of a property asked for the first time."""
        cascaded = style.cascaded
        if key in cascaded or (key in logical and not logical[key].isdisjoint(cascaded)):
            return usual(style, key)
        if key in initial:
            value = style[key] = INITIAL_VALUES[key]
            return value
        if key in inherited and style.parent_style is not None:
            value = style[key] = style.parent_style[key]
            return value
        return usual(style, key)

    weasyprint.css.ComputedStyle.__missing__ = missing


def _shorten_percentages() -> None:
    usual = percent.resolve_percentages

    def resolve(box: Any, containing_block: Any) -> None:
        """Set the used lengths of a box."""
        style = box.style
        try:
            known = style.__dict__[_KNOWN]
        except KeyError:
            usual(box, containing_block)
            style.__dict__[_KNOWN] = {name: getattr(box, name) for name in _RESOLVED} if _absolute(style) else None
            return
        if known is None:
            usual(box, containing_block)
        else:
            box.__dict__.update(known)

    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.layout.") and getattr(module, "resolve_percentages", None) is usual:
            module.resolve_percentages = resolve  # type: ignore[attr-defined]


def _absolute(style: Any) -> bool:
    """Whether no used length depends on the containing block, and no border on its neighbours."""
    return style["border_collapse"] != "collapse" and all(
        value is None or value == "auto" or getattr(value, "unit", None) == "px"
        for value in (style[name] for name in _LENGTHS)
    )
