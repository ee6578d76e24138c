"""
The workbook behind a native chart: what opens with «Edit data».

XlsxWriter makes one workbook for each number format, which knows everything
Excel asks for; a chart's own differs from it in two parts, the cells and their
texts, and these are written here: 0.3 ms a chart against 1.8.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal
from functools import cache
from typing import Final

import xlsxwriter

from gsreport.docx.chart_markup import cached_number
from gsreport.docx.chart_series import Data
from gsreport.docx.markup import escape

__all__ = ["workbook"]

_CREATED: Final = dt.datetime(2020, 1, 1)  # noqa: DTZ001  # the format knows no zones
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
_SHEET: Final = "xl/worksheets/sheet1.xml"
_TEXTS: Final = "xl/sharedStrings.xml"
_CELLS: Final = re.compile("<dimension .*?/>|<sheetData>.*</sheetData>", re.DOTALL)
_STYLE: Final = re.compile(r'<c r="B2" s="(\d+)"')


def workbook(data: Data, form: str) -> bytes:
    """
    The file: categories in column A, one series in each next column, heads in row 1.

    Args:
        form: number format of the values.
    """
    model, frame, style = _model(form)
    texts: dict[str, int] = {}
    rows = [_row(1, ["", *data.names], texts, style)]
    for index, category in enumerate(data.categories):
        rows.append(_row(index + 2, [category, *(column[index] for column in data.columns)], texts, style))
    last = f"{_letters(len(data.names))}{len(rows)}"
    own = {"<dimension": f'<dimension ref="A1:{last}"/>', "<sheetData": f"<sheetData>{''.join(rows)}</sheetData>"}
    sheet = _CELLS.sub(lambda found: own[found[0].split(" ")[0].split(">")[0]], frame)
    # what all workbooks have in common is compressed already
    stream = io.BytesIO(model)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        _store(archive, _SHEET, sheet.encode())
        _store(archive, _TEXTS, _shared(texts))
    return stream.getvalue()


@cache
def _model(form: str) -> tuple[bytes, str, str]:
    """A workbook by XlsxWriter without sheet and texts, its sheet, and the style of its values."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet("Data")
    sheet.set_column(0, 0, 40)
    sheet.write_string(0, 1, "series")
    sheet.write_number(1, 1, 1, book.add_format({"num_format": form}))
    book.close()
    with zipfile.ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    frame = parts.pop(_SHEET).decode()
    del parts[_TEXTS]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in parts.items():
            _store(archive, name, blob)
    found = _STYLE.search(frame)
    assert found
    return stream.getvalue(), frame, found[1]


def _store(archive: zipfile.ZipFile, name: str, blob: bytes) -> None:
    entry = zipfile.ZipInfo(name, _ZIP_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, blob)


def _row(number: int, cells: list[str | Decimal | None], texts: dict[str, int], style: str) -> str:
    written = []
    for column, cell in enumerate(cells):
        place = f"{_letters(column)}{number}"
        if isinstance(cell, str):
            if cell:
                written.append(f'<c r="{place}" t="s"><v>{texts.setdefault(cell, len(texts))}</v></c>')
        elif cell is not None:
            written.append(f'<c r="{place}" s="{style}"><v>{cached_number(cell)}</v></c>')
    return f'<row r="{number}">{"".join(written)}</row>'


def _letters(column: int) -> str:
    # `data_of` refuses more series than there are letters
    return chr(ord("A") + column)


def _shared(texts: dict[str, int]) -> bytes:
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="{len(texts)}">'
        f"{items}</sst>"
    ).encode()
