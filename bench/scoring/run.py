"""
The benchmark of scoring: `make bench-scoring`, or bench/scoring/run.py [--runs 5] [--respondents 9181 1000000].

Makes SYNTHETIC respondents (seeded, 49 items, kept in build/bench), scores them
in several ways, each run in a process of its own, variants in turn, and prints
the median wall time, its spread and the peak memory.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import statistics
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content" / "2020"
YARDSTICK = "read + one groupby (pandas)"
GOAL_RATIO = 1.5
GOAL_MEBIBYTES = 2048


def survey(respondents: int) -> Path:
    """A Parquet file of so many made-up respondents of the 2020 questionnaire."""
    file = ROOT / "build" / "bench" / f"synthetic-{respondents}.parquet"
    if file.exists():
        return file
    from gsreport.diagnostics import Collector  # noqa: PLC0415
    from gsreport.edition.loader import load  # noqa: PLC0415
    from gsreport.survey.synthetic import Target, synthetic_survey  # noqa: PLC0415

    edition = load(CONTENT, Collector())
    chance = random.Random(2020)
    criteria = sorted({item.criterion for item in edition.methodology.items})
    channels = list(dict.fromkeys(item.channel for item in edition.methodology.items))
    cells = [(s.code, c) for s in edition.services if s.survey == "mass" for c in channels]
    share, more = divmod(respondents, len(cells))
    targets = {
        cell: Target(
            share + (number < more),
            {c: Fraction(chance.randint(430, 480), 100) for c in criteria},
            {c: Fraction(chance.randint(600, 780), 10) for c in criteria},
        )
        for number, cell in enumerate(cells)
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    synthetic_survey(edition, targets, seed=2020, nearest=True).to_parquet(file, index=False)
    return file


def timed(variant: str, file: Path) -> dict[str, float]:
    """One run in a process of its own."""
    command = [sys.executable, str(Path(__file__).with_name("variants.py")), variant, str(file), str(CONTENT)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Run all variants in turn and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--respondents", type=int, nargs="+", default=[9181, 1_000_000])
    options = arguments.parse_args()
    sys.path.insert(0, str(ROOT))
    variants = [YARDSTICK, "pandas groupby", "polars groupby", "gsreport"]
    if importlib.util.find_spec("polars") is None:
        print("polars is not installed; its lines are left out (.venv/bin/python -m pip install polars)")
        variants.remove("polars groupby")
    medians: dict[tuple[int, str], float] = {}
    print(
        f"{'respondents':>11}  {'variant':28} {'median s':>9} {'min–max s':>14} {'CPU s':>7}"
        f" {'peak MiB':>9} {'ratio':>6}"
    )
    for respondents in options.respondents:
        file = survey(respondents)
        runs: dict[str, list[dict[str, float]]] = {variant: [] for variant in variants}
        for _ in range(options.runs):
            for variant in variants:
                runs[variant].append(timed(variant, file))
        for variant, found in runs.items():
            seconds = [f["seconds"] for f in found]
            medians[respondents, variant] = statistics.median(seconds)
            ratio = medians[respondents, variant] / medians[respondents, YARDSTICK]
            spread = f"{min(seconds):.2f}–{max(seconds):.2f}"
            cpu = statistics.median(f["cpu"] for f in found)
            peak = max(f["mebibytes"] for f in found)
            middle = medians[respondents, variant]
            print(f"{respondents:>11,}  {variant:28} {middle:9.2f} {spread:>14} {cpu:7.2f} {peak:9.0f} {ratio:6.2f}")
        stages = [f["stages"] for f in runs["gsreport"]]
        counting = statistics.median(s["count"] for s in stages)  # type: ignore[index]
        rows = statistics.median(s["rows"] - s["count"] for s in stages)  # type: ignore[index]
        rest = medians[respondents, "gsreport"] - counting - rows
        print(f"{'':11}  of which: read and count {counting:.2f} s, rows {rows:.2f} s, ratings {rest:.2f} s")
    largest = max(options.respondents)
    ratio = medians[largest, "gsreport"] / medians[largest, YARDSTICK]
    verdict = "met" if ratio <= GOAL_RATIO else "missed"
    print(
        f"goal: gsreport at most {GOAL_RATIO} times the yardstick, under {GOAL_MEBIBYTES} MiB: {ratio:.2f}, {verdict}"
    )


if __name__ == "__main__":
    main()
