"""A build that is killed: the file of the build before stays, and the next build is right."""

from __future__ import annotations

import dataclasses
import json
import multiprocessing
import random
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pikepdf
import pytest

from gsreport.document.tree import Document
from gsreport.pdf import write

ROOT = Path(__file__).resolve().parents[2]


def _build(document: Document, target: Path, cache: Path, assets: Path) -> None:
    write(document, target, jobs=2, cache=cache, assets=assets)


def changed(document: Document, times: int) -> Document:
    """The document with another title on each time, so that every chapter is laid out anew."""
    return dataclasses.replace(document, metadata=dataclasses.replace(document.metadata, title=f"Есеп {times}"))


def is_whole(path: Path) -> bool:
    """Whether an output file can be read from its beginning to its end."""
    if path.suffix == ".json":
        return isinstance(json.loads(path.read_text("utf-8")), dict)
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            return package.testzip() is None
    with pikepdf.open(path, attempt_recovery=False) as book:
        return book.check_pdf_syntax() == []


def kill_builds(built, folder, assets, times, seed):
    """Start builds of changed documents and kill each at a random moment; return the last document."""
    target, cache = folder / "report.pdf", folder / "cache"
    chance = random.Random(seed)
    context = multiprocessing.get_context("fork")
    started = time.monotonic()
    _build(built.document, target, folder / "another cache", assets)
    usual = time.monotonic() - started
    before = target.read_bytes()
    document = built.document
    stopped = 0
    for number in range(times):
        document = changed(built.document, number)
        process = context.Process(target=_build, args=(document, target, cache, assets))
        process.start()
        process.join((number + chance.random()) / times * usual)  # at random, but spread over the whole of a build
        stopped += process.is_alive()
        process.kill()
        process.join()
        now = target.read_bytes()
        assert now == before or is_whole(target)
        before = now
    assert stopped > times // 4, "builds must have been killed, not ended"
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


def _command(content: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    """The build of one section by the command line, begun; its cache lies beside its output."""
    run = "import sys; from gsreport.cli import build; sys.argv[0] = 'build'; build()"
    words = ("report", "--lang", "kk", "--service", "C1", "--content", content, "--out", out, *options)
    words = (*words, "--templates", ROOT / "templates", "--jobs", "2")
    return subprocess.Popen(
        [sys.executable, "-c", run, *map(str, words)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _files(out: Path) -> dict[str, bytes]:
    """The output a reader sees; what a killed build left under a hidden name is none."""
    return {
        path.name: path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and path.suffix in {".pdf", ".docx", ".json"} and not path.name.startswith(".")
    }


@pytest.mark.book
def test_twenty_killed_commands(tmp_path):
    """The command killed at twenty random moments leaves whole files, and works again."""
    content, out, clean = tmp_path / "content", tmp_path / "out", tmp_path / "clean"
    shutil.copytree(ROOT / "content", content)
    settings = content / "2020" / "edition.yaml"
    text = settings.read_text("utf-8")
    started = time.monotonic()
    assert _command(content, out).wait() == 0
    usual = time.monotonic() - started
    before = _files(out)
    assert {Path(name).suffix for name in before} == {".pdf", ".docx", ".json"}
    chance = random.Random(3)
    stopped = 0
    for number in range(20):
        settings.write_text(text.replace("мониторингі\n", f"мониторингі {number}\n", 1), "utf-8")
        process = _command(content, out)
        time.sleep((number + chance.random()) / 20 * usual)
        stopped += process.poll() is None
        process.kill()
        process.wait()
        now = _files(out)
        assert now.keys() == before.keys()
        for path in out.rglob("report*"):
            assert path.name.startswith(".") or now[path.name] == before[path.name] or is_whole(path)
        before = now
    assert stopped > 5, "commands must have been killed, not ended"
    assert _command(content, out).wait() == 0
    assert _command(content, clean, "--no-cache").wait() == 0
    last, fresh = _files(out), _files(clean)
    for name in last.keys() - {"report-C1.json"}:
        assert last[name] == fresh[name], name
