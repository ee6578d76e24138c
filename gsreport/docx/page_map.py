"""The page map: printed page number by id, learned at a release and kept with the content for every build after it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from gsreport.diagnostics import Collector, Place, display_path
from gsreport.document.tree import Document, Reference
from gsreport.document.walking import walk
from gsreport.docx.outline import Outline
from gsreport.messages import say
from gsreport.staging import staged

__all__ = ["map_file", "needed", "read_map", "write_map"]


def map_file(root: Path, language: str) -> Path:
    """The file of a language in the folder of an edition."""
    return root / f"word-pages.{language}.json"


def read_map(path: Path, collector: Collector) -> dict[str, str]:
    """The stored map; empty where there is none, GS-W04 where it is not one."""
    if not path.is_file():
        return {}
    try:
        stored = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        stored = None
    if not isinstance(stored, dict) or not all(isinstance(page, str) for page in stored.values()):
        collector.error(
            "GS-W04",
            say("the file is not a page map: it must give a page as text for each id"),
            Place(display_path(path)),
            say("delete it, and build with --release to learn the pages again"),
        )
        return {}
    return stored


def write_map(path: Path, pages: Mapping[str, str]) -> None:
    """Store a map; equal maps give equal files."""
    text = json.dumps(dict(pages), ensure_ascii=False, indent=0, sort_keys=True) + "\n"
    with staged() as stage:
        stage.place(path).write_text(text, encoding="utf-8")


def needed(document: Document) -> set[str]:
    """The ids whose page the document prints: what its lists hold, and what is referred to by page."""
    listed = {entry.id for entries in Outline.of(document).entries.values() for entry in entries}
    return listed | {
        node.target for node in walk(document.chapters) if isinstance(node, Reference) and node.form == "page"
    }
