"""Attacks from the content: nothing is executed, fetched, expanded without limit or written outside."""

import time
import zipfile

import openpyxl
import pytest

from gsreport.checks.archives import oversized
from gsreport.checks.privacy import active_pictures, in_pictures
from gsreport.diagnostics import Collector, Place, Severity
from gsreport.document.profile import parse
from gsreport.edition.markdown import markdown_to_markup, text_to_markup
from gsreport.edition.yaml_reader import read_yaml
from gsreport.pdf.fetcher import ClosedFetcher, RefusedAddressError
from gsreport.scoring.feed_files import read_rows
from gsreport.scoring.feed_rows import Layout

SECONDS = 5
LAYOUT = Layout("scores", ("service", "score"), mandatory=True)
BOMB = """a: &a [x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]
f: [*e, *e, *e, *e, *e, *e, *e, *e, *e]
"""


@pytest.fixture
def timed():
    """The test must end within five seconds of this process's time; a busy machine is no fault."""
    started = time.process_time()
    yield
    assert time.process_time() - started < SECONDS


class TestPictures:
    """The PDF reads pictures of the edition and nothing else."""

    @pytest.mark.parametrize(
        "address",
        [
            "file:///etc/passwd",
            "http://example.com/a.png",
            "https://example.com/a.png",
            "ftp://example.com/a.png",
            "file://server/share/a.png",
            "file:///proc/self/environ",
            "data:text/html,<script>alert(1)</script>",
        ],
    )
    def test_addresses_outside_are_refused(self, tmp_path, address):
        """No file of the machine and no address of the web is read."""
        with pytest.raises(RefusedAddressError):
            ClosedFetcher(tmp_path).fetch(address)

    @pytest.mark.parametrize(
        "way", ["../secret.png", "a/../../secret.png", "%2e%2e/secret.png", "a/%2e%2e/%2e%2e/secret.png"]
    )
    def test_no_way_leads_out_of_the_assets(self, tmp_path, way):
        """`..` in a path, also written with percent signs, does not reach a file beside the assets."""
        assets = tmp_path / "assets"
        (assets / "a").mkdir(parents=True)
        (tmp_path / "secret.png").write_bytes(b"secret")
        with pytest.raises(RefusedAddressError):
            ClosedFetcher(assets).fetch(f"{assets.as_uri()}/{way}")

    def test_a_link_to_a_file_outside_is_refused(self, tmp_path):
        """A symbolic link does not reach a file beside the assets."""
        assets = tmp_path / "assets"
        assets.mkdir()
        (tmp_path / "secret.png").write_bytes(b"secret")
        (assets / "a.png").symlink_to(tmp_path / "secret.png")
        with pytest.raises(RefusedAddressError):
            ClosedFetcher(assets).fetch((assets / "a.png").as_uri())

    @pytest.mark.parametrize(
        "content",
        [
            '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
            '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg><text>&x;</text></svg>',
            '<svg><image href="http://example.com/a.png"/></svg>',
            '<svg onload="alert(1)"/>',
            "<svg><foreignObject><p/></foreignObject></svg>",
        ],
    )
    def test_active_svg_is_found(self, planting, tmp_path, content):
        """A script, an entity, a handler or a foreign address in an SVG is an error before anything is laid out."""
        (tmp_path / "assets").mkdir()
        (tmp_path / "assets" / "a.svg").write_text(content, encoding="utf-8")
        assert list(active_pictures(planting.edition(root=str(tmp_path))))

    def test_plain_svg_is_no_danger(self, planting, tmp_path):
        """A drawing alone passes."""
        (tmp_path / "assets").mkdir()
        (tmp_path / "assets" / "a.svg").write_text('<svg><use href="#b"/><path d="M0 0"/></svg>', encoding="utf-8")
        assert not list(active_pictures(planting.edition(root=str(tmp_path))))

    def test_metadata_of_a_picture_is_read(self, planting, tmp_path):
        """An address of e-mail and a number of a person in the metadata are found."""
        (tmp_path / "assets").mkdir()
        metadata = b"\x89PNG\r\n\x00tEXtAuthor\x00name.surname@example.kz\x00 850412301234 \x00"
        (tmp_path / "assets" / "a.png").write_bytes(metadata)
        found = " ".join(f.message for f in in_pictures(planting.edition(root=str(tmp_path))))
        assert "identification number" in found
        assert "e-mail" in found


@pytest.mark.usefixtures("timed")
class TestFiles:
    """Small files that become large."""

    @pytest.mark.parametrize(
        "content", [BOMB, "a: " + "[" * 5000, "{" * 3000, "a: !!python/object/apply:os.system ['id']", "<<: &a {b: *a}"]
    )
    def test_yaml(self, tmp_path, content):
        """Aliases, depth and tags are refused before anything is composed."""
        (tmp_path / "a.yaml").write_text(content, encoding="utf-8")
        collector = Collector()
        read_yaml(tmp_path / "a.yaml", collector)
        assert collector.errors

    def test_text_of_xml_entities(self):
        """A document type with entities that expand is not expanded."""
        entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(9))
        collector = Collector()
        parse(f"<!DOCTYPE x [{entities}]><p>&l8;</p>", "t", lambda _: None, collector)
        assert collector.errors


class TestTexts:
    """Editors' texts are data."""

    @pytest.mark.parametrize(
        "text",
        [
            "{{ 7 * 7 }}", "{% for x in [1] %}{% endfor %}", "{{ ''.__class__.__mro__ }}", "<script>alert(1)</script>",
            "<img src='file:///etc/passwd'/>", "&lt;b&gt; <exhibit id='x'/>", "<!--[if IE]>",
        ],
    )  # fmt: skip
    def test_markup_and_templates_stay_text(self, planting, text):
        """What looks like a template or a tag is printed as it stands, or refused; nothing is run."""
        del planting
        markup = text_to_markup(text, Place("t"), lambda _: "")
        assert "<script" not in markup
        assert "<img" not in markup
        assert "<exhibit" not in markup
        assert "49" not in markup

    def test_a_picture_in_markdown_is_no_picture(self):
        """Markdown's pictures are off: no address of a text is ever opened."""
        collector = Collector()
        markup = markdown_to_markup("![x](file:///etc/passwd)", "t", "t", lambda _: "", collector)
        assert "<img" not in markup

    def test_a_template_in_a_yaml_text_is_not_rendered(self, workshop):
        """A recommendation with a template's braces is reported as a leftover, and never evaluated."""
        workshop.replace("content/2020/services/L16.yaml", "ru: ", "ru: '{{ 7 * 7 }} ' #")
        result = workshop.run("check", "--format", "json")
        assert "49" not in result.stdout or "GS-" in result.stdout
        assert result.exit_code in {0, 1}


@pytest.mark.usefixtures("timed")
def test_zip_bomb_as_workbook(tmp_path):
    """A workbook whose sheet would be hundreds of megabytes is refused within seconds."""
    path = tmp_path / "scores.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            block = b"\0" * 1_000_000
            for _ in range(300):
                sheet.write(block)
    assert path.stat().st_size < 2_000_000
    (found,) = oversized(tmp_path)
    assert (found.code, found.severity) == ("GS-K003", Severity.ERROR)


def test_a_workbook_of_usual_size_is_opened(tmp_path):
    """The limit is far from what an edition needs; a damaged archive is left to the reader of the feed."""
    book = openpyxl.Workbook()
    book.active.append(["service", "score"])
    book.save(tmp_path / "scores.xlsx")
    (tmp_path / "providers.xlsx").write_bytes(b"PK no archive")
    assert list(oversized(tmp_path)) == []
    assert read_rows(tmp_path, LAYOUT, Collector()) == []


@pytest.mark.usefixtures("timed")
def test_check_stops_before_it_opens_a_bomb(workshop):
    """`check` names the workbook and does not read it."""
    with zipfile.ZipFile(workshop.folder / "content/2020/data/sample.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)
    workshop.remove("content/2020/data/sample.csv")
    result = workshop.run("check")
    assert result.exit_code == 1
    assert "GS-K003" in result.stderr
