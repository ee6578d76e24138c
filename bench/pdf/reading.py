"""What a PDF says when it is read back: lines of text, and words with their places, by pdftotext (Poppler)."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path

__all__ = ["Word", "bare", "text_of", "words_of"]

_PAGE = re.compile(r"<page [^>]*>(.*?)</page>", re.DOTALL)
_LEADER = re.compile(r"(.*?)[.…]{4,}([^.…]+)")
_INVISIBLE = str.maketrans("", "", "\u200b\u2060\ufeff")
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', re.DOTALL)


@dataclass(frozen=True)
class Word:
    """A word and its box in points from the top left corner of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


def text_of(path: Path) -> list[str]:
    """The text of each page in the order in which the file draws it, a line of the page on each line."""
    return _pdftotext(path, "-raw").split("\f")[:-1]


def words_of(path: Path, first: int, last: int) -> list[list[Word]]:
    """The words of each page from `first` to `last`, counted from 1."""
    pages = _PAGE.findall(_pdftotext(path, "-bbox", "-f", str(first), "-l", str(last)))
    return [
        [
            part
            for *box, text in _WORD.findall(page)
            for part in _parted(Word(unescape(text), *(float(each) for each in box)))
        ]
        for page in pages
    ]


def _parted(word: Word) -> Iterator[Word]:
    """A word, or the two that a row of dots without spaces has made one; their places are reckoned by letters."""
    leader = _LEADER.fullmatch(word.text)
    if not leader:
        yield word
        return
    letter = (word.right - word.left) / len(word.text)
    if leader[1]:
        yield replace(word, text=leader[1], right=word.left + letter * len(leader[1]))
    yield replace(word, text=leader[2], left=word.right - letter * len(leader[2]))


def bare(text: str) -> str:
    """Letters and digits alone, in small letters: what stays equal however a line is broken or spaced."""
    return "".join(each for each in unicodedata.normalize("NFKC", text).casefold() if each.isalnum())


def _pdftotext(path: Path, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace").translate(_INVISIBLE)
