"""Kazakh: suffixes on figures and names, numbered nouns, numerals in words."""

from gsreport.language.kk.nouns import NOUNS, inflect
from gsreport.language.kk.numerals import ordinal_word, read_number
from gsreport.language.kk.suffixes import CASES
from gsreport.language.kk.tokens import attach, conj, ordinal

__all__ = [
    "CASES",
    "NOUNS",
    "attach",
    "conj",
    "inflect",
    "ordinal",
    "ordinal_word",
    "read_number",
]
