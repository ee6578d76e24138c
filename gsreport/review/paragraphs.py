"""One paragraph of Word: its text without and with the tracked changes, and the comments that end in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from lxml import etree

from gsreport.docx.markup import NAMESPACES

__all__ = ["Marked", "mark_of", "marked_text", "style_of"]

_W: Final = f"{{{NAMESPACES['w']}}}"
_IN: Final = frozenset({f"{_W}ins", f"{_W}moveTo"})
_OUT: Final = frozenset({f"{_W}del", f"{_W}moveFrom"})
_AROUND: Final = frozenset(
    f"{_W}{name}" for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "bdo", "dir", "customXml")
)
_SIGNS: Final = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
_LABEL: Final = "HeadingLabel"
"""Character style of the number before a heading, which is not text of the content."""


@dataclass
class Marked:
    """What a paragraph says without and with its changes; commented words and comments by their ids."""

    before: str = ""
    after: str = ""
    quoted: dict[str, str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)


def marked_text(paragraph: etree._Element, open_ranges: set[str]) -> Marked:
    """
    Read a paragraph.

    Args:
        open_ranges: comments whose words began in an earlier paragraph; brought up to date.
    """
    marked = Marked()
    _read(paragraph, marked, open_ranges, inserted=False, deleted=False)
    return marked


def _read(node: etree._Element, marked: Marked, ranges: set[str], *, inserted: bool, deleted: bool) -> None:
    for child in node:
        tag = child.tag
        if tag == f"{_W}r":
            _read_run(child, marked, ranges, inserted=inserted, deleted=deleted)
        elif tag in _IN or tag in _OUT:
            _read(child, marked, ranges, inserted=inserted or tag in _IN, deleted=deleted or tag in _OUT)
        elif tag in _AROUND:
            _read(child, marked, ranges, inserted=inserted, deleted=deleted)
        elif tag == f"{_W}commentRangeStart":
            ranges.add(child.get(f"{_W}id", ""))
        elif tag == f"{_W}commentRangeEnd":
            ranges.discard(child.get(f"{_W}id", ""))


def _read_run(run: etree._Element, marked: Marked, ranges: set[str], *, inserted: bool, deleted: bool) -> None:
    style = run.find(f"{_W}rPr/{_W}rStyle")
    if style is not None and style.get(f"{_W}val") == _LABEL:
        return
    text = ""
    for child in run:
        if child.tag in {f"{_W}t", f"{_W}delText"}:
            text += child.text or ""
        elif child.tag == f"{_W}commentReference":
            marked.comments.append(child.get(f"{_W}id", ""))
        else:
            text += _SIGNS.get(str(child.tag), "")
    if not inserted:
        marked.before += text
    if not deleted:
        marked.after += text
    for identifier in ranges:
        marked.quoted[identifier] = marked.quoted.get(identifier, "") + text


def mark_of(paragraph: etree._Element) -> Literal["kept", "inserted", "deleted"]:
    """What became of the end of the paragraph."""
    mark = paragraph.find(f"{_W}pPr/{_W}rPr")
    if mark is not None and mark.find(f"{_W}ins") is not None:
        return "inserted"
    if mark is not None and mark.find(f"{_W}del") is not None:
        return "deleted"
    return "kept"


def style_of(paragraph: etree._Element) -> str:
    """Id of the paragraph's style; empty for the default."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else str(style.get(f"{_W}val", ""))
