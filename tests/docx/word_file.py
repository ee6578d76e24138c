"""What the tests read out of a Word file, without the writer's own code."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
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
