"""The templates of both languages are twins: same files, same structure, same keys; only the words differ."""

import re
from collections import Counter

import pytest
import yaml

KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһ"
"""Letters of the Kazakh alphabet that Russian does not have; «і» is left out, old numerals use it."""
GRAMMAR = re.compile(
    r"\|\s*(?:kk|agree|string|score|share|count_of|points|long_date|short_date|joined)\b(?:\([^)]*\))?"
    r"|,\s*(?:form=)?'(?:[Nn]om|gen|dat|acc|loc|abl|ins|prp)'"
)
CALL = re.compile(r"\b(table|diagram|panel|text|has_table|has_diagram|present|addressed|diagrams)\(([^()]*)\)")
REFERENCE = re.compile(r"\b(ref_table|ref_diagram|ref)\(('[^']*'(?:,\s*service)?)")
TAG = re.compile(r"</?([a-z][a-z0-9]*)((?:\s+[a-z]+=\"[^\"]*\")*)\s*/?>")
STATEMENT = re.compile(r"\{%-?\s*(.*?)\s*-?%\}")


def _names(root, lang):
    folder = root / "templates" / lang
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def _templates(root):
    return [name for name in _names(root, "kk") if name.endswith(".xhtml")]


def _chapters(root):
    """The templates of chapters; sentences under narrative/ are built as each language needs."""
    return [name for name in _templates(root) if "/" not in name]


def _pairs(root, name):
    return [(root / "templates" / lang / name).read_text(encoding="utf-8") for lang in ("kk", "ru")]


def _attributes(text):
    """Attributes without those that hold words."""
    return tuple(pair for pair in re.findall(r'([a-z]+)="([^"]*)"', text) if pair[0] not in ("alt", "title", "short"))


def test_the_same_files_exist_in_both_languages(root):
    """Each template and list of labels of one language has its twin."""
    assert _names(root, "kk") == _names(root, "ru")
    assert "labels.yaml" in _names(root, "kk")


def test_the_same_tags_in_the_same_order(root):
    """Headings with their ids, paragraphs, lists and formulas follow each other alike."""
    for name in _templates(root):
        kk, ru = (
            [(m[0].startswith("</"), m[1], _attributes(m[2])) for m in TAG.finditer(text)]
            for text in _pairs(root, name)
        )
        assert kk == ru, name


def test_the_same_exhibits_in_the_same_order(root):
    """Tables, diagrams, panels and texts are placed alike."""
    for name in _templates(root):
        kk, ru = ([m.groups() for m in CALL.finditer(text)] for text in _pairs(root, name))
        assert kk == ru, name


def test_the_same_references(root):
    """Both languages refer to the same tables and diagrams; the order in a sentence is the language's own."""
    for name in _templates(root):
        kk, ru = (Counter(m.groups() for m in REFERENCE.finditer(text)) for text in _pairs(root, name))
        assert kk == ru, name


def test_the_same_conditions_and_loops(root):
    """What is left out or repeated in one language is so in the other; agreement of words is the language's own."""
    structure = re.compile(r"^(?:for|endfor|set|import|macro|endmacro|include)\b")
    for name in _chapters(root):
        kk, ru = (
            [GRAMMAR.sub("", s) for s in STATEMENT.findall(text) if structure.match(s)] for text in _pairs(root, name)
        )
        assert kk == ru, name


def test_the_same_macros_in_the_same_order(root):
    """A sentence that one language can say the other can say too, under the same name with the same arguments."""
    for name in _templates(root):
        kk, ru = (re.findall(r"\{%-?\s*macro\s+(\w+\([^)]*\bpick\))", text) for text in _pairs(root, name))
        assert kk == ru, name


class TestLabels:
    """labels.yaml of both languages."""

    @pytest.fixture
    def labels(self, root):
        """The labels by language."""
        return {
            lang: yaml.safe_load((root / "templates" / lang / "labels.yaml").read_text(encoding="utf-8"))
            for lang in ("kk", "ru")
        }

    def test_same_keys_in_the_same_order(self, labels):
        """A label added in one language is added in the other."""
        assert list(labels["kk"]) == list(labels["ru"])

    def test_same_slots(self, labels):
        """Each label has the same slots in both languages; «3 года» is one slot where Russian must agree."""
        agreed = {"years": "count", "services": "count"}
        for key, text in labels["kk"].items():
            kk, ru = (
                sorted(agreed.get(slot, slot) for slot in re.findall(r"\{(\w*)\}", version))
                for version in (text, labels["ru"][key])
            )
            assert kk == ru, key

    def test_every_label_is_a_text(self, labels):
        """No label is empty or anything but a text."""
        for lang, texts in labels.items():
            assert all(isinstance(text, str) and text.strip() for text in texts.values()), lang


def test_no_kazakh_letters_in_russian_templates(root):
    """A Russian template holds none of ә ғ қ ң ө ұ ү һ."""
    for name in _names(root, "ru"):
        text = (root / "templates" / "ru" / name).read_text(encoding="utf-8")
        assert not set(text) & set(KAZAKH), name


def test_kazakh_templates_are_kazakh(root):
    """Every Kazakh template with more than a line of words has letters that only Kazakh has."""
    for name in _names(root, "kk"):
        text = (root / "templates" / "kk" / name).read_text(encoding="utf-8")
        words = re.sub(r"\{[{%#].*?[}%#]\}|<[^>]*>", "", text)
        assert len(re.findall(r"[А-я]", words)) < 40 or set(words) & set(KAZAKH), name


def test_shared_templates_hold_no_words(root):
    """What both languages share is structure without Cyrillic letters."""
    for path in (root / "templates" / "shared").rglob("*.xhtml"):
        text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"[А-Яа-яЁё]", text), path.name


def test_figures_are_never_typed_into_a_template(root):
    """A score or a share with decimals in a template would be a number that no computation knows."""
    for lang in ("kk", "ru"):
        for name in _names(root, lang):
            text = (root / "templates" / lang / name).read_text(encoding="utf-8")
            words = re.sub(r"\{[{%#].*?[}%#]\}|<[^>]*>", "", text)
            assert not re.search(r"\d,\d", words.replace("100,0", "")), name
