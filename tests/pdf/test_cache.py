"""Stored chapters: safe against damage, found only when nothing has changed."""

from __future__ import annotations

import dataclasses
import os
import time

import pytest

from gsreport.pdf.cache import ChapterCache
from gsreport.pdf.laid_out import Anchor, FontUse, LaidOut, Overflow, from_bytes, to_bytes
from gsreport.pdf.layout import Source

CHAPTER = LaidOut(
    pdf=b"%PDF-1.7\n...",
    pages=2,
    anchors={"кесте": (Anchor(0, 1.5, 2.5), Anchor(1, 1.5, 800.0))},
    fonts=(FontUse("ABCDEF", "Source Sans 3", 400, False, {3: "ә", 4: "ffi"}),),  # noqa: FBT003
    missing=(),
    lost=(),
    overflows=(Overflow("кесте", "сөз", 1.5),),
    messages=("m",),
    seconds=0.5,
)


def test_stored_form_keeps_everything():
    """Reading the stored form gives an equal chapter."""
    assert from_bytes(to_bytes(CHAPTER)) == CHAPTER


def test_read_what_was_written(tmp_path):
    """A stored chapter is found under its key and no other."""
    cache = ChapterCache(tmp_path / "deep" / "cache")
    cache.write("a", CHAPTER)
    assert cache.read("a") == CHAPTER
    assert cache.read("b") is None


@pytest.mark.parametrize("position", [0, 25, -1])
def test_damaged_entry_is_not_used(tmp_path, position):
    """An entry with one changed byte, wherever it is, counts as absent."""
    cache = ChapterCache(tmp_path)
    cache.write("a", CHAPTER)
    (path,) = tmp_path.iterdir()
    data = bytearray(path.read_bytes())
    data[position] ^= 1
    path.write_bytes(data)
    assert cache.read("a") is None


def test_shortened_entry_is_not_used(tmp_path):
    """An entry cut off in the middle counts as absent."""
    cache = ChapterCache(tmp_path)
    cache.write("a", CHAPTER)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-5])
    assert cache.read("a") is None


def test_unwritable_folder_is_no_error(tmp_path):
    """Where nothing can be stored, building goes on."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    cache = ChapterCache(blocked / "cache")
    cache.write("a", CHAPTER)
    assert cache.read("a") is None


def test_old_entries_are_removed(tmp_path):
    """Entries nobody used for more than a month are removed, others stay."""
    cache = ChapterCache(tmp_path)
    cache.write("old", CHAPTER)
    cache.write("new", CHAPTER)
    month_ago = time.time() - 40 * 24 * 3600
    os.utime(tmp_path / "old.chapter", (month_ago, month_ago))
    cache.prune()
    assert [path.name for path in tmp_path.iterdir()] == ["new.chapter"]


def test_key_changes_with_content_and_pictures():
    """The key depends on the HTML and on the pictures' content."""
    source = Source("<html/>")
    keys = {source.key(), dataclasses.replace(source, html="<html />").key(), Source("<html/>", None, ("x",)).key()}
    assert len(keys) == 3
    assert Source("<html/>").key() == source.key()
