"""
Growth: the book with 10, 20, 40, 70 and 140 services, from nothing, and what a page and a process cost at each size.

The smaller books are the real one without some of its sections. The one of 140 is no edition: its second seventy are
the sections of the first under made-up codes, numbered on, with «көшірме» or «копия» in their headings; it lives in
`build/bench-pdf` only. The last line is the whole command for the real edition, both languages, PDF and Word.

    python bench/pdf/growth.py --runs 3
"""

from __future__ import annotations

import argparse
import pickle
import shutil
import statistics
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
from books import ROOT, WORK, document_of
from machine import machine
from measuring import Clocked, Command, clocked, footprint

from gsreport.diagnostics import Collector
from gsreport.document.excerpt import excerpt
from gsreport.document.numbering import number
from gsreport.document.rewriting import rebuilt
from gsreport.document.tree import (
    Chapter,
    Diagram,
    Document,
    Equation,
    Figure,
    Heading,
    Multiples,
    Reference,
    Table,
    Text,
)

HERE = Path(__file__).resolve().parent
SIZES = (10, 20, 40, 70, 140)
BOOK = 70
EVEN = 0.15
"""Seconds for a page may differ from those of the book of 70 services by this share."""
MOST_MEMORY = 450.0
"""Megabytes of the largest process at 70 services."""
_COPY = {"kk": "көшірме", "ru": "копия"}


def grown(document: Document, services: int) -> Document:
    """The document with this many services, numbered anew."""
    sections = [chapter for chapter in document.chapters if chapter.kind == "service"]
    others = {chapter.id for chapter in document.chapters if chapter.kind != "service"}
    kept = excerpt(document, others | {section.id for section in sections[:services]})
    copies = [_copied(section, document.language) for section in sections[: max(0, services - len(sections))]]
    last = max(place for place, chapter in enumerate(kept.chapters, start=1) if chapter.kind == "service")
    chapters = (*kept.chapters[:last], *copies, *kept.chapters[last:])
    collector = Collector()
    numbered, _ = number(replace(kept, chapters=chapters), collector)
    collector.stop_on_errors()
    return numbered


def _copied(section: Chapter, language: str) -> Chapter:
    """A section once more: every id of its own, and its headings say that it is a copy."""

    def visit(node: Any) -> Any:
        if isinstance(node, Reference):
            return Text(f"{node.before}{node.number}{node.after}")
        new = rebuilt(node, visit)
        if isinstance(new, Heading):
            words = (*new.children, Text(f" ({_COPY[language]})"))
            return replace(new, id=f"{new.id}-copy", children=words)
        if isinstance(new, Table | Diagram | Multiples | Figure | Equation):
            return replace(new, id=f"{new.id}-copy")
        return new

    return replace(section, id=f"{section.id}-copy", mark=f"X{section.mark}", blocks=visit(section.blocks))


def orders(language: str, sizes: Sequence[int]) -> dict[str, tuple[Command, list[Path]]]:
    """By line of the table: the command and the files it writes."""
    found: dict[str, tuple[Command, list[Path]]] = {}
    for services in sizes:
        name = f"{language}-{services}"
        (WORK / f"{name}.document").write_bytes(pickle.dumps(grown(document_of(language), services)))
        command = Command((sys.executable, str(HERE / "ours.py"), name, str(WORK)), HERE)
        found[str(services)] = command, [WORK / f"ours-{name}.pdf"]
    folder = WORK / "command"
    run = "import sys; from gsreport.cli import build; sys.argv[0] = 'build'; build()"
    words = (sys.executable, "-c", run, "report", "--out", str(folder), "--no-cache")
    found["the whole command"] = Command(words, ROOT), [folder / "2020" / each / "report.pdf" for each in ("kk", "ru")]
    return found


def main() -> None:
    """Measure and print the table; exit with 1 if a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lang", default="kk", choices=["kk", "ru"])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    options = parser.parse_args()
    sizes = sorted({BOOK, *map(int, options.sizes.split(","))})
    found = orders(options.lang, sizes)
    memory = {name: footprint(command) for name, (command, _) in found.items()}
    times: dict[str, list[Clocked]] = {name: [] for name in found}
    for _ in range(options.runs):
        for name, (command, _) in found.items():
            times[name].append(clocked(command))
    pages = {name: sum(map(_pages, files)) for name, (_, files) in found.items()}
    walls = {name: statistics.median(run.wall for run in runs) for name, runs in times.items()}
    cpus = {name: statistics.median(run.cpu for run in runs) for name, runs in times.items()}
    print(f"{machine()}; language {options.lang}, medians of {options.runs} runs in turn\n")
    print(
        "| services | pages | wall, s | CPU, s | wall a page, ms | CPU a page, ms | of 70 | a page more, ms "
        "| all, MB | largest, MB |"
    )
    print("|" + "---|" * 10)
    usual = walls[str(BOOK)] / pages[str(BOOK)]
    before = ""
    for name in found:
        each, kept = walls[name] / pages[name], memory[name]
        further = ""
        if before and name.isdigit():
            further = f"{1000 * (walls[name] - walls[before]) / (pages[name] - pages[before]):.1f}"
        before = name
        cells = (name, str(pages[name]), f"{walls[name]:.1f}", f"{cpus[name]:.1f}", f"{1000 * each:.1f}")
        more = (f"{1000 * cpus[name] / pages[name]:.1f}", f"{each / usual:.2f}", further)
        print(f"| {' | '.join((*cells, *more))} | {kept.together:.0f} | {kept.largest:.0f} |")
    for name, kept in memory.items():
        marks = sorted(kept.by_name.items(), key=lambda mark: -mark[1])
        print(f"{name}: {', '.join(f'{process} {mark:.0f} MB' for process, mark in marks[:4])}", file=sys.stderr)
    missed = [f"{n} services: a page takes {walls[n] / pages[n] / usual:.2f} of that at {BOOK}" for n in map(str, sizes)
              if abs(walls[n] / pages[n] / usual - 1) > EVEN]  # fmt: skip
    missed += [f"{name}: {memory[name].largest:.0f} MB" for name in (str(BOOK), "the whole command")
               if memory[name].largest > MOST_MEMORY]  # fmt: skip
    shutil.rmtree(WORK / "command")
    if missed:
        sys.exit("goals missed: " + "; ".join(missed))


def _pages(path: Path) -> int:
    with pikepdf.open(path) as book:
        return len(book.pages)


if __name__ == "__main__":
    main()
