"""Builds that use what earlier ones left: the same as builds from nothing, whatever has changed in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from gsreport.diagnostics import Collector
from gsreport.document.numbering import NumberMemory, number
from gsreport.edition.loader import load
from gsreport.publication import BuildOptions, build, prepare
from gsreport.reuse.kept import Reuse
from gsreport.reuse.shelf import Shelf
from gsreport.scoring import compute
from gsreport.scoring.compute import score_edition

SERVICE = "content/2020/services/C1.yaml"
CHANGES = {
    "a sentence": (SERVICE, "Предоставлять через виртуального ассистента портала", "Предоставлять на портале"),
    "a name": (SERVICE, "  ru: Тестирование государственных служащих и кандидатов", "  ru: Тестирование служащих"),
    "a table less": ("content/2020/edition.yaml", "  items-office:\n", "  items-office:\n    on: false\n"),
    "a score": ("content/2020/data/scores.csv", "C1,,,,,,4.65,75.3,", "C1,,,,,,4.66,75.3,"),
    "a template": ("templates/ru/services.xhtml", "приведены общие сведения", "даны общие сведения"),
    "a word of a list": ("content/2020/words.yaml", "«Правительство для граждан»", "«Правительство для всех»"),
    "a word of the methodology": ("content/2020/methodology.yaml", "      ru: Онлайн\n", "      ru: Дистанционно\n"),
    "a text": ("content/2020/texts/conclusions.ru.md", ". ", ". Иначе. "),
    "a label": ("templates/ru/labels.yaml", "mean_score: ", "mean_score: Иной "),
}


def _quiet(_stage, _done, _total):
    pass


@pytest.fixture
def options():
    """Options of the Russian book in the folder of a workshop."""

    def make(**changes):
        defaults = {
            "content": Path("content"), "templates": Path("templates"), "out": Path("out"), "edition": "2020",
            "languages": ("ru",), "formats": ("pdf",), "jobs": 2,
        }  # fmt: skip
        return BuildOptions(**(defaults | changes))

    return make


class TestScores:
    """Scores of an earlier build."""

    @pytest.fixture
    def scored(self, workshop):
        """Scores the edition of the workshop: the scores, what there was to say, and whether it was computed."""
        root = workshop.folder / "content" / "2020"
        computed = []

        def run():
            computed.clear()
            reuse = Reuse(Shelf(workshop.folder / "cache"), root, workshop.folder / "templates")
            collector = Collector()
            edition = load(root, Collector())
            scores = reuse.scores(edition, collector, lambda own: (computed.append(1), score_edition(edition, own))[1])
            reuse.commit()
            return scores, list(collector), bool(computed)

        return run

    def test_nothing_is_computed_twice(self, scored):
        """The second build of the same has equal scores, says the same about the feed, and computes nothing."""
        scores, said, _ = scored()
        assert scored() == (scores, said, False)
        assert said

    def test_texts_are_no_part_of_scores(self, workshop, scored):
        """A changed sentence leaves the scores as they are."""
        scored()
        workshop.replace(*CHANGES["a sentence"])
        workshop.replace(*CHANGES["a text"])
        workshop.replace("content/2020/checks.yaml", "reason:", "reason: ")
        assert not scored()[2]

    @pytest.mark.parametrize(
        ("name", "old", "new"),
        [
            ("content/2020/data/scores.csv", "C1,,,,,,4.65,75.3,", "C1,,,,,,4.66,75.3,"),
            ("content/2020/methodology.yaml", "small_base: 30", "small_base: 31"),
            (SERVICE, "respondents: 245", "respondents: 246"),
            (SERVICE, "body: mqia", "body: aqdm"),
        ],
    )
    def test_what_scores_are_made_of(self, workshop, scored, name, old, new):
        """A change of the feed, of the methodology, of what scoring knows of a service: all is computed anew."""
        scored()
        workshop.replace(name, old, new)
        assert scored()[2]

    @pytest.mark.parametrize("position", [3, 30, 80, -1])
    def test_a_damaged_entry_is_computed_anew(self, workshop, scored, position):
        """An entry with one changed byte counts as absent."""
        scores = scored()[0]
        (path,) = (workshop.folder / "cache").glob("*.scores")
        data = bytearray(path.read_bytes())
        data[position] ^= 1
        path.write_bytes(data)
        assert scored()[::2] == (scores, True)


def test_an_input_that_changes_meanwhile_is_not_kept(workshop, options, monkeypatch):
    """A file saved while a build reads may have been read in either state: what was made of it is not kept."""
    workshop.shorten()

    def slow(*arguments):
        workshop.replace("content/2020/data/scores.csv", "C1,,,,,,4.65,75.3,", "C1,,,,,,4.66,75.3,")
        return score(*arguments)

    score = compute.score_edition
    monkeypatch.setattr(compute, "score_edition", slow)
    prepare(options(cache=Path("cache")), Collector(), _quiet)
    assert not [path for path in Path("cache").iterdir() if path.suffix in {".scores", ".text"}]


def test_numbers_of_last_time(prepared):
    """A chapter is numbered anew where another number comes before it, and where one it refers to has changed."""
    document = prepared["ru"].document
    memory = NumberMemory()
    first, _ = number(document, Collector(), memory)
    again, _ = number(document, Collector(), memory)
    assert all(new is old for new, old in zip(again.chapters, first.chapters, strict=True))
    for left_out in ("service-C1", "introduction"):
        chapters = tuple(chapter for chapter in document.chapters if chapter.id != left_out)
        less = type(document)(document.language, document.metadata, chapters)
        assert number(less, Collector(), memory) == number(less, Collector())
    assert number(document, Collector(), memory)[0] == first


@pytest.mark.book
def test_texts_are_those_of_a_build_from_nothing(workshop, options):
    """After each of the changes, and with all before it, a build from the cache has the document of one without."""
    warm = {"cache": Path("cache"), "memory": {}}
    prepare(options(**warm), Collector(), _quiet)
    for name, change in CHANGES.items():
        workshop.replace(*change)
        expected = prepare(options(), Collector(), _quiet).documents["ru"]
        for kept in (warm, {"cache": Path("cache")}):
            assert prepare(options(**kept), Collector(), _quiet).documents["ru"] == expected, name


@pytest.mark.book
@pytest.mark.parametrize(("service", "changes"), [("C1", tuple(CHANGES)), (None, ("a sentence", "a table less"))])
def test_files_are_those_of_a_build_from_nothing(workshop, options, service, changes):
    """After each change, a PDF built from the cache, on disk or in memory, has the bytes of one built without."""
    memory = {}
    warm = (options(service=service, cache=Path("cache"), memory=memory), options(service=service, cache=Path("cache")))
    build(warm[0], Collector(), _quiet)
    for name in changes:
        workshop.replace(*CHANGES[name])
        (cold,) = build(options(service=service, out=Path("cold")), Collector(), _quiet)
        for kept in warm:
            (built,) = build(kept, Collector(), _quiet)
            assert built.files[0].read_bytes() == cold.files[0].read_bytes(), name
