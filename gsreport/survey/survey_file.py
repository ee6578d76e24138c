"""What every format of a survey file gives: columns by name, batches of records, the place of a cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from gsreport.diagnostics import ContentError, Diagnostic, Place, display_path
from gsreport.messages import NOTHING, Message, say, say_many
from gsreport.survey.codebook import Meaning

__all__ = ["MAX_COLUMNS", "MAX_RECORDS", "Batch", "SurveyFile", "Table", "check_heading", "refuse"]

MAX_COLUMNS = 5_000
MAX_RECORDS = 20_000_000
"""As many as there are people in the country; some formats pack equal records into nothing."""


@dataclass(frozen=True)
class Batch:
    """
    Some successive records.

    Attributes:
        first: number of the first one, from 0.
        size: number of records.
        arrays: the columns asked for, each of `size` cells.
    """

    first: int
    size: int
    arrays: Mapping[str, pa.Array]


@dataclass(frozen=True)
class Table:
    """
    Names and places.

    Attributes:
        path: the file.
        columns: names of the columns in their order.
        first_line: line, row or number of the first record, as the user's program counts.
        records: number of records; None = not known before reading.
    """

    path: Path
    columns: tuple[str, ...]
    first_line: int
    records: int | None

    def place(self, record: int, column: str = "") -> Place:
        """Where a cell stands: line (record number where the format has no lines) and number of the column."""
        number = self.columns.index(column) + 1 if column in self.columns else 0
        return Place(display_path(self.path), record + self.first_line, number)

    def place_of_heading(self, column: str = "") -> Place:
        """Where the name of a column stands."""
        number = self.columns.index(column) + 1 if column in self.columns else 0
        return Place(display_path(self.path), 1 if self.first_line > 1 else 0, number)


class SurveyFile(Protocol):
    """A survey file that can be read once, from its first record to its last."""

    @property
    def table(self) -> Table:
        """Names and places."""

    def meaning(self, column: str) -> Meaning:
        """What the file itself says about a column."""

    def batches(self, columns: Sequence[str]) -> Iterator[Batch]:
        """
        The records with the columns named.

        Raises:
            ContentError: where the file turns out to be damaged.
        """


def refuse(
    path: Path, code: str, message: Message, hint: Message = NOTHING, place: Place | None = None
) -> ContentError:
    """The error for a file that cannot be read at all."""
    return ContentError([Diagnostic(code, message, place or Place(display_path(path)), hint)])


def check_heading(path: Path, names: Sequence[str], line: int = 1) -> tuple[str, ...]:
    """
    The names of the columns without outer blanks.

    Raises:
        ContentError: empty or double names, each with its place; too many columns.
    """
    shown = display_path(path)
    columns = tuple(name.strip() for name in names)
    if len(columns) > MAX_COLUMNS:
        message = say_many(
            "the file has {count} column; at most {limit} are read",
            "the file has {count} columns; at most {limit} are read",
            count=len(columns),
            limit=MAX_COLUMNS,
        )
        raise refuse(path, "GS-Q07", message)
    first: dict[str, int] = {}
    problems = []
    for number, column in enumerate(columns, start=1):
        place = Place(shown, line, number)
        if not column:
            message = say("column {number} has no name", number=number)
            hint = say("give every column a name in the first row, and undo merged cells")
            problems.append(Diagnostic("GS-Q06", message, place, hint))
        elif column in first:
            message = say(
                "the column `{column}` stands twice (columns {first} and {second})",
                column=column,
                first=first[column],
                second=number,
            )
            problems.append(Diagnostic("GS-Q06", message, place, say("rename or remove one of the two")))
        else:
            first[column] = number
    if problems:
        raise ContentError(problems[:20])
    return columns
