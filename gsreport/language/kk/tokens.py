"""Suffixes on printed tokens: «23,3%-ды», «5-кестеде», «қазан мен желтоқсан».

A suffix on figures, signs, abbreviations and Latin names is joined by a hyphen without spaces; a
Cyrillic word takes it directly. Source: spelling rules of 2018 §44 and school grammar.
"""

from __future__ import annotations

import re
from typing import Final

from gsreport.language.errors import LanguageError, UnknownWordError
from gsreport.language.kk.nouns import NOUNS, head_of, inflect, is_possessed, looks_possessed
from gsreport.language.kk.readings import UNITS, is_plain_word, spoken_ending
from gsreport.language.kk.sounds import word_ending
from gsreport.language.kk.suffixes import case_suffix, possessed_suffix, require_case, suffix
from gsreport.language.signs import EN_DASH, NBSP
from gsreport.messages import say

_QUOTED: Final = re.compile(r"[«„“\"]?([^«»„“”\"]+)[»“”\"]$")

_NUMBERS: Final = re.compile(rf"\d+(?:\.\d+)*(?:(?:{EN_DASH}|, | және )\d+(?:\.\d+)*)*")
_ROMAN: Final = re.compile(r"[IVXLCDM]+")
# The smallest number that is a year and not the rank of one («2020 жыл», but «3-жыл»).
_FIRST_YEAR: Final = 1000

_LOAN_LETTERS: Final = frozenset("вфхцчщъьэюяёи")
# Loans end in these; their harmony or their stem cannot be told from the spelling (трест, треске).
_DOUBTFUL_TAIL: Final = re.compile(r"(?:[бгдж]|ст|зд|к[стл]|[гк]р|(\w)\1)$")


def attach(
    token: str,
    case: str,
    *,
    possessive: bool = False,
    adjectival: bool = False,
    reading: str | None = None,
) -> str:
    """Return a printed token with its Kazakh suffix: «23,3%», acc is «23,3%-ды».

    Args:
        token: the token exactly as it is printed, because rounding changes the suffix: a number, a
            percentage, a range, a sign, an abbreviation, a domain, a place name, a quoted name or a
            noun of the checked list, alone or at the end of a phrase.
        case: one of nom gen dat acc loc abl ins.
        possessive: add the third person possessive before the case: «55,5%-ы», «4,24-іне». A phrase
            that already carries one (Ақмола облысы) is not changed twice.
        adjectival: add -ғы/-гі to the locative: «ХҚКО-дағы».
        reading: how a name is read aloud, in Cyrillic, where the registry does not know it; only
            its end matters.

    Raises:
        LanguageError: an unknown case, a token with spaces around it, or ``adjectival`` outside the
            locative.
        UnknownReadingError: nobody can tell how the token is read (an unknown Latin name).
        UnknownWordError: a word that only the checked list could decline.
    """
    require_case(case, adjectival=adjectival)
    if token != token.strip() or not token:
        raise LanguageError(say("a suffix cannot follow '{token}': spaces around it, or nothing", token=token))
    if case == "nom" and not possessive:
        return token
    if reading:
        ending = word_ending(reading)
        return f"{token}-{suffix(ending, case, possessive=possessive, adjectival=adjectival)}"
    quoted = _QUOTED.search(token)
    if quoted:
        tail = _quoted_suffix(quoted[1], case, possessive=possessive, adjectival=adjectival)
        return f"{token}-{tail}"
    last = token.split()[-1]  # noqa: PLC0207 - rsplit would keep the no-break spaces of a number
    if is_plain_word(last) and last not in UNITS:
        return _decline_word(token, case, possessive=possessive, adjectival=adjectival)
    ending = spoken_ending(token)
    return f"{token}-{suffix(ending, case, possessive=possessive, adjectival=adjectival)}"


def ordinal(
    number: int | str,
    noun: str,
    case: str = "nom",
    *,
    possessive: bool = False,
    plural: bool = False,
    adjectival: bool = False,
) -> str:
    """Return a numbered noun: 5, «кесте», loc is «5-кестеде»; the noun carries the case.

    With Arabic digits the hyphen replaces -ыншы/-інші. Roman numerals («II тоқсан») and years
    («2020 жыл») take a no-break space instead.

    Args:
        number: a number, a dotted number, or several as they are printed: «22–25», «2 және 3».
        noun: a noun of the checked list.
        case: one of nom gen dat acc loc abl ins.
        possessive: add the third person possessive to the noun.
        plural: put the noun into the plural: «22–25-диаграммаларды».
        adjectival: add -ғы/-гі to the locative: «5-кестедегі».

    Raises:
        LanguageError: the number is neither Arabic digits nor a Roman numeral, or the case is
            unknown.
        UnknownWordError: the noun is not on the list.
    """
    printed = str(number)
    form = inflect(noun, case, possessive=possessive, plural=plural, adjectival=adjectival)
    is_year = noun == "жыл" and printed.isdecimal() and int(printed) >= _FIRST_YEAR
    if is_year or _ROMAN.fullmatch(printed):
        return f"{printed}{NBSP}{form}"
    if _NUMBERS.fullmatch(printed):
        return f"{printed}-{form}"
    raise LanguageError(say("'{number}' is not a number of tables, figures or chapters", number=printed))


def conj(left: str) -> str:
    """Return the «and» that follows a word: «қазан» takes мен, «наурыз» бен, «есеп» пен.

    It follows the last sound of the left-hand item, as the instrumental suffix does.

    Raises:
        UnknownReadingError: nobody can tell how the item is read (an unknown Latin name).
    """
    quoted = _QUOTED.search(left.strip())
    return case_suffix(spoken_ending(quoted[1] if quoted else left.strip()), "ins")


def _quoted_suffix(inner: str, case: str, *, possessive: bool, adjectival: bool) -> str:
    """Return the suffix after closing quotation marks, which is joined by a hyphen."""
    head = head_of(inner)
    if head and is_possessed(head):
        return possessed_suffix(word_ending(head).harmony, case, adjectival=adjectival)
    return suffix(spoken_ending(inner), case, possessive=possessive, adjectival=adjectival)


def _decline_word(token: str, case: str, *, possessive: bool, adjectival: bool) -> str:
    """Decline the last word of a phrase by the list, or by rule where the rule cannot err."""
    head = head_of(token)
    if head.lower() in NOUNS or is_possessed(head):
        return inflect(token, case, possessive=possessive, adjectival=adjectival)
    is_name = head[0].isupper()
    # A capital word alone in -ы/-і is a name (Алматы); after other words it may be a possessive.
    is_doubtful = looks_possessed(head) and not (is_name and token == head)
    if possessive or is_doubtful or not (is_name or _is_regular(head)):
        hint = say("add it to {file} with its possessive form", file="gsreport/language/kk/nouns.py")
        raise UnknownWordError(head, hint)
    return token + suffix(spoken_ending(head), case, adjectival=adjectival)


def _is_regular(word: str) -> bool:
    """Tell whether a word is native by its letters, so that its suffixes follow from spelling.

    Measured on the nouns of apertium-kaz: of 45 000 forms made by rule 99.9 % are the same.
    """
    return not _LOAN_LETTERS & set(word) and not _DOUBTFUL_TAIL.search(word)
