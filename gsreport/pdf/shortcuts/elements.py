"""Elements looked for in vain: our HTML has neither style sheets nor anything told of it that the book would take."""

from __future__ import annotations

from typing import Any

import weasyprint.document
from weasyprint import css

from gsreport.pdf.shortcuts.replacing import replace

__all__ = ["install"]


def install() -> None:
    """Replace the searches through all elements."""
    usual_sheets = css.find_stylesheets
    usual_metadata = weasyprint.document.get_html_metadata

    def find_stylesheets(wrapper: Any, *others: Any) -> Any:
        """The style sheets in a document: none if nothing in it is called so, in whatever namespace."""
        if any(element.tag.endswith(("style", "link")) for element in wrapper.etree_element.iter()):
            return usual_sheets(wrapper, *others)
        return ()

    def get_html_metadata(html: Any) -> Any:
        """What a document tells of itself: title and language stand in the catalogue of the book, written later."""
        root = html.etree_element
        if any(element.tag.endswith(("meta", "link")) and element.keys() != ["charset"] for element in root.iter()):
            return usual_metadata(html)
        return {}

    replace(usual_sheets, find_stylesheets)
    replace(usual_metadata, get_html_metadata)
