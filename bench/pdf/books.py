"""The documents the benchmarks print: the real edition, composed once and kept beside the results."""

from __future__ import annotations

import pickle
from pathlib import Path

from gsreport.document.tree import Document

__all__ = ["ROOT", "WORK", "document_of"]

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "bench-pdf"


def document_of(language: str) -> Document:
    """The numbered book in one language; composing it is no part of what is measured."""
    stored = WORK / f"{language}.document"
    if not stored.is_file():
        from gsreport.diagnostics import Collector  # noqa: PLC0415 - not in the runs that are measured
        from gsreport.publication import BuildOptions, prepare  # noqa: PLC0415

        options = BuildOptions(ROOT / "content", ROOT / "templates", WORK, "2020", ("kk", "ru"))
        prepared = prepare(options, Collector(), lambda _stage, _done, _total: None).documents
        WORK.mkdir(parents=True, exist_ok=True)
        for each, book in prepared.items():
            (WORK / f"{each}.document").write_bytes(pickle.dumps(book.document))
    found = pickle.loads(stored.read_bytes())
    assert isinstance(found, Document)
    return found
