"""What laying out one chapter yields: its pages and everything the assembly has to know about them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

__all__ = ["Anchor", "FontUse", "LaidOut", "Overflow", "from_bytes", "to_bytes"]


@dataclass(frozen=True)
class Anchor:
    """Where (a fragment of) an element begins: page of the chapter from 0, x and y in points from bottom left."""

    page: int
    x: float
    y: float


@dataclass(frozen=True)
class FontUse:
    """
    The glyphs a chapter took from one font.

    Attributes:
        key: name of the font in the page resources; equal in all chapters.
        glyphs: text by glyph number.
    """

    key: str
    family: str
    weight: int
    italic: bool
    glyphs: dict[int, str]


@dataclass(frozen=True)
class Overflow:
    """A block or cell with a line wider than itself: the nearest id, the text, the excess in millimetres."""

    id: str
    text: str
    excess: float


@dataclass(frozen=True)
class LaidOut:
    """
    A chapter on pages.

    Attributes:
        pdf: the pages as a PDF without embedded fonts, metadata and bookmarks; only the assembly can use it.
        pages: number of pages.
        anchors: by id, one anchor for each page the element has a part on.
        missing: characters that no shipped font has.
        lost: beginnings of texts in the HTML that reached no page.
        overflows: lines that stick out of their cell or column.
        messages: warnings of the layout engine.
        seconds: time of the layout.
    """

    pdf: bytes
    pages: int
    anchors: dict[str, tuple[Anchor, ...]]
    fonts: tuple[FontUse, ...]
    missing: tuple[str, ...]
    lost: tuple[str, ...]
    overflows: tuple[Overflow, ...]
    messages: tuple[str, ...]
    seconds: float


def to_bytes(chapter: LaidOut) -> bytes:
    """The stored form: one line of JSON, then the PDF."""
    fields = asdict(replace(chapter, pdf=b""))
    del fields["pdf"]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" + chapter.pdf


def from_bytes(stored: bytes) -> LaidOut:
    """
    Read the stored form.

    Raises:
        ValueError, KeyError, TypeError: if it is not one.
    """
    line, separator, pdf = stored.partition(b"\n")
    if not separator:
        msg = "not a stored chapter"
        raise ValueError(msg)
    fields: dict[str, Any] = json.loads(line)
    return LaidOut(
        pdf=pdf,
        pages=fields["pages"],
        anchors={key: tuple(Anchor(**each) for each in found) for key, found in fields["anchors"].items()},
        fonts=tuple(_font(each) for each in fields["fonts"]),
        missing=tuple(fields["missing"]),
        lost=tuple(fields["lost"]),
        overflows=tuple(Overflow(**each) for each in fields["overflows"]),
        messages=tuple(fields["messages"]),
        seconds=fields["seconds"],
    )


def _font(fields: dict[str, Any]) -> FontUse:
    glyphs = {int(number): text for number, text in fields.pop("glyphs").items()}
    return FontUse(glyphs=glyphs, **fields)
