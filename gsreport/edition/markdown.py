"""
Editors' Markdown becomes markup of the XHTML profile.

Allowed: paragraphs, headings from `##` down, lists, quotations, `**strong**`, `*emphasis*`, links, footnote-like
notes `^[…]`, and the inline syntax for values and references in braces (`{score office.result}`,
`{table rating-services|loc}`).  HTML is text, never markup.  A brace that means itself is written `\\{`.

The inline syntax is only recognised here; what it stands for is looked up by the function that the caller passes in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from markdown_it import MarkdownIt
from markdown_it.token import Token

from gsreport.diagnostics import Collector, Place

__all__ = ["Insertion", "markdown_to_markup", "text_to_markup"]


@dataclass(frozen=True)
class Insertion:
    """One use of the inline syntax: `{kind argument|case}`."""

    kind: str
    argument: str
    case: str
    place: Place


Resolver = Callable[[Insertion], str]
"""Gives the markup that an insertion stands for; reports what it does not know and returns an empty text."""

_INSERTION = re.compile(r"(?<!\\)\{([a-z][a-z-]*)(?:\s+([^{}|]+?))?(?:\|([a-z]+))?\}")
_NOTE = re.compile(r"\^\[([^\]]+)\]")
_parser = MarkdownIt("commonmark", {"html": False}).disable(["html_block", "html_inline", "image", "code", "fence"])


def text_to_markup(text: str, place: Place, resolve: Resolver) -> str:
    """Markup of a one-paragraph text (a value of a YAML key): inline Markdown and insertions."""
    tokens = _parser.parseInline(text)
    return _Writer(place, resolve).inline(tokens[0].children or []) if tokens else ""


def markdown_to_markup(text: str, file: str, anchor: str, resolve: Resolver, collector: Collector) -> str:
    """
    Markup of a whole Markdown text.

    Args:
        text: the Markdown.
        file: its name, for diagnostics.
        anchor: prefix of the ids given to its headings (`introduction` → `introduction-1`).
        resolve: looks up insertions.
        collector: receives problems of the structure.
    """
    writer = _Writer(Place(file), resolve, anchor, collector)
    return writer.blocks(_parser.parse(text))


class _Writer:
    def __init__(self, place: Place, resolve: Resolver, anchor: str = "", collector: Collector | None = None) -> None:
        self.place = place
        self.resolve = resolve
        self.anchor = anchor
        self.collector = collector
        self.headings = 0

    def blocks(self, tokens: Sequence[Token]) -> str:
        parts: list[str] = []
        for token in tokens:
            if token.map:
                self.place = Place(self.place.file, token.map[0] + 1, 1)
            match token.type:
                case "heading_open":
                    parts.append(self.heading(token))
                case "heading_close":
                    parts.append(f"</{_level(token)}>\n")
                case "paragraph_open":
                    parts.append("<p>")
                case "paragraph_close":
                    parts.append("</p>\n")
                case "bullet_list_open":
                    parts.append("<ul>\n")
                case "bullet_list_close":
                    parts.append("</ul>\n")
                case "ordered_list_open":
                    parts.append("<ol>\n")
                case "ordered_list_close":
                    parts.append("</ol>\n")
                case "list_item_open":
                    parts.append("<li>")
                case "list_item_close":
                    parts.append("</li>\n")
                case "blockquote_open":
                    parts.append("<blockquote>\n")
                case "blockquote_close":
                    parts.append("</blockquote>\n")
                case "inline":
                    parts.append(self.inline(token.children or []))
                case other:
                    self.refuse(other)
        return "".join(parts)

    def heading(self, token: Token) -> str:
        if token.tag == "h1" and self.collector is not None:
            self.collector.error(
                "GS-M01", "a heading of the first level", self.place, "begin with ##: the chapter's title is set apart"
            )
        self.headings += 1
        return f"<{_level(token)} id={quoteattr(f'{self.anchor}-{self.headings}')}>"

    def refuse(self, kind: str) -> None:
        if self.collector is not None:
            self.collector.error(
                "GS-M02",
                f"«{kind}» is not part of the Markdown that texts may use",
                self.place,
                "use paragraphs, lists",
            )

    def inline(self, tokens: Sequence[Token]) -> str:
        parts: list[str] = []
        for token in tokens:
            match token.type:
                case "text":
                    parts.append(self.text(token.content))
                case "strong_open":
                    parts.append("<b>")
                case "strong_close":
                    parts.append("</b>")
                case "em_open":
                    parts.append("<i>")
                case "em_close":
                    parts.append("</i>")
                case "link_open":
                    parts.append(f"<a href={quoteattr(str(token.attrs['href']))}>")
                case "link_close":
                    parts.append("</a>")
                case "softbreak":
                    parts.append(" ")
                case "hardbreak":
                    parts.append("<br/>")
                case "code_inline":
                    parts.append(escape(token.content))
                case other:
                    self.refuse(other)
        return "".join(parts)

    def text(self, content: str) -> str:
        out: list[str] = []
        end = 0
        for match in _INSERTION.finditer(content):
            out.append(self.plain(content[end : match.start()]))
            insertion = Insertion(match[1], (match[2] or "").strip(), match[3] or "", self.place)
            out.append(self.resolve(insertion))
            end = match.end()
        out.append(self.plain(content[end:]))
        return "".join(out)

    def plain(self, content: str) -> str:
        escaped = escape(content.replace("\\{", "{").replace("\\}", "}"))
        return _NOTE.sub(r"<fn>\1</fn>", escaped)


def _level(token: Token) -> str:
    """Markdown's ## is the level below the chapter's own heading, whose level the template has set."""
    return token.tag
