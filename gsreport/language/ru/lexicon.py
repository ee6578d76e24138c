"""Russian nouns and verbs that stand beside a number in the publication, in every form.

Written out by hand: a morphological analyser takes «услугополучатель» for inanimate and is wrong on
names. A noun outside the lexicon raises.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from gsreport.language.errors import UnknownCaseError, UnknownWordError
from gsreport.messages import say, verbatim

CASES: Final = ("nom", "gen", "dat", "acc", "ins", "prp")
"""Именительный, родительный, дательный, винительный, творительный, предложный."""

Gender = Literal["masculine", "feminine", "neuter"]


@dataclass(frozen=True, slots=True)
class Noun:
    """All forms of a noun or of a fixed phrase («процентный пункт»)."""

    singular: tuple[str, ...]
    """Six forms, in the order of :data:`CASES`."""
    plural: tuple[str, ...]
    gender: Gender
    animate: bool
    """Animate nouns have the genitive for the accusative: «опросили 2 респондентов»."""
    paucal: str
    """The form after 2, 3, 4: the genitive singular, but «2 процентных пункта»."""
    counted: tuple[str, ...]
    """The plural after a number where it differs: «5 человек», «5 лет»."""

    def form(self, case: str, *, plural: bool = False) -> str:
        """Return one form.

        Raises:
            UnknownCaseError: the case is not one of :data:`CASES`.
        """
        return (self.plural if plural else self.singular)[case_index(case)]


@dataclass(frozen=True, slots=True)
class Verb:
    """The past tense or short participle of a verb that follows a number."""

    masculine: str
    feminine: str
    neuter: str
    plural: str


def case_index(case: str) -> int:
    """Return the place of a case in :data:`CASES`.

    Raises:
        UnknownCaseError: there is no such case.
    """
    if case not in CASES:
        raise UnknownCaseError(case, CASES)
    return CASES.index(case)


def noun(word: str) -> Noun:
    """Return the entry of a noun, given in the nominative singular.

    Raises:
        UnknownWordError: the noun is not in the lexicon.
    """
    try:
        return NOUNS[word]
    except KeyError:
        hint = say("add it to {file} with all its forms", file="gsreport/language/ru/lexicon.py")
        raise UnknownWordError(word, hint) from None


def verb(infinitive: str) -> Verb:
    """Return the entry of a verb, given in the infinitive («принять», «опросить»).

    Raises:
        UnknownWordError: the verb is not in the lexicon.
    """
    try:
        return VERBS[infinitive]
    except KeyError:
        hint = say("add it to {file} with its past tense", file="gsreport/language/ru/lexicon.py")
        raise UnknownWordError(infinitive, hint) from None


def _noun(
    gender: Gender,
    singular: str,
    plural: str,
    *,
    animate: bool = False,
    paucal: str = "",
    counted: str = "",
) -> Noun:
    one, many = _forms(singular), _forms(plural)
    return Noun(
        singular=one,
        plural=many,
        gender=gender,
        animate=animate,
        paucal=paucal or one[CASES.index("gen")],
        counted=_forms(counted) if counted else many,
    )


def _forms(text: str) -> tuple[str, ...]:
    forms = tuple(part.strip() for part in text.split(","))
    if len(forms) != len(CASES):
        raise UnknownWordError(text, verbatim("six forms are needed"))
    return forms


NOUNS: Final[dict[str, Noun]] = {
    "балл": _noun(
        "masculine",
        "балл, балла, баллу, балл, баллом, балле",
        "баллы, баллов, баллам, баллы, баллами, баллах",
    ),
    "год": _noun(
        "masculine",
        "год, года, году, год, годом, годе",
        "годы, годов, годам, годы, годами, годах",
        counted="годы, лет, годам, годы, годами, годах",
    ),
    "день": _noun(
        "masculine",
        "день, дня, дню, день, днем, дне",
        "дни, дней, дням, дни, днями, днях",
    ),
    "диаграмма": _noun(
        "feminine",
        "диаграмма, диаграммы, диаграмме, диаграмму, диаграммой, диаграмме",
        "диаграммы, диаграмм, диаграммам, диаграммы, диаграммами, диаграммах",
    ),
    "женщина": _noun(
        "feminine",
        "женщина, женщины, женщине, женщину, женщиной, женщине",
        "женщины, женщин, женщинам, женщин, женщинами, женщинах",
        animate=True,
    ),
    "критерий": _noun(
        "masculine",
        "критерий, критерия, критерию, критерий, критерием, критерии",
        "критерии, критериев, критериям, критерии, критериями, критериях",
    ),
    "место": _noun(
        "neuter",
        "место, места, месту, место, местом, месте",
        "места, мест, местам, места, местами, местах",
    ),
    "минута": _noun(
        "feminine",
        "минута, минуты, минуте, минуту, минутой, минуте",
        "минуты, минут, минутам, минуты, минутами, минутах",
    ),
    "мужчина": _noun(
        "masculine",
        "мужчина, мужчины, мужчине, мужчину, мужчиной, мужчине",
        "мужчины, мужчин, мужчинам, мужчин, мужчинами, мужчинах",
        animate=True,
    ),
    "подкритерий": _noun(
        "masculine",
        "подкритерий, подкритерия, подкритерию, подкритерий, подкритерием, подкритерии",
        "подкритерии, подкритериев, подкритериям, подкритерии, подкритериями, подкритериях",
    ),
    "приложение": _noun(
        "neuter",
        "приложение, приложения, приложению, приложение, приложением, приложении",
        "приложения, приложений, приложениям, приложения, приложениями, приложениях",
    ),
    "процент": _noun(
        "masculine",
        "процент, процента, проценту, процент, процентом, проценте",
        "проценты, процентов, процентам, проценты, процентами, процентах",
    ),
    "процентный пункт": _noun(
        "masculine",
        "процентный пункт, процентного пункта, процентному пункту, процентный пункт,"
        "процентным пунктом, процентном пункте",
        "процентные пункты, процентных пунктов, процентным пунктам, процентные пункты,"
        "процентными пунктами, процентных пунктах",
        paucal="процентных пункта",
    ),
    "пункт": _noun(
        "masculine",
        "пункт, пункта, пункту, пункт, пунктом, пункте",
        "пункты, пунктов, пунктам, пункты, пунктами, пунктах",
    ),
    "раздел": _noun(
        "masculine",
        "раздел, раздела, разделу, раздел, разделом, разделе",
        "разделы, разделов, разделам, разделы, разделами, разделах",
    ),
    "регион": _noun(
        "masculine",
        "регион, региона, региону, регион, регионом, регионе",
        "регионы, регионов, регионам, регионы, регионами, регионах",
    ),
    "респондент": _noun(
        "masculine",
        "респондент, респондента, респонденту, респондента, респондентом, респонденте",
        "респонденты, респондентов, респондентам, респондентов, респондентами, респондентах",
        animate=True,
    ),
    "рисунок": _noun(
        "masculine",
        "рисунок, рисунка, рисунку, рисунок, рисунком, рисунке",
        "рисунки, рисунков, рисункам, рисунки, рисунками, рисунках",
    ),
    "страница": _noun(
        "feminine",
        "страница, страницы, странице, страницу, страницей, странице",
        "страницы, страниц, страницам, страницы, страницами, страницах",
    ),
    "таблица": _noun(
        "feminine",
        "таблица, таблицы, таблице, таблицу, таблицей, таблице",
        "таблицы, таблиц, таблицам, таблицы, таблицами, таблицах",
    ),
    "услуга": _noun(
        "feminine",
        "услуга, услуги, услуге, услугу, услугой, услуге",
        "услуги, услуг, услугам, услуги, услугами, услугах",
    ),
    "услугодатель": _noun(
        "masculine",
        "услугодатель, услугодателя, услугодателю, услугодателя, услугодателем, услугодателе",
        "услугодатели, услугодателей, услугодателям, услугодателей, услугодателями, услугодателях",
        animate=True,
    ),
    "услугополучатель": _noun(
        "masculine",
        "услугополучатель, услугополучателя, услугополучателю, услугополучателя, услугополучателем, услугополучателе",
        "услугополучатели, услугополучателей, услугополучателям, услугополучателей,"
        "услугополучателями, услугополучателях",
        animate=True,
    ),
    "человек": _noun(
        "masculine",
        "человек, человека, человеку, человека, человеком, человеке",
        "люди, людей, людям, людей, людьми, людях",
        animate=True,
        counted="люди, человек, человекам, человек, человеками, человеках",
    ),
}
"""Nominative singular to all forms."""

VERBS: Final[dict[str, Verb]] = {
    infinitive: Verb(*forms.split())
    for infinitive, forms in {
        "быть": "был была было были",
        "воспользоваться": "воспользовался воспользовалась воспользовалось воспользовались",
        "выявить": "выявлен выявлена выявлено выявлены",
        "обратиться": "обратился обратилась обратилось обратились",
        "отметить": "отметил отметила отметило отметили",
        "ответить": "ответил ответила ответило ответили",
        "охватить": "охвачен охвачена охвачено охвачены",
        "оценить": "оценил оценила оценило оценили",
        "опросить": "опрошен опрошена опрошено опрошены",
        "получить": "получил получила получило получили",
        "принять": "принял приняла приняло приняли",
        "составить": "составил составила составило составили",
        "столкнуться": "столкнулся столкнулась столкнулось столкнулись",
        "указать": "указал указала указало указали",
    }.items()
}
"""Infinitive to past tense; transitive verbs of counting («опросить») to the short participle."""
