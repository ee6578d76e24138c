"""
What the Word file looks like: page, faces, sizes and colours, in the units of WordprocessingML.

Lengths are twips (1/20 point, 1 mm = 56.7 twips) unless a name says otherwise,
font sizes half points, colours RRGGBB without the sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gsreport.document.tree import Language, Tone

__all__ = [
    "CHART_FACE", "CONTENTS_DEPTH", "FILL_GROUP", "FILL_HEAD", "FILL_PANEL", "FILL_TOTAL", "FOREIGN_TAGS", "GRID",
    "INK", "LANDSCAPE", "MATH_FACE", "MENU_COLOURS", "MUTED", "PORTRAIT", "PRIMARY", "RULE", "TAGS", "TEXT_FACE",
    "TONES", "TWIPS_PER_MM", "Page", "emu",
]  # fmt: skip

TWIPS_PER_MM: Final = 1440 / 25.4
_EMU_PER_MM: Final = 36_000


def emu(millimetres: float) -> int:
    """A length in English metric units, the unit of DrawingML."""
    return round(millimetres * _EMU_PER_MM)


@dataclass(frozen=True)
class Page:
    """A page format; all lengths in twips."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    edge: int
    """Distance of header and footer from the edge of the paper."""

    @property
    def text_width(self) -> int:
        """Width of the type area in twips."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """Height of the type area in twips."""
        return self.height - self.top - self.bottom


PORTRAIT: Final = Page(11906, 16838, top=1247, right=964, bottom=1134, left=1531, edge=624)
LANDSCAPE: Final = Page(16838, 11906, top=1361, right=1134, bottom=964, left=1134, edge=624)

TEXT_FACE: Final = "Times New Roman"
"""On every Windows and Mac, with all Kazakh letters; LibreOffice sets Liberation Serif 2 of equal widths."""
CHART_FACE: Final = "Arial"
MATH_FACE: Final = "Cambria Math"

CONTENTS_DEPTH: Final = 4
"""Deepest level of headings that stands in the contents."""

INK: Final = "000000"
PRIMARY: Final = "11456B"
MUTED: Final = "53606B"
RULE: Final = "8FA3B5"
GRID: Final = "D3D8DD"
FILL_HEAD: Final = "E7EEF3"
FILL_GROUP: Final = "F1F5F7"
FILL_TOTAL: Final = "F1F5F7"
FILL_PANEL: Final = "F1F5F7"
MENU_COLOURS: Final = ("1B4B7A", "24797A", "E0A32E", "C9CED4", "459DA6", "93C0B0")
"""Accent colours of the theme: what Word offers editors for their own additions."""

TONES: Final[dict[Tone, str]] = {
    "": "",
    "state_corporation": "E9F3F8",
    "state_body": "F2DFB4",
    "portal": "A5D0C6",
    "shared": "B7ADD0",
    "accent": "D5E4EE",
    "muted": "ECEFF1",
}
"""Tints behind the zones of responsibility, the same as in print (`gsreport/pdf/styles/tokens.css`)."""

TAGS: Final[dict[Language, str]] = {"kk": "kk-KZ", "ru": "ru-RU"}
FOREIGN_TAGS: Final = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-US"}
