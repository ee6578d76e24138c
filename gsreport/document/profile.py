"""
The XHTML profile: what templates may write, parsed at once into the document tree.

Blocks: `h1`–`h4` (id, numbered, short, listed), `p` (class), `ul`, `ol`, `li`, `dl` (class), `dt`, `dd`, `blockquote`,
`section` (class), `pair`, `equation` (id, tex, alt), `contents` (kind, title), `break`, `exhibit` (id).
Inline: `b`, `i`, `sup`, `sub`, `span` (lang), `a` (href), `ref` (to, form), `fn`, `br`.

`<exhibit id="…"/>` stands for a table, diagram, figure or indicator panel made from data.  Anything else — an unknown
tag or attribute, text outside a paragraph, a heading without id — is a diagnostic that names the template.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from gsreport.diagnostics import Collector, Diagnostic, Place
from gsreport.document.tree import (
    Block,
    Break,
    Contents,
    Definition,
    Definitions,
    Diagram,
    Equation,
    Footnote,
    Heading,
    Inline,
    Item,
    LineBreak,
    Link,
    Listing,
    Paragraph,
    Quote,
    Reference,
    Section,
    SideBySide,
    Text,
)
from gsreport.messages import Message, say, verbatim

__all__ = ["SECTION_ROLES", "parse"]

ExhibitSource = Callable[[str], Block | None]

PARAGRAPH_ROLES = frozenset(
    {"body", "lead", "note", "source", "legend", "centered", "title", "subtitle", "imprint", "finding"}
)
SECTION_ROLES = frozenset({"keep", "landscape", "cover", "imprint", "summary", "recommendations", "legend"})
DEFINITION_ROLES = frozenset({"passport", "abbreviations"})
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "h1": frozenset({"id", "numbered", "short", "listed"}),
    "h2": frozenset({"id", "numbered", "short", "listed"}),
    "h3": frozenset({"id", "numbered", "short", "listed"}),
    "h4": frozenset({"id", "numbered", "short", "listed"}),
    "p": frozenset({"class"}),
    "dl": frozenset({"class"}),
    "section": frozenset({"class"}),
    "equation": frozenset({"id", "tex", "alt"}),
    "contents": frozenset({"kind", "title"}),
    "exhibit": frozenset({"id"}),
    "a": frozenset({"href"}),
    "ref": frozenset({"to", "form"}),
    "span": frozenset({"lang"}),
}
_INLINE = frozenset({"b", "i", "sup", "sub", "span", "a", "ref", "fn", "br"})
_BLOCKS = frozenset(
    {"h1", "h2", "h3", "h4", "p", "ul", "ol", "dl", "blockquote", "section", "pair", "equation", "contents", "break"}
    | {"exhibit"}
)
_SPACE = re.compile(r"[ \t\r\n]+")


class _Style:
    """The style a run inherits from the inline elements around it."""

    __slots__ = ("bold", "italic", "language", "lowered", "raised")

    def __init__(
        self,
        *,
        bold: bool = False,
        italic: bool = False,
        raised: bool = False,
        lowered: bool = False,
        language: str | None = None,
    ) -> None:
        self.bold = bold
        self.italic = italic
        self.raised = raised
        self.lowered = lowered
        self.language = language

    def within(self, element: etree._Element) -> _Style:
        tag = str(element.tag)
        return _Style(
            bold=self.bold or tag == "b",
            italic=self.italic or tag == "i",
            raised=self.raised or tag == "sup",
            lowered=self.lowered or tag == "sub",
            language=element.get("lang") or self.language,
        )

    def text(self, value: str) -> Text:
        return Text(value, self.bold, self.italic, self.raised, self.lowered, self.language)


def parse(markup: str, template: str, exhibits: ExhibitSource, collector: Collector) -> tuple[Block, ...]:
    """
    Parse the markup of a chapter into blocks.

    Args:
        markup: sibling elements of the profile, as a template renders them.
        template: the template's name, for diagnostics.
        exhibits: gives the table, diagram, figure or panel with an id, None if there is none.
        collector: receives every problem found.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(f"<chapter>\n{markup}\n</chapter>".encode(), parser)
    except etree.XMLSyntaxError as error:
        collector.add(_not_well_formed(markup, template, error))
        return ()
    return _Parser(template, exhibits, collector).blocks(root)


def _not_well_formed(markup: str, template: str, error: etree.XMLSyntaxError) -> Diagnostic:
    """The fault with the rendered line it stands in; line numbers of rendered text would only mislead."""
    said = re.sub(r",? line \d+(, column \d+)?", "", error.msg or "not XML")
    tag, unclosed, _ = said.partition(" and chapter")
    reason = say("{reason}: it is not closed", reason=tag) if unclosed else verbatim(said)
    opened = re.search(r"mismatch: \w+ line (\d+)", error.msg or "")
    line = (int(opened[1]) if opened else error.lineno or 1) - 1
    rendered = markup.splitlines()
    source = rendered[line - 1].strip() if 0 < line <= len(rendered) else ""
    return Diagnostic(
        "GS-T02",
        say("the template renders text that is not well-formed: {reason}", reason=reason),
        Place(template),
        say("near: {source}", source=source[:100]) if source else say("check that every tag is closed"),
    )


class _Parser:
    def __init__(self, template: str, exhibits: ExhibitSource, collector: Collector) -> None:
        self.template = template
        self.exhibits = exhibits
        self.collector = collector
        self.handlers: dict[str, Callable[[etree._Element], Block | None]] = {
            "p": self.paragraph,
            "ul": self.listing,
            "ol": self.listing,
            "dl": self.definitions,
            "blockquote": lambda e: Quote(self.blocks(e)),
            "section": self.section,
            "pair": self.pair,
            "equation": lambda e: Equation(self.need(e, "id"), self.need(e, "tex"), self.need(e, "alt")),
            "contents": self.contents,
            "break": lambda _: Break(),
            "exhibit": self.exhibit,
        }

    def report(self, message: Message, element: etree._Element, hint: Message | None = None) -> None:
        shown = etree.tostring(element, encoding="unicode", with_tail=False)
        where = say("near: {source}", source=_SPACE.sub(" ", shown)[:100]) if hint is None else hint
        self.collector.error("GS-T03", message, Place(self.template), where)

    def need(self, element: etree._Element, name: str) -> str:
        value = element.get(name)
        if not value:
            self.report(say("<{tag}> needs the attribute `{attribute}`", tag=element.tag, attribute=name), element)
            return ""
        return value

    def attributes(self, element: etree._Element) -> None:
        allowed = _ATTRIBUTES.get(str(element.tag), frozenset())
        for name in element.attrib:
            if str(name) not in allowed:
                message = say("<{tag}> has no attribute `{attribute}`", tag=element.tag, attribute=str(name))
                self.report(message, element)

    # ------------------------------------------------------------------------------------------- blocks

    def blocks(self, parent: etree._Element) -> tuple[Block, ...]:
        found: list[Block] = []
        if parent.text and parent.text.strip():
            self.stray(parent.text, parent)
        for element in parent:
            if not isinstance(element.tag, str):
                continue
            block = self.block(element)
            if block is not None:
                found.append(block)
            if element.tail and element.tail.strip():
                self.stray(element.tail, element)
        return tuple(found)

    def stray(self, text: str, element: etree._Element) -> None:
        message = say("text outside a paragraph: «{text}»", text=text.strip()[:60])
        self.report(message, element, say("put it into <p>…</p>"))

    def block(self, element: etree._Element) -> Block | None:
        tag = str(element.tag)
        self.attributes(element)
        if tag in {"h1", "h2", "h3", "h4"}:
            return self.heading(element)
        handler = self.handlers.get(tag)
        if handler is None:
            message = say("<{tag}> is not part of the profile", tag=tag)
            if tag in _INLINE:
                message = say("<{tag}> is an inline element: put it into <p>", tag=tag)
            self.report(message, element)
            return None
        return handler(element)

    def heading(self, element: etree._Element) -> Heading:
        return Heading(
            level=int(str(element.tag)[1]),
            children=self.inlines(element),
            id=self.need(element, "id"),
            short=element.get("short", ""),
            listed=element.get("listed", "yes") != "no",
            numbered=element.get("numbered", "no") == "yes",
        )

    def role(self, element: etree._Element, known: frozenset[str], default: str) -> str:
        role = element.get("class", default)
        if role not in known:
            message = say("<{tag}> has no class `{role}`", tag=element.tag, role=role)
            self.report(message, element, say("known: {names}", names=", ".join(sorted(known))))
            return default
        return role

    def paragraph(self, element: etree._Element) -> Paragraph | None:
        children = self.inlines(element)
        return Paragraph(children, self.role(element, PARAGRAPH_ROLES, "body")) if children else None

    def listing(self, element: etree._Element) -> Listing | None:
        items: list[Item] = []
        for child in element:
            if child.tag != "li":
                self.report(say("<{inner}> inside <{outer}>", inner=child.tag, outer=element.tag), element)
                continue
            items.append(Item(self.flow(child)))
        return Listing(element.tag == "ol", tuple(items)) if items else None

    def flow(self, element: etree._Element) -> tuple[Block, ...]:
        """The blocks of an element that may hold text directly: an item or a definition."""
        if any(str(child.tag) in _BLOCKS for child in element):
            return self.blocks(element)
        children = self.inlines(element)
        return (Paragraph(children),) if children else ()

    def definitions(self, element: etree._Element) -> Definitions | None:
        entries: list[Definition] = []
        term: tuple[Inline, ...] | None = None
        for child in element:
            if child.tag == "dt":
                term = self.inlines(child)
            elif child.tag == "dd" and term is not None:
                entries.append(Definition(term, self.flow(child)))
                term = None
            else:
                self.report(say("<dl> holds pairs of <dt> and <dd>"), element)
        role = self.role(element, DEFINITION_ROLES, "passport")
        return Definitions(tuple(entries), role) if entries else None

    def section(self, element: etree._Element) -> Section | None:
        blocks = self.blocks(element)
        return Section(self.role(element, SECTION_ROLES, "keep"), blocks) if blocks else None

    def pair(self, element: etree._Element) -> Block | None:
        blocks = self.blocks(element)
        diagrams = tuple(block for block in blocks if isinstance(block, Diagram))
        if len(diagrams) != len(blocks):
            self.report(say("<pair> holds diagrams only"), element)
        if not diagrams:
            return None
        return SideBySide(diagrams)

    def contents(self, element: etree._Element) -> Contents | None:
        title = self.need(element, "title")
        match self.need(element, "kind"):
            case "headings" | "tables" | "diagrams" | "figures" as kind:
                return Contents(kind, title)
            case kind:
                self.report(say("<contents> has no kind `{kind}`", kind=kind), element)
                return None

    def exhibit(self, element: etree._Element) -> Block | None:
        exhibit_id = self.need(element, "id")
        block = self.exhibits(exhibit_id)
        if block is None:
            self.report(
                say("there is no table, diagram or figure `{id}`", id=exhibit_id),
                element,
                say("place it only where it exists: {% if has(…) %}"),
            )
        return block

    # ------------------------------------------------------------------------------------------- inline

    def inlines(self, element: etree._Element, style: _Style | None = None) -> tuple[Inline, ...]:
        return _trimmed(self.runs(element, style or _Style()))

    def runs(self, element: etree._Element, style: _Style) -> list[Inline]:
        found: list[Inline] = []
        if element.text:
            found.append(style.text(_SPACE.sub(" ", element.text)))
        for child in element:
            if isinstance(child.tag, str):
                self.attributes(child)
                found.extend(self.inline(child, style))
            if child.tail:
                found.append(style.text(_SPACE.sub(" ", child.tail)))
        return found

    def inline(self, element: etree._Element, style: _Style) -> list[Inline]:
        match str(element.tag):
            case "b" | "i" | "sup" | "sub" | "span":
                return self.runs(element, style.within(element))
            case "a":
                return [Link(self.need(element, "href"), self.inlines(element, style))]
            case "ref":
                return [Reference(self.need(element, "to"), element.get("form", "nom"))]
            case "fn":
                return [Footnote(self.inlines(element))]
            case "br":
                return [LineBreak()]
            case tag:
                self.report(say("<{tag}> cannot stand inside text", tag=tag), element)
                return []


def _trimmed(runs: list[Inline]) -> tuple[Inline, ...]:
    """Merge neighbouring runs of one style, fold spaces over their borders, cut them at both ends."""
    merged: list[Inline] = []
    for run in runs:
        last = merged[-1] if merged else None
        if isinstance(run, Text):
            text = run.text
            if text.startswith(" ") and (last is None or isinstance(last, LineBreak) or _ends_in_space(last)):
                text = text[1:]
            if not text:
                continue
            if isinstance(last, Text) and _same_style(last, run):
                merged[-1] = Text(last.text + text, *_style_of(last))
            else:
                merged.append(Text(text, *_style_of(run)))
        else:
            merged.append(run)
    while merged and isinstance(merged[-1], Text):
        stripped = merged[-1].text.rstrip(" ")
        if stripped:
            merged[-1] = Text(stripped, *_style_of(merged[-1]))
            break
        merged.pop()
    return tuple(merged)


def _style_of(run: Text) -> tuple[bool, bool, bool, bool, str | None]:
    return (run.bold, run.italic, run.raised, run.lowered, run.language)


def _same_style(left: Text, right: Text) -> bool:
    return _style_of(left) == _style_of(right)


def _ends_in_space(run: Inline) -> bool:
    return isinstance(run, Text) and run.text.endswith(" ")
