"""The last step: how the bytes of the file are laid down."""

from __future__ import annotations

import io
import re
import zlib

import pikepdf
import pytest

from gsreport.pdf.assembly.packing import _deflated, _sure_end, pack


def content_ending_in(byte):
    """Content whose compressed form ends in a given byte."""
    return next(text for text in (bytes([65, last]) for last in range(256)) if zlib.compress(text)[-1] == byte)


@pytest.mark.parametrize("byte", [10, 13])
def test_no_stream_ends_in_a_line_end(byte):
    """White space is added to content until its compressed form does not end in a line end."""
    content = content_ending_in(byte)
    data = _sure_end(b"<< /Filter /FlateDecode >>", zlib.compress(content))
    assert data[-1] not in (10, 13)
    assert zlib.decompress(data).rstrip(b" ") == content.rstrip(b" ")
    assert _deflated(content)[-1] not in (10, 13)


def test_binary_streams_keep_their_content():
    """Where the content must not change, a byte after the compressed data takes the end."""
    content = content_ending_in(10)
    data = _sure_end(b"<< /Filter /FlateDecode /Subtype /Image >>", zlib.compress(content))
    assert zlib.decompressobj().decompress(data) == content


def test_packed_book_reads_back():
    """A packed book has all its objects, over several object streams, and the same bytes each time."""
    with pikepdf.Pdf.new() as book:
        for number in range(5):
            book.add_blank_page()
            book.pages[-1].Contents = book.make_stream(content_ending_in(10) + b" %d" % number)
        book.Root.Many = pikepdf.Array(
            [book.make_indirect(pikepdf.Dictionary(N=number, S=f"ә\n{number}")) for number in range(2500)]
        )
        data = pack(book)
        assert data == pack(book)
    with pikepdf.open(io.BytesIO(data)) as read:
        assert len(read.pages) == 5
        assert [int(each.N) for each in read.Root.Many] == list(range(2500))
        assert str(read.Root.Many[7].S) == "ә\n7"
        assert read.check_pdf_syntax() == []
    assert not re.search(rb"[\r\n]\nendstream", data)
