"""
Computed tables as CSV and JSON: ids with their names, numbers rounded half up to the digits of print.

CSV: an id column `x` is followed by `x_name`; decimal point; a plain hyphen as
minus; an empty field where there is no figure.  JSON: numbers are numbers.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from gsreport.scoring.rounding import PERCENT_DIGITS, SCORE_DIGITS, half_up
from gsreport.scoring.subject import ScoredEdition
from gsreport.scoring.table_model import ColumnSpec, ComputedTable, Row, Value
from gsreport.scoring.table_names import name_of

__all__ = ["display", "to_csv", "to_json"]

_DIGITS = {"score": SCORE_DIGITS, "score_change": SCORE_DIGITS, "percent": PERCENT_DIGITS, "points": PERCENT_DIGITS}

_RATED = {"services": "service", "bodies": "body", "regions": "region"}
"""What the ids of a rating name, by whom it ranks."""


def display(value: Value, kind: str) -> Decimal | int | str | None:
    """A value as printed: exact numbers rounded half up to the digits of their kind."""
    if isinstance(value, Fraction) or (isinstance(value, int) and kind in _DIGITS):
        return half_up(Fraction(value), _DIGITS.get(kind, 0))
    return value


def to_csv(table: ComputedTable, edition: ScoredEdition, lang: str) -> str:
    """The table as CSV with a heading, UTF-8 text, lines ending in a line feed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    heading: list[str] = []
    for spec in table.columns:
        heading.append(spec.key)
        if spec.kind == "id":
            heading.append(f"{spec.key}_name")
    writer.writerow(heading)
    for row in table.rows:
        fields: list[str] = []
        for spec, value in _cells(table, row):
            shown = display(value, spec.kind)
            fields.append("" if shown is None else str(shown))
            if spec.kind == "id":
                fields.append(_name(table, row, spec, edition, lang))
        writer.writerow(fields)
    return out.getvalue()


def to_json(table: ComputedTable, edition: ScoredEdition, lang: str) -> str:
    """The table as a JSON object: name, lang, service, columns, rows; an id is an object of id and name."""
    rows = []
    for row in table.rows:
        entry: dict[str, object] = {"row": row.kind}
        for spec, value in _cells(table, row):
            shown = display(value, spec.kind)
            if spec.kind == "id" and shown is not None:
                entry[spec.key] = {"id": shown, "name": _name(table, row, spec, edition, lang)}
            else:
                entry[spec.key] = float(shown) if isinstance(shown, Decimal) else shown
        rows.append(entry)
    columns = [{"key": c.key, "kind": c.kind, "names": c.names} for c in table.columns]
    whole = {"name": table.name, "lang": lang, "service": table.service, "columns": columns, "rows": rows}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _cells(table: ComputedTable, row: Row) -> Iterator[tuple[ColumnSpec, Value]]:
    return iter(zip(table.columns, row.values, strict=True))


def _name(table: ComputedTable, row: Row, spec: ColumnSpec, edition: ScoredEdition, lang: str) -> str:
    """The name of an id of a row; a category is named within its indicator, an item within its channel."""
    values = dict(zip((c.key for c in table.columns), row.values, strict=True))
    value = values[spec.key]
    if not isinstance(value, str) or not value:
        return ""
    names = spec.names
    if names == "category":
        names = f"category:{values['indicator']}"
    elif names == "item":
        names = f"item:{values['channel']}"
    elif names == "rated":
        rule = edition.methodology.rating(str(values["rating"]).partition("/")[0])
        names = _RATED[rule.of] if rule else ""
    return "; ".join(name_of(names, one, edition, lang) for one in value.split())
