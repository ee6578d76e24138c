"""Single blocks: tables, lists, headings, formulas, measures."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import word_sample as sample
from openxml_audit import OpenXmlValidator
from word_file import W, WordFile

from gsreport.document.tree import (
    Caption,
    Cell,
    Chapter,
    Column,
    Equation,
    Figure,
    Item,
    Listing,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from gsreport.docx import DocxError, write
from gsreport.docx.design import TONES
from gsreport.docx.grid import shared_out
from gsreport.docx.measure import line_count, shortened, text_width
from gsreport.docx.omml import display_formula
from gsreport.docx.soundness import faults


def _cells(*texts, **look):
    return tuple(Cell((Text(text),), **look) for text in texts)


def _table(head, body, columns=2, **more):
    caption = Caption((Text("Title"),), 1, "Table ", ".")
    return Table("t", caption, tuple(Column(1) for _ in range(columns)), head, body, **more)


@pytest.fixture
def written(tmp_path):
    """A function that writes blocks as a chapter and reads the file."""

    def write_blocks(*blocks):
        document = sample.document("ru")
        chapter = Chapter("c", "chapter", "c", blocks)
        write(replace(document, chapters=(chapter,)), tmp_path / "x.docx", assets=tmp_path)
        return WordFile(tmp_path / "x.docx")

    return write_blocks


HEAD = (Row(_cells("a", "b")),)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ((Row(_cells("1")),), "fills 1 of 2"),
        ((Row(_cells("1", "2", "3")),), "more cells"),
        ((Row((*_cells("1"), *_cells("2", colspan=2))),), "overlaps"),
        ((Row((*_cells("1", rowspan=3), *_cells("2"))), Row(_cells("3"))), "below the last row"),
    ],
)
def test_ragged_tables_are_refused(written, body, reason):
    """A row that does not fill the columns is an error that names the table."""
    with pytest.raises(DocxError, match=f"'t'.*{reason}"):
        written(_table(HEAD, body))


def test_head_rows_are_repeated_and_rows_kept(written):
    """Head rows are repeated on each page and no row is divided between pages."""
    file = written(_table(HEAD, (Row(_cells("1", "2")), Row(_cells("3", "4"), kind="total"))))
    rows = list(file.body.iter(W + "tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_group_titles_span_the_table(written):
    """The single cell of a group row covers all columns."""
    file = written(_table(HEAD, (Row(_cells("group"), kind="group"), Row(_cells("1", "2")))))
    assert faults(file.parts) == []
    assert [node.get(W + "val") for node in file.body.iter(W + "gridSpan")] == ["2"]


def test_words_are_not_divided(written):
    """Columns too narrow for their longest word are widened at the cost of roomy ones."""
    word = "Удовлетворённость"
    table = replace(_table((Row(_cells(word, "b")),), (Row(_cells("1", "2")),)), columns=(Column(1), Column(9)))
    file = written(table)
    first = int(next(file.body.iter(W + "gridCol")).get(W + "w"))
    assert first > text_width(word, 10, bold=True)


def test_short_tables_stay_whole(written):
    """All rows of a short table keep with the next; of a long one only the first and the last but one."""
    short = written(_table(HEAD, tuple(Row(_cells("1", "2")) for _ in range(5))))
    assert _kept_rows(short) == [True] * 5 + [False]
    long = written(_table(HEAD, tuple(Row(_cells("1", "2")) for _ in range(80))))
    assert _kept_rows(long) == [True, True] + [False] * 77 + [True, False]


def _kept_rows(file):
    return [row.find(f".//{W}keepNext") is not None for row in file.body.iter(W + "tr")]


def test_tables_never_touch(written):
    """Word makes one table of two neighbours, so a paragraph stands between them."""
    other = replace(_table(HEAD, (Row(_cells("1", "2")),)), id="u", caption=Caption(()), numbered=False)
    assert faults(written(other, replace(other, id="v")).parts) == []


def test_lists_restart(written):
    """Each list is an instance of its own whose levels all start at 1."""
    item = Item((Paragraph((Text("x"),)), Listing(ordered=True, items=(Item((Paragraph((Text("y"),)),)),))))
    file = written(Listing(ordered=True, items=(item, item)), Listing(ordered=True, items=(item,)))
    used = [node.get(W + "val") for node in file.body.iter(W + "numId")]
    assert used == ["1", "2", "1", "3", "4", "5"]
    for number in file.tree("word/numbering.xml").iter(W + "num"):
        assert len(number.findall(f"{W}lvlOverride/{W}startOverride")) == 4


def test_kept_groups_stay_together(written):
    """Every paragraph of a kept group but the last keeps with the next."""
    group = Section("keep", tuple(Paragraph((Text(word),)) for word in "abc"))
    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in written(group).body.iter(W + "p")]
    assert kept == [True, True, False]


def test_missing_pictures_are_named(written):
    """A picture that is not there is an error that names the file."""
    with pytest.raises(DocxError, match=r"lost\.png"):
        written(Figure("f", Caption(()), "lost.png", "alt"))


def test_unknown_roles_are_refused(written):
    """A paragraph of a role without a style is an error, not plain text."""
    with pytest.raises(DocxError, match="shouting"):
        written(Paragraph((Text("x"),), "shouting"))


FORMULAS = [
    r"\bar{x} = \frac{1}{n}\sum_{i=1}^{n} x_i",
    r"S = \sqrt{\frac{n_5}{n}} \cdot 100\%",
    r"\sqrt[3]{x}, \hat{p}, \overline{ab}, \underline{c}",
    r"\left(\frac{a}{b}\right)^2 + \left|x\right|",
    r"\lim_{n \to \infty} a_n = \max_{i} x_i",
    r"\int_0^1 f(x)\,dx + \prod_{k} p_k",
    r"\begin{matrix} a & b \\ c & d \end{matrix}",
    r"x_i^2, \text{где } n > 0, \mathbf{v}",
    r"\overbrace{a+b}^{n}, \underbrace{c}_{m}",
    r"f(x) = \begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}",
]


@pytest.mark.parametrize("tex", FORMULAS)
def test_formulas_are_valid(written, tex, tmp_path):
    """Each formula becomes Office MathML that the validator accepts."""
    written(Equation("e", tex, "alt"))
    outcome = OpenXmlValidator().validate(str(tmp_path / "x.docx"))
    assert outcome.is_valid, outcome.errors


def test_large_operators_take_their_operand():
    """A sum holds its limits and the term it runs over."""
    formula = display_formula(r"\sum_{i=1}^{n} x_i + y")
    operand = re.search(r"<m:nary>.*?</m:nary>", formula)[0]
    assert ">x<" in operand
    assert ">y<" not in operand


def test_unreadable_formulas_are_refused():
    """A formula that cannot be read is an error that shows it."""
    with pytest.raises(DocxError, match="frac"):
        display_formula(r"\frac{1}")


def test_widths_are_shared_out_exactly():
    """Parts of a width add up to it and never differ from their share by more than a twip."""
    parts = shared_out([1, 2.5, 0.3, 7], 9411)
    assert sum(parts) == 9411
    assert all(abs(part - 9411 * share / 10.8) <= 1 for part, share in zip(parts, [1, 2.5, 0.3, 7], strict=True))


def test_lines_are_counted():
    """A text takes one line where it fits, more where it does not, and a long word is broken."""
    assert line_count("слово слово", 5000, 12) == 1
    assert line_count("слово слово", text_width("слово", 12) + 1, 12) == 2
    assert line_count("с" * 40, text_width("с" * 10, 12), 12) == 4


def test_running_heads_are_shortened():
    """A title longer than its line ends with an ellipsis after a whole word."""
    title = "Назначение государственной базовой пенсионной выплаты"
    cut = shortened(title, text_width(title, 9) * 0.6, 9)
    assert cut.endswith(" …")
    assert title.startswith(cut.removesuffix(" …"))
    assert shortened(title, 10_000, 9) == title


def test_tones_are_those_of_print():
    """Zones of responsibility have the same colours in Word as in print."""
    sheet = Path(__file__).parents[2] / "gsreport/pdf/styles/tokens.css"
    if not sheet.exists():
        pytest.skip("the style sheet for print is not there")
    tokens = dict(re.findall(r"--([a-z-]+): #([0-9a-f]{6});", sheet.read_text()))
    names = {"accent": "tone-accent"}
    for tone, colour in TONES.items():
        if tone:
            assert tokens[names.get(tone, tone.replace("_", "-"))].upper() == colour
