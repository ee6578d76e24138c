"""The real edition built twice from nothing, under circumstances that should not matter."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def build(folder: Path, jobs: int, seed: int) -> Path:
    """Build both books from a copy of the content in `folder`; return the folder of the output."""
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    run = "import sys; from gsreport.cli import build; sys.argv[0] = 'build'; build()"
    subprocess.run(
        [sys.executable, "-c", run, "report", "--jobs", str(jobs), "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(seed), "TZ": f"Etc/GMT-{seed}"},
        capture_output=True,
        check=True,
    )
    return folder / "build" / "2020"


@pytest.mark.book
def test_cold_builds_have_equal_bytes(tmp_path):
    """PDF and Word are the same to the bit from another folder, by more processes, in another zone and hash order."""
    one = build(tmp_path / "one", jobs=1, seed=1)
    other = build(tmp_path / "somewhere else" / "другая папка", jobs=3, seed=5)
    books = sorted(path.relative_to(one) for path in one.rglob("report.*"))
    assert [str(path) for path in books] == ["kk/report.docx", "kk/report.pdf", "ru/report.docx", "ru/report.pdf"]
    for book in books:
        assert (one / book).read_bytes() == (other / book).read_bytes(), book
