"""Widths of text are those of the shipped fonts."""

from __future__ import annotations

import pytest
import uharfbuzz
from hypothesis import given
from hypothesis import strategies as st

from gsreport.charts.typeface import _FILES, _FOLDER, LABEL, Box, Style, text_box, text_width

TEXTS = st.text("абвәғқңөұүһі АБВӘҒҚҢӨҰҮҺІ0123456789,.%–-«»()n=\u00a0/№", max_size=60)


@pytest.mark.parametrize("weight", [400, 600])
@given(text=TEXTS)
def test_width_is_that_of_harfbuzz_without_kerning(weight: int, text: str) -> None:
    """A text is as wide as HarfBuzz sets it without kerning and ligatures."""
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(_FOLDER / _FILES[weight]))))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    off = dict.fromkeys(("kern", "liga", "ccmp", "calt", "locl", "mark", "clig"), False)
    uharfbuzz.shape(font, buffer, off)
    advance = sum(position.x_advance for position in buffer.glyph_positions or ())
    assert text_width(text, Style(1000, weight)) == pytest.approx(advance)


def test_unknown_character_is_wide() -> None:
    """A character the font lacks counts as a full em, so that no label is cut for it."""
    assert text_width("\U0001f600", LABEL) == LABEL.size


def test_box_surrounds_baseline() -> None:
    """The box of a text spans its width and lies mostly above its baseline."""
    box = text_box(10, 20, "n = 245", LABEL)
    assert box.left == 10
    assert box.right == pytest.approx(10 + text_width("n = 245", LABEL))
    assert box.top < 20 - LABEL.size / 2 < 20 < box.bottom


def test_boxes_that_touch_do_not_meet() -> None:
    """Boxes meet only where they share an area."""
    box = Box(0, 0, 10, 10)
    assert box.meets(Box(9, 9, 20, 20))
    assert not box.meets(Box(10, 0, 20, 10))
    assert not box.meets(Box(0, 10, 10, 20))


def test_style_changes_only_what_is_given() -> None:
    """A changed style keeps what is not named."""
    assert LABEL.but(weight=600) == Style(LABEL.size, 600, LABEL.colour)
    assert LABEL.but(size=7, colour="#000000") == Style(7, LABEL.weight, "#000000")
