"""
Where things stand in the Word file: LibreOffice lays it out once, and the printed page numbers are read from that.

Word itself numbers the pages anew when the reader updates the fields; until then the file shows what is learned here.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pikepdf

from gsreport.diagnostics import Collector, Diagnostic, ToolError
from gsreport.document.tree import Document
from gsreport.document.walking import blocks_of
from gsreport.docx.outline import Outline
from gsreport.docx.page_map import needed
from gsreport.docx.writer import Progress, write
from gsreport.language.roman_numerals import roman
from gsreport.messages import Message, say, say_many

__all__ = ["SECONDS", "Layout", "learn_pages", "office", "office_profile", "printed_pages"]

Layout = Callable[[Path, Path], Path]
"""Lays out a Word file into a folder as a PDF whose named destinations are the file's bookmarks."""

SECONDS: Final = 1200
"""Time for one layout; 400 pages take one to three minutes."""
_ROUNDS: Final = 4
"""Layouts at most: the second usually confirms the first, a third is needed where a list grows by a page."""
_FILTER: Final = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
_ESCAPED: Final = re.compile("5F")
"""How LibreOffice spells the underline of a bookmark."""


def learn_pages(
    document: Document,
    *,
    assets: Path,
    collector: Collector,
    known: Mapping[str, str] | None = None,
    draft: bool = False,
    layout: Layout | None = None,
    progress: Progress | None = None,
) -> dict[str, str]:
    """
    Learn the printed page of every heading, table, diagram and figure that a list or reference names.

    The lists hold page numbers themselves, so the layout is repeated with what was learned until it confirms it;
    GS-W03 warns where it never does.

    Args:
        known: pages learned before; if they are still right, one layout is enough.
        layout: lays out a file; LibreOffice by default.

    Raises:
        ToolError: LibreOffice is missing (GS-W01) or fails (GS-W02).
    """
    lay_out = layout or office
    tell = progress or (lambda _stage, _done, _total: None)
    pages = dict(known or {})
    with tempfile.TemporaryDirectory(prefix="gsreport-pages-") as name:
        folder = Path(name)
        for count in range(_ROUNDS):
            tell(say("learning pages"), count, _ROUNDS)
            file = folder / "book.docx"
            write(document, file, places=pages, assets=assets, draft=draft)
            learned = printed_pages(document, lay_out(file, folder))
            if learned == pages:
                break
            pages = learned
        else:
            collector.warning(
                "GS-W03",
                say_many(
                    "after {count} layout the page numbers of the Word file still change; the last ones are kept",
                    "after {count} layouts the page numbers of the Word file still change; the last ones are kept",
                    count=_ROUNDS,
                ),
                hint=say("update the fields in Word (Ctrl+A, F9) before publishing"),
            )
    tell(say("learning pages"), _ROUNDS, _ROUNDS)
    return pages


def printed_pages(document: Document, pdf: Path) -> dict[str, str]:
    """
    Printed page by id, read from the named destinations of a PDF made of the document's Word file.

    Raises:
        ToolError: the PDF has none (GS-W02).
    """
    physical = _destinations(pdf)
    if not physical:
        raise _failure(say("LibreOffice did not export the places of the Word file"))
    targets = Outline.of(document).targets
    first = _first_body_page(document, {id_: physical[t.whole] for id_, t in targets.items() if t.whole in physical})
    pages = {}
    for id_ in needed(document):
        page = physical.get(targets[id_].whole) if id_ in targets else None
        if page is not None:
            pages[id_] = str(page - first + 1) if page >= first else roman(page)
    return pages


def _first_body_page(document: Document, physical: Mapping[str, int]) -> int:
    """Page of the file on which the first chapter after the front matter begins, the one printed as 1."""
    for chapter in document.chapters:
        if chapter.kind not in {"cover", "front"}:
            ids = (getattr(block, "id", "") for block in blocks_of(chapter.blocks))
            found = [physical[id_] for id_ in ids if id_ in physical]
            if found:
                return min(found)
    return 1


def _destinations(pdf: Path) -> dict[str, int]:
    """Page, from 1, by bookmark."""
    with pikepdf.open(pdf) as file:
        numbers: dict[object, int] = {page.objgen: number for number, page in enumerate(file.pages, start=1)}
        found = {str(name): target for name, target in file.Root.get("/Dests", pikepdf.Dictionary()).items()}
        if "/Names" in file.Root and "/Dests" in file.Root.Names:  # the form of PDF 1.2 and later
            found |= {str(name): target for name, target in pikepdf.NameTree(file.Root.Names.Dests).items()}
        return {
            _ESCAPED.sub("_", name.removeprefix("/"), count=1): numbers[target[0].objgen]
            for name, target in found.items()
        }


_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Cache/Writer"><prop oor:name="OLE_Objects" oor:op="fuse">\
<value>5000</value></prop></item>
</oor:items>
"""
"""LibreOffice keeps twenty diagrams in memory, loads the others again and again, and then draws them out of shape."""


def office_profile(folder: Path) -> str:
    """Make a folder the profile of LibreOffice, so that it keeps all diagrams; the option that chooses it."""
    (folder / "user").mkdir(parents=True, exist_ok=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    return f"-env:UserInstallation={folder.as_uri()}"


def office(file: Path, folder: Path) -> Path:
    """
    Lay out a Word file with LibreOffice, in a profile of its own so that an open window is not disturbed.

    Raises:
        ToolError: it is not installed (GS-W01), fails or takes too long (GS-W02).
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise ToolError(
            Diagnostic(
                "GS-W01",
                say(
                    "--release needs LibreOffice to learn the page numbers of the Word file,"
                    " and `soffice` is not on PATH"
                ),
                hint=say(
                    "install LibreOffice Writer, or build without --release: the last learned page numbers are used"
                ),
            )
        )
    target = folder / f"{file.stem}.pdf"
    target.unlink(missing_ok=True)
    command = [
        program,
        office_profile(folder / "profile"),
        *("--headless", "--norestore", "--nolockcheck", "--convert-to", _FILTER, "--outdir", str(folder), str(file)),
    ]
    said = _run(command, SECONDS)
    if not target.is_file():
        reason = said.strip()[-300:]
        raise _failure(
            say("LibreOffice made no PDF of the Word file: {reason}", reason=reason)
            if reason
            else say("LibreOffice made no PDF of the Word file: it gave no reason")
        )
    return target


def _run(command: list[str], seconds: float) -> str:
    """Run a program with all it starts, and end all of it after a time; returns what it said."""
    process = subprocess.Popen(  # noqa: S603  # the program found on PATH, with our own arguments
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True
    )
    try:
        said, _ = process.communicate(timeout=seconds)
    except BaseException as error:
        # `soffice` is a script: what works is a child of its child
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        if isinstance(error, subprocess.TimeoutExpired):
            message = say_many(
                "LibreOffice did not lay out the Word file within {count} second",
                "LibreOffice did not lay out the Word file within {count} seconds",
                count=round(seconds),
            )
            raise _failure(message) from error
        raise
    return said


def _failure(message: Message) -> ToolError:
    hint = say("try again, or build without --release: the last learned numbers are used")
    return ToolError(Diagnostic("GS-W02", message, hint=hint))
