"""The book: chapters in order, templates with their functions, all faults at once."""

import shutil

import pytest

from gsreport.diagnostics import ContentError
from gsreport.document.tree import Heading, Link, Paragraph, Table
from gsreport.document.walking import plain_text, walk
from gsreport.templating.book import compose

FRONT = ["cover", "imprint", "contents", "introduction", "abbreviations", "methodology", "results", "services"]
BACK = ["conclusions", "appendices", "notes"]


@pytest.fixture
def make(edition_2020, scores_2020, root, tmp_path, monkeypatch, collector):  # noqa: PLR0917
    """Compose a book of chosen chapters with a changed template; gives the document."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(root / "templates", tmp_path / "templates")

    def run(*chapters, language="ru", edition=edition_2020, progress=None, **templates):
        for name, text in templates.items():
            (tmp_path / "templates" / language / f"{name}.xhtml").write_text(text, encoding="utf-8")
        entries = tuple(c for c in edition.settings.chapters if c.id in chapters)
        settings = edition.settings.model_copy(update={"chapters": entries})
        services = edition.services[:2] if "services" in chapters else edition.services
        small = edition.model_copy(update={"settings": settings, "services": services})
        return compose(small, scores_2020, language, tmp_path / "templates", collector, progress)

    return run


class TestWholeBook:
    """The book of 2020."""

    def test_chapters_stand_in_the_order_of_the_edition(self, prepared):
        """The entry `services` becomes its opener and a section for each of the 70 services."""
        services = [f"service-C{n}" for n in range(1, 49)] + [f"service-L{n}" for n in range(1, 23)]
        for language in ("kk", "ru"):
            document = prepared[language].document
            assert [chapter.id for chapter in document.chapters] == [*FRONT, *services, *BACK]

    def test_service_chapters_carry_mark_and_group(self, prepared, edition_2020):
        """Thumb index and colour come from code and body."""
        for chapter in prepared["kk"].document.chapters:
            if chapter.kind == "service":
                assert chapter.id == f"service-{chapter.mark}"
                assert chapter.group == edition_2020.service(chapter.mark).body
            else:
                assert (chapter.mark, chapter.group) == ("", "")

    def test_every_chapter_but_the_first_three_begins_with_a_heading(self, prepared):
        """Contents and bookmarks need a heading at the top of each chapter."""
        for language in ("kk", "ru"):
            for chapter in prepared[language].document.chapters[3:]:
                assert isinstance(chapter.blocks[0], Heading), chapter.id
                assert chapter.blocks[0].level == (2 if chapter.kind == "service" else 1)

    def test_metadata_is_that_of_the_edition(self, prepared):
        """Title and date of the files are those of edition.yaml; the date has a zone."""
        metadata = prepared["kk"].document.metadata
        assert metadata.title == "Мемлекеттік қызметтер көрсету сапасының қоғамдық мониторингі"
        assert (metadata.year, metadata.date) == (2020, "2020-12-31T00:00:00+00:00")

    def test_abbreviations_are_in_alphabetic_order(self, prepared):
        """The Kazakh letters stand where the Kazakh alphabet has them: А before Қ before Ұ."""
        chapter = next(c for c in prepared["kk"].document.chapters if c.id == "abbreviations")
        terms = [plain_text(d.term) for d in walk(chapter.blocks) if type(d).__name__ == "Definition"]
        assert terms.index("АЕК") < terms.index("ҚНРДА") < terms.index("ХҚКО") < terms.index("ЭЦҚ")

    def test_the_title_of_a_standard_links_to_the_act(self, prepared, edition_2020):
        """Each of the 70 passports has the link of its standard."""
        for language in ("kk", "ru"):
            found = [node.address for node in walk(prepared[language].document.chapters) if isinstance(node, Link)]
            assert found == [service.standard.url for service in edition_2020.services]


class TestFunctions:
    """What templates can call."""

    @pytest.mark.parametrize(
        ("expression", "printed"),
        [
            ("lang", "ru"),
            ("settings.year", "2020"),
            ("label('rank')", "Место"),
            ("word('cost', 'free')", "бесплатно"),
            ("has_table('rating-services')", "True"),
            ("has_table('criteria', 'C4')", "False"),
            ("has_diagram('criteria', 'C1')", "True"),
            ("present(['profile', 'nothing'], 'C1')|join", "profile"),
            ("scores.rank('C16')", "1"),
            ("scores.overall.value|score", "4,58"),
        ],
    )
    def test_values(self, make, expression, printed):
        """Values of the model are at hand under stable names."""
        document = make("introduction", introduction=f"<p>{{{{ {expression} }}}}</p>")
        (paragraph,) = document.chapters[0].blocks
        assert plain_text(paragraph.children) == printed

    def test_table_places_an_exhibit(self, make):
        """`table` puts the table itself into the chapter."""
        document = make("introduction", introduction="{{ table('rating-services') }}")
        (table,) = document.chapters[0].blocks
        assert isinstance(table, Table)
        assert (table.id, len(table.body)) == ("t-rating-services", 63)

    @pytest.mark.parametrize("text", ["<b>x</b>", "a & b", "{{ lang }}", '"><script>'])
    def test_texts_of_editors_stay_text(self, make, edition_2020, text):
        """A recommendation with signs of markup is printed as it was written."""
        own = edition_2020.services[0].recommendations[2].model_copy(update={"ru": text})
        service = edition_2020.services[0].model_copy(update={"recommendations": (own,)})
        edition = edition_2020.model_copy(update={"services": (service, edition_2020.services[1])})
        document = make("services", edition=edition)
        paragraphs = [plain_text(node.children) for node in walk(document.chapters[1]) if isinstance(node, Paragraph)]
        assert text in paragraphs

    def test_recommendations_stand_by_addressee(self, prepared, edition_2020):
        """The recommendations of C1 stand under their addressees, in the order of addressees.yaml."""
        chapter = next(c for c in prepared["ru"].document.chapters if c.id == "service-C1")
        headings = [plain_text(n.children) for n in walk(chapter.blocks) if isinstance(n, Heading) and n.level == 4]
        wanted = {r.to for r in edition_2020.service("C1").recommendations}
        assert headings == [a.heading.ru for a in edition_2020.addressees if a.id in wanted]


class TestFaults:
    """Faults of templates."""

    @pytest.mark.parametrize(
        ("text", "code", "place", "words"),
        [
            ("<p>\n{{ title }", "GS-T01", "templates/ru/introduction.xhtml:2", "cannot be read"),
            ("<p>\n{{ titel }}</p>", "GS-T01", "templates/ru/introduction.xhtml:2", "'titel' is undefined"),
            ("{{ text('nonsense') }}", "GS-T01", "templates/ru/introduction.xhtml:1", "'nonsense'"),
            ("{{ word('form', 'oral') }}", "GS-T01", "templates/ru/introduction.xhtml:1", "oral"),
            ("<p>{{ title }}", "GS-T02", "templates/ru/introduction.xhtml", "not well-formed"),
            ("<div>{{ title }}</div>", "GS-T03", "templates/ru/introduction.xhtml", "<div> is not part"),
            ("{{ table('nonsense') }}", "GS-T03", "templates/ru/introduction.xhtml", "`t-nonsense`"),
            ("{{ panel(edition.service('C4')) }}", "GS-T03", "templates/ru/introduction.xhtml", "`k-C4`"),
        ],
    )
    def test_each_is_one_diagnostic(self, make, text, code, place, words):
        """A fault of a template is one diagnostic that names the template."""
        with pytest.raises(ContentError) as caught:
            make("introduction", introduction=text)
        (found,) = caught.value.diagnostics
        assert (found.code, str(found.place)) == (code, place)
        assert words in found.message

    def test_faults_of_all_chapters_are_collected(self, make):
        """A fault in the first chapter does not hide the one in the last."""
        with pytest.raises(ContentError) as caught:
            make("introduction", "conclusions", introduction="<div/>", conclusions="{{ nothing }}")
        assert [d.code for d in caught.value.diagnostics] == ["GS-T01", "GS-T03"]

    @pytest.mark.parametrize(
        ("key", "text", "code", "words"),
        [
            ("rank", None, "GS-L01", "the label `rank` is missing"),
            ("base_n", "n = {m}", "GS-L02", "the label `base_n` has an unknown slot: 'm'"),
        ],
    )
    def test_labels(self, make, tmp_path, key, text, code, words):  # noqa: PLR0917
        """A missing label or slot is an error of labels.yaml."""
        path = tmp_path / "templates" / "ru" / "labels.yaml"
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(f"{key}:")]
        path.write_text("\n".join([*lines, *([f'{key}: "{text}"'] if text else [])]), encoding="utf-8")
        with pytest.raises(ContentError) as caught:
            make("results")
        (found,) = caught.value.diagnostics
        assert (found.code, str(found.place)) == (code, "templates/ru/labels.yaml")
        assert words in found.message


def test_progress_runs_to_its_end(make):
    """The bar of the chapters arrives at its full length."""
    steps = []
    make("cover", "imprint", progress=lambda stage, done, total: steps.append((stage, done, total)))
    assert steps == [("chapters", 0, 2), ("chapters", 1, 2), ("chapters", 2, 2)]
