"""Page labels: the number a viewer shows is the number printed on the page."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

from gsreport.pdf.numbering import PageLabel

__all__ = ["add"]


def add(book: pikepdf.Pdf, labels: Sequence[PageLabel]) -> None:
    """Write a range for each run of consecutive numbers of one style."""
    ranges: list[object] = []
    before: PageLabel | None = None
    for index, label in enumerate(labels):
        if before is None or before.is_roman != label.is_roman or before.value + 1 != label.value:
            ranges += [index, Dictionary(S=Name.r if label.is_roman else Name.D, St=label.value)]
        before = label
    book.Root.PageLabels = Dictionary(Nums=Array(ranges))
