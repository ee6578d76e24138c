"""A small edition cut out of the real one: four of its services with their figures, for runs of milliseconds."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

__all__ = ["KEPT", "write_small_edition"]

ROOT = Path(__file__).parents[2]
KEPT = ("C1", "C4", "L14", "L16")
"""A service with mass survey, one without survey, one with questions of its own, and a local one without survey."""


def write_small_edition(folder: Path) -> Path:
    """Write content/2020 and templates below `folder`; gives the folder of the edition."""
    source = ROOT / "content" / "2020"
    target = folder / "content" / "2020"
    shutil.copytree(ROOT / "templates", folder / "templates")
    target.mkdir(parents=True)
    shutil.copy(ROOT / "content" / "editions.yaml", folder / "content")
    for path in source.glob("*.yaml"):
        shutil.copy(path, target)
    shutil.copytree(source / "texts", target / "texts")
    (target / "services").mkdir()
    for code in KEPT:
        shutil.copy(source / "services" / f"{code}.yaml", target / "services")
    _keep_services(target / "edition.yaml")
    (target / "data").mkdir()
    for path in (source / "data").glob("*.csv"):
        _keep_rows(path, target / "data" / path.name)
    return target


def _keep_services(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    changed, times = re.subn(
        r"^services: \[.*?\]", f"services: [{', '.join(KEPT)}]", text, flags=re.MULTILINE | re.DOTALL
    )
    assert times == 1
    path.write_text(changed, encoding="utf-8")


def _keep_rows(source: Path, target: Path) -> None:
    """The rows of the services that are kept, and those about none."""
    with source.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    heading = rows[0]
    column = heading.index("service") if "service" in heading else None
    kept = [row for row in rows[1:] if column is None or row[column] in {*KEPT, "ALL", ""}]
    if source.stem == "history":
        kept = [row for row in kept if row[0] != "service" or row[1] in KEPT]
    with target.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows([heading, *kept])
