"""What laying out one chapter yields: its pages and everything the assembly has to know about them."""

from __future__ import annotations

import json
from array import array
from dataclasses import asdict, dataclass, replace
from typing import Any

from gsreport.pdf.objects import Objects

__all__ = ["Anchor", "Folio", "FontUse", "LaidOut", "Overflow", "from_bytes", "to_bytes"]


_MOVING = "I"
"""The form of numbers in a file: four bytes each, in the order of the machine that reads them again."""


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
class Folio:
    """
    Room for the page number of a place at the end of a line of a generated list, and for the leader before it.

    Attributes:
        target: id of the place.
        mark: number of the marked content that the page number will be; it belongs to the line's link.
        right: where the number ends, in pixels from the left edge of the page.
        baseline: of the line, in pixels from the top.
        size: of the type, in pixels.
        leader: where the leader begins and ends, in pixels from the left.
    """

    target: str
    mark: int
    right: float
    baseline: float
    size: float
    leader: tuple[float, float]


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
        objects: the pages as PDF objects without fonts, metadata and bookmarks.
        pages: number of pages.
        anchors: by id, one anchor for each page the element has a part on.
        folios: the lines of generated lists, which get their page numbers at assembly.
        missing: characters that no shipped font has.
        lost: beginnings of texts in the HTML that reached no page.
        overflows: lines that stick out of their cell or column.
        messages: warnings of the layout engine.
        seconds: time of the layout.
    """

    objects: Objects
    pages: int
    anchors: dict[str, tuple[Anchor, ...]]
    folios: tuple[Folio, ...]
    fonts: tuple[FontUse, ...]
    missing: tuple[str, ...]
    lost: tuple[str, ...]
    overflows: tuple[Overflow, ...]
    messages: tuple[str, ...]
    seconds: float


def to_bytes(chapter: LaidOut) -> bytes:
    """The stored form: one line of JSON, then the bodies and the streams one after the other."""
    objects = chapter.objects
    fields = asdict(replace(chapter, objects=replace(objects, streams=(), waiting=(), bodies=b"", moving=())))
    fields["objects"] |= {
        "bodies": len(objects.bodies),
        "moving": len(objects.moving),
        "waiting": [(number, content.decode("latin-1")) for number, content in objects.waiting],
        "streams": [(number, head.decode("latin-1"), len(data)) for number, head, data in objects.streams],
    }
    line = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    moving = array(_MOVING, objects.moving).tobytes()
    return b"".join((line, b"\n", objects.bodies, moving, *(data for _, _, data in objects.streams)))


def from_bytes(stored: bytes) -> LaidOut:
    """
    Read the stored form.

    Raises:
        ValueError, KeyError, TypeError: if it is not one.
    """
    line, separator, data = stored.partition(b"\n")
    if not separator:
        msg = "not a stored chapter"
        raise ValueError(msg)
    fields: dict[str, Any] = json.loads(line)
    return LaidOut(
        objects=_objects(fields["objects"], data),
        pages=fields["pages"],
        anchors={key: tuple(Anchor(**each) for each in found) for key, found in fields["anchors"].items()},
        folios=tuple(_folio(each) for each in fields["folios"]),
        fonts=tuple(_font(each) for each in fields["fonts"]),
        missing=tuple(fields["missing"]),
        lost=tuple(fields["lost"]),
        overflows=tuple(Overflow(**each) for each in fields["overflows"]),
        messages=tuple(fields["messages"]),
        seconds=fields["seconds"],
    )


def _objects(fields: dict[str, Any], data: bytes) -> Objects:
    end = fields["bodies"]
    streams = []
    bodies = data[:end]
    moving = array(_MOVING)
    moving.frombytes(data[end : end + fields["moving"] * moving.itemsize])
    end += len(moving) * moving.itemsize
    for number, head, length in fields["streams"]:
        streams.append((number, head.encode("latin-1"), data[end : end + length]))
        end += length
    fields["waiting"] = tuple((number, content.encode("latin-1")) for number, content in fields["waiting"])
    for name in ("numbers", "pages", "stamps"):
        fields[name] = tuple(fields[name])
    fields["boxes"] = tuple((width, height) for width, height in fields["boxes"])
    return Objects(**{**fields, "streams": tuple(streams), "bodies": bodies, "moving": tuple(moving)})


def _folio(fields: dict[str, Any]) -> Folio:
    begin, end = fields.pop("leader")
    return Folio(leader=(begin, end), **fields)


def _font(fields: dict[str, Any]) -> FontUse:
    glyphs = {int(number): text for number, text in fields.pop("glyphs").items()}
    return FontUse(glyphs=glyphs, **fields)
