"""
Lines of type that are broken once and drawn once.

Breaking a text at a width, and the glyphs that a line becomes, depend on the text, a few properties of its style and
the width alone, yet WeasyPrint asks Pango for each line anew. A book repeats itself: three of five answers are known
from earlier chapters, and nearly all of them where a process lays out a chapter again. Pages are the same to the byte:
what is not plain goes WeasyPrint's own way.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from weasyprint.draw import text as drawing
from weasyprint.layout import inline, preferred
from weasyprint.text import line_break

from gsreport.pdf.shortcuts.remembering import of_style

__all__ = ["install"]

_PROPERTIES = (
    "font_family", "font_size", "font_style", "font_weight", "font_stretch", "font_kerning", "font_language_override",
    "font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric",
    "font_variant_alternates", "font_variant_east_asian", "font_feature_settings", "font_variation_settings",
    "lang", "direction", "white_space", "word_spacing", "letter_spacing", "tab_size", "overflow_wrap", "word_break",
    "hyphens", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "text_decoration_line",
)  # fmt: skip
"""All that WeasyPrint's `text.line_break` asks of a style."""
_MOST = 20_000
"""Answers of one sort that are kept; a line takes some 500 bytes."""
_UNITS_PER_EM = 1000
"""Of the shipped fonts: their advances are whole thousandths, however large the type from which they are measured."""


class _Kind(NamedTuple):
    """What two styles share that set type alike: a number for it, and whether words may be broken anywhere."""

    number: int
    breaks_words: bool
    is_plain: bool


_kinds: dict[str, _Kind] = {}


@of_style
def _kind(style: Any) -> _Kind:
    values = {name: style[name] for name in _PROPERTIES}
    breaks = values["overflow_wrap"] != "normal" or values["word_break"] != "normal"
    plain = values["text_decoration_line"] == "none" and values["word_spacing"] == 0
    return _kinds.setdefault(repr(values), _Kind(len(_kinds), breaks, plain))


class _Line(line_break.Layout):  # type: ignore[misc]
    """A line whose Pango layout is made when it is asked for, which drawing a known line does not do."""

    def __init__(self, text: str, justification_spacing: float, max_width: float | None, direction: int) -> None:
        self.text = text
        self.justification_spacing = justification_spacing
        self.max_width = max_width
        self.first_line_direction = direction
        self.ascent = self.underline_position = self.strikethrough_position = None

    def reactivate(self, style: Any) -> None:
        """Be ready to make the layout."""
        self.wanted = style

    def deactivate(self) -> None:
        """Forget it."""
        for name in ("wanted", "layout", "language", "style"):
            self.__dict__.pop(name, None)

    def __getattr__(self, name: str) -> Any:
        """The layout, its style and language; anything else is missing indeed."""
        if name in ("layout", "language", "style") and "wanted" in self.__dict__:
            super().reactivate(self.__dict__.pop("wanted"))
            return self.__dict__[name]
        raise AttributeError(name)


class _Broken(NamedTuple):
    """A broken line as `split_first_line` tells it: of the layout what it keeps, then the rest of its answer."""

    text: str
    max_width: float | None
    direction: int
    measures: tuple[Any, ...]


class _Drawn(NamedTuple):
    """The glyphs of a line: steps of a stream, each a text or the place of a font and a size; and the fonts."""

    steps: list[str | tuple[int, float]]
    fonts: list[tuple[int, dict[int, tuple[str, int]]]]
    """By place: the key of the font in a document, and by glyph its text and advance."""


def install() -> None:
    """Put the known lines before the functions they spare; to be called once in a process."""
    inline.split_first_line = preferred.split_first_line = _split_first_line(line_break.split_first_line)
    inline.create_layout = _create_layout(line_break.create_layout)
    drawing.draw_first_line = _draw_first_line(drawing.draw_first_line)


def _split_first_line(usual: Any) -> Any:
    known: dict[tuple[Any, ...], _Broken] = {}

    def split(  # noqa: PLR0917 - the signature of what it stands in for
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,  # noqa: FBT001, FBT002
        minimum: bool = False,  # noqa: FBT001, FBT002
    ) -> tuple[Any, ...]:
        """As much of a text as fits into a line, and its measures."""
        number, breaks_words, is_plain = _kind(style)
        if not is_plain:
            return tuple(usual(text, style, context, max_width, justification_spacing, is_line_start, minimum))
        how = (is_line_start, minimum) if breaks_words else None
        key = (text, number, max_width, justification_spacing, how)
        found = known.get(key)
        if found is None:
            layout, *measures = usual(text, style, context, max_width, justification_spacing, is_line_start, minimum)
            found = _Broken(layout.text, layout.max_width, layout.first_line_direction, tuple(measures))
            _keep(known, key, found)
        line = _Line(found.text, justification_spacing, found.max_width, found.direction)
        return (line, *found.measures)

    return split


def _create_layout(usual: Any) -> Any:
    def create(text: str, style: Any, context: Any, max_width: float | None, justification_spacing: float) -> Any:
        """The layout of a line that is known to fit."""
        if max_width is None and _kind(style).is_plain and "\n" not in text and "\t" not in text:
            return _Line(text, justification_spacing, None, 0)
        return usual(text, style, context, max_width, justification_spacing)

    return create


def _draw_first_line(usual: Any) -> Any:
    known: dict[tuple[Any, ...], _Drawn] = {}

    def draw(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> Any:
        """Write the glyphs of a line; the emojis among them."""
        line = textbox.pango_layout
        is_plain = isinstance(line, _Line) and text_overflow == "clip" and block_ellipsis == "none"
        if not is_plain or not textbox.text.strip():
            return usual(stream, textbox, text_overflow, block_ellipsis, matrix)
        key = (line.text, _kind(textbox.style).number, line.justification_spacing)
        found = known.get(key)
        if found is not None and _drawn_again(stream, found, matrix):
            return []
        recorder = _Recorder(stream)
        emojis = usual(recorder, textbox, text_overflow, block_ellipsis, matrix)
        drawn = recorder.drawn()
        if drawn is not None and not emojis:
            _keep(known, key, drawn)
        return emojis

    return draw


def _keep(known: dict[tuple[Any, ...], Any], key: tuple[Any, ...], value: Any) -> None:
    if len(known) >= _MOST:
        known.clear()
    known[key] = value


def _drawn_again(stream: Any, drawn: _Drawn, matrix: Any) -> bool:
    """Write known glyphs; not, if the document has not all their fonts, or other advances for a glyph."""
    fonts = [stream._fonts.get(key) for key, _ in drawn.fonts]  # noqa: SLF001
    for font, (_, glyphs) in zip(fonts, drawn.fonts, strict=True):
        if font is None or any(font.widths.get(glyph, advance) != advance for glyph, (_, advance) in glyphs.items()):
            return False
    for font, (_, glyphs) in zip(fonts, drawn.fonts, strict=True):
        for glyph, (text, advance) in glyphs.items():
            font.to_unicode.setdefault(glyph, text)
            font.widths.setdefault(glyph, advance)
    stream.set_text_matrix(*matrix.values)
    for step in drawn.steps:
        if isinstance(step, str):
            stream.show_text(step)
        else:
            stream.set_font_size(fonts[step[0]].hash, step[1])
    return True


class _Recorder:
    """
    Stands before a stream while a line is drawn for the first time, and notes what is written.

    What a glyph means is noted for the line alone: in a document, the first line that has it decides.
    """

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._steps: list[str | tuple[int, float]] = []
        self._fonts: list[tuple[Any, dict[int, str]]] = []
        self._is_plain = True
        self.ink_rect, self.logical_rect = stream.ink_rect, stream.logical_rect

    def set_text_matrix(self, *values: float) -> None:
        """Pass on."""
        self._stream.set_text_matrix(*values)

    def add_font(self, pango_font: Any) -> tuple[Any, float]:
        """Pass on; the font begins with no meanings, those it had come back at the end."""
        font, size = self._stream.add_font(pango_font)
        if not any(known is font for known, _ in self._fonts):
            self._fonts.append((font, font.to_unicode))
            font.to_unicode = {}
        return font, size

    def set_font_size(self, name: str, size: float) -> None:
        """Note and pass on."""
        place = next(place for place, (font, _) in enumerate(self._fonts) if font.hash == name)
        self._steps.append((place, size))
        self._stream.set_font_size(name, size)

    def show_text(self, text: str) -> None:
        """Note and pass on."""
        self._steps.append(text)
        self._stream.show_text(text)

    def set_text_rise(self, height: float) -> None:
        """Pass on; such a line is not plain."""
        self._is_plain = False
        self._stream.set_text_rise(height)

    def drawn(self) -> _Drawn | None:
        """What was written; None if it must not be written again without a look."""
        places = {id(font): key for key, font in self._stream._fonts.items()}  # noqa: SLF001
        fonts = []
        for font, before in self._fonts:
            here, font.to_unicode = font.to_unicode, before
            for glyph, text in here.items():
                before.setdefault(glyph, text)
            self._is_plain &= font.upem == _UNITS_PER_EM and not (font.missing or font.bitmap)
            if self._is_plain:
                fonts.append((places[id(font)], {glyph: (text, font.widths[glyph]) for glyph, text in here.items()}))
        return _Drawn(self._steps, fonts) if self._is_plain and self._steps else None
