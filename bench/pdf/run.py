"""
The same book by several tools, as a table: seconds, memory, pages, size, and are numbers, letters and tags right.

Each tool runs once while its memory is looked at, and then `--runs` times by the clock, one tool after the other in
every round, so that a busy moment of the machine meets all of them; medians are printed.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from books import document_of
from letters import right_letters
from machine import machine
from measuring import Clocked, FailedError, Footprint, clocked, footprint
from peers import BASELINE, Peer, peers
from printed_numbers import printed_numbers

_HEAD = (
    "tool", "wall, s", "of WeasyPrint's", "CPU, s", "memory, MB", "largest process, MB", "pages", "size, MB",
    "right page numbers", "right Kazakh letters", "tags",
)  # fmt: skip
_PROFILES = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a"}


def tags(path: Path, *, validate: bool) -> str:
    """Whether a file is tagged, and with `validate` which standards it keeps."""
    with pikepdf.open(path) as book:
        tagged = "/StructTreeRoot" in book.Root
    if not (tagged and validate):
        return "tagged" if tagged else "none"
    import page  # noqa: PLC0415  (a minute for each file, and not needed otherwise)

    kept = []
    for profile, name in _PROFILES.items():
        report = page.validate_pdf(str(path), profile=profile, limits=page.SafetyLimits.unlimited())
        rules = {failure.rule_id for failure in report.failures}
        kept.append(f"{name}: {f'{len(rules)} rules broken' if rules else 'yes'}")
    return ", ".join(kept)


def row(
    peer: Peer, runs: Sequence[Clocked], memory: Footprint, baseline: float, options: argparse.Namespace
) -> tuple[str, ...]:
    """A line of the table."""
    document = document_of(options.lang)
    with pikepdf.open(peer.output) as book:
        pages = len(book.pages)
    numbers = printed_numbers(document, peer.output)
    if options.explain:
        print("\n".join((f"{peer.name}:", *(f"  {each}" for each in numbers.wrong))), file=sys.stderr)
    wall = statistics.median(run.wall for run in runs)
    return (
        peer.name,
        f"{wall:.1f}",
        f"{wall / baseline:.2f}",
        f"{statistics.median(run.cpu for run in runs):.1f}",
        f"{memory.together:.0f}",
        f"{memory.largest:.0f}",
        str(pages),
        f"{peer.output.stat().st_size / 1e6:.1f}",
        f"{100 * numbers.share:.1f} %",
        f"{100 * right_letters(document, peer.output):.1f} %",
        tags(peer.output, validate=options.validate),
    )


def measured(found: Sequence[Peer], runs: int) -> tuple[dict[str, Footprint], dict[str, list[Clocked]]]:
    """Memory and times of each tool by its name; a tool that fails is told and left out."""
    memory: dict[str, Footprint] = {}
    for peer in found:
        peer.output.unlink(missing_ok=True)
        try:
            memory[peer.name] = footprint(peer.command)
        except FailedError as error:
            print(f"left out, because it failed: {peer.name}: {error}", file=sys.stderr)
    times: dict[str, list[Clocked]] = {name: [] for name in memory}
    for _ in range(runs):
        for peer in found:
            if peer.name in memory:
                times[peer.name].append(clocked(peer.command))
    return memory, times


def main() -> None:
    """Measure all tools and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lang", default="kk", choices=["kk", "ru"])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="", help="names of tools, or beginnings of them, with commas between")
    parser.add_argument("--python", default=sys.executable, help="an interpreter that has Typst")
    parser.add_argument("--validate", action="store_true", help="validate the tagged files (minutes)")
    parser.add_argument("--explain", action="store_true", help="list the wrong page numbers")
    options = parser.parse_args()
    document_of(options.lang)
    wanted = tuple(each.strip().lower() for each in options.only.split(","))
    found = list(peers(options.lang, options.python, wanted))
    memory, times = measured(found, options.runs)
    print(f"{machine()}; language {options.lang}, medians of {options.runs} runs in turn")
    print("; ".join(dict.fromkeys(f"{peer.name.partition(',')[0]}: {peer.version}" for peer in found)))
    print(f"\n| {' | '.join(_HEAD)} |\n|{'---|' * len(_HEAD)}")
    walls = {name: statistics.median(run.wall for run in runs) for name, runs in times.items()}
    for peer in found:
        if peer.name in memory:
            cells = row(peer, times[peer.name], memory[peer.name], walls.get(BASELINE, float("nan")), options)
            print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
