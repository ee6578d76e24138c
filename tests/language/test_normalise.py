"""Typesetting of running text, against the table of the style guide."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsreport.language import ru
from gsreport.language.errors import LanguageError
from gsreport.language.numbers import points
from gsreport.language.typography import normalise

# «~» stands for a no-break space in the right-hand column.
CASES = [
    ("ru", "оценка 4,79 балла в г. Алматы", "оценка 4,79~балла в~г.~Алматы"),
    ("ru", "приказ № 5 и №13", "приказ №~5 и~№~13"),
    ("ru", "17 октября 2020 г.", "17~октября 2020~г."),
    ("ru", "в 2020г. и 2014-2020 гг.", "в~2020~г. и~2014–2020~гг."),
    ("ru", "уровень - 70,6 %", "уровень~– 70,6%"),
    ("ru", "уровень — высокий", "уровень~– высокий"),
    ("ru", "и т. д., и т.п.", "и~т.~д., и~т.~п."),
    ("ru", "А. Б. Иванов и А.Б.Иванов", "А.~Б.~Иванов и~А.~Б.~Иванов"),
    ("ru", "в возрасте 40-49 лет", "в~возрасте 40–49~лет"),
    ("ru", "изменение (-0,3)", "изменение (\u22120,3)"),
    ("ru", "изменение: -0,3 п. п.", "изменение: \u22120,3~п.~п."),
    ("ru", 'портал "электронного лицензирования"', "портал «электронного лицензирования»"),
    ("ru", 'корпорация "Правительство "для" граждан"', "корпорация «Правительство „для“ граждан»"),
    ("ru", "корпорация «Правительство «для» граждан»", "корпорация «Правительство „для“ граждан»"),
    ("ru", "“один” и „два“", "«один» и~«два»"),
    ("ru", "см. https://egov.kz/cms/ru/a-1 - там", "см. https://egov.kz/cms/ru/a-1~– там"),
    ("ru", "адрес info-1@gov.kz - и 9 181 человек", "адрес info-1@gov.kz~– и~9~181~человек"),
    ("ru", "доля 10%-15%", "доля 10%–15%"),
    ("ru", "Приложение А. Рейтинг", "Приложение А. Рейтинг"),
    ("ru", "из-за границы", "из-за границы"),
    ("kk", "Шымкент қ. 711 респондент", "Шымкент~қ. 711~респондент"),
    ("kk", "2020 жылғы 17 қазан мен 18 желтоқсан", "2020~жылғы 17~қазан~мен 18~желтоқсан"),
    ("kk", "9 181 адам", "9~181~адам"),
    ("kk", "құжат және т. б.", "құжат және~т.~б."),
    ("kk", "30-39 жас", "30–39~жас"),
    ("kk", "10-15-тен 22-25-диаграммаларды", "10–15-тен 22–25-диаграммаларды"),
    ("kk", "23,3%-ды құрады", "23,3%-ды құрады"),
    ("kk", "5-кестеде 2020 ж.", "5-кестеде 2020~ж."),
    ("kk", "2017-2020 жж.", "2017–2020~жж."),
    ("kk", "қалада да, ауылда да", "қалада~да, ауылда~да"),
    ("kk", "ҚОРЫТЫНДЫЛАР МЕН ҰСЫНЫМДАР", "ҚОРЫТЫНДЫЛАР~МЕН ҰСЫНЫМДАР"),
    ("kk", "орташа балл – 4,58", "орташа балл~– 4,58"),
]

# What looks alike and must not change.
KEPT = [
    ("kk", "2020 жылғы 10 қазандағы № 3-04/1360-и", "3-04/1360-и"),
    ("kk", "8-800-080-77-77", "8-800-080-77-77"),
    ("kk", "деңгейі-70,6%", "деңгейі-70,6%"),
    ("kk", "балл -4,84", "балл -4,84"),
    ("kk", "балл –4,84", "балл –4,84"),
    ("kk", "4,58 - ге тең", "4,58 - ге тең"),
    ("kk", "егер 35-27 болса", "35-27"),
    ("ru", "«один и два", "«один"),
    ("ru", "2020-10-17", "2020-10-17"),
    ("ru", "15.09.2020 - COVID-19", "COVID-19"),
]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES)
def test_the_table_of_the_style_guide(lang: str, text: str, expected: str) -> None:
    """Each rule of the table is applied."""
    assert normalise(text, lang).replace("\u00a0", "~") == expected


@pytest.mark.parametrize(("lang", "text", "kept"), KEPT)
def test_what_needs_a_decision_is_kept(lang: str, text: str, kept: str) -> None:
    """Numbers of documents and telephones, glued hyphens and torn suffixes stay as they are."""
    assert kept in normalise(text, lang)


tricky = st.text(
    alphabet=st.sampled_from('абзтжАҚк129 05,.;:-–—−"«»„“”()%№§\u00a0\u202f\u2009\n\tмендаг\x00'),
    max_size=40,
)
snippets = st.lists(
    st.sampled_from(
        [text for _, text, _ in (*CASES, *KEPT)]
        + [" ", "- ", '"', "«", "»", "т. б.", " мен ", "5", "%", "г.", "в ", "А.", "№"]
    ),
    max_size=5,
).map("".join)


@settings(deadline=None, derandomize=True)
@given(st.one_of(tricky, snippets), st.sampled_from(["kk", "ru"]))
def test_normalising_twice_changes_nothing(text: str, lang: str) -> None:
    """The result is typeset: a second pass finds nothing to do."""
    once = normalise(text, lang)
    assert normalise(once, lang) == once


@settings(deadline=None, derandomize=True)
@given(st.one_of(tricky, snippets), st.sampled_from(["kk", "ru"]))
def test_letters_and_figures_survive(text: str, lang: str) -> None:
    """Only spaces, quotation marks, dashes and hyphens change."""

    def content(value: str) -> str:
        return re.sub(r"[\s\u00a0\"«»„“”\u2010-\u2015\u2212-]", "", value)

    assert content(normalise(text, lang)) == content(text)


@settings(deadline=None, max_examples=50)
@given(st.sampled_from(sorted(ru.NOUNS)), st.sampled_from(ru.CASES), st.integers(0, 99_999))
def test_agreement_is_typeset_already(noun: str, case: str, number: int) -> None:
    """The typesetting of running text finds nothing to change in a number with its noun."""
    text = ru.agree(str(number), noun, case)
    assert normalise(text, "ru") == text


def test_points_are_typeset_already() -> None:
    """The typesetting of running text finds nothing to change in a difference of shares."""
    for lang in ("kk", "ru"):
        text = points(-3, lang)
        assert normalise(text, lang) == text


def test_addresses_are_left_alone() -> None:
    """Nothing inside an address of web or mail changes."""
    for address in ("https://egov.kz/a-1?x=10-15&y=№5", "a-1@gov.kz", "www.egov.kz/10-15"):
        assert address in normalise(f"см. {address} - там", "ru")


def test_the_language_must_be_known() -> None:
    """A third language has no rules here."""
    with pytest.raises(LanguageError):
        normalise("text", "en")
