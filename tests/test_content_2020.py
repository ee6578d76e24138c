"""The edition of 2020: facts known from outside, completeness in both languages, nothing that must not be printed."""

import csv
import re

import pytest

from gsreport.document.numbering import ids
from gsreport.document.tree import Definitions, Diagram, Heading, Multiples, Part, Table, Text
from gsreport.document.walking import plain_text, walk

UNSURVEYED = {"C4", "C5", "C29", "C43", "L5", "L9", "L16", "L18"}
KAZAKH_ONLY = set("ӘәҒғҚқҢңӨөҰұҮүҺһ")


def _files(root, *suffixes):
    return [path for path in sorted((root / "content" / "2020").rglob("*")) if path.suffix in suffixes]


class TestFacts:
    """What the printed report says of itself."""

    def test_seventy_services(self, edition_2020):
        """48 services of central bodies and 22 of local ones."""
        assert len(edition_2020.services) == 70
        assert sum(service.code.startswith("C") for service in edition_2020.services) == 48
        assert sum(service.code.startswith("L") for service in edition_2020.services) == 22

    def test_eight_services_without_survey(self, edition_2020):
        """The mass survey left out exactly these eight."""
        assert {s.code for s in edition_2020.services if s.survey == "none"} == UNSURVEYED

    def test_one_service_with_a_questionnaire_of_its_own(self, edition_2020):
        """The ambulance service was asked about differently."""
        assert [s.code for s in edition_2020.services if s.survey == "custom"] == ["L14"]

    def test_respondents(self, edition_2020, scores_2020):
        """9 181 respondents, by services and by regions."""
        assert sum(s.respondents or 0 for s in edition_2020.services) == 9181
        assert scores_2020.sample_total == 9181

    def test_sixty_two_rated_services(self, scores_2020):
        """62 services are rated; every rank from 1 to 62 is given once."""
        assert [row.rank for row in scores_2020.rating_services] == list(range(1, 63))
        assert {row.id for row in scores_2020.rating_services}.isdisjoint(UNSURVEYED)

    def test_overall_score(self, scores_2020):
        """4,58 and 75,1 percent."""
        assert (str(scores_2020.overall.shown), str(scores_2020.overall.shown_satisfaction)) == ("4.58", "75.1")

    def test_seventeen_regions(self, edition_2020):
        """14 regions and 3 cities, and the recipients abroad."""
        kinds = [region.kind for region in edition_2020.regions]
        assert (kinds.count("region"), kinds.count("city"), kinds.count("abroad")) == (14, 3, 1)

    def test_registry_codes_differ(self, edition_2020):
        """Only C43 and C44 share a code of the register, as in the printed report."""
        codes = [service.registry_code for service in edition_2020.services]
        assert {s.code for s in edition_2020.services if codes.count(s.registry_code) > 1} == {"C43", "C44"}

    def test_the_survey_of_autumn_2020(self, edition_2020):
        """The survey began and ended in 2020."""
        survey = edition_2020.settings.survey
        assert survey.start < survey.end
        assert (survey.start.year, survey.end.year) == (2020, 2020)


class TestBook:
    """The composed book."""

    def test_both_languages_have_the_same_ids(self, prepared):
        """Headings, tables and diagrams are the same, in the same order."""
        assert ids(prepared["kk"].document) == ids(prepared["ru"].document)

    @pytest.mark.parametrize("kinds", [(Table,), (Diagram, Multiples)])
    def test_numbers_run_without_gap(self, prepared, kinds):
        """Tables are numbered 1 to N without gap, and so are diagrams, a panel of small ones counting as one."""
        for language in ("kk", "ru"):
            found = [n for n in walk(prepared[language].document.chapters) if isinstance(n, kinds)]
            assert [n.caption.number for n in found] == list(range(1, len(found) + 1))

    @pytest.mark.parametrize(("kinds", "printed"), [((Table,), 205), ((Diagram, Part), 470)])
    def test_nothing_of_the_printed_report_is_lost(self, prepared, kinds, printed):
        """There are at least as many tables and charts as in the printed report of 2020."""
        for language in ("kk", "ru"):
            assert sum(isinstance(n, kinds) for n in walk(prepared[language].document.chapters)) >= printed

    def test_rows_and_cells_are_the_same(self, prepared):
        """A table has the same shape in both languages, and a chart the same values."""
        nodes = [
            [n for n in walk(prepared[lang].document.chapters) if isinstance(n, Table | Diagram)]
            for lang in ("kk", "ru")
        ]
        for kk, ru in zip(*nodes, strict=True):
            if isinstance(kk, Table):
                assert [len(row.cells) for row in kk.body] == [len(row.cells) for row in ru.body], kk.id
            else:
                assert [s.values for s in kk.chart.series] == [s.values for s in ru.chart.series], kk.id

    def test_figures_of_tables_are_the_same(self, prepared):
        """Cells of figures are equal sign for sign in both languages."""
        figure = re.compile(r"[-−+]?\d[\d\u00a0]*(?:,\d+)?\*?")
        cells = [
            [
                plain_text(cell.children)
                for table in walk(prepared[lang].document.chapters)
                if isinstance(table, Table)
                for row in table.body
                for cell in row.cells
                if cell.align == "right"
            ]
            for lang in ("kk", "ru")
        ]
        assert cells[0] == cells[1]
        assert sum(bool(figure.fullmatch(cell)) for cell in cells[0]) > 3000

    def test_every_service_has_its_section(self, prepared, edition_2020):
        """Each section begins with the service's name and has its passport."""
        for language in ("kk", "ru"):
            chapters = {c.mark: c for c in prepared[language].document.chapters if c.kind == "service"}
            for service in edition_2020.services:
                heading = chapters[service.code].blocks[0]
                assert isinstance(heading, Heading)
                assert _folded(plain_text(heading.children)) == _folded(service.name[language])
                passports = [b for b in chapters[service.code].blocks if isinstance(b, Definitions)]
                assert len(passports) == 1, service.code

    def test_every_passport_is_complete(self, prepared):
        """No line of the 140 passports is empty, and both languages have the same number of lines."""
        counts = []
        for language in ("kk", "ru"):
            for block in walk(prepared[language].document.chapters):
                if isinstance(block, Definitions) and block.role == "passport":
                    counts.append((language, len(block.entries)))
                    for entry in block.entries:
                        assert plain_text(entry.term).strip()
                        texts = [n.text for n in walk(entry.blocks) if isinstance(n, Text)]
                        assert "".join(texts).strip(), plain_text(entry.term)
        assert [n for lang, n in counts if lang == "kk"] == [n for lang, n in counts if lang == "ru"]
        assert len(counts) == 140
        assert min(n for _, n in counts) >= 8

    def test_no_kazakh_letters_in_the_russian_book(self, prepared):
        """The Russian text holds no letters that only Kazakh has, but in proper names."""
        for node in walk(prepared["ru"].document.chapters):
            if isinstance(node, Text):
                assert not _kazakh_signs(node.text), node.text

    def test_nothing_is_left_unresolved(self, prepared):
        """No brace, no template sign, no «None» and no empty reference reaches the reader."""
        for language in ("kk", "ru"):
            for node in walk(prepared[language].document.chapters):
                if isinstance(node, Text):
                    assert not re.search(r"[{}]|\bNone\b|\bnan\b|Undefined", node.text), node.text


def _kazakh_signs(text):
    """Kazakh letters outside proper names in quotes («Алтын алқа») and numbers of acts (№ ҚР ДСМ-65/2020)."""
    return KAZAKH_ONLY & set(re.sub(r"«[^«»]*»|№\s*(?:ҚР\s+)?\S+", "", text))


def _folded(text):
    """Text without the difference between kinds of spaces, which typography sets."""
    return re.sub(r"[\s\u2060\u00ad]+", " ", text)


class TestTexts:
    """Texts in both languages."""

    def test_services_without_survey_have_findings(self, edition_2020):
        """Where there are no figures, the qualitative methods speak."""
        for service in edition_2020.services:
            if service.code in UNSURVEYED:
                assert service.qualitative.findings, service.code

    def test_markdown_has_the_same_structure(self, edition_2020):
        """Headings and list items of a text are as many in Kazakh as in Russian."""
        for name, versions in edition_2020.texts.items():
            shapes = [
                [re.match(r"#+|-|\d+\.", line)[0][:1] for line in text.splitlines() if re.match(r"#|-\s|\d+\.\s", line)]
                for text in (versions["kk"], versions["ru"])
            ]
            assert len(shapes[0]) == len(shapes[1]), name

    def test_recommendations_exist(self, edition_2020):
        """Every service has recommendations, as in the report."""
        without = [service.code for service in edition_2020.services if not service.recommendations]
        assert without == []

    def test_russian_texts_have_no_kazakh_letters(self, root):
        """Russian values of the YAML files and Russian texts are Russian."""
        for path in _files(root, ".yaml"):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if re.match(r"\s*ru:", line):
                    assert not _kazakh_signs(line), f"{path.name}:{number}"
        for path in _files(root, ".md"):
            if path.stem.endswith(".ru"):
                assert not _kazakh_signs(path.read_text(encoding="utf-8")), path.name


class TestNothingPrivate:
    """What must not be in a public repository."""

    @pytest.mark.parametrize(
        ("what", "pattern"),
        [
            ("machine path", r"/work/|/home/|/root/|/tmp/|[A-Z]:\\\\|file://"),
            ("e-mail address", r"[\w.+-]+@[\w-]+\.[a-z]{2,}"),
            ("individual identification number", r"(?<!\d)\d{12}(?!\d)"),
            ("mobile number", r"\+7[\s(-]*\d{3}"),
            ("remark of an editor", r"TODO|FIXME|XXX|\bTK\b"),
        ],
    )
    def test_content(self, root, what, pattern):
        """No file of the edition holds personal data, paths of a machine, or remarks meant to be removed."""
        for path in _files(root, ".yaml", ".md", ".csv", ".json"):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                assert not re.search(pattern, line), f"{what} in {path.name}:{number}"

    def test_text_files_end_with_a_line_end_and_have_no_carriage_returns(self, root):
        """Files are UTF-8 with Unix line ends, so that every editor shows the same lines."""
        for path in _files(root, ".yaml", ".md", ".csv"):
            data = path.read_bytes()
            data.decode("utf-8")
            assert data.endswith(b"\n"), path.name
            assert b"\r" not in data, path.name


def test_feed_names_every_surveyed_service(root, edition_2020):
    """scores.csv has a total for each of the 62 surveyed services and no row of the others."""
    with (root / "content" / "2020" / "data" / "scores.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    totals = [r["service"] for r in rows if not (r["channel"] or r["criterion"] or r["item"] or r["region"])]
    surveyed = [s.code for s in edition_2020.services if s.survey != "none"]
    assert sorted(totals) == sorted(surveyed)
    assert not {r["service"] for r in rows} & UNSURVEYED
