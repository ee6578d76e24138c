"""
The files of a finished build: of this content, whole, sound, self-contained.

`gsreport build` stops by itself where a text or id reaches no page (GS-R…); these checks look at what lies in the
output folder, which may be older than the content or come from another machine.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gsreport.checks.approval import LOCK
from gsreport.checks.model import Finding, Stage, Subject, check
from gsreport.diagnostics import Place, Severity, display_path
from gsreport.messages import Message, say, say_many, verbatim


def _folders(subject: Subject) -> Iterator[tuple[str, Path]]:
    for language in subject.edition.settings.languages:
        folder = (subject.build or Path()) / language
        if folder.is_dir():
            yield language, folder


def _manifest(folder: Path) -> dict[str, Any] | None:
    try:
        found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


@check("GS-K901", say("a build without a manifest, or of other content"), Severity.WARNING, Stage.BUILD)
def of_this_content(subject: Subject) -> Iterator[Finding]:
    """The manifest remembers the digest of every input: files made of older content are not printed by mistake."""
    from gsreport.publication import BuildOptions, input_digests  # noqa: PLC0415 - it imports the writers' side

    root = subject.root
    options = BuildOptions(root.parent, subject.templates, Path(), root.name, ("kk",))
    now = input_digests(options)
    for language, folder in _folders(subject):
        manifest = _manifest(folder)
        place = Place(display_path(folder / "manifest.json"))
        if manifest is None or not isinstance(manifest.get("inputs"), dict):
            message = say("the folder has no readable manifest")
            yield Finding(f"build.{language}", message, place, say("build the report anew"))
            continue
        then = manifest["inputs"]
        names = (name for name in now.keys() | then.keys() if Path(name).name not in _NOT_PRINTED)
        changed = sorted(name for name in names if now.get(name) != then.get(name))
        if changed:
            message = (
                say_many(
                    "{file} and {count} more changed after the build",
                    "{file} and {count} more changed after the build",
                    count=len(changed) - 1,
                    file=changed[0],
                )
                if len(changed) > 1
                else say("{file} changed after the build", file=changed[0])
            )
            yield Finding(f"build.{language}", message, place, say("build the report anew"))


_NOT_PRINTED = frozenset({"checks.yaml", LOCK})
"""Files of an edition that no page depends on."""


@check("GS-K902", say("tables or diagrams of the book that the build lacks"), Severity.ERROR, Stage.BUILD)
def complete(subject: Subject) -> Iterator[Finding]:
    """Every table and diagram of the content is in the manifest, with a page, and numbered without a gap."""
    for language, folder in _folders(subject):
        manifest = _manifest(folder) or {}
        place = Place(display_path(folder / "manifest.json"))
        expected = {
            line.id
            for chapter in subject.outlines.get(language, ())  # type: ignore[call-overload]
            for line in chapter.lines
            if line.kind in {"Table", "Diagram", "Figure"}
        }
        for kind in ("tables", "diagrams", "figures"):
            entries = manifest.get(kind, [])
            numbers = [entry["number"] for entry in entries]
            if numbers != list(range(1, len(numbers) + 1)):
                yield Finding(f"build.{language}.{kind}", say("the numbers have a gap or stand twice"), place)
            lost = [entry["id"] for entry in entries if manifest.get("pages") and not entry["page"]]
            if lost:
                message = say("on no page: {exhibits}", exhibits=", ".join(lost[:5]))
                yield Finding(f"build.{language}.{kind}", message, place)
            expected -= {entry["id"] for entry in entries}
        if expected and manifest:
            message = say_many(
                "{count} exhibit of the content is missing: {exhibits}",
                "{count} exhibits of the content are missing: {exhibits}",
                count=len(expected),
                exhibits=", ".join(sorted(expected)[:5]),
            )
            yield Finding(f"build.{language}", message, place)


@check("GS-K903", say("a PDF that is not fit for the archive"), Severity.ERROR, Stage.BUILD)
def pdf(subject: Subject) -> Iterator[Finding]:
    """Pages as the manifest says, every font embedded, language and title set, PDF/UA and PDF/A declared."""
    for language, folder in _folders(subject):
        path = folder / "report.pdf"
        if path.is_file():
            place = Place(display_path(path))
            for message in _pdf_faults(path, language, _manifest(folder) or {}):
                yield Finding(f"build.{language}.pdf", message, place)


def _pdf_faults(path: Path, language: str, manifest: dict[str, Any]) -> Iterator[Message]:
    import pikepdf  # noqa: PLC0415 - needed after a build alone

    try:
        file = pikepdf.open(path)
    except (pikepdf.PdfError, OSError) as error:
        yield say("it cannot be opened: {reason}", reason=str(error))
        return
    with file:
        pages = len(file.pages)
        if manifest.get("pages") not in {None, pages}:
            yield say_many(
                "it has {count} page, the manifest says {expected}",
                "it has {count} pages, the manifest says {expected}",
                count=pages,
                expected=manifest["pages"],
            )
        if not str(file.Root.get("/Lang", "")).startswith(language):
            yield say("its language is not `{language}`", language=language)
        if "/StructTreeRoot" not in file.Root:
            yield say("it has no structure for screen readers")
        with file.open_metadata() as metadata:
            if not metadata.get("dc:title"):
                yield say("it has no title")
            if not metadata.get("pdfuaid:part"):
                yield say("it does not declare PDF/UA")
            if not metadata.get("pdfaid:part"):
                yield say("it does not declare PDF/A")
        bare = sorted(_fonts_not_embedded(file))
        if bare:
            yield say("fonts are not embedded: {fonts}", fonts=", ".join(bare[:5]))
        if "/OpenAction" in file.Root or "/JavaScript" in file.Root.get("/Names", {}):
            yield say("it runs an action when it is opened")


def _fonts_not_embedded(file: Any) -> Iterator[str]:
    """Names of fonts that have a descriptor without the font's file."""
    for thing in file.objects:
        described = getattr(thing, "_type_name", "") == "dictionary" and thing.get("/Type") == "/FontDescriptor"
        if described and not any(key in thing for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield str(thing.get("/FontName", "?"))


@check("GS-K904", say("a Word file that Word would repair"), Severity.ERROR, Stage.BUILD)
def word(subject: Subject) -> Iterator[Finding]:
    """The structural checks of `gsreport.docx.soundness`, and no macro, no link to a file outside."""
    from gsreport.docx.soundness import faults, read_parts  # noqa: PLC0415 - needed after a build alone

    for language, folder in _folders(subject):
        path = folder / "report.docx"
        if not path.is_file():
            continue
        place = Place(display_path(path))
        about = f"build.{language}.docx"
        try:
            parts = read_parts(path)
        except (OSError, zipfile.BadZipFile) as error:
            yield Finding(about, say("it cannot be read: {reason}", reason=str(error)), place)
            continue
        yield from (Finding(about, verbatim(fault), place) for fault in faults(parts))
        active = sorted(name for name in parts if name.endswith((".bin", "vbaProject.bin")) or "/activeX/" in name)
        if active:
            yield Finding(about, say("active content: {parts}", parts=", ".join(active)), place)
