"""Kazakh hyphenation, against the words of the rule books."""

import re

import pyphen
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsreport.language import hyphenation
from gsreport.language.errors import LanguageError
from gsreport.language.kk import NOUNS, patterns
from gsreport.language.kk.syllables import VOWELS, breaks, divide

# Words as the orthographic dictionary and school grammars divide them («Тасымал»).
DIVIDED = """
ала-қан ор-на-лас-ты-ру да-уыс са-уат да-йын-дық бу-ын су-ық қи-ын ти-ын жи-ын құ-мырс-қа
күң-гірт-теу жаң-ғырт-ты ро-лін-де еле-уіш ар-мия ою-лы қу-ақы ту-ын-ды ки-ім қи-ық про-ект ро-яль
рес-пуб-ли-ка-мыз-да құр-мет-ті өзі-міз-ге әке-лік жа-уап қа-йың са-уын ке-йін ке-ре-ге та-уар
ба-уыр қа-уын мек-теп бал-шық бат-пақ ақыл-дас-тық ха-бар-лан-ды-ру
"""
UNDIVIDED = """
атом ақыр ақыл отын отыр төрт жалт пункт взвод ара аю ана ата ұлы екі ұя қант нан көл ел жұрт
"""

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


@pytest.mark.parametrize("word", DIVIDED.split())
def test_words_of_the_rule_books(word: str) -> None:
    """Every break the rule books show is found, and the patterns equal the rules."""
    plain = word.replace("-", "")
    shown = {len(word[: mark.start()].replace("-", "")) for mark in re.finditer("-", word)}
    assert shown <= set(breaks(plain))
    assert hyphenation.hyphenate(plain, "kk") == divide(plain)


@pytest.mark.parametrize("word", UNDIVIDED.split())
def test_short_words_are_never_divided(word: str) -> None:
    """Words of the rule books that may not be divided are not."""
    assert hyphenation.hyphenate(word, "kk") == word


def test_patterns_equal_rules_on_our_nouns() -> None:
    """The dictionary divides the nouns of the templates as the rules do."""
    words = sorted({*NOUNS, *NOUNS.values()})
    assert [hyphenation.hyphenate(word, "kk") for word in words] == [*map(divide, words)]


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet=KAZAKH, min_size=1, max_size=24))
def test_every_part_has_a_vowel_and_two_letters(word: str) -> None:
    """The rules leave no part without a vowel and no single letter, whatever the word."""
    parts = divide(word).split("-")
    if len(parts) > 1:
        assert all(len(part) > 1 for part in (parts[0], parts[-1]))
        assert all(set(part) & {*VOWELS, "у"} for part in parts)
    assert "".join(parts) == word


def test_the_packaged_dictionary_is_generated() -> None:
    """The file in the package is what the generator gives."""
    path = hyphenation.dictionary_path()
    assert path.read_bytes().decode("utf-8") == patterns.dictionary()
    assert path.read_bytes().startswith(b"UTF-8\nLEFTHYPHENMIN 2\n")


def test_pyphen_finds_kazakh_after_registration() -> None:
    """WeasyPrint's look-up finds the dictionary for lang=kk and lang=kk-KZ, however often."""
    for _ in range(2):
        hyphenation.register()
        for code in ("kk", "kk_KZ", "kk-KZ", "KK-kz"):
            assert pyphen.language_fallback(code) in {"kk", "kk_KZ"}
            assert pyphen.Pyphen(lang=code).inserted("мемлекеттік") == "мем-ле-кет-тік"
        assert pyphen.LANGUAGES["kk-KZ"] == hyphenation.dictionary_path()


def test_russian_is_pyphens_own() -> None:
    """Russian is divided by pyphen's dictionary, which registration leaves alone."""
    hyphenation.register()
    assert hyphenation.hyphenate("государственная", "ru") == pyphen.Pyphen(lang="ru_RU").inserted("государственная")


def test_a_missing_dictionary_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken installation is told from a language without hyphenation."""
    monkeypatch.setattr(hyphenation, "_DICTIONARY", "absent.dic")
    with pytest.raises(LanguageError, match="absent"):
        hyphenation.register()


def test_weasyprint_divides_kazakh_words() -> None:
    """A narrow column of Kazakh text is divided at the places of the rules."""
    weasyprint = pytest.importorskip("weasyprint")
    hyphenation.register()
    html = "<html lang=kk-KZ><body style='width:18mm;hyphens:auto;font:12pt serif'>мемлекеттік"
    page = weasyprint.HTML(string=html).render().pages[0]
    lines = [box.text for box in page._page_box.descendants() if hasattr(box, "text")]
    assert len(lines) > 1
    allowed = {"мем", "мемле", "мемлекет"}
    assert lines[0].rstrip("-‐") in allowed
