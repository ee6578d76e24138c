"""Diagrams of the recipients' portrait: a distribution is drawn only where the source gives the whole of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gsreport.charts.spec import Chart, ChartKind, Series, Unit
from gsreport.document.tree import Caption, Diagram
from gsreport.edition.models import Indicator
from gsreport.exhibits.context import ExhibitContext, text
from gsreport.exhibits.drawing import diagram
from gsreport.scoring.results import ProfileShare
from gsreport.scoring.rounding import PERCENT_DIGITS, half_up

__all__ = ["distribution", "profile_diagram"]

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


_KINDS = {"donut": ChartKind.DONUT, "bars": ChartKind.BARS, "columns": ChartKind.COLUMNS}


def profile_diagram(
    context: ExhibitContext, indicator: Indicator, code: str, given: tuple[ProfileShare, ...], n: int | None
) -> Diagram | None:
    """
    The diagram of one indicator of one service (`code` ALL: of the whole sample).

    The base is printed as a number only where it is the service's number of respondents; for other bases the
    source gives no number and the base is named in words.
    """
    whole = distribution(indicator, given) if indicator.chart else None
    if whole is None or indicator.chart is None:
        return None
    names = {c.id: (c.kk if context.language == "kk" else c.ru) for c in indicator.categories}
    base = n if indicator.base == "respondents" else None
    label = context.base(base) if base else context.label("base_" + indicator.base)
    caption = indicator.caption[context.language]
    title = (
        context.diagram_title("profile-all", indicator=caption)
        if code == "ALL"
        else context.diagram_title("profile", indicator=caption, code=code)
    )
    values: tuple[Decimal | None, ...] = tuple(half_up(share, PERCENT_DIGITS) for _, share in whole.shares)
    kind = _KINDS[indicator.chart]
    if kind is ChartKind.DONUT and len(values) > 4:  # noqa: PLR2004 - more parts are not told apart
        kind = ChartKind.BARS
    chart = Chart(
        kind=kind,
        categories=tuple(names[category] for category, _ in whole.shares),
        series=(Series(caption, values),),
        unit=Unit.PERCENT,
        title=title,
        base=base,
        base_label=label,
    )
    return diagram(context, f"d-{indicator.id}-{code}", Caption(text(title)), chart)
