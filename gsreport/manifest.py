"""manifest.json: what a build made of what, for scripts of the publishing team (fields are stable)."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gsreport import __version__
from gsreport.document.tree import Diagram, Document, Figure, Footnote, Reference, Table, plain_text, walk
from gsreport.edition.models import Edition

__all__ = ["write_atomically", "write_manifest"]


def write_manifest(
    target: Path,
    *,
    edition: Edition,
    document: Document,
    pages: int | None,
    labels: Mapping[str, str],
    digests: Mapping[str, str],
    seconds: Mapping[str, float],
    laid_out: int,
    reused: int,
) -> None:
    """
    Write the manifest of one language.

    Args:
        pages: pages of the PDF, None if none was built.
        labels: printed page number by id, as in the PDF.
        digests: SHA-256 by input file.
        seconds: wall time by stage.
        laid_out: chapters that had to be laid out; `reused`: taken from the cache.
    """
    listed: dict[str, list[dict[str, Any]]] = {"tables": [], "diagrams": [], "figures": []}
    footnotes = references = 0
    for chapter in document.chapters:
        for node in walk(chapter.blocks):
            match node:
                case Table(numbered=True) | Diagram() | Figure():
                    listed[f"{type(node).__name__.lower()}s"].append(
                        {
                            "id": node.id,
                            "number": node.caption.number,
                            "caption": plain_text(node.caption.children),
                            "page": labels.get(node.id),
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
        "pages": pages,
        **listed,
        "footnotes": footnotes,
        "references": references,
        "chapters": {"laid_out": laid_out, "reused": reused},
        "seconds": {stage: round(value, 3) for stage, value in seconds.items()},
        "inputs": dict(digests),
    }
    write_atomically(target, json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def write_atomically(target: Path, text: str) -> None:
    """Write a text file whole or not at all (temporary file in its folder, then rename)."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem}-", suffix=target.suffix)
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        umask = os.umask(0)
        os.umask(umask)
        path.chmod(0o666 & ~umask)
        path.replace(target)
    finally:
        path.unlink(missing_ok=True)
