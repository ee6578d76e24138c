"""What editors put in the place of a computed paragraph (key `narrative` of a service or of edition.yaml)."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from gsreport.edition.base import Model, Words
from gsreport.messages import say

__all__ = ["BookNarrativeName", "NarrativeName", "OwnParagraph"]

NarrativeName = Literal[
    "portrait", "status", "online_access", "obtaining", "key_indicators", "history", "channels", "criteria", "items",
    "unscored", "contacts", "complaints", "call_centre", "difficulties", "online_difficulties", "suggestions",
    "waiting", "providers", "regions",
]  # fmt: skip
"""The computed paragraphs of a service's section (`gsreport.narrative.paragraphs`)."""


BookNarrativeName = Literal[
    "portrait", "status", "online_access", "obtaining", "overall", "sample", "languages", "provider_groups",
    "rating_services", "rating_bodies", "rating_regions", "portal", "state_corporation", "dynamics_bodies",
    "dynamics_leb",
]  # fmt: skip
"""The computed paragraphs of the chapter of results."""


class OwnParagraph(Model):
    """
    What editors want in the place of a computed paragraph: nothing, or their own text, in one language or in both.

    `off` is `true`, or the one language (`kk`, `ru`) in which the paragraph is left out.
    """

    off: bool | Literal["kk", "ru"] = False
    kk: Words | None = None
    ru: Words | None = None

    @model_validator(mode="after")
    def _says_something(self) -> OwnParagraph:
        if not self.off and self.kk is None and self.ru is None:
            msg = say("give `off: true`, or a text of your own in `kk` or `ru`")
            raise ValueError(msg)
        if any(self.is_off(language) and self.text(language) for language in ("kk", "ru")):
            msg = say("a paragraph that is off takes no text")
            raise ValueError(msg)
        return self

    def is_off(self, language: str) -> bool:
        """Whether the paragraph is left out in a language."""
        return self.off is True or self.off == language

    def text(self, language: str) -> str | None:
        """The editors' own text in a language, None where the computed one stays."""
        return self.kk if language == "kk" else self.ru
