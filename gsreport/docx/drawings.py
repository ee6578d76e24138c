"""Drawings in the line of text: charts and pictures."""

from __future__ import annotations

from gsreport.docx.markup import attribute

__all__ = ["drawing"]


def drawing(number: int, name: str, alt: str, size: tuple[int, int], graphic: str) -> str:
    """A `w:drawing` in line with text; `size` in English metric units, `graphic` an `a:graphicData`."""
    width, height = size
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name={attribute(name)} descr={attribute(alt)}/>'
        f"<wp:cNvGraphicFramePr/><a:graphic>{graphic}</a:graphic></wp:inline></w:drawing>"
    )
