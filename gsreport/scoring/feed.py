"""
The figures of an edition as they stand in its data folder: read, checked row by row, frozen.

Every problem is a diagnostic with file, line and column; a row with a problem is
left out, so that one slip of the hand does not hide the next.  What a row means
is decided here (which ids exist, which ranges are possible); how levels are
combined is decided in `levels`.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import cast

from gsreport.diagnostics import Collector
from gsreport.messages import Message, say, verbatim
from gsreport.scoring.feed_fields import REGION, SERVICE, FieldReader, KnownIds
from gsreport.scoring.feed_files import read_rows
from gsreport.scoring.feed_records import (
    CentreRecord,
    DifficultyRecord,
    Feed,
    Figures,
    HistoryLevel,
    HistoryRecord,
    LanguageRecord,
    ProfileRecord,
    ProviderRecord,
    SampleRecord,
    ScoreRecord,
    WaitingRecord,
)
from gsreport.scoring.feed_rows import Layout
from gsreport.scoring.rounding import PERCENT_DIGITS, SCORE_DIGITS, agrees, half_up
from gsreport.scoring.subject import ScoredEdition

__all__ = [
    "CentreRecord", "DifficultyRecord", "Feed", "Figures", "HistoryLevel", "HistoryRecord", "LanguageRecord",
    "ProfileRecord", "ProviderRecord", "SampleRecord", "ScoreRecord", "WaitingRecord", "read_feed",
]  # fmt: skip

_COUNTS = ("n1", "n2", "n3", "n4", "n5")
_MARKS = ("n", "score", "satisfaction", *_COUNTS, "remark")
SCORES = Layout("scores", ("service", "channel", "criterion", "item"), ("region", "status", *_MARKS), mandatory=True)
PROVIDERS = Layout("providers", ("service", "provider"), ("channel", "place", *_MARKS))
CENTRES = Layout("call_centres", ("service", "centre", "parameter"), _MARKS)
PROFILE = Layout("profile", ("service", "indicator", "category", "share", "base"), ("count", "n"))
DIFFICULTIES = Layout("difficulties", ("service", "list", "category", "share"), ("count", "base", "n"))
HISTORY = Layout("history", ("level", "id", "year", "score", "satisfaction"), ("sample", "services", "scale", "remark"))
SAMPLE = Layout("sample", ("region", "respondents"))
LANGUAGE = Layout("language", ("region", "kazakh", "russian"))
WAITING = Layout("ambulance_waiting", ("service", "category", "count", "share"))
_STATUS, _PROVIDER, _PLACE = say("status group"), say("provider role"), say("place")
_CENTRE, _PARAMETER, _LEVEL = say("call centre"), say("parameter"), say("level")
_INDICATOR, _CATEGORY, _LIST = say("indicator"), say("category"), say("list")
_SUBJECTS: Mapping[str, Message] = {
    "overall": say("id"), "service": SERVICE, "body": say("body"),
    "region": REGION, "leb": REGION, "leb-all-providers": REGION,
}  # fmt: skip
"""What the ids of a level of history.csv are called in a message."""
_CORRECT = say("correct one of the two, or remove the printed")


def read_feed(edition: ScoredEdition, collector: Collector) -> Feed:
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
    """
    The figures of a row.

    A printed zero means "no ratings" where the policy says so (the scale begins at 1).  Where counts and printed
    figures stand side by side, the counts win; a printed one that they cannot give is reported.
    """
    score = fields.number("score", 1, 5, zero_is_missing=fields.ids.zero_is_missing)
    missing = fields.is_zero("score") and fields.ids.zero_is_missing
    satisfaction = None if missing else fields.number("satisfaction", 0, 100)
    counts = tuple(fields.whole(column) for column in _COUNTS) if fields.any_of(_COUNTS) else None
    n = fields.whole("n")
    columns = (fields.row.place("score").column, fields.row.place("satisfaction").column)
    if counts is None:
        if score is None and satisfaction is not None and fields.good:
            message = say("there is a satisfaction without a score")
            fields.fail("GS-F10", message, "score", hint=say("fill both, or none"))
        return Figures(score, satisfaction, n, None, fields.row.place(), fields.row["remark"], columns)
    marks = tuple(count or 0 for count in counts)
    answered = sum(marks)
    if n is not None and n < answered:
        fields.fail("GS-F11", say("n is {n}, but n1 to n5 add up to {sum}", n=n, sum=answered), "n")
    elif answered and fields.good:
        mean = Fraction(sum(mark * count for mark, count in enumerate(marks, start=1)), answered)
        shares = [Fraction(100 * marks[-1], base) for base in (answered, n) if base]
        _against_counts(fields, "score", score, [mean], SCORE_DIGITS)
        _against_counts(fields, "satisfaction", satisfaction, shares, PERCENT_DIGITS)
    return Figures(score, satisfaction, n, marks, fields.row.place(), fields.row["remark"], columns)


def _against_counts(
    fields: FieldReader, column: str, printed: Fraction | None, counted: list[Fraction], digits: int
) -> None:
    """Report a printed figure that none of the counted ones rounds to."""
    if printed is None or any(agrees(printed, value, digits, exact_parts=True) for value in counted):
        return
    shown = half_up(counted[0], digits)
    message = say(
        "the printed {column} {printed} differs from {counted}, counted from n1 to n5; counts win",
        column=column,
        printed=half_up(printed, digits),
        counted=shown,
    )
    remark = fields.row["remark"]
    fields.warn("GS-F20", message, column, hint=verbatim(remark) if remark else _CORRECT)


def _share(fields: FieldReader, count: int | None, share: Fraction | None, n: int | None) -> Fraction | None:
    """The share in percent: counted where the count and its base are given, else as printed."""
    if count is None or not n:
        return share
    if count > n:
        fields.fail("GS-F11", say("{part} persons of {whole}: more than all", part=count, whole=n), "count")
        return None
    counted = Fraction(100 * count, n)
    _against_base(fields, share, counted)
    return counted


def _against_base(fields: FieldReader, printed: Fraction | None, counted: Fraction) -> None:
    if printed is not None and not agrees(printed, counted, PERCENT_DIGITS, exact_parts=True):
        shown = half_up(counted, PERCENT_DIGITS)
        message = say(
            "the printed share {printed} differs from {counted}, count of n; counts win",
            printed=half_up(printed, PERCENT_DIGITS),
            counted=shown,
        )
        fields.warn("GS-F20", message, "share", hint=_CORRECT)


def _scores(folder: Path, edition: ScoredEdition, collector: Collector) -> tuple[ScoreRecord, ...]:
    found = []
    ids = KnownIds.of(edition)
    seen: dict[tuple[str, ...], int] = {}
    groups = [g.id for g in edition.methodology.status_groups]
    for row in read_rows(folder, SCORES, collector):
        fields = FieldReader(row, ids, collector)
        service = fields.service()
        channel = fields.channel()
        criterion = fields.criterion(service, channel)
        item = fields.item(channel, criterion)
        region = fields.region(empty=True)
        status = fields.known("status", _STATUS, groups, empty=True)
        figures = _figures(fields)
        fields.unique(seen, (service, channel, criterion, item, region, status))
        if fields.good:
            found.append(ScoreRecord(service, channel, criterion, item, region, figures, status))
    return tuple(found)


def _providers(folder: Path, edition: ScoredEdition, collector: Collector) -> tuple[ProviderRecord, ...]:
    found = []
    ids = KnownIds.of(edition)
    seen: dict[tuple[str, ...], int] = {}
    places = {role.id: role.places for role in edition.methodology.roles}
    for row in read_rows(folder, PROVIDERS, collector):
        fields = FieldReader(row, ids, collector)
        service = fields.service()
        role = fields.known("provider", _PROVIDER, list(places))
        channel = fields.channel()
        place = fields.known("place", _PLACE, places.get(role, ()), empty=True) if role else ""
        figures = _figures(fields)
        fields.unique(seen, (service, role, channel, place))
        if fields.good:
            found.append(ProviderRecord(service, role, place, figures, channel))
    return tuple(found)


def _centres(folder: Path, edition: ScoredEdition, collector: Collector) -> tuple[CentreRecord, ...]:
    found = []
    ids = KnownIds.of(edition)
    seen: dict[tuple[str, ...], int] = {}
    parameters = list(edition.methodology.call_centre_parameters)
    centres = [w.id for w in edition.words.get("centre", ())]
    for row in read_rows(folder, CENTRES, collector):
        fields = FieldReader(row, ids, collector)
        service = fields.service()
        centre = fields.known("centre", _CENTRE, centres)
        parameter = fields.known("parameter", _PARAMETER, parameters, empty=True)
        figures = _figures(fields)
        fields.unique(seen, (service, centre, parameter))
        if fields.good:
            found.append(CentreRecord(service, centre, parameter, figures))
    return tuple(found)


def _profile(folder: Path, edition: ScoredEdition, collector: Collector) -> tuple[ProfileRecord, ...]:
    found = []
    ids = KnownIds.of(edition)
    seen: dict[tuple[str, ...], int] = {}
    categories = {i.id: [c.id for c in i.categories] for i in edition.indicators}
    for row in read_rows(folder, PROFILE, collector):
        fields = FieldReader(row, ids, collector)
        service = "ALL" if row["service"] == "ALL" else fields.service()
        indicator = fields.known("indicator", _INDICATOR, list(categories))
        category = fields.known("category", _CATEGORY, categories.get(indicator, [])) if indicator else ""
        base = fields.base()
        count = fields.whole("count")
        share = fields.number("share", 0, 100)
        if count is None and share is None and fields.good:
            fields.fail("GS-F10", say("the row gives neither a share nor a count"), "share")
        n = fields.whole("n")
        share = _share(fields, count, share, n)
        fields.unique(seen, (service, indicator, category, base))
        if fields.good:
            found.append(ProfileRecord(service, indicator, category, count, share, base, n))
    return tuple(found)


def _difficulties(folder: Path, edition: ScoredEdition, collector: Collector) -> tuple[DifficultyRecord, ...]:
    found = []
    ids = KnownIds.of(edition)
    seen: dict[tuple[str, ...], int] = {}
    lists = [entry.id for entry in edition.methodology.difficulty_lists]
    categories = [c.id for c in edition.difficulty_categories]
    for row in read_rows(folder, DIFFICULTIES, collector):
        fields = FieldReader(row, ids, collector)
        service = fields.service()
        name = fields.known("list", _LIST, lists)
        category = fields.known("category", _CATEGORY, categories)
        base = fields.base(empty=True)
        count, n = fields.whole("count"), fields.whole("n")
        share = _share(fields, count, fields.number("share", 0, 100), n)
        if count is None and share is None and fields.good:
            fields.fail("GS-F10", say("the row gives neither a share nor a count"), "share")
        fields.unique(seen, (service, name, category))
        if fields.good:
            found.append(DifficultyRecord(service, name, category, share, count, base, n))
    return tuple(found)


def _history(folder: Path, edition: ScoredEdition, collector: Collector) -> tuple[HistoryRecord, ...]:
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
        level = fields.known("level", _LEVEL, list(subjects))
        subject = fields.known("id", _SUBJECTS[level], subjects[level], empty=level == "overall") if level else ""
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


def _sample(folder: Path, edition: ScoredEdition, collector: Collector) -> tuple[SampleRecord, ...]:
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


def _languages(folder: Path, edition: ScoredEdition, collector: Collector) -> tuple[LanguageRecord, ...]:
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


def _waiting(folder: Path, edition: ScoredEdition, collector: Collector) -> tuple[WaitingRecord, ...]:
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
