"""The long forms of the Russian prepositions: во, со, ко.

They follow the sounds of the next word as it is read aloud. Source: the reference books of
Д. Э. Розенталь, §§ on variants of prepositions; the lists hold the words of our texts.
"""

from __future__ import annotations

import re
from typing import Final

from gsreport.language.errors import LanguageError
from gsreport.messages import say

_LONG: Final = {"в": "во", "с": "со", "к": "ко"}

# «2-м», «2-го» are read второй-; 100-199 are read сто-. A cardinal 2 (двух) needs no long form.
_SECOND: Final = re.compile(r"2-[а-я]+")
_ONE_HUNDRED: Final = re.compile(r"1\d\d(?:[ \u00a0\u202f]?\d{3})*(?!\d)")

_CONSONANT: Final = "[бвгджзйклмнпрстфхцчшщ]"
_WORDS: Final = {
    "в": re.compile(rf"[вф]{_CONSONANT}|мно[гж]|мн(?:е|ою?)$|льд|лжи$|сне$"),
    # «с внедрением», but «со всеми», «со второго», «со временем»
    "с": re.compile(rf"[сшжз]{_CONSONANT}|вс[еяю]|втор|врем|мно[гжй]|мн(?:е|ою?)$|льг|льд|дня$"),
    "к": re.compile(r"вс[еяю]|втор|мно[гж]|мне$|дню$|льв"),
}
# An abbreviation is read by its letters and needs no long form: «с СМИ», «в ФСМС».
_ABBREVIATION: Final = re.compile(r"[А-ЯЁ]{2,}")


def prep(preposition: str, following: str) -> str:
    """Return в or во, с or со, к or ко, as the next word or figure needs it.

    Examples: «во 2-м», «со 2-го», «ко 2-му», «со 100%», «в 2 регионах», «во втором», «со стороны».

    Args:
        preposition: any preposition; those without a long form come back unchanged.
        following: the next word or figure as it is printed, quotation marks allowed.

    Raises:
        LanguageError: nothing follows.
    """
    word = following.strip().lstrip('«„“"(')
    if not word:
        raise LanguageError(say("nothing follows the preposition '{preposition}'", preposition=preposition))
    small = preposition.lower()
    if small not in _LONG or not _needs_long(small, word):
        return preposition
    return preposition + "о"


def _needs_long(preposition: str, word: str) -> bool:
    if word[0].isdigit():
        if _SECOND.match(word):
            return True
        return preposition == "с" and bool(_ONE_HUNDRED.match(word))
    if _ABBREVIATION.match(word):
        return False
    return bool(_WORDS[preposition].match(word.split(maxsplit=1)[0].lower()))
