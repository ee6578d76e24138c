"""
Small multiples of a survey's questions: all that belong together in one panel, drawn alike.

A distribution is drawn only where the source gives the whole of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from gsreport.charts.description import describe
from gsreport.charts.figures import base_text
from gsreport.charts.spec import Chart, ChartKind, Series, Unit
from gsreport.document.tree import Caption, Diagram, Inline, Multiples, Part
from gsreport.edition.models import Indicator
from gsreport.exhibits.context import ExhibitContext, text
from gsreport.exhibits.score_diagrams import open_answers
from gsreport.scoring.results import ProfileShare, ServiceScores
from gsreport.scoring.rounding import PERCENT_DIGITS, half_up

__all__ = ["QUESTIONS", "WHOLE_SAMPLE", "distribution", "of_service", "of_whole_sample", "question_part"]

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "profile": ("sex", "age_group", "settlement", "language", "legal_status", "residency", "access_needs"),
    "access": (
        "internet_at_home", "internet_quality", "device", "available_in_own_settlement", "channel_used",
        "virtual_assistant",
    ),
    "feedback": ("complaints", "personal_connections", "call_centre_use", "call_centre_number"),
    "difficulties": ("difficulties",),
}  # fmt: skip
"""The questions of each panel of a service, in the order they are drawn."""
WHOLE_SAMPLE: Mapping[str, tuple[str, ...]] = {
    "profile": QUESTIONS["profile"],
    "access": (*QUESTIONS["access"], *QUESTIONS["feedback"], *QUESTIONS["difficulties"]),
}
"""The same for all respondents together."""

WHOLE = Fraction(100)
TOLERANCE = Fraction(1, 10)
"""How far rounded shares may miss 100 per category (language/README, section 7: 0,1 to 0,6 occur by rounding alone)."""
SINGLE_ANSWER = Fraction(999, 10)
"""From this share on there is one answer only, which a sentence says better than a diagram."""


@dataclass(frozen=True)
class Distribution:
    """Shares of all answers to one question, in percent, in the order they are drawn."""

    shares: tuple[tuple[str, Fraction], ...]


def distribution(indicator: Indicator, given: tuple[ProfileShare, ...]) -> Distribution | None:
    """
    The whole distribution of an indicator, or None where the source does not give it.

    A missing part is filled in two cases only, where it is arithmetic: a question of two answers, and a yes/no
    question whose `complement` category takes the rest to 100.
    """
    shares = {s.category: s.share for s in given if s.share is not None}
    known = [c.id for c in indicator.categories]
    if not shares or any(category not in known for category in shares):
        return None
    rest = WHOLE - sum(shares.values(), Fraction(0))
    tolerance = TOLERANCE * max(2, len(shares))
    if abs(rest) > tolerance:
        absent = [c for c in known if c not in shares]
        if rest < 0 or len(shares) != 1:
            return None
        if indicator.complement in absent:
            shares[str(indicator.complement)] = rest
        elif len(known) == 2 and len(absent) == 1:  # noqa: PLR2004 - a question of two answers
            shares[absent[0]] = rest
        else:
            return None
    ordered = [(c, shares.get(c, Fraction(0))) for c in known if indicator.ordered or c in shares]
    if not indicator.ordered and indicator.chart == "bars":
        ordered.sort(key=lambda pair: -pair[1])
    if max(share for _, share in ordered) >= SINGLE_ANSWER:
        return None
    return Distribution(tuple(ordered))


def question_part(
    context: ExhibitContext, indicator: Indicator, given: tuple[ProfileShare, ...], n: int | None
) -> Part | None:
    """
    The picture of one question; None without the whole distribution.

    The base is printed as a number only where it is the service's number of respondents; for other bases the
    source gives no number and the base is named in words.
    """
    whole = distribution(indicator, given) if indicator.chart else None
    if whole is None:
        return None
    names = {c.id: (c.kk if context.language == "kk" else c.ru) for c in indicator.categories}
    base = n if indicator.base == "respondents" else None
    title = indicator.caption[context.language]
    values: tuple[Decimal | None, ...] = tuple(half_up(share, PERCENT_DIGITS) for _, share in whole.shares)
    chart = Chart(
        kind=ChartKind.SHARES,
        categories=tuple(names[category] for category, _ in whole.shares),
        series=(Series(title, values),),
        unit=Unit.PERCENT,
        title=title,
        base=base,
        base_label=context.base(base) if base else context.label("base_" + indicator.base),
    )
    return Part(text(title), chart, describe(chart, context.language), base_text(chart))


def of_service(context: ExhibitContext, kind: str, scores: ServiceScores) -> Multiples | Diagram | None:
    """
    The panel of a service; None where the source gives none of its distributions.

    Difficulties named in open answers stand beside the share of those who had any; alone they are a diagram.
    """
    parts = _parts(context, QUESTIONS[kind], scores.shares, scores.n)
    answers = open_answers(context, scores, "difficulty", kind) if kind == "difficulties" else None
    if not parts:
        return answers
    if answers is None:
        caption = Caption(text(context.diagram_title(kind, code=scores.code)))
        return _multiples(f"d-{kind}-{scores.code}", caption, parts)
    named = Part(text(context.label("named_difficulties")), answers.chart, answers.alt, wide=True)
    return _multiples(answers.id, answers.caption, (*parts, named), answers.notes)


def of_whole_sample(context: ExhibitContext, kind: str) -> Multiples | None:
    """The panel of all respondents; None where the source gives none of its distributions."""

    def given(indicator: str) -> tuple[ProfileShare, ...]:
        return tuple(share for share in context.scores.profile if share.indicator == indicator)

    parts = _parts(context, WHOLE_SAMPLE[kind], given, context.scores.sample_total)
    return _multiples(f"d-{kind}-ALL", Caption(text(context.diagram_title(f"{kind}-all"))), parts) if parts else None


def _parts(
    context: ExhibitContext, questions: tuple[str, ...], given: Callable[[str], tuple[ProfileShare, ...]], n: int | None
) -> tuple[Part, ...]:
    indicators = {indicator.id: indicator for indicator in context.edition.indicators}
    parts = (
        question_part(context, indicators[question], given(question), n)
        for question in questions
        if question in indicators
    )
    return tuple(part for part in parts if part is not None)


def _multiples(
    panel_id: str, caption: Caption, parts: tuple[Part, ...], notes: tuple[tuple[Inline, ...], ...] = ()
) -> Multiples:
    """The parts with their usual base in a note; only those with another one keep it to themselves."""
    ((usual, _),) = Counter(part.base for part in parts if part.base).most_common(1)
    marked = tuple(replace(part, base="") if part.base == usual else part for part in parts)
    return Multiples(panel_id, caption, marked, (text(usual), *notes))
