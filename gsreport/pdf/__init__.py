"""
The PDF writer: a numbered document becomes a tagged book.

`write` is the whole interface. Chapters are laid out by WeasyPrint one by one, in parallel and cached, and assembled
by pikepdf (`gsreport.pdf.assembly`); `docs/architecture.md` tells why.
"""

from __future__ import annotations

from gsreport.pdf.writer import PdfResult, write

__all__ = ["PdfResult", "write"]
