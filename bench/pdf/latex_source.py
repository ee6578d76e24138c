"""
The same tree as pandoc takes it to LaTeX: HTML of its own, the drawings as PDF files, and a preamble.

Headings outside of the contents are marked so, captions carry the labels of the tree, and LaTeX makes the contents and
the lists of tables and diagrams. Everything else is pandoc's own template, in the fonts of the book.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

import weasyprint
from books import document_of

from gsreport.charts.spec import Chart
from gsreport.charts.svg import draw
from gsreport.document.tree import (
    Block,
    Caption,
    Contents,
    Definitions,
    Diagram,
    Equation,
    Heading,
    Indicators,
    Listing,
    Multiples,
    Quote,
    Section,
    SideBySide,
    Table,
)
from gsreport.document.walking import plain_text
from gsreport.pdf.geometry import COLUMN_WIDTH, PANEL_GUTTER, TEXT_WIDTH
from gsreport.pdf.html import HtmlWriter
from gsreport.pdf.inline import inline_html, text_html
from gsreport.pdf.tables import table_html

__all__ = ["LatexWriter", "preamble"]

_NO_BREAK = re.compile(r'<span class="nb">([^<]*)</span>')
_FOOTNOTE = re.compile(r'<span class="footnote">((?:(?!</span>).)*)</span>')
_CELL_SIZE = re.compile(r' class="[^"]*"')


def preamble(fonts: Path) -> str:
    """What the template does not know: the fonts by their files, captions without a second number, and the margins."""
    faces = "Extension=.ttf, UprightFont=*-Regular, BoldFont=*-Bold, ItalicFont=*-It, BoldItalicFont=*-BoldIt"
    return rf"""
\setmainfont{{SourceSerif4}}[Path={fonts}/, {faces}]
\setsansfont{{SourceSans3}}[Path={fonts}/, {faces}]
\usepackage[a4paper, left=22mm, right=22mm, top=27mm, bottom=22mm]{{geometry}}
\usepackage{{caption}}
\captionsetup{{labelformat=empty}}
\setlength{{\emergencystretch}}{{3em}}
\makeatletter
\renewcommand*\l@figure[2]{{{{\def\numberline##1{{}}\@dottedtocline{{1}}{{0em}}{{0em}}{{#1}}{{#2}}}}}}
\renewcommand*\l@table[2]{{{{\def\numberline##1{{}}\@dottedtocline{{1}}{{0em}}{{0em}}{{#1}}{{#2}}}}}}
\makeatother
\maxdeadcycles=500
\extrafloats{{500}}
"""


class LatexWriter:
    """Writes a document as HTML for pandoc; the drawings go into `folder`."""

    def __init__(self, language: str, folder: Path) -> None:
        self.document = document_of(language)
        self.folder = folder
        self._html = HtmlWriter(self.document, draw)

    def source(self) -> str:
        """The whole book."""
        body = "".join(self._blocks(chapter.blocks) for chapter in self.document.chapters)
        body = _FOOTNOTE.sub(r" (\1)", _NO_BREAK.sub(r"\1", body)).replace('href="xref:', 'href="#')
        title = f"<title>{escape(self.document.metadata.title)}</title>"
        return f"<html><head>{title}</head><body>{body}</body></html>"

    def _blocks(self, blocks: Sequence[Block]) -> str:
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:  # noqa: C901, PLR0911  (one case for each kind of block)
        match block:
            case Heading():
                kind = "unnumbered" if block.listed else "unnumbered unlisted"
                words = f"{text_html(block.label)} {inline_html(block.children)}"
                return f'<h{block.level} id="{block.id}" class="{kind}">{words}</h{block.level}>'
            case Section() | Quote():
                return self._blocks(block.blocks)
            case Listing():
                tag = "ol" if block.ordered else "ul"
                return f"<{tag}>{''.join(f'<li>{self._blocks(item.blocks)}</li>' for item in block.items)}</{tag}>"
            case Definitions():
                entries = (f"<dt>{inline_html(e.term)}</dt><dd>{self._blocks(e.blocks)}</dd>" for e in block.entries)
                return f"<dl>{''.join(entries)}</dl>"
            case Indicators():
                entries = (
                    f"<li><strong>{text_html(e.value)}</strong> {text_html(e.label)}</li>" for e in block.entries
                )
                return f"<ul>{''.join(entries)}</ul>"
            case Diagram():
                return self._diagram(block, TEXT_WIDTH)
            case Multiples():
                return self._multiples(block)
            case SideBySide():
                return "".join(self._diagram(each, COLUMN_WIDTH) for each in block.diagrams)
            case Table():
                return _CELL_SIZE.sub("", table_html(block))
            case Equation():
                return f"<p>$${escape(block.tex, quote=False)}$$</p>"
            case Contents():
                return ""
            case _:
                return self._html._block(block, {})  # noqa: SLF001  (paragraphs as the book has them)

    def _diagram(self, diagram: Diagram, width: float) -> str:
        image = self._image(diagram.id, diagram.chart, width, _words(diagram.caption))
        return _figure(image, diagram)

    def _multiples(self, panel: Multiples) -> str:
        """Small multiples below each other under their titles; the caption belongs to the last."""
        width = (TEXT_WIDTH - PANEL_GUTTER) / 2
        titles = [f"<p>{inline_html(part.title)} {text_html(part.base)}</p>" for part in panel.parts]
        images = [
            self._image(f"{panel.id}-{number}", part.chart, width, _words(panel.caption))
            for number, part in enumerate(panel.parts)
        ]
        parts = [f"{title}<p>{image}</p>" for title, image in zip(titles[:-1], images[:-1], strict=True)]
        return f"{''.join(parts)}{titles[-1]}{_figure(images[-1], panel)}"

    def _image(self, name: str, chart: Chart, width: float, words: str) -> str:
        """A drawing as a PDF file of its own, which is what LaTeX can show."""
        drawing = draw(chart, self.document.language, width)
        target = self.folder / f"{name}.pdf"
        size = f"{drawing.width_mm:.2f}mm {drawing.height_mm:.2f}mm"
        page = f"<style>@page {{ size: {size}; margin: 0 }} body {{ margin: 0 }} svg {{ display: block }}</style>"
        weasyprint.HTML(string=page + drawing.svg).write_pdf(target)
        return f'<img src="{target.name}" style="width:{drawing.width_mm:.2f}mm" alt="{escape(words)}"/>'


def _figure(image: str, block: Diagram | Multiples) -> str:
    notes = "".join(f"<p>{inline_html(note)}</p>" for note in block.notes)
    return f"<figure>{image}<figcaption>{escape(_words(block.caption))}</figcaption></figure>{notes}"


def _words(caption: Caption) -> str:
    return f"{caption.label} {plain_text(caption.children)}"
