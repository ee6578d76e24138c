"""The book as `gsreport` makes it, from nothing: no cache, as many processes as cores."""

from __future__ import annotations

import sys
from pathlib import Path

from books import document_of

from gsreport.pdf import ChapterCache, Order, write_all


def main() -> None:
    """Write the books in the languages given first (kk, or kk,ru) into the folder given second."""
    languages, folder = sys.argv[1].split(","), Path(sys.argv[2])
    orders = [Order(document_of(language), folder / f"ours-{language}.pdf") for language in languages]
    write_all(orders, jobs=2, cache=ChapterCache(None))


if __name__ == "__main__":
    main()
