"""Page labels: the number a viewer shows is the number printed on the page."""

from __future__ import annotations

from collections.abc import Sequence

from gsreport.pdf.assembly.syntax import array, dictionary, number
from gsreport.pdf.numbering import PageLabel

__all__ = ["page_labels"]


def page_labels(labels: Sequence[PageLabel]) -> bytes:
    """A number tree with a range for each run of consecutive numbers of one style."""
    ranges: list[bytes] = []
    before: PageLabel | None = None
    for index, label in enumerate(labels):
        if before is None or before.is_roman != label.is_roman or before.value + 1 != label.value:
            style = b"/r" if label.is_roman else b"/D"
            ranges += [number(index), dictionary({"S": style, "St": number(label.value)})]
        before = label
    return dictionary({"Nums": array(ranges)})
