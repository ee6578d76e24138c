"""
Zones of responsibility: what each provider of a service answers for.

Rule R6: a provider's score is the plain mean over all items of its zone, the
shared ones included, without the level of criteria between (worked example of
the methodology, tables 2 and 3).  Over two channels it is the mean of the two
zones (R7 leaves open whether items are pooled; both give the same figures
there).  Where the feed has printed provider rows, they are set against this.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gsreport.diagnostics import Collector
from gsreport.edition.methodology import Item, Methodology
from gsreport.scoring.feed import ProviderRecord
from gsreport.scoring.figures import Score
from gsreport.scoring.levels import Settlement, figure, pooled, settle, withheld
from gsreport.scoring.results import ItemScore, ProviderScore, ZoneScore

__all__ = ["providers", "zones"]


def zones(items: Sequence[ItemScore], methodology: Methodology) -> tuple[ZoneScore, ...]:
    """
    The zones that the rated items of a service allow to compute, by channel, in the order of the roles.

    A zone is left out where an item that everybody is asked has no row: a mean over some of its items is not the
    provider's score.  Complaint items enter unless the policy `complaints_in_zones` keeps them out.
    """
    scores = {(i.channel, i.item): i.score for i in items}
    found = []
    for channel in methodology.channels:
        for role in methodology.roles:
            own = [i for i in methodology.items if i.channel == channel.id and _counts(i, role.id, methodology)]
            if not own or any(i.asked_if is None and (channel.id, i.id) not in scores for i in own):
                continue
            rated = [scores[channel.id, i.id] for i in own if (channel.id, i.id) in scores]
            rated = [s for s in rated if s.value is not None]
            if rated:
                found.append(ZoneScore(channel.id, role.id, len(rated), pooled(rated)))
    return tuple(found)


def _counts(item: Item, role: str, methodology: Methodology) -> bool:
    if role not in item.zone:
        return False
    return methodology.policies.complaints_in_zones or item.asked_if != "complaint"


def providers(
    service: str,
    records: Iterable[ProviderRecord],
    own_zones: Sequence[ZoneScore],
    methodology: Methodology,
    collector: Collector,
) -> tuple[ProviderScore, ...]:
    """
    The providers of a service in the order of the feed; without provider rows, one per computed zone.

    A printed row that differs from its zone beyond rounding is a disagreement (GS-F20).
    """
    acts_as = {r.id: r.acts_as or r.id for r in methodology.roles}
    policies = methodology.policies
    rows = list(records)
    if not rows:
        roles = [r.id for r in methodology.roles if any(z.role == r.id for z in own_zones)]
        return tuple(ProviderScore(role, None, withheld(_zone(role, own_zones), policies)) for role in roles)
    found = []
    for record in rows:
        parts = [z.score for z in own_zones if z.role == acts_as[record.role]]
        subject = f"service {service}, provider {record.role}"
        settlement = Settlement(subject, record.figures.place, record.figures.remark, policies.disagreement)
        score = settle(figure(record.figures, policies), parts, settlement, collector)
        found.append(ProviderScore(record.role, record.place or None, withheld(score, policies)))
    return tuple(found)


def _zone(role: str, own_zones: Sequence[ZoneScore]) -> Score:
    return pooled(z.score for z in own_zones if z.role == role)
