"""Stored chapters: safe against damage, found only when nothing has changed."""

from __future__ import annotations

import dataclasses
import os
import time

import pytest

from gsreport.charts.svg import draw
from gsreport.document.tree import Chapter, Document, Metadata, Paragraph, Text
from gsreport.pdf.assembly.segments import segment
from gsreport.pdf.cache import ChapterCache
from gsreport.pdf.html import HtmlWriter
from gsreport.pdf.laid_out import Anchor, Folio, FontUse, LaidOut, Overflow, from_bytes, to_bytes
from gsreport.pdf.layout import Source
from gsreport.pdf.objects import Objects, deflated

OBJECTS = Objects(
    streams=((3, b"/Filter/FlateDecode", deflated(b"0 0 m")),),
    waiting=((2, b"BT ET EMC\n%folio 0\nQ"),),
    numbers=(1, 4, 6),
    bodies=b"<</Kids[%d 0 R]/Parent 2 0 R>>\n<</P %d 0 R/StructParents %d>>\n<<>>",
    moving=(4, 6, 0),
    pages=(4,),
    boxes=((595.28, 841.89),),
    stamps=(5,),
    tree=1,
    part=6,
    parents=6,
    links={"кесте": 0},
    count=7,
)
CHAPTER = LaidOut(
    objects=OBJECTS,
    pages=2,
    anchors={"кесте": (Anchor(0, 1.5, 2.5), Anchor(1, 1.5, 800.0))},
    folios=(Folio("кесте", 7, 540.0, 99.5, 7.8, (120.25, 505.98)),),
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


def test_segment_is_kept_and_made_again_when_damaged(tmp_path):
    """The packed form of a chapter comes from the cache, and is made anew where the entry is damaged."""
    cache = ChapterCache(tmp_path)
    made = cache.segment("a", CHAPTER, 256)
    assert made == segment(OBJECTS, 256)
    (path,) = tmp_path.glob("*.segment")
    whole = path.read_bytes()
    assert cache.segment("a", CHAPTER, 256) == made
    path.write_bytes(whole[:-3])
    assert cache.segment("a", CHAPTER, 256) == made
    assert path.read_bytes() == whole


def test_process_remembers():
    """A cache that remembers needs no folder."""
    cache = ChapterCache(None, {})
    cache.write("a", CHAPTER)
    assert cache.read("a") is CHAPTER
    assert cache.segment("a", CHAPTER, 16) is cache.segment("a", CHAPTER, 16)


def test_old_entries_are_removed(tmp_path):
    """Entries nobody used for more than a month are removed, others stay."""
    cache = ChapterCache(tmp_path)
    cache.write("old", CHAPTER)
    cache.write("new", CHAPTER)
    month_ago = time.time() - 40 * 24 * 3600
    os.utime(tmp_path / "old.chapter", (month_ago, month_ago))
    cache.prune()
    assert [path.name for path in tmp_path.iterdir()] == ["new.chapter"]


def source(text, language="kk", pictures=()):
    """A chapter of one paragraph."""
    chapter = Chapter("c", "chapter", "Тарау", (Paragraph((Text(text),)),))
    metadata = Metadata("Кітап", "", "", "", (), 2020, "2020-01-01")
    return Source(chapter, HtmlWriter(Document(language, metadata, (chapter,)), draw), pictures)


def test_key_changes_with_content_and_pictures():
    """The key depends on the chapter, the language and the pictures' content, and on nothing else."""
    keys = {source("а").key(), source("ә").key(), source("а", "ru").key(), source("а", pictures=("x",)).key()}
    assert len(keys) == 4
    assert source("а").key() == source("а").key()


def test_key_does_not_depend_on_sharing():
    """Equal trees have equal keys, whether or not a text in them is one object."""
    word, other = (b"\xd1\x81\xd3\xa9\xd0\xb7".decode() for _ in range(2))
    shared = dataclasses.replace(source("а").chapter, title=word, mark=word)
    apart = dataclasses.replace(source("а").chapter, title=word, mark=other)
    writer = source("а").writer
    assert Source(shared, writer).key() == Source(apart, writer).key()
