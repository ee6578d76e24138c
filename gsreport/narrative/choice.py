"""Which wording a section gets: always the same one for the same section, another one for its neighbours."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

__all__ = ["Choice"]


@dataclass(frozen=True)
class Choice:
    """
    Chooses among the wordings of one paragraph.

    The number inside the service code turns the wheel, so that neighbouring sections differ; the paragraph's name moves
    its start, so that the paragraphs of one section do not all take their first wording.  Both languages ask the same
    question and get the same answer.
    """

    code: str
    name: str

    def __call__(self, count: int, part: str = "") -> int:
        """The index of the wording among `count`; `part` names a sentence that varies on its own."""
        digits = "".join(c for c in self.code if c.isdigit())
        start = zlib.crc32(f"{self.code.rstrip('0123456789')}:{self.name}:{part}".encode())
        return (start + int(digits or 0)) % count
