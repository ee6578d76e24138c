"""A build that is killed: the file of the build before stays, and the next build is right."""

from __future__ import annotations

import dataclasses
import multiprocessing
import random
import time
from pathlib import Path

import pytest

from gsreport.document.tree import Document
from gsreport.pdf import write


def _build(document: Document, target: Path, cache: Path, assets: Path) -> None:
    write(document, target, jobs=2, cache=cache, assets=assets)


def changed(document: Document, times: int) -> Document:
    """The document with another title on each time, so that every chapter is laid out anew."""
    return dataclasses.replace(document, metadata=dataclasses.replace(document.metadata, title=f"Есеп {times}"))


def kill_builds(built, folder, assets, times, seed):
    """Start builds of changed documents and kill each at a random moment; return the last document."""
    target, cache = folder / "report.pdf", folder / "cache"
    before = built.path.read_bytes()
    target.write_bytes(before)
    chance = random.Random(seed)
    context = multiprocessing.get_context("fork")
    document = built.document
    for number in range(times):
        document = changed(built.document, number)
        process = context.Process(target=_build, args=(document, target, cache, assets))
        process.start()
        time.sleep(chance.uniform(0.05, 2.5))
        process.kill()
        process.join()
        now = target.read_bytes()
        assert now == before or now.endswith(b"%%EOF\n")
        before = now
    return document, target, cache


def check(built, tmp_path, assets, times, seed):
    """After the kills, the next build has the bytes of one from nothing."""
    document, target, cache = kill_builds(built, tmp_path, assets, times, seed)
    _build(document, target, cache, assets)
    expected = tmp_path / "expected.pdf"
    write(document, expected, jobs=2, assets=assets)
    assert target.read_bytes() == expected.read_bytes()


def test_killed_build_leaves_the_last_file(built, tmp_path, assets):
    """Builds killed at three random moments leave a whole file, and a cache that gives the right bytes."""
    check(built, tmp_path, assets, 3, seed=1)


@pytest.mark.book
def test_twenty_killed_builds(built, tmp_path, assets):
    """Builds killed at twenty random moments leave a whole file, and a cache that gives the right bytes."""
    check(built, tmp_path, assets, 20, seed=2)
