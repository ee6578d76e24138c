"""What all content models share: strictness, bilingual texts, the forms of identifiers."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

__all__ = ["Bilingual", "Model", "ServiceCode", "Slug", "Words"]

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text that is not empty."""
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
"""An identifier: lower-case Latin letters, digits, hyphen, underscore."""
ServiceCode = Annotated[str, StringConstraints(pattern=r"^[CL][1-9][0-9]*$")]
"""A service's code: C1, C2 … (central bodies), L1, L2 … (local bodies)."""


class Model(BaseModel):
    """Base of all content models: frozen, unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Bilingual(Model):
    """A text in both languages; neither may be empty."""

    kk: Words
    ru: Words

    def __getitem__(self, language: str) -> str:
        """The text in `language` (`kk` or `ru`)."""
        return self.kk if language == "kk" else self.ru
