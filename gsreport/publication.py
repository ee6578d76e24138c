"""
The whole way of a build: content to scores to documents to files.

Both languages are composed and numbered before anything is written, so that a fault in one of them leaves the output of
both untouched; each file then appears whole or not at all.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gsreport.collection import paused
from gsreport.diagnostics import Collector, ContentError, Diagnostic
from gsreport.document.excerpt import excerpt
from gsreport.document.numbering import NumberMemory, Numbers, number
from gsreport.document.tree import Document, Language
from gsreport.edition.loader import load
from gsreport.edition.models import Edition
from gsreport.manifest import Pages, manifest_text, pages_of_last_build
from gsreport.messages import Message, say, say_many, verbatim
from gsreport.reuse.inputs import file_digests
from gsreport.reuse.kept import Reuse
from gsreport.reuse.shelf import Memory, Shelf
from gsreport.scoring.results import Scores
from gsreport.staging import Stage, staged
from gsreport.templating.book import compose

if TYPE_CHECKING:
    from gsreport.pdf import Crew, PdfResult

__all__ = ["BuildOptions", "Built", "Progress", "build", "input_digests", "prepare", "stop_on_warnings"]

Progress = Callable[[Message, int, int], None]
"""Told what is being done, how many of its steps are done, and how many there are."""


@dataclass(frozen=True)
class BuildOptions:
    """
    What to build, from where, to where.

    Attributes:
        content: folder of the editions; `edition` names one below it.
        formats: `pdf`, `docx` or both.
        service: code of the only section to build; None = the whole book.
        cache: folder of what one build leaves for the next; None = read, compose and lay out everything.
        memory: what a resident process keeps between builds.
        crew: processes that a resident process keeps between builds.
        release: learn the page numbers of the Word file anew, and keep them with the content.
    """

    content: Path
    templates: Path
    out: Path
    edition: str
    languages: tuple[Language, ...]
    formats: tuple[str, ...] = ("pdf", "docx")
    service: str | None = None
    strict: bool = False
    draft: bool = False
    jobs: int = 2
    cache: Path | None = None
    release: bool = False
    memory: Memory | None = field(default=None, compare=False, repr=False)
    crew: Crew | None = field(default=None, compare=False, repr=False)

    @property
    def root(self) -> Path:
        """Folder of the edition."""
        return self.content / self.edition

    def folder(self, language: str) -> Path:
        """Folder of the output in one language."""
        return self.out / self.edition / language

    def file(self, language: str, suffix: str) -> Path:
        """An output file: `report.pdf`, or `report-C1.pdf` for a section alone."""
        name = "report" if self.service is None else f"report-{self.service}"
        return self.folder(language) / f"{name}.{suffix}"


@dataclass
class Built:
    """One language's output: its files, pages and the seconds of each stage."""

    language: Language
    files: list[Path] = field(default_factory=list)
    pages: int | None = None
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Prepared:
    """A numbered document, ready for the writers."""

    document: Document
    numbers: Numbers


@dataclass(frozen=True)
class Preparation:
    """
    All that is known before anything is written.

    Attributes:
        documents: by language.
        digests: of the files that were read; see `input_digests`.
        seconds: wall time by stage.
    """

    edition: Edition
    scores: Scores
    documents: dict[Language, Prepared]
    digests: Mapping[str, str]
    seconds: dict[str, float]


@paused()
def prepare(options: BuildOptions, collector: Collector, progress: Progress) -> Preparation:
    """
    Read, score, compose and number everything, using again what earlier builds made of the same inputs.

    Raises:
        ContentError: the content is at fault.
    """
    seconds: dict[str, float] = {}
    started = time.perf_counter()
    progress(say("reading"), 0, 1)
    reuse = Reuse(Shelf(options.cache, options.memory), options.root, options.templates)
    edition = load(options.root, collector, only=(options.service,) if options.service else ())
    seconds["read"] = time.perf_counter() - started
    started = time.perf_counter()
    progress(say("scoring"), 0, 1)
    scores = reuse.scores(edition, collector, partial(_score, edition))
    seconds["score"] = time.perf_counter() - started
    documents: dict[Language, Prepared] = {}
    for language in options.languages:
        if language not in edition.settings.languages:
            message = say(
                "the edition {edition} has no language `{language}`", edition=options.edition, language=language
            )
            collector.error("GS-E06", message)
            collector.stop_on_errors()
        started = time.perf_counter()
        composed = compose(
            edition,
            scores,
            language,
            options.templates,
            collector,
            _named(progress, say("{language}: text", language=language)),
            kept=reuse.chapters(edition, language),
            bytecode=reuse.templates_compiled(),
        )
        numbered, numbers = number(composed, collector, _numbered_last(options, language))
        collector.stop_on_errors()
        documents[language] = Prepared(_selected(numbered, options.service), numbers)
        seconds[f"compose {language}"] = time.perf_counter() - started
    reuse.commit()
    if options.strict:
        stop_on_warnings(collector)
    return Preparation(edition, scores, documents, reuse.digests, seconds)


def _score(edition: Edition, collector: Collector) -> Scores:
    from gsreport.scoring.compute import score_edition  # noqa: PLC0415 - imported only where it is used

    return score_edition(edition, collector)


def build(options: BuildOptions, collector: Collector, progress: Progress) -> list[Built]:
    """
    Build the publication.

    Raises:
        ContentError: the content is at fault; the previous output is as it was.
        OSError: an output file cannot be written.
    """
    prepared = prepare(options, collector, progress)
    edition, documents = prepared.edition, prepared.documents
    places = _word_places(options, documents, collector, progress)
    digests = input_digests(options) if options.release else prepared.digests  # a release stores what it has learned
    with staged() as stage:
        printed = _write_pdfs(options, edition, documents, stage, collector, progress)
        results = [
            _write(
                options,
                edition,
                document,
                places[language],
                printed.get(language),
                stage,
                digests,
                prepared.seconds,
                progress,
            )
            for language, document in documents.items()
        ]
        if options.strict:
            stop_on_warnings(collector)
    return results


def _write_pdfs(  # noqa: PLR0917 - what a build has made so far
    options: BuildOptions,
    edition: Edition,
    documents: dict[Language, Prepared],
    stage: Stage,
    collector: Collector,
    progress: Progress,
) -> dict[Language, PdfResult]:
    """Write the PDF of every language to the stage, all of them with the same processes."""
    if "pdf" not in options.formats:
        return {}
    from gsreport import pdf  # noqa: PLC0415 - imported only where it is used

    assets = Path(edition.root) / "assets"
    orders = [
        pdf.Order(prepared.document, stage.place(options.file(language, "pdf")), assets, draft=options.draft)
        for language, prepared in documents.items()
    ]
    written = pdf.write_all(
        orders,
        jobs=options.jobs,
        cache=pdf.ChapterCache(options.cache, options.memory),
        progress=_named(progress, verbatim("PDF")),
        crew=options.crew,
    )
    for result in written:
        collector.extend(result.diagnostics)
    return dict(zip(documents, written, strict=True))


def _write(  # noqa: PLR0917 - what a build has made so far
    options: BuildOptions,
    edition: Edition,
    prepared: Prepared,
    places: dict[str, str],
    printed: PdfResult | None,
    stage: Stage,
    digests: Mapping[str, str],
    seconds: dict[str, float],
    progress: Progress,
) -> Built:
    """Write the files of one language to the stage."""
    language = prepared.document.language
    assets = Path(edition.root) / "assets"
    built = Built(language, seconds=dict(seconds))
    pages = Pages()
    if printed is not None:
        built.files.append(options.file(language, "pdf"))
        built.pages = printed.pages
        pages = Pages(printed.pages, printed.labels, printed.chapters_laid_out, printed.chapters_reused)
        built.seconds |= {f"pdf {name}": s for name, s in printed.seconds.items()}
    if "docx" in options.formats:
        from gsreport import docx  # noqa: PLC0415 - imported only where it is used

        target = options.file(language, "docx")
        written = docx.write(
            prepared.document,
            stage.place(target),
            places=places,
            assets=assets,
            draft=options.draft,
            progress=_named(progress, verbatim(f"{language}: Word")),
        )
        built.files.append(target)
        built.seconds |= {f"docx {name}": s for name, s in written.seconds.items()}
    manifest = options.file(language, "json") if options.service else options.folder(language) / "manifest.json"
    if "pdf" not in options.formats:
        pages = pages_of_last_build(manifest, digests)
    content = manifest_text(edition, prepared.document, pages, digests, built.seconds)
    stage.place(manifest).write_text(content, encoding="utf-8")
    return built


def _word_places(
    options: BuildOptions, documents: dict[Language, Prepared], collector: Collector, progress: Progress
) -> dict[Language, dict[str, str]]:
    """
    Printed pages for the lists of the Word files, as last learned; a release learns them anew and stores them.

    A section built alone has no lists, and pages of its own.
    """
    if "docx" not in options.formats or options.service is not None:
        return {language: {} for language in documents}
    from gsreport.docx.page_learning import learn_pages  # noqa: PLC0415 - imported only where it is used
    from gsreport.docx.page_map import map_file, read_map, write_map  # noqa: PLC0415

    files = {language: map_file(options.root, language) for language in documents}
    places = {language: read_map(file, collector) for language, file in files.items()}
    collector.stop_on_errors()
    if options.release:
        for language, prepared in documents.items():
            places[language] = learn_pages(
                prepared.document,
                assets=options.root / "assets",
                collector=collector,
                known=places[language],
                draft=options.draft,
                progress=_named(progress, verbatim(f"{language}: Word")),
            )
            write_map(files[language], places[language])
    return places


def input_digests(options: BuildOptions) -> dict[str, str]:
    """SHA-256 of every file the build reads: content of the edition and templates, by path below their folder."""
    return file_digests(options.content, options.edition, options.templates)


def _numbered_last(options: BuildOptions, language: str) -> NumberMemory | None:
    """What a resident process keeps of numbering a language."""
    if options.memory is None:
        return None
    found: NumberMemory = options.memory.setdefault(f"{language} numbers", NumberMemory())
    return found


def _selected(document: Document, service: str | None) -> Document:
    """The document with the section of one service alone, numbered as in the book."""
    if service is None:
        return document
    return excerpt(document, {f"service-{service}"})


def _named(progress: Progress, part: Message) -> Progress:
    return lambda stage, done, total: progress(say("{part}, {stage}", part=part, stage=stage), done, total)


def stop_on_warnings(collector: Collector) -> None:
    """
    End a strict build that has warnings.

    Raises:
        ContentError: with everything collected so far, and with the reason.
    """
    warnings = [d for d in collector if d.severity.word == "warning"]
    if warnings:
        raise ContentError([*collector, _strict_note(len(warnings))])


def _strict_note(count: int) -> Diagnostic:
    message = say_many(
        "--strict: {count} warning counts as an error", "--strict: {count} warnings count as errors", count=count
    )
    return Diagnostic("GS-B01", message, hint=say("mend them, or build without --strict"))
