"""
The book as plain WeasyPrint makes it: one HTML document, `target-counter()` in the contents, tags, one process.

Nothing of WeasyPrint is replaced and nothing is cached; the text, the stylesheet, the fonts, the hyphenation and the
diagrams (SVG within the HTML) are the book's. Running heads and page numbers are margin boxes, as its manual has them.
"""

from __future__ import annotations

import os
import re
import sys
from html import escape
from pathlib import Path

import weasyprint
from books import document_of
from weasyprint.text.fonts import FontConfiguration

from gsreport.charts.svg import draw
from gsreport.language import hyphenation
from gsreport.pdf.html import HtmlWriter
from gsreport.pdf.styles import FOLDER, stylesheet
from gsreport.pdf.typefaces import FONTCONFIG_FILE

PAGE_NUMBERS = """
nav li { position: relative }
nav li a::after { content: target-counter(attr(href), page); position: absolute; right: 0; bottom: 0; text-indent: 0 }
@page { @top-right { content: string(chapter); font: 8pt "Source Sans 3" }
        @bottom-right { content: counter(page); font: 9pt "Source Sans 3" } }
h1 { string-set: chapter content() }
section.chapter-start { break-before: page }
"""
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)


def single_html(language: str) -> str:
    """The whole book as one HTML document."""
    document = document_of(language)
    writer = HtmlWriter(document, draw)
    bodies = []
    for chapter in document.chapters:
        found = _BODY.search(writer.chapter(chapter))
        assert found
        bodies.append(f'<section class="chapter-start {chapter.kind}">{found[1]}</section>')
    title = f"<title>{escape(document.metadata.title)}</title>"
    body = "".join(bodies).replace('href="xref:', 'href="#')
    return f'<html lang="{language}"><head><meta charset="utf-8"/>{title}</head><body>{body}</body></html>'


def browser_html(language: str) -> str:
    """The same with the stylesheet inside, for a browser."""
    style = f"<style>{stylesheet()}{PAGE_NUMBERS}</style>"
    return "<!DOCTYPE html>" + single_html(language).replace("</head>", f"{style}</head>")


def main() -> None:
    """Write the book in the language given first to the file given second."""
    language, target = sys.argv[1:3]
    os.environ["FONTCONFIG_FILE"] = str(FONTCONFIG_FILE)  # the fonts of the book, as if they were installed
    hyphenation.register()
    fonts = FontConfiguration()
    folder = f"{FOLDER.as_uri()}/"
    html = weasyprint.HTML(string=single_html(language), base_url=folder)
    css = weasyprint.CSS(string=stylesheet() + PAGE_NUMBERS, base_url=folder, font_config=fonts)
    html.write_pdf(Path(target), stylesheets=[css], font_config=fonts, pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    main()
