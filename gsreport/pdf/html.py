"""The tree of a chapter as one HTML document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from gsreport.document.tree import (
    Block,
    Break,
    Chapter,
    Contents,
    Definitions,
    Diagram,
    Document,
    Equation,
    Figure,
    Heading,
    Indicator,
    Indicators,
    Listing,
    Multiples,
    Paragraph,
    Quote,
    Section,
    SideBySide,
    Table,
)
from gsreport.pdf.contents import contents_html
from gsreport.pdf.figures import ChartDrawer, diagram_html, equation_html, figure_html, multiples_html, pair_html
from gsreport.pdf.inline import inline_html, text_html
from gsreport.pdf.registry import Entry, entries_of
from gsreport.pdf.tables import table_html

__all__ = ["END_PREFIX", "HtmlWriter"]

END_PREFIX = "end-of-"
"""Id of an empty element after the last block of a chapter; missing on the pages, the layout cut the chapter."""

_PANEL_ROW = 4
"""Indicators in one row of the panel at most."""


@dataclass
class HtmlWriter:
    """
    Writes the chapters of one document.

    Attributes:
        document: the numbered document.
        draw: draws the charts.
        assets: folder of the edition's pictures; None if it has none.
        entries: headings and captions of the whole book in reading order.
    """

    document: Document
    draw: ChartDrawer
    assets: Path | None = None
    entries: Sequence[Entry] = field(init=False)

    def __post_init__(self) -> None:
        self.entries = [entry for chapter in self.document.chapters for entry in entries_of(chapter)]

    def chapter(self, chapter: Chapter) -> str:
        """One of the document's chapters as a complete, well-formed HTML document."""
        language = self.document.language
        body = self._blocks(chapter.blocks)
        title = escape(self.document.metadata.title, quote=False)
        end = f'<div id="{END_PREFIX}{escape(chapter.id)}" class="end"></div>'
        return (
            f'<html lang="{language}"><head><meta charset="utf-8"/><title>{title}</title></head>'
            f'<body class="{chapter.kind} {language}" data-chapter="{escape(chapter.id)}">{body}{end}</body></html>'
        )

    def _blocks(self, blocks: Sequence[Block]) -> str:
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Contents():
                html = contents_html(block, self.entries)
            case Section():
                html = self._section(block)
            case Quote():
                html = f"<blockquote>{self._blocks(block.blocks)}</blockquote>"
            case Listing():
                html = self._listing(block)
            case Definitions():
                html = self._definitions(block)
            case Diagram():
                html = diagram_html(block, self.document.language, self.draw)
            case Multiples():
                html = multiples_html(block, self.document.language, self.draw)
            case SideBySide():
                html = pair_html(block.diagrams, self.document.language, self.draw)
            case Figure():
                html = figure_html(block, self.assets)
            case _:
                html = _LEAVES[type(block)](block)
        return html

    def _section(self, section: Section) -> str:
        inner = self._blocks(section.blocks)
        if section.role in ("keep", "landscape"):
            return f'<div class="{section.role}">{inner}</div>'
        if section.role == "cover":
            inner = f'<div class="band"></div><div class="cover-text">{inner}</div><div class="cover-foot"></div>'
        return f'<section class="{escape(section.role)}">{inner}</section>'

    def _listing(self, block: Listing) -> str:
        tag = "ol" if block.ordered else "ul"
        items = []
        for number, item in enumerate(block.items, start=1):
            # written out: WeasyPrint 70 leaves generated list markers untagged, and fails on some
            marker = f'<span class="marker">{f"{number}." if block.ordered else "•"}</span>'
            first, rest = (item.blocks[0], item.blocks[1:]) if item.blocks else (Paragraph(()), ())
            if isinstance(first, Paragraph):
                opening = f'<p class="item">{marker}{inline_html(first.children)}</p>'
            else:
                opening = f'<p class="item">{marker}</p>{self._block(first)}'
            items.append(f"<li>{opening}{self._blocks(rest)}</li>")
        return f"<{tag}>{''.join(items)}</{tag}>"

    def _definitions(self, block: Definitions) -> str:
        entries = "".join(
            f'<div class="entry"><dt>{inline_html(entry.term)}</dt><dd>{self._blocks(entry.blocks)}</dd></div>'
            for entry in block.entries
        )
        return f'<dl class="{escape(block.role)}">{entries}</dl>'


def _heading(block: Heading) -> str:
    label = f'<span class="label">{text_html(block.label)}</span> ' if block.label else ""
    return f'<h{block.level} id="{escape(block.id)}">{label}{inline_html(block.children)}</h{block.level}>'


def _paragraph(block: Paragraph) -> str:
    attribute = "" if block.role == "body" else f' class="{escape(block.role)}"'
    return f"<p{attribute}>{inline_html(block.children)}</p>"


def _indicator(entry: Indicator) -> str:
    parts = [f'<p class="value">{text_html(entry.value)}</p>', f'<p class="name">{text_html(entry.label)}</p>']
    if entry.detail:
        parts.append(f'<p class="detail">{text_html(entry.detail)}</p>')
    if entry.change:
        direction = {-1: "down", 0: "same", 1: "up"}[entry.direction]
        parts.append(f'<p class="change {direction}">{text_html(entry.change)}</p>')
    return f"<li>{''.join(parts)}</li>"


def _indicators(block: Indicators) -> str:
    count = len(block.entries)
    rows = max(1, -(-count // _PANEL_ROW))
    per_row = -(-count // rows)
    title = f'<p class="panel-title">{text_html(block.title)}</p>' if block.title else ""
    lists = "".join(
        f"<ul>{''.join(_indicator(entry) for entry in block.entries[start : start + per_row])}</ul>"
        for start in range(0, count, per_row)
    )
    return f'<section class="indicators">{title}{lists}</section>'


def _break(_: Break) -> str:
    return '<div class="break"></div>'


_LEAVES: Mapping[type, Callable[..., str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Indicators: _indicators,
    Table: table_html,
    Equation: equation_html,
    Break: _break,
}
"""Writers of the blocks that need nothing but themselves."""
