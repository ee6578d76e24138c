"""Suffixes on figures, signs, abbreviations and names, against rule books and the publication."""

import csv
import re
from pathlib import Path

import pytest

from gsreport.language.errors import (
    LanguageError,
    UnknownCaseError,
    UnknownReadingError,
    UnknownWordError,
)
from gsreport.language.kk import CASES, attach, conj

DATA = Path(__file__).parent / "data"

# The reference table of the grammar, written by hand.
# token and reading | gen dat acc loc abl ins | possessive: nom gen dat acc loc abl ins
PARADIGMS = """
0 нөл|дің ге ді де ден мен|і інің іне ін інде інен імен
1 бір|дің ге ді де ден мен|і інің іне ін інде інен імен
2 екі|нің ге ні де ден мен|сі сінің сіне сін сінде сінен сімен
3 үш|тің ке ті те тен пен|і інің іне ін інде інен імен
4 төрт|тің ке ті те тен пен|і інің іне ін інде інен імен
5 бес|тің ке ті те тен пен|і інің іне ін інде інен імен
6 алты|ның ға ны да дан мен|сы сының сына сын сында сынан сымен
7 жеті|нің ге ні де ден мен|сі сінің сіне сін сінде сінен сімен
8 сегіз|дің ге ді де ден бен|і інің іне ін інде інен імен
9 тоғыз|дың ға ды да дан бен|ы ының ына ын ында ынан ымен
10 он|ның ға ды да нан мен|ы ының ына ын ында ынан ымен
20 жиырма|ның ға ны да дан мен|сы сының сына сын сында сынан сымен
30 отыз|дың ға ды да дан бен|ы ының ына ын ында ынан ымен
40 қырық|тың қа ты та тан пен|ы ының ына ын ында ынан ымен
50 елу|дің ге ді де ден мен|і інің іне ін інде інен імен
60 алпыс|тың қа ты та тан пен|ы ының ына ын ында ынан ымен
70 жетпіс|тің ке ті те тен пен|і інің іне ін інде інен імен
80 сексен|нің ге ді де нен мен|і інің іне ін інде інен імен
90 тоқсан|ның ға ды да нан мен|ы ының ына ын ында ынан ымен
100 жүз|дің ге ді де ден бен|і інің іне ін інде інен імен
1000 мың|ның ға ды да нан мен|ы ының ына ын ында ынан ымен
1000000 миллион|ның ға ды да нан мен|ы ының ына ын ында ынан ымен
1000000000 миллиард|тың қа ты та тан пен|ы ының ына ын ында ынан ымен
50% пайыз|дың ға ды да дан бен|ы ының ына ын ында ынан ымен
""".strip().splitlines()

# Spelling rules of 2018 §44, §73-75, the guide to state documents, and forms of the publication.
EXAMPLES = [
    ("6", "dat", False, "6-ға"),
    ("100", "dat", False, "100-ге"),
    ("10-15", "abl", False, "10-15-тен"),
    ("10–15", "abl", False, "10–15-тен"),
    ("25", "dat", False, "25-ке"),
    ("6", "abl", False, "6-дан"),
    ("7", "dat", False, "7-ге"),
    ("23,3%", "acc", False, "23,3%-ды"),
    ("55,5%", "nom", True, "55,5%-ы"),
    ("4,58", "dat", False, "4,58-ге"),
    ("4,15", "acc", False, "4,15-ті"),
    ("4,82", "nom", True, "4,82-сі"),
    ("4,24", "dat", True, "4,24-іне"),
    ("4,33", "acc", True, "4,33-ін"),
    ("4,69", "nom", True, "4,69-ы"),
    ("0,15", "dat", False, "0,15-ке"),
    ("4,16", "dat", False, "4,16-ға"),
    ("4,81", "dat", False, "4,81-ге"),
    ("5,00", "abl", False, "5,00-ден"),
    ("9181", "nom", True, "9181-і"),
    ("9\u00a0181", "nom", True, "9\u00a0181-і"),
    ("30", "abl", False, "30-дан"),
    ("100%", "ins", False, "100%-бен"),
    ("10%", "loc", True, "10%-ында"),
    ("17:00", "dat", False, "17:00-ге"),
    ("1414", "dat", False, "1414-ке"),
    ("1/3", "nom", True, "1/3-і"),
    ("¼", "nom", True, "¼-і"),
    ("1,2 млн", "acc", False, "1,2 млн-ды"),
    ("ТМД", "gen", False, "ТМД-ның"),
    ("ТМД", "dat", False, "ТМД-ға"),
    ("ІІМ", "dat", False, "ІІМ-ге"),
    ("ІІМ", "gen", False, "ІІМ-нің"),
    ("ЖШС", "dat", False, "ЖШС-ға"),
    ("ЖШС", "gen", False, "ЖШС-ның"),
    ("АҚШ", "gen", False, "АҚШ-тың"),
    ("АҚШ", "dat", False, "АҚШ-қа"),
    ("ҚазҰУ", "gen", False, "ҚазҰУ-дың"),
    ("ҚазҰУ", "dat", False, "ҚазҰУ-ға"),
    ("НАТО", "dat", False, "НАТО-ға"),
    ("ЮНЕСКО", "dat", False, "ЮНЕСКО-ға"),
    ("ЮСАИД", "dat", False, "ЮСАИД-ке"),
    ("МАГАТЭ", "dat", False, "МАГАТЭ-ге"),
    ("ЮНИСЕФ", "dat", False, "ЮНИСЕФ-ке"),
    ("АҚ", "gen", False, "АҚ-ның"),
    ("ЕҚЫҰ", "dat", False, "ЕҚЫҰ-ға"),
    ("ЕО", "dat", False, "ЕО-ға"),
    ("МКК", "dat", False, "МКК-ге"),
    ("ХҚКО", "dat", False, "ХҚКО-ға"),
    ("Nalyk Bank", "loc", False, "Nalyk Bank-те"),
    ("Жетісу", "gen", False, "Жетісудың"),
    ("Алматы", "loc", False, "Алматыда"),
    ("Шымкент", "gen", False, "Шымкенттің"),
    ("Ақтау", "acc", False, "Ақтауды"),
    ("Нұр-Сұлтан", "abl", False, "Нұр-Сұлтаннан"),
    ("Ақмола облысы", "abl", False, "Ақмола облысынан"),
    ("Шымкент қаласы", "abl", False, "Шымкент қаласынан"),
    ("Қаржы министрлігі", "dat", False, "Қаржы министрлігіне"),
    ("веб-порталы", "loc", False, "веб-порталында"),
    ("12 мың", "abl", False, "12 мыңнан"),
]

# Errors of the publication: the suffix does not follow the reading.
MISPRINTS = {("69", "ның"), ("6", "ы"), ("4,67", "ін"), ("4,79", "на"), ("4,00", "ке")}
# Abbreviations where usage differs from the rule of 2018 and from itself: К read back (РМҚК-ға) or
# front (ДК-де), the abbreviation read as a word (КЕАҚ-тың) or in full (КЕАҚ-на), ЭҮП-ға and -ке.
UNSETTLED = {
    ("РМҚК", "ға"),
    ("ДК", "ны"),
    ("КЕАҚ", "тың"),
    ("КЕАҚ", "на"),
    ("ЭҮП", "ға"),
    ("ЭҮП", "ке"),
}


def attested() -> list[tuple[str, str, int]]:
    """Read the suffixed tokens of the publication."""
    with (DATA / "attested_suffixes_kk.tsv").open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return [(row["token"], row["suffix"], int(row["count"])) for row in rows]


@pytest.mark.parametrize("row", PARADIGMS, ids=lambda row: row.split("|")[0])
def test_numerals_and_percent_follow_the_table_of_the_grammar(row: str) -> None:
    """Each numeral takes the six case suffixes and the seven of the possessive as in the table."""
    head, plain, possessive = row.split("|")
    token = head.split()[0]
    assert [attach(token, case) for case in CASES[1:]] == [f"{token}-{s}" for s in plain.split()]
    expected = [f"{token}-{suffix}" for suffix in possessive.split()]
    assert [attach(token, case, possessive=True) for case in CASES] == expected


@pytest.mark.parametrize(("token", "case", "possessive", "expected"), EXAMPLES)
def test_published_examples(token: str, case: str, possessive: bool, expected: str) -> None:  # noqa: FBT001
    """Examples of the rule books and good tokens of the publication come out the same."""
    assert attach(token, case, possessive=possessive) == expected


def test_nearly_every_suffix_of_the_publication_is_possible() -> None:
    """Each attested suffix is possible, but for five misprints and six conventions."""
    impossible = {(token, suffix) for token, suffix, _ in attested() if suffix not in possible(token)}
    assert impossible == MISPRINTS | UNSETTLED
    assert sum(count for *_, count in attested()) > 950


def possible(token: str) -> set[str]:
    """Return every suffix our rules allow after a token."""
    forms = {attach(token, case, possessive=possessive) for case in CASES for possessive in (False, True)}
    forms.add(attach(token, "loc", adjectival=True))
    return {form.removeprefix(f"{token}-") for form in forms}


def test_the_attributive_follows_the_locative() -> None:
    """-ғы/-гі makes an attribute of the locative and of nothing else."""
    assert attach("egov.kz", "loc", adjectival=True) == "egov.kz-тегі"
    assert attach("ХҚКО", "loc", adjectival=True) == "ХҚКО-дағы"
    assert attach("Ақмола облысы", "loc", adjectival=True) == "Ақмола облысындағы"
    assert attach("Алматы", "loc", adjectival=True) == "Алматыдағы"
    with pytest.raises(LanguageError, match="locative"):
        attach("ХҚКО", "dat", adjectival=True)


def test_a_quotation_takes_its_suffix_after_the_marks() -> None:
    """The suffix of a quoted name follows the closing marks, joined by a hyphen."""
    assert attach("«Қазпошта»", "dat") == "«Қазпошта»-ға"
    assert attach("«электрондық үкімет» порталы", "loc") == "«электрондық үкімет» порталында"
    assert attach("«Халыққа қызмет көрсету орталығы»", "dat").endswith("»-на")


def test_a_possessive_is_not_added_twice() -> None:
    """A phrase that carries the possessive keeps it as it is."""
    assert attach("Ақмола облысы", "loc", possessive=True) == "Ақмола облысында"
    assert attach("Ақмола облысы", "nom", possessive=True) == "Ақмола облысы"


def test_the_nominative_changes_nothing() -> None:
    """The nominative without a possessive is the token itself, even where no reading is known."""
    assert attach("Kaspi", "nom") == "Kaspi"
    assert attach("23,3%", "nom") == "23,3%"


@pytest.mark.parametrize("token", ["Kaspi", "eGov Mobile", "4.58", "–", "…", "x", "А", "МӘЛІМЕТТЕР", ")"])
def test_an_unknown_reading_is_refused(token: str) -> None:
    """Names and signs whose reading is not known raise instead of being guessed."""
    with pytest.raises(UnknownReadingError):
        attach(token, "loc")


def test_a_reading_may_be_given() -> None:
    """The author of a text can say how a name is read."""
    assert attach("Kaspi", "loc", reading="каспи") == "Kaspi-де"
    assert attach("eGov Mobile", "dat", reading="мобайл") == "eGov Mobile-ға"


@pytest.mark.parametrize("word", ["мысалы", "тест", "автор", "тариф"])
def test_a_doubtful_word_is_refused(word: str) -> None:
    """Loans, and words that may or may not carry a possessive, raise unless they are listed."""
    with pytest.raises(UnknownWordError):
        attach(word, "gen")


@pytest.mark.parametrize("token", ["", " 5", "5 ", "\u00a05"])
def test_spaces_around_a_token_are_refused(token: str) -> None:
    """A space between a token and its suffix cannot arise («23,3% -ды» of the publication)."""
    with pytest.raises(LanguageError):
        attach(token, "acc")


def test_an_unknown_case_names_the_known_ones() -> None:
    """A misspelt case lists the cases there are."""
    with pytest.raises(UnknownCaseError, match="nom, gen, dat, acc, loc, abl, ins"):
        attach("5", "prp")


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ("қазан", "мен"),
        ("наурыз", "бен"),
        ("тамыз", "бен"),
        ("есеп", "пен"),
        ("желтоқсан", "мен"),
        ("2019", "бен"),
        # ages of the publication, right where it is right and where it is wrong
        ("40", "пен"),
        ("18", "бен"),
        ("22", "мен"),
        ("30", "бен"),
        ("ХҚКО", "мен"),
        ("«шығындар»", "мен"),
        ("Қызылорда", "мен"),
        ("Қостанай", "мен"),
        ("Шымкент", "пен"),
    ],
)
def test_and_follows_the_last_sound(left: str, expected: str) -> None:
    """The conjunction is мен, бен or пен by the sound before it."""
    assert conj(left) == expected


def test_every_figure_takes_one_suffix_of_each_case() -> None:
    """From 0 to 500 each number takes one hyphen and small Cyrillic letters in every case."""
    shape = re.compile(r"\d+-[а-яңғқіүұө]{1,6}")
    for number in range(501):
        for case in CASES[1:]:
            assert shape.fullmatch(attach(str(number), case))
