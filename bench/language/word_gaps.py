"""
How many justified lines of the book have wide gaps between their words, with hyphenation and without.

All running text of the book (paragraphs, lists, quotations, whatever the chapter) is laid out by the book's own engine
and stylesheet, once as it is and once with `hyphens: manual`, where a line breaks at spaces and hyphens of the text
only. Tables, diagrams and headings are left out: their lines are not justified. Of the lines that the layout has
stretched, those with at least one space count; the last line of a paragraph is not stretched. A gap is the space of
the line's font plus what justification has added to it, both read from the laid out boxes, in em of the text's size.

    python bench/language/word_gaps.py --lang kk --lang ru
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import weasyprint

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "pdf"))

from books import document_of

from gsreport.charts.svg import draw
from gsreport.document.tree import Block, Listing, Paragraph, Quote, Section
from gsreport.pdf import typefaces
from gsreport.pdf.engine import engine, parsed
from gsreport.pdf.html import HtmlWriter
from gsreport.pdf.painting import Drawings

WIDE = 0.6
"""A gap wider than this, in em, is seen as a hole in the line."""
GOAL = 0.20
"""Lines with such a gap should be fewer than this share of the lines."""
_NO_HYPHENS = "html, body, p, li, dd, blockquote, blockquote p { hyphens: manual }"


@dataclass(frozen=True)
class Lines:
    """The widest gap of each stretched line, in em, and how many lines end in a hyphen, the text's own included."""

    gaps: Sequence[float]
    hyphenated: int

    @property
    def wide(self) -> int:
        """Lines with gaps that are too wide."""
        return sum(gap > WIDE for gap in self.gaps)

    @property
    def share(self) -> float:
        """Share of the lines with gaps that are too wide."""
        return self.wide / len(self.gaps)


def running_text(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks whose lines are justified, with the groups they stand in."""
    for block in blocks:
        match block:
            case Paragraph(role="body") | Listing() | Quote():
                yield block
            case Section(role="cover" | "imprint"):
                pass
            case Section(blocks=inner):
                yield replace(block, blocks=tuple(running_text(inner)))


def measured(language: str, css: str) -> Lines:
    """Lay out the running text of the book with some CSS besides its own, and look at the lines."""
    document = document_of(language)
    writer = HtmlWriter(document, draw)
    ready = engine(None)
    extra = weasyprint.CSS(string=css, font_config=ready.font_config)
    gaps: list[float] = []
    hyphenated = 0
    for chapter in document.chapters:
        html = writer.chapter(replace(chapter, blocks=tuple(running_text(chapter.blocks))))
        pages = parsed(html, ready, Drawings()).render(stylesheets=[ready.css, extra], font_config=ready.font_config)
        for line in (line for page in pages.pages for line in _lines(page._page_box)):  # noqa: SLF001
            hyphenated += any(text.text.endswith("-") for text in _texts(line))
            stretched = [text for text in _texts(line) if text.justification_spacing > 0 and _SPACES & set(text.text)]
            if stretched:
                gaps.append(max(map(_gap, stretched)))
    return Lines(gaps, hyphenated)


_SPACES = frozenset(" \u00a0")


def _gap(text: Any) -> float:
    """A space of a stretched text, in em."""
    style = text.style
    face = typefaces.face(style["font_family"][0], style["font_weight"], italic=style["font_style"] == "italic")
    return typefaces.width(typefaces.shape(face, " "), 1.0) + text.justification_spacing / style["font_size"]


def _lines(box: Any) -> Iterator[Any]:
    """The line boxes below a box, those of footnotes too."""
    if type(box).__name__ == "LineBox":
        yield box
    for child in getattr(box, "children", ()):
        yield from _lines(child)


def _texts(line: Any) -> Iterator[Any]:
    """The texts of a line itself, not of lines within it."""
    for child in line.children:
        if type(child).__name__ == "TextBox":
            yield child
        elif type(child).__name__ == "InlineBox":
            yield from _texts(child)


def main() -> None:
    """Measure the languages asked for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lang", action="append", choices=["kk", "ru"])
    print("| language | setting | lines | end in a hyphen | gaps over 0.6 em | share | widest gap, em |")
    print("|---|---|---|---|---|---|---|")
    missed = []
    for language in parser.parse_args().lang or ["kk", "ru"]:
        ours, plain = measured(language, ""), measured(language, _NO_HYPHENS)
        for name, lines in (("hyphenated", ours), ("not hyphenated", plain)):
            cells = (language, name, f"{len(lines.gaps):,}", f"{lines.hyphenated:,}", f"{lines.wide:,}")
            print(f"| {' | '.join(cells)} | {100 * lines.share:.1f} % | {max(lines.gaps):.2f} |")
        if ours.share >= GOAL:
            missed.append(language)
    if missed:
        sys.exit(f"{', '.join(missed)}: {100 * GOAL:.0f} % of the lines or more have wide gaps")


if __name__ == "__main__":
    main()
