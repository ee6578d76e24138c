"""
How full the pages of a book are: pages that hold less than a quarter, and how far each chapter's last page is filled.

Usage: page_filling.py report.pdf [--list]

Pages are drawn small and grey by pdftoppm; a page is filled down to its lowest line of ink between the margins.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path

from PIL import Image

_DOTS = 25
"""Dots per inch: a line of text is five dots high."""
_LEFT, _RIGHT = 0.12, 0.88
"""The part of the width that is looked at; thumb index and page numbers stand outside, or below."""
_TOP, _BOTTOM = 0.085, 0.935
"""The type area, as parts of the height."""
_WHITE = 215
"""Grey values below this one are ink."""
QUARTER = 0.25


def filling(page: Path) -> float:
    """The part of the type area down to its lowest ink, 0 to 1."""
    with Image.open(page) as image:
        grey = image.convert("L")
        width, height = grey.size
        area = grey.crop((int(width * _LEFT), int(height * _TOP), int(width * _RIGHT), int(height * _BOTTOM)))
        box = area.point(lambda value: 255 if value < _WHITE else 0).getbbox()
        return box[3] / area.height if box else 0.0


def fillings(book: Path) -> list[float]:
    """The filling of every page."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["pdftoppm", "-r", str(_DOTS), "-gray", "-png", str(book), f"{folder}/page"]
        subprocess.run(command, check=True)
        return [filling(page) for page in sorted(Path(folder).glob("page*.png"))]


def main() -> None:
    """Print the figures of one book."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("book", type=Path)
    parser.add_argument("--list", action="store_true", help="print the filling of each page below a quarter")
    arguments = parser.parse_args()
    found = fillings(arguments.book)
    poor = [(number, share) for number, share in enumerate(found, start=1) if share < QUARTER]
    print(f"{len(found)} pages, {len(poor)} filled to less than a quarter, mean {sum(found) / len(found):.3f}")
    if arguments.list:
        for number, share in poor:
            print(f"{number:5} {share:.2f}")


if __name__ == "__main__":
    main()
