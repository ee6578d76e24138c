"""Which files may be shown as pictures; both writers ask here before they open one."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

from gsreport.messages import NOTHING, Message, say

__all__ = ["MOST_PIXELS", "inside", "unfit"]

MOST_PIXELS = 100_000_000
"""Pixels of a picture: a whole page at 1200 dots per inch; an empty one of any size takes a few kilobytes on disk."""
MOST_BYTES = 50_000_000
_ACTIVE = re.compile(rb"(?i)<!ENTITY|<!DOCTYPE|<script|<foreignObject")
_VECTOR = {".svg"}


def inside(assets: Path, name: str) -> Path:
    """
    The file `name` below the folder of assets, links followed.

    Raises:
        ValueError: it lies elsewhere.
    """
    folder = assets.resolve()
    path = (folder / name).resolve()
    if not path.is_relative_to(folder):
        msg = f"file {str(path)!r} lies outside the edition's assets"
        raise ValueError(msg)
    return path


def unfit(path: Path) -> Message:
    """
    Why a file cannot be shown; nothing if it can, or if its reader will tell.

    Reads the head of the picture, never its pixels.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            return say(
                "the picture {file} has {size} MB; at most {limit}",
                file=path.name,
                size=size // 1_000_000,
                limit=MOST_BYTES // 1_000_000,
            )
        if path.suffix.lower() in _VECTOR:
            if _ACTIVE.search(path.read_bytes()):
                return say("the picture {file} holds more than a drawing (a script, an entity)", file=path.name)
            return NOTHING
    except OSError:
        return NOTHING
    return _too_many_pixels(path)


def _too_many_pixels(path: Path) -> Message:
    from PIL import Image  # noqa: PLC0415 - only pictures pay for it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                width, height = image.size
    except Image.DecompressionBombError:
        return _large(path)
    except Exception:  # noqa: BLE001 - a damaged picture makes the library raise anything; who shows it tells
        return NOTHING
    if width * height > MOST_PIXELS:
        return _large(path)
    return NOTHING


def _large(path: Path) -> Message:
    limit = MOST_PIXELS // 1_000_000
    return say("the picture {file} has more than {limit} million pixels", file=path.name, limit=limit)
