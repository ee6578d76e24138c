"""What a build is made of is known by digest."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import gsreport


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """A copy of our code, and a way to ask it for its digest."""
    folder = tmp_path_factory.mktemp("code")
    shutil.copytree(Path(gsreport.__file__).parent, folder / "gsreport", ignore=shutil.ignore_patterns("__pycache__"))

    def digest():
        command = [sys.executable, "-c", "from gsreport.reuse.inputs import code_digest; print(code_digest())"]
        environment = {**os.environ, "PYTHONPATH": str(folder)}
        return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True).stdout

    return folder / "gsreport", digest


@pytest.mark.parametrize(
    "module",
    ["scoring/ratings.py", "templating/narrative.py", "exhibits/labels.py", "language/numbers.py", "reuse/records.py"],
)
def test_a_change_of_any_package_changes_the_digest(copied, module):
    """A line more in a module that scores, composes or keeps gives another digest, and without it the first again."""
    code, digest = copied
    before = digest()
    text = (code / module).read_text(encoding="utf-8")
    (code / module).write_text(f"{text}# another line\n", encoding="utf-8")
    assert digest() != before
    (code / module).write_text(text, encoding="utf-8")
    assert digest() == before
