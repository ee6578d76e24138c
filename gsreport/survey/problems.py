"""Cells that cannot be counted: gathered by kind while columns are read, told once with first place and number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gsreport.diagnostics import Collector
from gsreport.edition.validation import nearest
from gsreport.survey.survey_file import Table

__all__ = ["Problems"]

_MOST = 100
"""Diagnostics that are told; a wrong column would otherwise fill the screen."""
_SHOWN = 60
"""Characters of a wrong text that are told."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}.*|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2,4}")


@dataclass
class _Problem:
    code: str
    message: str
    column: str
    record: int
    hint: str
    times: int = 0


@dataclass
class Problems:
    """
    Problems by kind, column and text.

    Attributes:
        table: names and places of the file.
        known: the ids expected in a column, for hints.
    """

    table: Table
    known: Mapping[str, Sequence[str]] = field(default_factory=dict)
    _found: dict[tuple[str, str, str], _Problem] = field(default_factory=dict)

    def unknown(self, column: str, token: str, record: int, times: int, what: str) -> None:
        """A code that the table of its column does not know."""
        message = f"`{_short(token)}` in `{column}` is not {what}"
        self._add(("GS-Q11", column, token), message, record, times, self._hint(column, token))

    def blank(self, column: str, record: int, times: int, what: str) -> None:
        """An empty cell where there must be a value."""
        message = f"the respondent has no {what}: `{column}` is empty"
        self._add(("GS-Q12", column, ""), message, record, times, "fill the cell, or leave the row out")

    def foreign(self, column: str, record: int, times: int, where: str) -> None:
        """An answer to an item that this respondent was not asked."""
        message = f"`{column}` is answered, but {where}"
        self._add(
            ("GS-Q13", column, where), message, record, times, "correct the channel or service, or clear the cell"
        )

    def double(self, column: str, token: str, record: int, first: int, times: int) -> None:
        """A respondent's number that stood before."""
        message = f"the respondent `{_short(token)}` stands twice"
        line = self.table.place(first).line
        hint = f"the first is on line {line}; one row for each respondent"
        self._add(("GS-Q14", column, token), message, record, times, hint)

    def report(self, collector: Collector) -> None:
        """Hand everything over as errors, in the order of the file."""
        found = sorted(self._found.values(), key=lambda p: (p.record, p.column))
        for problem in found[:_MOST]:
            times = f" ({problem.times} rows, the first here)" if problem.times > 1 else ""
            place = self.table.place(problem.record, problem.column)
            collector.error(problem.code, f"{problem.message}{times}", place, problem.hint)
        if len(found) > _MOST:
            place = self.table.place(found[_MOST].record, found[_MOST].column)
            collector.error("GS-Q15", f"{len(found) - _MOST} more kinds of problems are not listed", place)

    def _add(self, key: tuple[str, str, str], message: str, record: int, times: int, hint: str) -> None:
        problem = self._found.get(key)
        if problem is None:
            problem = self._found.setdefault(key, _Problem(key[0], message, key[1], record, hint))
        problem.record = min(problem.record, record)
        problem.times += times

    def _hint(self, column: str, token: str) -> str:
        if token.startswith("="):
            return "this is a formula; paste its value instead"
        if _DATE.fullmatch(token):
            return "this is a date; Excel makes dates of texts like 5.1: format the column as a number"
        known = self.known.get(column)
        if known is not None:
            return nearest(token, list(known))
        return "if it is a code of no answer, list it under `missing` in survey.yaml"


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _SHOWN else f"{one_line[: _SHOWN - 1]}…"
