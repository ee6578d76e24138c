"""
Structural faults of a Word file that schema validators do not see, found without the writer's own code.

Word repairs, hides or prints «Error! Reference source not found.» for most of them.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from gsreport.docx.markup import NAMESPACES
from gsreport.docx.soundness_charts import chart_faults
from gsreport.docx.soundness_tables import table_faults

__all__ = ["Parts", "faults", "read_parts"]

Parts = dict[str, bytes]

_W: Final = f"{{{NAMESPACES['w']}}}"
_WP: Final = f"{{{NAMESPACES['wp']}}}"
_DOCUMENT: Final = "word/document.xml"
_STORY: Final = re.compile(r"word/(document|footnotes|header\d+|footer\d+)\.xml")
_BOOKMARK: Final = re.compile(r"_(Ref|Toc)\d{9}")
_RELATION_USE: Final = re.compile(rb'r:(?:id|embed|link)="([^"]+)"')


def read_parts(path: Path) -> Parts:
    """The parts of a file by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def faults(parts: Parts) -> list[str]:
    """Every fault found, in words; empty for a sound file."""
    try:
        trees = {name: etree.fromstring(blob) for name, blob in parts.items() if _is_xml(name)}
    except etree.XMLSyntaxError as error:
        return [f"a part is not XML: {error}"]
    body = trees.get(_DOCUMENT)
    if body is None:
        return ["there is no main text"]
    stories = [tree for name, tree in sorted(trees.items()) if _STORY.fullmatch(name)]
    return [
        *_package_faults(parts, trees),
        *_field_faults(stories),
        *_bookmark_faults(body),
        *_target_faults(stories, body),
        *_name_faults(trees, stories, body),
        *_note_faults(trees, body),
        *_drawing_faults(body),
        *_language_faults(trees),
        *table_faults(body),
        *(
            f"{name}: {fault}"
            for name, tree in trees.items()
            if "/charts/chart" in name
            for fault in chart_faults(tree)
        ),
    ]


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _package_faults(parts: Parts, trees: dict[str, etree._Element]) -> Iterator[str]:
    """Parts of no or a general type, relations to nothing, uses of relations that are not there."""
    typed = {
        node.get("PartName", "").removeprefix("/") for node in trees["[Content_Types].xml"] if node.get("PartName")
    }
    untyped = (name for name in parts if name.startswith("word/") and name.endswith(".xml") and name not in typed)
    yield from (f"{name} has no content type of its own" for name in untyped)
    for name, blob in parts.items():
        folder, _, file = name.rpartition("/")
        relations = trees.get(f"{folder}/_rels/{file}.rels")
        known = {}
        for node in relations if relations is not None else ():
            known[node.get("Id")] = node.get("Target", "")
            target = posixpath.normpath(posixpath.join(folder, node.get("Target", "")))
            if node.get("TargetMode") != "External" and target not in parts:
                yield f"{name}: a relation to {target}, which is not there"
        if _is_xml(name):
            used = {found.decode() for found in _RELATION_USE.findall(blob)}
            yield from (f"{name}: relation {one} is not there" for one in sorted(used - known.keys()))


def _field_faults(stories: list[etree._Element]) -> Iterator[str]:
    for story in stories:
        depth = 0
        for node in story.iter(f"{_W}fldChar"):
            depth += {"begin": 1, "end": -1}.get(node.get(f"{_W}fldCharType", ""), 0)
            if depth < 0:
                yield "a field ends before it begins"
        if depth > 0:
            yield f"{depth} fields never end"


def _bookmark_faults(body: etree._Element) -> Iterator[str]:
    starts = list(body.iter(f"{_W}bookmarkStart"))
    ends = [node.get(f"{_W}id") for node in body.iter(f"{_W}bookmarkEnd")]
    if Counter(node.get(f"{_W}id") for node in starts) != Counter(ends):
        yield "bookmarks do not end where they begin"
    names = Counter(node.get(f"{_W}name", "") for node in starts)
    yield from (f"bookmark {name} stands twice" for name, count in names.items() if count > 1)
    yield from (f"bookmark {name} is not of Word's own form" for name in names if not _BOOKMARK.fullmatch(name))


def _target_faults(stories: list[etree._Element], body: etree._Element) -> Iterator[str]:
    names = {node.get(f"{_W}name") for node in body.iter(f"{_W}bookmarkStart")}
    for story in stories:
        for node in story.iter(f"{_W}instrText"):
            words = (node.text or "").split()
            if words and words[0] in {"REF", "PAGEREF"} and words[1] not in names:
                yield f"a field {words[0]} points at {words[1]}, which is not there"
        for node in story.iter(f"{_W}hyperlink"):
            anchor = node.get(f"{_W}anchor")
            if anchor and anchor not in names:
                yield f"a link points at {anchor}, which is not there"


def _name_faults(
    trees: dict[str, etree._Element], stories: list[etree._Element], body: etree._Element
) -> Iterator[str]:
    """Styles and lists that are used and not defined."""
    styles = {node.get(f"{_W}styleId") for node in trees["word/styles.xml"].iter(f"{_W}style")}
    tags = (f"{_W}pStyle", f"{_W}rStyle", f"{_W}tblStyle")
    used = {node.get(f"{_W}val") for story in stories for node in story.iter(*tags)}
    yield from (f"style {name} is not defined" for name in sorted(filter(None, used - styles)))
    lists = {node.get(f"{_W}numId") for node in trees["word/numbering.xml"].iter(f"{_W}num")}
    numbers = {node.get(f"{_W}val") for node in body.iter(f"{_W}numId")}
    yield from (f"list {number} is not defined" for number in sorted(filter(None, numbers - lists)))


def _note_faults(trees: dict[str, etree._Element], body: etree._Element) -> Iterator[str]:
    called = {node.get(f"{_W}id") for node in body.iter(f"{_W}footnoteReference")}
    tree = trees.get("word/footnotes.xml")
    written = {node.get(f"{_W}id") for node in tree.iter(f"{_W}footnote")} if tree is not None else set()
    yield from (f"footnote {number} is called and not written" for number in sorted(filter(None, called - written)))


def _drawing_faults(body: etree._Element) -> Iterator[str]:
    drawings = list(body.iter(f"{_WP}docPr"))
    ids = Counter(node.get("id") for node in drawings)
    yield from (f"drawing id {number} stands twice" for number, count in ids.items() if count > 1)
    yield from (f"drawing {node.get('id')} has no description" for node in drawings if not node.get("descr"))


def _language_faults(trees: dict[str, etree._Element]) -> Iterator[str]:
    """Text that would be spelled and hyphenated in the language of the reader's Word instead of its own."""
    for name in (_DOCUMENT, "word/footnotes.xml"):
        for run in trees[name].iter(f"{_W}r") if name in trees else ():
            text = "".join(node.text or "" for node in run.iter(f"{_W}t"))
            if text.strip() and run.find(f"{_W}rPr/{_W}lang") is None:
                yield f"{name}: the text {text[:40]!r} names no language"
