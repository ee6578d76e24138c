"""The plain wide file, which needs no mapping: its columns are named as the edition names things."""

from __future__ import annotations

from collections.abc import Sequence

from gsreport.diagnostics import Collector
from gsreport.edition.validation import closest, nearest
from gsreport.messages import say, say_many
from gsreport.scoring.subject import ScoredEdition
from gsreport.survey.mapping import Coding, Question, SurveyMapping
from gsreport.survey.plan import asked
from gsreport.survey.survey_file import Table

__all__ = ["PROFILE_NAMES", "wide_mapping"]

PROFILE_NAMES = {"age": "age_group"}
"""Column names that stand for an indicator of another name."""
_REQUIRED = ("respondent", "service", "channel")


def wide_mapping(table: Table, edition: ScoredEdition, collector: Collector) -> SurveyMapping | None:
    """
    The mapping that the names of a wide file's columns give.

    Returns:
        The mapping, or None with an error for each required column that is missing and each `channel.item` that the
        edition does not ask. Other columns are not used; a warning names those close to a known name.
    """
    indicators = [indicator.id for indicator in edition.indicators]
    known = [*_REQUIRED, "region", "status", *indicators, *PROFILE_NAMES, *asked(edition)]
    column_of = _columns_by_name(table.columns, known)
    items = [name for name in asked(edition) if name in column_of]
    named = [name for name in (*indicators, *PROFILE_NAMES) if name in column_of]
    profile = {PROFILE_NAMES.get(name, name): column_of[name] for name in named}
    before = len(collector.errors)
    unknown = [name for name in table.columns if name not in column_of.values()]
    for name in _REQUIRED:
        if name not in column_of:
            hint = say("a plain wide file has it; another file needs --map survey.yaml")
            if closest(name, unknown):
                hint = nearest(name, unknown)
            message = say("the column `{column}` is missing", column=name)
            collector.error("GS-Q09", message, table.place_of_heading(), hint)
    channels = {c.id for c in edition.methodology.channels}
    for name in unknown:
        hint = nearest(name, known)
        if name.partition(".")[0] in channels:
            place = table.place_of_heading(name)
            collector.error("GS-Q09", say("the edition asks no item `{item}`", item=name), place, hint)
        elif closest(name, known):
            message = say("the column `{column}` is not used", column=name)
            collector.warning("GS-Q09", message, table.place_of_heading(name), hint)
    if not items:
        known_item = next(iter(asked(edition)), "channel.item")
        hint = say("name the columns of items `channel.item`, for example `{item}`", item=known_item)
        collector.error("GS-Q09", say("the file has no column of an item"), table.place_of_heading(), hint)
    if len(collector.errors) > before:
        return None
    _say_absent(table, edition, items, collector)
    return SurveyMapping(
        respondent=column_of["respondent"],
        service=Coding(variable=column_of["service"]),
        channel=Coding(variable=column_of["channel"]),
        region=Coding(variable=column_of["region"]) if "region" in column_of else None,
        status=Coding(variable=column_of["status"]) if "status" in column_of else None,
        items={name: column_of[name] for name in items},
        profile={indicator: Question(variable=name) for indicator, name in profile.items()},
    )


def _columns_by_name(columns: Sequence[str], known: Sequence[str]) -> dict[str, str]:
    """Columns by the name they stand for; SPSS allows no hyphens, so `office.staff_polite` is `office.staff-polite`."""
    plain = {name.replace("-", "_"): name for name in columns}
    found = {name: name for name in known if name in columns}
    for name in known:
        column = plain.get(name.replace("-", "_"))
        if name not in found and column is not None and column not in found:
            found[name] = column
    return found


def _say_absent(table: Table, edition: ScoredEdition, items: Sequence[str], collector: Collector) -> None:
    """One warning for the items of a channel that the file lacks; a channel that is absent as a whole is its choice."""
    general = {f"{i.channel}.{i.id}": i.channel for i in edition.methodology.items}
    present = {general[name] for name in items if name in general}
    absent = [name for name, channel in general.items() if channel in present and name not in items]
    if absent:
        shown = ", ".join(f"`{name}`" for name in absent[:6]) + (" …" if len(absent) > 6 else "")  # noqa: PLR2004
        message = say_many(
            "{count} item has no column: {names}",
            "{count} items have no column: {names}",
            count=len(absent),
            names=shown,
        )
        collector.warning("GS-Q09", message, table.place_of_heading(), say("they will have no score"))
