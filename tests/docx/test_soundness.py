"""Damaged files: each of 23 kinds of damage is seen by our own checks or by openxml-audit."""

from __future__ import annotations

import re
import zipfile

import pytest
import word_sample as sample
from openxml_audit import OpenXmlValidator

from gsreport.docx import write
from gsreport.docx.soundness import faults, read_parts

DOCUMENT = "word/document.xml"
CHART = "word/charts/chart1.xml"


def _sub(pattern, replacement):
    return lambda text: re.sub(pattern, replacement, text, count=1, flags=re.DOTALL)


def _second_name(text):
    first, second = re.findall(r'w:name="(_Ref\d+)"', text)[:2]
    return text.replace(f'w:name="{second}"', f'w:name="{first}"', 1)


DAMAGE = {
    "properties in another order": (DOCUMENT, _sub(r'(<w:pStyle w:val="TableHead"/>)', r'<w:jc w:val="center"/>\1')),
    "unknown element": (DOCUMENT, _sub("<w:cantSplit/>", "<w:cantSplitt/>")),
    "cell without paragraph": (DOCUMENT, _sub(r"(<w:tc><w:tcPr>(?:(?!</w:tcPr>).)*</w:tcPr>)<w:p>.*?</w:p>", r"\1")),
    "link to no relation": ("word/footnotes.xml", _sub(r'r:id="rId\d+"', 'r:id="rId99"')),
    "chart of no relation": (DOCUMENT, _sub(r'(<c:chart [^>]*)r:id="rId\d+"', r'\1r:id="rId999"')),
    "drawing id twice": (DOCUMENT, _sub(r'<wp:docPr id="2"', '<wp:docPr id="1"')),
    "field without end": (DOCUMENT, _sub(r'<w:fldChar w:fldCharType="end"/>', "")),
    "bookmark without end": (DOCUMENT, _sub(r'<w:bookmarkEnd w:id="5"/>', "")),
    "bookmark name twice": (DOCUMENT, _second_name),
    "reference to nothing": (DOCUMENT, _sub(r" REF _Ref\d+", " REF _Ref000000000")),
    "style not defined": (DOCUMENT, _sub('"TableNumber', '"TableNumbr')),
    "list not defined": (DOCUMENT, _sub(r'<w:numId w:val="1"/>', '<w:numId w:val="444"/>')),
    "row wider than grid": (DOCUMENT, _sub(r'<w:gridSpan w:val="\d"/>', '<w:gridSpan w:val="9"/>')),
    "merge without beginning": (DOCUMENT, _sub(r'<w:vMerge w:val="restart"/>', "")),
    "footnote missing": ("word/footnotes.xml", _sub(r'<w:footnote w:id="1".*?</w:footnote>', "")),
    "bad value": (DOCUMENT, _sub(r'<w:jc w:val="(?:both|center|right)"/>', '<w:jc w:val="centre"/>')),
    "chart in another order": (CHART, _sub(r"(<c:autoTitleDeleted[^>]*/>)(<c:plotArea>.*</c:plotArea>)", r"\2\1")),
    "workbook lost": ("word/charts/_rels/chart1.xml.rels", _sub(r"<Relationship [^>]*/>", "")),
    "axes apart": ("axes", _sub(r'<c:crossAx val="112"/>', '<c:crossAx val="119"/>')),
    "formula without numerator": (DOCUMENT, _sub(r"<m:num>.*?</m:num>", "")),
    "content type missing": ("[Content_Types].xml", _sub(r'<Override PartName="/word/charts/chart1.xml"[^>]*/>', "")),
    "no description": (DOCUMENT, _sub(r' descr="[^"]*"', ' descr=""')),
    "no language": (DOCUMENT, _sub(r'<w:lang w:val="ru-RU"/>', "")),
}  # fmt: skip


@pytest.fixture(scope="module")
def sound(assets, tmp_path_factory):
    """The parts of an undamaged file."""
    path = tmp_path_factory.mktemp("sound") / "sound.docx"
    write(sample.document("ru"), path, assets=assets)
    return read_parts(path)


def _part(parts, name):
    """The part of a damage; `axes` is the first chart that has them."""
    if name != "axes":
        return name
    return next(one for one, blob in parts.items() if "/charts/chart" in one and b"<c:crossAx" in blob)


def test_there_are_23_kinds_of_damage():
    """Those of the prototype, none lost."""
    assert len(DAMAGE) == 23


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_seen(name, sound, tmp_path):
    """Our checks find the damage, or where it is one of schema only, openxml-audit does."""
    part, damage = DAMAGE[name]
    part = _part(sound, part)
    text = sound[part].decode()
    damaged = sound | {part: damage(text).encode()}
    assert damaged[part] != sound[part], "the damage does not fit the file any more"
    if faults(damaged):
        return
    path = tmp_path / "damaged.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for one, blob in damaged.items():
            archive.writestr(one, blob)
    assert not OpenXmlValidator().validate(str(path)).is_valid


def test_broken_xml_is_one_fault(sound):
    """A part that is not XML, or no main text at all, is told instead of raising."""
    assert "not XML" in faults(sound | {DOCUMENT: b"<w:document"})[0]
    assert faults({name: blob for name, blob in sound.items() if name != DOCUMENT}) == ["there is no main text"]


def test_touching_tables_are_seen(sound):
    """Two tables without a paragraph between them are a fault, for Word makes one of them."""
    text = sound[DOCUMENT].decode()
    table = re.search(r"<w:tbl>.*?</w:tbl>", text, re.DOTALL)[0]
    damaged = text.replace(table, table + table, 1).encode()
    assert any("touch" in fault for fault in faults(sound | {DOCUMENT: damaged}))


def test_lengths_of_caches_are_checked(sound):
    """A chart whose cache holds more than it says is a fault."""
    text = re.sub(r'(<c:numCache>.*?<c:ptCount val=)"\d+"', r'\1"1"', sound[CHART].decode(), count=1)
    assert any("holds more" in fault for fault in faults(sound | {CHART: text.encode()}))
