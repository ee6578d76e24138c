"""
methodology.yaml: how the survey of an edition is built and how its figures become ratings.

Editions differ in channels, criteria, items, zones and policies; all of that is
data.  The scoring package reads this model and nothing else of the methodology.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from gsreport.edition.base import Bilingual, Model, Slug
from gsreport.messages import Message, say

__all__ = [
    "BASES",
    "Base",
    "Combination",
    "Criterion",
    "DifficultyList",
    "FigureLevel",
    "Item",
    "LevelWord",
    "Methodology",
    "Policies",
    "RatingRule",
    "Role",
    "StatusGroup",
    "SurveyChannel",
]

Base = Literal["respondents", "home_internet_users", "online_users", "call_centre_users", "complainants"]
"""Who was asked a question of the portrait or of the difficulties; the denominator of its shares."""
BASES: tuple[str, ...] = get_args(Base)
FigureLevel = Literal["item", "criterion", "channel", "service", "region", "status", "provider", "centre"]
"""What a figure is about; a minimum base may be set for each."""


class SurveyChannel(Model):
    """
    A way of obtaining services that is scored apart: office and online, or paper and electronic.

    `title` heads the channel's columns in the criteria table unless the service says where exactly it was obtained
    (`Service.obtained`).
    """

    id: Slug
    name: Bilingual
    title: Bilingual


class Criterion(Model):
    """A criterion of assessment; `channels` it is asked in."""

    id: Slug
    name: Bilingual
    definition: Bilingual
    channels: tuple[Slug, ...]
    row: Slug | None = None
    """Criteria with the same `row` share a row of the criteria table (staff and virtual assistant)."""


class Item(Model):
    """An item (sub-criterion) of the questionnaire; `zone`: the provider roles that answer for it (0 to n)."""

    id: Slug
    channel: Slug
    criterion: Slug
    zone: tuple[Slug, ...] = ()
    text: Bilingual
    asked_if: Literal["paid", "complaint", "assistant"] | None = None


class Role(Model):
    """
    A provider role: state_body, portal, state_corporation …

    Attributes:
        acts_as: the role of the zone matrix that this one fills: a local executive body or a subordinate organisation
            answers for the items of the state body.
        places: where this provider serves, if its places are scored apart (State Corporation: self-service zone,
            manager), in the order of the tables.
    """

    id: Slug
    name: Bilingual
    acts_as: Slug | None = None
    places: tuple[Slug, ...] = ()


class StatusGroup(Model):
    """A group of recipients that is scored apart: individuals, entrepreneurs, legal entities …"""

    id: Slug
    name: Bilingual


class DifficultyList(Model):
    """A list of coded open answers; `base`: who was asked, None = the source does not say."""

    id: Slug
    base: Base | None = None


class LevelWord(Model):
    """
    A word for a level, from this value up: of the score (1 to 5), or of the satisfaction (percent).

    The value is compared as printed, because intervals are stated in printed digits (4,50–4,79; 4,80–5,00).
    """

    from_score: Annotated[Decimal, Field(ge=1, le=5)] | None = None
    from_percent: Annotated[Decimal, Field(ge=0, le=100)] | None = None
    word: Bilingual

    @model_validator(mode="after")
    def _one_measure(self) -> LevelWord:
        if (self.from_score is None) == (self.from_percent is None):
            msg = say("a level word begins at either `from_score` or `from_percent`")
            raise ValueError(msg)
        return self


class RatingRule(Model):
    """
    A rating of the edition: who is ranked, by which figure, in which order.

    Attributes:
        id: name of the rating. The tables of the book look theirs up by name (`services`, `bodies`, `bodies-all`,
            `regions`, `portal`, `state-corporation`, `leb`, `leb-all`); any other is printed by
            `gsreport table ratings`.
        of: `services`; `bodies`, the central ones; `regions`; `service-regions`, the regions within each service.
        figure: `total`; `own_zone`, the zone of the responsible provider; `zone`, that of the provider `role`;
            `channel`, the mean of the channel `channel`; `published`, ready-made rows of history.csv (`level`),
            because their finer figures were never published.
        role: provider role of a `zone`; with places, each place is a rating of its own.
        channel: survey channel of a `channel` figure.
        level: level of the published rows (in history.csv); a computed rating is set against them.
        by: what sorts: the score, or the satisfaction.
        precision: the digits that sort; None = the policy `rank_by`.
        ties: order of equal values; None = the policy `ties`.
    """

    id: Slug
    of: Literal["services", "bodies", "regions", "service-regions"]
    figure: Literal["total", "own_zone", "zone", "channel", "published"] = "total"
    role: Slug | None = None
    channel: Slug | None = None
    level: Literal["body", "region", "leb", "leb-all-providers"] | None = None
    by: Literal["score", "satisfaction"] = "score"
    precision: Literal["rounded", "unrounded"] | None = None
    ties: Literal["order", "shared", "satisfaction"] | None = None

    @model_validator(mode="after")
    def _complete(self) -> RatingRule:
        needs = {"zone": self.role, "channel": self.channel, "published": self.level}
        if self.figure in needs and needs[self.figure] is None:
            key = {"zone": "role", "channel": "channel", "published": "level"}[self.figure]
            msg = say("the rating `{rating}` by `{figure}` needs `{key}`", rating=self.id, figure=self.figure, key=key)
            raise ValueError(msg)
        if self.of == "service-regions" and self.figure not in {"total", "channel"}:
            msg = say("the rating `{rating}` of regions within a service goes by `total` or `channel`", rating=self.id)
            raise ValueError(msg)
        return self


PROVED_RATINGS = (
    RatingRule(id="services", of="services"),
    RatingRule(id="bodies", of="bodies", figure="own_zone", level="body"),
    RatingRule(id="bodies-all", of="bodies", precision="unrounded"),
    RatingRule(id="regions", of="regions", level="region"),
    RatingRule(id="leb", of="regions", figure="published", level="leb"),
    RatingRule(id="leb-all", of="regions", figure="published", level="leb-all-providers"),
    RatingRule(id="state-corporation", of="services", figure="zone", role="state_corporation"),
    RatingRule(id="portal", of="services", figure="zone", role="portal"),
)
"""The ratings of 2020, proved on its tables; they stand where methodology.yaml lists none."""


class Combination(Model):
    """
    How finer figures become coarser ones; the defaults are proved on the published tables of 2020 and 2025.

    Attributes:
        criterion: from its items: their plain mean, or all `answers` to them pooled (weighted by those who answered).
        channel: plain mean of its rated `criteria`, or of all its rated `items`.
        provider: over several channels: the mean of the zones of its `channels`, or of all `items` of its zones.
    """

    criterion: Literal["items", "answers"] = "items"
    channel: Literal["criteria", "items"] = "criteria"
    provider: Literal["channels", "items"] = "channels"


class Policies(Model):
    """
    The choices that turn answers into ratings; the defaults are those proved on the published tables.

    Attributes:
        weighting: how a service's channels are combined: `equal` plain mean, `respondents` weighted by n.
        satisfaction_base: denominator of the share of fives: all who answered
            the item, or all respondents of the channel.
        rank_by: the value that orders a rating: the score rounded to two decimals, or unrounded.
        ties: `order` = equal values keep the order of the book and ranks are never shared; `shared` = they
            share a rank; `satisfaction` = the higher satisfaction goes first, then the order of the book.
        minimum_base: figures from fewer respondents are withheld (0 = never).
        minimum_bases: another minimum for some levels (item, criterion, channel, service, region, status …).
        small_base: figures from fewer respondents are marked.
        zero_is_missing: a printed 0,00 means "no ratings" (the scale begins at 1).
        complaints_in_zones: whether complaint items enter the zones of responsibility.
        disagreement: what to do where a printed coarser value differs from the finer ones beyond rounding:
            keep the `coarser` printed one, or the one `computed` from the finer level.
    """

    weighting: Literal["equal", "respondents"] = "equal"
    satisfaction_base: Literal["answered", "channel"] = "answered"
    rank_by: Literal["rounded", "unrounded"] = "rounded"
    ties: Literal["order", "shared", "satisfaction"] = "order"
    minimum_base: Annotated[int, Field(ge=0)] = 0
    minimum_bases: dict[FigureLevel, Annotated[int, Field(ge=0)]] = Field(default_factory=dict)
    small_base: Annotated[int, Field(ge=0)] = 30
    zero_is_missing: bool = True
    complaints_in_zones: bool = True
    disagreement: Literal["coarser", "computed"] = "coarser"

    def minimum_for(self, level: FigureLevel) -> int:
        """The number of respondents that a figure of this level needs to be shown."""
        return self.minimum_bases.get(level, self.minimum_base)


class Methodology(Model):
    """
    The whole of methodology.yaml.

    Attributes:
        responsible: role of the zone matrix that the authority responsible for a service fills; its provider is the
            one that `own_zone` rates.
        custom_criteria: criteria of services with a questionnaire of their own, by service code.
    """

    channels: tuple[SurveyChannel, ...]
    criteria: tuple[Criterion, ...]
    items: tuple[Item, ...]
    roles: tuple[Role, ...]
    responsible: Slug = "state_body"
    status_groups: tuple[StatusGroup, ...] = ()
    combination: Combination = Combination()
    policies: Policies = Policies()
    ratings: tuple[RatingRule, ...] = PROVED_RATINGS
    levels: tuple[LevelWord, ...] = ()
    call_centre_parameters: tuple[Slug, ...] = ()
    difficulty_lists: tuple[DifficultyList, ...] = tuple(
        DifficultyList(id=name) for name in ("difficulty", "online_difficulty", "online_failure_reason", "suggestion")
    )
    custom_criteria: dict[str, tuple[Criterion, ...]] = Field(default_factory=dict)

    def rating(self, rating_id: str) -> RatingRule | None:
        """The rule of a rating, None if the edition has no such rating."""
        return next((rule for rule in self.ratings if rule.id == rating_id), None)

    def asked(self, service: str, channel: str) -> tuple[Criterion, ...]:
        """The criteria that recipients of a service rate in a channel, in the order of the methodology."""
        every = self.custom_criteria.get(service, self.criteria)
        return tuple(criterion for criterion in every if channel in criterion.channels)

    @model_validator(mode="after")
    def _ids_known(self) -> Methodology:
        problem = next(_problems(self), None)
        if problem is not None:
            raise ValueError(problem)
        return self


def _problems(methodology: Methodology) -> Iterator[Message]:
    """What is wrong between the parts of a methodology: ids that stand twice or name nothing."""
    channels = {c.id for c in methodology.channels}
    roles = {r.id for r in methodology.roles}
    named = (
        (say("channel"), methodology.channels),
        (say("criterion"), methodology.criteria),
        (say("role"), methodology.roles),
        (say("status group"), methodology.status_groups),
        (say("rating"), methodology.ratings),
        (say("difficulty list"), methodology.difficulty_lists),
    )
    for what, entries in named:
        ids = [entry.id for entry in entries]
        twice = [name for name in dict.fromkeys(ids) if ids.count(name) > 1]
        yield from (say("the {what} `{name}` stands twice", what=what, name=name) for name in twice)
    for role in methodology.roles:
        if role.acts_as is not None and role.acts_as not in roles:
            yield say("role `{role}` acts as the unknown role `{unknown}`", role=role.id, unknown=role.acts_as)
    custom = (c for own in methodology.custom_criteria.values() for c in own)
    for criterion in (*methodology.criteria, *custom):
        unknown = [c for c in criterion.channels if c not in channels]
        if unknown:
            yield say(
                "criterion `{criterion}` names the unknown channel `{channel}`",
                criterion=criterion.id,
                channel=unknown[0],
            )
    yield from _item_problems(methodology, channels, roles)
    for rule in methodology.ratings:
        if rule.role is not None and rule.role not in roles and rule not in PROVED_RATINGS:
            yield say("the rating `{rating}` names the unknown provider role `{role}`", rating=rule.id, role=rule.role)
        if rule.channel is not None and rule.channel not in channels:
            yield say(
                "the rating `{rating}` names the unknown channel `{channel}`", rating=rule.id, channel=rule.channel
            )


def _item_problems(methodology: Methodology, channels: set[str], roles: set[str]) -> Iterator[Message]:
    asked = {c.id: c.channels for c in methodology.criteria}
    seen: set[tuple[str, str]] = set()
    for item in methodology.items:
        if item.channel not in channels or item.criterion not in asked:
            yield say(
                "item `{item}` names an unknown channel or criterion ({channel}, {criterion})",
                item=item.id,
                channel=item.channel,
                criterion=item.criterion,
            )
        elif item.channel not in asked[item.criterion]:
            yield say(
                "item `{item}`: the criterion `{criterion}` is not asked in the channel `{channel}`",
                item=item.id,
                criterion=item.criterion,
                channel=item.channel,
            )
        unknown = [z for z in item.zone if z not in roles]
        if unknown:
            yield say("item `{item}` names the unknown provider role `{role}`", item=item.id, role=unknown[0])
        if (item.channel, item.id) in seen:
            yield say("item `{item}` stands twice in channel `{channel}`", item=item.id, channel=item.channel)
        seen.add((item.channel, item.id))
