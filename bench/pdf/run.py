"""
The same book by several tools, as a table: wall and CPU seconds, peak memory, pages, size, tags, letters.

Each peer runs as a process of its own, in turn, `--runs` times; medians are printed. A peer that is not installed is
told and left out. Memory is that of the largest process.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pikepdf
from books import ROOT, WORK, document_of
from typst_source import TypstWriter

HERE = Path(__file__).resolve().parent
KAZAKH = "әғқңөұүһі"


@dataclass(frozen=True)
class Peer:
    """A tool: its name, what to run, and the file that comes out."""

    name: str
    command: Sequence[str]
    output: Path


@dataclass(frozen=True)
class Run:
    """One run: wall and CPU seconds, peak memory in MB."""

    wall: float
    cpu: float
    memory: float


def peers(language: str) -> Iterator[Peer]:
    """The tools that are there."""
    python = sys.executable
    yield Peer("gsreport", [python, str(HERE / "ours.py"), language, str(WORK)], WORK / f"ours-{language}.pdf")
    both = WORK / "ours-ru.pdf"
    yield Peer("gsreport, both languages", [python, str(HERE / "ours.py"), "kk,ru", str(WORK)], both)
    plain = WORK / f"plain-{language}.pdf"
    yield Peer("WeasyPrint, one document", [python, str(HERE / "one_document.py"), language, str(plain)], plain)
    if find_spec("typst"):
        folder = WORK / f"typst-{language}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "book.typ").write_text(TypstWriter(document_of(language), folder).source(), "utf-8")
        fonts = str(ROOT / "gsreport" / "fonts")
        compile_it = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])"
        typeset = folder / "book.pdf"
        yield Peer("Typst", [python, "-c", compile_it, str(folder / "book.typ"), str(typeset), fonts], typeset)
    else:
        print("Typst is not installed (pip install typst)", file=sys.stderr)
    word = ROOT / "build" / "2020" / language / "report.docx"
    office = shutil.which("soffice")
    if office and word.is_file():
        command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(WORK), str(word)]
        yield Peer("LibreOffice, our Word file", command, WORK / "report.pdf")
    else:
        print("LibreOffice or build/2020/<lang>/report.docx is missing", file=sys.stderr)
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    page = WORK / f"plain-{language}.html"
    if browser:
        from one_document import browser_html  # noqa: PLC0415

        page.write_text(browser_html(language), "utf-8")
        target = WORK / f"chromium-{language}.pdf"
        command = [browser, "--headless", "--no-sandbox", f"--print-to-pdf={target}", page.as_uri()]
        yield Peer("Chromium", command, target)
    else:
        print("Chromium is not installed", file=sys.stderr)


def measured(peer: Peer) -> Run:
    """Run a peer once."""
    peer.output.unlink(missing_ok=True)
    started = time.perf_counter()
    process = subprocess.Popen(peer.command, cwd=HERE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if process.returncode or not peer.output.is_file():
        msg = f"{peer.name} failed with exit code {process.returncode}"
        raise RuntimeError(msg)
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def letters(path: Path) -> str:
    """How many Kazakh letters the file's text has; «?» without pdftotext."""
    reader = shutil.which("pdftotext")
    if not reader:
        return "?"
    text = subprocess.run([reader, str(path), "-"], capture_output=True, check=False).stdout.decode("utf-8", "replace")
    return str(sum(text.lower().count(letter) for letter in KAZAKH))


def row(peer: Peer, runs: Sequence[Run]) -> str:
    """A line of the table."""
    with pikepdf.open(peer.output) as book:
        pages, tagged = len(book.pages), "/StructTreeRoot" in book.Root
    wall, cpu, memory = (statistics.median(getattr(run, name) for run in runs) for name in ("wall", "cpu", "memory"))
    size = peer.output.stat().st_size / 1e6
    tags = "yes" if tagged else "no"
    cells = (peer.name, f"{wall:.1f}", f"{cpu:.1f}", f"{memory:.0f}", str(pages), f"{size:.1f}", tags)
    return f"| {' | '.join((*cells, letters(peer.output)))} |"


def main() -> None:
    """Measure all peers and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lang", default="kk", choices=["kk", "ru"])
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    document_of(arguments.lang)
    found = list(peers(arguments.lang))
    runs: dict[str, list[Run]] = {peer.name: [] for peer in found}
    for _ in range(arguments.runs):
        for peer in found:
            runs[peer.name].append(measured(peer))
    print("| tool | wall s | CPU s | memory MB | pages | size MB | tags | Kazakh letters |")
    print("|---|---|---|---|---|---|---|---|")
    for peer in found:
        print(row(peer, runs[peer.name]))


if __name__ == "__main__":
    main()
