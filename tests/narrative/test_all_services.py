"""The prose of all services and of chapter 1: one model, two languages."""

from __future__ import annotations

import re

from narrative_reading import LANGUAGES, changes, narrative_of, numbers_in, plain, printed

from gsreport.narrative.paragraphs import BOOK, SECTION
from gsreport.narrative.portions import COUNTS_BELOW

KAZAKH_LETTERS = re.compile(r"[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")
RUSSIAN_WORDS = re.compile(
    r"(?<![\w-])(?:и|в|во|на|по|с|со|из|от|для|это|балла|баллов|услуга|услуги|услугу|респондентов|респонденты|критерии"
    r"|критериев|удовлетворенность|область|области|город|года|году|лет|выше|ниже|всего|оценка|оценки)(?![\w-])"
)


def test_both_languages_print_the_same_numbers_in_the_same_order(paragraphs):
    """All paragraphs of all services: the same numbers, the same order."""
    for key, texts in paragraphs.items():
        assert numbers_in(plain(texts["kk"])) == numbers_in(plain(texts["ru"])), (key, texts)


def test_both_languages_name_the_same_criteria_and_regions_in_the_same_order(paragraphs, narratives, edition):
    """Criteria and regions are named in one order."""
    own = [c for criteria in edition.methodology.custom_criteria.values() for c in criteria]
    patterns = {}
    for language in LANGUAGES:
        name = narratives[language].environment.globals["name"]
        known = {f"«{name.criterion(c.id)}»": c.id for c in (*edition.methodology.criteria, *own)}
        known |= {name.region(r.id): r.id for r in edition.regions}
        patterns[language] = known, re.compile("|".join(map(re.escape, known)))

    def named(text, language):
        known, pattern = patterns[language]
        return [known[found] for found in pattern.findall(text)]

    checked = 0
    for (code, name), texts in paragraphs.items():
        if name in {"criteria", "regions", "rating_regions", "dynamics_leb", "languages", "sample"}:
            kk, ru = (named(plain(texts[language]), language) for language in ("kk", "ru"))
            assert kk == ru, (code, name)
            assert kk, (code, name)
            checked += len(kk)
    assert checked > 300


def test_every_number_comes_from_the_model(paragraphs, edition, scores):
    """Every printed number is a figure of the service's model, a difference of two of them, or part of a name."""
    words = [c.kk for i in edition.indicators for c in i.categories]
    words += [w.kk for found in edition.words.values() for w in found]
    words += [c.kk for c in edition.difficulty_categories]
    words += [c.name.kk for own in edition.methodology.custom_criteria.values() for c in own]
    words += [s.name.kk for s in edition.services]
    in_names = printed(words)
    thresholds = {str(COUNTS_BELOW), str(edition.methodology.policies.small_base)}
    asked = len(edition.methodology.criteria)
    models = {s.code: printed(s) for s in scores.services}
    for (code, name), texts in paragraphs.items():
        if code == "ALL":
            facts = BOOK[name].facts(edition, scores, code)
            allowed = printed(facts) | printed(scores.sample_total)
            allowed |= {str(n) for n in range(len(edition.regions))}
        else:
            service = scores.service(code)
            facts = SECTION[name].facts(edition, scores, code)
            allowed = models[code] | printed(scores.overall) | printed(changes(facts))
            allowed |= {str(scores.rank(code)), str(len(scores.rating_services)), str(edition.settings.year)}
            allowed |= {str(year) for year in getattr(facts, "gap", ())}
            allowed |= {str(n) for n in range(asked + 1)} | {str(n) for n in range(len(edition.regions))}
            if name == "waiting":
                allowed |= printed(scores.waiting) | {str(sum(row.count for row in scores.waiting))}
            if service.n is not None and service.n < COUNTS_BELOW:
                allowed |= {str(n) for n in range(service.n + 1)}
        unknown = set(numbers_in(plain(texts["ru"]))) - allowed - thresholds - in_names
        assert not unknown, (code, name, unknown, plain(texts["ru"]))


def test_each_language_keeps_to_itself(paragraphs):
    """No Kazakh letter in the Russian text, no Russian word in the Kazakh one."""
    for key, texts in paragraphs.items():
        ru, kk = plain(texts["ru"]), plain(texts["kk"])
        assert not KAZAKH_LETTERS.search(ru), (key, ru)
        assert not RUSSIAN_WORDS.search(kk.lower()), (key, RUSSIAN_WORDS.search(kk.lower()), kk)


def test_the_text_is_the_same_every_time(edition, scores, surveyed, paragraphs):
    """A second rendering gives the same text."""
    for language in LANGUAGES:
        narrative = narrative_of(edition, scores, language)
        for service in surveyed[:8]:
            for name in SECTION:
                before = paragraphs.get((service.code, name), {}).get(language, "")
                assert narrative(name, service) == before


def test_sections_do_not_read_alike(paragraphs, surveyed):
    """Neighbouring sections word a paragraph differently, and no wording serves more than six in ten sections."""
    for name in ("portrait", "key_indicators", "criteria", "providers", "call_centre"):
        openings = [plain(paragraphs[s.code, name]["ru"])[:14] for s in surveyed if (s.code, name) in paragraphs]
        assert max(openings.count(o) for o in openings) <= 0.6 * len(openings), name


def test_every_paragraph_is_used(paragraphs):
    """The real edition has a use for every paragraph of the library."""
    assert {name for code, name in paragraphs if code != "ALL"} == set(SECTION)
    assert all(paragraphs["ALL", name]["kk"] for name in BOOK)


def test_no_feedback_among_the_extremes(paragraphs):
    """Complaints rest on a handful of people, so the criterion of feedback is never called best or worst."""
    for (_, name), texts in paragraphs.items():
        if name in {"criteria", "items"}:
            assert "обратная связь" not in texts["ru"]
