"""
The doors through which files of others come in, each driven as the commands drive it, in one process.

A target takes the bytes of one damaged file, puts them in the place of the real one and does what a command does with
it. What may come back: nothing, or what the command line turns into diagnostics.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pyreadstat
from jinja2 import FileSystemBytecodeCache
from small_edition import ROOT, write_small_edition

from gsreport import docx
from gsreport.checks.execution import run_checks
from gsreport.checks.registry import all_checks
from gsreport.checks.settings import read_settings
from gsreport.diagnostics import Collector, ContentError, Place
from gsreport.document.numbering import number
from gsreport.document.profile import parse
from gsreport.document.tree import Document
from gsreport.docx.page_map import read_map
from gsreport.edition import loader
from gsreport.edition.markdown import markdown_to_markup, text_to_markup
from gsreport.edition.yaml_reader import LocatedYaml
from gsreport.pdf.cache import ChapterCache
from gsreport.pdf.laid_out import LaidOut
from gsreport.pdf.objects import EMPTY
from gsreport.review import ReviewFileError, Sources, as_json, as_text, read_review, tasks_of
from gsreport.scoring.compute import score_edition
from gsreport.scoring.outline import open_edition
from gsreport.scoring.tables import about_service, compute, names, to_csv
from gsreport.survey.score import score_survey
from gsreport.templating.book import compose as compose_book

__all__ = ["EXPECTED", "Site"]

EXPECTED = (ContentError, ReviewFileError)
"""What the command line prints as diagnostics."""
_MAPPING = """respondent: respondent
service: {{variable: service}}
channel: {{variable: channel, values: {{office: office, online: online}}}}
region: {{variable: region, missing: [99]}}
items:
  office.result: {office}
  online.result: {online}
marks: {{1: 1, 2: 2, 3: 3, 4: 4, 5: 5}}
missing: [98, 99]
only:
  - {{variable: service, values: [C1]}}
profile:
  sex: {{variable: sex, values: {{male: male, female: female}}, base: answered}}
"""


def _quiet(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody looks at."""


class Site:
    """A small project in a folder of its own, and the real files from which damaged ones are made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = write_small_edition(folder)
        self.templates = folder / "templates"
        self.outlined = shutil.copytree(ROOT / "content" / "2025", folder / "content" / "2025")
        self.out = folder / "out"
        self.inbox = folder / "inbox"
        self.inbox.mkdir()
        self._bytecode = FileSystemBytecodeCache(str(self._made("bytecode")))
        self._read: dict[tuple[Path, bytes], LocatedYaml] = {}
        with self._faster():
            self.edition = loader.load(self.root, Collector())
            self.scores = score_edition(self.edition, Collector())
            self._write_seeds()

    def _made(self, name: str) -> Path:
        path = self.folder / name
        path.mkdir()
        return path

    # ------------------------------------------------------------------------------------------- seeds

    def _write_seeds(self) -> None:
        """Files that no edition holds: a survey in every format, a feed as workbook, a Word file, a cache entry."""
        seeds = self._made("seeds")
        marks = {f"{i.channel}.{i.id}": i.channel for i in self.edition.methodology.items}
        frame = pd.DataFrame(
            [
                {
                    "respondent": f"R{n}", "service": "C1", "channel": ("office", "online")[n % 2],
                    "region": self.edition.regions[n % 5].id, "sex": ("male", "female")[n % 2], "age": 20 + n,
                    **{name: 1 + n % 5 if channel == ("office", "online")[n % 2] else None
                       for name, channel in marks.items()},
                }
                for n in range(30)
            ]
        )  # fmt: skip
        frame.to_csv(seeds / "survey.csv", index=False)
        frame.astype(object).where(frame.notna(), None).to_excel(seeds / "survey.xlsx", index=False)
        frame.to_parquet(seeds / "survey.parquet", index=False)
        plain = frame.rename(columns=_spss_name)
        pyreadstat.write_sav(plain, seeds / "survey.sav")
        pyreadstat.write_sav(plain, seeds / "survey.zsav", compress=True)
        items = "office.result", "online.result"
        for name, used in (("survey", items), ("spss", [_spss_name(item) for item in items])):
            text = _MAPPING.format(office=used[0], online=used[1])
            (seeds / f"{name}.yaml").write_text(text, encoding="utf-8")
        for name in ("scores", "providers", "sample"):
            table = pd.read_csv(self.root / "data" / f"{name}.csv", dtype=str, keep_default_na=False)
            table.to_excel(seeds / f"{name}.xlsx", index=False)
            table.to_parquet(seeds / f"{name}.parquet", index=False)
        docx.write(self.composed("ru"), seeds / "report.docx")
        shutil.copy(ROOT / "content" / "2020" / "word-pages.ru.json", seeds / "word-pages.ru.json")
        cache = ChapterCache(seeds / "cache")
        cache.write("entry", LaidOut(EMPTY, 1, {}, (), (), ("x",), (), (), ("message",), 0.5))
        self.seeds = seeds

    # ------------------------------------------------------------------------------------------- targets

    def targets(
        self,
    ) -> dict[str, tuple[int, Callable[[random.Random], Path], Callable[[bytes, Path, random.Random], None]]]:
        """By name: how often of a hundred, which file is damaged, what is done with it."""
        data, seeds = self.root / "data", self.seeds
        return {
            "edition": (16, _one_of(self.root, "*.yaml"), self.edition_file),
            "service": (16, _one_of(self.root / "services", "*.yaml"), self.edition_file),
            "text": (8, _one_of(self.root / "texts", "*.md"), self.edition_file),
            "markdown": (10, _one_of(self.root / "texts", "*.md"), self.markdown),
            "feed": (10, _one_of(data, "*.csv"), self.feed_file),
            "feed workbook": (5, _one_of(seeds, "s[ca]*s.xlsx", "sample.xlsx", "providers.xlsx"), self.feed_workbook),
            "feed parquet": (1, _one_of(seeds, "scores.parquet", "sample.parquet"), self.feed_workbook),
            "outline": (4, _one_of(self.outlined, "*.yaml", "data/*.csv"), self.outline_file),
            "survey": (6, _one_of(seeds, "survey.csv"), self.survey),
            "survey workbook": (6, _one_of(seeds, "survey.xlsx"), self.survey),
            "survey binary": (4, _one_of(seeds, "survey.parquet", "survey.*sav"), self.survey),
            "mapping": (3, _one_of(seeds, "survey.yaml"), self.mapping),
            "review": (5, _one_of(seeds, "report.docx"), self.review),
            "checks": (2, _one_of(self.root, "checks.yaml"), self.checks),
            "page map": (1, _one_of(seeds, "word-pages.ru.json"), self.page_map),
            "cache": (1, _one_of(seeds / "cache", "*.chapter"), self.cache),
            "template": (2, _one_of(self.templates / "ru", "*.xhtml", "labels.yaml"), self.template),
        }  # fmt: skip

    def edition_file(self, data: bytes, path: Path, luck: random.Random) -> None:
        """`build report --format docx`: read, score, compose; now and then write the Word file."""
        with self._replaced(path, data):
            language = luck.choice(("kk", "ru"))
            document = self.composed(language, fresh=True)
            if luck.random() < 0.08:
                docx.write(document, self.out / "report.docx", assets=self.root / "assets")

    def markdown(self, data: bytes, path: Path, luck: random.Random) -> None:
        """A text alone, as a chapter and as a value of one line, to the tree."""
        text = data.decode("utf-8", errors="replace")
        collector = Collector()
        markup = markdown_to_markup(text, path.name, "a", lambda found: f"[{found.kind}]", collector)
        parse(markup, "t", lambda _: None, collector)
        one = luck.choice([line for line in text.splitlines() if line] or [""])
        parse(f"<p>{text_to_markup(one, Place('t'), lambda _: '')}</p>", "t", lambda _: None, collector)

    def feed_file(self, data: bytes, path: Path, luck: random.Random) -> None:
        """`gsreport table`: score and print."""
        with self._replaced(path, data):
            scores = score_edition(self.edition, Collector())
            name = luck.choice(names())
            to_csv(compute(name, self.edition, scores, "C1" if about_service(name) else None), self.edition, "kk")

    def feed_workbook(self, data: bytes, path: Path, luck: random.Random) -> None:
        """The same with a workbook or Parquet file in the place of the CSV file."""
        csv = self.root / "data" / f"{path.stem}.csv"
        text = csv.read_bytes()
        csv.unlink()
        try:
            self.feed_file(data, self.root / "data" / path.name, luck)
        finally:
            csv.write_bytes(text)

    def outline_file(self, data: bytes, path: Path, luck: random.Random) -> None:
        """`gsreport table --edition 2025`."""
        with self._replaced(path, data):
            collector = Collector()
            opened = open_edition(self.outlined, collector)
            scores = score_edition(opened, collector)
            name = luck.choice([name for name in names() if not about_service(name)])
            to_csv(compute(name, opened, scores, None), opened, "ru")

    def survey(self, data: bytes, path: Path, luck: random.Random) -> None:
        """`gsreport score SURVEY`, with and without survey.yaml."""
        file = self.inbox / path.name
        file.write_bytes(data)
        mapping = self.seeds / "survey.yaml" if luck.random() < 0.2 else None
        if path.suffix.endswith("sav"):
            mapping = self.seeds / "spss.yaml"
        score_survey(
            file, mapping, self.edition, self.out / "feed.csv", collector=Collector(), progress=lambda *_: None
        )

    def mapping(self, data: bytes, path: Path, luck: random.Random) -> None:
        """`gsreport score --map`."""
        file = self.inbox / path.name
        file.write_bytes(data)
        survey = self.seeds / luck.choice(("survey.csv", "survey.parquet"))
        score_survey(survey, file, self.edition, self.out / "feed.csv", collector=Collector(), progress=lambda *_: None)

    def review(self, data: bytes, path: Path, luck: random.Random) -> None:
        """`gsreport review import`."""
        file = self.inbox / path.name
        file.write_bytes(data)
        found = read_review(file)
        tasks = tasks_of(found, Sources(self.root, self.templates, found.language or "ru"))
        luck.choice((as_text, as_json))(tasks)

    def checks(self, data: bytes, path: Path, luck: random.Random) -> None:
        """`gsreport check`: always its settings; now and then everything."""
        with self._replaced(path, data):
            collector = Collector()
            read_settings(self.root, all_checks(), collector)
            collector.stop_on_errors()
            if luck.random() < 0.1:
                run_checks(self.root, self.templates, jobs=1)

    def page_map(self, data: bytes, path: Path, luck: random.Random) -> None:
        """The map of pages of the Word file, and its use in one."""
        file = self.inbox / path.name
        file.write_bytes(data)
        collector = Collector()
        places = read_map(file, collector)
        collector.stop_on_errors()
        if luck.random() < 0.2:
            docx.write(self.composed("ru"), self.out / "report.docx", places=places)

    def cache(self, data: bytes, path: Path, luck: random.Random) -> None:
        """An entry of the cache, also one whose checksum is right."""
        del path
        ChapterCache(self.inbox).read("entry")
        (self.inbox / "entry.chapter").write_bytes(data)
        luck.random()
        ChapterCache(self.inbox).read("entry")

    def template(self, data: bytes, path: Path, luck: random.Random) -> None:
        """A template or its words: code, but a slip in it must be told like any other."""
        del luck
        with self._replaced(path, data):
            self.composed("ru")

    # ------------------------------------------------------------------------------------------- work

    def composed(self, language: str, *, fresh: bool = False) -> Document:
        """The numbered document; `fresh` reads and scores the edition anew."""
        collector = Collector()
        with self._faster():
            edition, scores = self.edition, self.scores
            if fresh:
                edition = loader.load(self.root, collector)
                scores = score_edition(edition, collector)
            composed = compose_book(
                edition,
                scores,
                language,  # type: ignore[arg-type]
                self.templates,
                collector,
                bytecode=self._bytecode,
            )
            document, _ = number(composed, collector)
            collector.stop_on_errors()
        return document

    @contextmanager
    def _replaced(self, path: Path, data: bytes) -> Iterator[None]:
        """The damaged file in the place of the real one."""
        before = path.read_bytes() if path.exists() else None
        path.write_bytes(data)
        try:
            yield
        finally:
            if before is None:
                path.unlink()
            else:
                path.write_bytes(before)

    @contextmanager
    def _faster(self) -> Iterator[None]:
        """Files that are as they were are not read again; what is done with them stays the same."""
        read = loader.read_yaml

        def remembered(path: Path, collector: Collector) -> LocatedYaml | None:
            key = (path, path.read_bytes() if path.is_file() else b"")
            if key in self._read:
                return self._read[key]
            own = Collector()
            located = read(path, own)
            collector.extend(own)
            if located is not None and not list(own) and len(self._read) < 100:
                self._read[key] = located
            return located

        loader.read_yaml = remembered
        try:
            yield
        finally:
            loader.read_yaml = read


def _spss_name(name: str) -> str:
    """A name that SPSS takes."""
    return name.replace("-", "_").replace(".", "__")


def _one_of(folder: Path, *patterns: str) -> Callable[[random.Random], Path]:
    paths = sorted({path for pattern in patterns for path in folder.glob(pattern)})
    assert paths, (folder, patterns)
    return lambda luck: luck.choice(paths)
