"""Declension of the listed nouns and numbered nouns, against analysed words of the publication."""

import csv
import re
from pathlib import Path

import pytest

from gsreport.language.errors import LanguageError, UnknownReadingError, UnknownWordError
from gsreport.language.kk import NOUNS, inflect, ordinal, ordinal_word, read_number

DATA = Path(__file__).parent / "data"

# The publication writes the loan «балл» both ways before a suffix; we follow the rule for doubled
# consonants, which it keeps in «процесі». And one misprint.
SET_ASIDE = {"тенге"}


def attested() -> list[dict[str, str]]:
    """Read the analysed noun forms of the publication."""
    with (DATA / "attested_nouns_kk.tsv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def test_attested_noun_forms() -> None:
    """Each analysed noun form of the publication is the form we give for that analysis."""
    wrong = {
        (row["form"], form) for row in attested() if (form := formed(row)) != row["form"] and row["noun"] != "балл"
    }
    assert {form for form, _ in wrong} == SET_ASIDE
    assert len(attested()) > 800
    assert len({row["noun"] for row in attested()}) > 110


def formed(row: dict[str, str]) -> str:
    """Return our form for an analysis."""
    return inflect(
        row["noun"],
        row["case"],
        possessive=row["possessive"] == "px3",
        plural=row["number"] == "pl",
    )


@pytest.mark.parametrize(
    ("noun", "case", "possessive", "expected"),
    [
        ("балл", "nom", False, "балл"),
        ("балл", "dat", False, "балға"),
        ("балл", "nom", True, "балы"),
        ("процесс", "loc", True, "процесінде"),
        ("орын", "loc", False, "орында"),
        ("орын", "loc", True, "орнында"),
        ("халық", "acc", True, "халқын"),
        ("топ", "nom", True, "тобы"),
        ("тарап", "abl", True, "тарапынан"),
        ("банк", "loc", True, "банкінде"),
        ("рейтинг", "loc", True, "рейтингінде"),
        ("критерий", "gen", False, "критерийдің"),
        ("көрсеткіш", "acc", True, "көрсеткішін"),
        ("үлес", "dat", True, "үлесіне"),
        ("респондент", "gen", False, "респонденттің"),
        ("қосымша", "loc", True, "қосымшасында"),
        ("орташа балл", "abl", False, "орташа балдан"),
        ("Кесте", "loc", False, "Кестеде"),
    ],
)
def test_irregular_and_loan_nouns(noun: str, case: str, possessive: bool, expected: str) -> None:  # noqa: FBT001
    """Dropped vowels, voiced finals, loans and doubled consonants are as dictionaries have them."""
    assert inflect(noun, case, possessive=possessive) == expected


def test_plural() -> None:
    """-лар follows vowels and р й у, -дар л м н ң з ж, -тар voiceless sounds."""
    assert inflect("диаграмма", "acc", plural=True) == "диаграммаларды"
    assert inflect("көрсеткіш", plural=True) == "көрсеткіштер"
    assert inflect("бөлім", plural=True) == "бөлімдер"
    assert inflect("балл", plural=True) == "балдар"
    assert inflect("өңір", plural=True) == "өңірлер"
    assert inflect("орын", "gen", possessive=True, plural=True) == "орындарының"


def test_a_possessed_noun_takes_the_cases_of_the_possessive() -> None:
    """«облысы» takes -нда, not -да; its plural is refused because it must be written otherwise."""
    assert inflect("Ақмола облысы", "loc", adjectival=True) == "Ақмола облысындағы"
    with pytest.raises(LanguageError, match="already carries"):
        inflect("Ақмола облысы", plural=True)


def test_a_noun_outside_the_list_is_refused() -> None:
    """Free text is not declined."""
    for noun in ("формула", "", "5"):
        with pytest.raises(UnknownWordError):
            inflect(noun, "gen")


def test_the_list_holds_what_templates_need() -> None:
    """Captions, references and measures of the publication are on the list."""
    needed = "кесте диаграмма сурет орын бет тармақ қосымша бөлім жыл балл пайыз респондент өңір"
    assert set(needed.split()) <= set(NOUNS)
    assert not set(NOUNS) & set(NOUNS.values())


@pytest.mark.parametrize(
    ("expected", "arguments", "options"),
    [
        ("5-кестеде", (5, "кесте", "loc"), {}),
        ("12-диаграмма", (12, "диаграмма"), {}),
        ("2-диаграмманы", ("2", "диаграмма", "acc"), {}),
        ("4-кестені", (4, "кесте", "acc"), {}),
        ("59-орында", (59, "орын", "loc"), {}),
        ("9-тармағында", (9, "тармақ", "loc"), {"possessive": True}),
        ("22–25-диаграммаларды", ("22–25", "диаграмма", "acc"), {"plural": True}),
        ("2 және 3-кестелерді", ("2 және 3", "кесте", "acc"), {"plural": True}),
        ("5-кестедегі", (5, "кесте", "loc"), {"adjectival": True}),
        ("2.1-бөлімде", ("2.1", "бөлім", "loc"), {}),
        ("5-кестенің", (5, "кесте", "gen"), {}),
        ("II\u00a0тоқсанда", ("II", "тоқсан", "loc"), {}),
        ("2020\u00a0жылға", (2020, "жыл", "dat"), {}),
        ("3-жылы", (3, "жыл"), {"possessive": True}),
    ],
)
def test_numbered_nouns(expected: str, arguments: tuple[object, ...], options: dict[str, bool]) -> None:
    """The noun inflects behind the hyphen; Roman numerals and years take a space."""
    assert ordinal(*arguments, **options) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("number", ["А", "5%", "4,58", "", "5-", "№ 5", "5-7"])
def test_what_numbers_no_table_is_refused(number: str) -> None:
    """Only figures and Roman numerals number things; a range has an en dash."""
    with pytest.raises(LanguageError):
        ordinal(number, "кесте")


def test_numbers_read_as_icu_reads_them() -> None:
    """Integers and decimals in words equal ICU's Kazakh spell-out.

    Documents write «бір миллион» where ICU leaves the «бір» out; no suffix depends on it.
    """
    with (DATA / "icu_spellout_kk.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    one = re.compile(r"(?<!жиырма )бір (?=миллион|миллиард|триллион)")
    expected = {row["number"]: row["words"] for row in rows}
    assert {number: one.sub("", read_number(number)) for number in expected} == expected
    assert len(rows) > 170


def test_zeros_at_the_end_are_read() -> None:
    """5,00 is read to its last zero, as «5,00-ден» of the publication shows (five times)."""
    assert read_number("5,00") == "бес бүтін жүзден нөл"
    assert read_number("4,70") == "төрт бүтін жүзден жетпіс"


def test_signs_and_groups_are_read() -> None:
    """A minus is read, a plus and group spaces are not."""
    assert read_number("\u22123,2") == "минус үш бүтін оннан екі"
    assert read_number("+0,5") == "нөл бүтін оннан бес"
    assert read_number("9\u00a0181") == read_number("9181")


@pytest.mark.parametrize("printed", ["4.58", "", "5%", "1 2", "12 34", "1" * 16, "0,1234567"])
def test_what_is_no_number_is_not_read(printed: str) -> None:
    """Decimal points, wrong groups and numbers out of range raise."""
    with pytest.raises(UnknownReadingError):
        read_number(printed)


def test_ordinals_in_words() -> None:
    """The ordinals of the school grammar, the irregular ones included."""
    numbers = (1, 2, 6, 7, 9, 10, 20, 30, 40, 50, 100, 25)
    assert " ".join(ordinal_word(number) for number in numbers) == (
        "бірінші екінші алтыншы жетінші тоғызыншы оныншы жиырмасыншы отызыншы қырқыншы елуінші жүзінші жиырма бесінші"
    )
