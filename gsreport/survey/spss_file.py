"""A survey as SPSS .sav (or .zsav): value labels and missing codes come with the file."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyreadstat

from gsreport.diagnostics import ContentError
from gsreport.messages import say
from gsreport.survey.codebook import Meaning
from gsreport.survey.columns import token_of
from gsreport.survey.survey_file import MAX_RECORDS, Batch, Table, check_heading, refuse

__all__ = ["SpssSurvey", "open_spss"]

_BATCH = 1 << 17
_COLUMNS_AT_ONCE = 12
"""The reader makes Python numbers of all cells; some columns at a time keep a million records below a gigabyte."""


class SpssSurvey:
    """An SPSS file whose dictionary of variables has been read."""

    def __init__(self, table: Table, meanings: dict[str, Meaning], numeric: frozenset[str]) -> None:
        self.table = table
        self._meanings = meanings
        self._numeric = numeric

    def meaning(self, column: str) -> Meaning:
        """Value labels and missing codes of a variable."""
        return self._meanings.get(column, Meaning())

    def batches(self, columns: Sequence[str]) -> Iterator[Batch]:
        """The records; read by groups of columns first, because the format has no index."""
        wanted = list(dict.fromkeys(columns))
        arrays: dict[str, pa.Array] = {}
        for start in range(0, len(wanted), _COLUMNS_AT_ONCE):
            group = wanted[start : start + _COLUMNS_AT_ONCE]
            data = _read(self.table.path, usecols=group, row_limit=MAX_RECORDS + 1)[0]
            for name in group:
                kind = pa.float64() if name in self._numeric else pa.string()
                arrays[name] = pa.array(data[name], kind, from_pandas=True)
        size = len(next(iter(arrays.values())))
        if size > MAX_RECORDS:
            raise _too_many(self.table.path)
        for first in range(0, size, _BATCH):
            length = min(_BATCH, size - first)
            yield Batch(first, length, {name: array.slice(first, length) for name, array in arrays.items()})


def open_spss(path: Path) -> SpssSurvey:
    """
    Read the dictionary of variables of an SPSS file.

    Raises:
        ContentError: not SPSS, cut off, empty.
    """
    if path.stat().st_size == 0:
        raise refuse(path, "GS-Q03", say("the file is empty"))
    metadata = _read(path, metadataonly=True)[1]
    columns = check_heading(path, metadata.column_names, 0)
    types = metadata.readstat_variable_types
    meanings = {}
    for name in columns:
        ranges = [r for r in metadata.missing_ranges.get(name, ()) if not isinstance(r["lo"], str)]
        texts = [str(r["lo"]).strip() for r in metadata.missing_ranges.get(name, ()) if isinstance(r["lo"], str)]
        labels = metadata.variable_value_labels.get(name, {})
        meanings[name] = Meaning(
            {token_of(code): str(label) for code, label in labels.items()},
            tuple((float(r["lo"]), float(r["hi"])) for r in ranges),
            frozenset(texts),
        )
    numeric = frozenset(name for name in columns if types.get(name) != "string")
    rows = metadata.number_rows
    if rows is not None and rows > MAX_RECORDS:
        raise _too_many(path)
    return SpssSurvey(Table(path, columns, 1, rows if rows is not None and rows >= 0 else None), meanings, numeric)


def _too_many(path: Path) -> ContentError:
    return refuse(path, "GS-Q07", say("the file has more than {limit} rows", limit=MAX_RECORDS))


def _read(path: Path, **options: Any) -> tuple[Any, Any]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)  # two variables of one name, and the like
            data, metadata = pyreadstat.read_sav(
                path, output_format="dict", user_missing=True, disable_datetime_conversion=True, **options
            )
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UserWarning, ValueError) as error:
        message = say("this is not a whole SPSS file: {reason}", reason=" ".join(str(error).split())[:160])
        raise refuse(path, "GS-Q02", message, say("export it again, or copy it again")) from error
    return data, metadata
