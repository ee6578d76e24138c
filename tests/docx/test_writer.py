"""The whole file: validity, completeness against the tree, reproducibility, atomic writing."""

from __future__ import annotations

import time
import zipfile
from dataclasses import replace

import docx
import pytest
import word_sample as sample
from openxml_audit import OpenXmlValidator
from word_file import C, W, WordFile

from gsreport.charts.spec import Chart
from gsreport.document.tree import (
    Chapter,
    Diagram,
    Figure,
    Footnote,
    Heading,
    Multiples,
    Paragraph,
    Reference,
    Table,
    Text,
)
from gsreport.document.walking import plain_text, walk
from gsreport.docx import DocxError, write
from gsreport.docx.soundness import faults


def _nodes(document, kind):
    return [node for node in walk(document.chapters) if isinstance(node, kind)]


def test_open_xml_audit_finds_nothing(built):
    """The file is valid by the Open XML rules in both languages."""
    _, _, path, _ = built
    outcome = OpenXmlValidator().validate(str(path))
    assert outcome.is_valid, outcome.errors


def test_nothing_dangles(built):
    """Fields, bookmarks, references, styles, lists, drawings, rows and relations are sound."""
    assert faults(built[3].parts) == []


def test_counts_equal_the_tree(built):
    """Tables, diagrams, figures, notes and references of the result are those of the tree."""
    document, result, _, file = built
    assert result.tables == sum(table.numbered for table in _nodes(document, Table))
    assert result.diagrams == len(_nodes(document, Diagram | Multiples))
    assert len(_nodes(document, Chart)) == len(file.charts())
    assert result.figures == len(_nodes(document, Figure))
    assert result.references == len(_nodes(document, Reference))
    notes = [note for note in file.tree("word/footnotes.xml") if int(note.get(W + "id")) > 0]
    assert result.footnotes == len(_nodes(document, Footnote)) == len(notes)
    assert result.bookmarks == len(file.bookmarks())


@pytest.mark.parametrize(("sequence", "kind"), [("Table", Table), ("Diagram", Diagram | Multiples), ("Figure", Figure)])
def test_captions_count_in_fields(built, sequence, kind):
    """Each caption's number is a SEQ field whose cached text is the number of the tree."""
    document, _, _, file = built
    fields = [text for instruction, text in file.field_results("SEQ") if instruction.split()[1] == sequence]
    assert sorted(map(int, fields)) == sorted(node.caption.number for node in _nodes(document, kind))


def test_sequence_survives_an_update(built):
    """Counting the SEQ fields as Word would gives the numbers of the tree."""
    counters = {}
    for instruction, text in built[3].field_results("SEQ"):
        words = instruction.split()
        counters[words[1]] = int(words[words.index("\\r") + 1]) if "\\r" in words else counters.get(words[1], 0) + 1
        assert counters[words[1]] == int(text)


def test_references_show_what_the_bookmark_holds(built):
    """Updating a REF field changes nothing: its cached text is the text inside its bookmark."""
    file = built[3]
    inside = {}
    for start in file.body.iter(W + "bookmarkStart"):
        text, node = "", start.getnext()
        while node.tag != W + "bookmarkEnd" or node.get(W + "id") != start.get(W + "id"):
            text += "".join(t.text or "" for t in node.iter(W + "t"))
            node = node.getnext()
        inside[start.get(W + "name")] = text
    results = file.field_results("REF")
    assert results
    for instruction, text in results:
        assert inside[instruction.split()[1]] == text


def test_contents_are_filled(built):
    """Contents and lists hold every listed heading and caption, with the page numbers given."""
    document, _, _, file = built
    links = [node for node in file.body.iter(W + "hyperlink") if node.get(W + "anchor")]
    texts = {"".join(t.text or "" for t in link.iter(W + "t")) for link in links}
    for heading in _nodes(document, Heading):
        line = heading.label + plain_text(heading.children)
        assert any(text.startswith(line) for text in texts) == heading.listed
    assert any(text.endswith("1") and plain_text(document.chapters[4].blocks[0].children) in text for text in texts)
    assert sum(text.endswith("…") for text in texts) == len(texts) - 3  # two places given, one link to a formula


def test_no_field_is_dirty(built):
    """Word is never told to update fields at opening, which would raise a question."""
    file = built[3]
    assert b"updateFields" not in file.parts["word/settings.xml"]
    assert b"w:dirty" not in file.parts["word/document.xml"]


def test_every_run_of_text_names_its_language(built):
    """Each run with text is marked kk-KZ or ru-RU, foreign words with their own language."""
    document, _, _, file = built
    for run in file.body.iter(W + "r"):
        if run.find(W + "t") is not None and run.find(W + "t").text.strip():
            language = run.find(f"{W}rPr/{W}lang")
            assert language is not None, run.find(W + "t").text
            assert language.get(W + "val") in {{"kk": "kk-KZ", "ru": "ru-RU"}[document.language], "en-US"}
    assert b"en-US" in file.parts["word/footnotes.xml"]


def test_suffixes_stay_with_their_number(assets, tmp_path):
    """The hyphen of a Kazakh suffix is a no-break hyphen, that of an ordinary word is not."""
    write(sample.document("kk"), tmp_path / "kk.docx", assets=assets)
    xml = WordFile(tmp_path / "kk.docx").parts["word/document.xml"].decode()
    assert "23,3%</w:t><w:noBreakHyphen/><w:t" in xml
    assert "ХҚКО</w:t><w:noBreakHyphen/><w:t" in xml
    assert "<w:noBreakHyphen/><w:t>кестеде" in xml


def test_two_builds_are_equal(assets, tmp_path):
    """Equal input gives equal bytes, whatever the time."""
    document = sample.document("ru")
    write(document, tmp_path / "one.docx", assets=assets)
    time.sleep(2.1)  # zip files count in steps of two seconds
    write(document, tmp_path / "two.docx", assets=assets)
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


def test_python_docx_reads_it(built, tmp_path):
    """python-docx opens the file, sees its properties, paragraphs and tables, and saves it again."""
    document, _, path, _ = built
    opened = docx.Document(str(path))
    assert opened.core_properties.title == document.metadata.title
    assert opened.core_properties.author == document.metadata.publisher
    assert opened.core_properties.language == {"kk": "kk-KZ", "ru": "ru-RU"}[document.language]
    assert opened.core_properties.created.replace(tzinfo=None).isoformat() == document.metadata.date
    assert len(opened.tables) == 3 + 2 + 1 + 2 + 1  # data, definitions, panel, pairs, small multiples
    opened.save(str(tmp_path / "again.docx"))


def test_archive_is_whole(built):
    """The zip file is sound and holds each part once."""
    with zipfile.ZipFile(built[2]) as archive:
        assert archive.testzip() is None
        assert len(set(archive.namelist())) == len(archive.namelist())
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_failure_leaves_the_old_file(assets, tmp_path):
    """A document that cannot be written leaves target and folder as they were."""
    target = tmp_path / "book.docx"
    target.write_bytes(b"old")
    document = sample.document("ru")
    lost = Chapter("x", "chapter", "x", (Paragraph((Reference("nowhere"),)),))
    with pytest.raises(DocxError, match="nowhere"):
        write(replace(document, chapters=(*document.chapters, lost)), target, assets=assets)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_equal_ids_are_refused(assets, tmp_path):
    """Two blocks of one id are an error that names it."""
    document = sample.document("ru")
    twice = Chapter("x", "chapter", "x", (Heading(1, (Text("x"),), "introduction"),))
    with pytest.raises(DocxError, match="introduction"):
        write(replace(document, chapters=(*document.chapters, twice)), tmp_path / "x.docx", assets=assets)


def test_control_characters_are_refused(assets, tmp_path):
    """A character XML cannot carry is an error that shows the text around it."""
    document = sample.document("ru")
    bad = Chapter("x", "chapter", "x", (Paragraph((Text("abc\x0bdef"),)),))
    with pytest.raises(DocxError, match="abc"):
        write(replace(document, chapters=(*document.chapters, bad)), tmp_path / "x.docx", assets=assets)


def test_draft_is_marked(assets, tmp_path):
    """A draft says so in its running heads and nowhere else."""
    write(sample.document("ru"), tmp_path / "draft.docx", assets=assets, draft=True)
    file = WordFile(tmp_path / "draft.docx")
    heads = [blob.decode() for name, blob in file.parts.items() if name.startswith("word/header")]
    assert all("ПРОЕКТ" in head for head in heads)
    assert "ПРОЕКТ" not in file.parts["word/document.xml"].decode()


def test_progress_is_told(assets, tmp_path):
    """Each chapter is reported, and the file at the end."""
    steps = []
    document = sample.document("ru")
    write(document, tmp_path / "x.docx", assets=assets, progress=lambda *step: steps.append(step))
    count = len(document.chapters)
    assert steps == [*(("text", done, count) for done in range(1, count + 1)), ("file", 1, 1)]


def test_pages_are_numbered(built):
    """Cover and front matter count in roman numbers, the text in arabic ones from 1."""
    sections = built[3].body.iter(W + "pgNumType")
    forms = [(node.get(W + "fmt"), node.get(W + "start")) for node in sections]
    assert forms[0] == ("lowerRoman", "1")
    main = [form for form in forms if form[0] == "decimal"]
    assert main[0] == ("decimal", "1")
    assert all(start is None for _, start in main[1:])
    assert forms == [form for form in forms if form[0] == "lowerRoman"] + main


def test_wide_tables_turn_the_page(built):
    """A wide table stands in a landscape section of its own; the text goes on upright."""
    turned = [node.get(W + "orient") == "landscape" for node in built[3].body.iter(W + "pgSz")]
    assert turned.count(True) == 1
    assert not turned[-1]


def test_chart_parts_are_charts(built):
    """Each chart part is read as a chart with a plot and a reference to its data."""
    for name in built[3].charts():
        tree = built[3].tree(name)
        assert tree.find(f"{C}chart/{C}plotArea") is not None
        assert tree.find(f"{C}externalData") is not None


def test_a_whole_book_is_cheap(assets, tmp_path):
    """A book of 440 diagrams takes seconds of processor time, most of them for its workbooks."""
    document = sample.document("ru", services=40)
    start = time.process_time()
    result = write(document, tmp_path / "book.docx", assets=assets)
    assert result.diagrams == 440
    assert time.process_time() - start < 8  # 1.9 s on the machine of record; others may be busy
    assert set(result.seconds) == {"text", "file"}
