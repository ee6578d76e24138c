"""The structure tree: what a screen reader meets."""

from __future__ import annotations

import re
from collections import Counter

import pikepdf
import pytest
from reading import elements, kids, marks
from sample import Sample


def test_one_table_for_a_table_over_several_pages(book):
    """A table broken over pages stays one Table with one head; each row is there once."""
    long = [each for each in elements(book, "Table") if len(list(rows(each))) > 50]
    assert len(long) == 1
    assert [kid.S for kid in kids(long[0])] == ["/Caption", "/THead", "/TBody"]
    assert len(list(rows(long[0]))) == 1 + 70 + 5


def rows(table):
    """The rows of a table."""
    for part in kids(table):
        yield from (row for row in kids(part) if row.S == "/TR")


def test_header_cells_have_a_scope(book):
    """Every header cell says whether it heads a column or a row."""
    scopes = Counter(str(cell.A.Scope) for cell in elements(book, "TH"))
    assert set(scopes) == {"/Column", "/Row"}


def test_spans_are_told(book):
    """Spanning cells carry their spans."""
    spans = {(int(cell.A.get("/ColSpan", 1)), int(cell.A.get("/RowSpan", 1))) for cell in elements(book, "TH")}
    assert {(2, 1), (1, 2), (4, 1)} <= spans


def test_figures_have_alternative_text(book):
    """Each diagram and picture has the words of the tree as alternative text, and a bounding box on the page."""
    figures = list(elements(book, "Figure"))
    assert len(figures) == 2 * (3 + 3) + 1  # diagrams, parts of small multiples, the picture
    for figure in figures:
        assert str(figure.Alt)
        left, bottom, right, top = (float(each) for each in figure.A.BBox)
        assert 0 <= left < right <= 595
        assert 0 <= bottom < top <= 842


def test_formula_is_a_formula(book):
    """A displayed formula is read by its alternative text."""
    (formula,) = elements(book, "Formula")
    assert str(formula.Alt) == "x mean = 1/n sum of x"


def test_links_hold_their_annotations(book):
    """Each link annotation belongs to a Link, also where the link has bold words in it, and tells its text."""
    for link in elements(book, "Link"):
        annotations = [kid for kid in link.K if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"]
        assert annotations
        assert marks(link)
        assert all(str(each.Obj.Contents).strip() for each in annotations)
    web = [each for each in elements(book, "Link") if "egov.kz" in str(each.K[0].Obj.Contents)]
    assert [str(each.K[0].Obj.Contents) for each in web] == ["egov.kz, eGov"]


def test_lists_have_labels_and_bodies(book):
    """Every item of a list is a label and a body, in this order; passports too."""
    for item in elements(book, "LI"):
        names = [str(kid.S) for kid in kids(item)]
        assert names in (["/Lbl", "/LBody"], ["/LBody"])
    assert sum(1 for item in elements(book, "LI") if len(kids(item)) == 2) > 10


def test_footnotes_are_notes_with_ids(book):
    """A footnote is a Note with an id of its own and a label, in the paragraph or cell of its call."""
    notes = list(elements(book, "Note"))
    assert len(notes) == 3
    assert len({str(note.ID) for note in notes}) == 3
    assert all(str(kids(note)[0].S) == "/Lbl" for note in notes)
    assert {str(note.P.S) for note in notes} <= {"/P", "/TH"}


def test_generated_lists_are_tables_of_contents(book):
    """Each entry of the contents is one TOCI with one link."""
    lists = list(elements(book, "TOC"))
    assert len(lists) == 3
    for each in lists:
        assert {str(kid.S) for kid in kids(each)} == {"/TOCI"}
        assert all([str(below.S) for below in kids(item)] == ["/Link"] for item in kids(each))


def test_page_numbers_of_lists_belong_to_their_links(book):
    """The last mark of each entry's link is its page number, and the link's area reaches to the number's edge."""
    for entry in elements(book, "TOCI"):
        (link,) = kids(entry)
        (last,) = [kid.Obj for kid in link.K if isinstance(kid, pikepdf.Dictionary)][-1:]
        mark = [kid for kid in link.K if not isinstance(kid, pikepdf.Dictionary)][-1]
        text, right = shown(link.Pg, int(mark))
        assert text == pikepdf.Page(page_of(book, str(last.Dest))).label
        assert float(last.Rect[2]) == pytest.approx(right, abs=0.1)


def page_of(book, name):
    """The page a destination is on."""
    return pikepdf.NameTree(book.Root.Names.Dests)[name][0]


def shown(page, mark):
    """The text of a marked content that is one line of type, and where it ends on the page, in points."""
    font = size = None
    inside = False
    scale = 1.0
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "cm" if float(operands[0]) == 0.75:
                scale = 0.75
            case "BDC":
                inside = "/MCID" in operands[1] and int(operands[1].MCID) == mark
            case "Tf" if inside:
                font, size = page.Resources.Font[str(operands[0])], float(operands[1])
            case "Tm" if inside:
                left = float(operands[4])
            case "TJ" if inside:
                codes = b"".join(bytes(each) for each in operands[0] if isinstance(each, pikepdf.String))
    glyphs = [int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2)]
    meaning = dict(re.findall(rb"<(\w{4})> <(\w+)>", font.ToUnicode.read_bytes()))
    text = "".join(bytes.fromhex(meaning[b"%04x" % each].decode()).decode("utf-16-be") for each in glyphs)
    widths = widths_of(font.DescendantFonts[0].W)
    return text, scale * (left + sum(widths[each] for each in glyphs) * size / 1000)


def widths_of(runs):
    """Advances of glyphs from the /W array of a font."""
    return {
        int(runs[at]) + place: float(width) for at in range(0, len(runs), 2) for place, width in enumerate(runs[at + 1])
    }


def test_paragraph_is_one_element(book):
    """Running text of a paragraph over several lines and styles is one P, without elements per line."""
    paragraphs = list(elements(book, "P"))
    assert max(marks(each) for each in paragraphs) > 5
    assert "/NonStruct" not in {str(each.S) for each in elements(book)}


def test_foreign_words_have_their_language(book):
    """A run in another language carries it."""
    assert [str(each.Lang) for each in elements(book, "Span") if "/Lang" in each] == ["en"]


def test_all_content_is_in_the_tree_or_an_artifact(book):
    """The parent tree knows an element for each marked piece of each page."""
    tree = {}
    for leaf in book.Root.StructTreeRoot.ParentTree.Kids:
        numbers = leaf.Nums
        keys = [int(numbers[index]) for index in range(0, len(numbers), 2)]
        assert keys == sorted(keys)
        assert [keys[0], keys[-1]] == [int(limit) for limit in leaf.Limits]
        assert not tree or keys[0] > max(tree)
        tree |= dict(zip(keys, (numbers[index] for index in range(1, len(numbers), 2)), strict=True))
    for each in book.pages:
        found = set()
        for operands, operator in pikepdf.parse_content_stream(each):
            if str(operator) == "BDC" and "/MCID" in operands[1]:
                found.add(int(operands[1].MCID))
        owners = tree[int(each.StructParents)]
        assert all(owners[mark] is not None and "/S" in owners[mark] for mark in found)


def test_sample_has_all_languages():
    """The sample builds in Russian too, with the same ids."""
    kazakh, russian = (Sample(each).document() for each in ("kk", "ru"))
    assert [chapter.id for chapter in kazakh.chapters] == [chapter.id for chapter in russian.chapters]
