"""Extreme cases in both languages: every wording is sound, and a golden file shows what is said."""

from __future__ import annotations

import os
import re
import textwrap

import pytest
from narrative_cases import cases
from narrative_reading import LANGUAGES, ROOT, narrative_of, numbers_in, plain, with_service

from gsreport.narrative.choice import Choice
from gsreport.narrative.paragraphs import SECTION

GOLDEN = ROOT / "tests" / "narrative"
NEW_REGIONS = (("abai", "Абай облысы", "область Абай"), ("zhetysu", "Жетісу облысы", "область Жетысу"))
NEW_REGIONS = (*NEW_REGIONS, ("ulytau", "Ұлытау облысы", "область Улытау"))
WORDINGS = 12
"""Enough turns of the wheel to meet every wording of a paragraph with 2, 3 or 4 of them."""
GLUED = re.compile(
    r"[.;:,!?][А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]|\s[.,;:)]|\(\s|\s\s|\.\.|\(\)|None|Undefined|,,|, \.|–\s*[.;]"
)


@pytest.fixture(scope="module")
def twenty(edition):
    """The edition with the twenty regions of 2022."""
    pattern = edition.region("pavlodar")
    new = [
        pattern.model_copy(update={"id": i, "name": pattern.name.model_copy(update={"kk": kk, "ru": ru})})
        for i, kk, ru in NEW_REGIONS
    ]
    return edition.model_copy(update={"regions": (*edition.regions[:5], *new, *edition.regions[5:])})


@pytest.fixture(scope="module")
def told(edition, twenty, scores, narratives):
    """(title, paragraph, wording) to the text in each language; wording None is the one the service gets."""
    texts = {}
    more = {language: narrative_of(twenty, scores, language) for language in LANGUAGES}
    for case in [*cases(edition)[:-1], cases(twenty)[-1]]:
        own_edition = twenty if case.regions == 20 else edition
        own_scores = with_service(scores, case.service)
        for language in LANGUAGES:
            narrative = (more if case.regions == 20 else narratives)[language]
            for name in case.paragraphs:
                paragraph = SECTION[name]
                facts = paragraph.facts(own_edition, own_scores, case.service.code)
                for turn in (None, *range(WORDINGS)):
                    code = case.service.code if turn is None else f"X{turn}"
                    text = narrative.worded(paragraph, facts, Choice(code, name)) if facts is not None else ""
                    texts.setdefault((case.title, name, turn), {})[language] = plain(text).replace("\u00a0", " ")
    return texts


def test_every_wording_is_a_clean_sentence(told):
    """No wording of any case leaves glued sentences, stray spaces, empty brackets or unbalanced quotation marks."""
    for key, versions in told.items():
        for language, text in versions.items():
            where = (*key, language, text)
            if not text:
                continue
            assert not GLUED.search(text), (GLUED.search(text), *where)
            assert text.count("(") == text.count(")"), where
            assert text.count("«") == text.count("»"), where
            assert text.endswith("."), where
            assert text.lstrip("«")[0].isupper() or text[0].isdigit(), where


def test_both_languages_say_the_same_in_every_wording(told):
    """Whatever the wording, both languages print the same numbers in the same order."""
    for key, versions in told.items():
        assert numbers_in(versions["kk"]) == numbers_in(versions["ru"]), (key, versions)


def test_one_respondent_is_said_in_words(told):
    """With one respondent the text speaks of one person and of no share of a hundred."""
    kk, ru = (told["One respondent", "portrait", None][language] for language in LANGUAGES)
    assert "бір респондент" in kk
    assert "один респондент" in ru
    assert "%" not in kk + ru
    for turn in range(WORDINGS):
        versions = told["One respondent", "complaints", turn]
        assert "жалғыз респондент" in versions["kk"]
        assert "единственный респондент" in versions["ru"]


def test_tiny_bases_are_counted(told):
    """Of fewer than ten respondents persons are named, but a share that no number of persons gives stays a share."""
    title = "Eight respondents: persons instead of shares, equal sexes"
    assert "по 4 человека" in told[title, "portrait", None]["ru"]
    assert "әрқайсысы 4 адам" in told[title, "portrait", None]["kk"]
    assert "1 респондент" in told[title, "complaints", None]["kk"]
    assert "%" not in told[title, "complaints", None]["ru"]
    assert "44,4%" in told[title, "difficulties", None]["ru"]


def test_small_base_is_mentioned(told):
    """From fewer than thirty respondents the text warns of the base and of the rank."""
    title = "Twenty-one respondents: a small base"
    for name in ("portrait", "key_indicators"):
        assert "30-дан аз" in told[title, name, None]["kk"]
        assert "меньше 30" in told[title, name, None]["ru"]
    assert "21 респондент" in told[title, "portrait", None]["ru"]


def test_highest_marks_are_not_ranked(told):
    """Where all have the highest mark nothing is called the lowest, and nothing is said to differ."""
    for turn in range(WORDINGS):
        ru = told["All highest marks", "criteria", turn]["ru"]
        assert "высший балл – 5,00" in ru
        assert "ниже всего" not in ru.lower()
        assert "одинаково" in told["All highest marks", "channels", turn]["ru"]
        assert "бірдей" in told["All highest marks", "providers", turn]["kk"]
        assert "одинаков" in told["All highest marks", "regions", turn]["ru"]


def test_ties_share_their_figure(told):
    """What ties in score and satisfaction is named together with «по», and no tie is cut."""
    criteria = told["Ties of three", "criteria", 0]["ru"]
    assert "«сотрудники», «доступность и удобство» и «информация и коммуникация» (по 4,90 балла и 90,0%)" in criteria
    assert "«процедура», «сроки» и «затраты» (по 4,20 балла и 60,0%)" in criteria
    answers = told["Ties of three", "difficulties", 0]["kk"]
    assert answers.count("«") >= 4
    assert "(әрқайсысы 2,9%)" in answers
    assert (
        "(по 4,70 балла и 80,0%)"
        in told["Ties of three", "providers", 1]["ru"] + told["Ties of three", "providers", 2]["ru"]
    )


def test_opposite_directions_are_not_called_a_rise(told):
    """A falling score with a rising satisfaction is told as such, also between channels and providers."""
    title = "The score falls, the satisfaction rises"
    for turn in range(WORDINGS):
        ru = told[title, "history", turn]["ru"]
        assert "балл снизился на 0,15" in ru
        assert "удовлетворенность выросла на 11,3" in ru
        kk = told[title, "history", turn]["kk"]
        assert kk.index("төмендеді") < kk.index("өсті")
        assert "наоборот" in told[title, "channels", turn]["ru"]
        assert "керісінше" in told[title, "channels", turn]["kk"]
        assert "по удовлетворенности ниже на 4,0" in told[title, "providers", turn]["ru"]


def test_gap_years_are_named(told):
    """Years without figures between this year and the last known one are named; other scales are not compared."""
    ru = told["The score rises after a gap of two years, the satisfaction stays", "history", None]["ru"]
    assert "2018 и 2019 годы" in ru
    assert "2017" in ru
    assert "8,10" not in ru
    assert "прежней" in ru


def test_unscored_and_impossible_figures(told):
    """Criteria without ratings are named with the reason; a figure that cannot be is not called the lowest."""
    title = next(t for t, *_ in told if t.startswith("No history on the same scale"))
    assert told[title, "history", None] == {"kk": "", "ru": ""}
    unscored = told[title, "unscored", 0]["ru"]
    assert "Из 8 критериев оценены 5" in unscored
    assert all(f"«{c}»" in unscored for c in ("виртуальный ассистент", "затраты", "обратная связь"))
    criteria = told[title, "criteria", 0]["ru"]
    assert "не согласуются между собой: критерий «результат» (3,00 балла; 84,7%)" in criteria
    assert criteria.index("«результат»") > criteria.index("не согласуются")


def test_regions_without_respondents(told):
    """Regions without respondents are named, each kind with its word once, and the impossible one is not the last."""
    title = "Seventeen regions, three without respondents, one figure that cannot be"
    ru, kk = (told[title, "regions", 0][language] for language in ("ru", "kk"))
    assert "из 14 регионов; нет респондентов: Акмолинская, Кызылординская области и город Алматы" in ru
    assert "14 өңірден алынды; респондент жоқ өңірлер: Ақмола" in kk
    assert "Не учтено в сравнении" in ru


def test_twenty_regions(told):
    """The names of the new regions stay whole in lists."""
    text = told["Twenty regions", "regions", 0]["ru"]
    assert "область" in text
    assert not re.search(r"Абай области|Абай облыстары", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden(told, language):
    """What the cases say has not changed unnoticed (UPDATE_GOLDEN=1 writes the file anew, for a person to read)."""
    lines = []
    title = None
    for (case, name, turn), versions in told.items():
        if turn is not None or not versions[language]:
            continue
        if case != title:
            lines += ["", f"== {case}"]
            title = case
        lines.append(
            textwrap.fill(f"[{name}] {versions[language]}", 118, subsequent_indent="    ", break_on_hyphens=False)
        )
    text = "\n".join(lines).lstrip() + "\n"
    file = GOLDEN / f"golden.{language}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8"), "read the difference; UPDATE_GOLDEN=1 accepts it"
