"""Labels are broken into few, even lines that fit and lose nothing."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from gsreport.charts.typeface import LABEL, text_width
from gsreport.charts.wrapping import label_column, widest_piece, wrap

WORDS = st.lists(st.text("абгқңөұәкелмнорст-/–", min_size=1, max_size=24), min_size=1, max_size=12)


@settings(deadline=None)
@given(words=WORDS, width=st.floats(40, 300))
def test_lines_fit_and_keep_every_letter(words: list[str], width: float) -> None:
    """No line is wider than allowed, and without spaces and hyphens the lines hold exactly the text."""
    lines = wrap(" ".join(words), LABEL, width)
    assert all(text_width(line, LABEL) <= width + 1e-6 for line in lines)
    assert re.sub("[ -]", "", "".join(lines)) == re.sub("[ -]", "", "".join(words))


@settings(deadline=None)
@given(words=st.lists(st.text("абгқңөұәкелмнорст", min_size=1, max_size=12), min_size=1, max_size=12))
def test_wide_words_are_not_cut(words: list[str]) -> None:
    """Where every word fits into a line, lines break at spaces only."""
    text = " ".join(words)
    assert " ".join(wrap(text, LABEL, widest_piece(words, LABEL) + 1e-6)) == text


def test_lines_are_even() -> None:
    """Two lines of a label are about equally long rather than one full and one short."""
    first, second = wrap("Қызмет көрсету мерзімінің сақталмауы туралы", LABEL, 130)
    assert abs(text_width(first, LABEL) - text_width(second, LABEL)) < 40


def test_no_break_space_holds() -> None:
    """A no-break space does not break."""
    assert wrap("n\u00a0=\u00a0245", LABEL, 5)[0].startswith("n\u00a0=")


def test_breaks_after_hyphen_and_slash() -> None:
    """A compound may break after its hyphen or slash, without a second hyphen."""
    assert wrap("онлайн-қызмет/портал", LABEL, 36) == ("онлайн-", "қызмет/", "портал")
    assert wrap("60–69", LABEL, 5) != ("60–", "69")


def test_empty_text_has_no_lines() -> None:
    """An empty label takes no line."""
    assert wrap("", LABEL, 100) == wrap(" ", LABEL, 100) == ()


def test_column_is_the_narrowest_that_serves() -> None:
    """The first width that keeps to the lines is taken, and shrunk to the widest line."""
    labels = ("жоғары", "орташадан жоғары")
    column = label_column(labels, LABEL, (30, 60, 200), 1)
    assert column.labels == (("жоғары",), ("орташадан жоғары",))
    assert column.width == text_width("орташадан жоғары", LABEL)
    assert label_column(labels, LABEL, (30, 60, 200), 2).most_lines == 2


def test_emphasised_labels_are_measured_semibold() -> None:
    """A highlighted label takes the room of its semibold letters."""
    column = label_column(("Атырау облысы",), LABEL, (200,), 1, {0})
    assert column.width == text_width("Атырау облысы", LABEL.but(weight=600))
