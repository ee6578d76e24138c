"""The way of a build: both languages first, then files; what goes in is known by its digest."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from gsreport.diagnostics import Collector, ContentError
from gsreport.document.numbering import ids
from gsreport.publication import BuildOptions, build, input_digests, prepare


@pytest.fixture
def options():
    """Options for the folder of a workshop."""

    def make(**changes):
        defaults = {
            "content": Path("content"), "templates": Path("templates"), "out": Path("out"), "edition": "2020",
            "languages": ("ru",), "formats": ("docx",), "service": "L16", "jobs": 1,
        }  # fmt: skip
        return BuildOptions(**(defaults | changes))

    return make


def _quiet(_stage, _done, _total):
    pass


@pytest.mark.parametrize(
    ("service", "suffix", "path"),
    [
        (None, "pdf", "out/2020/kk/report.pdf"),
        (None, "docx", "out/2020/kk/report.docx"),
        ("C1", "docx", "out/2020/kk/report-C1.docx"),
    ],
)
def test_files_have_stable_names(options, service, suffix, path):
    """DESIGN.md, section 10: build/<edition>/<lang>/report.pdf; a section alone never overwrites the book."""
    assert options(service=service).file("kk", suffix) == Path(path)


class TestBuild:
    """Building the section of one service."""

    def test_files_and_manifest(self, workshop, options):
        """The Word file is a sound package, and the manifest stands beside it."""
        workshop.shorten()
        (built,) = build(options(service=None), Collector(), _quiet)
        assert built.files == [Path("out/2020/ru/report.docx")]
        with zipfile.ZipFile(built.files[0]) as package:
            assert package.testzip() is None
            assert "word/document.xml" in package.namelist()
        manifest = json.loads(Path("out/2020/ru/manifest.json").read_text(encoding="utf-8"))
        assert (manifest["edition"], manifest["lang"], manifest["pages"]) == ("2020", "ru", None)
        assert workshop.folder == Path.cwd()

    def test_two_builds_are_equal(self, workshop, options):
        """The same content gives the same bytes."""
        workshop.shorten()
        build(options(out=Path("one"), service=None), Collector(), _quiet)
        build(options(out=Path("two"), service=None), Collector(), _quiet)
        name = "2020/ru/report.docx"
        assert (workshop.folder / "one" / name).read_bytes() == (workshop.folder / "two" / name).read_bytes()

    def test_a_writer_that_fails_leaves_the_output(self, workshop, options, monkeypatch):
        """If the second language cannot be written, the first one is not replaced either."""
        workshop.shorten()
        workshop.write("out/2020/kk/report.docx", b"old kk")
        workshop.write("out/2020/ru/report.docx", b"old ru")
        before = workshop.output()
        from gsreport import docx  # noqa: PLC0415 - the writer is imported only when it is used

        written = docx.write

        def fail(document, *arguments, **options):
            if document.language == "ru":
                message = "disk full"
                raise OSError(message)
            return written(document, *arguments, **options)

        monkeypatch.setattr(docx, "write", fail)
        with pytest.raises(OSError, match="disk full"):
            build(options(languages=("kk", "ru"), service=None), Collector(), _quiet)
        assert workshop.output() == before

    def test_strict_stops_before_anything_is_written(self, workshop, options):
        """With a warning about the feed nothing is written."""
        workshop.replace("content/2020/data/scores.csv", "C1,,,,,,4.65,75.3,", "C1,,,,,,4.05,75.3,")
        workshop.shorten()
        with pytest.raises(ContentError) as caught:
            build(options(strict=True), Collector(), _quiet)
        assert "GS-B01" in {d.code for d in caught.value.diagnostics}
        assert workshop.output() == {}


class TestPrepare:
    """Content to numbered documents."""

    def test_a_section_keeps_the_numbers_of_the_book(self, prepared, root):
        """Tables of a section built alone have the numbers that they have in the book."""
        options = BuildOptions(
            root / "content", root / "templates", root / "build", "2020", ("ru",), ("docx",), service="C16"
        )
        documents = prepare(options, Collector(), _quiet).documents
        alone = next(c for c in documents["ru"].document.chapters if c.id == "service-C16")
        whole = next(c for c in prepared["ru"].document.chapters if c.id == "service-C16")
        assert [getattr(b, "caption", None) for b in alone.blocks] == [
            getattr(b, "caption", None) for b in whole.blocks
        ]

    def test_stages_are_told_and_measured(self, workshop, options):
        """Progress names each stage, and the seconds of each are known."""
        workshop.shorten()
        told = []
        chosen = options(languages=("kk",), service=None)
        seconds = prepare(chosen, Collector(), lambda stage, done, total: told.append((stage, done, total))).seconds
        assert [stage for stage, _, _ in dict.fromkeys(told)][:2] == ["reading", "scoring"]
        assert {"read", "score", "compose kk"} <= set(seconds)
        assert all(done <= total for _, done, total in told)

    def test_an_unknown_service_is_an_error(self, root):
        """The stage itself refuses what the command line would have refused."""
        options = BuildOptions(root / "content", root / "templates", root / "build", "2020", ("kk",), service="C99")
        with pytest.raises(ContentError) as caught:
            prepare(options, Collector(), _quiet)
        assert [d.code for d in caught.value.diagnostics] == ["GS-E03"]

    def test_languages_have_the_same_ids(self, prepared):
        """Both documents have the same headings, tables and diagrams in the same order."""
        assert ids(prepared["kk"].document) == ids(prepared["ru"].document)


class TestDigests:
    """What a build was made of."""

    def test_every_file_of_content_and_templates(self, workshop, options):
        """The digest of each input file is listed by its path; other editions are not."""
        workshop.write("content/2025/edition.yaml", "id: x\n")
        digests = input_digests(options())
        assert {"content/2020/edition.yaml", "content/2020/data/scores.csv", "templates/ru/labels.yaml"} <= set(digests)
        assert "content/2025/edition.yaml" not in digests
        data = (workshop.folder / "content/2020/edition.yaml").read_bytes()
        assert digests["content/2020/edition.yaml"] == hashlib.sha256(data).hexdigest()

    def test_a_change_shows(self, workshop, options):
        """One changed sign changes the digest of one file."""
        before = input_digests(options())
        workshop.replace("content/2020/services/C1.yaml", "respondents: 245", "respondents: 246")
        after = input_digests(options())
        assert [name for name in before if before[name] != after[name]] == ["content/2020/services/C1.yaml"]


@pytest.mark.book
def test_the_whole_book_in_word(workshop, options):
    """The whole book is written in both languages with one manifest each."""
    results = build(options(service=None, languages=("kk", "ru")), Collector(), _quiet)
    assert [str(file) for built in results for file in built.files] == [
        "out/2020/kk/report.docx", "out/2020/ru/report.docx",
    ]  # fmt: skip
    for language in ("kk", "ru"):
        manifest = json.loads((workshop.folder / f"out/2020/{language}/manifest.json").read_text(encoding="utf-8"))
        assert [t["number"] for t in manifest["tables"]] == list(range(1, len(manifest["tables"]) + 1))
