"""Pieces that must not be divided, and faults left to the author."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsreport.language.errors import LanguageError
from gsreport.language.kk import CASES, attach, ordinal
from gsreport.language.typography import lint, unbreakable


def kept(text: str) -> list[str]:
    """Return the pieces that stay together."""
    return [piece for piece, together in unbreakable(text) if together]


def test_the_tokens_of_the_publication_stay_together() -> None:
    """WeasyPrint was seen to break each of these after the hyphen or the dash."""
    text = (
        "үлесі 23,3%-ды, ХҚКО-ға (5-кестеде, 10–15), № 3-04/1360-и сондай-ақ egov.kz-те,"
        " ЦДИФӨМ мен ҚазҰУ-дың 22–25-диаграммаларды COVID-19 9\u00a0181-і 4,58\u00a0балл"
    )
    assert kept(text) == [
        "23,3%-ды",
        "ХҚКО-ға",
        "5-кестеде",
        "10–15",
        "3-04/1360-и",
        "egov.kz-те",
        "ЦДИФӨМ",
        "ҚазҰУ-дың",
        "22–25-диаграммаларды",
        "COVID-19",
        "9\u00a0181-і",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "сондай-ақ",
        "Нұр-Сұлтан",
        "веб-портал",
        "4,58 балл",
        "деңгейі-70,6%",
        "https://egov.kz/cms/ru/services/pass-1_2",
        "a-1@gov.kz",
        "ҚОРЫТЫНДЫЛАР",
        "17.10.2020",
        "",
    ],
)
def test_other_words_may_be_divided(text: str) -> None:
    """Ordinary compounds, addresses, headings and plain figures need no care."""
    assert kept(text) == []


def test_a_long_compound_may_break_after_its_abbreviation() -> None:
    """Only a suffix is kept with an abbreviation, not a second long word."""
    assert kept("ИТ-инфраструктуры") == ["ИТ"]
    assert kept("QR-кода") == ["QR-кода"]


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet="абҚКкz.09 ,%-–/№−@\u00a0\n", max_size=60))
def test_the_pieces_are_the_text(text: str) -> None:
    """Joined, the pieces give the text back; none is empty and neighbours differ."""
    pieces = unbreakable(text)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)
    flags = [together for _, together in pieces]
    assert all(left != right for left, right in pairwise(flags))


@settings(deadline=None, max_examples=50)
@given(
    st.sampled_from(["23,3%", "4,58", "ХҚКО", "10–15", "9\u00a0181", "egov.kz", "\u22120,3%"]),
    st.sampled_from(CASES[1:]),
)
def test_every_suffixed_token_stays_together(token: str, case: str) -> None:
    """What attach makes, and what ordinal makes, is one piece."""
    form = attach(token, case)
    assert kept(f"а {form} б") == [form]
    numbered = ordinal(190, "диаграмма", case)
    assert kept(numbered) == [numbered]


# Faults of the two publications, with the place of each.
FAULTS = [
    ("kk", "қанағаттану деңгейі-70,6%", "glued-hyphen", 19),
    ("kk", "орташа балл –4,84", "glued-dash", 12),
    ("kk", "төмен -75,9%", "dash-or-minus", 6),
    ("kk", "орташа 4.65 балл", "decimal-point", 7),
    ("kk", "(8.1%)", "decimal-point", 1),
    ("kk", "(орташа балл 4, 57)", "split-decimal", 13),
    ("ru", "оценка 17, 7%", "split-decimal", 7),
    ("ru", "оценка 4,8 – 5,0 балла", "spaced-range", 7),
    ("kk", "60- 69 жас", "spaced-range", 0),
    ("ru", "\uf0b7 первый", "control-character", 0),
    ("ru", "слово\u00adперенос", "control-character", 5),
    ("ru", "два  слова", "double-space", 3),
    ("ru", "корпорация «Правительство", "unbalanced-quotes", 11),
    ("ru", 'один" два', "unbalanced-quotes", 4),
    ("ru", "cанаторно-курортное", "mixed-script", 0),
    ("kk", "МЕКТЕПKE", "mixed-script", 0),
    ("kk", "48,5% -ы", "torn-suffix", 4),
    ("kk", "4,58 - ге тең", "torn-suffix", 4),
    ("kk", "4,4%—ы", "torn-suffix", 3),
    ("kk", "99%- ы", "torn-suffix", 2),
    ("kk", "69-ның", "wrong-suffix", 0),
    ("kk", "респонденттің 6-ы", "wrong-suffix", 14),
    ("kk", "4,79-на", "wrong-suffix", 0),
    ("kk", "4,67-ін", "wrong-suffix", 0),
    ("kk", "4,00-ке", "wrong-suffix", 0),
    ("kk", "ең төмен баллдар", "doubled-consonant", 9),
    ("ru", "5,00 баллов", "number-agreement", 0),
    ("ru", "4,92 и 4,91 балл", "number-agreement", 7),
    ("ru", "опрошен 81 респондентов", "number-agreement", 8),
]


@pytest.mark.parametrize(("lang", "text", "code", "offset"), FAULTS)
def test_faults_of_the_publications_are_found(lang: str, text: str, code: str, offset: int) -> None:
    """Each real fault is reported once, under its code, at its place."""
    assert [(found.offset, found.code) for found in lint(text, lang)] == [(offset, code)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("kk", "сауалнамаға 9 181 респондент қатысты, оның 55,5%-ы әйелдер"),
        ("kk", "4,24-іне тең, 10%-ында, 5-кестеде, 10-шы, ХҚКО-дағы, 4,69-ы"),
        ("kk", "30-39 жас, COVID-19, № 3-04/1360-и, 2014-2020 жж."),
        ("kk", "«Азаматтарға арналған «үкімет»» (4,58 балл)"),
        ("kk", "айырма \u22120,3 балл, 2019 – 4,58"),
        ("ru", "опрошено 23 респондента, из 23 респондентов, к 4,79 балла, 5 человек"),
        ("ru", "в 2020 году 17.10.2020, раздел 2.39, 1, 2 и 10, IT-компания"),
        ("ru", "до 2 баллов, от 21 балла, с 2 баллами, опросили 2 респондентов"),
    ],
)
def test_good_text_has_no_faults(lang: str, text: str) -> None:
    """Well-formed phrases of the publications raise no alarm."""
    assert lint(text, lang) == []


def test_findings_come_in_the_order_of_the_text() -> None:
    """An editor reads them from top to bottom."""
    findings = lint("48,5% -ы МЕКТЕПKE 4.65 балл", "kk")
    assert [found.code for found in findings] == ["torn-suffix", "mixed-script", "decimal-point"]
    offset, _, message = findings[1]
    assert offset == 9
    assert "'МЕКТЕПКЕ'" in message


def test_lint_needs_a_language() -> None:
    """A third language is refused."""
    with pytest.raises(LanguageError):
        lint("", "en")
