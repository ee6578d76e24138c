"""The error of the Word writer."""

from __future__ import annotations

__all__ = ["DocxError"]


class DocxError(ValueError):
    """
    A document tree that cannot be written as a sound Word file.

    The message names the block by its id.  The tree has been checked before it
    comes here, so this is a fault of the program rather than of the content.
    """
