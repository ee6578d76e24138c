"""The sample document built once, and a drawing that costs nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from gsreport.document.tree import Document
from gsreport.pdf import PdfResult, write

sys.path.insert(0, str(Path(__file__).parent))

from box_drawing import draw_box
from pictures import grey_png
from sample import Sample


@pytest.fixture(scope="session")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the edition's pictures."""
    folder = tmp_path_factory.mktemp("assets")
    (folder / "map.png").write_bytes(grey_png(8, 4, (b"\0" + bytes([150]) * 8) * 4))
    return folder


@dataclass(frozen=True)
class Built:
    """The sample in Kazakh as a file, with what `write` told about it."""

    document: Document
    path: Path
    cache: Path
    result: PdfResult


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, assets: Path) -> Built:
    """The sample, laid out once for all tests that only look at it."""
    folder = tmp_path_factory.mktemp("built")
    document = Sample("kk", services=2).document()
    path, cache = folder / "report.pdf", folder / "cache"
    result = write(document, path, cache=cache, assets=assets, draw=draw_box)
    return Built(document, path, cache, result)


@pytest.fixture
def book(built: Built) -> Iterator[pikepdf.Pdf]:
    """The built file, opened."""
    with pikepdf.open(built.path) as opened:
        yield opened
