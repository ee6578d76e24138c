"""What tests of several modules share: the real edition, its documents, and copies of it to plant faults in."""

import csv
import os
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import settings

from gsreport.cli import main
from gsreport.diagnostics import Collector, ContentError
from gsreport.document.walking import plain_text
from gsreport.edition.loader import load
from gsreport.exhibits.catalogue import Catalogue
from gsreport.exhibits.context import ExhibitContext
from gsreport.exhibits.labels import load_labels
from gsreport.publication import BuildOptions, prepare
from gsreport.scoring.compute import score_edition

ROOT = Path(__file__).parents[1]
EDITION = "content/2020"

sys.path.insert(0, str(Path(__file__).parent))  # the modules beside this file serve the tests of all packages
os.environ["GSREPORT_UI"] = "en"  # tests read English, whatever the locale of the machine
settings.register_profile("gsreport", deadline=None)  # a busy machine is no fault
settings.load_profile("gsreport")


@pytest.fixture
def collector():
    """An empty collector."""
    return Collector()


@pytest.fixture(scope="session")
def root():
    """Folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def edition_2020():
    """The real edition."""
    return load(ROOT / EDITION, Collector())


@pytest.fixture(scope="session")
def scores_2020(edition_2020):
    """All figures of the real edition."""
    return score_edition(edition_2020, Collector())


@pytest.fixture(scope="session")
def contexts(edition_2020, scores_2020):
    """The inputs of exhibits by language."""
    return {
        lang: ExhibitContext(edition_2020, scores_2020, load_labels(ROOT / "templates", lang, Collector()))
        for lang in ("kk", "ru")
    }


@pytest.fixture(scope="session")
def catalogues(contexts):
    """The catalogues of exhibits by language."""
    return {lang: Catalogue(context) for lang, context in contexts.items()}


@pytest.fixture(scope="session")
def prepared():
    """Both languages of the whole book, numbered: by language, with `document` and `numbers`."""
    options = BuildOptions(ROOT / "content", ROOT / "templates", ROOT / "build", "2020", ("kk", "ru"))
    return prepare(options, Collector(), lambda _stage, _done, _total: None).documents


@pytest.fixture(scope="session")
def published():
    """Rows of a table of the printed report of 2020 by name of the file."""

    def read(name):
        with (ROOT / "tests" / "published" / "2020" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
            return list(csv.DictReader(handle))

    return read


@pytest.fixture(scope="session")
def grid():
    """The body of a table as rows of texts."""
    return lambda table: [[plain_text(cell.children) for cell in row.cells] for row in table.body]


class Workshop:
    """A copy of content and templates in a temporary folder, which is also the working directory."""

    def __init__(self, folder):
        self.folder = folder

    def replace(self, name, old, new):
        """Replace the first `old` of a file, which must be there."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} has no {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def write(self, name, content):
        """Write a file, text or bytes."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def remove(self, name):
        """Remove a file."""
        (self.folder / name).unlink()

    def line_of(self, name, text):
        """The number of the first line that holds `text`."""
        lines = (self.folder / name).read_text(encoding="utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if text in line)

    def shorten(self):
        """Leave cover and introduction of the book alone: most faults do not need seventy sections to show."""
        path = self.folder / EDITION / "edition.yaml"
        before, _, rest = path.read_text(encoding="utf-8").partition("chapters:\n")
        chapters, _, after = rest.partition("services:")
        entries = [f"  - id: {entry}" for entry in chapters.split("  - id: ")[1:]]
        kept = [entry for entry in entries if entry.startswith(("  - id: cover\n", "  - id: introduction\n"))]
        assert len(kept) == 2
        path.write_text(f"{before}chapters:\n{''.join(kept)}services:{after}", encoding="utf-8")

    def problems(self):
        """The diagnostics of reading the edition."""
        collector = Collector()
        try:
            load(Path(EDITION), collector)
        except ContentError as error:
            return error.diagnostics
        return list(collector)

    def run(self, *arguments):
        """Run `gsreport` with these arguments."""
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    def report(self, *arguments):
        """Build the short section L16 in Russian as Word, the fastest build there is."""
        defaults = ("--lang", "ru", "--format", "docx", "--service", "L16", "--no-cache", "--out", "out")
        return self.run("build", "report", *defaults, *arguments)

    def short_book(self, *arguments):
        """Build the shortened book in Russian as Word."""
        return self.run("build", "report", "--lang", "ru", "--format", "docx", "--no-cache", "--out", "out", *arguments)

    def output(self):
        """Contents of all files of the output folder by name."""
        out = self.folder / "out"
        return {str(p.relative_to(out)): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


@pytest.fixture(scope="session")
def pristine(tmp_path_factory):
    """A copy of content and templates that nobody changes, made once; unapproved, or each fault would be a change."""
    folder = tmp_path_factory.mktemp("pristine")
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("approved.lock"))
    shutil.copytree(ROOT / "templates", folder / "templates")
    return folder


@pytest.fixture
def workshop(pristine, tmp_path, monkeypatch):
    """A copy of the project to plant faults in."""
    folder = tmp_path / "project"
    shutil.copytree(pristine, folder)
    monkeypatch.chdir(folder)
    return Workshop(folder)
