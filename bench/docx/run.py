"""
The benchmark of the Word writer: `make bench-docx`, or bench/docx/run.py [--runs 3] [--python OTHER/bin/python].

Takes headings, paragraphs, list items and tables of the real book in Russian
(its diagrams left out, which the others cannot write) and has them written by
our writer, python-docx's cell API, docxtpl and pandoc, each run in a process of
its own. Prints processor time, its spread, and peak memory. What is not
installed is skipped with a line; `--python` names an interpreter that has it.
"""

from __future__ import annotations

import argparse
import json
import pickle
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "bench"
GOAL_SECONDS = 3.0
GOAL_MEGABYTES = 300
VARIANTS = {
    "book": "gsreport, the whole book with its native charts",
    "ours": "gsreport, same content",
    "python_docx": "python-docx, table.cell(row, column).text",
    "python_docx_rows": "python-docx, row.cells",
    "docxtpl": "docxtpl, a template with loops",
    "pandoc": "pandoc from HTML",
}
OURS = frozenset({"book", "ours"})


def content() -> tuple[Path, Path]:
    """The whole book as a pickled tree, and its text and tables as JSON that every variant can read."""
    from gsreport.diagnostics import Collector  # noqa: PLC0415 - the variants do not need it
    from gsreport.publication import BuildOptions, prepare  # noqa: PLC0415

    options = BuildOptions(ROOT / "content", ROOT / "templates", ROOT / "build", "2020", ("ru",))
    document = prepare(options, Collector(), lambda _stage, _done, _total: None).documents["ru"].document
    FOLDER.mkdir(parents=True, exist_ok=True)
    book, parts = FOLDER / "book.pickle", FOLDER / "content.json"
    book.write_bytes(pickle.dumps(document))
    parts.write_text(json.dumps(list(_parts(document)), ensure_ascii=False), encoding="utf-8")
    return book, parts


def _parts(document: Any) -> Any:
    from gsreport.document.tree import Heading, Paragraph, Table  # noqa: PLC0415
    from gsreport.document.walking import plain_text, walk  # noqa: PLC0415

    for node in walk(document.chapters):
        if isinstance(node, Heading):
            yield {"kind": "heading", "level": node.level, "text": plain_text(node.children)}
        elif isinstance(node, Paragraph):
            yield {"kind": "paragraph", "text": plain_text(node.children)}
        elif isinstance(node, Table):
            rows = [_row(row, len(node.columns)) for row in (*node.head, *node.body)]
            yield {"kind": "table", "text": plain_text(node.caption.children), "rows": rows}


def _row(row: Any, columns: int) -> list[str]:
    """A row without merges: the others get the easier task."""
    from gsreport.document.walking import plain_text  # noqa: PLC0415

    cells = [plain_text(cell.children) for cell in row.cells]
    return [*cells, *[""] * (columns - len(cells))][:columns]


def timed(variant: str, source: Path, python: str) -> dict[str, float] | None:
    """One run in a process of its own; None where the program is not installed."""
    command = [python, str(Path(__file__).with_name("variants.py")), variant, str(source), str(FOLDER)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 3:  # noqa: PLR2004 - the code of variants.py for «not installed»
        return None
    if done.returncode:
        sys.exit(done.stderr)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Run every variant and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=3, help="runs of each variant")
    parser.add_argument("--python", default=sys.executable, help="interpreter with the other libraries")
    options = parser.parse_args()
    book, parts = content()
    items = json.loads(parts.read_text(encoding="utf-8"))
    cells = sum(len(row) for item in items if item["kind"] == "table" for row in item["rows"])
    print(f"{len(items)} blocks, {cells} cells; median of {options.runs} runs\n")
    print(f"| {'way':48} | CPU, s | spread, s | peak, MB | file, MB |")
    print(f"|{'-' * 50}|-------:|----------:|---------:|---------:|")
    for variant, name in VARIANTS.items():
        python = sys.executable if variant in OURS else options.python
        source = book if variant == "book" else parts
        found = [run for _ in range(options.runs) if (run := timed(variant, source, python))]
        if not found:
            print(f"| {name:48} | not installed: skipped |")
            continue
        cpu = [run["cpu"] for run in found]
        peak = statistics.median(run["peak"] for run in found)
        size = found[0]["size"]
        print(
            f"| {name:48} | {statistics.median(cpu):6.2f} | {max(cpu) - min(cpu):9.2f} | {peak:8.0f} | {size:8.1f} |",
            flush=True,
        )
        if variant == "book" and (statistics.median(cpu) > GOAL_SECONDS or peak > GOAL_MEGABYTES):
            print(f"  over the goal of {GOAL_SECONDS:g} s and {GOAL_MEGABYTES} MB")


if __name__ == "__main__":
    main()
