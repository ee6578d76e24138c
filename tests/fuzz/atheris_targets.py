"""
Coverage-guided fuzzing of single readers, for who has atheris: `pip install atheris` into a folder on PYTHONPATH.

    python tests/fuzz/atheris_targets.py yaml -max_total_time=180

libFuzzer keeps what reaches new code below build/fuzz/corpus/<target> and goes on from there the next time; an input
that ends in anything but diagnostics is kept in build/fuzz. What it finds is mended and becomes a test.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["gsreport"]):
    from gsreport.checks.settings import CheckSettings
    from gsreport.diagnostics import Collector, ContentError, Place
    from gsreport.document.profile import parse
    from gsreport.docx.page_map import read_map
    from gsreport.edition.markdown import markdown_to_markup, text_to_markup
    from gsreport.edition.methodology import Methodology
    from gsreport.edition.models import EditionSettings, Service
    from gsreport.edition.validation import validate
    from gsreport.edition.yaml_reader import read_yaml
    from gsreport.language.typography.normal import normalise
    from gsreport.review.reading import ReviewFileError, read_review
    from gsreport.scoring.feed_files import read_rows
    from gsreport.scoring.feed_rows import Layout
    from gsreport.survey.csv_file import open_csv
    from gsreport.survey.mapping import SurveyMapping

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "fuzz"
FOLDER = Path(tempfile.mkdtemp())
_MODELS = (Service, EditionSettings, Methodology, CheckSettings, SurveyMapping)
_LAYOUT = Layout("scores", ("service", "score"), ("n", "remark"), mandatory=True)


def yaml(data: bytes) -> None:
    """A YAML file against every model."""
    path = FOLDER / "a.yaml"
    path.write_bytes(data)
    collector = Collector()
    located = read_yaml(path, collector)
    for model in _MODELS if located else ():
        validate(model, located, collector)
    for diagnostic in collector:
        diagnostic.as_text()


def markdown(data: bytes) -> None:
    """A text as a chapter and as a line, to the tree, and through typography."""
    text = data.decode("utf-8", errors="ignore")
    collector = Collector()
    markup = markdown_to_markup(text, "a.md", "a", lambda found: f"[{found.kind}]", collector)
    parse(markup, "t", lambda _: None, collector)
    parse(f"<p>{text_to_markup(text, Place('t'), lambda _: '')}</p>", "t", lambda _: None, collector)
    for language in ("kk", "ru"):
        normalise(text, language)


def feed(data: bytes) -> None:
    """A CSV file of the feed."""
    (FOLDER / "scores.csv").write_bytes(data)
    collector = Collector()
    read_rows(FOLDER, _LAYOUT, collector)
    for diagnostic in collector:
        diagnostic.as_text()


def survey(data: bytes) -> None:
    """A survey as CSV."""
    path = FOLDER / "survey.csv"
    path.write_bytes(data)
    try:
        opened = open_csv(path, ",")
        for _ in opened.batches(opened.table.columns):
            pass
    except ContentError:
        pass


def review(data: bytes) -> None:
    """A Word file: the fuzzer writes its main text, and sometimes the whole archive."""
    import zipfile  # noqa: PLC0415

    path = FOLDER / "a.docx"
    if data[:2] == b"PK":
        path.write_bytes(data)
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("word/document.xml", data)
    with contextlib.suppress(ReviewFileError):
        read_review(path)


def pages(data: bytes) -> None:
    """The map of pages."""
    path = FOLDER / "word-pages.ru.json"
    path.write_bytes(data)
    read_map(path, Collector())


TARGETS: dict[str, tuple[Callable[[bytes], None], str]] = {
    "yaml": (yaml, "content/2020/**/*.yaml"),
    "markdown": (markdown, "content/2020/texts/*.md"),
    "feed": (feed, "content/20*/data/*.csv"),
    "survey": (survey, "content/20*/data/*.csv"),
    "review": (review, "templates/ru/*.xhtml"),
    "pages": (pages, "content/2020/*.json"),
}


def main() -> None:
    """Run one target with the options of libFuzzer."""
    name = sys.argv[1]
    drive, seeds = TARGETS[name]
    corpus = KEPT / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for path in ROOT.glob(seeds):
        (corpus / path.name).write_bytes(path.read_bytes()[:4096])
    options = [f"-artifact_prefix={KEPT}/", "-timeout=5", "-rss_limit_mb=2048", "-max_len=8192", *sys.argv[2:]]
    atheris.Setup([sys.argv[0], str(corpus), *options], drive)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
