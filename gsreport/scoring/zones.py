"""
Zones of responsibility: what each provider of a service answers for.

Rule R6: a provider's score is the plain mean over all items of its zone, the
shared ones included, without the level of criteria between (worked example of
the methodology, tables 2 and 3).  Over two channels it is the mean of the two
zones (R7 leaves open whether items are pooled; both give the same figures
there; the methodology decides, `combination.provider`).  Where the feed has
printed provider rows, of a channel or over all, they are set against this.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gsreport.diagnostics import Collector
from gsreport.edition.methodology import Item, Methodology
from gsreport.messages import Message, say
from gsreport.scoring.counts import figure
from gsreport.scoring.feed_records import ProviderRecord
from gsreport.scoring.figures import Score
from gsreport.scoring.levels import Settlement, pooled, settle, withheld
from gsreport.scoring.results import ItemScore, ProviderScore, ZoneScore

__all__ = ["providers", "settled_zones", "zones"]


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


def settled_zones(
    service: str,
    records: Iterable[ProviderRecord],
    own_zones: Sequence[ZoneScore],
    methodology: Methodology,
    collector: Collector,
) -> tuple[ZoneScore, ...]:
    """
    The zones of the channels after the printed provider rows of single channels were set against them (2025).

    A zone that only such a row gives has 0 items.  Order: channels, then roles, as in the methodology.
    """
    acts_as = {r.id: r.acts_as or r.id for r in methodology.roles}
    found = {(z.channel, z.role): z for z in own_zones}
    for record in records:
        if not record.channel:
            continue
        key = (record.channel, acts_as[record.role])
        computed = found.get(key)
        subject = say(
            "service {service}, channel {channel}, provider {role}",
            service=service,
            channel=record.channel,
            role=record.role,
        )
        score = settle(
            figure(record.figures, methodology.policies),
            [computed.score] if computed else [],
            _settlement(subject, record, methodology),
            collector,
        )
        found[key] = ZoneScore(*key, computed.items if computed else 0, score)
    order = [(c.id, r.id) for c in methodology.channels for r in methodology.roles]
    return tuple(found[key] for key in order if key in found)


def providers(
    service: str,
    records: Iterable[ProviderRecord],
    own_zones: Sequence[ZoneScore],
    methodology: Methodology,
    collector: Collector,
) -> tuple[ProviderScore, ...]:
    """
    The providers of a service in the order of the feed; without rows over all channels, one per zone.

    A printed row that differs from its zone beyond rounding is a disagreement (GS-F20).
    """
    acts_as = {r.id: r.acts_as or r.id for r in methodology.roles}
    policies = methodology.policies
    rows = [record for record in records if not record.channel]
    if not rows:
        roles = [r.id for r in methodology.roles if any(z.role == r.id for z in own_zones)]
        whole = ((role, _over_channels([z for z in own_zones if z.role == role], methodology)) for role in roles)
        return tuple(ProviderScore(role, None, withheld(score, policies, "provider")) for role, score in whole)
    found = []
    for record in rows:
        zones_of_role = [z for z in own_zones if z.role == acts_as[record.role]]
        subject = say("service {service}, provider {role}", service=service, role=record.role)
        settlement = _settlement(subject, record, methodology)
        computed = _over_channels(zones_of_role, methodology)
        parts = [z.score for z in zones_of_role]
        score = settle(figure(record.figures, policies), parts, settlement, collector, computed=computed)
        found.append(ProviderScore(record.role, record.place or None, withheld(score, policies, "provider")))
    return tuple(found)


def _settlement(subject: Message, record: ProviderRecord, methodology: Methodology) -> Settlement:
    return Settlement.of(subject, record.figures, methodology.policies)


def _over_channels(own_zones: Sequence[ZoneScore], methodology: Methodology) -> Score:
    """A role over its channels: the plain mean of its zones, or of the items of all its zones."""
    by_items = methodology.combination.provider == "items"
    return pooled(z.score for z in own_zones for _ in range((z.items or 1) if by_items else 1))
