"""
What an editor waits for: one language built from nothing, and again after a change.

Each case is measured `--runs` times on a copy of the content, by the command an editor types; medians of wall and CPU
seconds are printed, CPU of all processes together. The cases of a new process are told the cache folder of the build
before; those of `--watch` are measured from the moment the file is saved until the process waits again.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-c", "from gsreport.cli import main; main()", "build", "report", "--format", "pdf")
WAITING = "waiting for changes"
IDLE = 3.0
"""Seconds that a waiting process has before a change: it loads ahead what it will need."""


@dataclass(frozen=True)
class Cost:
    """Wall and CPU seconds of one build."""

    wall: float
    cpu: float


@dataclass
class Desk:
    """A copy of content and templates, edited as an editor would."""

    folder: Path
    language: str
    edits: int = 0

    def sentence(self) -> None:
        """One more word in a recommendation of C1."""
        self._append("content/2020/services/C1.yaml", "  - to: portal\n", f"    {self.language}: ")

    def name(self) -> None:
        """Another short name of C1, which is printed in ratings too."""
        self._append("content/2020/services/C1.yaml", "short_name:\n", f"  {self.language}: ")

    def table(self) -> None:
        """A table less, or the same table more: all later ones change their numbers."""
        path = self.folder / "content/2020/edition.yaml"
        text = path.read_text(encoding="utf-8")
        on, off = "\n  items-online:\n    caption:", "\n  items-online:\n    on: false\n    caption:"
        path.write_text(text.replace(off, on) if off in text else text.replace(on, off), encoding="utf-8")

    def _append(self, name: str, after: str, before: str) -> None:
        """A word that was not there before at the end of the first line that begins so, after another line."""
        self.edits += 1
        path = self.folder / name
        head, separator, tail = path.read_text(encoding="utf-8").partition(after)
        start = tail.index(f"\n{before}" if not tail.startswith(before) else before)
        end = tail.index("\n", start + 1)
        line = tail[start:end]
        quote = line[-1] if line[-1] in "\"'" else ""
        line = f"{line.removesuffix(quote)} {'а' * self.edits}{quote}"
        path.write_text(f"{head}{separator}{tail[:start]}{line}{tail[end:]}", encoding="utf-8")


def once(desk: Desk, *options: str) -> Cost:
    """One build by a new process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    command = (*COMMAND, "--lang", desk.language, *options)
    subprocess.run(command, cwd=desk.folder, env=_environment(), check=True, capture_output=True)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


@dataclass
class Watcher:
    """A process that waits for changes."""

    process: subprocess.Popen[str]

    def wait(self) -> None:
        """Until it waits."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            if WAITING in line:
                return
        msg = "the watching process has ended"
        raise RuntimeError(msg)

    def after(self, change: Callable[[], None]) -> Cost:
        """What a change costs."""
        time.sleep(IDLE)
        before, started = self._cpu(), time.perf_counter()
        change()
        self.wait()
        return Cost(time.perf_counter() - started, self._cpu() - before)

    def _cpu(self) -> float:
        """CPU seconds of the process and of those it has started, which are in its session."""
        ticks = 0
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = status.read_text(encoding="utf-8").rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == self.process.pid:
                ticks += sum(int(each) for each in fields[11:15])
        return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def watching(desk: Desk, *options: str) -> Iterator[Watcher]:
    """A process with `--watch` that has built once."""
    command = (*COMMAND, "--lang", desk.language, "--watch", *options)
    process = subprocess.Popen(
        command,
        cwd=desk.folder,
        env=_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        watcher = Watcher(process)
        watcher.wait()
        yield watcher
    finally:
        process.kill()
        process.wait()


def cases(desk: Desk, runs: int) -> Iterator[tuple[str, list[Cost]]]:
    """Every case with its costs."""

    def cold() -> Cost:
        shutil.rmtree(desk.folder / "build", ignore_errors=True)
        return once(desk)

    def changed(edit: Callable[[], None]) -> Cost:
        edit()
        return once(desk)

    def renumbered() -> Cost:
        """With the cache of before: the numbers of a table less must not be known from the last run."""
        cache, saved = desk.folder / "build" / ".cache", desk.folder / "saved"
        shutil.copytree(cache, saved)
        cost = changed(desk.table)
        shutil.rmtree(cache)
        saved.rename(cache)
        desk.table()
        return cost

    yield "from nothing", [cold() for _ in range(runs)]
    yield "new process, no change", [once(desk) for _ in range(runs)]
    yield "new process, one sentence", [changed(desk.sentence) for _ in range(runs)]
    yield "new process, name of a service", [changed(desk.name) for _ in range(runs)]
    yield "new process, a table less", [renumbered() for _ in range(runs)]
    with watching(desk) as watcher:
        watcher.after(desk.sentence)
        yield "--watch, one sentence", [watcher.after(desk.sentence) for _ in range(runs)]
        yield "--watch, name of a service", [watcher.after(desk.name) for _ in range(runs)]
    with watching(desk, "--service", "C1") as watcher:
        watcher.after(desk.sentence)
        yield "--watch, section alone, one sentence", [watcher.after(desk.sentence) for _ in range(runs)]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--lang", default="kk", choices=("kk", "ru"))
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("content", "templates"):
            shutil.copytree(ROOT / part, folder / part)
        print(f"{'':40}{'wall s':>8}{'CPU s':>8}")
        for case, costs in cases(Desk(folder, options.lang), options.runs):
            wall = statistics.median(cost.wall for cost in costs)
            cpu = statistics.median(cost.cpu for cost in costs)
            print(f"{case:40}{wall:8.2f}{cpu:8.2f}", flush=True)


if __name__ == "__main__":
    main()
