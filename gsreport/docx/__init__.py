"""
The Word writer: a numbered document in, a native, editable Word file out.

Everything a Word user expects to be alive is alive: captions and references are
fields, contents can be updated, diagrams open their data, formulas and notes
can be edited. The file needs no update to look right.
"""

from gsreport.docx.errors import DocxError
from gsreport.docx.writer import DocxResult, Progress, write

__all__ = ["DocxError", "DocxResult", "Progress", "write"]
