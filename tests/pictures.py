"""Pictures for the tests, made without a picture library."""

from __future__ import annotations

import struct
import zlib

__all__ = ["grey_png"]


def grey_png(width: int, height: int, rows: bytes) -> bytes:
    """A grey PNG; `rows` are its pixels, a byte each, every row after a zero: as many as it says, or not."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
