"""Exact numbers to print: scores, shares, counts, differences, and the signs for missing values.

The house style is one for both languages: decimal comma, no-break space between groups of three
from four digits on, no space before the percent sign, U+2212 for minus. Values are rounded once,
half up, from exact numbers; a float is refused: 4.585 as a float is already another number.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final

from gsreport.language.codes import choose
from gsreport.language.errors import LanguageError
from gsreport.language.signs import ELLIPSIS, EN_DASH, MINUS, NBSP
from gsreport.messages import say

Exact = Fraction | Decimal | int
"""A number without rounding error of its own."""

SCORE_DIGITS: Final = 2
"""Decimals of a score on the scale 1-5."""
SHARE_DIGITS: Final = 1
"""Decimals of a share in percent, in tables and in running text alike."""

_GROUP: Final = 3


class Missing(Enum):
    """Why a cell holds no value. A cell is never left blank; the legend stands under the table.

    The signs are the convention of the statistical offices of the region.
    """

    NOT_APPLICABLE = "not_applicable"
    """The phenomenon does not exist (a free service has no costs to rate)."""
    NO_DATA = "no_data"
    """It exists and was not measured."""
    SUPPRESSED = "suppressed"
    """It was measured and must not be shown."""

    @property
    def sign(self) -> str:
        """The sign printed in the cell: – or … or x."""
        return _SIGNS[self]

    def legend(self, lang: str) -> str:
        """Return what the sign means, for the note under the table.

        Raises:
            LanguageError: an unknown language.
        """
        kk, ru = _LEGENDS[self]
        return choose(lang, kk, ru)


_SIGNS: Final = {
    Missing.NOT_APPLICABLE: EN_DASH,
    Missing.NO_DATA: ELLIPSIS,
    Missing.SUPPRESSED: "x",
}
_LEGENDS: Final = {
    Missing.NOT_APPLICABLE: ("құбылыс жоқ", "явление отсутствует"),
    Missing.NO_DATA: ("деректер жоқ", "данные отсутствуют"),
    Missing.SUPPRESSED: ("деректер құпия", "данные конфиденциальны"),
}


def round_half_up(value: Exact, digits: int) -> Decimal:
    """Round an exact number half up, away from zero for negative ones: −0,125 to 2 is −0,13.

    The result has exactly ``digits`` decimals and is never a negative zero.

    Args:
        value: an exact number.
        digits: decimals to keep, 0 or more.

    Raises:
        TypeError: the value is a float, or no number at all.
        LanguageError: it is not finite, or ``digits`` is negative.
    """
    if isinstance(value, bool) or not isinstance(value, Fraction | Decimal | int):
        msg = f"an exact number is needed, not {type(value).__name__}"
        raise TypeError(msg)
    if digits < 0:
        raise LanguageError(say("decimals must be 0 or more, not {digits}", digits=digits))
    if isinstance(value, Decimal) and not value.is_finite():
        raise LanguageError(say("{value} cannot be printed; use a sign of Missing", value=value))
    above, below = value.as_integer_ratio()
    units = (2 * abs(above) * 10**digits + below) // (2 * below)
    sign = "-" if above < 0 and units else ""
    # Built from a text: the arithmetic of Decimal would round again to the context's precision.
    return Decimal(f"{sign}{units}E-{digits}")


def fixed(value: Exact, digits: int) -> str:
    """Return a number with a fixed count of decimals: «4,58», «−0,30», «9 181,0».

    Raises:
        TypeError: the value is not exact.
        LanguageError: it is not finite, or ``digits`` is negative.
    """
    rounded = round_half_up(value, digits)
    whole, _, fraction = f"{rounded.copy_abs():f}".partition(".")
    text = _grouped(whole)
    if fraction:
        text += f",{fraction}"
    return MINUS + text if rounded < 0 else text


def score(value: Exact) -> str:
    """Return a score with two decimals: «4,58».

    Raises:
        TypeError: the value is not exact.
        LanguageError: it is not finite.
    """
    return fixed(value, SCORE_DIGITS)


def share(percent: Exact, *, bound: bool = False) -> str:
    """Return a share with one decimal and the percent sign, without a space: «75,1%».

    Args:
        percent: the share in percent, 0-100.
        bound: print «<0,1%» for a share above zero that would be rounded to «0,0%».

    Raises:
        TypeError: the value is not exact.
        LanguageError: it is not finite.
    """
    if bound and round_half_up(percent, SHARE_DIGITS) == 0 and percent > 0:
        return "<0,1%"
    return f"{fixed(percent, SHARE_DIGITS)}%"


def count(number: int) -> str:
    """Return a count of cases, grouped from four digits on: «9 181».

    Raises:
        TypeError: it is not an integer.
        LanguageError: it is negative.
    """
    if isinstance(number, bool) or not isinstance(number, int):
        msg = f"a count is an integer, not {type(number).__name__}"
        raise TypeError(msg)
    if number < 0:
        raise LanguageError(say("a count cannot be negative: {number}", number=number))
    return _grouped(str(number))


def signed(value: Exact, digits: int) -> str:
    """Return a difference with its sign: «+0,12», «−0,03»; one that rounds to zero has none.

    Raises:
        TypeError: the value is not exact.
        LanguageError: it is not finite, or ``digits`` is negative.
    """
    text = fixed(value, digits)
    return f"+{text}" if round_half_up(value, digits) > 0 else text


def signed_score(difference: Exact) -> str:
    """Return a difference of two scores with its sign: «+0,12», «−0,03», «0,00».

    Raises:
        TypeError: the value is not exact.
        LanguageError: it is not finite.
    """
    return signed(difference, SCORE_DIGITS)


def points(difference: Exact, lang: str) -> str:
    """Return a difference of two shares: «−3,2 п. т.» in Kazakh, «−3,2 п. п.» in Russian.

    Args:
        difference: percentage points (пайыздық тармақ, процентный пункт).
        lang: ``kk`` or ``ru``.

    Raises:
        TypeError: the value is not exact.
        LanguageError: it is not finite, or the language is unknown.
    """
    unit = choose(lang, f"п.{NBSP}т.", f"п.{NBSP}п.")
    return f"{signed(difference, SHARE_DIGITS)}{NBSP}{unit}"


def _grouped(digits: str) -> str:
    """Put a no-break space between groups of three."""
    first = len(digits) % _GROUP or _GROUP
    groups = [digits[:first]]
    groups += [digits[start : start + _GROUP] for start in range(first, len(digits), _GROUP)]
    return NBSP.join(groups)
