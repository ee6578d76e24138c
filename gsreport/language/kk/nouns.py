"""The Kazakh nouns that templates inflect, each with its possessive form, and their declension.

The list is checked by hand and against apertium-kaz and the 2020 publication, because rules alone
are wrong for one noun in twenty: vowels drop (орын, орны), final consonants are voiced or not (топ,
тобы; тарап, тарапы) and loans choose their harmony (банк, банкі). A noun outside the list raises.
"""

from __future__ import annotations

import re
from typing import Final

from gsreport.language.errors import LanguageError, UnknownWordError
from gsreport.language.kk.sounds import Ending, Harmony, harmony_of, word_ending
from gsreport.language.kk.suffixes import (
    adjectival_suffix,
    case_suffix,
    plural_ending,
    plural_suffix,
    possessed_suffix,
    possessive_suffix,
    require_case,
)
from gsreport.language.signs import CYRILLIC
from gsreport.messages import say

# Noun and third person possessive. The possessive also gives the harmony of every other form.
_TABLE: Final = """
агенттік агенттігі, адам адамы, азамат азаматы, ай айы, аймақ аймағы, айырмашылық айырмашылығы,
ақпан ақпаны, ақпарат ақпараты, алушы алушысы, арна арнасы, атау атауы, ауыл ауылы, әдіс әдісі,
әйел әйелі, әкімдік әкімдігі, баға бағасы, бағалау бағалауы, бағыт бағыты, байланыс байланысы,
балл балы, банк банкі, бап бабы, басқарма басқармасы, беруші берушісі, бет беті, бөлік бөлігі,
бөлім бөлімі, бұйрық бұйрығы, деңгей деңгейі, дерек дерегі, диаграмма диаграммасы,
динамика динамикасы, ер ері, есеп есебі, желтоқсан желтоқсаны, жағдай жағдайы, жас жасы,
жауап жауабы, жоба жобасы, жоспар жоспары, жұмыс жұмысы, жыл жылы, зерттеу зерттеуі,
интернет интернеті, кеңсе кеңсесі, кесте кестесі, комитет комитеті, корпорация корпорациясы,
кісі кісісі, көрсеткіш көрсеткіші, көрсетуші көрсетушісі, критерий критерийі, күн күні,
қазан қазаны, қала қаласы, қанағаттану қанағаттануы, қаңтар қаңтары, қараша қарашасы,
қиындық қиындығы, қоғам қоғамы, қорытынды қорытындысы, қосымша қосымшасы, құжат құжаты,
қызмет қызметі, қызметкер қызметкері, қыркүйек қыркүйегі, лицензия лицензиясы, мақсат мақсаты,
маман маманы, мамыр мамыры, маусым маусымы, мәселе мәселесі, мекеме мекемесі, мерзім мерзімі,
мән мәні, миллиард миллиарды, миллион миллионы, министрлік министрлігі, минут минуты,
міндет міндеті, мың мыңы, наурыз наурызы, нәтиже нәтижесі, нұсқа нұсқасы, нысан нысаны,
облыс облысы, орган органы, орталық орталығы, орын орны, өзгеріс өзгерісі, өкіл өкілі,
өлшемшарт өлшемшарты, өңір өңірі, өтініш өтініші, пайыз пайызы, параметр параметрі, пікір пікірі,
портал порталы, процесс процесі, рәсім рәсімі, рейтинг рейтингі, респондент респонденті,
сағат сағаты, сайт сайты, сала саласы, сан саны, сапа сапасы, сауалнама сауалнамасы, себеп себебі,
сервис сервисі, сәуір сәуірі, сот соты, сурет суреті, сұрақ сұрағы, талап талабы, тамыз тамызы,
тарап тарапы, тарау тарауы, тармақ тармағы, тәртіп тәртібі, тәсіл тәсілі, теңге теңгесі,
тізбе тізбесі, тоқсан тоқсаны, топ тобы, тұлға тұлғасы, тұрғын тұрғыны, түр түрі, уақыт уақыты,
ұпай ұпайы, ұсыным ұсынымы, ұсыныс ұсынысы, үкімет үкіметі, үлес үлесі, халық халқы, шағым шағымы,
шығын шығыны, шілде шілдесі
"""

_WORDS: Final = _TABLE.replace(",", " ").split()

NOUNS: Final[dict[str, str]] = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))
"""Noun in the nominative to its third person possessive («орын» to «орны»)."""

# A doubled final consonant is written once before any suffix: «процесі», «процестер» (attested 125
# times, never with сс), so «балы», «балға». The 2020 publication writes both «балға» and «баллға»;
# the owner may decide otherwise by taking «балл» out here and writing «баллы» in the table above.
STEMS: Final = {"балл": "бал", "процесс": "процес"}
"""Noun to the stem its suffixes follow, where that is not the noun itself."""

_POSSESSED: Final = frozenset(NOUNS.values())

# Shapes that are possessive whatever the word: a vowel before -сы/-сі (қаласы, үлесі), and the
# possessive of the nouns in -лық/-лік and their twins (министрлігі, агенттігі, орталығы).
_POSSESSED_SHAPE: Final = re.compile(r"(?:[аәеиоөуұүыіэюя]с[ыі]|[лдт]ығы|[лдт]ігі)$")
# Nouns of the doer end in -ы/-і without a possessive: алушы, беруші, көрсетуші.
_DOER: Final = re.compile(r"у(?:шы|ші)$")

_HEAD: Final = re.compile(rf"[{CYRILLIC}]+$")


def head_of(phrase: str) -> str:
    """Return the Cyrillic word a phrase ends in: «портал» of «веб-портал» («» if there is none)."""
    match = _HEAD.search(phrase)
    return match[0] if match else ""


def is_possessed(word: str) -> bool:
    """Tell whether a word already carries the third person possessive (облысы, министрлігі)."""
    small = word.lower()
    return small not in NOUNS and (small in _POSSESSED or bool(_POSSESSED_SHAPE.search(small)))


def looks_possessed(word: str) -> bool:
    """Tell whether a word ends in -ы/-і, so that only a word list could say if it is possessed."""
    return word.lower().endswith(("ы", "і")) and not _DOER.search(word.lower())


def inflect(
    noun: str,
    case: str = "nom",
    *,
    possessive: bool = False,
    plural: bool = False,
    adjectival: bool = False,
) -> str:
    """Return a form of a noun of the checked list, or of a phrase that ends in one.

    Args:
        noun: nominative singular («кесте», «орташа балл») or a noun that already carries its
            possessive («Ақмола облысы»), which then takes the cases of the possessive.
        case: one of nom gen dat acc loc abl ins.
        possessive: add the third person possessive: «балы», «орны».
        plural: put the noun into the plural: «кестелер».
        adjectival: add -ғы/-гі to the locative: «кестедегі».

    Raises:
        UnknownWordError: the noun is not on the list.
        LanguageError: an unknown case, -ғы/-гі outside the locative, or the plural of a noun that
            already carries its possessive.
    """
    require_case(case, adjectival=adjectival)
    head = head_of(noun)
    small = head.lower()
    if small in NOUNS:
        form = _decline(small, case, possessive=possessive, plural=plural)
    elif is_possessed(head):
        if plural:
            raise LanguageError(say("'{noun}' already carries a possessive; write the plural noun itself", noun=noun))
        form = small + possessed_suffix(_last_vowel(small), case)
    else:
        hint = say("add it to {file} with its possessive form", file="gsreport/language/kk/nouns.py")
        raise UnknownWordError(head, hint)
    if adjectival:
        form += adjectival_suffix(_last_vowel(form))
    return noun.removesuffix(head) + _recase(head, form)


def _decline(noun: str, case: str, *, possessive: bool, plural: bool) -> str:
    possessed = NOUNS[noun]
    harmony = _last_vowel(possessed)
    ending = word_ending(noun)
    ending = Ending(harmony, ending.sound, ending.letter)
    if case == "nom" and not possessive and not plural:
        return noun
    stem = STEMS.get(noun, noun)
    if plural:
        stem += plural_suffix(ending)
        ending = plural_ending(harmony)
        possessed = stem + possessive_suffix(ending)
    if possessive:
        return possessed + possessed_suffix(harmony, case)
    return stem + case_suffix(ending, case)


def _last_vowel(word: str) -> Harmony:
    for letter in reversed(word):
        harmony = harmony_of(letter)
        if harmony:
            return harmony
    raise UnknownWordError(word, say("no vowel"))


def _recase(original: str, form: str) -> str:
    """Give a form the capital of the word it was made from, never touching the other letters."""
    return original[0] + form[1:] if original[0] != form[0] else form
