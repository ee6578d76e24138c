"""
One way of scoring a survey, timed in a process of its own; prints a line of JSON.

Usage: variants.py NAME FILE CONTENT.  Imports and the edition's YAML are not timed in any variant.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

KEYS = ["service", "channel", "region"]


def read_and_groupby(file: Path, _edition: Any) -> Callable[[], object]:
    """The yardstick: read the file and group once."""
    import pandas as pd  # noqa: PLC0415 - only the variant's own library is loaded

    def run() -> object:
        frame = pd.read_parquet(file)
        items = [c for c in frame.columns if "." in c]
        return frame.groupby(KEYS)[items].mean()

    return run


def pandas_groupby(file: Path, edition: Any) -> Callable[[], object]:
    """What an analyst would write: scores and satisfaction of services and regions, a rating of services."""
    import pandas as pd  # noqa: PLC0415

    criterion = {f"{i.channel}.{i.id}": i.criterion for i in edition.methodology.items}

    def levels(means: pd.DataFrame) -> pd.Series:
        by_item = means.reset_index().melt(id_vars=["key", "channel"], var_name="item").dropna(subset="value")
        by_item["criterion"] = by_item["item"].map(criterion)
        by_criterion = by_item.groupby(["key", "channel", "criterion"])["value"].mean()
        return by_criterion.groupby(["key", "channel"]).mean().groupby("key").mean()

    def run() -> object:
        frame = pd.read_parquet(file)
        items = [c for c in frame.columns if "." in c]
        fives = (frame[items] == 5).where(frame[items].notna()).astype("float32")  # noqa: PLR2004 - the best mark
        fives[KEYS] = frame[KEYS]
        found = {}
        for name, keys in (("services", ["service"]), ("regions", ["service", "region"])):
            for what, data in (("score", frame), ("satisfaction", fives)):
                means = data.groupby([*keys, "channel"], observed=True)[items].mean()
                means = means.reset_index()
                means["key"] = means[keys].agg("/".join, axis=1)
                means = means.set_index(["key", "channel"])[items]
                found[name, what] = levels(means)
        rating = found["services", "score"].round(2).sort_values(ascending=False)
        return rating, found

    return run


def polars_groupby(file: Path, edition: Any) -> Callable[[], object]:
    """The same with polars."""
    import polars as pl  # noqa: PLC0415

    criterion = {f"{i.channel}.{i.id}": i.criterion for i in edition.methodology.items}

    def run() -> object:
        frame = pl.read_parquet(file)
        items = [c for c in frame.columns if "." in c]
        found = {}
        for name, keys in (("services", ["service"]), ("regions", ["service", "region"])):
            means = frame.group_by([*keys, "channel"]).agg(
                [pl.col(c).mean().alias(f"{c}|score") for c in items]
                + [(pl.col(c) == 5).mean().alias(f"{c}|satisfaction") for c in items]  # noqa: PLR2004
            )
            long = means.unpivot(index=[*keys, "channel"]).drop_nulls("value")
            long = long.with_columns(
                pl.col("variable").str.split("|").list.first().replace_strict(criterion).alias("criterion"),
                pl.col("variable").str.split("|").list.last().alias("what"),
            )
            by_criterion = long.group_by([*keys, "channel", "what", "criterion"]).agg(pl.col("value").mean())
            by_channel = by_criterion.group_by([*keys, "channel", "what"]).agg(pl.col("value").mean())
            found[name] = by_channel.group_by([*keys, "what"]).agg(pl.col("value").mean())
        rating = found["services"].filter(pl.col("what") == "score").sort("value", descending=True)
        return rating, found

    return run


def gsreport_scores(file: Path, edition: Any) -> Callable[[], object]:
    """Everything: counts, then all figures and ratings of the edition, exact."""
    import pandas as pd  # noqa: F401, PLC0415 - pyarrow looks for it with its first array

    from gsreport.diagnostics import Collector, Place  # noqa: PLC0415
    from gsreport.scoring.compute import compute_scores  # noqa: PLC0415
    from gsreport.survey import parquet_file  # noqa: F401, PLC0415 - loads its library before the clock starts
    from gsreport.survey.feed_tables import feed_of  # noqa: PLC0415
    from gsreport.survey.score import tally_survey  # noqa: PLC0415

    def run() -> object:
        collector = Collector()
        tally, _ = tally_survey(file, None, edition, collector, lambda _stage, _done, _total: None)
        marks["count"] = time.perf_counter()
        feed = feed_of(tally, Place(str(file)))
        marks["rows"] = time.perf_counter()
        return compute_scores(edition, feed, collector)

    return run


marks: dict[str, float] = {}
VARIANTS = {
    "read + one groupby (pandas)": read_and_groupby,
    "pandas groupby": pandas_groupby,
    "polars groupby": polars_groupby,
    "gsreport": gsreport_scores,
}


def _peak() -> float:
    """Largest memory of this process in MiB; of this program alone, not of the one that started it."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return float("nan")


def main() -> None:
    """Time one variant."""
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from gsreport.diagnostics import Collector  # noqa: PLC0415
    from gsreport.edition.loader import load  # noqa: PLC0415

    name, file, content = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    run = VARIANTS[name](file, load(content, Collector()))
    before, cpu = time.perf_counter(), time.process_time()
    run()
    seconds, cpu = time.perf_counter() - before, time.process_time() - cpu
    peak = _peak()
    stages = {stage: at - before for stage, at in marks.items()}
    print(json.dumps({"seconds": seconds, "cpu": cpu, "mebibytes": peak, "stages": stages}))


if __name__ == "__main__":
    main()
