"""PDF objects as bytes: the few forms the assembly writes itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from gsreport.pdf.styles import tokens

__all__ = ["array", "colour", "dictionary", "number", "reference", "text"]


def number(value: float) -> bytes:
    """A number, as short as it can be written."""
    return b"%d" % value if value == int(value) else f"{value:.2f}".rstrip("0").encode()


def reference(target: int) -> bytes:
    """A reference to an object."""
    return b"%d 0 R" % target


def text(value: str) -> bytes:
    """A string that people read."""
    if value.isascii():
        return b"<" + value.encode().hex().encode() + b">"
    return b"<feff" + value.encode("utf-16-be").hex().encode() + b">"


@cache
def colour(token: str) -> str:
    """A colour of `styles/tokens.css` as operands of the PDF operators `rg` and `RG`."""
    value = tokens()[token].removeprefix("#")
    return " ".join(f"{int(value[index : index + 2], 16) / 255:.3f}" for index in (0, 2, 4))


def array(items: Iterable[bytes]) -> bytes:
    """An array."""
    return b"[" + b" ".join(items) + b"]"


def dictionary(entries: Mapping[str, bytes]) -> bytes:
    """A dictionary; the keys are names without their solidus."""
    return b"<<" + b"".join(b"/%s %s" % (key.encode(), value) for key, value in entries.items()) + b">>"
