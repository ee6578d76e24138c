"""Reads survey.yaml and compares its ids with the edition and its variables with the survey file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from gsreport.diagnostics import Collector, Diagnostic
from gsreport.edition.validation import nearest, validate
from gsreport.edition.yaml_reader import KeyPath, LocatedYaml, read_yaml
from gsreport.messages import Message, say
from gsreport.scoring.subject import ScoredEdition
from gsreport.survey.mapping import Coding, Question, SurveyMapping
from gsreport.survey.plan import asked

__all__ = ["LocatedMapping", "read_mapping"]

Named = tuple[KeyPath, str]


class LocatedMapping:
    """A mapping and the places of its parts."""

    def __init__(self, mapping: SurveyMapping, source: LocatedYaml) -> None:
        self.mapping = mapping
        self._source = source

    def check_ids(self, edition: ScoredEdition, collector: Collector) -> None:
        """Report ids that the edition does not know (GS-Q10)."""
        mapping, methodology = self.mapping, edition.methodology
        self._known(say("item"), ((("items", name), name) for name in mapping.items), list(asked(edition)), collector)
        surveyed = [s.code for s in edition.services if s.survey != "none"]
        self._known(say("service that was surveyed"), _values(("service",), mapping.service), surveyed, collector)
        channels = [c.id for c in methodology.channels]
        self._known(say("channel"), _values(("channel",), mapping.channel), channels, collector)
        regions = [r.id for r in edition.regions]
        self._known(say("region"), _values(("region",), mapping.region), regions, collector)
        groups = [g.id for g in methodology.status_groups]
        self._known(say("status group"), _values(("status",), mapping.status), groups, collector)
        categories = {i.id: [c.id for c in i.categories] for i in edition.indicators}
        named = ((("profile", name), name) for name in mapping.profile)
        self._known(say("indicator"), named, list(categories), collector)
        for name, question in mapping.profile.items():
            self._known(say("category"), _categories(("profile", name), question), categories.get(name), collector)
        lists = ((("difficulties", name), name) for name in mapping.difficulties)
        self._known(say("list"), lists, [entry.id for entry in methodology.difficulty_lists], collector)
        coded = [c.id for c in edition.difficulty_categories]
        for name_of_list, question in mapping.difficulties.items():
            self._known(say("category"), _categories(("difficulties", name_of_list), question), coded, collector)
        self._check_centres(edition, collector)

    def _check_centres(self, edition: ScoredEdition, collector: Collector) -> None:
        centres = [w.id for w in edition.words.get("centre", ())]
        parameters = list(edition.methodology.call_centre_parameters)
        for index, block in enumerate(self.mapping.call_centres):
            base = ("call_centres", index)
            if block.centre is not None:
                self._known(say("call centre"), [((*base, "centre"), block.centre)], centres, collector)
            self._known(say("call centre"), _values((*base, "called"), block.called), centres, collector)
            named = (((*base, "parameters", name), name) for name in block.parameters)
            self._known(say("parameter"), named, parameters, collector)

    def check_variables(self, columns: Sequence[str], collector: Collector) -> None:
        """Report variables that are no column of the survey file (GS-Q09)."""
        for path, variable in _variables(self.mapping):
            if variable not in columns:
                place = self._source.place(path)
                message = say("the survey file has no column `{column}`", column=variable)
                hint = nearest(variable, list(columns))
                collector.add(Diagnostic("GS-Q09", message, place, hint, source=self._source.line(place)))

    def _known(self, what: Message, named: Iterable[Named], known: Sequence[str] | None, collector: Collector) -> None:
        if known is None:
            return
        for path, identifier in named:
            if identifier not in known:
                place = self._source.place(path, key=path[-1] == identifier)
                message = say("unknown {what} `{name}`", what=what, name=identifier)
                hint = nearest(identifier, list(known))
                collector.add(Diagnostic("GS-Q10", message, place, hint, source=self._source.line(place)))


def read_mapping(path: Path, collector: Collector) -> LocatedMapping | None:
    """The mapping in a file, or None with located diagnostics."""
    source = read_yaml(path, collector)
    mapping = None if source is None else validate(SurveyMapping, source, collector)
    return None if mapping is None or source is None else LocatedMapping(mapping, source)


def _values(base: KeyPath, coding: Coding | None) -> Iterator[Named]:
    for code, identifier in (coding.values or {}).items() if coding else ():
        yield (*base, "values", code), identifier


def _categories(base: KeyPath, question: Question) -> Iterator[Named]:
    for code, category in (question.values or {}).items():
        yield (*base, "values", code), category
    for variable, category in (question.ticked or {}).items():
        yield (*base, "ticked", variable), category


def _variables(mapping: SurveyMapping) -> Iterator[Named]:
    yield ("respondent",), mapping.respondent
    for name in ("service", "channel", "region", "status"):
        coding = getattr(mapping, name)
        if coding is not None:
            yield (name, "variable"), coding.variable
    for item, variable in mapping.items.items():
        yield ("items", item), variable
    for index, condition in enumerate(mapping.only):
        yield ("only", index, "variable"), condition.variable
    for name, question in mapping.profile.items():
        yield from _question_variables(("profile", name), question)
    for name_of_list, question in mapping.difficulties.items():
        yield from _question_variables(("difficulties", name_of_list), question)
    for index, block in enumerate(mapping.call_centres):
        if block.called is not None:
            yield ("call_centres", index, "called", "variable"), block.called.variable
        for parameter, variable in block.parameters.items():
            yield ("call_centres", index, "parameters", parameter), variable


def _question_variables(base: KeyPath, question: Question) -> Iterator[Named]:
    if question.variable is not None:
        yield (*base, "variable"), question.variable
    for index, variable in enumerate(question.variables or ()):
        yield (*base, "variables", index), variable
    for variable in question.ticked or {}:
        yield (*base, "ticked", variable), variable
