"""Figures that stand where they do not belong: copied columns and rows, regions lost or doubled, leaps over a year."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from gsreport.checks.model import Finding, Subject, check
from gsreport.checks.rows import row_place
from gsreport.diagnostics import Place
from gsreport.messages import Message, say, say_many, verbatim
from gsreport.scoring.feed_records import Figures, HistoryRecord, ScoreRecord
from gsreport.scoring.rounding import half_up

COPIED = 4
"""So many equal figures in a row are not chance."""
LEAP_SCORE = Fraction(3, 4)
LEAP_SHARE = 30
Pair = tuple[Fraction | None, Fraction | None]


def _pair(figures: Figures) -> Pair:
    return figures.score, figures.satisfaction


def _criteria(subject: Subject) -> dict[tuple[str, str], dict[str, ScoreRecord]]:
    """The rows of criteria of all regions, by service and channel."""
    found: dict[tuple[str, str], dict[str, ScoreRecord]] = {}
    for record in subject.feed.scores:
        if record.channel and record.criterion and not (record.item or record.region or record.status):
            found.setdefault((record.service, record.channel), {})[record.criterion] = record
    return found


@check("GS-K111", say("figures copied between services"))
def copied_columns(subject: Subject) -> Iterator[Finding]:
    """Four equal figures of the same criteria in two services come from copying, not from respondents."""
    columns = _criteria(subject)
    for what in ("score", "satisfaction"):
        holders: dict[tuple[str, Fraction], list[tuple[str, str]]] = {}
        same: dict[tuple[tuple[str, str], tuple[str, str]], list[str]] = {}
        for key, rows in columns.items():
            for criterion, record in rows.items():
                value = getattr(record.figures, what)
                if value is None or value in {100, 5}:
                    continue
                earlier = holders.setdefault((criterion, value), [])
                for other in earlier:
                    same.setdefault((key, other), []).append(criterion)
                earlier.append(key)
        for (key, other), criteria in same.items():
            if len(criteria) >= COPIED:
                yield Finding(
                    ".".join(key),
                    say(
                        "`{figure}` of {criteria} equals that of {other}",
                        figure=what,
                        criteria=", ".join(sorted(criteria)),
                        other=".".join(other),
                    ),
                    min(columns[key][criterion].figures.place for criterion in criteria),
                    say("one of the two columns was copied; restore it from the source"),
                )


@check("GS-K112", say("the row of feedback repeats that of the result"))
def feedback_repeats_result(subject: Subject) -> Iterator[Finding]:
    """The two neighbouring rows were mixed up five times in the edition of 2020."""
    for key, rows in _criteria(subject).items():
        feedback, result = rows.get("feedback"), rows.get("result")
        if feedback is None or result is None or feedback.figures.score is None:
            continue
        if _pair(feedback.figures) == _pair(result.figures) and feedback.figures.score != 5:  # noqa: PLR2004
            yield Finding(
                f"{'.'.join(key)}.feedback",
                say(
                    "score and satisfaction repeat those of `result` ({score})",
                    score=half_up(feedback.figures.score, 2),
                ),
                feedback.figures.place,
                verbatim(feedback.figures.remark) or say("take the figure from the source anew"),
            )


@check("GS-K113", say("regions of a service that are lost"))
def regions_complete(subject: Subject) -> Iterator[Finding]:
    """A service rated by region names every region; where nobody was asked, the row says so with n = 0."""
    known = [r.id for r in subject.edition.regions if r.kind != "abroad"]
    by_service: dict[str, list[ScoreRecord]] = {}
    for record in subject.feed.scores:
        if record.region:
            by_service.setdefault(record.service, []).append(record)
    for service, records in by_service.items():
        lost = [region for region in known if region not in {r.region for r in records}]
        if lost:
            yield Finding(
                f"{service}.regions",
                _no_row(lost),
                records[0].figures.place,
                say("add the rows; with n 0 and no figures where nobody was asked"),
            )
    missing = [region for region in known if region not in {r.region for r in subject.feed.sample}]
    if subject.feed.sample and missing:
        yield Finding("sample.regions", _no_row(missing), row_place(subject.root, "sample"))


def _no_row(regions: list[str]) -> Message:
    return say("no row for {regions}", regions=", ".join(regions))


@check("GS-K114", say("two regions, providers or centres with the same figures"))
def equal_neighbours(subject: Subject) -> Iterator[Finding]:
    """Equal score and satisfaction in two rows of one table mostly mean that one was copied."""
    seen: dict[tuple[str, Pair], str] = {}
    rows: list[tuple[str, str, Figures]] = [
        (f"{r.service}.regions", r.region, r.figures)
        for r in subject.feed.scores
        if r.region and not (r.channel or r.criterion or r.status)
    ]
    rows += [(f"{r.service}.providers", f"{r.role} {r.place}".strip(), r.figures) for r in subject.feed.providers]
    for table, name, figures in rows:
        if figures.score in {None, 5} or figures.satisfaction is None:
            continue
        first = seen.setdefault((table, _pair(figures)), name)
        if first != name:
            yield Finding(
                table,
                say(
                    "{name} has the figures of {first} ({score}; {satisfaction} %)",
                    name=name,
                    first=first,
                    score=half_up(figures.score or Fraction(0), 2),
                    satisfaction=half_up(figures.satisfaction, 1),
                ),
                figures.place,
                verbatim(figures.remark) or say("take the row from the source anew"),
            )


@check("GS-K115", say("a list of answers copied between services"))
def copied_lists(subject: Subject) -> Iterator[Finding]:
    """Two services with the same answers and shares: the list of L3 in 2020 was that of L2."""
    lists: dict[tuple[str, str], set[tuple[str, Fraction]]] = {}
    for record in subject.feed.difficulties:
        if record.share is not None:
            lists.setdefault((record.service, record.list), set()).add((record.category, record.share))
    known = list(lists.items())
    for index, ((service, name), answers) in enumerate(known):
        for (other, other_name), others in known[:index]:
            if name == other_name and len(answers & others) >= COPIED:
                yield Finding(
                    f"{service}.{name}",
                    say_many(
                        "{count} answer has the same share as that of {other}",
                        "{count} answers have the same shares as those of {other}",
                        count=len(answers & others),
                        other=other,
                    ),
                    row_place(subject.root, "difficulties", service=service, list=name),
                    say("one of the two lists was copied; restore it from the source"),
                )


@check("GS-K116", say("a list of answers that is more than its whole"))
def lists_of_answers(subject: Subject) -> Iterator[Finding]:
    """One share above 100, or more persons than asked, is a slip of the hand."""
    totals: dict[tuple[str, str], Fraction] = {}
    for record in subject.feed.difficulties:
        if record.share is not None:
            key = (record.service, record.list)
            totals[key] = totals.get(key, Fraction(0)) + record.share
    for (service, name), total in totals.items():
        if total > 100 + 1:
            yield Finding(
                f"{service}.{name}",
                say("the shares add up to {total} %", total=half_up(total, 1)),
                row_place(subject.root, "difficulties", service=service, list=name),
                say("correct a share, unless several answers were allowed"),
            )


@check("GS-K117", say("a figure far from that of the year before"))
def leaps(subject: Subject) -> Iterator[Finding]:
    """Ratings move by tenths of a point in a year; a leap is a slip more often than a change."""
    year = subject.edition.settings.year
    before: dict[tuple[str, str], HistoryRecord] = {
        (h.level, h.id): h
        for h in subject.feed.history
        if h.year == year - 1 and h.scale == 5  # noqa: PLR2004
    }
    now: dict[tuple[str, str], tuple[Fraction | None, Fraction | None, Place | None]] = {}
    for service in subject.scores.services:
        if service.total is not None:
            now["service", service.code] = (service.total.value, service.total.satisfaction, None)
    for record in subject.feed.history:
        if record.year == year:
            now[record.level, record.id] = (record.score, record.satisfaction, record.place)
    for key, (score, share, place) in now.items():
        last = before.get(key)
        if last is None:
            continue
        moved = abs(score - last.score) if score is not None and last.score is not None else Fraction(0)
        shifted = abs(share - last.satisfaction) if share is not None and last.satisfaction is not None else 0
        if moved > LEAP_SCORE or shifted > LEAP_SHARE:
            yield Finding(
                f"{key[1] or key[0]}.history",
                say(
                    "moved by {points} points and {percentage_points} percentage points since {year}",
                    points=half_up(moved, 2),
                    percentage_points=half_up(Fraction(shifted), 1),
                    year=year - 1,
                ),
                place or last.place,
                say("compare both years with their sources"),
            )
