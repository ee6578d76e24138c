"""
A survey as an Excel workbook (.xlsx): one sheet, names of the columns in its first row.

What a person can hide in a workbook is said, not guessed: several sheets,
hidden sheets, merged cells, formulas.  The archive is weighed before it is
opened, so that a small file cannot unpack into all memory.
"""

from __future__ import annotations

import datetime as dt
import io
import posixpath
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.exceptions import InvalidFileException

from gsreport.diagnostics import Place, display_path
from gsreport.messages import Message, say, say_many, verbatim
from gsreport.survey.codebook import NO_MEANING, Meaning
from gsreport.survey.columns import token_of
from gsreport.survey.survey_file import MAX_COLUMNS, Batch, Table, check_heading, refuse
from gsreport.unpacking import overweight

__all__ = ["WorkbookSurvey", "open_workbook"]

_BATCH = 1 << 13
MAX_UNPACKED = 4 << 30
"""Bytes that a workbook may unpack to; a million respondents with sixty answers take about 3 GB."""
MAX_OTHERS = 256 << 20
"""Bytes that all parts but the sheets may unpack to: openpyxl holds them in memory, while it reads sheets in pieces."""
MAX_PARTS = 10_000
MAX_ROWS = 1 << 20
"""Rows of a sheet in Excel; a larger number of a row in the file would be counted up to one by one."""
MAX_RATIO = 400
"""How many times larger a part may unpack; sheets of equal marks reach about 60."""
_SMALL = 50 << 20
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_DAMAGED = (
    zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError,
    SyntaxError, EOFError, NotImplementedError, zlib.error,
)  # fmt: skip
"""What openpyxl raises on parts that are missing or not what they should be."""


class WorkbookSurvey:
    """A workbook whose sheet has been chosen and whose heading has been read."""

    def __init__(self, table: Table, sheet: Any) -> None:
        self.table = table
        self._sheet = sheet

    def meaning(self, column: str) -> Meaning:  # noqa: ARG002 - a workbook says nothing about its codes
        """Nothing: a workbook has no labels."""
        return NO_MEANING

    def batches(self, columns: Sequence[str]) -> Iterator[Batch]:
        """The records in blocks of some thousand rows; empty rows at the end are no records."""
        wanted = list(dict.fromkeys(columns))
        numbers = [self.table.columns.index(name) for name in wanted]
        first = 0
        rows: list[list[str]] = []
        empty = 0
        try:
            self._sheet.reset_dimensions()  # the size a workbook tells may be any
            for cells in self._sheet.iter_rows(min_row=2, values_only=True):
                if first + len(rows) + empty >= MAX_ROWS or len(cells) > MAX_COLUMNS:
                    place = Place(display_path(self.table.path), first + len(rows) + empty + 2)
                    message = say("something stands far outside the table")
                    hint = say("delete it, or save the sheet as CSV")
                    raise refuse(self.table.path, "GS-Q07", message, hint, place)
                if all(cell is None for cell in cells):
                    empty += 1
                    continue
                rows.extend([[""] * len(wanted)] * empty)
                empty = 0
                rows.append([_text(cells[number]) if number < len(cells) else "" for number in numbers])
                while len(rows) >= _BATCH:
                    yield _batch(first, rows[:_BATCH], wanted)
                    first += _BATCH
                    del rows[:_BATCH]
        except _DAMAGED as error:
            message = say(
                "the workbook is damaged after row {row}: {reason}", row=first + len(rows) + 1, reason=_brief(error)
            )
            raise refuse(self.table.path, "GS-Q02", message, say("save it again from Excel")) from error
        if rows:
            yield _batch(first, rows, wanted)


def _batch(first: int, rows: list[list[str]], names: Sequence[str]) -> Batch:
    columns = zip(*rows, strict=True)
    arrays = {name: pa.array(list(cells), pa.string()) for name, cells in zip(names, columns, strict=True)}
    return Batch(first, len(rows), arrays)


def _text(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return token_of(value)


def open_workbook(path: Path, sheet: str | None) -> WorkbookSurvey:
    """
    Choose the sheet and read the heading.

    Args:
        path: the workbook.
        sheet: name of the sheet; None = the only one that holds anything.

    Raises:
        ContentError: not a workbook, unpacks too large, several sheets, no such sheet, merged cells, empty names.
    """
    _weigh(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which hold no answers
            book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True, data_only=False)
    except _DAMAGED as error:
        message = say("the workbook cannot be read: {reason}", reason=_brief(error))
        raise refuse(path, "GS-Q02", message, say("save it again")) from error
    try:
        chosen = _choose(path, book, sheet)
        _refuse_merged(path, chosen)
        heading = next(chosen.iter_rows(min_row=1, max_row=1, values_only=True), ())
        records = (chosen.max_row or 1) - 1
    except _DAMAGED as error:
        message = say("the workbook cannot be read: {reason}", reason=_brief(error))
        raise refuse(path, "GS-Q02", message, say("save it again")) from error
    names = [_text(cell) for cell in heading]
    while names and not names[-1]:
        names.pop()
    if not names:
        place = Place(display_path(path), 1)
        raise refuse(path, "GS-Q06", say("the first row is empty"), say("put the names of the columns there"), place)
    return WorkbookSurvey(Table(path, check_heading(path, names), 2, records), chosen)


def _weigh(path: Path) -> None:
    """Refuse what is no workbook or unpacks too large; nothing is unpacked here."""
    with path.open("rb") as handle:
        head = handle.read(4)
    if not head:
        raise refuse(path, "GS-Q03", say("the file is empty"))
    if head == _OLD_EXCEL:
        message = say("this is an old Excel workbook, or one with a password")
        raise refuse(path, "GS-Q02", message, say("save it as .xlsx without a password"))
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        message = say("this is not an Excel workbook: {reason}", reason=_brief(error))
        raise refuse(path, "GS-Q02", message, say("save it again from Excel as .xlsx")) from error
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= {part.filename for part in parts}:
        message = say("this is a zip archive, but not an Excel workbook")
        raise refuse(path, "GS-Q02", message, say("unpack it, and give the survey file itself"))
    if reason := overweight(path, parts=MAX_PARTS, unpacked=MAX_OTHERS, matters=_held_in_memory):
        message = say("the workbook is too large: {reason}", reason=reason)
        raise refuse(path, "GS-Q07", message, say("save it as CSV or Parquet"))
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED:
        message = say(
            "the workbook unpacks to {size} MB; at most {limit} MB are read",
            size=unpacked >> 20,
            limit=MAX_UNPACKED >> 20,
        )
        raise refuse(path, "GS-Q07", message, say("save it as CSV or Parquet"))
    for part in parts:
        if part.file_size > _SMALL and part.file_size > MAX_RATIO * max(1, part.compress_size):
            message = say(
                "the part {part} unpacks to {size} MB, suspiciously much",
                part=part.filename,
                size=part.file_size >> 20,
            )
            raise refuse(path, "GS-Q07", message, say("save it as CSV or Parquet"))


def _held_in_memory(part: str) -> bool:
    return part.endswith((".xml", ".rels")) and not part.lstrip("/").startswith("xl/worksheets/sheet")


def _choose(path: Path, book: Any, name: str | None) -> Any:
    sheets = list(book.worksheets)
    shown = _listed(sheets)
    if name is not None:
        for sheet in sheets:
            if sheet.title == name:
                return sheet
        raise refuse(
            path, "GS-Q08", say("there is no sheet `{sheet}`", sheet=name), say("sheets: {names}", names=shown)
        )
    filled = [s for s in sheets if next(s.iter_rows(max_row=1, values_only=True), None)]
    if len(filled) > 1:
        message = say_many(
            "the workbook has {count} sheet with data", "the workbook has {count} sheets with data", count=len(filled)
        )
        hint = say("name one in survey.yaml (`sheet:`), or remove the others: {names}", names=shown)
        raise refuse(path, "GS-Q08", message, hint)
    if not filled:
        hint = say("the first row holds the names of the columns")
        raise refuse(path, "GS-Q03", say("the workbook is empty"), hint)
    if filled[0].sheet_state != "visible":
        message = say("the only sheet with data, `{sheet}`, is hidden", sheet=filled[0].title)
        hint = say("unhide it in Excel, or name it in survey.yaml (`sheet:`)")
        raise refuse(path, "GS-Q08", message, hint)
    return filled[0]


def _listed(sheets: Sequence[Any]) -> Message:
    """The names of sheets, and which of them nobody sees in Excel."""
    names = ", ".join(f"`{sheet.title}`" for sheet in sheets)
    hidden = ", ".join(f"`{sheet.title}`" for sheet in sheets if sheet.sheet_state != "visible")
    return say("{names} (hidden: {hidden})", names=names, hidden=hidden) if hidden else verbatim(names)


def _refuse_merged(path: Path, sheet: Any) -> None:
    """The streaming reader does not tell of merged cells; they stand at the end of the sheet's part."""
    name = posixpath.normpath(str(sheet._worksheet_path).lstrip("/"))  # noqa: SLF001 - openpyxl has no public name for it
    tail = b""
    with zipfile.ZipFile(path) as archive, archive.open(name) as part:
        try:
            head = part.read(4096)
            if b"<!DOCTYPE" in head:
                message = say("the sheet declares XML entities; Excel never does")
                raise refuse(path, "GS-Q02", message, say("save it again"))
            tail = head
            while piece := part.read(1 << 20):
                tail = tail[-4096:] + piece
                if match := _MERGED.search(tail):
                    break
            else:
                match = _MERGED.search(tail)
        except _DAMAGED as error:
            message = say("the workbook is damaged: {reason}", reason=_brief(error))
            raise refuse(path, "GS-Q02", message, say("save it again")) from error
    if match:
        cells = match[1].decode()
        corner = re.match(r"([A-Z]+)([0-9]+)", cells)
        assert corner is not None
        column = column_index_from_string(corner[1])
        place = Place(display_path(path), int(corner[2]), column)
        hint = say("undo the merging (in Excel: Merge & Center); one row of names, one cell for each")
        raise refuse(path, "GS-Q06", say("the cells {cells} are merged", cells=cells), hint, place)


def _brief(error: BaseException) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__
