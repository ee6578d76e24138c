"""What the tests read out of a Word file, without the writer's own code."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

import openpyxl
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
STORY = re.compile(r"word/(document|footnotes|header\d+|footer\d+)\.xml")


class WordFile:
    """A Word file, part by part."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def tree(self, name: str) -> etree._Element:
        """One part, parsed."""
        return etree.fromstring(self.parts[name])

    @property
    def body(self) -> etree._Element:
        """The main text."""
        return self.tree("word/document.xml")

    def stories(self) -> list[etree._Element]:
        """Every part with text."""
        return [self.tree(name) for name in sorted(self.parts) if STORY.fullmatch(name)]

    def charts(self) -> list[str]:
        """Names of the chart parts in order."""
        found = [name for name in self.parts if re.fullmatch(r"word/charts/chart\d+\.xml", name)]
        return sorted(found, key=lambda name: int(re.findall(r"\d+", name)[0]))

    def workbook(self, chart: str) -> list[list[object]]:
        """The cells of the workbook behind a chart, row by row."""
        relations = self.tree(chart.replace("charts/", "charts/_rels/") + ".rels")
        target = "word/" + relations[0].get("Target").removeprefix("../")
        sheet = openpyxl.load_workbook(io.BytesIO(self.parts[target]))["Data"]
        return [[cell.value for cell in row] for row in sheet.iter_rows()]

    def problems(self) -> list[str]:
        """Faults that neither Microsoft's validator nor openxml-audit sees."""
        return [
            *self._unbalanced_fields(),
            *self._bookmark_faults(),
            *self._dangling_targets(),
            *self._unknown_styles(),
            *self._unknown_lists(),
            *self._drawing_faults(),
            *self._ragged_rows(),
            *self._dangling_relations(),
        ]

    def instructions(self) -> list[str]:
        """Instructions of all fields."""
        return [(node.text or "").strip() for story in self.stories() for node in story.iter(W + "instrText")]

    def bookmarks(self) -> list[str]:
        """Names of all bookmarks."""
        return [node.get(W + "name") for node in self.body.iter(W + "bookmarkStart")]

    def field_results(self, kind: str) -> list[tuple[str, str]]:
        """Instruction and cached text of each innermost field of a kind, in reading order."""
        results, stack = [], []
        for node in self.body.iter(W + "fldChar", W + "instrText", W + "t", W + "noBreakHyphen"):
            state = node.get(W + "fldCharType") if node.tag == W + "fldChar" else None
            if state == "begin":
                stack.append(["", "", False])
            elif state == "separate":
                stack[-1][2] = True
            elif state == "end":
                instruction, text, _ = stack.pop()
                if instruction.split()[0] == kind:
                    results.append((instruction, text))
            elif stack and node.tag == W + "instrText":
                stack[-1][0] = node.text.strip()
            elif stack and stack[-1][2]:
                stack[-1][1] += "\u2011" if node.tag == W + "noBreakHyphen" else node.text or ""
        return results

    def _unbalanced_fields(self) -> list[str]:
        faults = []
        for story in self.stories():
            depth = 0
            for node in story.iter(W + "fldChar"):
                depth += {"begin": 1, "separate": 0, "end": -1}[node.get(W + "fldCharType")]
                if depth < 0:
                    faults.append("a field ends before it begins")
            if depth:
                faults.append(f"{depth} fields never end")
        return faults

    def _bookmark_faults(self) -> list[str]:
        starts = [node.get(W + "id") for node in self.body.iter(W + "bookmarkStart")]
        ends = [node.get(W + "id") for node in self.body.iter(W + "bookmarkEnd")]
        faults = [] if sorted(starts) == sorted(ends) else ["bookmarks are not balanced"]
        faults += [f"bookmark {name} twice" for name, count in Counter(self.bookmarks()).items() if count > 1]
        faults += [f"bookmark name {name!r}" for name in self.bookmarks() if not re.fullmatch(r"_(Ref|Toc)\d{9}", name)]
        return faults

    def _dangling_targets(self) -> list[str]:
        names = set(self.bookmarks())
        fields = (text.split() for text in self.instructions())
        faults = [f"{f[0]} to {f[1]}" for f in fields if f[0] in {"REF", "PAGEREF"} and f[1] not in names]
        anchors = (node.get(W + "anchor") for node in self.body.iter(W + "hyperlink"))
        return faults + [f"link to {anchor}" for anchor in anchors if anchor and anchor not in names]

    def _unknown_styles(self) -> list[str]:
        known = {node.get(W + "styleId") for node in self.tree("word/styles.xml").iter(W + "style")}
        used = {
            node.get(W + "val")
            for story in self.stories()
            for node in story.iter(W + "pStyle", W + "rStyle", W + "tblStyle")
        }
        return [f"style {name}" for name in used - known]

    def _unknown_lists(self) -> list[str]:
        known = {node.get(W + "numId") for node in self.tree("word/numbering.xml").iter(W + "num")}
        used = {node.get(W + "val") for node in self.body.iter(W + "numId")}
        return [f"list {number}" for number in used - known]

    def _drawing_faults(self) -> list[str]:
        drawings = list(self.body.iter(WP + "docPr"))
        ids = Counter(node.get("id") for node in drawings)
        faults = [f"drawing id {number} twice" for number, count in ids.items() if count > 1]
        return faults + ["a drawing without description" for node in drawings if not node.get("descr")]

    def _ragged_rows(self) -> list[str]:
        faults = []
        for table in self.body.iter(W + "tbl"):
            columns = len(table.find(W + "tblGrid"))
            merged: dict[int, bool] = defaultdict(bool)
            for row in table.findall(W + "tr"):
                column = 0
                for cell in row.findall(W + "tc"):
                    if cell[-1].tag != W + "p":
                        faults.append("a cell does not end with a paragraph")
                    span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
                    goes_on = merge is not None and merge.get(W + "val") == "continue"
                    if goes_on and not merged[column]:
                        faults.append("a vertical merge goes on without a beginning")
                    merged[column] = merge is not None
                    column += 1 if span is None else int(span.get(W + "val"))
                if column != columns:
                    faults.append(f"a row of {column} in a grid of {columns}")
        for table in self.body.iter(W + "tbl"):
            after = table.getnext()
            if after is not None and after.tag == W + "tbl":
                faults.append("two tables touch")
        return faults

    def _dangling_relations(self) -> list[str]:
        faults = []
        for name, blob in self.parts.items():
            if not name.endswith(".xml") or name.startswith(("docProps", "[")):
                continue
            relations = "/_rels/".join(name.rpartition("/")[::2]) + ".rels"
            known = (
                {node.get("Id") for node in etree.fromstring(self.parts[relations])}
                if relations in self.parts
                else set()
            )
            used = set(re.findall(rb'r:(?:id|embed)="([^"]+)"', blob))
            faults += [f"{name}: relation {one.decode()}" for one in used if one.decode() not in known]
        return faults
