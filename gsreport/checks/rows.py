"""Names and places of the rows of the feed, for findings about figures."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from gsreport.diagnostics import Place, display_path
from gsreport.scoring.feed_records import CentreRecord, ProviderRecord, ScoreRecord

__all__ = ["name_of", "row_place"]


def name_of(record: ScoreRecord | ProviderRecord | CentreRecord) -> str:
    """What a row is about: «C25.online.result», «L1.provider.portal», «C3.centre.1414»."""
    match record:
        case ScoreRecord():
            parts = (record.service, record.channel, record.criterion, record.item, record.region, record.status)
        case ProviderRecord():
            parts = (record.service, "provider", record.role, record.place, record.channel, "")
        case CentreRecord():
            parts = (record.service, "centre", record.centre, record.parameter, "", "")
    return ".".join(part for part in parts if part)


def row_place(root: Path, name: str, **fields: str) -> Place:
    """The place of the first row of a CSV feed whose fields have these values; the file if there is none."""
    path = root / "data" / f"{name}.csv"
    shown = display_path(path)
    if not path.is_file():
        return Place(shown)
    found = path.stat()
    for number, row in _rows(path, (path.resolve(), found.st_mtime_ns, found.st_size)):
        if all(row.get(column) == value for column, value in fields.items()):
            return Place(shown, number)
    return Place(shown)


@lru_cache(maxsize=16)
def _rows(path: Path, state: tuple[Path, int, int]) -> list[tuple[int, dict[str, str]]]:
    del state  # part of the key: a file edited between two runs is read again
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        return [(reader.line_num, {k: v or "" for k, v in row.items() if k is not None}) for row in reader]
