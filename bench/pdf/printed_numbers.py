"""
Whether the page numbers printed in the lists of a PDF are those of the pages where the headings and captions stand.

The printed number is read off the page by its place: at the right edge of a column of the list, on the last line of its
entry. The page of a heading or caption is found by its words, at the beginning of a line of the body. Neither looks at
links or bookmarks, so a file is judged by what a reader of the paper sees.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import pikepdf
from reading import Word, bare, text_of, words_of

from gsreport.document.tree import Document, Paragraph
from gsreport.document.walking import blocks_of, plain_text
from gsreport.pdf.registry import Entry, entries_of, holds_lists

__all__ = ["Numbers", "printed_numbers"]

_NUMBER = re.compile(r"^[.·…\s]*(\d{1,4}|[ivxl]{1,6})$")
_LEAST_IN_COLUMN = 5
_SAME_LINE = 4.0
"""Points between the middles of words on one line at most."""
_GUTTER = 10.0
"""Points between two columns at least."""
_LINES_OF_ENTRY = 12
_FOOT = 0.93
"""Share of the height of a page below which nothing stands but its foot."""
_OPENING = 60
"""Letters of the first paragraph of the body by which its page is known."""


@dataclass(frozen=True)
class Numbers:
    """Entries of the lists: all, those with a number in the file, those whose number is right; and the wrong ones."""

    entries: int
    printed: int
    right: int
    wrong: Sequence[str]

    @property
    def share(self) -> float:
        """Share of right numbers among all entries, 0 to 1."""
        return self.right / self.entries


def printed_numbers(document: Document, path: Path) -> Numbers:
    """Compare the lists of a file with its pages."""
    entries = [entry for chapter in document.chapters for entry in entries_of(chapter) if entry.listed]
    pages = [[line for line in map(bare, page.splitlines()) if line] for page in text_of(path)]
    body = _first_of_body(document, pages)
    standing = _standing(entries, pages, body)
    labels = _labels(path)
    printed = _printed(entries, words_of(path, 1, body))
    wrong = []
    for number, entry in enumerate(entries):
        page = standing.get(number)
        really = "?" if page is None else labels[page]
        if printed.get(number) != really:
            wrong.append(f"{entry.label} {entry.short}: printed {printed.get(number, 'nothing')}, stands on {really}")
    return Numbers(len(entries), len(printed), len(entries) - len(wrong), wrong)


def _first_of_body(document: Document, pages: Sequence[Sequence[str]]) -> int:
    """The first page (from 0) after the lists: that of the first paragraph after them."""
    chapters = iter(document.chapters)
    while not holds_lists(next(chapters)):
        pass
    texts = (plain_text(block.children) for block in blocks_of(next(chapters).blocks) if isinstance(block, Paragraph))
    opening = bare(next(texts))[:_OPENING]
    return next(number for number, lines in enumerate(pages) if opening in "".join(lines))


def _keys(entry: Entry) -> set[str]:
    return {bare(f"{entry.label}{text}") for text in (entry.text, entry.short)}


def _standing(entries: Sequence[Entry], pages: Sequence[Sequence[str]], body: int) -> dict[int, int]:
    """
    The page (from 0) on which each entry stands, by its place among the entries.

    Entries with a number of their own are found anywhere; a heading without one («Тұжырым» comes in many chapters) only
    between its neighbours.
    """
    whole = ["".join(lines) for lines in pages]
    found = {}
    for number, entry in enumerate(entries):
        here = (page for page in range(body, len(pages)) if any(key in whole[page] for key in _keys(entry)))
        if entry.label and (page := next(here, None)) is not None:
            found[number] = page
    headings = [number for number, entry in enumerate(entries) if entry.kind == "headings"]
    for number in headings:
        if number not in found:
            before = max((found[each] for each in headings if each < number and each in found), default=body)
            after = min((found[each] for each in headings if each > number and each in found), default=len(pages) - 1)
            here = (page for page in range(before, after + 1) if _begins_line(_keys(entries[number]), pages[page]))
            if (page := next(here, None)) is not None:
                found[number] = page
    return found


def _begins_line(keys: set[str], lines: Sequence[str]) -> bool:
    """Whether whole lines one after the other make up one of the keys."""
    starts = (start for start, line in enumerate(lines) if any(key.startswith(line) for key in keys))
    return any(not keys.isdisjoint(accumulate(lines[start : start + _LINES_OF_ENTRY])) for start in starts)


def _printed(entries: Sequence[Entry], pages: Sequence[Sequence[Word]]) -> dict[int, str]:
    """The number printed for each entry, by its place among the entries."""
    by_end: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for key in _keys(entry):
            by_end[key[-3:]].append((key, number))
    found: dict[int, str] = {}
    for text, printed in _lines_of_lists(pages):
        ending = [
            (len(key), -number) for key, number in by_end[text[-3:]] if number not in found and text.endswith(key)
        ]
        if ending:
            found[-max(ending)[1]] = printed
    return found


def _lines_of_lists(pages: Sequence[Sequence[Word]]) -> Iterator[tuple[str, str]]:
    """Each number at the edge of a column, with the text between it and the number above."""
    ends = [[word for word in words if _NUMBER.match(word.text) and _ends_line(word, words)] for words in pages]
    edges = Counter(round(word.right) for words in ends for word in words)
    columns = {edge for edge in edges if sum(edges[edge + off] for off in (-1, 0, 1)) >= _LEAST_IN_COLUMN}
    for words, candidates in zip(pages, ends, strict=True):
        numbers = [word for word in candidates if round(word.right) in columns]
        counted = Counter(round(word.right) for word in numbers)
        for number in numbers:
            same = [each for each in numbers if abs(each.right - number.right) <= 1 and each.middle < number.middle - 1]
            above = max((each.middle for each in same), default=0.0)
            left = max(
                (e for e, count in counted.items() if count >= _LEAST_IN_COLUMN and e < number.left - 20), default=0
            )
            inside = [
                word
                for word in words
                if word is not number and word.left >= left and word.right <= number.right + 1
                and above + _SAME_LINE < word.middle <= number.middle + _SAME_LINE
            ]  # fmt: skip
            matched = _NUMBER.match(number.text)
            assert matched
            yield bare("".join(_in_order(inside))), matched[1]


def _ends_line(number: Word, words: Sequence[Word]) -> bool:
    """Whether nothing follows on the line within the column."""
    return not any(
        0 < each.left - number.left < number.right - number.left + _GUTTER
        and abs(each.middle - number.middle) <= _SAME_LINE
        for each in words
    )


def _in_order(words: Sequence[Word]) -> Iterator[str]:
    """Words line by line."""
    line: list[Word] = []
    for word in sorted(words, key=lambda each: each.middle):
        if line and word.middle - line[0].middle > _SAME_LINE:
            yield from (each.text for each in sorted(line, key=lambda each: each.left))
            line = []
        line.append(word)
    yield from (each.text for each in sorted(line, key=lambda each: each.left))


def _labels(path: Path) -> list[str]:
    """The number of each page: its label; where the file has no labels, the number at its foot; else its place."""
    with pikepdf.open(path) as book:
        if "/PageLabels" in book.Root:
            return [page.label for page in book.pages]
        heights = [float(page.mediabox[3]) for page in book.pages]
    labels = []
    for place, (words, height) in enumerate(zip(words_of(path, 1, len(heights)), heights, strict=True), start=1):
        foot = [word for word in words if word.bottom > _FOOT * height and _NUMBER.match(word.text)]
        labels.append(max(foot, key=lambda word: word.bottom).text if foot else str(place))
    return labels
