"""Words that do not belong: of the other language, with lost Kazakh letters, one letter off a frequent word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gsreport.checks.model import Finding, Subject, check
from gsreport.checks.spelling import fold, one_apart
from gsreport.checks.units import Unit
from gsreport.language.scripts import KAZAKH_LETTERS
from gsreport.messages import NOTHING, Message, say

_RUSSIAN_ONLY = frozenset({
    "или", "для", "при", "что", "как", "это", "если", "нет", "есть", "еще", "уже", "только", "также", "через",
    "между", "после", "который", "которые", "которая", "которого", "был", "была", "были", "было", "быть", "его",
    "их", "они", "она", "вы", "мы", "балла", "баллов", "средний", "итого", "содержание", "услуги", "услуга",
    "услуг", "рекомендации", "по", "улучшению", "государственной", "государственных", "посольства", "нао",
    "органа", "органов",
})  # fmt: skip
_KAZAKH_ONLY = frozenset({
    "жана", "арқылы", "болып", "болды", "емес", "бір", "екі", "кейін", "дейін", "пайыз", "кесте", "балдар",
})  # fmt: skip
_RUSSIAN_ENDING = re.compile(
    r"(?:[тч]ся|ого|ыми|ими|ность|ности|ением|ения|ений|ируется|ывать|овать|ющий|ющих|ающих|ское|ский|ская|ных|ной|ные)$"
)
_SAME = re.compile(r"[\W\d_]*(?:[\w./-]*[\W\d_]*){0,3}")
"""What may be the same in both languages: a name of at most three words, an address, a number."""
_SHORTEST = 4
_RARE = 2
"""A spelling used more often is no slip."""
_COMMON = 8
"""A word used so often is the right spelling of one that differs in a letter."""
_LONG = 7
"""Letters from which on one different letter is hardly another word."""


def _finding(
    subject: Subject, found: tuple[Unit, str], language: str, message: Message, hint: Message = NOTHING
) -> Finding:
    unit, word = found
    place = unit.place(subject.root, language, word)
    return Finding(unit.name, message, place, hint, unit.line(subject.root, place))


@check("GS-K408", say("words of the other language"))
def other_language(subject: Subject) -> Iterator[Finding]:
    """«4,62 балла», «ИТОГО», «Содержание» stood in the Kazakh book of 2020; names may be listed in checks.yaml."""
    for unit in subject.units:
        if unit.kk == unit.ru and unit.kk and not _SAME.fullmatch(unit.kk):
            hint = say("translate one of them")
            yield _finding(subject, (unit, ""), "kk", say("both languages have «{text}»", text=unit.kk[:60]), hint)
    for small, found in subject.corpora["kk"].vocabulary.first.items():
        foreign = small in _RUSSIAN_ONLY or (_RUSSIAN_ENDING.search(small) and KAZAKH_LETTERS.isdisjoint(small))
        if foreign and small not in subject.foreign_words:
            yield _finding(subject, found, "kk", say("the Russian word «{word}» in the Kazakh text", word=found[1]))
    for small, found in subject.corpora["ru"].vocabulary.first.items():
        foreign = small in _KAZAKH_ONLY or not KAZAKH_LETTERS.isdisjoint(small)
        if foreign and small not in subject.foreign_words:
            yield _finding(subject, found, "ru", say("the Kazakh word «{word}» in the Russian text", word=found[1]))


@check("GS-K409", say("a lost Kazakh letter"))
def lost_letters(subject: Subject) -> Iterator[Finding]:
    """«казак» for «қазақ»: a word that differs from another only in letters a Russian keyboard does not have."""
    kazakh, russian = subject.corpora["kk"].vocabulary, subject.corpora["ru"].vocabulary
    right: dict[str, str] = {}
    for word in kazakh.counts:
        if not KAZAKH_LETTERS.isdisjoint(word):
            right.setdefault(fold(word), word)
    for word, count in kazakh.counts.items():
        meant = right.get(fold(word), word)
        if meant == word or len(word) < _SHORTEST or word in russian.counts or count > _RARE:
            continue
        if _kazakh(word) < _kazakh(meant) and word not in subject.foreign_words:
            message = say("«{word}»; elsewhere it is «{usual}»", word=word, usual=meant)
            yield _finding(subject, kazakh.first[word], "kk", message)


def _kazakh(word: str) -> int:
    return sum(letter in KAZAKH_LETTERS for letter in word)


@check("GS-K411", say("a word one letter off a frequent one"))
def slips(subject: Subject) -> Iterator[Finding]:
    """
    «услугполучатель», «қызыреттілігі»: a word used once, next to one that is used often.

    The letter must be inside the word: endings change with the case. The first letters index the frequent words, so
    a slip in the first two letters is not found.
    """
    for language, corpus in subject.corpora.items():
        vocabulary = corpus.vocabulary
        common: dict[str, list[str]] = {}
        for word, count in vocabulary.counts.items():
            if count >= _COMMON and len(word) >= _LONG:
                common.setdefault(word[:2], []).append(word)
        for word, count in vocabulary.counts.items():
            if count > 1 or len(word) < _LONG or "-" in word:
                continue
            for meant in common.get(word[:2], ()):
                if word[-5:] == meant[-5:] and one_apart(word, meant) and word not in subject.foreign_words:
                    message = say("«{word}»; elsewhere it is «{usual}»", word=word, usual=meant)
                    yield _finding(subject, vocabulary.first[word], language, message)
