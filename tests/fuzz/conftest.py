"""The small project that damaged files are given to, and the way to the modules beside this file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from targets import Site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A small project of its own."""
    return Site(tmp_path_factory.mktemp("fuzz"))
