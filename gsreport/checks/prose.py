"""Sentences that editors wrote: leftovers of editing, typography, references by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from gsreport.checks.model import Finding, Subject, check
from gsreport.checks.units import Unit
from gsreport.diagnostics import Severity
from gsreport.language.scripts import lookalike_words
from gsreport.language.typography import Finding as Fault
from gsreport.language.typography import lint
from gsreport.language.typography.quotes import is_balanced
from gsreport.messages import NOTHING, Message, say, verbatim

LANGUAGES = ("kk", "ru")


def _finding(  # noqa: PLR0917 - what, where and how to mend it
    subject: Subject, unit: Unit, language: str, message: Message, word: str, hint: Message = NOTHING
) -> Finding:
    place = unit.place(subject.root, language, word)
    return Finding(unit.name, message, place, hint, unit.line(subject.root, place))


@check("GS-K401", say("typography that a program must not decide"))
def typography(subject: Subject) -> Iterator[Finding]:
    """Dashes glued to numbers, decimal points, torn suffixes, quotation marks without a partner, mixed scripts."""
    for language in LANGUAGES:
        first = {unit[language]: unit for unit in reversed(subject.units) if unit[language]}
        texts = list(first)
        for start in range(0, len(texts), _TOGETHER):
            group = texts[start : start + _TOGETHER]
            # a group without a fault is the rule; only then is there nothing to look for text by text
            if lint("\n\n".join(group), language) or not all(is_balanced(text) for text in group):
                for text in group:
                    for found in lint(text, language):
                        yield _faulty(subject, first[text], language, found)


_TOGETHER = 40
"""Texts that are linted at once."""


def _faulty(subject: Subject, unit: Unit, language: str, found: Fault) -> Finding:
    quoted = re.findall(r"'([^']+)'", found.message)
    message = say("{kind}: {fault}", kind=found.code, fault=found.message)
    return _finding(subject, unit, language, message, quoted[0] if quoted else "")


_LEFTOVERS = (
    (say("a comment mark"), re.compile(r"(?<!\^)\[[^\]\x00]{0,40}\](?!\()")),
    (
        say("a placeholder"),
        re.compile(r"\b(?:TODO|FIXME|TBD|XXX|ХХХ|xxx|ххх)\b|\?\?|_{3,}|<[^>\x00]{1,40}>|\{\{|\}\}|%\}"),
    ),
    (say("doubled punctuation"), re.compile(r"(?<!\.)\.\.(?!\.)|,,|;;|: ?:|\. ,|\( ?,|, ?\)|,\.|;\.|\.;|\(\s*\)")),
    (say("a stray sign"), re.compile(r"(?m)(?<![\w=])=(?![\w=])|^- -|\*{4,}|\\\\|�|¶|[ \u00a0][,;:!?](?=\s|$)")),
    (say("a space before a closing mark"), re.compile(r"[«(][ \u00a0]|[ \u00a0][»)]")),
)


@check("GS-K402", say("marks left over from editing"), Severity.ERROR)
def leftovers(subject: Subject) -> Iterator[Finding]:
    """«[11W2]», «ХХХ», «..», «( ,»: comments, placeholders and stray signs that must not be printed."""
    for (what, pattern), (language, corpus) in product(_LEFTOVERS, subject.corpora.items()):
        for unit, match in corpus.find(pattern):
            message = say("{kind}: «{text}»", kind=what, text=match[0])
            yield _finding(subject, unit, language, message, match[0], say("remove it"))


_DOUBLED = re.compile(r"(?<![\w-])(\w{3,}),? \1(?![\w-])")


@check("GS-K403", say("a word that stands twice"))
def doubled_words(subject: Subject) -> Iterator[Finding]:
    """«нежели, нежели»: the same word twice in a row; Kazakh pairs («жиі-жиі») need a hyphen."""
    for language, corpus in subject.corpora.items():
        for unit, match in corpus.find(_DOUBLED):
            yield _finding(subject, unit, language, verbatim(f"«{match[0]}»"), match[0], say("remove one of the two"))


_LIST_MARK = re.compile(r"(?:^|(?<=[\s:;]))(?:\d{1,2}|[а-яa-z])\)")


@check("GS-K404", say("a bracket without its partner"))
def brackets(subject: Subject) -> Iterator[Finding]:
    """Round brackets open and close in pairs; a list mark «1)» is none."""
    for unit in subject.units:
        for language in LANGUAGES:
            text = unit[language]
            if text.count("(") == text.count(")"):
                continue
            bare = _LIST_MARK.sub("", text)
            if bare.count("(") != bare.count(")"):
                word = "(" if "(" in text else ")"
                message = say("{opened} «(» and {closed} «)»", opened=text.count("("), closed=text.count(")"))
                yield _finding(subject, unit, language, message, word)


_BY_HAND = re.compile(
    r"(?:[Тт]аблиц|[Дд]иаграмм|[Рр]исун|[Пп]риложени|[Рр]аздел)\w*[ \u00a0]№?[ \u00a0]?\d+(?![,\d])|\bстр\.[ \u00a0]\d+"
    r"|(?<![\w,])\d+(?:[ \u00a0]?[-–][ \u00a0]?\d+)?[ \u00a0]?[-–]?[ \u00a0]?(?:кесте|диаграмма|сурет|бөлім|қосымша)"
)


@check("GS-K405", say("a reference written by hand"), Severity.ERROR)
def references_by_hand(subject: Subject) -> Iterator[Finding]:
    """«см. таблицу 16» is wrong as soon as a table is added; `{table criteria|acc}` never is."""
    for language, corpus in subject.prose.items():
        for unit, match in corpus.find(_BY_HAND):
            hint = say("refer by the id: `{table criteria|acc}`")
            yield _finding(subject, unit, language, verbatim(f"«{match[0]}»"), match[0], hint)


_SENTENCE_END = re.compile(r"[.!?…:;][»”)\"*_]*\s*$|[.!?…][»”)\"]*\s*$|\}\s*$")


@check("GS-K406", say("a sentence without an end"))
def sentence_ends(subject: Subject) -> Iterator[Finding]:
    """Findings and recommendations are whole sentences: the full stop of a text cut off by pasting is missing."""
    for unit in subject.units:
        if not _WHOLE_SENTENCES.search(unit.name):
            continue
        for language in LANGUAGES:
            text = unit[language]
            if text and not _SENTENCE_END.search(text):
                message = say("ends with «{words}»", words=text[-30:])
                yield _finding(subject, unit, language, message, text[-20:], say("end it with a full stop"))
            elif text[:1].islower() and not re.match(r"[\w.-]+\.kz\b", text):
                message = say("begins with a small letter: «{words}»", words=text[:30])
                yield _finding(subject, unit, language, message, text[:20])


_WHOLE_SENTENCES = re.compile(r"\.(?:findings|recommendations)\.")


@check("GS-K407", say("straight quotation marks"), Severity.NOTE)
def straight_quotes(subject: Subject) -> Iterator[Finding]:
    """They are set as « » where they pair; the source should have them right for the next editor."""
    for language, corpus in subject.corpora.items():
        for unit, match in corpus.find(re.compile(r"\"[^\"\n]{0,40}")):
            yield _finding(subject, unit, language, verbatim(match[0]), match[0][:10], say("write « »"))


@check("GS-K410", say("an abbreviation in Latin look-alikes"))
def latin_abbreviations(subject: Subject) -> Iterator[Finding]:
    """«OMO» in Latin letters is not found when someone searches for «ОМО»."""
    known = {form for a in subject.edition.abbreviations for form in (a.kk.abbr, a.ru.abbr)} | {"с", "в", "о", "а", "у"}
    for language, corpus in subject.corpora.items():
        words = corpus.vocabulary.first.values()
        latin = {word: unit for unit, word in words if word.isascii()}
        for word, unit in latin.items():
            for found in lookalike_words(word, known):
                message = say("{word}: write «{better}»", word=found.marked, better=found.repaired)
                yield _finding(subject, unit, language, message, word)
