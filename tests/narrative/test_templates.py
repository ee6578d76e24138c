"""The templates of the library: twins, wired into the sections, and open to the editors' own text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import get_args

import pytest
from narrative_reading import LANGUAGES, ROOT, narrative_of, plain
from pydantic import ValidationError

from gsreport.edition.models import Service
from gsreport.edition.own_paragraphs import BookNarrativeName, NarrativeName, OwnParagraph
from gsreport.narrative.choice import Choice
from gsreport.narrative.paragraphs import BOOK, SECTION

TEMPLATES = ROOT / "templates"


def macros(language):
    """File to the macros in it, with their parameters."""
    files = sorted((TEMPLATES / language / "narrative").glob("*.xhtml"))
    pattern = re.compile(r"{% macro (\w+)\(")
    return {f.name: pattern.findall(f.read_text(encoding="utf-8")) for f in files}


def test_twins_have_the_same_paragraphs():
    """Both languages have the macros of all paragraphs in the same files."""
    kk, ru = macros("kk"), macros("ru")
    assert set(kk) == set(ru)
    for paragraph in (*SECTION.values(), *BOOK.values()):
        for own in (kk, ru):
            assert paragraph.name in own[f"{paragraph.file}.xhtml"]


def test_names_of_paragraphs_are_those_of_the_schema():
    """Editors are offered exactly the paragraphs that exist."""
    assert set(get_args(NarrativeName)) == set(SECTION)


@pytest.mark.parametrize("file", ["service", "results"])
def test_both_languages_place_the_same_paragraphs(file):
    """Twin templates call the same paragraphs in the same order, and every paragraph is placed."""
    calls = [
        re.findall(r"narrative\('(\w+)'", (TEMPLATES / language / f"{file}.xhtml").read_text(encoding="utf-8"))
        for language in LANGUAGES
    ]
    assert calls[0] == calls[1]
    assert set(calls[0]) == set(SECTION if file == "service" else BOOK)


def test_wordings_turn_with_the_code():
    """Neighbouring codes get different wordings, the same code always the same."""
    for count in (2, 3, 4):
        turns = [Choice(f"C{n}", "portrait")(count) for n in range(1, 49)]
        assert all(a != b for a, b in pairwise(turns))
        assert set(turns) == set(range(count))
    assert Choice("C1", "portrait")(3) == Choice("C1", "portrait")(3)


def own(service, **text):
    """The service with the editors' word on its portrait."""
    return Service.model_validate({**service.model_dump(exclude_none=True), "narrative": {"portrait": text}})


def test_editors_can_switch_off(narratives, edition):
    """A paragraph that is off is left out, in both languages or in one."""
    service = edition.service("C1")
    assert all(narratives[language]("portrait", own(service, off=True)) == "" for language in LANGUAGES)
    only_ru = own(service, off="ru")
    assert narratives["ru"]("portrait", only_ru) == ""
    assert narratives["kk"]("portrait", only_ru) == narratives["kk"]("portrait", service)


def test_editors_can_replace(narratives, edition):
    """Their own text takes the place of a paragraph, with values by name; the other language keeps the computed one."""
    service = edition.service("C1")
    mended = own(service, ru="Балл услуги – {score}, **опрошено** {n} & другие.")
    text = str(narratives["ru"]("portrait", mended))
    assert text == "<p>Балл услуги – 4,65, <b>опрошено</b> 245 &amp; другие.</p>"
    assert narratives["kk"]("portrait", mended) == narratives["kk"]("portrait", service)


def test_editors_can_replace_paragraphs_of_the_results(edition, scores):
    """The chapter of results takes the editors' own text too, and can go without one in one language."""
    words = {"overall": OwnParagraph(ru="Опрошено **больше**, чем прежде.", off="kk")}
    mended = edition.model_copy(update={"settings": edition.settings.model_copy(update={"narrative": words})})
    shown = {language: str(narrative_of(mended, scores, language)("overall")) for language in LANGUAGES}
    assert shown == {"ru": "<p>Опрошено <b>больше</b>, чем прежде.</p>", "kk": ""}


def test_names_of_paragraphs_of_the_results_are_those_of_the_schema():
    """The names that edition.yaml takes are those of the paragraphs."""
    assert set(get_args(BookNarrativeName)) == set(BOOK)


@pytest.mark.parametrize("wrong", [{}, {"off": False}, {"off": True, "kk": "Мәтін"}, {"off": "ru", "ru": "Текст"}])
def test_editors_are_told_what_is_wrong(wrong):
    """An entry that says nothing, or two things, is refused."""
    with pytest.raises(ValidationError):
        OwnParagraph.model_validate(wrong)


def test_unknown_paragraphs_are_refused(edition):
    """A misspelt paragraph is an error, not silence."""
    data = {**edition.service("C1").model_dump(exclude_none=True), "narrative": {"portret": {"off": True}}}
    with pytest.raises(ValidationError):
        Service.model_validate(data)


def test_level_words_need_thresholds(edition, scores, narratives):
    """Without thresholds in the methodology no level is named."""
    bare = edition.model_copy(update={"methodology": edition.methodology.model_copy(update={"levels": ()})})
    facts = SECTION["key_indicators"].facts(bare, scores, "C1")
    assert facts is not None
    text = narratives["ru"].worded(SECTION["key_indicators"], facts, Choice("C1", "key_indicators"))
    assert "уров" not in plain(text).replace("уровень удовлетворенности", "")
