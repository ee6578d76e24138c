"""A survey as Parquet, read in batches of records; only the columns that are used are decoded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from gsreport.messages import say
from gsreport.survey.ahead import ahead
from gsreport.survey.codebook import NO_MEANING, Meaning
from gsreport.survey.survey_file import MAX_RECORDS, Batch, Table, check_heading, refuse

__all__ = ["ParquetSurvey", "open_parquet"]

_BATCH = 1 << 17
"""Records of a batch: large enough for the arithmetic to be fast, small enough to stay in megabytes."""
_MAX_BYTES = 64 << 30
_FEW_BYTES = 4
"""Bytes for each record below which a column of texts repeats itself."""


class ParquetSurvey:
    """A Parquet file whose end (the index of its columns) has been read."""

    def __init__(self, file: parquet.ParquetFile, table: Table) -> None:
        self._file = file
        self.table = table

    def meaning(self, column: str) -> Meaning:  # noqa: ARG002 - Parquet says nothing about its codes
        """Nothing: Parquet has no labels."""
        return NO_MEANING

    def batches(self, columns: Sequence[str]) -> Iterator[Batch]:
        """The records in batches, across row groups."""
        raw = dict(zip(self.table.columns, self._file.schema_arrow.names, strict=True))
        wanted = list(dict.fromkeys(columns))
        for name in wanted:
            kind = self._file.schema_arrow.field(raw[name]).type
            if pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
                message = say(
                    "the column `{column}` holds {kind}; numbers and texts are read", column=name, kind=str(kind)
                )
                raise refuse(self.table.path, "GS-Q02", message, place=self.table.place_of_heading(name))
        first = 0
        try:
            for block in ahead(self._file.iter_batches(_BATCH, columns=[raw[name] for name in wanted])):
                yield Batch(first, block.num_rows, {name: block.column(raw[name]) for name in wanted})
                first += block.num_rows
        except (pa.ArrowException, OSError) as error:
            message = say("the file is damaged after record {record}: {reason}", record=first, reason=_brief(error))
            raise refuse(self.table.path, "GS-Q02", message, _HINT, self.table.place(first)) from error


_HINT = say("export it again, or copy it again")


def open_parquet(path: Path) -> ParquetSurvey:
    """
    Read the index of a Parquet file.

    Raises:
        ContentError: not Parquet, cut off, empty, too large, double names.
    """
    if path.stat().st_size == 0:
        raise refuse(path, "GS-Q03", say("the file is empty"), _HINT)
    try:
        texts = _few_texts(parquet.ParquetFile(path))
        file = parquet.ParquetFile(path, read_dictionary=texts)
    except (pa.ArrowException, OSError) as error:
        message = say("this is not a whole Parquet file: {reason}", reason=_brief(error))
        raise refuse(path, "GS-Q02", message, _HINT) from error
    metadata = file.metadata
    size = sum(metadata.row_group(i).total_byte_size for i in range(metadata.num_row_groups))
    if size > _MAX_BYTES:
        message = say(
            "the file unpacks to {size} GB; at most {limit} GB are read", size=size >> 30, limit=_MAX_BYTES >> 30
        )
        raise refuse(path, "GS-Q07", message)
    records = max(metadata.num_rows, sum(metadata.row_group(i).num_rows for i in range(metadata.num_row_groups)))
    if records > MAX_RECORDS:
        raise refuse(path, "GS-Q07", say("the file has more than {limit} rows", limit=MAX_RECORDS))
    columns = check_heading(path, file.schema_arrow.names, 0)
    return ParquetSurvey(file, Table(path, columns, 1, metadata.num_rows))


def _few_texts(file: parquet.ParquetFile) -> list[str]:
    """Columns of few distinct texts (services, regions), which are read as codes; respondents' numbers are not."""
    metadata = file.metadata
    found = []
    for number, name in enumerate(metadata.schema.names):
        size = sum(metadata.row_group(i).column(number).total_uncompressed_size for i in range(metadata.num_row_groups))
        if metadata.schema.column(number).physical_type == "BYTE_ARRAY" and size < _FEW_BYTES * metadata.num_rows:
            found.append(name)
    return found


def _brief(error: BaseException) -> str:
    return " ".join(str(error).split())[:160]
