"""Property values: one that no rule sets is the parent's or its initial value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import weasyprint.css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

__all__ = ["install"]

_DECORATION = {f"text_decoration_{part}" for part in ("line", "color", "style", "thickness")}
"""Handed down like inherited properties as long as no rule sets them."""
_REMEMBERED = frozenset({"float", "position"})
"""Properties whose specified values WeasyPrint asks for beside the computed ones."""
_COPIED = {"first-letter", "first-line"}
"""Pseudo-elements of whose styles WeasyPrint copies what has been asked for by then."""
_OWN_RULES = {"display", "page", *_REMEMBERED}
"""Properties that are neither inherited nor initial where no rule sets them, or set others as well."""
_LINES = {
    f"{line}_width": f"{line}_style"
    for line in ("outline", *(f"border_{side}" for side in ("top", "right", "bottom", "left")))
}
"""Widths that are zero as long as the line has no style."""

_LOGICAL = {
    key: frozenset(logical_name(block="ttb", inline=direction) for direction in ("ltr", "rtl"))
    for key, logical_name in PHYSICAL_FUNCTIONS.items()
}
_PLAIN = {key for key in INITIAL_VALUES if key not in _OWN_RULES and not key.startswith("text_decoration_")}
_INHERITED = frozenset(_PLAIN & INHERITED | _DECORATION)
_INITIAL = {key: INITIAL_VALUES[key] for key in _PLAIN - INHERITED - INITIAL_NOT_COMPUTED} | dict.fromkeys(_LINES, 0)
_UNMOVED = {name: INITIAL_VALUES[name] for name in _REMEMBERED}
_OF_TEXT = tuple(
    name
    for name in sorted(_INHERITED)
    if name.startswith(("font_", "text_", "hyphen")) or name in {
        "color", "lang", "direction", "letter_spacing", "line_height", "overflow_wrap", "visibility", "white_space",
        "word_break", "word_spacing",
    }
)  # fmt: skip
"""Inherited properties that are asked for together, whenever a line of text is set."""


def _spoilt() -> dict[str, tuple[str, ...]]:
    """By name of a property: the initial values that do not hold where a rule sets it."""
    spoilt: dict[str, set[str]] = {key: {key} for key in _INITIAL}
    for key in _INITIAL:
        for logical in _LOGICAL.get(key, ()):
            spoilt.setdefault(logical, set()).add(key)
    for width, style in _LINES.items():
        for name in (style, *_LOGICAL.get(style, ())):
            spoilt[name].add(width)
    return {name: tuple(keys) for name, keys in spoilt.items()}


_SPOILT = _spoilt()


def install() -> None:
    """Replace the ways in which styles find values."""
    _shorten_computed()
    _shorten_anonymous()


def _shorten_computed() -> None:
    prepare_usual = weasyprint.css.ComputedStyle.__init__
    usual = weasyprint.css.ComputedStyle.__missing__

    def prepare(style: Any, *arguments: Any, **options: Any) -> None:
        """Give the style of an element its initial values at once, except those a rule sets, if only indirectly."""
        prepare_usual(style, *arguments, **options)
        if style.pseudo_type not in _COPIED:
            style.update(_INITIAL)
            cascaded = style.cascaded
            for name in cascaded:
                for spoilt in _SPOILT.get(name, ()):
                    style.pop(spoilt, None)
            if _REMEMBERED.isdisjoint(cascaded):
                style.update(_UNMOVED)
                style.specified.update(_UNMOVED)

    def missing(style: Any, key: str) -> Any:
        """The value of a property asked for the first time."""
        cascaded = style.cascaded
        if key in _INHERITED and key not in cascaded and style.parent_style is not None:
            if key in _OF_TEXT_SET:
                _take_over(style, (name for name in _OF_TEXT if name not in cascaded))
            else:
                style[key] = style.parent_style[key]
            return dict.__getitem__(style, key)
        return usual(style, key)

    weasyprint.css.ComputedStyle.__init__ = prepare
    weasyprint.css.ComputedStyle.__missing__ = missing


_OF_TEXT_SET = frozenset(_OF_TEXT)


def _take_over(style: Any, names: Iterator[str] | tuple[str, ...]) -> None:
    """Take properties over from the parent, except those that the style has already."""
    parent = style.parent_style
    for name in names:
        if name not in style:
            style[name] = parent[name]


def _shorten_anonymous() -> None:
    prepare_usual = weasyprint.css.AnonymousStyle.__init__
    usual = weasyprint.css.AnonymousStyle.__missing__
    initial = _INITIAL | _UNMOVED

    def prepare(style: Any, parent_style: Any) -> None:
        """Give the style of an anonymous box its initial values at once; no rule ever sets any."""
        style.update(initial)
        prepare_usual(style, parent_style)

    def missing(style: Any, key: str) -> Any:
        """The value of a property asked for the first time."""
        if key in _OF_TEXT_SET:
            _take_over(style, _OF_TEXT)
            return dict.__getitem__(style, key)
        return usual(style, key)

    weasyprint.css.AnonymousStyle.__init__ = prepare
    weasyprint.css.AnonymousStyle.__missing__ = missing
