"""
A chapter at its place in the book: its objects with their final numbers, packed.

A segment depends on the chapter and on the first of its numbers alone, and chapters get their numbers with room to
spare. So an edit leaves the segments of all other chapters as they are, byte for byte, and they are kept beside the
chapters in the cache.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from gsreport.pdf.objects import Fixed, Objects, deflated, movable

__all__ = ["FIRST", "FREE", "ROW", "Packed", "Segment", "bases", "from_bytes", "pack", "row", "segment", "to_bytes"]

FIRST = 16
"""The first number of the first chapter; the fixed objects of the book come before."""
_ROOM = 256
"""Chapters begin at multiples of this many numbers (after `FIRST`), at least half as many are free after each."""
_PER_STREAM = 2000
"""Objects in one object stream."""
ROW = 8
"""Bytes in a row of the cross-reference table, as `row` makes it."""
FREE = (65535).to_bytes(ROW, "big")
"""The row of an unused number."""


@dataclass(frozen=True)
class Packed:
    """
    Objects as bytes of the file.

    Attributes:
        data: the bytes.
        first: the lowest number.
        rows: for each number from `first` on, its row of the cross-reference table (see `row`); free where unused.
        streams: number and offset in `data` of each object that stands there by itself.
    """

    data: bytes
    first: int
    rows: bytes
    streams: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Segment:
    """A chapter's packed objects and the numbers the book needs to know; see `Objects` for their meaning."""

    packed: Packed
    base: int
    pages: Sequence[int]
    stamps: Sequence[int]
    tree: int
    part: int
    parents: int


def bases(chapters: Sequence[Objects]) -> list[int]:
    """The figure to add to the numbers of each chapter, and, last, the first number free after all of them."""
    found = [FIRST]
    for objects in chapters:
        streams = len(objects.numbers) // _PER_STREAM + 1
        needed = objects.count + streams + _ROOM // 2
        found.append(found[-1] + -(-needed // _ROOM) * _ROOM)
    return found


def row(kind: int, place: int, index: int) -> bytes:
    """A row of the table: an empty byte, the kind (0 free, 1 by itself, 2 in an object stream), where it stands."""
    return (kind << 48 | place << 16 | index).to_bytes(ROW, "big")


def pack(streams: Sequence[tuple[int, bytes, bytes]], bodies: Sequence[tuple[int, bytes]], following: int) -> Packed:
    """
    Lay down streams as they are and all other objects in object streams, numbered from `following` on.

    Args:
        streams: number, entries of the dictionary without length, data.
        bodies: number and body.
        following: the first free number.
    """
    numbers = [number for number, _, _ in streams] + [number for number, _ in bodies]
    first_number = min(numbers)
    after = max(following, max(numbers) + 1) + len(bodies) // _PER_STREAM + 1
    rows = bytearray(FREE * (after - first_number))
    parts: list[bytes] = []
    places: list[tuple[int, int]] = []
    offset = 0

    def lay(number: int, head: bytes, data: bytes) -> None:
        nonlocal offset
        whole = b"%d 0 obj\n<<%s/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, head, len(data), data)
        places.append((number, offset))
        parts.append(whole)
        offset += len(whole)

    for number, head, data in streams:
        lay(number, head, data)
    for start in range(0, len(bodies), _PER_STREAM):
        batch = bodies[start : start + _PER_STREAM]
        index: list[bytes] = []
        position = 0
        for place, (number, body) in enumerate(batch):
            index.append(b"%d %d" % (number, position))
            position += len(body) + 1
            at = (number - first_number) * ROW
            rows[at : at + ROW] = row(2, following, place)
        first = b" ".join(index) + b"\n"
        content = deflated(first + b"\n".join(body for _, body in batch))
        lay(following, b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(batch), len(first)), content)
        following += 1
    return Packed(b"".join(parts), first_number, bytes(rows), tuple(places))


def _moved(text: bytes, numbers: Sequence[int], base: int) -> bytes:
    return text % tuple([base + number for number in numbers])


def segment(objects: Objects, base: int) -> Segment:
    """The chapter with `base` added to all its numbers."""
    streams = [(base + number, _moved(*movable(head), base), data) for number, head, data in objects.streams]
    bodies = _moved(objects.bodies, objects.moving, base).split(b"\n")
    numbered = [(base + number, body) for number, body in zip(objects.numbers, bodies, strict=True)]
    return Segment(
        packed=pack(streams, numbered, base + objects.count),
        base=base,
        pages=[base + number for number in objects.pages],
        stamps=[base + number for number in objects.stamps],
        tree=base + objects.tree,
        part=base + objects.part,
        parents=base + objects.parents,
    )


def to_bytes(stored: Segment) -> bytes:
    """The stored form: one line of JSON, then the rows and the data."""
    fields = asdict(replace(stored, packed=replace(stored.packed, data=b"", rows=b"")))
    fields["packed"] |= {"rows": len(stored.packed.rows), "data": None}
    return json.dumps(fields).encode() + b"\n" + stored.packed.rows + stored.packed.data


def from_bytes(data: bytes) -> Segment:
    """
    Read the stored form.

    Raises:
        ValueError, KeyError, TypeError: if it is not one.
    """
    line, _, rest = data.partition(b"\n")
    fields = json.loads(line)
    packed = fields["packed"]
    end = packed["rows"]
    streams = tuple((number, offset) for number, offset in packed["streams"])
    return Segment(**{**fields, "packed": Packed(rest[end:], packed["first"], rest[:end], streams)})


assert max(Fixed) < FIRST
