"""Renders every chapter of the edition in one language and parses it into the document tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from jinja2 import BytecodeCache
from markupsafe import Markup

from gsreport.diagnostics import Collector, Place, display_path
from gsreport.document.profile import parse
from gsreport.document.tree import Block, Chapter, Document, Language, Metadata
from gsreport.document.typesetting import typesetter
from gsreport.edition.markdown import Insertion, markdown_to_markup, text_to_markup
from gsreport.edition.models import ChapterEntry, Edition, Service
from gsreport.exhibits.catalogue import Catalogue
from gsreport.exhibits.context import ExhibitContext
from gsreport.exhibits.labels import load_labels
from gsreport.language.collation import key as collation_key
from gsreport.messages import Message, say
from gsreport.scoring.results import Scores, ServiceScores
from gsreport.templating.environment import SUFFIX, make_environment, render
from gsreport.templating.insertions import Insertions
from gsreport.templating.names import Names
from gsreport.templating.narrative import Narrative
from gsreport.templating.reads import Reads, watched
from gsreport.templating.reuse import KeptChapters

__all__ = ["compose"]

Progress = Callable[[Message, int, int], None]


def compose(  # noqa: PLR0917 - the inputs of the stage, in the order they are made
    edition: Edition,
    scores: Scores,
    language: Language,
    templates: Path,
    collector: Collector,
    progress: Progress | None = None,
    *,
    kept: KeptChapters | None = None,
    bytecode: BytecodeCache | None = None,
) -> Document:
    """
    The document of one language, typeset, not yet numbered.

    Args:
        edition: the edition.
        scores: its figures.
        language: `kk` or `ru`.
        templates: folder of the templates.
        collector: receives what there is to say.
        progress: told of every chapter.
        kept: chapters of earlier builds; None composes every chapter.
        bytecode: where compiled templates are kept.

    Raises:
        ContentError: a template or text is at fault; all faults of all chapters are in it.
    """
    reads = Reads()
    setting = typesetter(language)
    entries = list(_entries(edition))
    chapters: list[Chapter] = []
    composer: _Composer | None = None
    for done, (entry, service) in enumerate(entries):
        if progress is not None:
            progress(say("chapters"), done, len(entries))
        found = kept.find(_chapter_id(entry, service)) if kept is not None else None
        if found is not None:
            collector.extend(found.diagnostics)
            chapters.append(found.chapter)
            continue
        if composer is None:
            composer = _composer(edition, scores, language, templates, collector, reads, bytecode)
        own = Collector()
        try:
            with reads.apart() as seen:
                chapter = setting(composer.composed(entry, service, own))
        finally:
            collector.extend(own)
        chapters.append(chapter)
        if kept is not None and not own.errors:
            kept.add(chapter, seen, tuple(own))
    if progress is not None:
        progress(say("chapters"), len(entries), len(entries))
    collector.stop_on_errors()
    return Document(language, _metadata(edition, language), tuple(chapters))


def _entries(edition: Edition) -> Iterator[tuple[ChapterEntry, str | None]]:
    """Entries of the chapter order; the entry `services` becomes its opener and a section for each service's code."""
    for entry in edition.settings.chapters:
        yield entry, None
        if entry.kind == "services":
            for service in edition.services:
                yield entry, service.code


def _chapter_id(entry: ChapterEntry, code: str | None) -> str:
    return entry.id if code is None else f"service-{code}"


def _composer(  # noqa: PLR0917 - see `compose`
    edition: Edition,
    scores: Scores,
    language: Language,
    templates: Path,
    collector: Collector,
    reads: Reads,
    bytecode: BytecodeCache | None,
) -> _Composer:
    labels = load_labels(templates, language, collector)
    collector.stop_on_errors()
    seen = watched(edition, reads)
    catalogue = Catalogue(ExhibitContext(seen, scores, labels))
    return _Composer(seen, scores, language, templates, catalogue, reads, bytecode)


def _metadata(edition: Edition, language: Language) -> Metadata:
    settings = edition.settings
    return Metadata(
        title=settings.title[language],
        subtitle=settings.subtitle[language],
        publisher=settings.publisher[language],
        subject=settings.subject[language],
        keywords=tuple(k[language] for k in settings.keywords),
        year=settings.year,
        date=f"{settings.date.isoformat()}T00:00:00+00:00",
    )


@dataclass
class _Composer:
    edition: Edition
    scores: Scores
    language: Language
    templates: Path
    catalogue: Catalogue
    reads: Reads
    bytecode: BytecodeCache | None = None
    collector: Collector = field(default_factory=Collector)
    """Of the chapter being composed."""

    def __post_init__(self) -> None:
        self.environment = make_environment(self.templates, self.language, reads=self.reads, bytecode=self.bytecode)
        self.environment.globals.update(self.functions())

    def composed(self, entry: ChapterEntry, code: str | None, collector: Collector) -> Chapter:
        """One chapter; what there is to say about it goes to `collector`."""
        self.collector = collector
        return self.chapter(entry, None if code is None else self.edition.service(code))

    def exhibit(self, exhibit_id: str) -> Block | None:
        """A table, diagram or panel, None if it does not exist."""
        return self.reads.shared(exhibit_id, lambda: self.catalogue.get(exhibit_id))

    def chapter(self, entry: ChapterEntry, service: Service | None) -> Chapter:
        """Render and parse one chapter."""
        name = entry.template
        if entry.kind == "services" and service is None:
            name = entry.id
        scores = self.scores.service(service.code) if service else None
        values: dict[str, Any] = {
            "entry": entry,
            "title": entry.title[self.language],
            "service": service,
            "figures": scores,
            "md": self._inline(scores),
            "text": self._text(scores),
        }
        markup = render(self.environment, name, values, self.collector)
        blocks: tuple[Block, ...] = ()
        if markup is not None:
            template = display_path(self.templates / self.language / f"{name}{SUFFIX}")
            blocks = parse(markup, template, self.exhibit, self.collector)
        if service is not None:
            return Chapter(
                id=_chapter_id(entry, service.code),
                kind="service",
                title=service.short_name[self.language],
                blocks=blocks,
                mark=service.code,
                group=service.body,
            )
        kind = "part" if entry.kind == "services" else entry.kind
        return Chapter(id=entry.id, kind=kind, title=entry.title[self.language], blocks=blocks)

    # -------------------------------------------------------------------------------- template functions

    def functions(self) -> dict[str, Any]:
        """What every template can use besides its own values."""
        return {
            "edition": self.edition,
            "settings": self.edition.settings,
            "scores": self.scores,
            "lang": self.language,
            "label": self.catalogue.context.label,
            "word": lambda name, word: self.edition.word(name, word, self.language),
            "table": lambda kind, service=None: self._place("t", kind, service),
            "diagram": lambda kind, service=None: self._place("d", kind, service),
            "panel": lambda service: self._place("k", service.code, None),
            "has_table": lambda kind, service=None: self._exists("t", kind, service),
            "has_diagram": lambda kind, service=None: self._exists("d", kind, service),
            "ref_table": lambda kind, service=None, form="nom": self._reference("t", kind, service, form),
            "ref_diagram": lambda kind, service=None, form="nom": self._reference("d", kind, service, form),
            "ref": lambda target, form="nom": self._ref(target, form),
            "collated": lambda items, attribute: sorted(
                items, key=lambda item: collation_key(_attribute(item, attribute), self.language)
            ),
            "addressed": self._addressed,
            "present": lambda kinds, code: [kind for kind in kinds if self._exists("d", kind, code)],
            "name": Names(self.catalogue.context),
            "narrative": Narrative(self.environment, self.catalogue.context, self._own_text),
        }

    def _id(self, prefix: str, kind: str, service: Service | str | None) -> str:
        if service is None:
            return f"{prefix}-{kind}"
        return f"{prefix}-{kind}-{service if isinstance(service, str) else service.code}"

    def _exists(self, prefix: str, kind: str, service: Service | str | None) -> bool:
        return self.exhibit(self._id(prefix, kind, service)) is not None

    def _place(self, prefix: str, kind: str, service: Service | str | None) -> Markup:
        return Markup("<exhibit id={}/>").format(Markup(quoteattr(self._id(prefix, kind, service))))  # noqa: S704

    def _reference(self, prefix: str, kind: str, service: Service | str | None, form: str) -> Markup:
        return self._ref(self._id(prefix, kind, service), form)

    def _ref(self, target: str, form: str) -> Markup:
        return Markup(f"<ref to={quoteattr(target)} form={quoteattr(form)}/>")  # noqa: S704 - attributes are quoted

    def _resolver(self, scores: ServiceScores | None) -> Callable[[Insertion], str]:
        return Insertions(
            self.edition,
            self.scores,
            self.language,
            lambda exhibit_id: self.exhibit(exhibit_id) is not None,
            self.collector,
            scores,
        )

    def _inline(self, scores: ServiceScores | None) -> Callable[[str], Markup]:
        """Filter-like function: an editor's one-paragraph text with insertions becomes markup."""
        name = f"services/{scores.code}.yaml" if scores else "edition.yaml"
        place = Place(display_path(Path(self.edition.root) / name))
        resolve = self._resolver(scores)
        return lambda value: Markup(text_to_markup(value, place, resolve))  # noqa: S704 - made from escaped text

    def _text(self, scores: ServiceScores | None) -> Callable[[str], Markup]:
        """The Markdown text of a name as markup."""
        resolve = self._resolver(scores)

        def text(name: str) -> Markup:
            versions = self.edition.texts[name]
            file = display_path(Path(self.edition.root) / "texts" / f"{name}.{self.language}.md")
            return Markup(  # noqa: S704 - made from escaped text
                markdown_to_markup(versions[self.language], file, name, resolve, self.collector)
            )

        return text

    def _own_text(self, value: str, service: Service | None) -> Markup:
        """An editor's paragraph in the place of a computed one, about its service or the book."""
        return self._inline(None if service is None else self.scores.service(service.code))(value)

    def _addressed(self, service: Service) -> list[tuple[str, list[str]]]:
        """Recommendations of a service by addressee, in the order of addressees.yaml: heading and texts."""
        snippets = {s.id: s for s in self.edition.snippets}
        groups: list[tuple[str, list[str]]] = []
        for addressee in self.edition.addressees:
            texts: list[str] = []
            for recommendation in service.recommendations:
                if recommendation.to != addressee.id:
                    continue
                source = snippets[recommendation.use] if recommendation.use else recommendation
                own = source.kk if self.language == "kk" else source.ru
                assert own is not None
                texts.append(own)
            if texts:
                groups.append((addressee.heading[self.language], texts))
        return groups


def _attribute(item: object, path: str) -> str:
    value: Any = item
    for step in path.split("."):
        value = getattr(value, step)
    return str(value)
