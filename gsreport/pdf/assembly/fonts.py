"""
One font for all chapters in place of a subset per chapter.

WeasyPrint keeps the glyph numbers of the file in its page contents and names fonts by style, so the union of the
glyphs of all chapters, cut once from the shipped file, serves them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

import uharfbuzz
from fontTools.ttLib import TTFont

from gsreport.diagnostics import ContentError, Diagnostic
from gsreport.messages import say
from gsreport.pdf import typefaces
from gsreport.pdf.assembly.own import OwnObjects
from gsreport.pdf.assembly.syntax import array, dictionary, number, text
from gsreport.pdf.laid_out import FontUse
from gsreport.pdf.objects import Fixed
from gsreport.pdf.painting import font_key
from gsreport.pdf.typefaces import Face

__all__ = ["UnionFont", "embed", "union"]

_BATCH = 100
"""Entries in one block of a ToUnicode map; the format's limit."""
_DROPPED = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ", "STAT")


@dataclass
class UnionFont:
    """The glyphs all chapters and stamped lines took from one face."""

    key: str
    face: Face
    glyphs: dict[int, str] = field(default_factory=dict)


def union(uses: Iterable[FontUse], stamped: Iterable[tuple[Face, str]]) -> Mapping[str, UnionFont]:
    """
    The fonts of the whole book by resource name.

    Args:
        uses: what the chapters took.
        stamped: texts that will be printed on the assembled pages, with their face.

    Raises:
        ContentError: GS-R02 if a chapter used a font that is not shipped.
    """
    fonts: dict[str, UnionFont] = {}
    by_face: dict[Face, UnionFont] = {}
    for use in uses:
        if use.key not in fonts:
            try:
                known = typefaces.face(use.family, use.weight, italic=use.italic)
            except KeyError as error:
                message = say("the layout used the font {font}, which is not shipped with gsreport", font=str(error))
                raise ContentError([Diagnostic("GS-R02", message)]) from error
            fonts[use.key] = by_face.setdefault(known, UnionFont(use.key, known))
        fonts[use.key].glyphs.update(use.glyphs)
    for known, line in stamped:
        font = by_face.get(known)
        if font is None:
            key = font_key(known)
            font = by_face[known] = fonts[key] = UnionFont(key, known)
        for glyph in typefaces.shape(known, line):
            font.glyphs.setdefault(glyph.number, glyph.text)
    return fonts


def embed(book: OwnObjects, fonts: Mapping[str, UnionFont]) -> None:
    """Write the dictionary of fonts that all pages share, under its fixed number."""
    objects: dict[Face, bytes] = {}
    made = {}
    for key, font in sorted(fonts.items()):
        if font.glyphs:
            if font.face not in objects:
                objects[font.face] = _font(book, font)
            made[key] = objects[font.face]
    book.add(made, Fixed.FONTS)


@lru_cache(maxsize=2 * len(typefaces.FACES))
def _subset(known: Face, glyphs: tuple[int, ...]) -> bytes:
    """The face with the outlines of `glyphs` alone, under their old numbers."""
    loaded = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(known.path)))
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_HINTING
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    return bytes(uharfbuzz.subset(loaded, wanted).blob.data)


def _tag(known: Face) -> str:
    """The six letters in front of a subset's name; fixed, so that equal input gives equal bytes."""
    number = typefaces.FACES.index(known)
    return "GSREP" + chr(ord("A") + number)


@cache
def _measures(known: Face) -> dict[str, bytes]:
    """What the descriptor says of a face, in thousandths of the size."""
    with TTFont(known.path, lazy=True) as metrics:
        head, os2, post = metrics["head"], metrics["OS/2"], metrics["post"]
    scale = 1000 / head.unitsPerEm
    serif, italic, symbolic = 1 << 1, 1 << 6, 1 << 2
    flags = symbolic | (serif if known.family == typefaces.SERIF else 0) | (italic if known.italic else 0)
    return {
        "FontFamily": text(known.family),
        "FontWeight": number(known.weight),
        "Flags": number(flags),
        "FontBBox": array(number(round(each * scale)) for each in (head.xMin, head.yMin, head.xMax, head.yMax)),
        "ItalicAngle": number(post.italicAngle),
        "Ascent": number(round(os2.sTypoAscender * scale)),
        "Descent": number(round(os2.sTypoDescender * scale)),
        "CapHeight": number(round(os2.sCapHeight * scale)),
        "StemV": number(80 + (known.weight - 400) // 5),
    }


def _font(book: OwnObjects, font: UnionFont) -> bytes:
    entries = _measures(font.face)
    name = f"/{_tag(font.face)}+{font.face.postscript_name}".encode()
    data = _subset(font.face, tuple(sorted(font.glyphs)))
    file = book.add_stream(data, {"Length1": number(len(data))})
    descriptor = book.add({"Type": b"/FontDescriptor", "FontName": name, **entries, "FontFile2": file})
    system = {"Registry": text("Adobe"), "Ordering": text("Identity"), "Supplement": b"0"}
    descendant = book.add(
        {
            "Type": b"/Font",
            "Subtype": b"/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": dictionary(system),
            "CIDToGIDMap": b"/Identity",
            "W": _widths(font),
            "FontDescriptor": descriptor,
        }
    )
    return book.add(
        {
            "Type": b"/Font",
            "Subtype": b"/Type0",
            "BaseFont": name,
            "Encoding": b"/Identity-H",
            "DescendantFonts": array([descendant]),
            "ToUnicode": book.add_stream(_to_unicode(font.glyphs)),
        }
    )


def _widths(font: UnionFont) -> bytes:
    """The W array: runs of consecutive glyphs with their advances from the font itself."""
    parts: list[bytes] = []
    before = None
    for glyph in sorted(font.glyphs):
        if before is None or glyph != before + 1:
            parts.append(b"%s%d[" % (b"" if before is None else b"]", glyph))
        parts.append(number(round(typefaces.advance(font.face, glyph), 2)))
        before = glyph
    return b"[" + b" ".join(parts) + b"]]"


def _to_unicode(glyphs: Mapping[int, str]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <ffff>",
        "endcodespacerange",
    ]
    items = sorted(glyphs.items())
    for start in range(0, len(items), _BATCH):
        batch = items[start : start + _BATCH]
        lines.append(f"{len(batch)} beginbfchar")
        lines += [f"<{glyph:04x}> <{meaning.encode('utf-16-be').hex()}>" for glyph, meaning in batch]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")
