"""Signs that look alike in an editor and must not be confused in the source, by name."""

from __future__ import annotations

from typing import Final

NBSP: Final = "\u00a0"
"""No-break space: between a number and its unit, and inside a grouped number."""
NARROW_NBSP: Final = "\u202f"
THIN_SPACE: Final = "\u2009"
MINUS: Final = "\u2212"
EN_DASH: Final = "\u2013"
EM_DASH: Final = "\u2014"
ELLIPSIS: Final = "\u2026"
SOFT_HYPHEN: Final = "\u00ad"

ANY_SPACE: Final = f"[ {NBSP}{NARROW_NBSP}{THIN_SPACE}]"
"""Regular expression of the spaces that may stand inside or after a printed number."""

UPPER: Final = "А-ЯЁӘҒҚҢӨҰҮҺІA-Z"
"""Inside a character class: capitals of both languages and Latin."""
LOWER: Final = "а-яёәғқңөұүһіa-z"
"""Inside a character class: small letters of both languages and Latin."""
CYRILLIC: Final = "А-ЯЁӘҒҚҢӨҰҮҺІа-яёәғқңөұүһі"
"""Inside a character class: every Cyrillic letter of both languages."""
