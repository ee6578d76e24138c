"""
Rows of a feed file with the place of every field, before anyone asks what they mean.

CSV is read with the csv module, not with pandas: pandas fills a short row with
empty fields silently and does not know where a field stands.  A workbook
(.xlsx) of the same name and columns is read with pandas, imported only then.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from gsreport.diagnostics import Collector, Diagnostic, Place, display_path
from gsreport.edition.validation import nearest

__all__ = ["FeedRow", "Layout", "read_rows"]


@dataclass(frozen=True)
class Layout:
    """
    The columns of a feed file.

    Attributes:
        name: file name without extension.
        required: columns that must exist, in any order.
        optional: columns that may exist.
        mandatory: whether an edition must have the file.
    """

    name: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    mandatory: bool = False


@dataclass(frozen=True)
class FeedRow:
    """One row: texts by column (stripped, "" if empty) and where each stands."""

    file: str
    line: int
    texts: dict[str, str]
    starts: dict[str, int] = field(repr=False)
    source: str = field(default="", repr=False)

    def __getitem__(self, column: str) -> str:
        """The text of a field; "" if the column is optional and absent."""
        return self.texts.get(column, "")

    def place(self, column: str = "") -> Place:
        """Where a field stands: file, line, 1-based character position of its begin (0 = the whole line)."""
        return Place(self.file, self.line, self.starts.get(column, 0))

    def report(
        self,
        collector: Collector,
        code: str,
        message: str,
        column: str = "",
        *,
        hint: str = "",
    ) -> None:
        """Record an error about a field of this row, with the row for the caret display."""
        collector.add(Diagnostic(code, message, self.place(column), hint, source=self.source))


def read_rows(folder: Path, layout: Layout, collector: Collector) -> list[FeedRow]:
    """
    The rows of a feed file; [] with diagnostics if it is missing or its heading is not usable.

    Problems are collected: missing file, wrong encoding, missing, unknown or double columns, rows with too few or
    too many fields.
    """
    for suffix, read in _READERS.items():
        path = folder / f"{layout.name}{suffix}"
        if path.is_file():
            return read(path, layout, collector)
    place = Place(display_path(folder / f"{layout.name}.csv"))
    if layout.mandatory:
        collector.error("GS-F01", "the file is missing", place, f"columns: {', '.join(layout.required)}")
    else:
        collector.note("GS-F01", "the file is missing; what it feeds is left out of the book", place)
    return []


def _read_csv(path: Path, layout: Layout, collector: Collector) -> list[FeedRow]:
    name = display_path(path)
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at_line = data.count(b"\n", 0, error.start) + 1
        at_column = error.start - data.rfind(b"\n", 0, error.start)
        collector.error(
            "GS-F02",
            "the file is not UTF-8 text",
            Place(name, at_line, at_column),
            "save it as CSV UTF-8; older Excel versions save Cyrillic as windows-1251",
        )
        return []
    lines = text.splitlines()
    if not lines:
        collector.error("GS-F04", "the file is empty", Place(name), f"columns: {', '.join(layout.required)}")
        return []
    head, starts = _split(lines[0])
    columns = [title.strip() for title in head]
    if not _columns_fit(_Heading(name, columns, starts, lines[0]), layout, collector):
        return []
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        fields, starts = _split(line)
        if len(fields) != len(columns):
            message = f"the row has {len(fields)} fields, the heading has {len(columns)}"
            hint = "quote a text that holds a comma; a decimal comma must be a point"
            collector.add(Diagnostic("GS-F03", message, Place(name, number, 1), hint, source=line))
            continue
        texts = dict(zip(columns, (value.strip() for value in fields), strict=True))
        rows.append(FeedRow(name, number, texts, dict(zip(columns, starts, strict=True)), line))
    return rows


def _read_workbook(path: Path, layout: Layout, collector: Collector) -> list[FeedRow]:
    import pandas as pd  # noqa: PLC0415 - half a second that only editions with workbooks pay

    name = display_path(path)
    frame = pd.read_excel(path, dtype=str, keep_default_na=False, na_filter=False, engine="openpyxl")
    columns = [str(column).strip() for column in frame.columns]
    ordinals = list(range(1, len(columns) + 1))
    if not _columns_fit(_Heading(name, columns, ordinals), layout, collector):
        return []
    starts = dict(zip(columns, ordinals, strict=True))
    rows = []
    for number, values in enumerate(frame.itertuples(index=False, name=None), start=2):
        texts = dict(zip(columns, (str(value).strip() for value in values), strict=True))
        if any(texts.values()):
            rows.append(FeedRow(name, number, texts, starts))
    return rows


_READERS: dict[str, Callable[[Path, Layout, Collector], list[FeedRow]]] = {
    ".csv": _read_csv,
    ".xlsx": _read_workbook,
}


@dataclass(frozen=True)
class _Heading:
    """The first line of a feed file."""

    file: str
    columns: list[str]
    starts: list[int]
    source: str = ""


def _columns_fit(heading: _Heading, layout: Layout, collector: Collector) -> bool:
    """Whether the heading holds every required column once, and no unknown one."""
    name, columns, starts, source = heading.file, heading.columns, heading.starts, heading.source
    known = [*layout.required, *layout.optional]
    fits = True
    for index, (column, start) in enumerate(zip(columns, starts, strict=True)):
        place = Place(name, 1, start)
        if column not in known:
            collector.add(
                Diagnostic("GS-F05", f"unknown column `{column}`", place, nearest(column, known), source=source)
            )
            fits = False
        elif column in columns[:index]:
            collector.add(Diagnostic("GS-F05", f"the column `{column}` stands twice", place, source=source))
            fits = False
    for column in layout.required:
        if column not in columns:
            hint = nearest(column, [c for c in columns if c not in known]) if columns else ""
            collector.error("GS-F04", f"the column `{column}` is missing", Place(name, 1), hint)
            fits = False
    return fits


def _split(line: str) -> tuple[list[str], list[int]]:
    """The fields of one line of CSV and the 1-based position of each; a field cannot span lines."""
    fields = next(csv.reader([line]), [])
    starts = [1]
    quoted = False
    for index, sign in enumerate(line):
        if sign == '"':
            quoted = not quoted
        elif sign == "," and not quoted:
            starts.append(index + 2)
    return fields, starts[: len(fields)]
