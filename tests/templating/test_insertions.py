"""Insertions of editors' texts: figures, names and references from the model, in the asked case."""

import pytest

from gsreport.diagnostics import Place
from gsreport.edition.markdown import Insertion
from gsreport.templating.insertions import Insertions

NBSP = "\u00a0"
PLACE = Place("content/2020/texts/a.kk.md", 3, 5)


@pytest.fixture
def look_up(edition_2020, scores_2020, catalogues, collector):
    """Resolve `kind argument|case` in a language, for a service or for none."""

    def run(kind, argument="", case="", language="kk", service=None):
        insertions = Insertions(
            edition_2020,
            scores_2020,
            language,
            lambda exhibit: catalogues[language].get(exhibit) is not None,
            collector,
            scores_2020.service(service) if service else None,
        )
        return insertions(Insertion(kind, argument, case, PLACE))

    return run


@pytest.mark.parametrize(
    ("kind", "argument", "service", "printed"),
    [
        ("score", "", "C16", "4,86"),
        ("share", "", "C16", "88,0%"),
        ("rank", "", "C16", "1"),
        ("rank", "", "C13", "62"),
        ("score", "", "C13", "3,91"),
        ("share", "online", "C1", "75,0%"),
        ("score", "office.staff", "C1", "4,77"),
        ("share", "online.feedback", "C1", "50,0%"),
        ("score", "overall", "C1", "4,58"),
        ("share", "overall", None, "75,1%"),
        ("n", "", "C1", "245"),
        ("count", "services", None, "70"),
        ("count", "surveyed", None, "62"),
        ("count", "unsurveyed", None, "8"),
        ("count", "respondents", None, f"9{NBSP}181"),
        ("count", "regions", None, "17"),
    ],
)
def test_figures_are_those_of_the_printed_tables(  # noqa: PLR0917
    look_up, collector, kind, argument, service, printed
):
    """A figure in a sentence equals the one printed in the tables of the report, in both languages."""
    assert look_up(kind, argument, service=service) == printed
    assert look_up(kind, argument, service=service, language="ru") == printed
    assert list(collector) == []


@pytest.mark.parametrize(
    ("kind", "argument", "case", "language", "printed"),
    [
        ("region", "shymkent", "", "kk", "Шымкент қ."),
        ("region", "shymkent", "loc", "kk", "Шымкент қаласында"),
        ("region", "shymkent", "prp", "ru", "городе Шымкенте"),
        ("region", "akmola", "nom", "ru", "Акмолинская область"),
        ("region", "akmola", "abl", "kk", "Ақмола облысынан"),
        ("region", "akmola", "ins", "ru", "Акмолинской областью"),
    ],
)
def test_names_in_cases(look_up, collector, kind, argument, case, language, printed):  # noqa: PLR0917
    """A name is printed in the case that an editor checked."""
    assert look_up(kind, argument, case, language) == printed
    assert list(collector) == []


@pytest.mark.parametrize(
    ("kind", "argument", "case", "service", "markup"),
    [
        ("table", "rating-services", "loc", None, '<ref to="t-rating-services" form="loc"/>'),
        ("table", "criteria", "acc", "C1", '<ref to="t-criteria-C1" form="acc"/>'),
        ("table", "criteria-C2", "", "C1", '<ref to="t-criteria-C2" form="nom"/>'),
        ("diagram", "profile", "", "C16", '<ref to="d-profile-C16" form="nom"/>'),
        ("diagram", "profile-ALL", "loc", None, '<ref to="d-profile-ALL" form="loc"/>'),
        ("section", "methodology", "loc", None, '<ref to="methodology" form="loc"/>'),
    ],
)
def test_references(look_up, collector, kind, argument, case, service, markup):  # noqa: PLR0917
    """Inside a service its own tables may be named without the code; elsewhere ids are whole."""
    assert look_up(kind, argument, case, service=service) == markup
    assert list(collector) == []


@pytest.mark.parametrize(("case", "printed"), [("loc", "4,86-да"), ("dat", "4,86-ға"), ("abl", "4,86-дан")])
def test_kazakh_figures_take_suffixes(look_up, case, printed):
    """4,86 ends in «алты» (six): the suffix harmonises with the word as it is read."""
    assert look_up("score", "", case, service="C16") == printed


@pytest.mark.parametrize(
    ("kind", "argument", "case", "language", "service", "message"),
    [
        ("skore", "", "", "kk", "C1", "unknown insertion `skore`"),
        ("table", "nonsense", "", "kk", None, "there is no table `nonsense`"),
        ("diagram", "rating-service", "", "kk", None, "there is no diagram `rating-service`"),
        ("table", "criteria", "", "kk", None, "there is no table `criteria`"),
        ("score", "", "", "kk", None, "there is no figure `score`"),
        ("score", "offise", "", "kk", "C1", "there is no figure `offise` of C1"),
        ("share", "online.staff", "", "kk", "C1", "there is no figure `online.staff` of C1"),
        ("score", "", "", "kk", "C4", "there is no figure `score` of C4"),
        ("rank", "", "", "kk", "C4", "there is no rank here"),
        ("rank", "", "", "kk", None, "there is no rank here"),
        ("n", "", "", "kk", "L16", "there is no number of respondents here"),
        ("count", "servises", "", "kk", None, "unknown count `servises`"),
        ("body", "nobody", "", "kk", None, "unknown body `nobody`"),
        ("region", "akmolla", "", "kk", None, "unknown region `akmolla`"),
        ("region", "akmola", "loc", "ru", None, "the case `loc` does not exist"),
        ("region", "akmola", "prp", "kk", None, "the case `prp` does not exist"),
        ("region", "akmola", "model_config", "kk", None, "the case `model_config` does not exist"),
        ("rank", "", "voc", "kk", "C1", "voc"),
    ],
)
def test_what_does_not_exist_is_an_error(  # noqa: PLR0917 - one argument per column of the table
    look_up, collector, kind, argument, case, language, service, message
):
    """An insertion that cannot be looked up prints nothing and is one error at its place."""
    assert look_up(kind, argument, case, language, service) == ""
    (found,) = collector
    assert (found.code, found.place) == ("GS-V01", PLACE)
    assert message in found.message


def test_a_misspelt_word_gets_a_hint(look_up, collector):
    """The nearest insertion, count or region is proposed."""
    look_up("skore")
    look_up("count", "servises")
    look_up("region", "akmolla")
    assert {d.hint for d in collector} == {
        "did you mean `score`?",
        "did you mean `services`?",
        "did you mean `akmola`?",
    }
