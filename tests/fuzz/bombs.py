"""Small files that are large inside, made in a moment: nothing of the sort lies in the repository."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from pictures import grey_png

__all__ = ["GIB", "Part", "archive", "jpeg_head", "png_head", "zeros"]

GIB = 1 << 30
_BLOCK = 1 << 20


def zeros(size: int, fill: bytes = b"\0") -> bytes:
    """A deflate stream of `size` equal bytes; equal blocks are compressed once and repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packer.compress(b"")
    block = packer.compress(fill * _BLOCK) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * (size // _BLOCK) + b"\x03\x00"


def deflated(content: bytes) -> bytes:
    """A deflate stream."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


class Part:
    """A part of an archive as its header shall describe it, true or not."""

    def __init__(
        self,
        name: str,
        content: bytes = b"",
        *,
        stream: bytes | None = None,
        says: int | None = None,
        flags: int = 0,
        method: int = 8,
    ) -> None:
        self.name = name.encode()
        self.stream = deflated(content) if stream is None else stream
        self.says = len(content) if says is None else says
        self.head = struct.pack(
            "<HHHHHLLL", 20, flags, method, 0, 0x21, zlib.crc32(content), len(self.stream), self.says
        )


def archive(path: Path, *parts: Part) -> Path:
    """Write an archive of these parts."""
    directory = b""
    with path.open("wb") as file:
        for part in parts:
            place = file.tell()
            file.write(b"PK\3\4" + part.head + struct.pack("<HH", len(part.name), 0) + part.name + part.stream)
            directory += b"PK\1\2" + struct.pack("<H", 20) + part.head
            directory += struct.pack("<HHHHHLL", len(part.name), 0, 0, 0, 0, 0, place) + part.name
        place = file.tell()
        file.write(directory)
        file.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(parts), len(parts), len(directory), place, 0))
    return path


def png_head(width: int, height: int) -> bytes:
    """A grey PNG that is as large as it says, with next to nothing in it."""
    return grey_png(width, height, b"\0" * 1000)


def jpeg_head(width: int, height: int) -> bytes:
    """The beginning of a JPEG of that size."""
    app = b"\xff\xe0" + struct.pack(">H5sHBHHBB", 16, b"JFIF\0", 0x0101, 1, 96, 96, 0, 0)
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + app + frame + b"\xff\xd9"
