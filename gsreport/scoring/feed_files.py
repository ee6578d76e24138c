"""
The file formats of a feed: CSV, Excel workbook (.xlsx), Parquet; the same columns in each.

CSV is read with the csv module and workbooks with openpyxl, not with pandas:
pandas fills a short row with empty fields silently, names an untitled column
itself and does not know where a field stands.  A file that its format's library
cannot read is one diagnostic, whatever the library raises.
"""

from __future__ import annotations

import contextlib
import csv
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from gsreport.diagnostics import Collector, Diagnostic, Place, display_path
from gsreport.messages import Message, say, say_many, verbatim
from gsreport.scoring.archives import MOST_CELLS, MOST_RECORDS, MOST_ROWS, excess
from gsreport.scoring.feed_rows import FeedRow, Heading, Layout, Table, columns_fit

__all__ = ["read_rows"]

_SEPARATORS = {";": verbatim("`;`"), "\t": say("tabs")}
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}[0-9]{1,7}):')


def _read_csv(path: Path, collector: Collector) -> Table | None:
    """A comma-separated UTF-8 text; rows with a wrong number of fields are reported and left out."""
    name = display_path(path)
    text = _text(name, path.read_bytes(), collector)
    if text is None:
        return None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not any(line.strip() for line in lines):
        collector.error("GS-F04", say("the file is empty"), Place(name))
        return None
    head = _split(name, 1, lines[0], collector)
    if head is None:
        return None
    columns = [title.strip() for title in head[0]]
    if len(columns) == 1 and any(sign in columns[0] for sign in _SEPARATORS):
        sign = next(word for sign, word in _SEPARATORS.items() if sign in columns[0])
        message = say("the fields are separated by {signs}, not by commas", signs=sign)
        hint = say("save it as CSV UTF-8 separated by commas, with decimal points")
        collector.add(Diagnostic("GS-F04", message, Place(name, 1, 1), hint))
        return None
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        split = _split(name, number, line, collector)
        if split is None:
            continue
        fields, starts = split
        if len(fields) != len(columns):
            message = say_many(
                "the row has {count} field, the heading has {heading}",
                "the row has {count} fields, the heading has {heading}",
                count=len(fields),
                heading=len(columns),
            )
            hint = say("quote a text that holds a comma; a decimal comma must be a point")
            collector.add(Diagnostic("GS-F03", message, Place(name, number, 1), hint, source=line))
            continue
        texts = dict(zip(columns, (value.strip() for value in fields), strict=True))
        rows.append(FeedRow(name, number, texts, dict(zip(columns, starts, strict=True)), line))
    return Table(Heading(name, columns, head[1], lines[0]), rows)


def _text(name: str, data: bytes, collector: Collector) -> str | None:
    """The bytes as text; None with a diagnostic at the first byte that is not UTF-8, or is no text at all."""
    at = data.find(b"\0")
    if at < 0:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            at = error.start
    line = data.count(b"\n", 0, at) + 1
    column = at - data.rfind(b"\n", 0, at)
    hint = say("save it as CSV UTF-8; older Excel versions save Cyrillic as windows-1251")
    if data.startswith(b"PK"):
        hint = say("it looks like a workbook or a zip archive: give it its own extension, or save it as CSV UTF-8")
    collector.error("GS-F02", say("the file is not UTF-8 text"), Place(name, line, column), hint)
    return None


def _split(name: str, number: int, line: str, collector: Collector) -> tuple[list[str], list[int]] | None:
    """The fields of one line of CSV and the 1-based position of each; a field cannot span lines."""
    try:
        fields = next(csv.reader([line], strict=True), [])
    except csv.Error:
        place = Place(name, number, line.find('"') + 1)
        message = say("a quotation mark is not closed or misplaced")
        hint = say('a text in quotes ends on its line, and a quote inside it is written twice ("")')
        collector.add(Diagnostic("GS-F03", message, place, hint, source=line))
        return None
    starts = [1]
    begun, quoted = line.startswith('"'), False  # a quote within a field that does not begin with one is a sign
    for index, sign in enumerate(line):
        if sign == '"' and begun:
            quoted = not quoted
        elif sign == "," and not quoted:
            starts.append(index + 2)
            begun = line.startswith('"', index + 1)
    return fields, starts[: len(fields)]


def _read_workbook(path: Path, collector: Collector) -> Table | None:
    """The first sheet of a workbook; its first row is the heading."""
    import openpyxl  # noqa: PLC0415 - half a second that only editions with workbooks pay

    name = display_path(path)
    if message := excess(path):
        hint = say("save the sheet as CSV, or remove what is not part of the feed")
        collector.error("GS-F13", message, Place(name), hint)
        return None
    try:
        with contextlib.closing(openpyxl.load_workbook(path, read_only=True, data_only=True)) as book:
            sheet: Any = book.worksheets[0]
            merged = _merged(path, str(sheet._worksheet_path))  # noqa: SLF001 - it has no public name
            values = None if merged else _values(sheet)
    except Exception as error:  # noqa: BLE001 - a damaged file makes the library raise anything
        _damaged(name, say("an Excel workbook (.xlsx)"), error, collector)
        return None
    if values is None and not merged:
        message = say("something stands far outside the table")
        hint = say("delete it, or save the sheet as CSV")
        collector.error("GS-F13", message, Place(name), hint)
    for row, column in sorted(merged):
        message = say("merged cells; a feed has one value in every cell")
        collector.error("GS-F03", message, Place(name, row, column), say("unmerge them and fill every cell"))
    return None if values is None else _sheet(name, values, collector)


def _merged(path: Path, part: str) -> list[tuple[int, int]]:
    """Row and column of the first cell of every merged area; the streaming reader does not tell of them."""
    from openpyxl.utils.cell import coordinate_to_tuple  # noqa: PLC0415

    with zipfile.ZipFile(path) as archive:
        text = archive.read(part.lstrip("/"))
    return [coordinate_to_tuple(corner.decode()) for corner in _MERGED.findall(text)]


def _values(sheet: Any) -> list[list[str]] | None:
    """The cells as texts, each row as long as its last cell; None if there are too many of them."""
    sheet.reset_dimensions()  # the size a workbook tells may be any
    values: list[list[str]] = []
    width = filled = 0
    for row in sheet.iter_rows(values_only=True):
        values.append([_cell(value) for value in row])
        width = max(width, len(row))
        filled += any(values[-1])
        if len(values) + filled * width > MOST_CELLS or len(values) > MOST_ROWS:
            return None
    return values


def _read_parquet(path: Path, collector: Collector) -> Table | None:
    """A Parquet file; place of a field is the number of its row (the heading is 1) and of its column."""
    import pandas as pd  # noqa: PLC0415 - half a second that only editions with Parquet files pay
    from pyarrow import parquet as pq  # noqa: PLC0415

    name = display_path(path)
    try:
        index = pq.read_metadata(path)
        if max(index.num_rows, *(index.row_group(i).num_rows for i in range(index.num_row_groups))) > MOST_RECORDS:
            message = say("the file has more than {limit} rows", limit=MOST_RECORDS)
            collector.error("GS-F13", message, Place(name), say("remove what is not part of the feed"))
            return None
        frame = pd.read_parquet(path, dtype_backend="numpy_nullable")
        columns = [frame[column].astype("string").fillna("").tolist() for column in frame.columns]
    except Exception as error:  # noqa: BLE001 - a damaged file makes the library raise anything
        _damaged(name, say("a Parquet file"), error, collector)
        return None
    heading = [str(column) for column in frame.columns]
    rows = [[_plain(value) for value in row] for row in zip(*columns, strict=True)]
    return _sheet(name, [heading, *rows], collector)


def _damaged(name: str, what: Message, error: Exception, collector: Collector) -> None:
    reason = " ".join(str(error).split())[:120] or type(error).__name__
    message = say("the file cannot be read as {format}", format=what)
    collector.error("GS-F02", message, Place(name), say("save it anew ({reason})", reason=reason))


def _sheet(name: str, values: Sequence[Sequence[str]], collector: Collector) -> Table | None:
    """A table of texts whose first row is the heading; empty rows and empty columns at the right are skipped."""
    width = max((_width(row) for row in values), default=0)
    if not width:
        collector.error("GS-F04", say("the file is empty"), Place(name))
        return None
    columns = [title.strip() for title in _padded(values[0], width)]
    ordinals = list(range(1, width + 1))
    starts = dict(zip(columns, ordinals, strict=True))
    rows = []
    for number, row in enumerate(values[1:], start=2):
        if any(row):
            rows.append(FeedRow(name, number, dict(zip(columns, _padded(row, width), strict=True)), starts))
    return Table(Heading(name, columns, ordinals), rows)


def _padded(row: Sequence[str], width: int) -> list[str]:
    return [*row[:width], *[""] * (width - len(row))]


def _width(row: Iterable[str]) -> int:
    return max((position for position, value in enumerate(row, start=1) if value), default=0)


def _cell(value: object) -> str:
    """A cell as a person would type it: 12.0 is 12, an empty one is empty."""
    return "" if value is None else _plain(str(value).strip())


def _plain(text: str) -> str:
    """Without the signs that a number format of floats adds: `12.0` is 12, `nan` is empty."""
    if text.lower() in {"nan", "<na>"}:
        return ""
    whole, point, rest = text.partition(".")
    return whole if point and whole.isdigit() and not rest.strip("0") else text


_READERS: dict[str, Callable[[Path, Collector], Table | None]] = {
    ".csv": _read_csv,
    ".xlsx": _read_workbook,
    ".parquet": _read_parquet,
}
"""The readers by extension."""


def read_rows(folder: Path, layout: Layout, collector: Collector) -> list[FeedRow]:
    """
    The rows of a feed file; [] with diagnostics if it is missing or its heading is not usable.

    Problems are collected: missing file, two files of one name, wrong encoding, damaged workbook, missing, unknown
    or double columns, rows with too few or too many fields.
    """
    paths = [folder / f"{layout.name}{suffix}" for suffix in _READERS]
    present = [path for path in paths if path.is_file()]
    if not present:
        place = Place(display_path(folder / f"{layout.name}.csv"))
        if layout.mandatory:
            hint = say("columns: {names}", names=", ".join(layout.required))
            collector.error("GS-F01", say("the file is missing"), place, hint)
        else:
            collector.note("GS-F01", say("the file is missing; what it feeds is left out of the book"), place)
        return []
    if len(present) > 1:
        others = ", ".join(f"`{path.name}`" for path in present[1:])
        place = Place(display_path(present[0]))
        message = say("the same feed stands in {files} too", files=others)
        collector.error("GS-F12", message, place, say("keep one of the files"))
        return []
    table = _READERS[present[0].suffix](present[0], collector)
    if table is None or not columns_fit(table.heading, layout, collector):
        return []
    return table.rows
