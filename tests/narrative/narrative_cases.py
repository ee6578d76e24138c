"""Services made up for the extreme cases; each is put in the place of a real one."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gsreport.scoring.results import (
    CentreScore,
    ChannelScore,
    CriterionScore,
    DifficultyShare,
    ItemScore,
    ParameterScore,
    ProfileShare,
    ProviderScore,
    RegionScore,
    Score,
    ServiceScores,
    YearScore,
)

CRITERIA = ("staff", "accessibility", "information", "procedure", "deadlines", "costs", "feedback", "result")
ONLINE = ("virtual_assistant", *CRITERIA[1:])
PARAMETERS = ("dial_speed", "operator_competence", "operator_courtesy")


def mark(value, satisfaction, n=None):
    """A score from its decimal writing."""
    return Score(Fraction(str(value)), Fraction(str(satisfaction)), n)


@dataclass
class Case:
    """A made-up service and the paragraphs it is there for."""

    title: str
    service: ServiceScores
    paragraphs: tuple[str, ...]
    regions: int = 17


def shares(**given):
    """The portrait: `indicator__category=share`."""
    bases = {"internet_quality": "home_internet_users", "device": "home_internet_users"}
    bases["call_centre_number"] = "call_centre_users"
    found = []
    for key, share in given.items():
        indicator, category = key.split("__")
        base = bases.get(indicator, "respondents")
        category = category.replace("_to_", "-")
        found.append(ProfileShare(indicator, category, Fraction(str(share)), None, base))
    return tuple(found)


def criteria(channel, figures, names=None):
    """The criteria of a channel by their figures; None = asked and not rated."""
    own = names or (CRITERIA if channel == "office" else ONLINE)
    return tuple(
        CriterionScore(channel, name, mark(*figure) if figure else Score(None, None))
        for name, figure in zip(own, figures, strict=False)
    )


def centre(name, *figures):
    """A call centre by the figures of its parameters and its mean."""
    *parameters, mean = figures
    own = tuple(ParameterScore(p, mark(*f)) for p, f in zip(PARAMETERS, parameters, strict=False))
    return CentreScore(name, own, mark(*mean))


def providers(*figures):
    """Authority, portal, State Corporation by their figures."""
    roles = (("local_executive_body", None), ("portal", None), ("state_corporation", "manager"))
    return tuple(ProviderScore(role, place, mark(*f)) for (role, place), f in zip(roles, figures, strict=False))


def difficulties(name, **given):
    """Open answers of a list: `category=share`, underscores for hyphens."""
    return tuple(DifficultyShare(name, c.replace("_", "-"), Fraction(str(s))) for c, s in given.items())


def regions(edition, figures):
    """Regions in the edition's order by their figures; None = no respondents."""
    home = [r.id for r in edition.regions if r.kind != "abroad"]
    return tuple(RegionScore(r, mark(*f)) for r, f in zip(home, figures, strict=False) if f is not None)


ACCESS = ("portrait", "status", "online_access", "obtaining")
SCORES = ("key_indicators", "channels", "criteria")
TALK = ("contacts", "complaints", "call_centre", "difficulties")


def cases(edition):
    """All made-up services, each under a code of its own, so that the wordings vary."""
    five, same = (5, 100), (4.5, 75)
    spread = [(4.2 + i / 100, 60 + i) for i in range(20)]
    return (
        Case(
            "One respondent",
            ServiceScores(
                "L2", mark(4.5, 50, 1), n=1,
                channels=(ChannelScore("online", mark(4.5, 50)),),
                criteria=criteria("online", [None, (4, 0), (5, 100), (5, 100), (4, 0), (5, 100), None, (5, 100)]),
                providers=providers((4.6, 60))[:1],
                centres=(centre("1414", (5, 100), (4, 0), (3, 0), (4, 33.3)),),
                profile=shares(
                    sex__female=100, age_group__30_to_39=100, settlement__rural=100, legal_status__individual=100,
                    residency__resident=100, access_needs__none_indicated=100, language__kazakh=100,
                    internet_at_home__yes=100, device__mobile_phone=100, available_in_own_settlement__no=100,
                    channel_used__portal=100, personal_connections__used=100, informal_payment__paid=0,
                    complaints__filed=100, call_centre_use__contacted=100, difficulties__reported=100,
                ),
            ),
            (*ACCESS, *SCORES, "unscored", *TALK, "providers"),
        ),
        Case(
            "Eight respondents: persons instead of shares, equal sexes",
            ServiceScores(
                "L3", mark(4.79, 85.6, 8), n=8,
                channels=(ChannelScore("online", mark(4.79, 85.6)),),
                profile=shares(
                    sex__female=50, sex__male=50, age_group__30_to_39=37.5, age_group__40_to_49=37.5,
                    age_group__22_to_29=12.5, age_group__50_to_59=12.5, residency__resident=87.5,
                    access_needs__none_indicated=12.5, internet_at_home__yes=25, complaints__filed=12.5,
                    personal_connections__used=25, available_in_own_settlement__no=12.5,
                    call_centre_use__contacted=62.5, difficulties__reported=44.4,
                ),
            ),
            (*ACCESS, "key_indicators", *TALK),
        ),
        Case(
            "Twenty-one respondents: a small base",
            ServiceScores(
                "L4", mark(4.4, 71.4, 21), n=21,
                profile=shares(sex__male=57.1, sex__female=42.9, age_group__60_to_69_plus=100)[:2],
            ),
            ("portrait", "key_indicators"),
        ),
        Case(
            "All highest marks",
            ServiceScores(
                "L6", mark(5, 100, 120), n=120,
                channels=(ChannelScore("office", mark(*five)), ChannelScore("online", mark(*five))),
                criteria=(*criteria("office", [five] * 8), *criteria("online", [five] * 8)),
                providers=providers(five, five, five),
                centres=(centre("1414", five, five, five, five), centre("1411", five, five, five, five)),
                regions=regions(edition, [five] * 17),
                history=(YearScore(2019, mark(5, 100)), YearScore(2018, mark(4.9, 90)), YearScore(2017, mark(4.8, 88))),
            ),
            (*SCORES, "history", "call_centre", "providers", "regions"),
        ),
        Case(
            "All equal",
            ServiceScores(
                "L7", mark(4.5, 75, 120), n=120,
                channels=(ChannelScore("office", mark(*same)), ChannelScore("online", mark(*same))),
                criteria=(*criteria("office", [same] * 8), *criteria("online", [(4.5, 70 + i) for i in range(8)])),
                items=tuple(ItemScore("office", "staff", i, mark(*same)) for i in ("staff-prompt", "staff-polite")),
                providers=providers(same, same, same),
                centres=(centre("1414", same, same, same, same),),
                regions=regions(edition, [same] * 17),
                difficulties=difficulties("difficulty", site_freezes=5, portal_unclear=5, portal_complex=5),
            ),
            (*SCORES, "items", "call_centre", "providers", "regions", "difficulties"),
        ),
        Case(
            "No complaints, no calls, no difficulties, nobody anything",
            ServiceScores(
                "L8", mark(4.58, 75.1, 100), n=100,
                channels=(ChannelScore("office", mark(4.58, 75.1)),),
                criteria=criteria("office", [*[(4.5, 75)] * 6, None, (4.6, 80)]),
                profile=shares(
                    internet_at_home__yes=0, available_in_own_settlement__no=0, personal_connections__used=0,
                    informal_payment__paid=0, complaints__filed=0, call_centre_use__contacted=0,
                    difficulties__reported=0,
                ),
            ),
            ("online_access", "obtaining", "key_indicators", "channels", "criteria", "unscored", *TALK),
        ),
        Case(
            "Ties of three",
            ServiceScores(
                "L10", mark(4.6, 80, 200), n=200,
                channels=(ChannelScore("office", mark(4.6, 80)), ChannelScore("online", mark(4.6, 70))),
                criteria=(
                    *criteria("office", [(4.9, 90)] * 3 + [(4.2, 60)] * 3 + [None, (4.5, 70)]),
                    *criteria("online", [(4.2, 60), (4.2, 61), (4.2, 62), (4.5, 70), (4.6, 70), (4.9, 80), None]),
                ),
                providers=providers((4.7, 80), (4.5, 70), (4.7, 80)),
                regions=regions(edition, [(4.9, 90)] * 3 + [(4.6, 80)] * 10 + [(4.2, 50)] * 4),
                profile=shares(
                    sex__female=60, sex__male=40, age_group__22_to_29=30, age_group__30_to_39=30,
                    age_group__40_to_49=30, age_group__50_to_59=10, device__laptop=20, device__computer=20,
                    device__mobile_phone=20,
                ),
                difficulties=difficulties("difficulty", site_freezes=4.5, portal_unclear=2.9, portal_complex=2.9,
                                          portal_blocked=2.9, wifi_needed=1),
            ),
            ("portrait", "online_access", "channels", "criteria", "unscored", "providers", "regions", "difficulties"),
        ),
        Case(
            "The score falls, the satisfaction rises",
            ServiceScores(
                "L11", mark(4.48, 77, 200), n=200,
                channels=(ChannelScore("office", mark(4.56, 75)), ChannelScore("online", mark(4.4, 79))),
                providers=providers((4.56, 75), (4.4, 79)),
                history=(YearScore(2019, mark(4.63, 65.7)), YearScore(2018, mark(4.57, 73.6))),
            ),
            ("key_indicators", "channels", "history", "providers"),
        ),
        Case(
            "The score rises after a gap of two years, the satisfaction stays",
            ServiceScores(
                "L12", mark(4.7, 75.1, 200), n=200,
                history=(
                    YearScore(2017, mark(4.6, 75.1)), YearScore(2016, mark(4.5, 70)),
                    YearScore(2015, mark(8.1, 80), scale=10),
                ),
            ),
            ("key_indicators", "history"),
        ),
        Case(
            "No history on the same scale, one channel, unscored criteria, a figure that cannot be",
            ServiceScores(
                "L13", mark(4.7, 75, 31), n=31,
                channels=(ChannelScore("online", mark(4.7, 75)),),
                criteria=criteria("online", [None, (4.5, 70), (4.6, 71), (4.7, 72), (4.8, 73), None, None, (3, 84.7)]),
                history=(YearScore(2015, mark(8.1, 80), scale=10),),
                difficulties=(
                    *difficulties("online_failure_reason", could_not_alone=60, internet_slow=40),
                    *difficulties("online_difficulty", portal_stopped=7.1, registration_start_unclear=7.1),
                    *difficulties("suggestion", site_improve=17.5),
                ),
            ),
            ("history", "channels", "criteria", "unscored", "online_difficulties", "suggestions"),
        ),
        Case(
            "Seventeen regions, three without respondents, one figure that cannot be",
            ServiceScores(
                "L15", mark(4.4, 70, 300), n=300,
                regions=regions(edition, [None, *spread[:8], None, *spread[8:12], (3.68, 86.5), None, (4.9, 95)]),
            ),
            ("regions",),
        ),
        Case(
            "Twenty regions",
            ServiceScores("L17", mark(4.4, 70, 300), n=300, regions=regions(edition, spread)),
            ("regions",),
            regions=20,
        ),
    )  # fmt: skip
