"""
What is to be counted: the mapping of a survey file resolved against an edition.

The plan knows no file format; it names variables and gives each a code table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gsreport.messages import Message, say
from gsreport.scoring.subject import ScoredEdition
from gsreport.survey.codebook import CodeTable, bands_of
from gsreport.survey.mapping import CallCentre, Coding, Filter, Question, SurveyMapping

__all__ = ["Axis", "CentrePlan", "ItemPlan", "MarkTable", "QuestionPlan", "SurveyPlan", "asked", "make_plan"]

MARKS = 5


@dataclass(frozen=True)
class Axis:
    """
    A variable by which is counted.

    Attributes:
        what: what its values are called in a message.
        known: a value that the edition knows, in a message.
        ids: in the order of the edition.
    """

    what: Message
    known: Message
    variable: str
    ids: tuple[str, ...]
    table: CodeTable


@dataclass(frozen=True)
class ItemPlan:
    """
    A measured item.

    Attributes:
        item: "" where a criterion is asked as such (services with criteria of their own).
        services: positions (from 1) of the services it is asked about.
    """

    variable: str
    channel: str
    criterion: str
    item: str
    services: frozenset[int]


@dataclass(frozen=True)
class QuestionPlan:
    """
    A question with its categories.

    Attributes:
        name: indicator, or list of coded answers.
        parts: variables, each with the table that gives the category's position.
        base: who was asked, in the feed's words.
        of_all: whether shares are of all respondents of the service, not of those who answered.
        bands: whether whole numbers fall into the categories.
    """

    name: str
    categories: tuple[str, ...]
    parts: tuple[tuple[str, CodeTable], ...]
    base: str
    of_all: bool


@dataclass(frozen=True)
class CentrePlan:
    """Marks of call centres: the axis says which one, `parameters` are (parameter, variable)."""

    centres: tuple[str, ...]
    called: Axis | None
    parameters: tuple[tuple[str, str], ...]


MarkTable = CodeTable
"""Positions 1 to 5 are the marks."""


@dataclass(frozen=True)
class SurveyPlan:
    """Everything that is counted in one pass over a survey file."""

    respondent: str
    service: Axis
    channel: Axis
    region: Axis | None
    status: Axis | None
    items: tuple[ItemPlan, ...]
    marks: MarkTable
    filters: tuple[Filter, ...]
    profile: tuple[QuestionPlan, ...]
    difficulties: tuple[QuestionPlan, ...]
    centres: tuple[CentrePlan, ...]

    @property
    def variables(self) -> tuple[str, ...]:
        """Every column that is read, each once."""
        named = [self.respondent]
        named += [axis.variable for axis in (self.service, self.channel, self.region, self.status) if axis]
        named += [f.variable for f in self.filters]
        named += [item.variable for item in self.items]
        for question in (*self.profile, *self.difficulties):
            named += [variable for variable, _ in question.parts]
        for centre in self.centres:
            named += [centre.called.variable] if centre.called else []
            named += [variable for _, variable in centre.parameters]
        return tuple(dict.fromkeys(named))


def asked(edition: ScoredEdition) -> dict[str, tuple[str, str, str]]:
    """
    Channel, criterion and item by the name of a wide file's column (`channel.item`).

    A criterion of a service with a questionnaire of its own has no items; its column is `channel.criterion`.
    """
    methodology = edition.methodology
    found = {f"{i.channel}.{i.id}": (i.channel, i.criterion, i.id) for i in methodology.items}
    for own in methodology.custom_criteria.values():
        for criterion in own:
            for channel in criterion.channels:
                if not any((i.channel, i.criterion) == (channel, criterion.id) for i in methodology.items):
                    found.setdefault(f"{channel}.{criterion.id}", (channel, criterion.id, ""))
    return found


def make_plan(mapping: SurveyMapping, edition: ScoredEdition) -> SurveyPlan:
    """The plan for a mapping whose ids have been checked."""
    methodology = edition.methodology
    services = tuple(s.code for s in edition.services if s.survey != "none")
    known = asked(edition)
    items = []
    for name, (channel, criterion, item) in known.items():
        if name in mapping.items:
            about = frozenset(
                position
                for position, code in enumerate(services, start=1)
                if any(
                    c.id == criterion and channel in c.channels
                    for c in methodology.custom_criteria.get(code, methodology.criteria)
                )
            )
            items.append(ItemPlan(mapping.items[name], channel, criterion, item, about))
    return SurveyPlan(
        respondent=mapping.respondent,
        service=_axis(say("service"), say("a known service"), mapping.service, services),
        channel=_axis(
            say("channel"), say("a known channel"), mapping.channel, tuple(c.id for c in methodology.channels)
        ),
        region=_axis(say("region"), say("a known region"), mapping.region, tuple(r.id for r in edition.regions))
        if mapping.region
        else None,
        status=_axis(
            say("status group"),
            say("a known status group"),
            mapping.status,
            tuple(g.id for g in methodology.status_groups),
        )
        if mapping.status
        else None,
        items=tuple(items),
        marks=mark_table(mapping.marks, mapping.missing),
        filters=mapping.only,
        profile=tuple(_profile(mapping, edition)),
        difficulties=tuple(_difficulties(mapping, edition)),
        centres=tuple(_centre(centre, edition) for centre in mapping.call_centres),
    )


def mark_table(marks: Mapping[str, int] | None, missing: Iterable[str]) -> MarkTable:
    """The table of marks: 1 to 5, or the codes of the mapping."""
    entries = {str(mark): mark for mark in range(1, MARKS + 1)} if marks is None else dict(marks)
    return CodeTable(MARKS, entries, frozenset(missing))


def _axis(what: Message, known: Message, coding: Coding, ids: tuple[str, ...]) -> Axis:
    return Axis(what, known, coding.variable, ids, _table(ids, coding.values, coding.missing))


def _table(ids: Sequence[str], values: Mapping[str, str] | None, missing: Iterable[str]) -> CodeTable:
    position = {identifier: number for number, identifier in enumerate(ids, start=1)}
    entries = position if values is None else {code: position[i] for code, i in values.items() if i in position}
    return CodeTable(len(ids), entries, frozenset(missing), bands=bands_of(ids) if values is None else ())


def _profile(mapping: SurveyMapping, edition: ScoredEdition) -> Iterable[QuestionPlan]:
    for indicator in edition.indicators:
        question = mapping.profile.get(indicator.id)
        if question is not None:
            categories = tuple(c.id for c in indicator.categories)
            yield _question(indicator.id, question, categories, str(indicator.base), mapping.missing)


def _difficulties(mapping: SurveyMapping, edition: ScoredEdition) -> Iterable[QuestionPlan]:
    categories = tuple(c.id for c in edition.difficulty_categories)
    for name, question in mapping.difficulties.items():
        yield _question(name, question, categories, "respondents", mapping.missing)


def _question(
    name: str, question: Question, categories: tuple[str, ...], base: str, missing: Sequence[str]
) -> QuestionPlan:
    no_answer = frozenset(missing if question.missing is None else question.missing)
    parts: list[tuple[str, CodeTable]] = []
    if question.ticked is not None:
        for variable, category in question.ticked.items():
            position = categories.index(category) + 1
            entries = dict.fromkeys(question.chosen, position)
            table = CodeTable(len(categories), entries, no_answer, frozenset(question.not_chosen))
            parts.append((variable, table))
    else:
        table = _table(categories, question.values, no_answer)
        variables = question.variables if question.variable is None else (question.variable,)
        parts = [(variable, table) for variable in variables or ()]
    return QuestionPlan(name, categories, tuple(parts), base, question.base == "respondents")


def _centre(block: CallCentre, edition: ScoredEdition) -> CentrePlan:
    ids = tuple(w.id for w in edition.words.get("centre", ()))
    parameters = tuple(
        (p, block.parameters[p]) for p in edition.methodology.call_centre_parameters if p in block.parameters
    )
    if block.called is None:
        assert block.centre is not None
        return CentrePlan((block.centre,), None, parameters)
    return CentrePlan(ids, _axis(say("call centre"), say("a known call centre"), block.called, ids), parameters)
