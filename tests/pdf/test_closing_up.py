"""A chapter whose last page would hold a few lines is set closer, and no other is."""

import pytest

from gsreport.pdf.closing_up import closed_up
from gsreport.pdf.layout import Ready, lay_out


def _html(paragraphs):
    text = "".join(f"<p>{number}</p>" for number in range(paragraphs))
    end = '<div id="end-of-a" class="end"></div>'
    return f'<html lang="kk"><head><title>a</title></head><body class="service kk">{text}{end}</body></html>'


def _pages(html, end="end-of-a"):
    return lay_out(Ready(html, end=end)).pages


@pytest.fixture(scope="module")
def full():
    """Paragraphs of one line that a page holds."""
    return next(count for count in range(20, 80) if _pages(_html(count + 1), end="") > 1)


def test_a_few_lines_are_taken_back(full):
    """Three lines more than a page holds do not open another."""
    assert _pages(_html(full + 3), end="") == 2
    assert _pages(_html(full + 3)) == 1


def test_more_lines_keep_their_page(full):
    """A last page with more than a few lines stays, and so does the usual spacing."""
    html = _html(full + 12)
    assert lay_out(Ready(html, end="end-of-a")).anchors == lay_out(Ready(html)).anchors


def test_it_is_not_closed_up_in_vain(full):
    """Where closing up would not save the page, the chapter keeps its usual spacing."""
    html = _html(full + 2).replace("<p>0</p>", '<p>0</p><p style="break-after: page">0</p>')
    tall = html.replace("<p>1</p>", '<p style="height: 240mm">1</p>')
    assert lay_out(Ready(tall, end="end-of-a")).anchors == lay_out(Ready(tall)).anchors


def test_the_mark_is_a_class_of_the_body():
    """The chapter keeps its own classes beside the mark."""
    assert '<body class="close service kk">' in closed_up(_html(1))
