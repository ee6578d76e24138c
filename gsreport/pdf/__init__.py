"""
The PDF writer: a numbered document becomes a tagged book.

`write` and `write_all` are the whole interface. Chapters are laid out by WeasyPrint one by one, in parallel and cached,
and put together by `gsreport.pdf.assembly`; `docs/architecture.md` tells why.
"""

from __future__ import annotations

from gsreport.pdf.cache import ChapterCache
from gsreport.pdf.pool import Crew
from gsreport.pdf.writer import Order, PdfResult, write, write_all

__all__ = ["ChapterCache", "Crew", "Order", "PdfResult", "write", "write_all"]
