"""
The finished file, written for validators.

qpdf ends a stream wherever its data end. Where the last byte happens to be a line feed or carriage return, readers
cannot tell it from the line end before `endstream`, and PDF/A counts the length as wrong; with a thousand streams in a
book this is certain to happen. So the last step is ours: streams get an end that cannot be mistaken, and all other
objects are packed into large object streams, which are a third smaller than qpdf's.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import pikepdf

__all__ = ["pack"]

_PER_STREAM = 1000
"""Objects in one object stream."""
_LINE_ENDS = b"\r\n"
_STREAM = re.compile(rb"(<<.*?>>)\nstream\n", re.DOTALL)
_LENGTH = re.compile(rb"/Length (\d+)(?: 0 R)?")


@dataclass(frozen=True)
class _Plain:
    """A book as qpdf writes it without object streams: each object's bytes by number, and the trailer's entries."""

    objects: Mapping[int, bytes]
    trailer: bytes


def _plain(book: pikepdf.Pdf) -> _Plain:
    buffer = io.BytesIO()
    book.save(
        buffer, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=True, static_id=True,
        min_version="1.7",
    )  # fmt: skip
    data = buffer.getvalue()
    start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    table, _, trailer = data[start:].partition(b"trailer ")
    lines = table.split(b"\n")
    count = int(lines[1].split()[1])
    offsets = {number: int(lines[2 + number][:10]) for number in range(1, count)}
    ends = sorted((*offsets.values(), start))
    following = dict(itertools.pairwise(ends))
    objects = {}
    for number, offset in offsets.items():
        whole = data[offset : following[offset]]
        body = whole[whole.index(b"obj\n") + 4 : whole.rindex(b"\nendobj")]
        objects[number] = body
    kept = re.sub(rb"/(?:Size \d+|ID \[.*?\])", b"", trailer[: trailer.index(b"startxref")], flags=re.DOTALL)
    return _Plain(objects, kept.strip().removeprefix(b"<<").removesuffix(b">>").strip())


def _sure_end(head: bytes, data: bytes) -> bytes:
    """Stream data whose last byte is no line end."""
    if not data or data[-1] not in _LINE_ENDS:
        return data
    if b"/FlateDecode" in head and b"/Subtype" not in head and b"/Length1" not in head:
        return _deflated(zlib.decompress(data))  # page contents and the like, where white space at the end is nothing
    return data + b"\0"  # decoders stop at the end of the compressed data


def _deflated(content: bytes) -> bytes:
    """Compressed content, with spaces at its end until the checksum does not end in a line end."""
    while True:
        data = zlib.compress(content, 9)
        if data[-1] not in _LINE_ENDS:
            return data
        content += b" "


def _stream(number: int, head: bytes, data: bytes) -> bytes:
    return b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, head, data)


def pack(book: pikepdf.Pdf) -> bytes:
    """The bytes of the file; equal books give equal bytes."""
    plain = _plain(book)
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n")
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    loose: list[tuple[int, bytes]] = []
    for number, body in plain.objects.items():
        match = _STREAM.match(body)
        if not match:
            loose.append((number, body))
            continue
        length = _LENGTH.search(match[1])
        assert length, "qpdf states the length of every stream"
        data = _sure_end(match[1], body[match.end() : match.end() + int(length[1])])
        head = match[1][: length.start()] + b"/Length %d" % len(data) + match[1][length.end() :]
        places[number] = (1, out.tell(), 0)
        out.write(_stream(number, head, data))
    next_number = len(plain.objects) + 1
    for start in range(0, len(loose), _PER_STREAM):
        batch = loose[start : start + _PER_STREAM]
        index = []
        position = 0
        for place, (number, body) in enumerate(batch):
            index.append(b"%d %d" % (number, position))
            position += len(body) + 1
            places[number] = (2, next_number, place)
        first = b" ".join(index) + b"\n"
        data = _deflated(first + b"\n".join(body for _, body in batch))
        head = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>" % (
            len(batch), len(first), len(data),
        )  # fmt: skip
        places[next_number] = (1, out.tell(), 0)
        out.write(_stream(next_number, head, data))
        next_number += 1
    _write_references(out, next_number, places, plain.trailer)
    return out.getvalue()


def _write_references(out: io.BytesIO, number: int, places: dict[int, tuple[int, int, int]], trailer: bytes) -> None:
    """The cross-reference stream, each row as the difference to the row above, which compresses to almost nothing."""
    offset = out.tell()
    places[number] = (1, offset, 0)
    rows = [
        bytes((kind,)) + field.to_bytes(4, "big") + generation.to_bytes(2, "big")
        for kind, field, generation in (places[each] for each in range(number + 1))
    ]
    before = bytes(7)
    coded = bytearray()
    for row in rows:
        coded.append(2)
        coded.extend((new - old) & 255 for new, old in zip(row, before, strict=True))
        before = row
    data = zlib.compress(bytes(coded), 9)
    while data[-1] in _LINE_ENDS:  # rows beyond the stated size are not read
        coded.extend((2, *bytes(7)))
        data = zlib.compress(bytes(coded), 9)
    identifier = hashlib.sha256(out.getvalue()).hexdigest()[:32].encode()
    head = (
        b"<< /Type /XRef /Size %d /W [ 1 4 2 ] /Filter /FlateDecode /DecodeParms << /Columns 7 /Predictor 12 >> "
        b"/Length %d /ID [ <%s> <%s> ] %s >>"
    ) % (number + 1, len(data), identifier, identifier, trailer)
    out.write(_stream(number, head, data))
    out.write(b"startxref\n%d\n%%%%EOF\n" % offset)
