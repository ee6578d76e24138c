"""Inline nodes as HTML."""

from __future__ import annotations

import re
from html import escape

from gsreport.document.tree import Footnote, Inline, LineBreak, Link, Reference, Text
from gsreport.language.typography import unbreakable

__all__ = ["inline_html", "text_html"]

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters no document may hold; as U+FFFD they are reported as a sign that no font has."""


def text_html(text: str) -> str:
    """
    Plain text as HTML; pieces such as «23,3%-ды» or «ЖАО-ға» are kept on one line.

    The hyphen in them stays a plain one, so that search and copying find what the reader sees.
    """
    return "".join(
        f'<span class="nb">{escape(piece, quote=False)}</span>' if together else escape(piece, quote=False)
        for piece, together in unbreakable(_CONTROLS.sub("\ufffd", text))
    )


def _styled(node: Text) -> str:
    html = text_html(node.text)
    if node.raised:
        html = f"<sup>{html}</sup>"
    if node.lowered:
        html = f"<sub>{html}</sub>"
    if node.italic:
        html = f"<em>{html}</em>"
    if node.bold:
        html = f"<strong>{html}</strong>"
    if node.language:
        html = f'<span lang="{escape(node.language)}">{html}</span>'
    return html


def inline_html(children: tuple[Inline, ...]) -> str:
    """
    The HTML of a run of inline nodes.

    References become `xref:` addresses, which the assembly turns into destinations wherever in the book they are.
    """
    parts = []
    for child in children:
        match child:
            case Text():
                parts.append(_styled(child))
            case Link():
                parts.append(f'<a class="web" href="{escape(child.address)}">{inline_html(child.children)}</a>')
            case Reference():
                words = text_html(f"{child.before}{child.number}{child.after}")
                parts.append(f'<a href="xref:{escape(child.target)}">{words}</a>')
            case Footnote():
                parts.append(f'<span class="footnote">{inline_html(child.children)}</span>')
            case LineBreak():
                parts.append("<br/>")
    return "".join(parts)
