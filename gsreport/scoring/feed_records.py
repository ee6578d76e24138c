"""What the rows of a feed say, one frozen record per row, exact as written."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from gsreport.diagnostics import Place

__all__ = [
    "CentreRecord", "DifficultyRecord", "Feed", "Figures", "HistoryLevel", "HistoryRecord", "LanguageRecord",
    "ProfileRecord", "ProviderRecord", "SampleRecord", "ScoreRecord", "WaitingRecord",
]  # fmt: skip

HistoryLevel = Literal["overall", "service", "body", "region", "leb", "leb-all-providers"]


@dataclass(frozen=True)
class Figures:
    """
    What a row says about one measurement.

    Attributes:
        score: mean of the marks 1 to 5 as given, None = not rated or not known.
        satisfaction: share of fives in percent as given.
        n: respondents asked, None = not given.
        counts: numbers of the marks 1, 2, 3, 4, 5; they win over `score` and `satisfaction`.
        place: where the row stands.
        remark: why the row is known to disagree with the finer figures; "" = not known to.
        columns: position of the score and of the satisfaction in the row, 0 = not known.
    """

    score: Fraction | None
    satisfaction: Fraction | None
    n: int | None
    counts: tuple[int, ...] | None
    place: Place
    remark: str = ""
    columns: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class ScoreRecord:
    """
    A measurement; "" in item, criterion, channel = the mean over them.

    `region` "" = all regions, `status` "" = all groups of recipients.
    """

    service: str
    channel: str
    criterion: str
    item: str
    region: str
    figures: Figures
    status: str = ""


@dataclass(frozen=True)
class ProviderRecord:
    """
    A provider's score in a service.

    `place` is "" but for providers whose places are scored apart; `channel` "" = over all channels.
    """

    service: str
    role: str
    place: str
    figures: Figures
    channel: str = ""


@dataclass(frozen=True)
class CentreRecord:
    """A parameter of a call centre, `parameter` "" = the mean over its parameters."""

    service: str
    centre: str
    parameter: str
    figures: Figures


@dataclass(frozen=True)
class ProfileRecord:
    """
    A share (percent) or number of persons; `service` ALL = the whole sample.

    `base` says who was asked, `n` how many they were (None = not given).
    """

    service: str
    indicator: str
    category: str
    count: int | None
    share: Fraction | None
    base: str
    n: int | None = None


@dataclass(frozen=True)
class DifficultyRecord:
    """
    A coded open answer.

    Attributes:
        share: percent of the base, None if only the count is given.
        count: persons who gave this answer, None if only the share is given.
        base: who was asked, "" = as the methodology says of the list.
        n: how many were asked, None = not given.
    """

    service: str
    list: str
    category: str
    share: Fraction | None
    count: int | None = None
    base: str = ""
    n: int | None = None


@dataclass(frozen=True)
class HistoryRecord:
    """A published figure: of an earlier year, or (year of the edition) of a rating of this one."""

    level: HistoryLevel
    id: str
    year: int
    score: Fraction | None
    satisfaction: Fraction | None
    sample: int | None
    services: int | None
    scale: int
    place: Place
    remark: str = ""


@dataclass(frozen=True)
class SampleRecord:
    """Respondents of a region."""

    region: str
    respondents: int


@dataclass(frozen=True)
class LanguageRecord:
    """Languages of application in a region, percent."""

    region: str
    kazakh: Fraction
    russian: Fraction


@dataclass(frozen=True)
class WaitingRecord:
    """An answer about waiting: persons and percent."""

    service: str
    category: str
    count: int
    share: Fraction


@dataclass(frozen=True)
class Feed:
    """All records of a data folder, in the order of the files."""

    scores: tuple[ScoreRecord, ...] = ()
    providers: tuple[ProviderRecord, ...] = ()
    centres: tuple[CentreRecord, ...] = ()
    profile: tuple[ProfileRecord, ...] = ()
    difficulties: tuple[DifficultyRecord, ...] = ()
    history: tuple[HistoryRecord, ...] = ()
    sample: tuple[SampleRecord, ...] = ()
    languages: tuple[LanguageRecord, ...] = ()
    waiting: tuple[WaitingRecord, ...] = ()
