"""
The figures of an edition as they stand in its data folder: read, checked row by row, frozen.

Every problem is a diagnostic with file, line and column; a row with a problem is
left out, so that one slip of the hand does not hide the next.  What a row means
is decided here (which ids exist, which ranges are possible); how levels are
combined is decided in `levels`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal, cast

from gsreport.diagnostics import Collector, Place
from gsreport.edition.models import Edition
from gsreport.scoring.feed_fields import FieldReader, KnownIds
from gsreport.scoring.feed_rows import Layout, read_rows

__all__ = [
    "CentreRecord", "DifficultyRecord", "Feed", "Figures", "HistoryLevel", "HistoryRecord", "LanguageRecord",
    "ProfileRecord", "ProviderRecord", "SampleRecord", "ScoreRecord", "WaitingRecord", "read_feed",
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
    """

    score: Fraction | None
    satisfaction: Fraction | None
    n: int | None
    counts: tuple[int, ...] | None
    place: Place
    remark: str = ""


@dataclass(frozen=True)
class ScoreRecord:
    """A measurement; "" in item, criterion, channel = the mean over them; `region` "" = all regions."""

    service: str
    channel: str
    criterion: str
    item: str
    region: str
    figures: Figures


@dataclass(frozen=True)
class ProviderRecord:
    """A provider's score in a service; `place` is "" but for the State Corporation."""

    service: str
    role: str
    place: str
    figures: Figures


@dataclass(frozen=True)
class CentreRecord:
    """A parameter of a call centre, `parameter` "" = the mean over its parameters."""

    service: str
    centre: str
    parameter: str
    figures: Figures


@dataclass(frozen=True)
class ProfileRecord:
    """A share (percent) or number of persons; `service` ALL = the whole sample."""

    service: str
    indicator: str
    category: str
    count: int | None
    share: Fraction | None
    base: str


@dataclass(frozen=True)
class DifficultyRecord:
    """A coded open answer with its share in percent."""

    service: str
    list: str
    category: str
    share: Fraction


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


_COUNTS = ("n1", "n2", "n3", "n4", "n5")
_MARKS = ("n", "score", "satisfaction", *_COUNTS, "remark")
SCORES = Layout("scores", ("service", "channel", "criterion", "item"), ("region", *_MARKS), mandatory=True)
PROVIDERS = Layout("providers", ("service", "provider"), ("place", *_MARKS))
CENTRES = Layout("call_centres", ("service", "centre", "parameter"), _MARKS)
PROFILE = Layout("profile", ("service", "indicator", "category", "share", "base"), ("count",))
DIFFICULTIES = Layout("difficulties", ("service", "list", "category", "share"))
HISTORY = Layout("history", ("level", "id", "year", "score", "satisfaction"), ("sample", "services", "scale", "remark"))
SAMPLE = Layout("sample", ("region", "respondents"))
LANGUAGE = Layout("language", ("region", "kazakh", "russian"))
WAITING = Layout("ambulance_waiting", ("service", "category", "count", "share"))


def read_feed(edition: Edition, collector: Collector) -> Feed:
    """
    Read the data folder of an edition; problems go to `collector`, rows with problems are left out.

    Does not raise: the caller decides with `collector.stop_on_errors()`.
    """
    folder = Path(edition.root) / "data"
    return Feed(
        scores=_scores(folder, edition, collector),
        providers=_providers(folder, edition, collector),
        centres=_centres(folder, edition, collector),
        profile=_profile(folder, edition, collector),
        difficulties=_difficulties(folder, edition, collector),
        history=_history(folder, edition, collector),
        sample=_sample(folder, edition, collector),
        languages=_languages(folder, edition, collector),
        waiting=_waiting(folder, edition, collector),
    )


def _figures(fields: FieldReader) -> Figures:
    """The figures of a row; a printed zero means "no ratings" where the policy says so (the scale begins at 1)."""
    score = fields.number("score", 1, 5, zero_is_missing=fields.ids.zero_is_missing)
    missing = fields.is_zero("score") and fields.ids.zero_is_missing
    satisfaction = None if missing else fields.number("satisfaction", 0, 100)
    counts = tuple(fields.whole(column) for column in _COUNTS) if fields.any_of(_COUNTS) else None
    n = fields.whole("n")
    if counts is None:
        return Figures(score, satisfaction, n, None, fields.row.place(), fields.row["remark"])
    answered = tuple(count or 0 for count in counts)
    if n is not None and n < sum(answered):
        fields.fail("GS-F11", f"n is {n}, but n1 to n5 add up to {sum(answered)}", "n")
    return Figures(score, satisfaction, n, answered, fields.row.place(), fields.row["remark"])


def _scores(folder: Path, edition: Edition, collector: Collector) -> tuple[ScoreRecord, ...]:
    found = []
    ids = KnownIds.of(edition)
    seen: dict[tuple[str, ...], int] = {}
    for row in read_rows(folder, SCORES, collector):
        fields = FieldReader(row, ids, collector)
        service = fields.service()
        channel = fields.channel()
        criterion = fields.criterion(service, channel)
        item = fields.item(channel, criterion)
        region = fields.region(empty=True)
        figures = _figures(fields)
        fields.unique(seen, (service, channel, criterion, item, region))
        if fields.good:
            found.append(ScoreRecord(service, channel, criterion, item, region, figures))
    return tuple(found)


def _providers(folder: Path, edition: Edition, collector: Collector) -> tuple[ProviderRecord, ...]:
    found = []
    ids = KnownIds.of(edition)
    seen: dict[tuple[str, ...], int] = {}
    for row in read_rows(folder, PROVIDERS, collector):
        fields = FieldReader(row, ids, collector)
        service = fields.service()
        role = fields.known("provider", "provider role", [r.id for r in edition.methodology.roles])
        place = fields.known("place", "place", ["self_service_zone", "manager"], empty=True)
        figures = _figures(fields)
        fields.unique(seen, (service, role, place))
        if fields.good:
            found.append(ProviderRecord(service, role, place, figures))
    return tuple(found)


def _centres(folder: Path, edition: Edition, collector: Collector) -> tuple[CentreRecord, ...]:
    found = []
    ids = KnownIds.of(edition)
    seen: dict[tuple[str, ...], int] = {}
    parameters = list(edition.methodology.call_centre_parameters)
    centres = [w.id for w in edition.words.get("centre", ())]
    for row in read_rows(folder, CENTRES, collector):
        fields = FieldReader(row, ids, collector)
        service = fields.service()
        centre = fields.known("centre", "call centre", centres)
        parameter = fields.known("parameter", "parameter", parameters, empty=True)
        figures = _figures(fields)
        fields.unique(seen, (service, centre, parameter))
        if fields.good:
            found.append(CentreRecord(service, centre, parameter, figures))
    return tuple(found)


def _profile(folder: Path, edition: Edition, collector: Collector) -> tuple[ProfileRecord, ...]:
    found = []
    ids = KnownIds.of(edition)
    seen: dict[tuple[str, ...], int] = {}
    categories = {i.id: [c.id for c in i.categories] for i in edition.indicators}
    for row in read_rows(folder, PROFILE, collector):
        fields = FieldReader(row, ids, collector)
        service = "ALL" if row["service"] == "ALL" else fields.service()
        indicator = fields.known("indicator", "indicator", list(categories))
        category = fields.known("category", "category", categories.get(indicator, [])) if indicator else ""
        base = fields.base()
        count = fields.whole("count")
        share = fields.number("share", 0, 100)
        if count is None and share is None and fields.good:
            fields.fail("GS-F10", "the row gives neither a share nor a count", "share")
        fields.unique(seen, (service, indicator, category, base))
        if fields.good:
            found.append(ProfileRecord(service, indicator, category, count, share, base))
    return tuple(found)


def _difficulties(folder: Path, edition: Edition, collector: Collector) -> tuple[DifficultyRecord, ...]:
    found = []
    ids = KnownIds.of(edition)
    seen: dict[tuple[str, ...], int] = {}
    lists = ["difficulty", "online_difficulty", "online_failure_reason", "suggestion"]
    categories = [c.id for c in edition.difficulty_categories]
    for row in read_rows(folder, DIFFICULTIES, collector):
        fields = FieldReader(row, ids, collector)
        service = fields.service()
        name = fields.known("list", "list", lists)
        category = fields.known("category", "category", categories)
        share = fields.number("share", 0, 100, required=True)
        fields.unique(seen, (service, name, category))
        if fields.good and share is not None:
            found.append(DifficultyRecord(service, name, category, share))
    return tuple(found)


def _history(folder: Path, edition: Edition, collector: Collector) -> tuple[HistoryRecord, ...]:
    found = []
    ids = KnownIds.of(edition)
    seen: dict[tuple[str, ...], int] = {}
    services = [s.code for s in edition.services]
    bodies = [b.id for b in edition.bodies]
    regions = [r.id for r in edition.regions]
    subjects = {
        "overall": [""], "service": services, "body": bodies,
        "region": regions, "leb": regions, "leb-all-providers": regions,
    }  # fmt: skip
    for row in read_rows(folder, HISTORY, collector):
        fields = FieldReader(row, ids, collector)
        level = fields.known("level", "level", list(subjects))
        subject = fields.known("id", level, subjects.get(level, []), empty=level == "overall") if level else ""
        year = fields.whole("year", required=True)
        scale = fields.whole("scale") or 5
        score = fields.number("score", 1, scale)
        satisfaction = fields.number("satisfaction", 0, 100)
        sample, count = fields.whole("sample"), fields.whole("services")
        fields.unique(seen, (level, subject, str(year)))
        if fields.good and year is not None:
            where = row.place()
            level_known = cast("HistoryLevel", level)
            found.append(
                HistoryRecord(
                    level_known, subject, year, score, satisfaction, sample, count, scale, where, row["remark"]
                )
            )
    return tuple(found)


def _sample(folder: Path, edition: Edition, collector: Collector) -> tuple[SampleRecord, ...]:
    found = []
    ids = KnownIds.of(edition)
    seen: dict[tuple[str, ...], int] = {}
    for row in read_rows(folder, SAMPLE, collector):
        fields = FieldReader(row, ids, collector)
        region = fields.region()
        respondents = fields.whole("respondents", required=True)
        fields.unique(seen, (region,))
        if fields.good and respondents is not None:
            found.append(SampleRecord(region, respondents))
    return tuple(found)


def _languages(folder: Path, edition: Edition, collector: Collector) -> tuple[LanguageRecord, ...]:
    found = []
    ids = KnownIds.of(edition)
    seen: dict[tuple[str, ...], int] = {}
    for row in read_rows(folder, LANGUAGE, collector):
        fields = FieldReader(row, ids, collector)
        region = fields.region()
        kazakh = fields.number("kazakh", 0, 100, required=True)
        russian = fields.number("russian", 0, 100, required=True)
        fields.unique(seen, (region,))
        if fields.good and kazakh is not None and russian is not None:
            found.append(LanguageRecord(region, kazakh, russian))
    return tuple(found)


def _waiting(folder: Path, edition: Edition, collector: Collector) -> tuple[WaitingRecord, ...]:
    found = []
    ids = KnownIds.of(edition)
    seen: dict[tuple[str, ...], int] = {}
    for row in read_rows(folder, WAITING, collector):
        fields = FieldReader(row, ids, collector)
        service = fields.service()
        category = row["category"]
        count = fields.whole("count", required=True)
        share = fields.number("share", 0, 100, required=True)
        fields.unique(seen, (service, category))
        if fields.good and count is not None and share is not None:
            found.append(WaitingRecord(service, category, count, share))
    return tuple(found)
