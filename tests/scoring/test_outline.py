"""Editions in outline: scored without passports."""

from pathlib import Path

import pytest

from gsreport.diagnostics import Collector, ContentError
from gsreport.scoring.outline import OutlinedEdition, open_edition, read_outline, scored_edition_names

CONTENT = Path(__file__).parents[2] / "content"
OUTLINE = """id: "2030"
year: 2030
source: {kk: дереккөз, ru: источник}
bodies:
  - id: alpha
    kind: ministry
    name: {kk: министрлік, ru: министерство}
services:
  - code: C1
    name: {kk: қызмет, ru: услуга}
    body: alpha
    respondents: 5
"""


@pytest.fixture
def read(tmp_path):
    """Read an outline with the methodology of 2025."""

    def run(text):
        (tmp_path / "outline.yaml").write_text(text, encoding="utf-8")
        methodology = CONTENT / "2025" / "methodology.yaml"
        (tmp_path / "methodology.yaml").write_text(methodology.read_text(encoding="utf-8"), encoding="utf-8")
        return read_outline(tmp_path, Collector())

    return run


def test_outline_is_an_edition_for_scoring(read):
    """Codes, bodies and the year come from the outline; what it does not have is empty."""
    edition = read(OUTLINE)
    assert edition.settings.year == 2030
    assert edition.settings.services == ("C1",)
    assert edition.service("C1").respondents == 5
    assert not edition.service("C1").local
    assert [b.id for b in edition.bodies] == ["alpha"]
    assert (edition.regions, edition.indicators, edition.difficulty_categories, edition.words) == ((), (), (), {})
    with pytest.raises(KeyError):
        edition.service("C2")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("body: alpha", "body: beta", "unknown body `beta`"),
        ("code: C1", "code: X1", "`X1` does not have the form"),
        ("respondents: 5", "respondents: 0", "respondents"),
        ("year: 2030", "yaer: 2030", "unknown key `yaer`"),
    ],
)
def test_problems_are_located(read, old, new, words):
    """A slip in the outline is a diagnostic at its line."""
    with pytest.raises(ContentError) as caught:
        read(OUTLINE.replace(old, new))
    assert any(words in d.message and d.place.file.endswith("outline.yaml") for d in caught.value.diagnostics)


def test_service_twice(read):
    """A code may stand once."""
    again = OUTLINE[OUTLINE.index("  - code") :]
    with pytest.raises(ContentError, match="stands twice"):
        read(OUTLINE + again)


def test_whole_edition_is_preferred(tmp_path):
    """A folder with edition.yaml is read whole, also beside an outline; one without it as an outline."""
    assert isinstance(open_edition(CONTENT / "2025", Collector()), OutlinedEdition)
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    (tmp_path / "edition.yaml").write_text("id: x\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"edition\.yaml"):
        open_edition(tmp_path, Collector())


def test_editions_that_can_be_scored():
    """Whole editions and those in outline."""
    assert scored_edition_names(CONTENT) == ["2020", "2025"]
