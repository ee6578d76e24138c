"""The objects that belong to the book and not to a chapter: collected with their numbers, then packed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gsreport.pdf.assembly.segments import Packed, pack
from gsreport.pdf.assembly.syntax import dictionary, reference
from gsreport.pdf.objects import deflated

__all__ = ["OwnObjects"]


@dataclass
class OwnObjects:
    """Objects of the book; `following` is the next free number."""

    following: int
    streams: list[tuple[int, bytes, bytes]] = field(default_factory=list)
    bodies: list[tuple[int, bytes]] = field(default_factory=list)

    def reserve(self) -> int:
        """A number for an object that is written later."""
        self.following += 1
        return self.following - 1

    def add(self, entries: Mapping[str, bytes], number: int | None = None) -> bytes:
        """Add a dictionary, under a reserved or the next free number; return a reference to it."""
        number = self.reserve() if number is None else number
        self.bodies.append((number, dictionary(entries)))
        return reference(number)

    def add_stream(
        self, content: bytes, entries: Mapping[str, bytes] | None = None, number: int | None = None
    ) -> bytes:
        """Add a compressed stream; return a reference to it."""
        number = self.reserve() if number is None else number
        head = dictionary({**(entries or {}), "Filter": b"/FlateDecode"})[2:-2]
        self.streams.append((number, head, deflated(content)))
        return reference(number)

    def packed(self) -> Packed:
        """All of them as bytes of the file."""
        return pack(self.streams, self.bodies, self.following)
