"""The rules of :mod:`gsreport.language.kk.syllables` as patterns for libhyphen and pyphen.

``hyph_kk_KZ.dic`` in this package is the output of :func:`dictionary`; a test keeps them equal. No
dictionary of this kind exists elsewhere: pyphen and Debian have none, and the TeX patterns of 2026
divide 9 % of the words of the publication wrongly. The file also serves LibreOffice.
"""

from __future__ import annotations

from gsreport.language.kk.syllables import CONSONANTS, SIGNS, VOWELS

_HEADER = """UTF-8
LEFTHYPHENMIN 2
RIGHTHYPHENMIN 2
% Kazakh (Cyrillic) hyphenation, generated from the rules of «Тасымал» by gsreport
"""


def patterns() -> list[str]:
    """Return the patterns, sorted; odd figures allow a break, even ones forbid it.

    Raises:
        AssertionError: two patterns have the same letters; pyphen and libhyphen key patterns by
            their letters, so that the second would silently replace the first.
    """
    vowels = VOWELS + "у"
    found = [f"1{consonant}{vowel}" for consonant in CONSONANTS for vowel in vowels]
    # Hiatus: про-ект. у before a vowel is a vowel after a consonant (су-ық) and a glide after a
    # vowel (са-уал, not сау-ал) and at the start of a word (уа-қыт).
    found += [f"{first}1{second}" for first in vowels for second in VOWELS]
    found += [f"{first}1у2{second}" for first in vowels for second in VOWELS]
    found += [f".у2{second}" for second in VOWELS]
    found += [f"{sign}1{vowel}" for sign in SIGNS for vowel in vowels]
    # Nothing without a vowel may be cut off at the start of a word.
    found += [f".{first}2{second}" for first in CONSONANTS for second in CONSONANTS]
    found += [f".{first}{second}2{third}" for first in "свзш" for second in CONSONANTS for third in "рлмнвптк"]
    found += [f".{consonant}{sign}2{vowel}" for consonant in CONSONANTS for sign in SIGNS for vowel in vowels]
    # Қазақ-стан, Өзбек-стан: the border of the compound, against VCC-CV.
    found += ["қ3с4тан", "з3с4тан", "қ3с4тандық"]
    letters = {pattern.translate(_WITHOUT_FIGURES) for pattern in found}
    assert len(letters) == len(found), "patterns collide"
    return sorted(found)


def dictionary() -> str:
    """Return the content of ``hyph_kk_KZ.dic``, in UTF-8 with line feeds."""
    return _HEADER + "\n".join(patterns()) + "\n"


_WITHOUT_FIGURES = str.maketrans("", "", "0123456789")
