"""Order of words, against ICU; look-alike letters."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsreport.language.collation import key
from gsreport.language.errors import LanguageError
from gsreport.language.scripts import (
    KAZAKH_LETTERS,
    lookalike_words,
    mixed_words,
    words_with_kazakh_letters,
)

DATA = Path(__file__).parent / "data"
ABBREVIATIONS = "АҚДМ АШМ ӘМ БҒМ БП ЕХӘҚМ ЖС ҚМ ҚР ОМО ҰБ ҰҚК ХҚКО ІІМ ЭМ Egov.kz"
# The official Kazakh alphabet of 42 letters.
ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_order_equals_icu(lang: str) -> None:
    """Words, regions, abbreviations and names of bodies are sorted as ICU sorts them."""
    expected = (DATA / f"icu_order_{lang}.txt").read_text(encoding="utf-8").splitlines()
    shuffled = random.Random(7).sample(expected, len(expected))
    assert sorted(shuffled, key=lambda text: key(text, lang)) == expected
    assert len(expected) > 780


def test_the_kazakh_alphabet() -> None:
    """Letters come in the order of the alphabet, which code points do not have."""
    assert sorted(ALPHABET, key=lambda text: key(text, "kk")) == list(ALPHABET)
    assert sorted(ALPHABET) != list(ALPHABET)
    assert len(ALPHABET) == 42


def test_abbreviations_of_the_publication() -> None:
    """Latin names come after Cyrillic ones."""
    expected = ABBREVIATIONS.split()
    assert sorted(set(expected), key=lambda text: key(text, "kk")) == expected


def test_yo_is_a_letter_in_kazakh_and_a_variant_in_russian() -> None:
    """Russian puts ёлка among the words in е, Kazakh after all of them."""
    words = ["ем", "ёлка", "ек"]
    assert sorted(words, key=lambda text: key(text, "ru")) == ["ек", "ёлка", "ем"]
    assert sorted(words, key=lambda text: key(text, "kk")) == ["ек", "ем", "ёлка"]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=8), max_size=8), st.sampled_from(["kk", "ru"]))
def test_any_text_can_be_sorted(texts: list[str], lang: str) -> None:
    """Keys of any two texts compare, and only equal texts have equal keys."""
    assert len({key(text, lang) for text in texts}) == len(set(texts))
    ordered = sorted(texts, key=lambda text: key(text, lang))
    texts.reverse()
    assert sorted(texts, key=lambda text: key(text, lang)) == ordered


def test_sorting_needs_a_language() -> None:
    """A third language is refused."""
    with pytest.raises(LanguageError):
        key("a", "en")


def test_the_kazakh_letters() -> None:
    """Nine letters in two cases are the difference of the alphabets."""
    russian = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
    small = set(ALPHABET) - russian
    assert small | {letter.upper() for letter in small} == KAZAKH_LETTERS


@pytest.mark.parametrize(
    ("text", "offset", "marked", "repaired"),
    [
        ("мектепке МЕКТЕПKE барды", 9, "МЕКТЕП[K][E]", "МЕКТЕПКЕ"),
        ("порталы Еgov.kz", 8, "[Е]gov", "Egov"),
        ("cанаторно-курортное", 0, "[c]анаторно", "санаторно"),
        ("сәуiр", 0, "сәу[i]р", "сәуір"),
        ("бәrі", 0, "бә[r]і", None),
    ],
)
def test_mixed_words_of_the_publications(text: str, offset: int, marked: str, repaired: str | None) -> None:
    """The words of the publications that mix scripts are found, marked and repaired."""
    (word,) = mixed_words(text)
    assert (word.offset, word.marked, word.repaired) == (offset, marked, repaired)


def test_words_in_one_script_are_in_order() -> None:
    """Compounds with a hyphen, addresses and figures are not mixed."""
    assert mixed_words("IT-компания egov.kz-те COVID-19 ҚазҰУ 5-кесте Ұлттық Банк") == []


def test_lookalikes_need_a_list_of_names() -> None:
    """A word wholly in Latin is only suspect if it reads as a known Cyrillic one."""
    found = lookalike_words("OMO мен HTTP", {"ОМО"})
    assert [(word.offset, word.word, word.repaired) for word in found] == [(0, "OMO", "ОМО")]
    assert lookalike_words("ОМО", {"ОМО"}) == []


def test_kazakh_words_in_russian_text() -> None:
    """Words with Kazakh letters are found with their place."""
    assert words_with_kazakh_letters("в Ақтау и Алматы") == [(2, "Ақтау")]
