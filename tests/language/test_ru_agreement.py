"""Russian agreement, against CLDR's categories, the grammar and the publication of 2025."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from babel import Locale

from gsreport.language import ru
from gsreport.language.errors import LanguageError, UnknownCaseError, UnknownWordError

DATA = Path(__file__).parent / "data"
NB = "\u00a0"

# Errors of the publication; «29 балла» is the end of the misprint «4, 29 балла».
MISPRINTS = {
    ("5,00", "баллов"),
    ("4,91", "балл"),
    ("29", "балла"),
}
# Not counted: «213 услугополучателей (100,0% женщины)».
PREDICATES = {("100,0%", "женщины")}


def test_integer_categories_are_those_of_cldr() -> None:
    """The category of an integer equals CLDR's."""
    numbers = [*range(1235), 2022, 9181, 100_000, 1_000_000]
    plural = Locale("ru").plural_form
    assert [ru.category(str(number)) for number in numbers] == [*map(plural, numbers)]


@pytest.mark.parametrize("printed", ["4,79", "5,00", "1,0", "0,5", "21,1", "100,0"])
def test_decimal_categories_are_those_of_cldr(printed: str) -> None:
    """Every number with decimals is «other», trailing zeros included."""
    expected = Locale("ru").plural_form(Decimal(printed.replace(",", ".")))
    assert ru.category(printed) == expected == "other"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("9\u00a0181", "one"),
        ("\u22122", "few"),
        ("+21", "one"),
        ("30–39", "many"),
        ("4,80–5,00", "other"),
        ("<0,1", "other"),
    ],
)
def test_printed_forms(printed: str, expected: str) -> None:
    """Groups and signs do not count; of a range the last number does."""
    assert ru.category(printed) == expected


# The table of the grammar: number | nom | acc | gen | dat | ins | prp
TABLE = """
балл|1|балл|балл|балла|баллу|баллом|балле
балл|2|балла|балла|баллов|баллам|баллами|баллах
балл|5|баллов|баллов|баллов|баллам|баллами|баллах
балл|21|балл|балл|балла|баллу|баллом|балле
балл|4,79|балла|балла|балла|балла|балла|балла
балл|5,00|балла|балла|балла|балла|балла|балла
респондент|1|респондент|респондента|респондента|респонденту|респондентом|респонденте
респондент|3|респондента|респондентов|респондентов|респондентам|респондентами|респондентах
респондент|23|респондента|респондента|респондентов|респондентам|респондентами|респондентах
респондент|753|респондента|респондента|респондентов|респондентам|респондентами|респондентах
услуга|1|услуга|услугу|услуги|услуге|услугой|услуге
услуга|62|услуги|услуги|услуг|услугам|услугами|услугах
услуга|70|услуг|услуг|услуг|услугам|услугами|услугах
регион|17|регионов|регионов|регионов|регионам|регионами|регионах
человек|5|человек|человек|человек|человекам|человеками|человеках
человек|2|человека|человек|человек|человекам|человеками|человеках
человек|22|человека|человека|человек|человекам|человеками|человеках
год|1|год|год|года|году|годом|годе
год|4|года|года|лет|годам|годами|годах
год|5|лет|лет|лет|годам|годами|годах
год|2,5|года|года|года|года|года|года
место|3|места|места|мест|местам|местами|местах
процентный пункт|1|процентный пункт|процентный пункт|процентного пункта|процентному пункту\
|процентным пунктом|процентном пункте
процентный пункт|2|процентных пункта|процентных пункта|процентных пунктов|процентным пунктам\
|процентными пунктами|процентных пунктах
процентный пункт|5|процентных пунктов|процентных пунктов|процентных пунктов|процентным пунктам\
|процентными пунктами|процентных пунктах
процентный пункт|3,2|процентного пункта|процентного пункта|процентного пункта\
|процентного пункта|процентного пункта|процентного пункта
""".strip().splitlines()


@pytest.mark.parametrize("row", TABLE, ids=lambda row: "-".join(row.split("|")[:2]))
def test_nouns_follow_the_table_of_the_grammar(row: str) -> None:
    """Number, case and animacy give the form of the grammar."""
    noun, number, *forms = row.split("|")
    cases = ("nom", "acc", "gen", "dat", "ins", "prp")
    expected = [f"{number}{NB}{form}" for form in forms]
    assert [ru.agree(number, noun, case) for case in cases] == expected


def test_a_percentage_governs_the_genitive_plural() -> None:
    """After a percentage stands the genitive plural of the whole: «76,7% респондентов»."""
    assert ru.agree("76,7%", "респондент") == f"76,7%{NB}респондентов"
    assert ru.agree("1%", "услуга", "dat") == f"1%{NB}услуг"


def test_the_publication_agrees() -> None:
    """Each attested pair of number and noun is right in some case, but for its misprints."""
    with (DATA / "attested_agreement_ru.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    # A number before these may be a year, a rank or the end of another phrase.
    names = {"год", "день", "пункт", "раздел", "критерий"}
    owner = {
        form: noun
        for noun, entry in ru.NOUNS.items()
        if noun not in names
        for form in (*entry.singular, *entry.plural, *entry.counted)
    }
    checked = [(row["number"], row["form"]) for row in rows if row["form"] in owner]
    wrong = {
        (number, form)
        for number, form in checked
        if form not in {ru.counted(number, owner[form], case) for case in ru.CASES}
    }
    assert wrong == MISPRINTS | PREDICATES
    assert len(checked) > 100


def test_verbs_agree_with_the_number() -> None:
    """1, 21, 101 take the singular and the gender of the noun; others the plural or the neuter."""
    assert ru.choose_verb("21", "принял", "приняли") == "принял"
    assert ru.choose_verb("753", "принял", "приняли") == "приняли"
    assert ru.past("501", "респондент", "принять") == "принял"
    assert ru.past("518", "услугополучатель", "принять") == "приняли"
    assert ru.past("21", "услуга", "оценить") == "оценила"
    assert ru.past("47", "респондент", "охватить", impersonal=True) == "охвачено"
    assert ru.past("76,7%", "респондент", "отметить") == "отметили"
    assert ru.past("1%", "респондент", "отметить") == "отметили"


@pytest.mark.parametrize("verb", sorted(ru.VERBS))
def test_verbs_have_the_endings_of_the_past(verb: str) -> None:
    """Feminine, neuter and plural end in -а, -о, -и (-ы for participles), reflexives in -сь."""
    entry = ru.VERBS[verb]
    endings = [entry.feminine, entry.neuter, entry.plural]
    stems = {form.removesuffix("сь")[:-1] for form in endings}
    assert len(stems) == 1
    assert [form.removesuffix("сь")[-1] for form in endings[:2]] == ["а", "о"]
    assert endings[2].removesuffix("сь")[-1] in "иы"


@pytest.mark.parametrize(
    ("preposition", "following", "expected"),
    [
        ("в", "2-м", "во"),
        ("в", "2", "в"),
        ("в", "12-м", "в"),
        ("со", "2-го", "со"),
        ("с", "2-го", "со"),
        ("к", "2-му", "ко"),
        ("с", "100%", "со"),
        ("с", "150\u00a0000", "со"),
        ("с", "1000", "с"),
        ("с", "17", "с"),
        ("в", "100", "в"),
        ("в", "втором", "во"),
        ("во", "время", "во"),
        ("в", "время", "во"),
        ("в", "Франции", "во"),
        ("в", "ФСМС", "в"),
        ("с", "стороны", "со"),
        ("с", "средним", "со"),
        ("с", "всеми", "со"),
        ("с", "внедрением", "с"),
        ("с", "сайта", "с"),
        ("к", "всем", "ко"),
        ("к", "врачу", "к"),
        ("В", "«всех»", "Во"),
        ("на", "второй", "на"),
    ],
)
def test_long_prepositions(preposition: str, following: str, expected: str) -> None:
    """В, с and к take -о where the next word as it is read needs it, and nowhere else."""
    assert ru.prep(preposition, following) == expected


def test_references_decline_the_noun() -> None:
    """The noun of a reference inflects and its number does not: «в таблице 16»."""
    assert ru.reference("таблица", 16, "prp") == f"таблице{NB}16"
    assert ru.reference("диаграмма", "89–90", "prp", plural=True) == f"диаграммах{NB}89–90"
    assert ru.reference("рисунок", 3, "gen") == f"рисунка{NB}3"
    assert ru.decline("человек", "gen", plural=True) == "людей"


def test_the_lexicon_holds_what_templates_need() -> None:
    """The nouns of captions, references and measures are there, in twelve forms each."""
    needed = """
    балл респондент услуга услугополучатель регион таблица диаграмма рисунок критерий человек место
    год страница приложение
    """
    assert {*needed.split(), "процентный пункт"} <= set(ru.NOUNS)
    for noun, entry in ru.NOUNS.items():
        assert entry.singular[0] == noun
        assert len(entry.singular) == len(entry.plural) == len(entry.counted) == 6
        accusative = 3
        same = entry.plural[1] if entry.animate else entry.plural[0]
        assert entry.plural[accusative] == same


def test_what_is_unknown_is_refused() -> None:
    """Unknown nouns, verbs, cases and figures raise."""
    with pytest.raises(UnknownWordError):
        ru.agree("5", "министерство")
    with pytest.raises(UnknownWordError):
        ru.past("5", "балл", "петь")
    with pytest.raises(UnknownCaseError):
        ru.agree("5", "балл", "loc")
    with pytest.raises(UnknownCaseError):
        ru.agree("5,0", "балл", "loc")
    for number in ("4.79", "", "пять", "–", "1 2"):
        with pytest.raises(LanguageError):
            ru.agree(number, "балл")
    with pytest.raises(LanguageError):
        ru.prep("в", " ")
