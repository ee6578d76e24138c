"""Chapters of earlier builds: used again only where composing anew would give the same."""

from __future__ import annotations

import shutil

import pytest

from gsreport.diagnostics import Collector, Diagnostic, Severity
from gsreport.reuse.shelf import Shelf
from gsreport.templating.book import compose
from gsreport.templating.reuse import KeptChapters

RECOMMENDED = "Открыть ещё одно окно приема."


@pytest.fixture
def templates(root, tmp_path):
    """A copy of the templates."""
    shutil.copytree(root / "templates", tmp_path / "templates")
    return tmp_path / "templates"


@pytest.fixture
def small(edition_2020):
    """The edition with its first two services alone."""
    chosen = tuple(c for c in edition_2020.settings.chapters if c.id == "services")
    settings = edition_2020.settings.model_copy(update={"chapters": chosen})
    return edition_2020.model_copy(update={"settings": settings, "services": edition_2020.services[:2]})


@pytest.fixture
def whole(edition_2020):
    """The edition with its results, which show all services, and conclusions alone."""
    chosen = tuple(c for c in edition_2020.settings.chapters if c.id in {"results", "conclusions"})
    settings = edition_2020.settings.model_copy(update={"chapters": chosen})
    return edition_2020.model_copy(update={"settings": settings})


def changed(edition, **fields):
    """The edition with other facts of its first service."""
    first = edition.services[0].model_copy(update=fields)
    return edition.model_copy(update={"services": (first, *edition.services[1:])})


@pytest.fixture
def build(scores_2020, templates, tmp_path):
    """Composes with what was kept before: the document, the ids of chapters composed anew, what there was to say."""

    def run(edition, ground="g", shelf=None):
        kept = KeptChapters(shelf or Shelf(tmp_path / "cache"), ground, edition)
        added = []
        add = kept.add
        kept.add = lambda chapter, *others: (added.append(chapter.id), add(chapter, *others))
        collector = Collector()
        document = compose(edition, scores_2020, "ru", templates, collector, kept=kept)
        kept.commit()
        assert document == compose(edition, scores_2020, "ru", templates, Collector())
        return document, added, list(collector)

    return run


@pytest.mark.parametrize("memory", [False, True])
def test_nothing_is_composed_twice(build, small, memory):
    """A second build of the same takes every chapter from the shelf, on disk or in memory."""
    shelf = Shelf(None, {}) if memory else None
    first = build(small, shelf=shelf)
    assert first[1] == ["services", "service-C1", "service-C2"]
    assert build(small, shelf=shelf) == (first[0], [], first[2])


def test_a_sentence_of_a_service_is_in_its_section_alone(build, small):
    """After a changed recommendation its section is composed, and no other chapter."""
    build(small)
    own = small.services[0].recommendations[0].model_copy(update={"use": None, "ru": RECOMMENDED, "kk": RECOMMENDED})
    document, added, _ = build(changed(small, recommendations=(own,)))
    assert added == ["service-C1"]
    assert RECOMMENDED in repr(document.chapters[1])


def test_a_name_is_wherever_it_was_read(build, whole):
    """After a changed name of a service the chapter whose tables print it is composed anew."""
    build(whole)
    name = whole.services[0].short_name.model_copy(update={"ru": "Новое название"})
    document, added, _ = build(changed(whole, short_name=name))
    assert added == ["results"]
    assert "Новое название" in repr(document)


def test_a_change_taken_back(build, small):
    """What an entry says of a fact is compared with the edition as it is now, whatever was built in between."""
    build(small)
    name = small.services[0].name.model_copy(update={"ru": "Новое название"})
    build(changed(small, name=name))
    assert "service-C1" in build(small)[1]


def test_another_ground_shares_nothing(build, small):
    """Chapters made on other figures, templates or lists are not found."""
    build(small)
    assert len(build(small, ground="h")[1]) == 3


def test_what_chapters_share_counts_for_each(build, small, templates):
    """A fact read while a module of macros is made concerns every chapter that imports it, not only the first."""
    (templates / "shared" / "shared.xhtml").write_text(
        "{% set first = edition.services[0].registry_code %}{% macro code() %}{{ first }}{% endmacro %}",
        encoding="utf-8",
    )
    section = templates / "ru" / "service.xhtml"
    section.write_text(
        "{% import 'shared.xhtml' as s %}<p>{{ s.code() }}</p>" + section.read_text(encoding="utf-8"), encoding="utf-8"
    )
    build(small)
    _, added, _ = build(changed(small, registry_code="99999999"))
    assert {"service-C1", "service-C2"} <= set(added)


def test_an_exhibit_counts_for_each_chapter_that_asks_for_it(build, whole, templates):
    """An exhibit is made once; what it shows concerns every chapter that asks for it."""
    path = templates / "ru" / "conclusions.xhtml"
    asked = "{% if has_diagram('rating-services') %}<p>1</p>{% endif %}"
    path.write_text(path.read_text(encoding="utf-8") + asked, encoding="utf-8")
    build(whole)
    name = whole.services[0].short_name.model_copy(update={"ru": "Новое название"})
    _, added, _ = build(changed(whole, short_name=name))
    assert added == ["results", "conclusions"]


def test_what_there_is_to_say_is_said_again(build, small, tmp_path):
    """A remark about a chapter is told at every build, not only when the chapter is composed."""
    build(small)
    kept = KeptChapters(Shelf(tmp_path / "cache"), "g", small)
    remark = Diagnostic("GS-X01", "m", severity=Severity.NOTE)
    kept.add(kept.find("services").chapter, set(), (remark,))
    kept.commit()
    assert build(small)[1:] == ([], [remark])


@pytest.mark.parametrize("position", [0, 20, 60, -1])
def test_damaged_entries_are_composed_anew(build, small, tmp_path, position):
    """An entry with one changed byte counts as absent."""
    build(small)
    for path in (tmp_path / "cache").glob("*.text"):
        data = bytearray(path.read_bytes())
        data[position] ^= 1
        path.write_bytes(data)
    assert len(build(small)[1]) == 3


def test_entries_of_another_kind_are_not_taken(build, small, tmp_path):
    """A whole entry that holds something else counts as absent."""
    build(small)
    for path in (tmp_path / "cache").glob("*.text"):
        Shelf(tmp_path / "cache").keep(path.name, b"\x80\x05N.", bytes)
    assert len(build(small)[1]) == 3
