"""What was read and what was dropped, and why: the lines that the analyst sees after a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gsreport.diagnostics import display_path
from gsreport.messages import Message, say, say_many
from gsreport.survey.survey_file import Table
from gsreport.survey.tally import Tally

__all__ = ["summary_lines"]

_LISTED = 6
"""Names that are listed in a line."""


def summary_lines(tally: Tally, table: Table) -> list[Message]:
    """The summary of a counted survey."""
    plan = tally.plan
    services = int((tally.respondents.sum(axis=(0, 2, 3)) > 0).sum())
    lines = [
        say(
            "read     {respondents} from {file}",
            respondents=_respondents(tally.records),
            file=display_path(table.path),
        ),
        say(
            "counted  {respondents}, {marks}, {services}",
            respondents=_respondents(tally.counted),
            marks=say_many("{number} mark", "{number} marks", count=tally.answers, number=_number(tally.answers)),
            services=say_many("{count} service", "{count} services", count=services),
        ),
    ]
    for variable, rows in tally.left_out.items():
        if rows:
            lines.append(
                say(
                    "dropped  {respondents} by the condition on `{variable}`",
                    respondents=_respondents(rows),
                    variable=variable,
                )
            )
    silent = Counter({variable: cells for variable, cells in tally.no_answer.items() if cells})
    if silent:
        cells = sum(silent.values())
        lines.append(
            say_many(
                "dropped  {number} cell with a code of no answer: {names}",
                "dropped  {number} cells with a code of no answer: {names}",
                count=cells,
                number=_number(cells),
                names=_listed(silent),
            )
        )
    for variable, rows in tally.blank.items():
        if rows:
            lines.append(
                say_many(
                    "kept     {number} respondent without `{variable}`: counted in the totals alone",
                    "kept     {number} respondents without `{variable}`: they count in the totals alone",
                    count=rows,
                    number=_number(rows),
                    variable=variable,
                )
            )
    unused = [name for name in table.columns if name not in plan.variables]
    if unused:
        shown = ", ".join(unused[:_LISTED]) + (" …" if len(unused) > _LISTED else "")
        lines.append(
            say_many(
                "unused   {count} column: {names}", "unused   {count} columns: {names}", count=len(unused), names=shown
            )
        )
    return lines


def _respondents(count: int) -> Message:
    return say_many("{number} respondent", "{number} respondents", count=count, number=_number(count))


def _number(value: int) -> str:
    return f"{value:,}".replace(",", " ")


def _listed(cells: Counter[str]) -> str:
    most: Sequence[tuple[str, int]] = cells.most_common(_LISTED)
    return ", ".join(f"{name} {_number(number)}" for name, number in most) + (" …" if len(cells) > _LISTED else "")
