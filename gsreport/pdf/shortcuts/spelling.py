"""Spelling of PDF: most of what is written is text or bytes already."""

from __future__ import annotations

from typing import Any

import pydyf

__all__ = ["install"]


def install() -> None:
    """Replace the spelling of a single item."""
    usual = pydyf._to_bytes  # noqa: SLF001

    def to_bytes(item: Any) -> bytes:
        """An item as it stands in the file; bytes and text are asked for first, nine items in ten."""
        kind = type(item)
        if kind is bytes:
            return item  # type: ignore[no-any-return]
        if kind is str:
            return item.encode("ascii")  # type: ignore[no-any-return]
        spelt: bytes = usual(item)
        return spelt

    pydyf._to_bytes = to_bytes  # noqa: SLF001
