"""The last step: how the bytes of the file are laid down."""

from __future__ import annotations

import io
import re
import zlib

import pikepdf
import pytest

from gsreport.pdf.assembly.file import written
from gsreport.pdf.assembly.own import OwnObjects
from gsreport.pdf.assembly.segments import bases, segment
from gsreport.pdf.objects import EMPTY, Fixed, Objects, deflated, movable


def content_ending_in(byte):
    """Content whose compressed form ends in a given byte."""
    return next(text for text in (bytes([65, last]) for last in range(256)) if zlib.compress(text, 6)[-1] == byte)


@pytest.mark.parametrize("byte", [10, 13])
def test_no_stream_ends_in_a_line_end(byte):
    """White space is added to content until its compressed form does not end in a line end."""
    content = content_ending_in(byte)
    data = deflated(content)
    assert data[-1] not in (10, 13)
    assert zlib.decompress(data).rstrip(b" ") == content.rstrip(b" ")


def chapter(pages):
    """A chapter of empty pages, as WeasyPrint's objects would be."""
    numbers = tuple(range(2, 2 + pages))
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    bodies = [b"<</Type/Pages/Parent 2 0 G/Count %d/Kids[%s]>>" % (pages, kids)]
    bodies += [b"<</Type/Page/Parent 1 0 R/MediaBox[0 0 9 9]/Resources<<>>/Key %d 0 K>>" % number for number in numbers]
    streams = ((2 + pages, b"/Resources 2 0 R/Filter/FlateDecode", deflated(content_ending_in(10))),)
    boxes = ((9.0, 9.0),) * pages
    template, moving = movable(b"\n".join(bodies))
    return Objects(streams, (), (1, *numbers), template, moving, numbers, boxes, (), 1, 1, 1, {}, 3 + pages)


def test_written_book_reads_back():
    """A book of two chapters has all its objects, over several object streams, and the same bytes each time."""
    chapters = [chapter(2500), chapter(3)]
    first, second, following = bases(chapters)
    parts = [segment(chapters[0], first), segment(chapters[1], second)]
    book = OwnObjects(following)
    trees = b" ".join(b"%d 0 R" % part.tree for part in parts)
    book.bodies.append((Fixed.PAGES, b"<</Type/Pages/Count 2503/Kids[%s]>>" % trees))
    book.add({"Type": b"/Catalog", "Pages": b"2 0 R"}, Fixed.CATALOG)
    packed = [*(part.packed for part in parts), book.packed()]
    data = written(packed, b"/Root 1 0 R")
    assert data == written(packed, b"/Root 1 0 R")
    assert not re.search(rb"[\r\n]\nendstream", data)
    with pikepdf.open(io.BytesIO(data)) as read:
        assert len(read.pages) == 2503
        assert int(read.pages[2502].obj.Key) == second + 4
        form = read.get_object(second + 5, 0)
        assert form.Resources.objgen == (second + 2, 0)
        assert form.read_bytes().rstrip() == content_ending_in(10).rstrip()
        assert read.check_pdf_syntax() == []


def test_numbers_that_move_stand_apart():
    """References inside a chapter and keys of the parent tree move, fixed objects do not, a percent sign stays one."""
    template, moving = movable(b"<</P 12 0 R/Q[3 0 R 4 0 G]/K 5 0 K/W[0 600]/T<25>/N/a%20 7 0 RG>>")
    assert moving == (12, 3, 5)
    assert template % (112, 103, 105) == b"<</P 112 0 R/Q[103 0 R 4 0 R]/K 105/W[0 600]/T<25>/N/a%20 7 0 RG>>"


def test_small_changes_leave_other_numbers_alone():
    """A chapter with a few more objects keeps the numbers of those after it."""
    assert bases([chapter(100), chapter(1)]) == bases([chapter(110), chapter(1)])
    assert bases([EMPTY]) == [16, 272]
