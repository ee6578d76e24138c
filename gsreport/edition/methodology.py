"""
methodology.yaml: how the survey of an edition is built and how its figures become ratings.

Editions differ in channels, criteria, items, zones and policies; all of that is
data.  The scoring package reads this model and nothing else of the methodology.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from gsreport.edition.base import Bilingual, Model, Slug

__all__ = ["Criterion", "Item", "LevelWord", "Methodology", "Policies", "Role", "SurveyChannel"]


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

    `acts_as` names the role of the zone matrix that this one fills: a local executive body or a subordinate
    organisation answers for the items of the state body.
    """

    id: Slug
    name: Bilingual
    acts_as: Slug | None = None


class LevelWord(Model):
    """A word for a level of score or satisfaction, from this value up."""

    from_percent: Annotated[float, Field(ge=0, le=100)]
    word: Bilingual


class Policies(Model):
    """
    The choices that turn answers into ratings; the defaults are those proved on the published tables.

    Attributes:
        weighting: how a service's channels are combined: `equal` plain mean, `respondents` weighted by n.
        satisfaction_base: denominator of the share of fives: all who answered
            the item, or all respondents of the channel.
        rank_by: the value that orders a rating: the score rounded to two decimals, or unrounded.
        ties: `order` = services keep the order of the book and ranks are never shared; `shared` = equal values
            share a rank.
        minimum_base: figures from fewer respondents are withheld (0 = never).
        small_base: figures from fewer respondents are marked.
        zero_is_missing: a printed 0,00 means "no ratings" (the scale begins at 1).
        complaints_in_zones: whether complaint items enter the zones of responsibility.
        disagreement: what to do where a printed coarser value differs from the finer ones beyond rounding:
            keep the `coarser` printed one, or the one `computed` from the finer level.
    """

    weighting: Literal["equal", "respondents"] = "equal"
    satisfaction_base: Literal["answered", "channel"] = "answered"
    rank_by: Literal["rounded", "unrounded"] = "rounded"
    ties: Literal["order", "shared"] = "order"
    minimum_base: int = 0
    small_base: int = 30
    zero_is_missing: bool = True
    complaints_in_zones: bool = True
    disagreement: Literal["coarser", "computed"] = "coarser"


class Methodology(Model):
    """The whole of methodology.yaml."""

    channels: tuple[SurveyChannel, ...]
    criteria: tuple[Criterion, ...]
    items: tuple[Item, ...]
    roles: tuple[Role, ...]
    policies: Policies = Policies()
    levels: tuple[LevelWord, ...] = ()
    call_centre_parameters: tuple[Slug, ...] = ()
    custom_criteria: dict[str, tuple[Criterion, ...]] = Field(default_factory=dict)
    """Criteria of services with a questionnaire of their own, by service code."""

    @model_validator(mode="after")
    def _ids_known(self) -> Methodology:
        channels = {c.id for c in self.channels}
        criteria = {c.id for c in self.criteria}
        roles = {r.id for r in self.roles}
        for role in self.roles:
            if role.acts_as is not None and role.acts_as not in roles:
                msg = f"role `{role.id}` acts as the unknown role `{role.acts_as}`"
                raise ValueError(msg)
        custom = (c for own in self.custom_criteria.values() for c in own)
        for criterion in (*self.criteria, *custom):
            for channel in criterion.channels:
                if channel not in channels:
                    msg = f"criterion `{criterion.id}` names the unknown channel `{channel}`"
                    raise ValueError(msg)
        seen: set[tuple[str, str]] = set()
        for item in self.items:
            if item.channel not in channels or item.criterion not in criteria:
                msg = f"item `{item.id}` names an unknown channel or criterion ({item.channel}, {item.criterion})"
                raise ValueError(msg)
            unknown = [z for z in item.zone if z not in roles]
            if unknown:
                msg = f"item `{item.id}` names the unknown provider role `{unknown[0]}`"
                raise ValueError(msg)
            if (item.channel, item.id) in seen:
                msg = f"item `{item.id}` stands twice in channel `{item.channel}`"
                raise ValueError(msg)
            seen.add((item.channel, item.id))
        return self
