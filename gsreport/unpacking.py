"""
Office files are zip archives, and a few kilobytes can unpack to more than the memory of the machine holds.

Nothing here trusts what an archive says of itself: its directory is weighed before it is read, and each part that will
be read is unpacked once in small pieces, since a part may be larger than the directory says.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from gsreport.messages import Message, say

__all__ = ["overweight"]

_END = struct.Struct("<4s4H2LH")
"""The record at the end of an archive: sign, disks, entries, bytes and place of the directory, length of a remark."""
_END_SIGN = b"PK\x05\x06"
_LONGEST_REMARK = 1 << 16
_BYTES_OF_ENTRY = 1 << 10
"""Bytes of the directory for each part, far more than a name and its attributes need."""
_LOCAL_HEADER = 30
_PIECE = 1 << 16


def overweight(  # noqa: PLR0911 - one return for each reason
    path: Path, *, parts: int, unpacked: int, matters: Callable[[str], bool] = lambda _name: True
) -> Message | None:
    """
    Why an archive must not be opened.

    Args:
        path: the archive.
        parts: parts that it may have.
        unpacked: bytes that those parts may have together that matter.
        matters: whether a part is read at all, by its name.

    Returns:
        The reason, or None. A file that is no archive, or a damaged one, is not overweight: its reader reports that.
    """
    try:
        if _directory_bytes(path) > parts * _BYTES_OF_ENTRY:
            return say("far more than {limit} parts", limit=parts)
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            entries = archive.infolist()
            if len(entries) > parts:
                return say("{count} parts; at most {limit}", count=len(entries), limit=parts)
            read = [entry for entry in entries if matters(entry.filename)]
            total = sum(entry.file_size for entry in read)
            if total > unpacked:
                return say(
                    "it unpacks to {size} MB; at most {limit}", size=total // 1_000_000, limit=unpacked // 1_000_000
                )
            for entry in read:
                if entry.flag_bits & 1 or entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
                    return say("the part {part} is packed as Office never does", part=_short(entry.filename))
                if entry.compress_type == zipfile.ZIP_DEFLATED and _unpacks_beyond(file, entry):
                    return say("the part {part} is larger than it says", part=_short(entry.filename))
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile, struct.error, zlib.error):
        return None
    return None


def _directory_bytes(path: Path) -> int:
    """Bytes of the directory as the end of the file tells, 0 where it does not tell."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END.size - _LONGEST_REMARK))
        tail = file.read()
    at = len(tail) - _END.size if tail[-_END.size :].startswith(_END_SIGN) else tail.rfind(_END_SIGN)
    return int(_END.unpack_from(tail, at)[5]) if 0 <= at <= len(tail) - _END.size else 0


def _unpacks_beyond(file: BinaryIO, entry: zipfile.ZipInfo) -> bool:
    """Whether a deflated part holds more bytes than the directory says; never more than a piece is in memory."""
    file.seek(entry.header_offset)
    name, extra = struct.unpack_from("<2H", file.read(_LOCAL_HEADER), 26)
    file.seek(name + extra, 1)
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    left, found = entry.compress_size, 0
    while left > 0 and not inflate.eof:
        packed = file.read(min(_PIECE, left))
        if not packed:
            break
        left -= len(packed)
        while packed and not inflate.eof:
            found += len(inflate.decompress(packed, _PIECE))
            if found > entry.file_size:
                return True
            packed = inflate.unconsumed_tail
    return found > entry.file_size


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:59]}…"  # noqa: PLR2004 - a name that fits on a line
