"""The shipped fonts."""

from __future__ import annotations

import pytest

from gsreport.pdf import typefaces

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
SIGNS = "0123456789.,;:!?%№₸«»„“–—−…‑()/+=≥≤±×•▲▼§°²³½"


@pytest.mark.parametrize("known", typefaces.FACES, ids=lambda known: known.file)
def test_fonts_have_all_letters(known):
    """Each file has all Kazakh letters in both cases and the signs of statistics."""
    assert typefaces.shape(known, KAZAKH + KAZAKH.upper() + SIGNS)


@pytest.mark.parametrize("known", typefaces.FACES, ids=lambda known: known.file)
def test_figures_are_of_one_width(known):
    """Figures stand under each other in columns of tables."""
    assert len({typefaces.width(typefaces.shape(known, figure), 10) for figure in "0123456789"}) == 1


def test_missing_glyph_is_refused():
    """A line with a character the font lacks cannot be shaped."""
    with pytest.raises(ValueError, match="汉"):
        typefaces.shape(typefaces.FACES[0], "汉")


def test_unknown_style_is_refused():
    """A style that is not shipped is not replaced by another."""
    with pytest.raises(KeyError):
        typefaces.face("Arial", 400, italic=False)


def test_licence_is_shipped():
    """The licence of the fonts lies beside them."""
    text = (typefaces.FOLDER / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in text
