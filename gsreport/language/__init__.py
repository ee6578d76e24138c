"""Kazakh and Russian: numbers, inflection, dates, typography, hyphenation, sorting.

Every function takes the *printed* form of a value and returns text that is ready to print: the
modules know nothing of editions or services. The rules and the evidence behind them are cited where
they are applied. Nothing here guesses: what cannot be read aloud with certainty raises
:class:`gsreport.language.errors.LanguageError`.
"""
