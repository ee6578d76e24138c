"""
Diagrams drawn straight into the page: their SVG compiled to PDF operators.

WeasyPrint gives each node of an SVG a style of its own and sets its text through Pango, which made the diagrams a
third of the whole time. The drawings of `gsreport.charts` need four elements and a handful of path commands; anything
else (formulas, drawings from elsewhere) is left to WeasyPrint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree as ET

from gsreport.pdf import typefaces
from gsreport.pdf.laid_out import FontUse
from gsreport.pdf.typefaces import SANS, Face

__all__ = ["Drawings", "NotOurs", "compiled", "font_key", "kerned", "painted"]

_ATTRIBUTE = "data-operators"
"""Holds the compiled drawing in the document handed to WeasyPrint."""

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_TOKEN = re.compile(r"[A-Za-z]|-?\d*\.?\d+")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_OPERANDS = {"M": 2, "L": 2, "H": 1, "V": 1, "h": 1, "v": 1, "z": 0}
_ENDS = {"round": 1, "butt": 0}


class NotOurs(Exception):  # noqa: N818  (no error: the drawing is WeasyPrint's to draw)
    """The SVG has something this module does not draw."""


def font_key(face: Face) -> str:
    """The name of a face in the resources of pages, for text that does not come from WeasyPrint."""
    return f"S{typefaces.FACES.index(face)}"


@dataclass
class Drawings:
    """The glyphs that the compiled drawings of one chapter took, by face."""

    glyphs: dict[Face, dict[int, str]] = field(default_factory=dict)

    def take(self, root: ET.Element) -> None:
        """Compile the drawings of a document in place; what stays of each is its size, its title, its operators."""
        for svg in root.iter(f"{_NAMESPACE}svg"):
            if svg.get("class") != "chart":
                continue
            try:
                operators = compiled(svg, self.glyphs)
            except NotOurs:
                continue
            svg.set(_ATTRIBUTE, operators)
            for child in list(svg):
                if child.tag != f"{_NAMESPACE}title":
                    svg.remove(child)

    def uses(self) -> Iterator[FontUse]:
        """The fonts as the assembly wants to know them."""
        for face, glyphs in self.glyphs.items():
            yield FontUse(font_key(face), face.family, face.weight, face.italic, dict(glyphs))


def compiled(svg: ET.Element, glyphs: dict[Face, dict[int, str]]) -> str:
    """
    The operators that draw an SVG in its own coordinates (y downwards), recording the glyphs used.

    Raises:
        NotOurs: if it holds anything but paths in absolute colours and runs of text in our sans.
    """
    if not svg.get("font-family", "").startswith(SANS):
        raise NotOurs
    return "\n".join(_element(svg, {}, glyphs))


def _element(parent: ET.Element, style: dict[str, str], glyphs: dict[Face, dict[int, str]]) -> Iterator[str]:
    for child in parent:
        match child.tag.removeprefix(_NAMESPACE):
            case "title":
                pass
            case "g" if set(child.attrib) <= {"font-size", "font-weight", "fill"}:
                yield from _element(child, style | child.attrib, glyphs)
            case "path":
                yield _shape(child)
            case "text" if set(child.attrib) == {"x", "y"} and not len(child):
                yield _text(child, style, glyphs)
            case _:
                raise NotOurs


@lru_cache(maxsize=64)
def _colour(value: str) -> str:
    if not _COLOUR.fullmatch(value):
        raise NotOurs
    return " ".join(f"{int(value[index : index + 2], 16) / 255:.3f}".rstrip("0").rstrip(".") for index in (1, 3, 5))


def _shape(node: ET.Element) -> str:
    path = _path(node.get("d", ""))
    stroke, fill = node.get("stroke"), node.get("fill", "none")
    if stroke is None:
        return f"{_colour(fill)} rg {path} f"
    ends = _ENDS[node.get("stroke-linecap", "butt")]
    line = f"{_colour(stroke)} RG {node.get('stroke-width', '1')} w {ends} J {ends} j {path} S"
    if fill != "none":
        raise NotOurs
    return line


def _path(data: str) -> str:
    """Path data as operators; the current point is kept for relative and level lines."""
    tokens = _TOKEN.findall(data)
    parts: list[str] = []
    x = y = 0.0
    start = (0.0, 0.0)
    index = 0
    while index < len(tokens):
        command = tokens[index]
        count = _OPERANDS.get(command)
        if count is None:
            raise NotOurs
        values = [float(each) for each in tokens[index + 1 : index + 1 + count]]
        index += 1 + count
        match command:
            case "M":
                x, y = start = values[0], values[1]
                parts.append(f"{x:g} {y:g} m")
                continue
            case "z":
                x, y = start
                parts.append("h")
                continue
            case "L":
                x, y = values
            case "H":
                x = values[0]
            case "V":
                y = values[0]
            case "h":
                x += values[0]
            case _:
                y += values[0]
        parts.append(f"{round(x, 2):g} {round(y, 2):g} l")
    return " ".join(parts)


def _text(node: ET.Element, style: dict[str, str], glyphs: dict[Face, dict[int, str]]) -> str:
    try:
        face = typefaces.face(SANS, int(style.get("font-weight", "400")), italic=False)
        operand, used = kerned(face, node.text or "")
    except (KeyError, ValueError) as error:
        raise NotOurs from error  # WeasyPrint reports the character that has no glyph
    glyphs.setdefault(face, {}).update(used)
    return (
        f"BT /{font_key(face)} {style['font-size']} Tf {_colour(style.get('fill', ''))} rg "
        f"1 0 0 -1 {node.attrib['x']} {node.attrib['y']} Tm [{operand}] TJ ET"
    )


@lru_cache(maxsize=20_000)
def kerned(face: Face, text: str) -> tuple[str, dict[int, str]]:
    """
    The operand of TJ for a line of text (glyph numbers, with kerning between them), and the text of each glyph.

    Raises:
        ValueError: if the face has no glyph for a character.
    """
    parts: list[str] = []
    run: list[str] = []
    used: dict[int, str] = {}
    for glyph in typefaces.shape(face, text):
        used.setdefault(glyph.number, glyph.text)
        run.append(f"{glyph.number:04x}")
        if kern := round(glyph.nominal - glyph.advance):
            parts.append(f"<{''.join(run)}>{kern}")
            run = []
    if run:
        parts.append(f"<{''.join(run)}>")
    return "".join(parts), used


@dataclass(frozen=True)
class Painted:
    """What WeasyPrint takes for the image of a compiled drawing."""

    operators: str
    width: float
    height: float

    def get_intrinsic_size(self, _resolution: Any, _font_size: Any) -> tuple[float, float, float]:
        """Width and height in the drawing's own units, and their ratio."""
        return self.width, self.height, self.width / self.height

    def draw(self, stream: Any, width: float, _height: float, _style: Any) -> None:
        """Write the operators, scaled to the box, into the page."""
        scale = width / self.width
        stream.push_state()
        stream.transform(a=scale, d=scale)
        stream.stream.append(self.operators.encode("ascii"))
        stream.pop_state()


def painted(element: Any) -> Painted | None:
    """The image of an element that holds a compiled drawing; None for any other."""
    operators = element.get(_ATTRIBUTE)
    if operators is None:
        return None
    _, _, width, height = (float(each) for each in element.get("viewBox").split())
    return Painted(operators, width, height)
