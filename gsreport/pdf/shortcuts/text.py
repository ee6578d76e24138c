"""Lines of text: their height, and what Pango is told before it sets one, follow from the style alone."""

from __future__ import annotations

from typing import Any

from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

from gsreport.pdf.shortcuts.remembering import of_style
from gsreport.pdf.shortcuts.replacing import replace

__all__ = ["install"]

_FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)


def install() -> None:
    """Replace the setting of lines."""
    replace(line_break.strut, of_style(line_break.strut))  # line height and baseline
    _shorten_settings()


@of_style
def _setting(style: Any) -> tuple[Any, Any, Any, Any] | None:
    """Language, context, font and features of a style whose text has no decoration and names its language."""
    if style["text_decoration_line"] != "none" or style["font_language_override"] != "normal" or not style["lang"]:
        return None
    language_name, _ = unicode_to_char_p(style["lang"])
    language = pango.pango_language_from_string(language_name)
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)  # noqa: FBT003
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    pango.pango_context_set_language(context, language)
    named = font_features(*(style[name] for name in _FEATURES))
    features = None
    if named:
        spelt = ",".join(f"{key} {value}" for key, value in named.items()).encode()
        kept = style.font_config.font_features
        features = kept.get(spelt)
        if features is None:
            features = kept[spelt] = pango.pango_attr_font_features_new(spelt)
    return language, context, get_font_description(style), features


def _shorten_settings() -> None:
    usual = line_break.Layout.setup

    def setup(layout: Any, style: Any) -> None:
        """Make Pango's layout for a line of a style."""
        setting = _setting(style)
        if setting is None:
            usual(layout, style)
            return
        layout.language, context, font, features = setting
        layout.style = style
        layout.first_line_direction = 0
        layout.ascent = layout.underline_position = layout.strikethrough_position = None
        made = layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(made, False)  # noqa: FBT003
        pango.pango_layout_set_font_description(made, font)
        if features is not None:
            listed = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(listed, features)
            pango.pango_layout_set_attributes(made, listed)

    line_break.Layout.setup = setup
