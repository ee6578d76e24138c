"""Editors' Markdown: text is never markup, braces are looked up and never executed."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsreport.diagnostics import Collector, Place
from gsreport.edition.markdown import markdown_to_markup, text_to_markup


@pytest.fixture
def convert(collector):
    """Convert a whole text; insertions are shown as ⟦kind argument|case⟧."""

    def run(text):
        return markdown_to_markup(text, "texts/a.kk.md", "a", shown, collector)

    return run


def shown(insertion):
    """How an insertion is shown in these tests."""
    return f"⟦{insertion.kind} {insertion.argument}|{insertion.case}⟧"


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("бір\nекі\n\nүш", "<p>бір екі</p>\n<p>үш</p>\n"),
        ("**қою** және *көлбеу*", "<p><b>қою</b> және <i>көлбеу</i></p>\n"),
        ("бір  \nекі", "<p>бір<br/>екі</p>\n"),
        ("[сайт](http://egov.kz)", '<p><a href="http://egov.kz">сайт</a></p>\n'),
        ("<http://egov.kz>", '<p><a href="http://egov.kz">http://egov.kz</a></p>\n'),
        ("- a\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n"),
        ("1. a\n2. b", "<ol>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>\n"),
        ("> сөз", "<blockquote>\n<p>сөз</p>\n</blockquote>\n"),
        ("## Бірінші\n\n### Екінші", '<h2 id="a-1">Бірінші</h2>\n<h3 id="a-2">Екінші</h3>\n'),
        ("сөз^[түсініктеме]", "<p>сөз<fn>түсініктеме</fn></p>\n"),
        ("сөз^[**қою** сөз]", "<p>сөз<fn><b>қою</b> сөз</fn></p>\n"),
        ("сөз^[см. {table a|loc}]", "<p>сөз<fn>см. ⟦table a|loc⟧</fn></p>\n"),
        ("`код`", "<p>код</p>\n"),
        (r"\*не курсив\*", "<p>*не курсив*</p>\n"),
    ],
)
def test_allowed_forms(convert, collector, text, markup):
    """Each form of the guide becomes its element of the profile."""
    assert convert(text) == markup
    assert list(collector) == []


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("<b>x</b> & <script>", "<p>&lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;</p>\n"),
        ("<div>\nx\n</div>", "<p>&lt;div&gt; x &lt;/div&gt;</p>\n"),
        ("<ref to='t-x'/>", "<p>&lt;ref to='t-x'/&gt;</p>\n"),
        ("{{ settings }} {% x %}", "<p>{{ settings }} {% x %}</p>\n"),
        ("1 < 2", "<p>1 &lt; 2</p>\n"),
        ('[a](http://x.kz/?a="b"&c)', '<p><a href="http://x.kz/?a=%22b%22&amp;c">a</a></p>\n'),
    ],
)
def test_markup_of_other_languages_is_text(convert, text, markup):
    """HTML, the profile's own tags and Jinja are printed as they stand."""
    assert convert(text) == markup


class TestInsertions:
    """The inline syntax."""

    @pytest.mark.parametrize(
        ("text", "kind", "argument", "case"),
        [
            ("{rank}", "rank", "", ""),
            ("{rank|abl}", "rank", "", "abl"),
            ("{score office.result}", "score", "office.result", ""),
            ("{share online.virtual_assistant|acc}", "share", "online.virtual_assistant", "acc"),
            ("{table rating-services|loc}", "table", "rating-services", "loc"),
            ("**{n}**", "n", "", ""),
            ("[см. {n}](http://x.kz)", "n", "", ""),
            ("_a_b {body mqia|gen} c_d_", "body", "mqia", "gen"),
        ],
    )
    def test_parts(self, convert, text, kind, argument, case):
        """Kind, argument and case are told apart, inside emphasis and links too."""
        assert f"⟦{kind} {argument}|{case}⟧" in convert(text)

    @pytest.mark.parametrize(
        ("text", "printed"),
        [
            (r"\{score\}", "{score}"),
            (r"\{score x}", "{score x}"),
            ("{Score}", "{Score}"),
            ("{}", "{}"),
            ("{7}", "{7}"),
            ("{оценка}", "{оценка}"),
        ],
    )
    def test_what_is_no_insertion(self, convert, text, printed):
        """An escaped brace and a brace before anything but a lower-case Latin word mean themselves."""
        assert convert(text) == f"<p>{printed}</p>\n"

    def test_place_is_exact(self, collector):
        """Line and column of an insertion are those of its opening brace, in lists and long paragraphs too."""
        places = []

        def note(insertion):
            places.append((insertion.kind, insertion.place.line, insertion.place.column))
            return ""

        text = "алғы сөз\n\nбір {a x}\nекі **{b}**\n\n- пункт\n- пункт {c} и {d}\n"
        markdown_to_markup(text, "f.md", "f", note, collector)
        assert places == [("a", 3, 5), ("b", 4, 7), ("c", 7, 9), ("d", 7, 15)]

    def test_result_of_the_look_up_is_markup(self, collector):
        """What the resolver gives is not escaped again: it makes references."""
        assert markdown_to_markup("{x}", "f", "f", lambda _: '<ref to="t"/>', collector) == '<p><ref to="t"/></p>\n'


class TestRefused:
    """What texts may not use."""

    def test_heading_of_the_first_level(self, convert, collector):
        """The chapter's title stands in edition.yaml, not in the text."""
        convert("бір\n\n# Тақырып")
        (found,) = collector
        assert (found.code, str(found.place)) == ("GS-M01", "texts/a.kk.md:3:1")

    def test_rule(self, convert, collector):
        """A ruled line is not part of the profile."""
        convert("a\n\n---\n\nb")
        (found,) = collector
        assert (found.code, found.place.line) == ("GS-M02", 3)
        assert "«hr»" in found.message


def test_a_value_of_yaml_is_one_line_of_markup():
    """Texts of YAML keys are inline: no paragraph around them, list signs are signs."""
    assert text_to_markup("- **a** {rank}", Place("f"), shown) == "- <b>a</b> ⟦rank |⟧"
    assert text_to_markup("", Place("f"), shown) == ""


@given(st.text(st.sampled_from("aәя \n\t*_`[](){}<>&^#->!\\|1.~\"'"), max_size=60))
def test_any_text_becomes_well_formed_markup(text):
    """Whatever an editor types, the markup can be parsed: no text opens a tag of its own."""
    markup = markdown_to_markup(text, "f", "f", lambda _: "", Collector())
    ET.fromstring(f"<chapter>{markup}</chapter>")
