"""The finished file: segments one after the other, the book's own objects, and the table that finds them all."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence

from gsreport.pdf.assembly.segments import FREE, ROW, Packed, row

__all__ = ["written"]

_HEADER = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
_UP = 2
"""The predictor: each row is written as its difference to the row above, which compresses to almost nothing."""
_LINE_ENDS = b"\r\n"


def written(packed: Sequence[Packed], trailer: bytes) -> bytes:
    """
    The bytes of the file; equal objects give equal bytes.

    Args:
        packed: all objects; numbers may have gaps, but do not occur twice.
        trailer: the entries /Root and /Info.
    """
    number = max(each.first + len(each.rows) // ROW for each in packed)
    table = bytearray(FREE * (number + 1))
    whole = hashlib.sha256(_HEADER)
    parts = [_HEADER]
    offset = len(_HEADER)
    for each in packed:
        _enter(table, each, offset)
        parts.append(each.data)
        whole.update(each.data)
        offset += len(each.data)
    table[number * ROW : (number + 1) * ROW] = row(1, offset, 0)
    identifier = whole.hexdigest()[:32].encode()
    data = _compressed(bytes(table))
    head = (
        b"/Type/XRef/Size %d/W[1 4 2]/Filter/FlateDecode/DecodeParms<</Columns %d/Predictor 12>>"
        b"/ID[<%s><%s>]%s/Length %d"
    ) % (number + 1, ROW - 1, identifier, identifier, trailer, len(data))
    parts.append(b"%d 0 obj\n<<%s>>\nstream\n%s\nendstream\nendobj\n" % (number, head, data))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % offset)
    return b"".join(parts)


def _enter(table: bytearray, packed: Packed, offset: int) -> None:
    """Enter the rows of objects whose data begin at `offset`; where others already have a row, theirs stays."""
    start = packed.first * ROW
    before = table[start : start + len(packed.rows)]
    table[start : start + len(packed.rows)] = packed.rows
    if before.count(FREE) * ROW != len(before):
        for at in range(0, len(before), ROW):
            if before[at : at + ROW] != FREE and packed.rows[at : at + ROW] == FREE:
                table[start + at : start + at + ROW] = before[at : at + ROW]
    for number, place in packed.streams:
        table[number * ROW : (number + 1) * ROW] = row(1, offset + place, 0)


def _compressed(table: bytes) -> bytes:
    """The table as the format wants it, computed for all rows at once: bytes are subtracted within one long number."""
    size = len(table)
    high = int.from_bytes(b"\x80" * size, "big")
    rows = int.from_bytes(table, "big")
    above = rows >> (8 * ROW)
    difference = ((rows | high) - (above & ~high)) ^ ((rows ^ ~above) & high)
    predictors = int.from_bytes((bytes((_UP,)) + bytes(ROW - 1)) * (size // ROW), "big")
    content = (difference | predictors).to_bytes(size, "big")
    data = zlib.compress(content, 6)
    while data[-1] in _LINE_ENDS:  # rows beyond the stated number are not read
        content += bytes((_UP,)) + bytes(ROW - 1)
        data = zlib.compress(content, 6)
    return data
