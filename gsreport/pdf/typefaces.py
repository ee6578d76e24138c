"""
The font files of the book: which there are, their digest, and shaping of short lines.

Everything the book prints comes from `gsreport/fonts`; `fonts.conf` there shuts out the fonts of the machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz

__all__ = ["FACES", "FOLDER", "FONTCONFIG_FILE", "Face", "Glyph", "advance", "digest", "face", "shape", "width"]

FOLDER = Path(__file__).resolve().parent.parent / "fonts"
FONTCONFIG_FILE = FOLDER / "fonts.conf"

SANS = "Source Sans 3"
SERIF = "Source Serif 4"


@dataclass(frozen=True)
class Face:
    """One font file: `weight` on the CSS scale (400 regular, 600 semibold, 700 bold)."""

    family: str
    weight: int
    italic: bool
    file: str

    @property
    def path(self) -> Path:
        """The file's path."""
        return FOLDER / self.file

    @property
    def postscript_name(self) -> str:
        """The name the font goes by inside a PDF."""
        style = {400: "Regular", 600: "Semibold", 700: "Bold"}[self.weight]
        if self.italic:
            style = {"Regular": "It", "Semibold": "SemiboldIt", "Bold": "BoldIt"}[style]
        return f"{self.family.replace(' ', '')}-{style}"


def _family(family: str, stem: str) -> tuple[Face, ...]:
    return (
        Face(family, 400, italic=False, file=f"{stem}-Regular.ttf"),
        Face(family, 400, italic=True, file=f"{stem}-It.ttf"),
        Face(family, 600, italic=False, file=f"{stem}-Semibold.ttf"),
        Face(family, 700, italic=False, file=f"{stem}-Bold.ttf"),
        Face(family, 700, italic=True, file=f"{stem}-BoldIt.ttf"),
    )


FACES = (*_family(SERIF, "SourceSerif4"), *_family(SANS, "SourceSans3"))


def face(family: str, weight: int, *, italic: bool) -> Face:
    """
    The file of a style.

    Raises:
        KeyError: if the style is not among the shipped files, for example because a font of the machine was used.
    """
    for known in FACES:
        if (known.family, known.weight, known.italic) == (family, weight, italic):
            return known
    msg = f"{family} {weight}{' italic' if italic else ''}"
    raise KeyError(msg)


@cache
def digest() -> str:
    """Digest over all font files and the fontconfig file; part of the key of everything laid out with them."""
    whole = hashlib.sha256(FONTCONFIG_FILE.read_bytes())
    for known in FACES:
        whole.update(known.path.read_bytes())
    return whole.hexdigest()


@dataclass(frozen=True)
class Glyph:
    """A glyph of a shaped line: its number, advance in thousandths of the size, and the text it stands for."""

    number: int
    advance: float
    nominal: float
    text: str


@cache
def _font(known: Face) -> tuple[uharfbuzz.Font, int]:
    loaded = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(known.path)))
    return uharfbuzz.Font(loaded), loaded.upem


def advance(known: Face, glyph: int) -> float:
    """The advance of a glyph in thousandths of the size."""
    font, upem = _font(known)
    return float(font.get_glyph_h_advance(glyph)) * 1000 / upem


@cache
def shape(known: Face, text: str) -> tuple[Glyph, ...]:
    """
    A line of text as glyphs, kerned, left to right.

    Raises:
        ValueError: if the font lacks a character of `text`.
    """
    font, upem = _font(known)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, {"liga": False})
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = [info.cluster for info in infos] + [len(text)]
    glyphs = []
    for index, (info, position) in enumerate(zip(infos, positions, strict=True)):
        covered = text[info.cluster : starts[index + 1]]
        if info.codepoint == 0:
            msg = f"{known.file} has no glyph for {covered!r}"
            raise ValueError(msg)
        nominal = font.get_glyph_h_advance(info.codepoint) * 1000 / upem
        glyphs.append(Glyph(info.codepoint, position.x_advance * 1000 / upem, nominal, covered))
    return tuple(glyphs)


def width(glyphs: Iterable[Glyph], size: float) -> float:
    """Width of a shaped line in points at `size` points."""
    return sum(glyph.advance for glyph in glyphs) * size / 1000
