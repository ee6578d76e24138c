"""Cells that cannot be counted: gathered by kind while columns are read, told once with first place and number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gsreport.diagnostics import Collector
from gsreport.edition.validation import nearest
from gsreport.messages import Message, say, say_many
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
    message: Message
    column: str
    record: int
    hint: Message
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

    def unknown(self, column: str, token: str, record: int, times: int, what: Message) -> None:
        """A code that the table of its column does not know."""
        message = say("`{value}` in `{column}` is not {expected}", value=_short(token), column=column, expected=what)
        self._add(("GS-Q11", column, token), message, record, times, self._hint(column, token))

    def blank(self, column: str, record: int, times: int, what: Message) -> None:
        """An empty cell where there must be a value."""
        message = say("the respondent has no {what}: `{column}` is empty", what=what, column=column)
        self._add(("GS-Q12", column, ""), message, record, times, say("fill the cell, or leave the row out"))

    def foreign(self, column: str, record: int, times: int, where: Message) -> None:
        """An answer to an item that this respondent was not asked."""
        message = say("`{column}` is answered, but {reason}", column=column, reason=where)
        hint = say("correct the channel or service, or clear the cell")
        self._add(("GS-Q13", column, where), message, record, times, hint)

    def double(self, column: str, token: str, record: int, first: int, times: int) -> None:
        """A respondent's number that stood before."""
        message = say("the respondent `{respondent}` stands twice", respondent=_short(token))
        line = self.table.place(first).line
        hint = say("the first is on line {line}; one row for each respondent", line=line)
        self._add(("GS-Q14", column, token), message, record, times, hint)

    def report(self, collector: Collector) -> None:
        """Hand everything over as errors, in the order of the file."""
        found = sorted(self._found.values(), key=lambda p: (p.record, p.column))
        for problem in found[:_MOST]:
            message = problem.message
            if problem.times > 1:
                rows = say_many("{count} row, the first here", "{count} rows, the first here", count=problem.times)
                message = say("{problem} ({rows})", problem=message, rows=rows)
            place = self.table.place(problem.record, problem.column)
            collector.error(problem.code, message, place, problem.hint)
        if len(found) > _MOST:
            place = self.table.place(found[_MOST].record, found[_MOST].column)
            message = say_many(
                "{count} more kind of problems is not listed",
                "{count} more kinds of problems are not listed",
                count=len(found) - _MOST,
            )
            collector.error("GS-Q15", message, place)

    def _add(self, key: tuple[str, str, str], message: Message, record: int, times: int, hint: Message) -> None:
        problem = self._found.get(key)
        if problem is None:
            problem = self._found.setdefault(key, _Problem(key[0], message, key[1], record, hint))
        problem.record = min(problem.record, record)
        problem.times += times

    def _hint(self, column: str, token: str) -> Message:
        if token.startswith("="):
            return say("this is a formula; paste its value instead")
        if _DATE.fullmatch(token):
            return say("this is a date; Excel makes dates of texts like 5.1: format the column as a number")
        known = self.known.get(column)
        if known is not None:
            return nearest(token, list(known))
        return say("if it is a code of no answer, list it under `missing` in survey.yaml")


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _SHOWN else f"{one_line[: _SHOWN - 1]}…"
