"""The catalogue: every exhibit by id, built once, absent where there are no figures or where it is switched off."""

import pytest

from gsreport.diagnostics import ContentError
from gsreport.document.tree import Diagram, Indicators, Multiples, Table
from gsreport.document.walking import plain_text, walk
from gsreport.edition.base import Bilingual
from gsreport.exhibits.catalogue import Catalogue
from gsreport.exhibits.context import ExhibitContext
from gsreport.scoring.results import Scores

UNSURVEYED = ["C4", "C5", "C29", "C43", "L5", "L9", "L16", "L18"]


@pytest.fixture
def changed(contexts):
    """A catalogue over an edition with changed settings."""

    def make(section, kind, **update):
        context = contexts["ru"]
        settings = context.edition.settings
        kinds = dict(getattr(settings, section))
        kinds[kind] = kinds[kind].model_copy(update=update)
        edition = context.edition.model_copy(update={"settings": settings.model_copy(update={section: kinds})})
        return Catalogue(ExhibitContext(edition, context.scores, context.labels))

    return make


def test_both_languages_have_the_same_exhibits(catalogues):
    """What exists in Kazakh exists in Russian, in the same order."""
    assert catalogues["kk"].known() == catalogues["ru"].known()
    for exhibit in catalogues["kk"].known():
        kk, ru = catalogues["kk"].get(exhibit), catalogues["ru"].get(exhibit)
        assert type(kk) is type(ru), exhibit
        if isinstance(kk, Table):
            assert [[c.rowspan, c.colspan] for r in (*kk.head, *kk.body) for c in r.cells] == [
                [c.rowspan, c.colspan] for r in (*ru.head, *ru.body) for c in r.cells
            ], exhibit


def test_an_exhibit_knows_its_id(catalogues):
    """The id that is asked for is the id of what is given."""
    for catalogue in catalogues.values():
        for exhibit in catalogue.known():
            block = catalogue.get(exhibit)
            if isinstance(block, Table | Diagram | Multiples):
                assert block.id == exhibit
            else:
                assert block is None or isinstance(block, Indicators)


def test_every_table_fills_its_columns(catalogues):
    """Spans of cells add up: each row of each table covers each column exactly once."""
    for exhibit in catalogues["kk"].known():
        table = catalogues["kk"].get(exhibit)
        if not isinstance(table, Table):
            continue
        for part in (table.head, table.body):
            pending = [0] * len(table.columns)
            for row in part:
                free = [index for index, left in enumerate(pending) if not left]
                pending = [max(0, left - 1) for left in pending]
                for cell in row.cells:
                    covered, free = free[: cell.colspan], free[cell.colspan :]
                    assert len(covered) == cell.colspan, exhibit
                    for index in covered:
                        pending[index] = cell.rowspan - 1
                assert free == [], exhibit
            assert not any(pending), exhibit


def test_every_exhibit_is_described(catalogues):
    """Captions and descriptions for screen readers are never empty; no slot is left unfilled."""
    for catalogue in catalogues.values():
        for exhibit in catalogue.known():
            block = catalogue.get(exhibit)
            if isinstance(block, Table | Diagram | Multiples):
                assert plain_text(block.caption.children).strip(), exhibit
                described = block.parts if isinstance(block, Multiples) else (block,)
                assert all(each.alt.strip() for each in described), exhibit
            texts = [node.text for node in walk(block) if hasattr(node, "text")]
            assert not any("{" in text or "}" in text for text in texts), exhibit


@pytest.mark.parametrize("code", UNSURVEYED)
def test_services_without_survey_have_no_figures(catalogues, code):
    """A service that was not surveyed has no table, no diagram and no panel."""
    catalogue = catalogues["kk"]
    assert [i for i in catalogue.known() if i.endswith(f"-{code}") and catalogue.get(i) is not None] == []


@pytest.mark.parametrize("exhibit", ["", "t-", "t-nonsense", "d-rating-service", "t-criteria-C99", "k-C99", "x"])
def test_unknown_ids_give_nothing(catalogues, exhibit):
    """What is not known does not exist."""
    assert catalogues["kk"].get(exhibit) is None


def test_an_exhibit_is_made_once(catalogues):
    """Asking twice gives the same object."""
    assert catalogues["kk"].get("t-rating-services") is catalogues["kk"].get("t-rating-services")


@pytest.mark.parametrize(
    ("section", "kind", "exhibit"),
    [
        ("tables", "rating-services", "t-rating-services"),
        ("tables", "criteria", "t-criteria-C1"),
        ("diagrams", "rating-services", "d-rating-services"),
        ("diagrams", "history", "d-history-C1"),
        ("diagrams", "profile", "d-profile-C1"),
        ("diagrams", "difficulties", "d-difficulties-C1"),
        ("diagrams", "profile-all", "d-profile-ALL"),
    ],
)
def test_a_kind_can_be_switched_off(changed, section, kind, exhibit):
    """`on: false` takes a kind out of the book and leaves the others."""
    catalogue = changed(section, kind, on=False)
    assert catalogue.get(exhibit) is None
    assert catalogue.get("t-sample-regions") is not None


def test_a_kind_that_is_not_named_is_off(contexts):
    """An edition that names no diagrams has none; nothing breaks."""
    context = contexts["ru"]
    settings = context.edition.settings.model_copy(update={"diagrams": {}})
    edition = context.edition.model_copy(update={"settings": settings})
    catalogue = Catalogue(ExhibitContext(edition, context.scores, context.labels))
    assert not any(exhibit.startswith("d-") for exhibit in catalogue.known())


@pytest.mark.parametrize(
    ("section", "kind", "exhibit", "what"),
    [
        ("tables", "criteria", "t-criteria-C1", "caption of the table `criteria`"),
        ("diagrams", "history", "d-history-C1", "caption of the diagram `history`"),
    ],
)
def test_an_unknown_slot_of_a_caption(changed, section, kind, exhibit, what):
    """A misspelt slot is an error of edition.yaml that lists the slots there are."""
    catalogue = changed(section, kind, caption=Bilingual(kk="{kode}", ru="{kode}"))
    with pytest.raises(ContentError) as caught:
        catalogue.get(exhibit)
    (found,) = caught.value.diagnostics
    assert found.code == "GS-L02"
    assert found.place.file.endswith("content/2020/edition.yaml")
    assert what in found.message
    assert found.hint == "known: {code}"


def test_a_word_that_the_data_names_and_no_list_has(contexts):
    """A category of the data without words in words.yaml is an error of the content, not a crash."""
    context = contexts["ru"]
    words = context.edition.words | {"waiting": ()}
    edition = context.edition.model_copy(update={"words": words})
    catalogue = Catalogue(ExhibitContext(edition, context.scores, context.labels))
    with pytest.raises(ContentError) as caught:
        catalogue.get("t-ambulance-waiting-L14")
    (found,) = caught.value.diagnostics
    assert found.code == "GS-L03"
    assert found.message == "the list `waiting` has no word `up_to_10_min`, which the data names"


def test_the_catalogue_belongs_to_its_scores(contexts):
    """Ids of services come from the scores: without services only the book's own exhibits are known."""
    context = contexts["kk"]
    names = {name: getattr(context.scores, name) for name in Scores.__dataclass_fields__ if name != "_index"}
    catalogue = Catalogue(ExhibitContext(context.edition, Scores(**(names | {"services": ()})), context.labels))
    assert "t-rating-services" in catalogue.known()
    assert not any(exhibit.endswith(("-C1", "-L22")) for exhibit in catalogue.known())
