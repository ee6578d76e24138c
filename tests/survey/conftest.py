"""A small edition without files, and surveys of it in every format."""

import pandas as pd
import pyreadstat
import pytest

from gsreport.diagnostics import Collector
from gsreport.edition.models import Edition
from gsreport.survey.score import score_survey, tally_survey

ITEMS = {
    "office.competent": "staff",
    "office.polite-staff": "staff",
    "office.result": "result",
    "online.ease": "portal",
    "online.result": "result",
}


def _name(text):
    return {"kk": f"{text} kk", "ru": f"{text} ru"}


def _words(*identifiers):
    return [{"id": i, **_name(i)} for i in identifiers]


def _service(code, survey="mass"):
    passport = {
        "code": code, "registry_code": "1234567", "name": _name(code), "short_name": _name(code), "body": "alpha",
        "responsible": _name("body"), "standard": {"url": "http://example.kz"}, "form": "both",
        "recipients": ["individuals"], "cost": {"kind": "free"}, "survey": survey,
    }  # fmt: skip
    if survey == "none":
        return passport | {"qualitative": {"methods": ["desk_research"], "note": _name("note"), "findings": []}}
    return passport | {"respondents": 100}


def _criterion(identifier, *channels):
    return {"id": identifier, "name": _name(identifier), "definition": _name("d"), "channels": channels}


def _indicator(identifier, *categories):
    return {"id": identifier, "base": "respondents", "caption": _name("c"), "categories": _words(*categories)}


METHODOLOGY = {
    "channels": [{"id": c, "name": _name(c), "title": _name(c)} for c in ("office", "online", "ride")],
    "criteria": [
        _criterion("staff", "office"),
        _criterion("portal", "online"),
        _criterion("result", "office", "online"),
    ],
    "items": [
        {
            "id": name.split(".")[1], "channel": name.split(".")[0], "criterion": criterion, "zone": ["state_body"],
            "text": _name(name),
        }
        for name, criterion in ITEMS.items()
    ],
    "roles": [{"id": "state_body", "name": _name("state body")}],
    "status_groups": [{"id": i, "name": _name(i)} for i in ("individual", "legal_entity")],
    "call_centre_parameters": ["speed", "courtesy"],
    "custom_criteria": {"L1": [_criterion("siren", "ride")]},
}  # fmt: skip

CASES = {
    "kk": dict.fromkeys(("gen", "dat", "acc", "loc", "abl", "ins"), "x"),
    "ru": dict.fromkeys(("gen", "dat", "acc", "ins", "prp"), "x"),
}
SETTINGS = {
    "id": "2021", "year": 2021, "languages": ["kk", "ru"], "title": _name("t"), "subtitle": _name("s"),
    "publisher": _name("p"), "place": _name("p"), "date": "2021-12-31", "subject": _name("s"), "keywords": [],
    "imprint": [], "chapters": [], "services": ["C1", "C2", "C3", "L1"], "tables": {}, "diagrams": {},
    "survey": {
        "start": "2021-10-01", "end": "2021-11-01", "responses": 1, "respondents_planned": 1, "regions": 2,
        "settlements": 1, "field_control_percent": 1, "experts_min": 1, "mystery_shopper_min": 1,
        "focus_groups_min": 1, "focus_group_size": _name("8"),
    },
}  # fmt: skip


@pytest.fixture(scope="session")
def edition(tmp_path_factory):
    """Three services with a survey (one with questions of its own), one without; two regions."""
    return Edition.model_validate(
        {
            "settings": SETTINGS,
            "methodology": METHODOLOGY,
            "bodies": [
                {"id": "alpha", "kind": "ministry", "abbreviation": _name("a"), "name": _name("a"), "cases": CASES}
            ],
            "regions": [
                {"id": i, "kind": "region", "name": _name(i), "cases": CASES} for i in ("north", "south", "empty")
            ],
            "abbreviations": [],
            "addressees": [],
            "snippets": [],
            "difficulty_categories": _words("queue", "documents", "staff"),
            "indicators": [
                _indicator("sex", "female", "male"),
                _indicator("age_group", "18-29", "30-59", "60+"),
                _indicator("language", "kazakh", "russian"),
                _indicator("settlement", "city", "rural"),
                _indicator("device", "phone", "laptop"),
            ],
            "words": {"centre": _words("1414", "1411")},
            "texts": {},
            "services": [_service("C1"), _service("C2"), _service("C3", "none"), _service("L1", "custom")],
            "root": str(tmp_path_factory.mktemp("edition")),
        }
    )


SURVEY = pd.DataFrame(
    {
        "respondent": [f"R{n}" for n in range(1, 7)],
        "service": ["C1", "C1", "C1", "C2", "C2", "C1"],
        "channel": ["office", "office", "online", "online", "office", "office"],
        "region": ["north", "south", "north", "north", "south", "north"],
        "sex": ["female", "male", "female", "male", "", "female"],
        "age": [18, 29, 30, 59, 60, 101],
        "language": ["kazakh", "russian", "kazakh", "russian", "russian", "kazakh"],
        "settlement": ["city", "rural", "city", "city", "rural", "rural"],
        "office.competent": [5, 4, None, None, 3, 5],
        "office.polite-staff": [5, None, None, None, 1, 4],
        "office.result": [5, 5, None, None, 2, 4],
        "online.ease": [None, None, 5, 4, None, None],
        "online.result": [None, None, 3, 5, None, None],
    }
)
"""A plain wide file."""


def write_survey(frame, path):
    """Write a frame in the format of the file's ending."""
    suffix = path.suffix
    if suffix == ".csv":
        frame.to_csv(path, index=False)
    elif suffix == ".parquet":
        frame.to_parquet(path, index=False)
    elif suffix == ".xlsx":
        frame.astype(object).where(frame.notna(), None).to_excel(path, index=False)
    else:
        pyreadstat.write_sav(frame.rename(columns=lambda name: name.replace("-", "_")), path)
    return path


@pytest.fixture
def survey():
    """A copy of the small survey."""
    return SURVEY.copy()


@pytest.fixture
def make_file(tmp_path):
    """Write a frame as survey.<suffix>."""

    def make(frame, suffix="csv"):
        return write_survey(frame, tmp_path / f"survey.{suffix}")

    return make


@pytest.fixture
def run(edition, tmp_path):
    """Score a survey file; gives (texts by file name, collector, outcome)."""

    def score(file, mapping=None, out="out/scores.csv"):
        collector = Collector()
        if isinstance(mapping, str):
            path = tmp_path / "survey.yaml"
            path.write_text(mapping, encoding="utf-8")
            mapping = path
        target = tmp_path / out
        done = score_survey(file, mapping, edition, target, collector=collector, progress=lambda *_: None)
        return {path.name: path.read_text(encoding="utf-8") for path, _ in done.files}, collector, done

    return score


@pytest.fixture
def tally(edition):
    """Count a survey file."""

    def count(file):
        return tally_survey(file, None, edition, Collector(), lambda *_: None)[0]

    return count
