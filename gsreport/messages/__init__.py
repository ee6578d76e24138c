"""
What the program says to its users, in English, Kazakh and Russian.

A message is made with `say` where it arises: an English template and the values that stand in it. It is a string, the
English sentence, and remembers both, so that the command line can say it in another language at the very end
(`Catalogue.text`). The stages between need to know nothing of languages, and tests read English.

The translations stand in `gsreport/messages/<language>.po`; `make messages` brings them up to date with the code.
"""

from __future__ import annotations

from gsreport.messages.catalogue import ENGLISH, LANGUAGES, Catalogue, catalogue, language_of_locale
from gsreport.messages.message import NOTHING, Message, say, say_many, verbatim

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "NOTHING",
    "Catalogue",
    "Message",
    "catalogue",
    "language_of_locale",
    "say",
    "say_many",
    "verbatim",
]
