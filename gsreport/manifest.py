"""manifest.json: what a build made of what, for scripts of the publishing team (fields are stable)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gsreport import __version__
from gsreport.document.tree import Diagram, Document, Figure, Footnote, Multiples, Reference, Table, counted_as
from gsreport.document.walking import plain_text, walk
from gsreport.edition.models import Edition

__all__ = ["Pages", "manifest_text", "pages_of_last_build"]


@dataclass(frozen=True)
class Pages:
    """
    What is known of the pages of the PDF.

    Attributes:
        count: pages of the PDF, None if none was built from this content.
        labels: printed page number by id.
        laid_out: chapters that had to be laid out.
        reused: chapters taken from the cache.
    """

    count: int | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    laid_out: int = 0
    reused: int = 0


def pages_of_last_build(manifest: Path, digests: Mapping[str, str]) -> Pages:
    """
    The pages that the last manifest tells, if it was made of the same inputs; nothing otherwise.

    A build of the Word file alone must not forget the pages of a PDF that is still right.
    """
    try:
        last = json.loads(manifest.read_text(encoding="utf-8"))
        if last["inputs"] != dict(digests) or last["pages"] is None:
            return Pages()
        entries = [entry for kind in ("tables", "diagrams", "figures") for entry in last[kind]]
        return Pages(last["pages"], {entry["id"]: entry["page"] for entry in entries if entry["page"]})
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Pages()


def manifest_text(
    edition: Edition, document: Document, pages: Pages, digests: Mapping[str, str], seconds: Mapping[str, float]
) -> str:
    """
    The manifest of one language as JSON.

    Args:
        edition: its id is given.
        document: its captioned blocks, footnotes and references are listed or counted.
        pages: of the PDF.
        digests: SHA-256 by input file.
        seconds: wall time by stage.
    """
    listed: dict[str, list[dict[str, Any]]] = {"tables": [], "diagrams": [], "figures": []}
    footnotes = references = 0
    for chapter in document.chapters:
        for node in walk(chapter.blocks):
            match node:
                case Table(numbered=True) | Diagram() | Multiples() | Figure():
                    listed[f"{counted_as(node)}s"].append(
                        {
                            "id": node.id,
                            "number": node.caption.number,
                            "caption": plain_text(node.caption.children),
                            "page": pages.labels.get(node.id),
                        }
                    )
                case Footnote():
                    footnotes += 1
                case Reference():
                    references += 1
    content = {
        "edition": edition.settings.id,
        "lang": document.language,
        "gsreport": __version__,
        "pages": pages.count,
        **listed,
        "footnotes": footnotes,
        "references": references,
        "chapters": {"laid_out": pages.laid_out, "reused": pages.reused},
        "seconds": {stage: round(value, 3) for stage, value in seconds.items()},
        "inputs": dict(digests),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
