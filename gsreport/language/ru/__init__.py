"""Russian: agreement of nouns and verbs with printed numbers, references, prepositions."""

from gsreport.language.ru.agreement import (
    Category,
    agree,
    category,
    choose_verb,
    counted,
    decline,
    past,
    reference,
)
from gsreport.language.ru.lexicon import CASES, NOUNS, VERBS
from gsreport.language.ru.prepositions import prep

__all__ = [
    "CASES",
    "NOUNS",
    "VERBS",
    "Category",
    "agree",
    "category",
    "choose_verb",
    "counted",
    "decline",
    "past",
    "prep",
    "reference",
]
