"""
The structure tree of a chapter, built from the HTML elements instead of WeasyPrint's boxes.

WeasyPrint 70 makes one structure element per box: a table that runs over three pages becomes three tables, a link over
two lines two links, text inside an element inside a link stays outside it, and definition lists lose their terms. Here
each element gets one structure element wherever its parts lie; table heads repeated on later pages become artifacts.

`add_tags` takes the place of `weasyprint.pdf.tags.add_tags` (same signature) while `layout` writes a chapter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from gsreport.pdf.geometry import POINTS_PER_PIXEL
from gsreport.pdf.laid_out import Folio
from gsreport.pdf.objects import Fixed

__all__ = ["LINK_SCHEME", "add_tags"]

LINK_SCHEME = "xref:"
"""Addresses of places in the book; they become named destinations."""

_BEFORE_LEADER = 0.35
"""Between the words of an entry and its leader, as a share of the size of the type."""
_SVG = "{http://www.w3.org/2000/svg}svg"

_KINDS = {
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "p": "P", "ul": "L", "ol": "L", "dl": "L",
    "table": "Table", "caption": "Caption", "thead": "THead", "tbody": "TBody", "tr": "TR", "th": "TH", "td": "TD",
    "figure": "Div", "figcaption": "Caption", "blockquote": "BlockQuote", "section": "Sect", "a": "Link",
    "dt": "Lbl", "dd": "LBody", "img": "Figure", "nav": "TOC",
}  # fmt: skip
_SCOPES = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}


class _Node:
    """A structure element in the making: its kids are nodes, marked contents (page, number) or annotations."""

    __slots__ = ("attributes", "kids", "kind", "object", "page", "parent")

    def __init__(self, kind: str, parent: _Node | None, page: int) -> None:
        self.kind = kind
        self.parent = parent
        self.page = page
        self.kids: list[_Node | tuple[int, int] | tuple[int, Any, None]] = []
        self.attributes: dict[str, Any] = {}
        self.object: Any = None


class _Builder:
    """Walks the boxes of all pages and collects the structure."""

    def __init__(self, pdf: Any, document: Any) -> None:
        self.pdf = pdf
        self.page_references = pdf.page_references
        self.links: dict[str, int] = {}
        root = document._html.etree_element  # noqa: SLF001  (the elements the boxes refer to)
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.root = _Node("Part", None, 0)
        self.nodes: dict[Any, _Node] = {root: self.root}
        self.page = 0
        self.page_height = 0.0
        self.marks: dict[Any, dict[str, Any]] = {}
        self.owners: list[dict[int, _Node]] = []
        self.annotations: list[tuple[_Node, Any]] = []
        self.notes = 0
        self.folios: list[Folio] = []
        self.latest = 0
        self.following = 0
        self.rooms: dict[int, int] = {}
        self.waiting: set[int] = set()
        body = root.find("body")
        self.chapter = "" if body is None else body.get("data-chapter", "")

    # ---------------------------------------------------------------------------------- from elements to nodes

    def node(self, element: Any) -> _Node:
        """The structure element that content of `element` belongs to."""
        found = self.nodes.get(element)
        if found is None:
            parent = self.parents.get(element)
            found = self._new(element, self.root if parent is None else self.node(parent))
            self.nodes[element] = found
        return found

    def _new(self, element: Any, parent: _Node) -> _Node:
        tag = element.tag
        css = (element.get("class") or "").split()
        kind = _KINDS.get(tag)
        if tag == "li":
            return self._item(parent)
        if tag == "ol" and parent.kind == "TOC":
            return parent
        if tag == "div" and "entry" in css:
            kind = "LI"
        elif tag == "span" and "footnote" in css:
            kind = "Note"
        elif tag == "span" and "marker" in css:
            return self._marker(parent)
        elif tag == "span" and element.get("lang"):
            kind = "Span"
        elif tag == _SVG:
            kind = "Formula" if "formula" in css else "Figure"
        if kind is None:
            return parent
        node = self._child(parent, kind)
        self._describe(node, element)
        return node

    def _item(self, parent: _Node) -> _Node:
        if parent.kind == "TOC":
            return self._child(parent, "TOCI")
        return self._child(self._child(parent, "LI"), "LBody")

    def _marker(self, paragraph: _Node) -> _Node:
        """The label of a list item; the HTML has it in the item's first paragraph, the tree before the item's body."""
        body = paragraph.parent
        assert body is not None
        assert body.parent is not None
        label = _Node("Lbl", body.parent, self.page)
        body.parent.kids.insert(0, label)
        return label

    def _child(self, parent: _Node, kind: str) -> _Node:
        node = _Node(kind, parent, self.page)
        parent.kids.append(node)
        return node

    def _describe(self, node: _Node, element: Any) -> None:
        if language := element.get("lang"):
            node.attributes["Lang"] = pydyf.String(language)
        if node.kind == "Note":
            self.notes += 1
            node.attributes["ID"] = pydyf.String(f"{self.chapter}.note.{self.notes}")
        elif node.kind in ("Figure", "Formula"):
            title = element.find("{http://www.w3.org/2000/svg}title")
            node.attributes["Alt"] = pydyf.String((element.get("alt") if title is None else title.text) or "")
        elif attributes := _attributes(node.kind, element):
            node.attributes["A"] = pydyf.Dictionary(attributes)

    # ------------------------------------------------------------------------------------- from boxes to kids

    def lay_page(self, number: int, page: Any, stream: Any) -> None:
        """Take in the content of a page; what belongs to no element becomes an artifact."""
        self.page = number
        self.page_height = page.height
        self.marks = stream._tags  # noqa: SLF001  (filled by WeasyPrint while painting)
        self.following = len(self.marks)
        self.rooms = {}
        self.owners.append({})
        for child in page._page_box.children:  # noqa: SLF001
            if not isinstance(child, boxes.MarginBox):
                self._visit(child)
        if self.rooms:
            _leave_rooms(stream, self.rooms)
            self.waiting.add(stream.number)
        _make_artifacts(stream, {mark["mcid"] for mark in self.marks.values()})
        self.marks.clear()

    def _visit(self, box: Any) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001
        element = box.element
        if element is not None and element.tag == "thead":
            known = self.nodes.get(element)
            if known is not None and known.page != self.page:
                return
        if box.link_annotation is not None:
            self._link(box)
        if isinstance(box, boxes.TextBox):
            self._attach(box)
        elif isinstance(box, boxes.ReplacedBox):
            self._attach(box)
            self._bounds(box)
        else:
            for child in getattr(box, "children", ()):
                self._visit(child)
            if isinstance(box, boxes.BlockBox) and element in self.nodes and self.nodes[element].kind == "TOCI":
                self._reserve_folio(box)

    def _attach(self, box: Any) -> None:
        mark = self.marks.pop(box, None)
        if mark is None:
            return
        self.latest = mark["mcid"]
        node = self._owner(box)
        node.kids.append((self.page, mark["mcid"]))
        self.owners[-1][mark["mcid"]] = node

    def _owner(self, box: Any) -> _Node:
        element = box.element
        pseudo = (box.element_tag or "").partition("::")[2]
        if pseudo == "footnote-call":
            return self._child(self.node(self.parents[element]), "Reference")
        if pseudo == "footnote-marker":
            return self._child(self.node(element), "Lbl")
        return self.node(element)

    def _link(self, box: Any) -> None:
        annotation = box.link_annotation
        element = box.element
        while element is not None and element.tag != "a":
            element = self.parents.get(element)
        if element is None:
            return
        node = self.node(element)
        node.kids.append((self.page, annotation, None))
        self.annotations.append((node, annotation))
        annotation["Contents"] = pydyf.String(" ".join("".join(element.itertext()).split()))
        annotation["F"] = 4
        address = element.get("href", "")
        if address.startswith(LINK_SCHEME):
            del annotation["A"]
            name = unquote(address.removeprefix(LINK_SCHEME))
            annotation["Dest"] = pydyf.String(name)
            self.links.setdefault(name, self.page)

    def _reserve_folio(self, entry: Any) -> None:
        """Make the page number, printed by the assembly, a part of an entry's link: read with it, and clicked."""
        *_, last = (box for box in entry.descendants() if isinstance(box, boxes.TextBox))
        link = self._owner(last)
        while link.kind != "Link":
            assert link.parent is not None
            link = link.parent
        mark = self.following + len(self.rooms)
        self.rooms[self.latest] = len(self.folios)
        link.kids.append((self.page, mark))
        self.owners[-1][mark] = link
        right = entry.border_box_x() + entry.border_width()
        annotation = next(each for node, each in reversed(self.annotations) if node is link)
        annotation["Rect"][2] = right * POINTS_PER_PIXEL
        size = last.style["font_size"]
        self.folios.append(
            Folio(
                target=unquote(annotation["Dest"].string),
                mark=mark,
                right=right,
                baseline=last.position_y + last.baseline,
                size=size,
                leader=(last.position_x + last.width + _BEFORE_LEADER * size, entry.content_box_x() + entry.width),
            )
        )

    def _bounds(self, box: Any) -> None:
        node = self.node(box.element)
        if node.kind not in ("Figure", "Formula"):
            return
        left, top = box.content_box_x(), box.content_box_y()
        corners = (left, self.page_height - top - box.height, left + box.width, self.page_height - top)
        bounds = pydyf.Array(round(each * POINTS_PER_PIXEL, 2) for each in corners)
        node.attributes["A"] = pydyf.Dictionary({"O": "/Layout", "Placement": "/Block", "BBox": bounds})

    # ----------------------------------------------------------------------------------------------- to the PDF

    def write(self) -> tuple[int, int]:
        """
        Add the structure to the PDF: the chapter's /Part, its leaf of the parent tree, the keys of its links.

        Returns:
            The numbers of the part and of the leaf.
        """
        self._create(self.root, b"%d 0 G" % Fixed.DOCUMENT)
        numbers = pydyf.Array()
        for page, owners in enumerate(self.owners):
            count = max(owners, default=-1) + 1
            kids = (owners[mark].object.reference if mark in owners else b"null" for mark in range(count))
            numbers.extend((b"%d 0 K" % page, pydyf.Array(kids)))
        for key, (node, annotation) in enumerate(self.annotations, start=len(self.owners)):
            annotation["StructParent"] = b"%d 0 K" % key
            numbers.extend((b"%d 0 K" % key, node.object.reference))
        leaf = pydyf.Dictionary({"Limits": pydyf.Array((numbers[0], numbers[-2])), "Nums": numbers})
        self.pdf.add_object(leaf)
        return self.root.object.number, leaf.number

    def _create(self, node: _Node, parent: bytes) -> None:
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.kind}", "P": parent})
        element["Pg"] = self.page_references[node.page]
        element.update(node.attributes)
        node.object = element
        self.pdf.add_object(element)
        kids = pydyf.Array()
        for kid in node.kids:
            if isinstance(kid, _Node):
                if kid.kids:
                    self._create(kid, element.reference)
                    kids.append(kid.object.reference)
            elif len(kid) == 3:  # noqa: PLR2004  (page, annotation, nothing)
                fields = {"Type": "/OBJR", "Obj": kid[1].reference, "Pg": self.page_references[kid[0]]}
                kids.append(pydyf.Dictionary(fields))
            elif kid[0] == node.page:
                kids.append(kid[1])
            else:
                kids.append(pydyf.Dictionary({"Type": "/MCR", "Pg": self.page_references[kid[0]], "MCID": kid[1]}))
        element["K"] = kids


def _attributes(kind: str, element: Any) -> dict[str, Any]:
    """The attributes of tables and lists that readers use to move about in them."""
    attributes: dict[str, Any] = {}
    if kind in ("TH", "TD"):
        for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
            if span := element.get(name):
                attributes[key] = span
        if scope := element.get("scope"):
            attributes["Scope"] = _SCOPES[scope]
    elif kind == "Table" and (summary := element.get("aria-label")):
        attributes["Summary"] = pydyf.String(summary)
    elif kind == "L":
        attributes["ListNumbering"] = {"ol": "/Decimal", "ul": "/Disc"}.get(element.tag, "/None")
    if attributes:
        attributes["O"] = "/List" if kind == "L" else "/Table"
    return attributes


def _make_artifacts(stream: Any, numbers: set[int]) -> None:
    """Turn marked contents of a page into artifacts; a repeated table head is one of pagination."""
    if not numbers:
        return
    tokens = stream.stream
    for index, token in enumerate(tokens):
        if token == b"BDC" and tokens[index - 1].get("MCID") in numbers:
            tokens[index - 2] = "/Artifact"
            tokens[index - 1] = pydyf.Dictionary({"Type": "/Pagination"})


def _leave_rooms(stream: Any, rooms: Mapping[int, int]) -> None:
    """Say in the content of a page where page numbers come: after the marked contents with these numbers."""
    tokens: list[Any] = []
    open_room: int | None = None
    for token in stream.stream:
        if token == b"BDC":
            open_room = rooms.get(tokens[-1].get("MCID"))
        tokens.append(token)
        if token == b"EMC" and open_room is not None:
            tokens.append(b"%%folio %d" % open_room)
            open_room = None
    stream.stream[:] = tokens


def _texts(root: Any) -> Iterator[tuple[Any, str]]:
    """Elements with text of their own, outside of drawings."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag == _SVG:
            yield element, "svg"
            continue
        if element.text and element.text.strip():
            yield element, element.text.strip()
        stack.extend(reversed(element))


def lost_texts(root: Any, boxed: Iterable[Any]) -> list[str]:
    """Beginnings of the texts below `root` none of whose elements is in `boxed`."""
    there = set(boxed)
    return [text[:60] for element, text in _texts(root) if element not in there]


def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: Any) -> None:  # noqa: ARG001
    """Add the structure tree to a chapter's PDF; the signature is WeasyPrint's."""
    builder = _Builder(pdf, document)
    for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        builder.lay_page(number, page, stream)
    document.structure = builder.write()
    document.links = builder.links
    document.folios, document.waiting = builder.folios, builder.waiting
    body = document._html.etree_element.find("body")  # noqa: SLF001
    document.lost_texts = lost_texts(body, builder.nodes)
