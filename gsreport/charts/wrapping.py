"""Breaking labels into lines by their measured widths, and choosing how wide their column is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from gsreport.charts.typeface import EMPHASIS, Style, text_width

__all__ = ["LabelColumn", "label_column", "widest_piece", "wrap"]

_SPACES: Final = re.compile(r"[ \t\r\n]+")
_PIECE: Final = re.compile(r"[^/\-–]*[/\-–]+(?=\w{3})|.+?$")
_TRIALS: Final = 7
_SHORTEST: Final = 3


def _pieces(text: str) -> list[tuple[str, str]]:
    """The unbreakable pieces of a text, each with what joins it to the next on the same line."""
    pieces: list[tuple[str, str]] = []
    for word in _SPACES.split(text.strip(" \t\r\n")):
        parts = _PIECE.findall(word) or [word]
        pieces += [(part, "") for part in parts[:-1]]
        pieces.append((parts[-1], " "))
    return pieces


def _split(piece: str, style: Style, width: float) -> list[str]:
    """A piece wider than the line, cut into hyphenated parts that fit."""
    parts = []
    while text_width(piece, style) > width and len(piece) > 2 * _SHORTEST:
        fitting = _SHORTEST
        while fitting < len(piece) - _SHORTEST and text_width(piece[: fitting + 1] + "-", style) <= width:
            fitting += 1
        parts.append(piece[:fitting] + "-")
        piece = piece[fitting:]
    return [*parts, piece]


def _fill(pieces: Sequence[tuple[str, str]], style: Style, width: float) -> list[str]:
    """Lines filled greedily."""
    lines: list[str] = []
    line, joint = "", ""
    for piece, following in pieces:
        if line and text_width(line + joint + piece, style) <= width:
            line += joint + piece
        else:
            if line:
                lines.append(line)
            *cut, line = _split(piece, style, width)
            lines += cut
        joint = following
    return [*lines, line] if line else lines


@lru_cache(maxsize=20_000)  # the same labels come again in every section, the lists of captions in every pass
def wrap(text: str, style: Style, width: float) -> tuple[str, ...]:
    """
    `text` in as few lines as fit into `width` points, of lengths as even as possible.

    Lines break at spaces and after hyphens, dashes and slashes; a word wider than a line is cut with a hyphen.
    """
    pieces = _pieces(text)
    lines = _fill(pieces, style, width)
    if len(lines) > 1:
        widest = widest_piece((text,), style)
        low, high = width * (len(lines) - 1) / len(lines) / 2, width
        for _ in range(_TRIALS):
            middle = (low + high) / 2
            trial = _fill(pieces, style, middle)
            if len(trial) <= len(lines) and widest <= middle:
                lines, high = trial, middle
            else:
                low = middle
    return tuple(lines)


def widest_piece(texts: Iterable[str], style: Style) -> float:
    """Width of the widest unbreakable piece of any of the texts."""
    return max((text_width(piece, style) for text in texts for piece, _ in _pieces(text)), default=0.0)


@dataclass(frozen=True)
class LabelColumn:
    """The labels of a chart's rows: each in lines, with its style, and the width that holds them all."""

    labels: tuple[tuple[str, ...], ...]
    styles: tuple[Style, ...]
    width: float

    @property
    def most_lines(self) -> int:
        """Lines of the highest label."""
        return max(len(lines) for lines in self.labels)


def label_column(
    labels: Sequence[str], style: Style, widths: Sequence[float], lines: int, emphasised: Collection[int] = ()
) -> LabelColumn:
    """
    The narrowest of the given widths (ascending) at which no label takes more than `lines` lines and no word is cut.

    Where there is none, the last one.  The column returned is as wide as its widest line.

    Args:
        labels: the labels.
        style: their style.
        widths: the widths to try.
        lines: the lines a label may take.
        emphasised: indexes of the labels set semibold.
    """
    styles = [style.but(weight=EMPHASIS) if i in emphasised else style for i in range(len(labels))]
    piece = max(widest_piece((label,), each) for label, each in zip(labels, styles, strict=True))
    pieces = [_pieces(label) for label in labels]
    for width in widths:
        if piece <= width and all(
            len(_fill(parts, each, width)) <= lines for parts, each in zip(pieces, styles, strict=True)
        ):
            break
    wrapped = tuple(wrap(label, each, width) for label, each in zip(labels, styles, strict=True))
    widest = [text_width(line, each) for rows, each in zip(wrapped, styles, strict=True) for line in rows]
    return LabelColumn(wrapped, tuple(styles), max(widest, default=0.0))
