"""Words around numbers: the noun is inflected, the number stands where the language puts it."""

import pytest

from gsreport.document.wording import caption_affixes, reference_affixes

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("kind", "language", "label"),
    [
        ("table", "kk", "16-кесте."),
        ("diagram", "kk", "16-диаграмма."),
        ("figure", "kk", "16-сурет."),
        ("table", "ru", f"Таблица{NBSP}16."),
        ("diagram", "ru", f"Диаграмма{NBSP}16."),
        ("figure", "ru", f"Рисунок{NBSP}16."),
    ],
)
def test_labels_of_captions(kind, language, label):
    """Kazakh puts the number first, Russian the noun; a full stop ends the label."""
    before, after = caption_affixes(kind, language)
    assert f"{before}16{after}" == label


@pytest.mark.parametrize(
    ("kind", "case", "printed"),
    [
        ("table", "nom", "16-кесте"),
        ("table", "gen", "16-кестенің"),
        ("table", "dat", "16-кестеге"),
        ("table", "acc", "16-кестені"),
        ("table", "loc", "16-кестеде"),
        ("table", "abl", "16-кестеден"),
        ("table", "ins", "16-кестемен"),
        ("diagram", "loc", "16-диаграммада"),
        ("diagram", "gen", "16-диаграмманың"),
        ("figure", "loc", "16-суретте"),
        ("figure", "abl", "16-суреттен"),
        ("section", "loc", "16-бөлімде"),
        ("section", "gen", "16-бөлімнің"),
    ],
)
def test_kazakh_references(kind, case, printed):
    """The noun takes the ending that vowel harmony and assimilation ask for."""
    before, after = reference_affixes(kind, case, "kk")
    assert f"{before}16{after}" == printed


@pytest.mark.parametrize(
    ("kind", "case", "printed"),
    [
        ("table", "nom", "таблица"),
        ("table", "gen", "таблицы"),
        ("table", "dat", "таблице"),
        ("table", "acc", "таблицу"),
        ("table", "ins", "таблицей"),
        ("table", "prp", "таблице"),
        ("diagram", "prp", "диаграмме"),
        ("figure", "gen", "рисунка"),
        ("figure", "prp", "рисунке"),
        ("section", "prp", "разделе"),
        ("section", "ins", "разделом"),
    ],
)
def test_russian_references(kind, case, printed):
    """The noun is declined and bound to its number by a no-break space."""
    assert reference_affixes(kind, case, "ru") == (f"{printed}{NBSP}", "")


@pytest.mark.parametrize(("case", "language"), [("prp", "kk"), ("loc", "ru"), ("abl", "ru"), ("voc", "ru"), ("", "kk")])
def test_a_case_of_the_other_language_is_a_key_error(case, language):
    """Kazakh has no prepositional, Russian no locative and no ablative."""
    with pytest.raises(KeyError):
        reference_affixes("table", case, language)


def test_an_unknown_kind_is_a_key_error():
    """Only tables, diagrams, figures and sections are referred to."""
    with pytest.raises(KeyError):
        caption_affixes("photo", "kk")
    with pytest.raises(KeyError):
        reference_affixes("photo", "nom", "kk")
