"""A survey as CSV: UTF-8, one record for each row, names of the columns in the first row."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow import csv as arrow_csv

from gsreport.diagnostics import ContentError, Diagnostic, Place, display_path
from gsreport.messages import Message, say, say_many
from gsreport.survey.codebook import NO_MEANING, Meaning
from gsreport.survey.survey_file import Batch, Table, check_heading, refuse

__all__ = ["CsvSurvey", "open_csv"]

_BLOCK = 8 << 20
_LONGEST_HEADING = 1 << 20
_SIGNATURES = {
    b"PK\x03\x04": say("an Excel workbook or another zip archive"),
    b"PAR1": say("a Parquet file"),
    b"$FL2": say("an SPSS file"),
    b"$FL3": say("an SPSS file"),
    b"\xd0\xcf\x11\xe0": say("an old Excel workbook (.xls)"),
    b"%PDF": say("a PDF"),
}
_WIDE_ENCODINGS = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}
_SIGNS = {";": say("semicolons"), "\t": say("tabs"), "|": say("vertical lines")}


class CsvSurvey:
    """A checked CSV file."""

    def __init__(self, table: Table, delimiter: str) -> None:
        self.table = table
        self._delimiter = delimiter

    def meaning(self, column: str) -> Meaning:  # noqa: ARG002 - CSV says nothing about its codes
        """Nothing: CSV has no labels."""
        return NO_MEANING

    def batches(self, columns: Sequence[str]) -> Iterator[Batch]:
        """The records in blocks of some megabytes."""
        wanted = dict.fromkeys(columns)
        kinds = {name: pa.dictionary(pa.int32(), pa.string()) for name in wanted}
        first = 0
        if not self.table.records:
            return
        try:
            reader = arrow_csv.open_csv(
                self.table.path,
                read_options=arrow_csv.ReadOptions(
                    column_names=list(self.table.columns), skip_rows=1, block_size=_BLOCK, use_threads=True
                ),
                parse_options=arrow_csv.ParseOptions(
                    delimiter=self._delimiter, newlines_in_values=True, ignore_empty_lines=False
                ),
                convert_options=arrow_csv.ConvertOptions(
                    column_types=kinds, include_columns=list(wanted), strings_can_be_null=False, check_utf8=False
                ),
            )
            for block in reader:
                arrays = {name: block.column(name) for name in wanted}
                yield Batch(first, block.num_rows, arrays)
                first += block.num_rows
        except pa.ArrowInvalid as error:
            raise self._ragged(error) from error

    def _ragged(self, error: pa.ArrowInvalid) -> ContentError:
        """The rows with too few or too many fields; looked for only after the fast reader has stumbled."""
        shown = display_path(self.table.path)
        found = []
        width = len(self.table.columns)
        with self.table.path.open(encoding="utf-8-sig", newline="") as handle:
            try:
                for number, row in enumerate(csv.reader(handle, delimiter=self._delimiter, strict=True), start=1):
                    if len(row) != width:
                        message = say_many(
                            "the row has {count} field, the heading has {heading}",
                            "the row has {count} fields, the heading has {heading}",
                            count=len(row),
                            heading=width,
                        )
                        hint = say("quote a text that holds the separator, and close every quotation mark")
                        found.append(Diagnostic("GS-Q05", message, Place(shown, number, 1), hint))
                    if len(found) == 20:  # noqa: PLR2004 - enough to see what happened
                        break
            except csv.Error as failure:
                place = Place(shown, number + 1)
                message = say("the row cannot be read: {reason}", reason=str(failure))
                found.append(Diagnostic("GS-Q05", message, place, say("close the quotation")))
        if not found:
            message = say("not valid CSV: {reason}", reason=" ".join(str(error).split()))
            found.append(Diagnostic("GS-Q05", message, Place(shown)))
        return ContentError(found)


def open_csv(path: Path, delimiter: str) -> CsvSurvey:
    """
    Check encoding and heading of a CSV file.

    Raises:
        ContentError: not text, not UTF-8, empty, other separators, empty or double names.
    """
    _check_text(path)
    with path.open(encoding="utf-8-sig", newline="") as handle:
        line = handle.readline(_LONGEST_HEADING)
    if not line.strip():
        if not path.read_bytes()[:4096].strip(b"\xef\xbb\xbf \t\r\n"):
            hint = say("the first row holds the names of the columns")
            raise refuse(path, "GS-Q03", say("the file is empty"), hint)
        hint = say("put the names of the columns there")
        raise refuse(path, "GS-Q06", say("the first row is empty"), hint, Place(display_path(path), 1))
    if len(line) >= _LONGEST_HEADING:
        raise refuse(path, "GS-Q02", say("the first row does not end; this is not a CSV file"))
    try:
        names = next(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error as failure:
        place = Place(display_path(path), 1)
        message = say("the heading cannot be read: {reason}", reason=str(failure))
        raise refuse(path, "GS-Q05", message, say("close the quotation"), place) from None
    if len(names) == 1:
        _check_delimiter(path, line, delimiter)
    return CsvSurvey(Table(path, check_heading(path, names), 2, _count_records(path)), delimiter)


def _check_text(path: Path) -> None:
    """Decode the file once in pieces; gives the line and column of the first byte that is not UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = since_break = 0
    with path.open("rb") as handle:
        head = handle.read(4)
        for signature, what in _SIGNATURES.items():
            if head.startswith(signature):
                message = say("this is {format}, not CSV", format=what)
                raise refuse(path, "GS-Q02", message, say("give the file the ending of its format"))
        for mark, name in _WIDE_ENCODINGS.items():
            if head.startswith(mark):
                message = say("the file is not UTF-8 text (it is {encoding})", encoding=name)
                raise _encoding(path, Place(display_path(path), 1, 1), message)
        handle.seek(0)
        while piece := handle.read(1 << 20):
            if b"\0" in piece:
                at = piece.index(b"\0")
                number = line + piece.count(b"\n", 0, at) + 1
                message = say("the file is not UTF-8 text (it holds zero bytes)")
                raise _encoding(path, Place(display_path(path), number), message)
            try:
                decoder.decode(piece)
            except UnicodeDecodeError as error:
                at = max(0, error.start - len(error.object) + len(piece))
                number = line + piece.count(b"\n", 0, at) + 1
                last_break = piece.rfind(b"\n", 0, at)
                column = at - last_break if last_break >= 0 else since_break + at + 1
                raise _encoding(path, Place(display_path(path), number, column)) from None
            breaks = piece.count(b"\n")
            line += breaks
            since_break = len(piece) - piece.rfind(b"\n") - 1 if breaks else since_break + len(piece)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise _encoding(path, Place(display_path(path), line + 1)) from None


_NOT_UTF8 = say("the file is not UTF-8 text")


def _encoding(path: Path, place: Place, message: Message = _NOT_UTF8) -> ContentError:
    hint = say("save it as CSV UTF-8; older Excel versions save Cyrillic as windows-1251")
    return refuse(path, "GS-Q04", message, hint, place)


def _check_delimiter(path: Path, line: str, delimiter: str) -> None:
    for sign, name in _SIGNS.items():
        if sign != delimiter and sign in line:
            place = Place(display_path(path), 1, line.index(sign) + 1)
            word = "tab" if sign == "\t" else sign
            hint = say("save it with commas")
            if sign != "|":
                hint = say('add `delimiter: "{sign}"` to survey.yaml', sign=word)
            raise refuse(path, "GS-Q05", say("the fields are separated by {signs}", signs=name), hint, place)


def _count_records(path: Path) -> int:
    """Rows of the file less the heading, for the progress bar; line breaks inside quotes make it an estimate."""
    breaks, last = 0, b""
    with path.open("rb") as handle:
        while piece := handle.read(1 << 20):
            breaks += piece.count(b"\n")
            last = piece[-1:]
    return breaks - (last == b"\n")
