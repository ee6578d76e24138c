"""
Numbered cases: each number is one damaged file and one target, the same on every machine.

Run some by hand: `python tests/fuzz/campaign.py 4711 815`, or a range, `python tests/fuzz/campaign.py 0-999`. What
fails is kept in build/fuzz with its number.
"""

from __future__ import annotations

import faulthandler
import random
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from guard import EscapeError, HangError, guarded, memory_limited
from mutation import Mutator
from small_edition import ROOT
from targets import EXPECTED, Site

__all__ = ["Failure", "run_cases"]

SEED = "gsreport 1"
MEMORY = 3 << 30
"""Bytes that the process may grow by; a bomb becomes a MemoryError, which is a failure."""
KEPT = ROOT / "build" / "fuzz"


@dataclass(frozen=True)
class Failure:
    """A case that ended otherwise than it may."""

    case: int
    target: str
    path: Path
    error: str

    def __str__(self) -> str:
        return f"case {self.case} ({self.target}), input kept in {self.path}:\n{self.error}"


def run_cases(site: Site, cases: Iterable[int], tally: Counter[str] | None = None) -> list[Failure]:
    """Run cases; gives those that failed, after their inputs are kept."""
    targets = site.targets()
    table = [name for name, (weight, _, _) in targets.items() for _ in range(weight)]
    tally = Counter() if tally is None else tally
    failures = []
    for case in cases:
        luck = random.Random(f"{SEED} {case}")
        name = luck.choice(table)
        _, choose, drive = targets[name]
        path = choose(luck)
        kind = path.suffix[1:]
        data = Mutator(f"{SEED} {case} bytes").damaged(path.read_bytes(), kind)
        try:
            with memory_limited(MEMORY), guarded(site.folder):
                drive(data, path, luck)
            tally[f"{name}: accepted"] += 1
        except EXPECTED as error:
            _must_be_told(error)
            tally[f"{name}: refused"] += 1
        except (Exception, HangError, EscapeError):  # noqa: BLE001 - that is what is looked for
            KEPT.mkdir(parents=True, exist_ok=True)
            kept = KEPT / f"{case}-{name.replace(' ', '-')}-{path.name}"
            kept.write_bytes(data)
            failures.append(Failure(case, name, kept, traceback.format_exc()))
            tally[f"{name}: FAILED"] += 1
    return failures


def _must_be_told(error: Exception) -> None:
    """What is refused is refused in words."""
    for diagnostic in getattr(error, "diagnostics", ()):
        assert diagnostic.message.strip(), diagnostic


def main() -> int:
    """Run the cases named on the command line."""
    faulthandler.enable()
    cases: list[int] = []
    for named in sys.argv[1:]:
        first, _, last = named.partition("-")
        cases += range(int(first), int(last or first) + 1)
    tally: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        failures = run_cases(Site(Path(folder)), cases, tally)
    for failure in failures:
        print(failure)
    for line, times in sorted(tally.items()):
        print(f"{times:6d}  {line}")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
