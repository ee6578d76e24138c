"""
WeasyPrint's answers that are known beforehand, looked up instead of worked out again.

WeasyPrint asks the same of every element, every box and every line anew, although most answers depend on the style
alone or on nothing at all: a fourth of the time of a layout. Each module here spares one kind of question. Pages are
the same to the byte: whatever is not plain goes WeasyPrint's own way.
"""

from __future__ import annotations

from gsreport.pdf.shortcuts import decoration, elements, flow, lengths, styles, text

__all__ = ["install"]


def install() -> None:
    """Put the shortcuts before the functions they spare; to be called once in a process."""
    for spared in (styles, lengths, text, flow, decoration, elements):
        spared.install()
