"""
Single faults planted at random in the edition of 2020, and the share of them that the checks find.

A fault is planted in the files and read back as an editor's slip would be; it counts as found if the edition, clean
before, gets an error or a warning. Two shares are told for each class: what sense alone finds, and what is found
together with the approval of texts, facts and figures (`approved.lock`). The table stands in docs/checks.md.
"""

import gc
import os
import random
import re
import shutil
from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from gsreport.checks import prose
from gsreport.checks.approval import approve
from gsreport.checks.execution import compose_language, read_subject
from gsreport.checks.model import Stage
from gsreport.checks.outline import outlines
from gsreport.checks.registry import all_checks
from gsreport.checks.settings import Gate
from gsreport.diagnostics import Collector, ContentError, Severity
from gsreport.edition.models import Service
from gsreport.edition.validation import validate
from gsreport.edition.yaml_reader import read_yaml
from gsreport.scoring.compute import compute_scores
from gsreport.scoring.feed import read_feed

SEEDS = (2020, 2025)
TEXT = re.compile(r"^( *(?:- )?(?:kk|ru): )(\"?)(.{25,}?)(\"?)$", re.MULTILINE)
LATIN = dict(zip("аеосрхуі", "aeocpxyi", strict=True))
LOST = dict(zip("қғңөұүһі", "кгнаууьи", strict=True))
OF_TEXTS = ("links", "prose", "vocabulary", "names", "privacy", "parity")


class Faults:
    """One method for each class: changes the text of a file, or gives None where the file has no place for it."""

    def __init__(self, rng, root):
        self.rng = rng
        self.root = root

    def service(self):
        """A random service file."""
        return self.rng.choice(sorted((self.root / "services").glob("*.yaml")))

    def prose(self):
        """A random file with running text, the longer the likelier."""
        files = [*sorted((self.root / "services").glob("*.yaml")), *sorted((self.root / "texts").glob("*.md"))]
        return self.rng.choice(files)

    def one_of(self, text, pattern):
        """A random match."""
        found = list(re.finditer(pattern, text))
        return self.rng.choice(found) if found else None

    def spot(self, path, pattern):
        """A random match inside a sentence: of a Markdown text, or of a text in both languages of a YAML file."""
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".md":
            return self.one_of(text, pattern), text
        spots = [m for t in TEXT.finditer(text) for m in re.compile(pattern).finditer(text, t.start(3), t.end(3))]
        return (self.rng.choice(spots) if spots else None), text

    def put(self, path, text, match, new):
        """The change of one match."""
        return path, text[: match.start()] + new + text[match.end() :]

    def digit_in_prose(self):
        """A digit of a number in a sentence of one language."""
        path = self.prose()
        match, text = self.spot(path, r"(?<![\w#])\d(?=\d*[ ,.%])")
        if match is None:
            return None
        return self.put(path, text, match, str((int(match[0]) + self.rng.randint(1, 8)) % 10))

    def digit_in_figures(self):
        """The first decimal of a figure of the feed."""
        path = self.root / "data" / self.rng.choice(["scores.csv", "providers.csv", "call_centres.csv", "profile.csv"])
        text = path.read_text(encoding="utf-8")
        match = self.one_of(text, r"(?<=\d\.)\d(?=\d?,)")
        return self.put(path, text, match, str((int(match[0]) + self.rng.randint(2, 8)) % 10))

    def figures_of_other_row(self):
        """Two rows of one service change places, all but their names."""
        path = self.root / "data" / "scores.csv"
        lines = path.read_text(encoding="utf-8").split("\n")
        index = self.rng.randrange(1, len(lines) - 2)
        first, second = lines[index].split(","), lines[index + 1].split(",")
        if first[0] != second[0] or first[5:] == second[5:]:
            return None
        lines[index], lines[index + 1] = ",".join(first[:5] + second[5:]), ",".join(second[:5] + first[5:])
        return path, "\n".join(lines)

    def row_lost(self):
        """A row of the feed deleted."""
        path = self.root / "data" / self.rng.choice(["scores.csv", "providers.csv", "sample.csv", "call_centres.csv"])
        lines = path.read_text(encoding="utf-8").split("\n")
        del lines[self.rng.randrange(1, len(lines) - 1)]
        return path, "\n".join(lines)

    def row_doubled(self):
        """A row of the feed pasted twice."""
        path = self.rng.choice(sorted((self.root / "data").glob("*.csv")))
        lines = path.read_text(encoding="utf-8").split("\n")
        index = self.rng.randrange(1, len(lines) - 1)
        return path, "\n".join([*lines[: index + 1], lines[index], *lines[index + 1 :]])

    def twin_paragraph_deleted(self):
        """A paragraph, heading or item of one language deleted."""
        path = self.rng.choice(sorted((self.root / "texts").glob("*.md")))
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        if len(blocks) < 3:
            return None
        del blocks[self.rng.randrange(len(blocks))]
        return path, "\n\n".join(blocks)

    def twin_text_deleted(self):
        """The text of one language deleted from a service."""
        path = self.service()
        text = path.read_text(encoding="utf-8")
        match = self.one_of(text, r"(?m)^ +(?:kk|ru): .*\n")
        return self.put(path, text, match, "")

    def sentence_cut_off(self):
        """The second half of a text of one language lost."""
        path = self.service()
        match, text = self.spot(path, r"(?<=\w{3}) \w[^\"\n]{12,}?[.](?=\"?$)|(?<=\w{3}) \w[^\"\n]{12,}[.]")
        return None if match is None else self.put(path, text, match, "")

    def renamed_id(self):
        """A letter of an id changed where it is defined or used."""
        name = self.rng.choice(["bodies", "addressees", "recommendations", "regions", "difficulties", "words"])
        path = self.root / f"{name}.yaml" if self.rng.random() < 0.5 else self.service()
        text = path.read_text(encoding="utf-8")
        match = self.one_of(text, r"(?m)(?<=\n)(?: +- id: |body: | +- to: | +use: | +- )(?=([a-z][a-z_-]{3,})$)")
        if match is None:
            return None
        start = match.end()
        return path, text[:start] + "x" + text[start + 1 :]

    def text_of_other_service(self):
        """A recommendation replaced by one of another service, in both languages."""
        path, source = self.service(), self.service()
        text, other = path.read_text(encoding="utf-8"), source.read_text(encoding="utf-8")
        pattern = r"(?m)^    kk: .*\n    ru: .*\n"
        match, foreign = self.one_of(text, pattern), self.one_of(other, pattern)
        if match is None or foreign is None or path == source or foreign[0] in text:
            return None
        return self.put(path, text, match, foreign[0])

    def paragraph_twice(self):
        """A recommendation of a service pasted a second time."""
        path = self.service()
        text = path.read_text(encoding="utf-8")
        match = self.one_of(text, r"(?m)^  - to: .*\n    (?:use: .*\n|kk: .*\n    ru: .*\n)")
        return None if match is None else self.put(path, text, match, match[0] * 2)

    def latin_letter(self):
        """A Cyrillic letter replaced by the Latin one that looks like it."""
        path = self.prose()
        match, text = self.spot(path, r"(?<=[а-яәғқңөұүі])[аеосрху](?=[а-яәғқңөұүі])")
        return None if match is None else self.put(path, text, match, LATIN[match[0]])

    def wrong_addressee(self):
        """A recommendation addressed to someone else."""
        path = self.service()
        text = path.read_text(encoding="utf-8")
        match = self.one_of(text, r"(?m)(?<=^  - to: )\w+$")
        known = ["call_centre_1414", "portal", "state_body", "local_executive_body", "state_corporation", "provider"]
        if match is None:
            return None
        return self.put(path, text, match, self.rng.choice([k for k in known if k != match[0]]))

    def wrong_fact(self):
        """Another body, form, cost, date, code or link in a passport."""
        path = self.service()
        text = path.read_text(encoding="utf-8")
        changes = [
            (r"(?m)(?<=^body: )\w+$", lambda m: "qm" if m[0] != "qm" else "em"),
            (r"(?m)(?<=^form: )\w+$", lambda m: "paper" if m[0] != "paper" else "electronic"),
            (r"(?m)(?<=^  kind: )\w+$", lambda m: "paid" if m[0] == "free" else "free"),
            (r"(?m)(?<=^  date: )(\d{3})(\d)", lambda m: m[1] + str((int(m[2]) + 5) % 10)),
            (r"(?m)(?<=^registry_code: \"\d{5})\d", lambda m: str((int(m[0]) + 1) % 10)),
            (r"(?m)(?<=^  url: \"http)://", lambda _: ":/"),
            (r"(?m)(?<=^respondents: )\d+", lambda m: str(int(m[0]) + self.rng.randint(1, 9))),
        ]
        pattern, change = self.rng.choice(changes)
        match = re.search(pattern, text)
        return None if match is None else self.put(path, text, match, change(match))

    def other_language(self):
        """The Russian sentence pasted over the Kazakh one."""
        path = self.service()
        text = path.read_text(encoding="utf-8")
        match = self.one_of(text, r"(?m)^( +(?:- )?)kk: .*\n +ru: (.*)\n")
        if match is None:
            return None
        return self.put(path, text, match, f"{match[1]}kk: {match[2]}\n{' ' * len(match[1])}ru: {match[2]}\n")

    def lost_kazakh_letter(self):
        """A Kazakh letter typed on a Russian keyboard."""
        path = self.prose()
        match, text = self.spot(path, r"(?<=[а-яәғқңөұүі])[қғңұүі](?=[а-яәғқңөұүі])")
        return None if match is None else self.put(path, text, match, LOST[match[0]])

    def leftover(self):
        """A comment mark, a hand-written reference, or personal data left in a sentence."""
        path = self.prose()
        match, text = self.spot(path, r"(?<=\w) (?=\w{4})")
        marks = [" [ДП] ", " ХХХ ", " (см. таблицу 16) ", " тел. +7 701 123 45 67 ", " ИИН 850412301234 ", " .. "]
        return None if match is None else self.put(path, text, match, self.rng.choice(marks))

    def wrong_case_form(self):
        """A case form of a body or region pasted from the next one."""
        path = self.root / f"{self.rng.choice(['bodies', 'regions'])}.yaml"
        text = path.read_text(encoding="utf-8")
        found = list(re.finditer(r"(?m)^        gen: (.*)$", text))
        index = self.rng.randrange(2, len(found))
        return self.put(path, text, found[index], f"        gen: {found[index - 2][1]}")

    def glued_dash(self):
        """A dash glued to a number, or the space of a sentence lost: the meaning stays."""
        path = self.prose()
        match, text = self.spot(path, r"(?<=[а-я]) (?=\d)")
        return None if match is None else self.put(path, text, match, " -")

    def doubled_word(self):
        """A word twice: the meaning stays."""
        path = self.prose()
        match, text = self.spot(path, r"(?<= )[а-яәғқңөұүі]{5,}(?= )")
        return None if match is None else self.put(path, text, match, f"{match[0]} {match[0]}")


SAME_MEANING = {"glued_dash", "doubled_word", "latin_letter", "lost_kazakh_letter"}
CLASSES = sorted(
    name for name in vars(Faults)
    if not name.startswith("_") and name not in {"service", "prose", "one_of", "spot", "put"}
)  # fmt: skip


class Laboratory:
    """A copy of the edition; plants a fault, looks whether it is found, mends it."""

    def __init__(self, folder):
        self.root = folder / "content" / "2020"
        self.templates = folder / "templates"
        self.subject, gate = read_subject(self.root, self.templates, Collector())
        approve(self.subject)
        self.settings = gate.settings
        self.known = {}
        self.before = self.findings(self.subject, Collector())

    def findings(self, subject, collector, skipped=()):
        """Errors and warnings with the edition's acceptances; checks that the fault cannot touch are not run again."""
        gate = Gate(self.settings)
        found = []
        for code, check in all_checks().items():
            if check.stage is Stage.CONTENT:
                if check.function.__module__.rpartition(".")[2] not in skipped:
                    pairs = list(check.run(subject))
                    self.known.setdefault(code, pairs)
                else:
                    pairs = self.known[code]
                found += [gate.passed(finding, diagnostic) for finding, diagnostic in pairs]
        remarks = list(gate.remarks({}, {a.code for a in self.settings.accepted}))
        told = [*collector, *(d for d in found if d), *remarks]
        return {(d.code, d.message) for d in told if d.severity is not Severity.NOTE}

    def found(self, path, text):
        """Whether sense finds the fault, and whether anything does."""
        original = path.read_text(encoding="utf-8")
        path.write_text(text, encoding="utf-8")
        try:
            told, subject = self.problems(path)
            codes = {code for code, _ in told - self.before} or self.composing(subject)
        except ContentError:
            return True, True
        finally:
            path.write_text(original, encoding="utf-8")
            gc.collect(1)
        return bool(codes - {"GS-K711", "GS-K712"}), bool(codes)

    def composing(self, subject):
        """The codes of what composing both books tells; asked last, because it takes longer than all the rest."""
        composed = {language: compose_language(subject, language) for language in ("kk", "ru")}
        codes = {d.code for _, told in composed.values() for d in told if d.severity is not Severity.NOTE}
        made = {language: outlines(document) for language, (document, _) in composed.items() if document is not None}
        paired = replace(subject, outlines=made)
        checks = (check for check in all_checks().values() if check.stage is Stage.PAIR)
        return codes | {check.code for check in checks for _ in check.run(paired)}

    def problems(self, path):
        """What is told of the edition with this one file changed, and the edition."""
        collector = Collector()
        edition = self.subject.edition
        if path.parent.name == "services":
            source = read_yaml(path, collector)
            service = None if source is None else validate(Service, source, collector)
            collector.stop_on_errors()
            if service.code != path.stem or not known(service, edition):
                raise ContentError(collector)
            services = tuple(service if s.code == service.code else s for s in edition.services)
            edition = edition.model_copy(update={"services": services})
        elif path.parent.name == "texts":
            name, _, language = path.stem.rpartition(".")
            texts = edition.texts | {name: edition.texts[name] | {language: path.read_text(encoding="utf-8")}}
            edition = edition.model_copy(update={"texts": texts})
        elif path.parent.name != "data":
            subject = read_subject(self.root, self.templates, collector)[0]
            return self.findings(subject, collector), subject
        if path.parent.name == "data" or scored(edition) != scored(self.subject.edition):
            feed = read_feed(edition, collector)
            collector.stop_on_errors()
            scores = compute_scores(edition, feed, collector)
            skipped = OF_TEXTS if path.parent.name == "data" else ()
            subject = self.changed(edition=edition, feed=feed, scores=scores)
            return self.findings(subject, collector, skipped), subject
        subject = self.changed(edition=edition)
        return self.findings(subject, collector, ("feed", "feed_copies")), subject

    def changed(self, **changes):
        """The subject with changes; what it had derived is made anew."""
        return replace(self.subject, **changes)


def scored(edition):
    """What of the services the scores depend on."""
    return [(s.code, s.body, s.survey, s.respondents) for s in edition.services]


def known(service, edition):
    """Whether every id of a service is known, as the loader demands."""
    snippets, addressees = {s.id for s in edition.snippets}, {a.id for a in edition.addressees}
    channels = {c.id for c in edition.words["channel"]}
    return (
        service.body in {b.id for b in edition.bodies}
        and all(r.to in addressees and (r.use is None or r.use in snippets) for r in service.recommendations)
        and set(service.channels) <= channels
        and set(service.obtained.values()) <= {o.id for o in edition.words["obtained"]}
    )


@pytest.fixture(scope="module")
def laboratory(root, tmp_path_factory):
    """The edition in a temporary folder, which is the working directory meanwhile."""
    folder = tmp_path_factory.mktemp("laboratory")
    shutil.copytree(root / "content", folder / "content")
    shutil.copytree(root / "templates", folder / "templates")
    before = Path.cwd()
    os.chdir(folder)
    gc.disable()  # the objects of an experiment are many and short-lived; `run_checks` does the same
    with pytest.MonkeyPatch.context() as patch:
        # most groups of texts are the same in every experiment: what is linted once need not be linted again
        patch.setattr(prose, "lint", cache(prose.lint))
        yield Laboratory(folder)
    gc.enable()
    os.chdir(before)


def experiment(laboratory, count, seed):
    """Plant `count` faults, the classes in turn; gives by class: planted, found by sense, found at all."""
    faults = Faults(random.Random(seed), laboratory.root)
    result = defaultdict(Counter)
    missed = []
    for number in range(count):
        name = CLASSES[number % len(CLASSES)]
        planted = None
        while planted is None or planted[1] == planted[0].read_text(encoding="utf-8"):
            planted = getattr(faults, name)()
        change = changed_lines(planted[0].read_text(encoding="utf-8"), planted[1])
        by_sense, at_all = laboratory.found(*planted)
        result[name].update(planted=1, sense=by_sense, found=at_all)
        if not at_all:
            missed.append(f"{name} {planted[0].name}: {change}")
    return result, missed


def changed_lines(before, after):
    """What a fault changed: the first line that differs, as it was and as it is."""
    first, second = before.split("\n"), after.split("\n")
    at = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    return " -> ".join("".join(lines[at : at + 1]).strip()[:200] for lines in (first, second))


def told(result):
    """The table for people."""
    lines = [f"{'class':26}{'planted':>8}{'by sense':>10}{'found':>8}"]
    total = Counter()
    for name, counts in sorted(result.items()):
        n = counts["planted"]
        mark = " (same meaning)" if name in SAME_MEANING else ""
        lines.append(f"{name:26}{n:>8}{counts['sense'] / n:>10.0%}{counts['found'] / n:>8.0%}{mark}")
        if name not in SAME_MEANING:
            total.update(counts)
    lines.append(
        f"{'classes of meaning':26}{total['planted']:>8}"
        f"{total['sense'] / total['planted']:>10.1%}{total['found'] / total['planted']:>8.1%}"
    )
    return "\n".join(lines), total["found"] / total["planted"], total["sense"] / total["planted"]


def test_the_edition_is_clean_before(laboratory):
    """Nothing is told of the untouched edition, so that whatever is told afterwards comes from the fault."""
    assert laboratory.before == set()


def tried(laboratory, capsys, count, seed):
    """The shares found of the classes of meaning, with the table printed."""
    result, missed = experiment(laboratory, count, seed)
    text, found, sense = told(result)
    with capsys.disabled():
        print(f"\nseed {seed}\n{text}", *missed, sep="\n")  # noqa: T201 - the table is the point
    return found, sense


def test_faults_planted_at_random_are_found(laboratory, capsys):
    """Sixty faults of all classes: at least 97 % of those that change the meaning are found."""
    assert tried(laboratory, capsys, 60, SEEDS[0])[0] >= 0.97


@pytest.mark.book
@pytest.mark.parametrize("seed", SEEDS)
def test_a_thousand_faults(laboratory, capsys, seed):
    """A thousand faults in two halves: 97 % of each half found, and three quarters of them by sense alone."""
    found, sense = tried(laboratory, capsys, 500, seed)
    assert found >= 0.97
    assert sense >= 0.75
