"""A small edition in a temporary folder, and the real edition of 2020."""

import csv
from pathlib import Path

import pytest

from gsreport.diagnostics import Collector
from gsreport.edition.loader import load
from gsreport.edition.models import Edition
from gsreport.scoring.compute import compute_scores
from gsreport.scoring.feed import read_feed

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "tests" / "published" / "2020"


def _name(text):
    return {"kk": f"{text} kk", "ru": f"{text} ru"}


def _cases(text):
    kk = dict.fromkeys(("gen", "dat", "acc", "loc", "abl", "ins"), text)
    ru = dict.fromkeys(("gen", "dat", "acc", "ins", "prp"), text)
    return {"kk": kk, "ru": ru}


def _service(code, body, survey="mass", respondents=100):
    passport = {
        "code": code,
        "registry_code": "1234567",
        "name": _name(f"service {code}"),
        "short_name": _name(code),
        "body": body,
        "responsible": _name("body"),
        "standard": {"url": "http://example.kz"},
        "form": "both",
        "recipients": ["individuals"],
        "cost": {"kind": "free"},
        "survey": survey,
    }
    if survey == "none":
        return passport | {"qualitative": {"methods": ["desk_research"], "note": _name("note"), "findings": []}}
    return passport | {"respondents": respondents}


def _item(identifier, channel, criterion, zone, asked_if=None):
    return {
        "id": identifier,
        "channel": channel,
        "criterion": criterion,
        "zone": zone,
        "text": _name(f"item {identifier}"),
        "asked_if": asked_if,
    }


def _criterion(identifier, channels, row=None):
    return {
        "id": identifier,
        "name": _name(identifier),
        "definition": _name(identifier),
        "channels": channels,
        "row": row,
    }


METHODOLOGY = {
    "channels": [{"id": c, "name": _name(c), "title": _name(c)} for c in ("office", "online", "ride")],
    "criteria": [
        _criterion("staff", ["office"], "people"),
        _criterion("assistant", ["online"], "people"),
        _criterion("feedback", ["office", "online"]),
        _criterion("result", ["office", "online"]),
    ],
    "items": [
        _item("competent", "office", "staff", ["state_corporation"]),
        _item("polite", "office", "staff", ["state_corporation"]),
        _item("complaint", "office", "feedback", ["state_corporation", "state_body"], "complaint"),
        _item("result", "office", "result", ["state_body"]),
        _item("ease", "online", "assistant", ["portal"], "assistant"),
        _item("complaint", "online", "feedback", ["portal", "state_body"], "complaint"),
        _item("result", "online", "result", ["state_body"]),
    ],
    "roles": [
        {"id": "state_body", "name": _name("state body")},
        {"id": "local_executive_body", "name": _name("local body"), "acts_as": "state_body"},
        {"id": "portal", "name": _name("portal")},
        {"id": "state_corporation", "name": _name("corporation"), "places": ["self_service_zone", "manager"]},
    ],
    "status_groups": [{"id": i, "name": _name(i)} for i in ("individuals", "legal")],
    "call_centre_parameters": ["speed", "courtesy"],
    "custom_criteria": {"L2": [_criterion("siren", ["ride"])]},
}

EDITION = {
    "settings": {
        "id": "2021",
        "year": 2021,
        "languages": ["kk", "ru"],
        "title": _name("t"),
        "subtitle": _name("s"),
        "publisher": _name("p"),
        "place": _name("p"),
        "date": "2021-12-31",
        "subject": _name("s"),
        "keywords": [],
        "imprint": [],
        "survey": {
            "start": "2021-10-01",
            "end": "2021-11-01",
            "responses": 1,
            "respondents_planned": 1,
            "regions": 2,
            "settlements": 1,
            "field_control_percent": 1,
            "experts_min": 1,
            "mystery_shopper_min": 1,
            "focus_groups_min": 1,
            "focus_group_size": _name("8"),
        },
        "chapters": [],
        "services": ["C1", "C2", "C3", "L1", "L2"],
        "tables": {},
        "diagrams": {},
    },
    "bodies": [
        {"id": i, "kind": kind, "abbreviation": _name(i), "name": _name(f"body {i}"), "cases": _cases(i)}
        for i, kind in (("alpha", "ministry"), ("beta", "ministry"), ("corp", "corporation"), ("leb", "local"))
    ],
    "regions": [
        {"id": i, "kind": "region", "name": _name(f"region {i}"), "cases": _cases(i)} for i in ("north", "south")
    ],
    "abbreviations": [],
    "addressees": [],
    "snippets": [],
    "difficulty_categories": [{"id": "queue", "kk": "queue kk", "ru": "queue ru"}],
    "indicators": [
        {
            "id": "sex",
            "base": "respondents",
            "caption": _name("sex"),
            "categories": [{"id": "female", "kk": "f kk", "ru": "f ru"}, {"id": "male", "kk": "m kk", "ru": "m ru"}],
        }
    ],
    "words": {
        "centre": [{"id": "1414", "kk": "1414 kk", "ru": "1414 ru"}],
        "base": [{"id": "respondents", "kk": "respondents kk", "ru": "respondents ru"}],
        "parameter": [{"id": "speed", "kk": "speed kk", "ru": "speed ru"}],
    },
    "texts": {},
}

SERVICES = [
    _service("C1", "alpha"),
    _service("C2", "beta", respondents=50),
    _service("C3", "corp"),
    _service("L1", "leb", "none"),
    _service("L2", "leb", respondents=20),
]

HEADING = "service,channel,criterion,item,region,n,score,satisfaction"
TOTALS = f"{HEADING}\nC1,,,,,,4.50,60.0\nC2,,,,,,4.40,50.0\nC3,,,,,,4.60,70.0\nL2,,,,,,4.70,80.0\n"
"""A feed in which every surveyed service has its total and nothing else."""


@pytest.fixture
def make_edition(tmp_path):
    """Write feed files into a temporary folder and give the small edition over it."""

    def make(files=None, combination=None, methodology=None, **policies):
        data = tmp_path / "data"
        data.mkdir(exist_ok=True)
        for name, text in ({"scores": TOTALS} if files is None else files).items():
            (data / f"{name}.csv").write_text(text, encoding="utf-8")
        changed = METHODOLOGY | {"policies": policies, "combination": combination or {}} | (methodology or {})
        whole = EDITION | {"methodology": changed, "services": SERVICES, "root": str(tmp_path)}
        return Edition.model_validate(whole)

    return make


@pytest.fixture
def score(make_edition):
    """Score the small edition over feed files; gives (scores, collector)."""

    def run(files=None, **changes):
        edition = make_edition(files, **changes)
        collector = Collector()
        feed = read_feed(edition, collector)
        return compute_scores(edition, feed, collector), collector

    return run


@pytest.fixture
def problems(make_edition):
    """The diagnostics of reading feed files, notes about missing files left out."""

    def run(files, **changes):
        collector = Collector()
        read_feed(make_edition(files, **changes), collector)
        return [d for d in collector if not (d.code == "GS-F01" and d.severity.word == "note")]

    return run


@pytest.fixture(scope="session")
def edition_2020():
    """The real edition."""
    collector = Collector()
    return load(ROOT / "content" / "2020", collector)


@pytest.fixture(scope="session")
def run_2020(edition_2020):
    """The real edition scored: (scores, collector)."""
    collector = Collector()
    feed = read_feed(edition_2020, collector)
    return compute_scores(edition_2020, feed, collector), collector


@pytest.fixture(scope="session")
def scores_2020(run_2020):
    """The scores of the real edition."""
    return run_2020[0]


@pytest.fixture(scope="session")
def published():
    """Rows of a published table by name of the file."""

    def read(name):
        with (PUBLISHED / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
            return list(csv.DictReader(handle))

    return read
