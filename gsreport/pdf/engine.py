"""
WeasyPrint made ready for this book, once per process.

Four of its functions are replaced, which is why `pyproject.toml` pins the version and a test watches over it:
tagging (one structure element per HTML element instead of per box), font embedding (left to the assembly), the boxes of
diagrams (compiled by `painting`) and text in other SVG (set in one piece instead of letter by letter); others are asked
less often (`shortcuts`). HTML comes from our own writer and is well-formed, so the fast XML parser reads it; and the
styles of its tags are in `base.css`.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import cssselect2
import pydyf
import weasyprint
import weasyprint.html
import weasyprint.pdf
import weasyprint.svg
from weasyprint.text.fonts import FontConfiguration

from gsreport.language import hyphenation
from gsreport.pdf import lines, painting, shortcuts, tagging, typefaces
from gsreport.pdf.fetcher import ClosedFetcher
from gsreport.pdf.styles import FOLDER, stylesheet

__all__ = ["Engine", "FontNames", "engine", "parsed"]


@dataclass(frozen=True)
class Engine:
    """Fonts, parsed stylesheet, fetcher, and what WeasyPrint has logged since the list was last cleared."""

    font_config: Any
    css: Any
    fetcher: Any
    messages: list[str]


class _Ear(logging.Handler):
    """Keeps WeasyPrint's warnings."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self._messages.append(record.getMessage())


@contextlib.contextmanager
def _only_our_fonts() -> Iterator[None]:
    """Let fontconfig see the shipped fonts only; it reads the variable whenever a configuration is loaded."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(typefaces.FONTCONFIG_FILE)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@cache
def _heard() -> list[str]:
    """What WeasyPrint logs: one list for all engines of the process, as there is one logger."""
    messages: list[str] = []
    logger = logging.getLogger("weasyprint")
    logger.handlers = [_Ear(messages)]
    logger.propagate = False
    return messages


@cache
def engine(assets: Path | None) -> Engine:
    """The engine for chapters that may show pictures below `assets`."""
    _replace_functions()
    hyphenation.register()
    messages = _heard()
    with _only_our_fonts():
        font_config = FontConfiguration()
    fetcher = ClosedFetcher(assets)
    css = weasyprint.CSS(
        string=stylesheet(), base_url=f"{FOLDER.as_uri()}/", font_config=font_config, url_fetcher=fetcher
    )
    return Engine(font_config, css, fetcher, messages)


class _Html(weasyprint.HTML):  # type: ignore[misc]
    """A document from a parsed tree; WeasyPrint's own constructor takes any HTML, and ten times as long."""

    def __init__(self, root: ET.Element, base_url: str, url_fetcher: Any) -> None:
        self.base_url = base_url
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:  # noqa: ARG002, FBT001, FBT002  (its signature)
        """None: `styles/base.css` says what our tags mean."""
        return []


def parsed(html: str, ready: Engine, drawings: painting.Drawings) -> Any:
    """
    The document of well-formed HTML, its diagrams compiled.

    Raises:
        xml.etree.ElementTree.ParseError: if it is not well-formed, which is a fault of the HTML writer.
    """
    root = ET.fromstring(html)  # noqa: S314  (our own HTML, without a document type)
    drawings.take(root)
    return _Html(root, f"{FOLDER.as_uri()}/", ready.fetcher)


@cache
def _replace_functions() -> None:
    shortcuts.install()
    lines.install()
    weasyprint.pdf.add_tags = tagging.add_tags
    weasyprint.pdf.build_fonts_dictionary = _names_of_fonts
    usual_svg = weasyprint.html.HTML_HANDLERS[_SVG]

    def svg_or_painting(element: Any, box: Any, *others: Any) -> Any:
        """The box of an SVG; a compiled drawing brings its own image."""
        image = painting.painted(element)
        if image is None:
            return usual_svg(element, box, *others)
        return [weasyprint.html.make_replaced_box(element, box, image)]

    weasyprint.html.HTML_HANDLERS[_SVG] = svg_or_painting
    by_letter = sys.modules["weasyprint.svg.text"].text

    def in_one_piece(svg: Any, node: Any, font_size: Any) -> None:
        """Draw SVG text; a run without positions of single letters is one «letter» to WeasyPrint's loop."""
        element = node._etree_node  # noqa: SLF001
        text = element.text
        if not text or any(name in node.attrib for name in _PER_LETTER) or _has_lists(node.attrib):
            by_letter(svg, node, font_size)
            return
        element.text = _Run(text)
        try:
            by_letter(svg, node, font_size)
        finally:
            element.text = text

    for name, function in weasyprint.svg.TAGS.items():
        if function is by_letter:
            weasyprint.svg.TAGS[name] = in_one_piece
    weasyprint.svg.text = in_one_piece


_SVG = "{http://www.w3.org/2000/svg}svg"
_PER_LETTER = ("rotate", "letter-spacing", "textLength")


def _has_lists(attributes: Any) -> bool:
    """Whether a position is a list, one for each letter."""
    return any(
        " " in value.strip() or "," in value for name in ("x", "y", "dx", "dy") if (value := attributes.get(name, ""))
    )


class _Run(str):
    """A text that a loop over its letters meets as one."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


class FontNames(pydyf.Dictionary):  # type: ignore[misc]
    """The font resources of a chapter, known by their class among its objects."""


def _names_of_fonts(pdf: Any, fonts: Any, compress: Any, subset: Any, options: Any) -> Any:  # noqa: ARG001
    """In place of WeasyPrint's embedding: names only, the assembly puts the fonts there."""
    return FontNames({font.hash: b"null" for font in fonts.values()})
