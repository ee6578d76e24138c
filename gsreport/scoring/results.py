"""
What scoring hands to everyone else: frozen records of figures, exact inside.

A record names its subject by id (service code, body, region, role …); names in
words come from the edition.  Orders of tuples are meaningful: services in the
order of the book, channels and criteria in the order of the methodology,
providers in the order of the feed (the first one is the responsible authority),
rows of ratings by rank.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from gsreport.scoring.figures import NO_SCORE, Origin, Score, YearScore
from gsreport.scoring.rating_results import (
    Dynamics,
    DynamicsRow,
    GroupScore,
    PlaceRating,
    Rating,
    RatingRow,
    StateCorporation,
)

__all__ = [
    "NO_SCORE",
    "CentreScore",
    "ChannelScore",
    "CriterionScore",
    "DifficultyShare",
    "Dynamics",
    "DynamicsRow",
    "GroupScore",
    "ItemScore",
    "LanguageShare",
    "Origin",
    "ParameterScore",
    "PlaceRating",
    "ProfileShare",
    "ProviderScore",
    "Rating",
    "RatingRow",
    "RegionScore",
    "SampleRow",
    "Score",
    "Scores",
    "ServiceScores",
    "StateCorporation",
    "StatusScore",
    "WaitingRow",
    "YearScore",
    "ZoneScore",
]


@dataclass(frozen=True)
class ItemScore:
    """The score of an item (sub-criterion) of a service in a channel."""

    channel: str
    criterion: str
    item: str
    score: Score


@dataclass(frozen=True)
class CriterionScore:
    """The score of a criterion of a service in a channel; `rated` is False where nobody answered."""

    channel: str
    criterion: str
    score: Score


@dataclass(frozen=True)
class ChannelScore:
    """The mean of a channel of a service (the last line of the criteria table)."""

    channel: str
    score: Score


@dataclass(frozen=True)
class ZoneScore:
    """The mean over the items of one channel that a role answers for (worked example of the methodology)."""

    channel: str
    role: str
    items: int
    """Number of rated items."""
    score: Score


@dataclass(frozen=True)
class ProviderScore:
    """
    The score of a provider inside a service.

    Attributes:
        role: provider role of the methodology.
        place: `self_service_zone` or `manager` for the State Corporation, None otherwise.
    """

    role: str
    place: str | None
    score: Score


@dataclass(frozen=True)
class ParameterScore:
    """One parameter of a call centre's work."""

    parameter: str
    score: Score


@dataclass(frozen=True)
class CentreScore:
    """A call centre as rated by the recipients of one service; `mean` over its parameters."""

    centre: str
    parameters: tuple[ParameterScore, ...]
    mean: Score


@dataclass(frozen=True)
class RegionScore:
    """A service in a region; `channels` and `criteria` only where the feed gives them by region."""

    region: str
    score: Score
    criteria: tuple[CriterionScore, ...] = ()
    channels: tuple[ChannelScore, ...] = ()

    def channel(self, channel: str) -> Score | None:
        """The mean of a channel in the region, None if the feed does not give it."""
        return next((c.score for c in self.channels if c.channel == channel), None)


@dataclass(frozen=True)
class StatusScore:
    """A service as rated by one status group of its recipients."""

    status: str
    score: Score
    criteria: tuple[CriterionScore, ...] = ()
    channels: tuple[ChannelScore, ...] = ()


@dataclass(frozen=True)
class ProfileShare:
    """
    A share of the recipients' portrait.

    Attributes:
        share: percent of the base, None if only a number is known.
        count: number of persons, None if only a share is known.
        base: who was asked (`respondents`, `online_users` …).
        n: how many were asked, None = not known.
    """

    indicator: str
    category: str
    share: Fraction | None
    count: int | None
    base: str
    n: int | None = None


@dataclass(frozen=True)
class DifficultyShare:
    """
    A coded open answer; `list` is difficulty, online_difficulty, suggestion …

    Attributes:
        share: percent of the base.
        count: persons who gave this answer, None = not known.
        base: who was asked, None = the source does not say.
        n: how many were asked, None = not known.
    """

    list: str
    category: str
    share: Fraction
    count: int | None = None
    base: str | None = None
    n: int | None = None


@dataclass(frozen=True)
class ServiceScores:
    """
    Everything scored about one service.

    `total` is None and all tuples are empty for a service without a survey.
    """

    code: str
    total: Score | None
    channels: tuple[ChannelScore, ...] = ()
    criteria: tuple[CriterionScore, ...] = ()
    items: tuple[ItemScore, ...] = ()
    combined: tuple[CriterionScore, ...] = ()
    """Each criterion over the channels, `channel` "" (diagram of the services with two forms, 2025)."""
    zones: tuple[ZoneScore, ...] = ()
    providers: tuple[ProviderScore, ...] = ()
    centres: tuple[CentreScore, ...] = ()
    regions: tuple[RegionScore, ...] = ()
    """In the order of the edition's regions; regions without respondents are absent."""
    statuses: tuple[StatusScore, ...] = ()
    """In the order of the methodology's status groups; groups without figures are absent."""
    profile: tuple[ProfileShare, ...] = ()
    difficulties: tuple[DifficultyShare, ...] = ()
    history: tuple[YearScore, ...] = ()
    """Earlier years, the latest first."""
    n: int | None = None
    """Respondents of the service."""

    def channel(self, channel: str) -> Score | None:
        """The mean of a channel, None if the service has no figures in it."""
        return next((c.score for c in self.channels if c.channel == channel), None)

    def criterion(self, channel: str, criterion: str) -> Score | None:
        """The score of a criterion in a channel, None if the feed has no row for it."""
        return next((c.score for c in self.criteria if (c.channel, c.criterion) == (channel, criterion)), None)

    def criteria_of(self, channel: str) -> tuple[CriterionScore, ...]:
        """The criteria of a channel, in the order of the methodology."""
        return tuple(c for c in self.criteria if c.channel == channel)

    def items_of(self, channel: str) -> tuple[ItemScore, ...]:
        """The items of a channel, in the order of the methodology."""
        return tuple(i for i in self.items if i.channel == channel)

    def provider(self, role: str) -> ProviderScore | None:
        """The provider with this role, None if the service has none."""
        return next((p for p in self.providers if p.role == role), None)

    def shares(self, indicator: str) -> tuple[ProfileShare, ...]:
        """The shares of an indicator, in the order of the feed."""
        return tuple(p for p in self.profile if p.indicator == indicator)

    def share(self, indicator: str, category: str) -> Fraction | None:
        """One share in percent, None if the feed does not give it."""
        return next((p.share for p in self.profile if (p.indicator, p.category) == (indicator, category)), None)


@dataclass(frozen=True)
class SampleRow:
    """Respondents of a region (or service) and their share of the sample in percent."""

    id: str
    respondents: int | None
    share: Fraction | None = None


@dataclass(frozen=True)
class LanguageShare:
    """Languages of application in a region, percent."""

    region: str
    kazakh: Fraction
    russian: Fraction


@dataclass(frozen=True)
class WaitingRow:
    """One answer to a question with a table of its own (waiting for the ambulance): persons and percent."""

    category: str
    count: int
    share: Fraction


@dataclass(frozen=True)
class Scores:
    """
    All figures of an edition.

    Attributes:
        overall: plain mean of the services (last line of the rating of services).
        services: every service of the book, in its order.
        rating_services: surveyed services; ids are service codes (table 8).
        rating_bodies: central bodies by their own zone of responsibility (table 9).
        rating_bodies_all: central bodies over all providers (appendix A).
        rating_regions: regions by local services (table 12).
        rating_leb: local executive bodies by region, own zone (table 11, last year).
        rating_leb_all: local executive bodies by region over all providers (appendix B).
        state_corporation: tables 13 and 14.
        portal: services on the portals (table 15).
        provider_groups: table 7.
        dynamics_overall: table 6, the latest year first.
        dynamics_bodies: table 10.
        dynamics_leb: table 11.
        sample_regions: table 4; the total is `sample_total`.
        languages: table 5.
        waiting: answers about waiting, by service code in `waiting_service`.
        profile: portrait of the whole sample.
        small_base: figures from fewer respondents are marked.
        ratings: every rating of the methodology by id; one of a provider with places has an entry
            `<id>/<place>` for each.
        service_regions: the regions within each service, by service code, where the methodology has that rating.
    """

    overall: Score
    services: tuple[ServiceScores, ...]
    rating_services: Rating
    rating_bodies: Rating
    rating_bodies_all: Rating
    rating_regions: Rating
    rating_leb: Rating
    rating_leb_all: Rating
    state_corporation: StateCorporation
    portal: Rating
    provider_groups: tuple[GroupScore, ...]
    dynamics_overall: tuple[YearScore, ...]
    dynamics_bodies: Dynamics
    dynamics_leb: Dynamics
    sample_regions: tuple[SampleRow, ...] = ()
    sample_total: int | None = None
    languages: tuple[LanguageShare, ...] = ()
    waiting: tuple[WaitingRow, ...] = ()
    waiting_service: str | None = None
    profile: tuple[ProfileShare, ...] = ()
    small_base: int = 30
    ratings: Mapping[str, Rating] = field(default_factory=dict)
    service_regions: Mapping[str, Rating] = field(default_factory=dict)
    _index: dict[str, ServiceScores] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the services by code; look-ups are frequent in templates."""
        self._index.update((s.code, s) for s in self.services)

    def service(self, code: str) -> ServiceScores:
        """The figures of a service; KeyError if the book has no such service."""
        return self._index[code]

    def rank(self, code: str) -> int | None:
        """The rank of a service, None if it was not surveyed."""
        row = self.rating_services.row(code)
        return None if row is None else row.rank

    def is_small(self, score: Score) -> bool:
        """Whether a figure rests on fewer respondents than the policy `small_base` (unknown n: no)."""
        return score.n is not None and score.n < self.small_base
