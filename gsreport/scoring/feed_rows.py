"""Rows of a feed file with the place of every field, before anyone asks what they mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from gsreport.diagnostics import Collector, Diagnostic, Place, Severity
from gsreport.edition.validation import nearest
from gsreport.messages import NOTHING, Message, say

__all__ = ["FeedRow", "Heading", "Layout", "Table", "columns_fit"]


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
        message: Message,
        column: str = "",
        *,
        hint: Message = NOTHING,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Record a problem of a field of this row, with the row for the caret display."""
        collector.add(Diagnostic(code, message, self.place(column), hint, severity, self.source))


@dataclass(frozen=True)
class Heading:
    """
    The first line of a feed file.

    Attributes:
        file: the file as a person would type it.
        columns: titles, stripped.
        starts: 1-based position of each: of its first character in a text, of its column in a sheet.
        source: the line, for the caret display; "" in a sheet.
    """

    file: str
    columns: list[str]
    starts: list[int]
    source: str = ""


@dataclass(frozen=True)
class Table:
    """A feed file as read: its heading, and its rows of as many fields."""

    heading: Heading
    rows: list[FeedRow]


def columns_fit(heading: Heading, layout: Layout, collector: Collector) -> bool:
    """Whether the heading holds every required column once, and no unknown one."""
    name, columns, starts, source = heading.file, heading.columns, heading.starts, heading.source
    known = [*layout.required, *layout.optional]
    fits = True
    for index, (column, start) in enumerate(zip(columns, starts, strict=True)):
        place = Place(name, 1, start)
        if not column:
            hint = say("merged cells leave all but the first empty; every column needs its own title")
            collector.add(Diagnostic("GS-F05", say("a column has no title"), place, hint, source=source))
            fits = False
        elif column not in known:
            message = say("unknown column `{column}`", column=column)
            collector.add(Diagnostic("GS-F05", message, place, nearest(column, known), source=source))
            fits = False
        elif column in columns[:index]:
            message = say("the column `{column}` stands twice", column=column)
            collector.add(Diagnostic("GS-F05", message, place, source=source))
            fits = False
    for column in layout.required:
        if column not in columns:
            hint = nearest(column, [c for c in columns if c and c not in known]) if columns else NOTHING
            collector.error("GS-F04", say("the column `{column}` is missing", column=column), Place(name, 1), hint)
            fits = False
    return fits
