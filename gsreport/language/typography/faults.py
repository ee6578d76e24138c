"""Faults of typesetting that a program must not mend, because their repair is a decision.

They are found in the source as editors write it. What :func:`normalise` mends silently (missing
no-break spaces, ASCII quotation marks that pair) is not reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, NamedTuple

from gsreport.language import ru
from gsreport.language.codes import choose
from gsreport.language.kk.nouns import STEMS
from gsreport.language.kk.numerals import NUMBER
from gsreport.language.kk.readings import spoken_ending
from gsreport.language.kk.suffixes import all_suffixes, suffixes
from gsreport.language.scripts import mixed_words
from gsreport.language.signs import ANY_SPACE, EM_DASH, EN_DASH, LOWER
from gsreport.language.typography.quotes import is_balanced
from gsreport.messages import Message, say


class Finding(NamedTuple):
    """One fault in a text."""

    offset: int
    """Place of the first character, from 0."""
    code: str
    """Stable name of the kind of fault: «glued-hyphen»."""
    message: Message
    """What is wrong and what to do."""


_Check = Callable[[str], Iterator[Finding]]

_GLUED: Final = say("a hyphen between a word and a number: write a dash with spaces, or a minus")

_SPACED_DASH: Final = rf"(?:{ANY_SPACE}[-{EN_DASH}{EM_DASH}]{ANY_SPACE}?|[-{EN_DASH}{EM_DASH}]{ANY_SPACE})"
# Soft hyphen, zero-width and direction marks, the private use area of pasted bullets.
_INVISIBLE: Final = (
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202e\ue000-\uf8ff\ufeff\ufffd]"
)

_PATTERNS: Final = (
    ("glued-hyphen", rf"(?<=[{LOWER}»])-\d+[.,]?\d*%?", _GLUED),
    (
        "glued-dash",
        rf"(?<=[{LOWER}»])[{EN_DASH}{EM_DASH}]\d|(?<={ANY_SPACE})[{EN_DASH}{EM_DASH}](?=\d)",
        say("a dash glued to a number reads as a minus: put a space, or write U+2212"),
    ),
    (
        "dash-or-minus",
        rf"(?<=[\w%»)]{ANY_SPACE})-(?=\d)",
        say("a hyphen glued to a number: write a dash with spaces, or U+2212 for a minus"),
    ),
    (
        "decimal-point",
        rf"(?<![\d.])\d+\.\d{{1,2}}(?={ANY_SPACE}?(?:%|бал))",
        say("a decimal point: write a comma"),
    ),
    (
        "split-decimal",
        (
            rf"(?<![\d,])(?:\d{{1,3}},{ANY_SPACE}\d\d?(?={ANY_SPACE}?(?:%|бал))"
            rf"|[0-5],{ANY_SPACE}\d\d(?=[).;]|$))"
        ),
        say("a space inside a decimal number"),
    ),
    (
        "spaced-range",
        (
            # both whole or both decimal: «2019 – 4,58» is no range
            rf"(?<![\d,.])(?:\d+%?{_SPACED_DASH}\d+(?![\d,])"
            rf"|\d+,\d+%?{_SPACED_DASH}\d+,\d)"
        ),
        say("spaces inside a range: write 4,80–5,00, or put words between the numbers"),
    ),
    (
        "control-character",
        _INVISIBLE,
        say("an invisible or private character, often from a pasted bullet"),
    ),
    ("double-space", r"(?<=\S)[ \u00a0]{2,}(?=\S)", say("two spaces in a row")),
)


def lint(text: str, lang: str) -> list[Finding]:
    """Return the faults of a text that need a decision by its author, in the order of the text.

    Codes for both languages: glued-hyphen, glued-dash, dash-or-minus, decimal-point,
    split-decimal, spaced-range, control-character, double-space, unbalanced-quotes, mixed-script.
    Kazakh: torn-suffix, wrong-suffix, doubled-consonant. Russian: number-agreement.

    Raises:
        LanguageError: an unknown language.
    """
    findings = [finding for check in _checks(lang) for finding in check(text)]
    return sorted(findings)


@cache
def _checks(lang: str) -> tuple[_Check, ...]:
    own: tuple[_Check, ...] = choose(
        lang,
        (_torn_suffixes(), _wrong_suffixes, _doubled_consonants),
        (_disagreements(),),
    )
    return (*(_pattern(*entry) for entry in _PATTERNS), _quotes, _mixed, *own)


def _pattern(code: str, pattern: str, fault: Message) -> _Check:
    compiled = re.compile(pattern)

    def check(text: str) -> Iterator[Finding]:
        for match in compiled.finditer(text):
            yield Finding(match.start(), code, say("{fault}: {text}", fault=fault, text=repr(_context(text, match))))

    return check


def _context(text: str, match: re.Match[str]) -> str:
    """Return the finding with the rest of the words it touches."""
    start, end = match.span()
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]


def _quotes(text: str) -> Iterator[Finding]:
    if not is_balanced(text):
        first = re.search(r'["«»„“”]', text)
        yield Finding(
            first.start() if first else 0,
            "unbalanced-quotes",
            say("a quotation mark without its partner; none of the paragraph was changed"),
        )


def _mixed(text: str) -> Iterator[Finding]:
    for word in mixed_words(text):
        message = (
            say("Latin and Cyrillic in one word: {word}; write {better}", word=word.marked, better=repr(word.repaired))
            if word.repaired
            else say("Latin and Cyrillic in one word: {word}", word=word.marked)
        )
        yield Finding(word.offset, "mixed-script", message)


def _torn_suffixes() -> _Check:
    return _pattern(
        "torn-suffix",
        rf"(?<=\d)%?(?:{ANY_SPACE}[-{EN_DASH}{EM_DASH}]{ANY_SPACE}?"
        rf"|[-{EN_DASH}{EM_DASH}]{ANY_SPACE}|[{EN_DASH}{EM_DASH}])"
        rf"(?:{'|'.join(sorted(all_suffixes()))})(?!\w)",
        say("a suffix follows its figure with a hyphen and without spaces"),
    )


_SUFFIXED: Final = re.compile(rf"(?<![\w,.{EN_DASH}-])({NUMBER.pattern}%?)-([{LOWER}]+)(?!\w|-)")


# Written without the possessive they belong to: «4,79-на» for «4,79-ына».
_POSSESSED_ENDINGS: Final = frozenset({"на", "не", "н", "нда", "нде", "ндағы", "ндегі"})


def _wrong_suffixes(text: str) -> Iterator[Finding]:
    for match in _SUFFIXED.finditer(text):
        token, suffix = match.groups()
        if suffix not in all_suffixes() | _POSSESSED_ENDINGS:
            continue  # a numbered noun: 5-кесте
        if suffix not in suffixes(spoken_ending(token)):
            yield Finding(
                match.start(),
                "wrong-suffix",
                say(
                    "{word}: the suffix does not follow the reading of {number}",
                    word=repr(match[0]),
                    number=repr(token),
                ),
            )


def _doubled_consonants(text: str) -> Iterator[Finding]:
    if not STEMS:
        return
    for match in re.finditer(rf"(?i)(?<!\w)(?:{'|'.join(STEMS)})[{LOWER}]+", text):
        yield Finding(
            match.start(),
            "doubled-consonant",
            say("{word}: before a suffix the doubled consonant is written once", word=repr(match[0])),
        )


# Nouns that are only ever counted: a number before «год» or «таблица» may be a name.
_COUNTED: Final = (
    *("балл", "женщина", "мужчина", "процент", "процентный пункт", "респондент"),
    *("услугодатель", "услугополучатель", "человек"),
)


def _disagreements() -> _Check:
    owners = {
        form: noun
        for noun in _COUNTED
        for forms in (ru.NOUNS[noun].singular, ru.NOUNS[noun].plural, ru.NOUNS[noun].counted)
        for form in forms
    }
    alternatives = "|".join(sorted(owners, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w.,{EN_DASH}-])({NUMBER.pattern}){ANY_SPACE}({alternatives})(?!\w)")

    def check(text: str) -> Iterator[Finding]:
        for match in pattern.finditer(text):
            number, form = match.groups()
            noun = owners[form]
            possible = {ru.counted(number, noun, case) for case in ru.CASES}
            if form not in possible:
                yield Finding(
                    match.start(),
                    "number-agreement",
                    say(
                        "{words} does not agree; write {better}",
                        words=repr(match[0]),
                        better=repr(ru.counted(number, noun)),
                    ),
                )

    return check
