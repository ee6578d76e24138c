"""Files that several tests read, written once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import word_sample as sample
from word_file import WordFile

from gsreport.docx import write


@pytest.fixture(scope="session")
def assets(tmp_path_factory):
    """A folder with the sample's picture."""
    folder = tmp_path_factory.mktemp("assets")
    sample.write_picture(folder)
    return folder


@pytest.fixture(scope="session", params=["kk", "ru"])
def built(request, assets, tmp_path_factory):
    """Document, result, path and parts of the sample in one language."""
    document = sample.document(request.param)
    path = tmp_path_factory.mktemp("docx") / f"{request.param}.docx"
    result = write(document, path, assets=assets, places={"introduction": "1", "C1-criteria": "7"})
    return document, result, path, WordFile(path)
