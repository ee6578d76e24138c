"""The table of Kazakh case, possessive and plural suffixes.

Twenty-three numerals and the word for percent fall into nine of its rows. Source: spelling rules of
2018 §44; checked against apertium-kaz word forms and 1 068 suffixed tokens of the 2020 publication.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from gsreport.language.errors import LanguageError, UnknownCaseError
from gsreport.language.kk.sounds import Ending, Harmony, SoundClass
from gsreport.messages import say

CASES: Final = ("nom", "gen", "dat", "acc", "loc", "abl", "ins")
"""Атау, ілік, барыс, табыс, жатыс, шығыс, көмектес."""

_Pair = tuple[str, str]  # back, front

_CASE_SUFFIXES: Final[dict[str, dict[SoundClass, _Pair]]] = {
    "gen": {
        "vowel": ("ның", "нің"),
        "nasal": ("ның", "нің"),
        "liquid": ("дың", "дің"),
        "voiced": ("дың", "дің"),
        "voiceless": ("тың", "тің"),
    },
    "dat": {
        "vowel": ("ға", "ге"),
        "nasal": ("ға", "ге"),
        "liquid": ("ға", "ге"),
        "voiced": ("ға", "ге"),
        "voiceless": ("қа", "ке"),
    },
    "acc": {
        "vowel": ("ны", "ні"),
        "nasal": ("ды", "ді"),
        "liquid": ("ды", "ді"),
        "voiced": ("ды", "ді"),
        "voiceless": ("ты", "ті"),
    },
    "loc": {
        "vowel": ("да", "де"),
        "nasal": ("да", "де"),
        "liquid": ("да", "де"),
        "voiced": ("да", "де"),
        "voiceless": ("та", "те"),
    },
    "abl": {
        "vowel": ("дан", "ден"),
        "nasal": ("нан", "нен"),
        "liquid": ("дан", "ден"),
        "voiced": ("дан", "ден"),
        "voiceless": ("тан", "тен"),
    },
    "ins": {
        "vowel": ("мен", "мен"),
        "nasal": ("мен", "мен"),
        "liquid": ("мен", "мен"),
        "voiced": ("бен", "бен"),
        "voiceless": ("пен", "пен"),
    },
}

# After a possessive the cases have their own set, with a pronominal н.
_AFTER_POSSESSIVE: Final[dict[str, _Pair]] = {
    "nom": ("", ""),
    "gen": ("ның", "нің"),
    "dat": ("на", "не"),
    "acc": ("н", "н"),
    "loc": ("нда", "нде"),
    "abl": ("нан", "нен"),
    "ins": ("мен", "мен"),
}

_PLURAL_INITIAL: Final[dict[SoundClass, str]] = {
    "vowel": "л",
    "liquid": "л",
    "nasal": "д",
    "voiced": "д",
    "voiceless": "т",
}


def require_case(case: str, *, adjectival: bool = False) -> None:
    """Check the name of a case, and that the attributive -ғы/-гі is asked of the locative only.

    Raises:
        UnknownCaseError: it is not one of :data:`CASES`.
        LanguageError: ``adjectival`` outside the locative.
    """
    if case not in CASES:
        raise UnknownCaseError(case, CASES)
    if adjectival and case != "loc":
        raise LanguageError(say("the attributive -ғы/-гі follows the locative only, not '{case}'", case=case))


def case_suffix(ending: Ending, case: str) -> str:
    """Return the case suffix after a token that carries no possessive («» in the nominative)."""
    require_case(case)
    if case == "nom":
        return ""
    return _CASE_SUFFIXES[case][ending.sound][_index(ending.harmony)]


def possessive_suffix(ending: Ending) -> str:
    """Return the suffix of the third person possessive: -ы/-і, after a vowel -сы/-сі."""
    link = "с" if ending.sound == "vowel" else ""
    return link + ("ы", "і")[_index(ending.harmony)]


def possessed_suffix(harmony: Harmony, case: str, *, adjectival: bool = False) -> str:
    """Return the suffix after a third person possessive (облысы-нда, министрлігі-не).

    Raises:
        LanguageError: an unknown case, or ``adjectival`` outside the locative.
    """
    require_case(case, adjectival=adjectival)
    text = _AFTER_POSSESSIVE[case][_index(harmony)]
    return text + adjectival_suffix(harmony) if adjectival else text


def plural_suffix(ending: Ending) -> str:
    """Return -лар/-дар/-тар or the front twin: -лар after р й у, -дар after л."""
    initial = "д" if ending.letter == "л" else _PLURAL_INITIAL[ending.sound]
    return initial + ("ар", "ер")[_index(ending.harmony)]


def plural_ending(harmony: Harmony) -> Ending:
    """Return the ending of a plural form, which is -р whatever stood before."""
    return Ending(harmony, "liquid", "р")


def adjectival_suffix(harmony: Harmony) -> str:
    """Return -ғы/-гі, which turns a locative into an attribute: ХҚКО-дағы, кестедегі."""
    return ("ғы", "гі")[_index(harmony)]


def suffix(ending: Ending, case: str, *, possessive: bool = False, adjectival: bool = False) -> str:
    """Return the whole suffix of a singular token: possessive, case, attributive -ғы/-гі.

    Raises:
        LanguageError: an unknown case, or ``adjectival`` outside the locative.
    """
    require_case(case, adjectival=adjectival)
    if possessive:
        text = possessive_suffix(ending)
        return text + possessed_suffix(ending.harmony, case, adjectival=adjectival)
    text = case_suffix(ending, case)
    return text + adjectival_suffix(ending.harmony) if adjectival else text


def suffixes(ending: Ending) -> frozenset[str]:
    """Return every suffix that can follow a token with this ending, with and without -ғы/-гі."""
    plain = {suffix(ending, case, possessive=possessive) for case in CASES for possessive in (False, True)}
    adjectival = {suffix(ending, "loc", possessive=possessive, adjectival=True) for possessive in (False, True)}
    return frozenset(plain | adjectival) - {""}


@cache
def all_suffixes() -> frozenset[str]:
    """Return every suffix of the table, whatever the token before it."""
    harmonies: tuple[Harmony, ...] = ("back", "front")
    endings = [Ending(harmony, sound, "") for harmony in harmonies for sound in _PLURAL_INITIAL]
    return frozenset().union(*(suffixes(ending) for ending in endings))


def _index(harmony: Harmony) -> int:
    return 0 if harmony == "back" else 1
