"""
One font for all chapters in place of a subset per chapter.

WeasyPrint keeps the glyph numbers of the file in its page contents and names fonts by style, so the union of the
glyphs of all chapters, cut once from the shipped file, serves them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
import uharfbuzz
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream, String

from gsreport.diagnostics import ContentError, Diagnostic
from gsreport.pdf import typefaces
from gsreport.pdf.laid_out import FontUse
from gsreport.pdf.typefaces import Face

__all__ = ["UnionFont", "embed", "union"]

_BATCH = 100
"""Entries in one block of a ToUnicode map; the format's limit."""
_DROPPED = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ", "STAT")
_FORMS = "XObject", "Pattern"


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
    for use in uses:
        if use.key not in fonts:
            try:
                known = typefaces.face(use.family, use.weight, italic=use.italic)
            except KeyError as error:
                message = f"the layout used the font {error}, which is not shipped with gsreport"
                raise ContentError([Diagnostic("GS-R02", message)]) from error
            fonts[use.key] = UnionFont(use.key, known)
        fonts[use.key].glyphs.update(use.glyphs)
    by_face = {font.face: font for font in fonts.values()}
    for known, text in stamped:
        font = by_face.get(known)
        if font is None:
            key = f"S{typefaces.FACES.index(known)}"
            font = by_face[known] = fonts[key] = UnionFont(key, known)
        for glyph in typefaces.shape(known, text):
            font.glyphs.setdefault(glyph.number, glyph.text)
    return fonts


def embed(book: pikepdf.Pdf, pages: Sequence[Any], fonts: Mapping[str, UnionFont]) -> None:
    """Put the fonts into the resources of all pages; forms and patterns of a chapter share its dictionary."""
    made = {f"/{key}": book.make_indirect(_font(book, font)) for key, font in sorted(fonts.items()) if font.glyphs}
    done = set()
    for page in pages:
        resources = page.Resources.get(Name.Font)
        if resources is None:
            resources = page.Resources.Font = book.make_indirect(Dictionary())
        if resources.objgen in done:
            continue
        done.add(resources.objgen)
        for key, font in made.items():
            resources[key] = font


def _subset(known: Face, glyphs: Sequence[int]) -> bytes:
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


def _font(book: pikepdf.Pdf, font: UnionFont) -> Any:
    file = font.face.path.read_bytes()
    metrics = TTFont(BytesIO(file), lazy=True)
    upem = metrics["head"].unitsPerEm
    scale = 1000 / upem
    head, os2, post = metrics["head"], metrics["OS/2"], metrics["post"]
    name = Name(f"/{_tag(font.face)}+{font.face.postscript_name}")
    data = _subset(font.face, sorted(font.glyphs))
    stream = Stream(book, data)
    stream.Length1 = len(data)
    serif, italic, symbolic = 1 << 1, 1 << 6, 1 << 2
    flags = symbolic | (serif if font.face.family == typefaces.SERIF else 0) | (italic if font.face.italic else 0)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        FontFamily=String(font.face.family),
        FontWeight=font.face.weight,
        Flags=flags,
        FontBBox=Array([round(each * scale) for each in (head.xMin, head.yMin, head.xMax, head.yMax)]),
        ItalicAngle=round(post.italicAngle, 2),
        Ascent=round(os2.sTypoAscender * scale),
        Descent=round(os2.sTypoDescender * scale),
        CapHeight=round(os2.sCapHeight * scale),
        StemV=80 + (font.face.weight - 400) // 5,
        FontFile2=book.make_indirect(stream),
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        CIDToGIDMap=Name.Identity,
        W=_widths(metrics, font.glyphs, scale),
        FontDescriptor=book.make_indirect(descriptor),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([book.make_indirect(descendant)]),
        ToUnicode=book.make_indirect(Stream(book, _to_unicode(font.glyphs))),
    )


def _widths(metrics: Any, glyphs: Iterable[int], scale: float) -> Any:
    """The W array: runs of consecutive glyphs with their advances from the font itself."""
    advances = metrics["hmtx"].metrics
    order = metrics.getGlyphOrder()
    runs: list[Any] = []
    run: list[Any] = []
    before = None
    for glyph in sorted(glyphs):
        if before is None or glyph != before + 1:
            run = []
            runs += [glyph, run]
        run.append(round(advances[order[glyph]][0] * scale, 2))
        before = glyph
    return Array([Array(each) if isinstance(each, list) else each for each in runs])


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
        lines += [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in batch]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")
