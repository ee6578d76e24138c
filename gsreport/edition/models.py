"""
The typed content of an edition, as editors write it in YAML.

Every model forbids unknown keys and is frozen.  Names of fields are the keys of
the YAML files; `gsreport schema` publishes them as JSON Schema for editors'
completion.  Cross-references between files (a service's body, a
recommendation's snippet) are checked by `gsreport.edition.loader`.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gsreport.edition.base import Bilingual, Model, ServiceCode, Slug, Words
from gsreport.edition.methodology import Methodology
from gsreport.edition.own_paragraphs import BookNarrativeName, NarrativeName, OwnParagraph
from gsreport.messages import say

__all__ = [
    "DIAGRAM_KINDS",
    "TABLE_KINDS",
    "Abbreviation",
    "Addressee",
    "Bilingual",
    "Body",
    "Cases",
    "ChapterEntry",
    "Cost",
    "DifficultyCategory",
    "Edition",
    "EditionSettings",
    "ExhibitSettings",
    "Indicator",
    "IndicatorCategory",
    "ListWord",
    "Qualitative",
    "Recommendation",
    "Region",
    "Service",
    "Snippet",
    "Standard",
    "SurveyFacts",
]  # fmt: skip

Language = Literal["kk", "ru"]


class KazakhCases(Model):
    """The cases of a Kazakh name besides the nominative."""

    gen: Words
    dat: Words
    acc: Words
    loc: Words
    abl: Words
    ins: Words


class RussianCases(Model):
    """The cases of a Russian name besides the nominative; `prp` without preposition."""

    gen: Words
    dat: Words
    acc: Words
    ins: Words
    prp: Words


class Cases(Model):
    """The case forms of a name in both languages, checked once by an editor."""

    kk: KazakhCases
    ru: RussianCases


class Body(Model):
    """A state body (or the State Corporation) that is rated."""

    id: Slug
    kind: Literal["ministry", "agency", "court", "bank", "committee", "prosecution", "corporation", "local"]
    abbreviation: Bilingual
    name: Bilingual
    cases: Cases


class Region(Model):
    """A region, a city of republican significance, or `abroad`."""

    id: Slug
    kind: Literal["region", "city", "abroad"]
    name: Bilingual
    cases: Cases


class AbbreviationForm(Model):
    """An abbreviation with its meaning in one language."""

    abbr: Words
    meaning: Words


class Abbreviation(Model):
    """An abbreviation used in the publication, in both languages."""

    kk: AbbreviationForm
    ru: AbbreviationForm


class Addressee(Model):
    """To whom a recommendation is addressed; `heading` stands above its list."""

    id: Slug
    heading: Bilingual


class Snippet(Model):
    """A reusable recommendation."""

    id: Slug
    to: Slug
    kind: Literal["organisational", "information", "staff", "technical"]
    kk: Words
    ru: Words


class DifficultyCategory(Model):
    """A coded category of open answers (difficulties, reasons, suggestions)."""

    id: Slug
    kk: Words
    ru: Words


class IndicatorCategory(Model):
    """One answer of a profile question."""

    id: Words
    kk: Words
    ru: Words


class Indicator(Model):
    """
    A question of the recipients' portrait.

    Attributes:
        base: who was asked; the denominator of the shares.
        chart: how its distribution is drawn: `shares` in the order of the answers, which are parts of one whole; `bars`
            the largest first; None = never drawn.
        complement: for a yes/no question of which one share is given, the category that takes the rest to 100.
        ordered: categories have an order of their own (ages, levels) and are never sorted by share.
    """

    id: Slug
    base: Literal["respondents", "home_internet_users", "online_users", "call_centre_users", "complainants"]
    chart: Literal["shares", "bars"] | None = None
    complement: Words | None = None
    ordered: bool = False
    caption: Bilingual
    categories: tuple[IndicatorCategory, ...]


class ListWord(Model):
    """A value of a controlled list (channel, form, recipients …) in words."""

    id: Slug
    kk: Words
    ru: Words


class Standard(Model):
    """The act that sets the standard of the service."""

    number: Words | None = None
    date: dt.date | None = None
    url: Words
    note: Bilingual | None = None


class Cost(Model):
    """What the service costs the recipient."""

    kind: Literal["free", "paid", "mixed"]
    detail: Bilingual | None = None


class Recommendation(Model):
    """One recommendation: a snippet by id, or a text of its own."""

    to: Slug
    use: Slug | None = None
    kk: Words | None = None
    ru: Words | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Recommendation:
        own = self.kk is not None or self.ru is not None
        if (self.use is None) == (not own):
            msg = say("a recommendation takes either `use` (a snippet) or its own text in `kk` and `ru`")
            raise ValueError(msg)
        if own and (self.kk is None or self.ru is None):
            msg = say("a recommendation of its own needs both `kk` and `ru`")
            raise ValueError(msg)
        return self


class Qualitative(Model):
    """What the qualitative methods found where there was no mass survey."""

    methods: tuple[
        Literal["mystery_shopper", "in_depth_interview", "expert_survey", "focus_group", "desk_research"], ...
    ]
    note: Bilingual
    findings: tuple[Bilingual, ...]


class Service(Model):
    """
    A monitored public service: its passport and what editors say about it.

    Attributes:
        obtained: where the respondents got the service, per survey channel (word list `obtained`); heads its columns.
        code: C1, C2 … for services of central bodies, L1, L2 … for local ones.
        registry_code: code of the register of public services, leading zeros kept.
        body: id of the body that the service is rated under.
        survey: the profile of the section: `mass` (criteria of the methodology), `custom` (a questionnaire of its
            own, as the ambulance service), `none` (qualitative methods only).
    """

    code: ServiceCode
    registry_code: Annotated[str, Field(pattern=r"^[0-9]{6,8}$")]
    name: Bilingual
    short_name: Bilingual
    body: Slug
    responsible: Bilingual
    provider: Bilingual | None = None
    standard: Standard
    form: Literal["paper", "electronic", "both"]
    automation: tuple[Literal["full", "partial", "none"], ...] = ()
    channels: tuple[Slug, ...] = ()
    obtained: dict[Slug, Slug] = Field(default_factory=dict)
    recipients: tuple[Literal["individuals", "legal"], ...]
    cost: Cost
    survey: Literal["mass", "custom", "none"]
    respondents: Annotated[int, Field(gt=0)] | None = None
    qualitative: Qualitative | None = None
    findings: tuple[Bilingual, ...] = ()
    narrative: dict[NarrativeName, OwnParagraph] = Field(default_factory=dict)
    """Computed paragraphs that are off, or replaced by the editors' own text."""
    recommendations: tuple[Recommendation, ...] = ()

    @model_validator(mode="after")
    def _survey_fits(self) -> Service:
        if self.survey == "none" and self.respondents is not None:
            msg = say("`respondents` is given although `survey` is none")
            raise ValueError(msg)
        if self.survey != "none" and self.respondents is None:
            msg = say("`respondents` (the number of people asked) is missing although there was a survey")
            raise ValueError(msg)
        if self.survey == "none" and self.qualitative is None:
            msg = say("a service without a survey needs `qualitative` (methods, note, findings)")
            raise ValueError(msg)
        return self

    @property
    def local(self) -> bool:
        """Whether local executive bodies provide the service (codes L…)."""
        return self.code.startswith("L")


class ChapterEntry(Model):
    """One entry of the chapter order: a template, or all service sections."""

    id: Slug
    kind: Literal["cover", "front", "chapter", "part", "services", "appendix"]
    template: Slug
    title: Bilingual


class SurveyFacts(Model):
    """Facts about the survey that the text quotes."""

    start: dt.date
    end: dt.date
    responses: int
    respondents_planned: int
    regions: int
    settlements: int
    field_control_percent: int
    experts_min: int
    mystery_shopper_min: int
    focus_groups_min: int
    focus_group_size: Bilingual


class ExhibitSettings(Model):
    """A kind of table or diagram: whether it is printed, and its caption (slots in braces)."""

    on: bool = True
    caption: Bilingual


TABLE_KINDS = (
    "sample-services", "criteria-definitions", "items-office", "items-online", "sample-regions", "language-regions",
    "dynamics-overall", "rating-providers", "rating-services", "rating-bodies", "dynamics-bodies", "dynamics-leb",
    "rating-regions", "state-corporation", "state-corporation-services", "portal-services", "rating-bodies-all",
    "rating-leb-all", "criteria", "call-centre", "providers", "regions", "ambulance-waiting", "ambulance-criteria",
    "ambulance-regions",
)  # fmt: skip
"""The kinds of tables that edition.yaml may switch and caption."""
DIAGRAM_KINDS = (
    "sample-regions", "language-regions", "dynamics-score", "dynamics-satisfaction", "rating-services",
    "rating-bodies", "dynamics-bodies", "dynamics-leb", "rating-regions", "rating-providers", "portal-services",
    "state-corporation-services", "profile", "profile-all", "access", "access-all", "feedback", "difficulties",
    "criteria", "regions", "online-difficulties", "online-reasons", "suggestions", "history", "ambulance-waiting",
)  # fmt: skip
"""The kinds of diagrams that edition.yaml may switch and caption."""


class EditionSettings(Model):
    """edition.yaml."""

    id: Words
    year: int
    languages: tuple[Language, ...]
    title: Bilingual
    subtitle: Bilingual
    publisher: Bilingual
    place: Bilingual
    date: dt.date
    subject: Bilingual
    keywords: tuple[Bilingual, ...]
    imprint: tuple[Bilingual, ...]
    survey: SurveyFacts
    chapters: tuple[ChapterEntry, ...]
    services: tuple[ServiceCode, ...]
    """Service codes in the order of the book."""
    tables: dict[Slug, ExhibitSettings]
    diagrams: dict[Slug, ExhibitSettings]
    narrative: dict[BookNarrativeName, OwnParagraph] = Field(default_factory=dict)
    """Computed paragraphs of the chapter of results that are off, or replaced by the editors' own text."""


class Edition(BaseModel):
    """Everything an edition says, read and checked; figures are read by `gsreport.scoring.feed`."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    settings: EditionSettings
    methodology: Methodology
    bodies: tuple[Body, ...]
    regions: tuple[Region, ...]
    abbreviations: tuple[Abbreviation, ...]
    addressees: tuple[Addressee, ...]
    snippets: tuple[Snippet, ...]
    difficulty_categories: tuple[DifficultyCategory, ...]
    indicators: tuple[Indicator, ...]
    words: dict[str, tuple[ListWord, ...]]
    """Controlled lists by name: channel, form, automation, recipients, cost, centre, parameter, provider …"""
    services: tuple[Service, ...]
    """In the order of the book."""
    texts: dict[str, dict[str, str]]
    """Markdown texts by name and language."""
    root: str
    """Folder of the edition."""

    def service(self, code: str) -> Service:
        """The service with this code; KeyError if there is none."""
        for service in self.services:
            if service.code == code:
                return service
        raise KeyError(code)

    def body(self, body_id: str) -> Body:
        """The body with this id; KeyError if there is none."""
        for body in self.bodies:
            if body.id == body_id:
                return body
        raise KeyError(body_id)

    def region(self, region_id: str) -> Region:
        """The region with this id; KeyError if there is none."""
        for region in self.regions:
            if region.id == region_id:
                return region
        raise KeyError(region_id)

    def word(self, list_name: str, word_id: str, language: str) -> str:
        """A value of a controlled list in words; KeyError if unknown."""
        for entry in self.words[list_name]:
            if entry.id == word_id:
                return entry.kk if language == "kk" else entry.ru
        raise KeyError((list_name, word_id))
