"""Zones of responsibility and providers."""

from fractions import Fraction

import pytest

HEADING = "service,channel,criterion,item,region,n,score,satisfaction"
ITEMS = (
    "C1,office,staff,competent,,,4.00,40.0",
    "C1,office,staff,polite,,,4.60,60.0",
    "C1,office,feedback,complaint,,,3.00,0.0",
    "C1,office,result,result,,,5.00,80.0",
    "C1,online,assistant,ease,,,3.50,10.0",
    "C1,online,result,result,,,4.80,70.0",
)


def feed(rows=ITEMS, providers=None):
    """Items of C1, and provider rows if any."""
    files = {"scores": "\n".join([HEADING, *rows, ""])}
    if providers is not None:
        files["providers"] = "service,provider,place,score,satisfaction\n" + providers
    return files


def zone(service, channel, role):
    """The zone of a role in a channel."""
    return next(z for z in service.zones if (z.channel, z.role) == (channel, role))


def test_zone_is_a_flat_mean_over_items(score):
    """A zone is the plain mean over its items, criteria not between, shared items counted to both."""
    service = score(feed())[0].service("C1")
    corporation = zone(service, "office", "state_corporation")
    assert corporation.items == 3
    assert corporation.score.value == (Fraction(4) + Fraction("4.6") + 3) / 3
    assert zone(service, "office", "state_body").score.value == Fraction(4)
    assert zone(service, "online", "portal").score.value == Fraction("3.5")


def test_complaints_in_zones_is_a_policy(score):
    """Complaint items enter the zones unless the policy keeps them out."""
    service = score(feed(), complaints_in_zones=False)[0].service("C1")
    assert zone(service, "office", "state_body").score.value == Fraction(5)


def test_zone_needs_all_its_items(score):
    """A zone of which an item that everybody rates is missing is not computed."""
    service = score(feed(ITEMS[1:]))[0].service("C1")
    assert [(z.channel, z.role) for z in service.zones if z.role == "state_corporation"] == []


def test_provider_over_two_channels_is_the_mean_of_its_zones(score):
    """Without provider rows each role of the zones is a provider, its score the mean of its channels' zones."""
    service = score(feed())[0].service("C1")
    assert [p.role for p in service.providers] == ["state_body", "portal", "state_corporation"]
    assert service.provider("state_body").score.value == (Fraction(4) + Fraction("4.8")) / 2


def test_printed_provider_is_set_against_its_zone(score):
    """A printed provider row beyond rounding of its zone is a disagreement; a local body answers for the state body."""
    scores, collector = score(feed(providers="C1,local_executive_body,,4.70,75.0\nC1,portal,,3.50,10.0\n"))
    assert [p.role for p in scores.service("C1").providers] == ["local_executive_body", "portal"]
    messages = [d.message for d in collector if d.code == "GS-F20"]
    assert len(messages) == 2
    assert all("local_executive_body" in m for m in messages)


@pytest.mark.parametrize("place", ["", "manager"])
def test_place_of_the_state_corporation(score, place):
    """The place of a provider row is kept, an empty one is None."""
    scores, _ = score(feed(ITEMS[-1:], f"C1,state_corporation,{place},4.70,75.0\n"))
    assert scores.service("C1").providers[0].place == (place or None)


BY_CHANNEL = "service,channel,provider,score,satisfaction\n"


def test_printed_zone_of_a_channel_stands_within_rounding(score):
    """A provider row of one channel is set against the zone of that channel; the provider is the mean of its zones."""
    files = feed() | {"providers": BY_CHANNEL + "C1,office,state_body,4.01,40.1\nC1,online,state_body,4.80,70.0\n"}
    scores, collector = score(files)
    service = scores.service("C1")
    assert zone(service, "office", "state_body").score.value == Fraction("4.01")
    assert service.provider("state_body").score.value == Fraction("4.405")
    assert not [d for d in collector if d.code == "GS-F20"]


def test_printed_zone_beyond_rounding_is_a_disagreement(score):
    """Beyond rounding the policy decides, and the diagnostic stands at the provider's row."""
    files = feed() | {"providers": BY_CHANNEL + "C1,office,state_body,4.50,40.0\n"}
    scores, collector = score(files, disagreement="computed")
    assert zone(scores.service("C1"), "office", "state_body").score.value == Fraction(4)
    (found,) = [d for d in collector if d.code == "GS-F20"]
    assert (found.place.line, found.place.file.endswith("providers.csv")) == (2, True)


def test_zone_known_from_its_printed_row_alone(score):
    """A channel's zone without items is what its row says."""
    files = feed(ITEMS[:4]) | {"providers": BY_CHANNEL + "C1,online,portal,3.90,30.0\n"}
    service = score(files)[0].service("C1")
    assert (zone(service, "online", "portal").items, service.provider("portal").score.value) == (0, Fraction("3.9"))


def test_provider_over_channels_by_items(score):
    """With `provider: items` all items of a role weigh the same, in whatever channel: (3 + 5 + 4.80) / 3."""
    service = score(feed(), combination={"provider": "items"})[0].service("C1")
    assert service.provider("state_body").score.value == (3 + 5 + Fraction("4.8")) / 3
