"""Twenty-five cases of the catalogue of real errors, drawn at random, planted in the edition as they were printed."""

import random
from dataclasses import replace
from fractions import Fraction

import pytest
import yaml

from gsreport.checks.registry import all_checks
from gsreport.diagnostics import Collector
from gsreport.scoring.compute import compute_scores

SEED = 20201


def pair(plant, service, score, satisfaction, *, criterion="", region=""):
    """Another score and satisfaction in a row of a criterion, or of a region."""
    figures = {"score": Fraction(score), "satisfaction": Fraction(satisfaction)}
    done = []

    def change(row):
        if row.service != service or row.region != region or row.item or done:
            return None
        if criterion and (row.channel, row.criterion) != ("online", criterion):
            return None
        done.append(row)
        return figures

    return plant.scores(change)


def satisfactions_of(plant, source, target):
    """Four satisfactions of a column taken from the portal column of another service."""
    own = {r.criterion: r.figures.satisfaction for r in plant.subject.feed.scores
           if (r.service, r.channel, r.item, r.region) == (source, "online", "", "") and r.criterion}  # fmt: skip
    taken = {criterion: own[criterion] for criterion in ("accessibility", "information", "procedure", "deadlines")}
    return plant.scores(
        lambda r: (
            {"satisfaction": taken[r.criterion]}
            if (r.service, r.channel, r.item, r.region) == (target, "online", "", "") and r.criterion in taken
            else None
        )
    )


def paragraph_twice(plant):
    """The second recommendation is the first again."""
    first, second, *rest = plant.subject.edition.service("C6").recommendations
    again = second.model_copy(update={"kk": first.kk, "ru": first.ru})
    return plant.service("C6", recommendations=(first, again, *rest))


def without_row(plant, records, match):
    """A list of the feed without the rows that match."""
    return plant.feed(**{records: tuple(r for r in getattr(plant.subject.feed, records) if not match(r))})


def same_providers(plant):
    """Portal and State Corporation with one pair of figures."""
    same = {"score": Fraction("4.7"), "satisfaction": Fraction("73.8")}
    rows = tuple(
        replace(r, figures=replace(r.figures, **same))
        if r.service == "C1" and r.role in {"portal", "state_corporation"} else r
        for r in plant.subject.feed.providers
    )  # fmt: skip
    return plant.feed(providers=rows)


def answers(plant, service, indicator, **shares):
    """Other shares of the answers to a question."""
    rows = tuple(
        replace(r, share=Fraction(shares[r.category])) if (r.service, r.indicator) == (service, indicator) else r
        for r in plant.subject.feed.profile
    )
    return plant.feed(profile=rows)


def criterion_unlike_its_items(plant):
    """The score of a criterion that is not the mean of its items."""
    item = next(r for r in plant.subject.feed.scores if r.item and not r.region and r.figures.score is not None)
    own = (item.service, item.channel, item.criterion)
    return plant.scores(
        lambda r: (
            {"score": r.figures.score - Fraction("0.4")}
            if (r.service, r.channel, r.criterion) == own and not (r.item or r.region)
            else None
        )
    )


PLANTED = {
    ("edition-2020-part-1", 1): lambda p: satisfactions_of(p, "C3", "C1"),
    ("edition-2020-part-1", 30): lambda p: p.service("C14", respondents=9),
    ("edition-2020-part-1", 55): paragraph_twice,
    ("edition-2020-part-1", 58): lambda p: p.service("C9", channels=("egov_portal",), obtained={"online": "portal"}),
    ("edition-2020-part-1", 60): lambda p: p.said("C1", kk="МҚИА порталдағы ақпаратты жаңартуы қажет."),
    ("edition-2020-part-1", 68): lambda p: p.said("C1", ru="Проверить сведения о наградах «Алтын алқа, «Күміс алқа»."),
    ("edition-2020-part-2", 6): lambda p: pair(p, "L15", "5.00", "0.0", criterion="result"),
    ("edition-2020-part-2", 11): lambda p: pair(p, "L6", "4.08", "85.2", region="north-kazakhstan"),
    ("edition-2020-part-2", 12): lambda p: pair(p, "L6", "4.47", "29.7", region="shymkent"),
    ("edition-2020-part-2", 14): lambda p: pair(p, "L6", "5.00", "67.1", region="north-kazakhstan"),
    ("edition-2020-part-2", 23): lambda p: without_row(
        p, "scores", lambda r: (r.service, r.region) == ("L4", "mangystau")
    ),
    ("edition-2020-part-2", 25): same_providers,
    ("edition-2020-part-2", 31): lambda p: p.said("C1", kk="Қызметтің бағасы 76 балл болғанын ескеру қажет."),
    ("edition-2020-part-2", 61): lambda p: p.said("C1", kk="Нәтиже (4,67%) бағасын арттыру қажет."),
    ("edition-2020-part-2", 65): lambda p: p.said("C45", kk="Сапаға 84,3% жоғары баға бергенін ескеру қажет."),
    ("edition-2020-part-2", 93): paragraph_twice,
    ("edition-2020-part-2", 104): lambda p: p.service("C45", body="am"),
    ("edition-2020-part-2", 110): lambda p: p.service("C3", form="paper"),
    ("edition-2020-part-2", 121): lambda p: p.said("C1", kk="Порталдағы ақпаратты [11W2] жаңарту қажет."),
    ("edition-2025", 37): criterion_unlike_its_items,
    ("edition-2025", 38): lambda p: pair(p, "L15", "4.95", "91.3", criterion="result"),
    ("edition-2025", 41): lambda p: without_row(p, "providers", lambda r: (r.service, r.role) == ("C1", "portal")),
    ("edition-2025", 50): lambda p: answers(p, "C1", "sex", female="59.2", male="40.2"),
    ("edition-2025", 62): lambda p: p.said("C20", ru="Ускорить получение услуги через портал Elicense."),
    ("edition-2025", 64): lambda p: p.service("C7", recipients=("individuals",)),
}  # fmt: skip


@pytest.fixture(scope="module")
def caught(root):
    """The codes of the cases that are said to be caught, by list and number."""
    lists = yaml.safe_load((root / "tests/checks/real_errors.yaml").read_text(encoding="utf-8"))
    return {(name, case["id"]): case["caught"] for name, cases in lists.items() for case in cases if "caught" in case}


def test_the_cases_are_drawn_by_lot(caught):
    """Nobody chose the cases that are easy to find."""
    assert set(PLANTED) == set(random.Random(SEED).sample(list(caught), len(PLANTED)))


@pytest.fixture(scope="module")
def before(subject):
    """What scoring tells of the untouched edition."""
    collector = Collector()
    compute_scores(subject.edition, subject.feed, collector)
    return set(collector)


@pytest.mark.parametrize("case", PLANTED, ids=lambda case: f"{case[0]}-{case[1]}")
def test_the_error_is_caught(planting, caught, before, case):
    """One of the codes that the catalogue names finds the error."""
    changed = PLANTED[case](planting)
    collector = Collector()
    changed = replace(changed, scores=compute_scores(changed.edition, changed.feed, collector))
    found = {d.code for d in set(collector) - before}
    found |= {code for code in caught[case] if code in all_checks() and planting.new(code, changed)}
    assert found & set(caught[case])
