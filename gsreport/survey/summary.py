"""What was read and what was dropped, and why: the lines that the analyst sees after a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gsreport.diagnostics import display_path
from gsreport.survey.survey_file import Table
from gsreport.survey.tally import Tally

__all__ = ["summary_lines"]

_LISTED = 6
"""Names that are listed in a line."""


def summary_lines(tally: Tally, table: Table) -> list[str]:
    """The summary of a counted survey."""
    plan = tally.plan
    services = int((tally.respondents.sum(axis=(0, 2, 3)) > 0).sum())
    lines = [
        f"read     {_number(tally.records)} respondents from {display_path(table.path)}",
        f"counted  {_number(tally.counted)} respondents, {_number(tally.answers)} marks, {services} services",
    ]
    for variable, rows in tally.left_out.items():
        if rows:
            lines.append(f"dropped  {_number(rows)} respondents by the condition on `{variable}`")
    silent = Counter({variable: cells for variable, cells in tally.no_answer.items() if cells})
    if silent:
        cells = sum(silent.values())
        lines.append(f"dropped  {_number(cells)} cells with a code of no answer: {_listed(silent)}")
    for variable, rows in tally.blank.items():
        if rows:
            lines.append(f"kept     {_number(rows)} respondents without `{variable}`: they count in the totals alone")
    unused = [name for name in table.columns if name not in plan.variables]
    if unused:
        shown = ", ".join(unused[:_LISTED]) + (" …" if len(unused) > _LISTED else "")
        lines.append(f"unused   {len(unused)} columns: {shown}")
    return lines


def _number(value: int) -> str:
    return f"{value:,}".replace(",", " ")


def _listed(cells: Counter[str]) -> str:
    most: Sequence[tuple[str, int]] = cells.most_common(_LISTED)
    return ", ".join(f"{name} {_number(number)}" for name, number in most) + (" …" if len(cells) > _LISTED else "")
