"""The edition of 2020, its figures and the narrative of each language, read once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from narrative_reading import LANGUAGES, ROOT, narrative_of

from gsreport.diagnostics import Collector
from gsreport.edition.loader import load
from gsreport.narrative.paragraphs import BOOK, SECTION
from gsreport.scoring.compute import score_edition


@pytest.fixture(scope="session")
def edition():
    """The real edition of 2020."""
    return load(ROOT / "content" / "2020", Collector())


@pytest.fixture(scope="session")
def scores(edition):
    """Its figures."""
    return score_edition(edition, Collector())


@pytest.fixture(scope="session")
def surveyed(edition, scores):
    """The services with a survey."""
    return [edition.service(s.code) for s in scores.services if s.total is not None]


@pytest.fixture(scope="session")
def narratives(edition, scores):
    """The function `narrative` of each language."""
    return {language: narrative_of(edition, scores, language) for language in LANGUAGES}


@pytest.fixture(scope="session")
def paragraphs(surveyed, narratives):
    """Every computed paragraph: (code, name) to its markup in each language; chapter 1 under the code ALL."""
    found = {}
    for service in surveyed:
        for name in SECTION:
            texts = {language: narratives[language](name, service) for language in LANGUAGES}
            if any(texts.values()):
                found[service.code, name] = texts
    for name in BOOK:
        found["ALL", name] = {language: narratives[language](name) for language in LANGUAGES}
    return found
