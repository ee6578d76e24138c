"""Figures of the feed that cannot be: a score against its satisfaction, a share against its base, a sum against 100."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from gsreport.checks.model import Finding, Subject, check
from gsreport.checks.rows import name_of, row_place
from gsreport.messages import say, say_many, verbatim
from gsreport.scoring.feed_records import CentreRecord, ProviderRecord, ScoreRecord
from gsreport.scoring.rounding import half_up

HALF_SCORE = Fraction(1, 200)
"""What rounding to two decimals may take away or add."""
HALF_PERCENT = Fraction(1, 20)
_LEAST = 1 - 4 * HALF_PERCENT / 100 - HALF_SCORE
_MOST = 4 + HALF_PERCENT / 100 + HALF_SCORE
"""The bounds of a score without fives, rounding of both figures included."""
MANY = 10
"""From this base on, shares are checked with the base alone; of fewer, one may not have answered."""


def _records(subject: Subject) -> Iterator[ScoreRecord | ProviderRecord | CentreRecord]:
    yield from subject.feed.scores
    yield from subject.feed.providers
    yield from subject.feed.centres


@check("GS-K101", say("a score and its satisfaction exclude each other"))
def score_against_satisfaction(subject: Subject) -> Iterator[Finding]:
    """With a share p of fives the mean lies between 1 + 4p (all others gave 1) and 4 + p (all others gave 4)."""
    for record in _records(subject):
        figures = record.figures
        if figures.score is None or figures.satisfaction is None or figures.counts is not None:
            continue
        low = _LEAST + figures.satisfaction / 25
        high = _MOST + figures.satisfaction / 100
        if low <= figures.score <= high:
            continue
        share = half_up(figures.satisfaction, 1)
        score = half_up(figures.score, 2)
        if figures.score < low:
            least = half_up(low + HALF_SCORE, 2)
            message = say(
                "if fives are {share} %, the score is at least {least}, not {score}",
                share=share,
                least=least,
                score=score,
            )
        else:
            most = half_up(high - HALF_SCORE, 2)
            message = say(
                "if fives are {share} %, the score is at most {most}, not {score}", share=share, most=most, score=score
            )
        hint = say("one of the two figures is wrong, or they were taken over different people")
        yield Finding(name_of(record), message, figures.place, verbatim(figures.remark) or hint)


@check("GS-K102", say("a figure that the number of respondents cannot give"))
def attainable(subject: Subject) -> Iterator[Finding]:
    """Of n people k gave fives: the satisfaction of an item is k/n, and one person gives whole marks only."""
    items: dict[tuple[str, str], int] = {}
    for item in subject.edition.methodology.items:
        items[item.channel, item.criterion] = items.get((item.channel, item.criterion), 0) + 1
    for record in subject.feed.scores:
        figures = record.figures
        n = figures.n
        if n is None or not record.criterion or figures.counts is not None:
            continue
        parts = 1 if record.item else items.get((record.channel, record.criterion), 0)
        if not parts or figures.satisfaction is None or n > _LARGE_BASE:
            continue
        if not share_possible(figures.satisfaction, n * parts):
            share = half_up(figures.satisfaction, 1)
            message = say_many(
                "with {count} respondent fives cannot be {share} %",
                "with {count} respondents fives cannot be {share} %",
                count=n,
                share=share,
            )
            yield Finding(name_of(record), message, figures.place)


_LARGE_BASE = 300
"""Of more people almost every share with one decimal can be."""


def share_possible(percent: Fraction, base: int, *, whole: bool = False) -> bool:
    """Whether some number of `base` people rounds to this share: to one decimal, or `whole` to none."""
    # in whole numbers: 100 k / base is within 1/20 of a/b; thousands of fractions would take half a second
    above, below = percent.numerator, percent.denominator
    near = above * base // (100 * below)
    steps = 2 if whole else 20
    return base > 0 and any(steps * abs(100 * k * below - above * base) <= base * below for k in (near, near + 1))


@check("GS-K103", say("a share of the portrait that its base cannot give"))
def shares_attainable(subject: Subject) -> Iterator[Finding]:
    """A share of the respondents of a service must be a whole number of them, or of all but one or two."""
    sizes = {s.code: s.respondents for s in subject.edition.services if s.respondents}
    for record in subject.feed.profile:
        n = record.n or (sizes.get(record.service) if record.base == "respondents" else None)
        if record.share is None or record.count is not None or n is None or n > _LARGE_BASE:
            continue
        fewer = 0 if record.n else max(2, n // MANY)
        whole = record.share.denominator == 1  # some tables of the source print no decimals
        if any(share_possible(record.share, base, whole=whole) for base in range(n, n - fewer - 1, -1)):
            continue
        yield Finding(
            f"{record.service}.{record.indicator}.{record.category}",
            say_many(
                "no number of {count} person is {share} %",
                "no number of {count} people is {share} %",
                count=n,
                share=half_up(record.share, 1),
            ),
            row_place(
                subject.root,
                "profile",
                service=record.service,
                indicator=record.indicator,
                category=record.category,
            ),
            say("correct the share, or give the number who answered in `n`"),
        )


@check("GS-K104", say("shares of one question that do not add up"))
def sums_of_shares(subject: Subject) -> Iterator[Finding]:
    """All answers of a question with one choice are 100 %; what is over is double, what is under is lost."""
    categories = {i.id: {c.id for c in i.categories} for i in subject.edition.indicators}
    single = {i.id for i in subject.edition.indicators if i.chart == "shares" or i.ordered}
    given: dict[tuple[str, str, str], dict[str, Fraction]] = {}
    for record in subject.feed.profile:
        if record.share is not None:
            key = (record.service, record.indicator, record.base)
            given.setdefault(key, {})[record.category] = record.share
    for (service, indicator, _), shares in given.items():
        if indicator not in single or len(shares) == 1:
            continue
        total = sum(shares.values(), Fraction(0))
        slack = HALF_PERCENT * len(shares) + HALF_PERCENT
        over = total > 100 + slack
        under = set(shares) == categories[indicator] and total < 100 - slack
        if over or under:
            yield Finding(
                f"{service}.{indicator}",
                say_many(
                    "the {count} share adds up to {total} %",
                    "the {count} shares add up to {total} %",
                    count=len(shares),
                    total=half_up(total, 1),
                ),
                row_place(subject.root, "profile", service=service, indicator=indicator),
                say("correct a share, or add the answer that is missing"),
            )


@check("GS-K105", say("languages of a region that do not add up"))
def languages(subject: Subject) -> Iterator[Finding]:
    """Kazakh and Russian together are all who applied."""
    for record in subject.feed.languages:
        total = record.kazakh + record.russian
        if abs(total - 100) > 2 * HALF_PERCENT:
            yield Finding(
                f"language.{record.region}",
                say("the two shares add up to {total} %", total=half_up(total, 1)),
                row_place(subject.root, "language", region=record.region),
            )


@check("GS-K106", say("numbers of respondents that differ between files"))
def sample(subject: Subject) -> Iterator[Finding]:
    """The respondents of the services are the respondents of the regions."""
    by_service = sum(s.respondents or 0 for s in subject.edition.services)
    by_region = sum(r.respondents for r in subject.feed.sample)
    if by_region and by_service and by_service != by_region:
        yield Finding(
            "sample",
            say_many(
                "the services have {count} respondent together, the regions {regions}",
                "the services have {count} respondents together, the regions {regions}",
                count=by_service,
                regions=by_region,
            ),
            row_place(subject.root, "sample"),
            say("correct `respondents` of a service, or the row of a region"),
        )
    sizes = {s.code: s.respondents for s in subject.edition.services}
    for record in subject.feed.profile:
        n = sizes.get(record.service)
        if record.base == "respondents" and record.n is not None and n is not None and record.n > n:
            yield Finding(
                f"{record.service}.{record.indicator}",
                say("asked: {asked}, respondents of the service: {respondents}", asked=record.n, respondents=n),
                row_place(subject.root, "profile", service=record.service, indicator=record.indicator),
            )


@check("GS-K107", say("counts and shares of a table that differ"))
def waiting(subject: Subject) -> Iterator[Finding]:
    """Shares of a table with counts are the counts over their sum."""
    total = sum(w.count for w in subject.feed.waiting)
    for record in subject.feed.waiting:
        if total and abs(Fraction(100 * record.count, total) - record.share) > HALF_PERCENT:
            counted = half_up(Fraction(100 * record.count, total), 1)
            yield Finding(
                f"{record.service}.waiting.{record.category}",
                say(
                    "{part} of {total} are {counted} %, not {share} %",
                    part=record.count,
                    total=total,
                    counted=counted,
                    share=half_up(record.share, 1),
                ),
                row_place(subject.root, "ambulance_waiting", category=record.category),
            )
