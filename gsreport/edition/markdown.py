r"""
Editors' Markdown becomes markup of the XHTML profile.

Allowed: paragraphs, headings from `##` down, lists, quotations, `**strong**`, `*emphasis*`, links, footnote-like
notes `^[…]`, and the inline syntax for values and references in braces (`{score office.result}`,
`{table rating-services|loc}`).  HTML is text, never markup.  A brace that means itself is written `\{`.

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
from gsreport.messages import say

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
_parser.disable("text_join")  # an escaped sign stays a token of its own: `\\{` never opens an insertion

_BLOCK_TAGS = {
    "paragraph_open": "<p>",
    "paragraph_close": "</p>\n",
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_open": "<ol>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_open": "<li>",
    "list_item_close": "</li>\n",
    "blockquote_open": "<blockquote>\n",
    "blockquote_close": "</blockquote>\n",
}
_INLINE_TAGS = {
    "strong_open": "<b>",
    "strong_close": "</b>",
    "em_open": "<i>",
    "em_close": "</i>",
    "link_close": "</a>",
    "softbreak": " ",
    "hardbreak": "<br/>",
}


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
    writer = _Writer(Place(file), resolve, anchor, collector, tuple(text.splitlines()))
    return writer.blocks(_parser.parse(text))


class _Writer:
    def __init__(
        self,
        place: Place,
        resolve: Resolver,
        anchor: str = "",
        collector: Collector | None = None,
        lines: tuple[str, ...] = (),
    ) -> None:
        self.place = place
        self.resolve = resolve
        self.anchor = anchor
        self.collector = collector
        self.lines = lines
        self.headings = 0

    def blocks(self, tokens: Sequence[Token]) -> str:
        parts: list[str] = []
        for token in tokens:
            if token.map:
                self.place = Place(self.place.file, token.map[0] + 1, 1)
            if token.type in _BLOCK_TAGS:
                parts.append(_BLOCK_TAGS[token.type])
            elif token.type == "heading_open":
                parts.append(self.heading(token))
            elif token.type == "heading_close":
                parts.append(f"</{token.tag}>\n")
            elif token.type == "inline":
                parts.append(self.inline(token.children or []))
            else:
                self.refuse(token.type)
        return "".join(parts)

    def heading(self, token: Token) -> str:
        """Markdown's ## is the level below the chapter's own heading, whose level the template has set."""
        if token.tag == "h1" and self.collector is not None:
            hint = say("begin with ##: the chapter's title is set apart")
            self.collector.error("GS-M01", say("a heading of the first level"), self.place, hint)
        self.headings += 1
        return f"<{token.tag} id={quoteattr(f'{self.anchor}-{self.headings}')}>"

    def refuse(self, kind: str) -> None:
        if self.collector is not None:
            self.collector.error(
                "GS-M02",
                say("«{kind}» is not part of the Markdown that texts may use", kind=kind),
                self.place,
                say("use paragraphs, lists"),
            )

    def inline(self, tokens: Sequence[Token]) -> str:
        parts: list[str] = []
        pending = ""
        for token in tokens:
            if token.type in ("text", "text_special"):
                pending += _guarded(token)
                continue
            parts.append(self.text(pending))
            pending = ""
            if token.type in _INLINE_TAGS:
                parts.append(_INLINE_TAGS[token.type])
                self.next_line(token)
            elif token.type == "link_open":
                parts.append(f"<a href={quoteattr(str(token.attrs['href']))}>")
            elif token.type == "code_inline":
                parts.append(escape(token.content))
            else:
                self.refuse(token.type)
        parts.append(self.text(pending))
        return _NOTE.sub(r"<fn>\1</fn>", "".join(parts))

    def next_line(self, token: Token) -> None:
        """Keep the place in step with the lines of a paragraph."""
        if self.place.line and token.type in ("softbreak", "hardbreak"):
            self.place = Place(self.place.file, self.place.line + 1, 1)

    def text(self, content: str) -> str:
        out: list[str] = []
        end = 0
        for match in _INSERTION.finditer(content):
            out.append(_plain(content[end : match.start()]))
            insertion = Insertion(match[1], (match[2] or "").strip(), match[3] or "", self.place_of(match[0]))
            out.append(self.resolve(insertion))
            end = match.end()
        out.append(_plain(content[end:]))
        return "".join(out)

    def place_of(self, written: str) -> Place:
        """Where an insertion stands: its column is looked up in the line, since tokens have none."""
        if not 0 < self.place.line <= len(self.lines):
            return self.place
        return Place(self.place.file, self.place.line, self.lines[self.place.line - 1].find(written) + 1)


def _guarded(token: Token) -> str:
    """Text in which a brace that the author escaped keeps its backslash."""
    return f"\\{token.content}" if token.type == "text_special" and token.content in "{}" else token.content


def _plain(content: str) -> str:
    return escape(content.replace("\\{", "{").replace("\\}", "}"))
