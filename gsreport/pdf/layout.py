"""
One chapter from HTML to pages, by WeasyPrint.

What a chapter yields are building blocks: PDF objects without embedded fonts (the assembly embeds one union of all
chapters' glyphs), metadata and bookmarks.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import io
import pickle
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gsreport.collection import paused
from gsreport.document.tree import Chapter
from gsreport.pdf import typefaces
from gsreport.pdf.closing_up import closed_up, ends_short
from gsreport.pdf.geometry import POINTS_PER_PIXEL
from gsreport.pdf.html import END_PREFIX, HtmlWriter
from gsreport.pdf.laid_out import Anchor, FontUse, LaidOut
from gsreport.pdf.objects import Objects, take
from gsreport.pdf.registry import holds_lists
from gsreport.pdf.styles import FOLDER, stylesheet

if TYPE_CHECKING:
    from gsreport.pdf.painting import Drawings

__all__ = ["Ready", "Source", "Way", "lay_out", "wants_closing_up"]

_ITALIC = 2
_LIBRARIES = ("weasyprint", "pydyf", "cssselect2", "tinycss2", "pyphen", "pillow")
_CODE = (
    "pdf/**/*.py",
    "charts/*.py",
    "document/tree.py",
    "document/arrangement.py",
    "language/typography/*.py",
)


@dataclass(frozen=True)
class Ready:
    """A chapter's document, the folder of the pictures it may show, and the id of its end mark, if it has one."""

    html: str
    assets: Path | None = None
    end: str = ""


@dataclass(frozen=True)
class Source:
    """
    All that laying out a chapter needs.

    The HTML, with the diagrams in it, is written by the process that lays it out, and only if there is nothing in the
    cache: the key comes from the tree. A chapter with generated lists is known by its HTML, which has the entries of
    the whole book in it.

    Attributes:
        chapter: the chapter.
        writer: writes its HTML.
        pictures: digests of the pictures the chapter shows, so that a changed file is noticed.
        trees: stored forms of the chapters a resident process has built last, by id.
    """

    chapter: Chapter
    writer: HtmlWriter
    pictures: tuple[str, ...] = ()
    trees: dict[str, tuple[Chapter, bytes]] | None = None

    def ready(self) -> Ready:
        """Write the HTML."""
        html = self.writer.chapter(self.chapter)
        return Ready(html, self.writer.assets if self.pictures else None, END_PREFIX + self.chapter.id)

    @cached_property
    def _content(self) -> bytes:
        if holds_lists(self.chapter):
            return self.writer.chapter(self.chapter).encode()
        if self.trees is None:
            return self._pickled()
        known = self.trees.get(self.chapter.id)
        if known is None or known[0] is not self.chapter:
            known = self.trees[self.chapter.id] = self.chapter, self._pickled()
        return known[1]

    def _pickled(self) -> bytes:
        buffer = io.BytesIO()
        pickler = pickle.Pickler(buffer, protocol=5)
        pickler.fast = True  # equal trees give equal bytes, whether or not they share their parts
        pickler.dump(self.chapter)
        return buffer.getvalue()

    @property
    def size(self) -> int:
        """About how much there is to lay out."""
        return len(self._content)

    def key(self) -> str:
        """Digest of everything that decides how the chapter looks; the name of its cache entry."""
        whole = hashlib.sha256(_environment().encode())
        writer = self.writer
        drawer = writer.draw.__qualname__  # what it draws with is among the digests of the environment
        assets = str(writer.assets) if self.pictures else ""
        whole.update(repr((self.pictures, assets, drawer, writer.document.language)).encode())
        whole.update(writer.document.metadata.title.encode())
        whole.update(self._content)
        return whole.hexdigest()[:40]


@cache
def _environment() -> str:
    """Digest of what all chapters share: styles, fonts, hyphenation, our layout, the libraries underneath."""
    import pyphen  # noqa: PLC0415

    from gsreport.language import hyphenation  # noqa: PLC0415

    hyphenation.register()
    whole = hashlib.sha256(stylesheet().encode())
    whole.update(typefaces.digest().encode())
    top = Path(__file__).resolve().parent.parent
    for path in (*sorted(FOLDER.glob("*.svg")), *(path for name in _CODE for path in sorted(top.glob(name)))):
        whole.update(path.read_bytes())
    for language in ("kk", "ru"):
        whole.update(Path(pyphen.LANGUAGES[pyphen.language_fallback(language)]).read_bytes())
    whole.update(repr([version(name) for name in _LIBRARIES]).encode())
    whole.update(f"{_pango_version()} {platform.machine()}".encode())
    return whole.hexdigest()


def _pango_version() -> int:
    """The version of the library that breaks the lines, asked directly: importing WeasyPrint for it takes long."""
    name = ctypes.util.find_library("pango-1.0")
    return int(ctypes.CDLL(name).pango_version()) if name else 0


class Way(Enum):
    """How a chapter is set."""

    BEST = "best"
    """As usual; closed up where it would end with a few lines on a page of their own, if that saves the page."""
    USUAL = "usual"
    CLOSE = "close"


def lay_out(source: Ready, way: Way = Way.BEST) -> LaidOut:
    """
    Lay out one chapter.

    Raises:
        gsreport.pdf.fetcher.RefusedAddressError: if the chapter shows a picture outside the assets.
    """
    with _layout_of(closed_up(source.html) if way is Way.CLOSE else source.html, source.assets) as first:
        if way is not Way.BEST or not first.ends_short(source.end):
            return first.laid_out()
        with _layout_of(closed_up(source.html), source.assets) as close:
            return (close if len(close.document.pages) < len(first.document.pages) else first).laid_out()


def wants_closing_up(usual: LaidOut, end: str) -> bool:
    """Whether a chapter set as usual ends with a few lines on a page of their own; `end` is the id of its end mark."""
    return ends_short(usual.anchors.get(end, (None,))[-1], usual.pages, usual.objects.boxes[-1][1])


@dataclass(frozen=True)
class _Layout:
    """Pages as boxes, and what is told of them; `log` hears what the engine says while they are painted."""

    document: Any
    drawings: Drawings
    messages: tuple[str, ...]
    log: list[str]
    started: float

    @cached_property
    def anchors(self) -> dict[str, tuple[Anchor, ...]]:
        return _anchors(self.document)

    def ends_short(self, end: str) -> bool:
        pages = self.document.pages
        last = self.anchors.get(end, (None,))[-1]
        return ends_short(last, len(pages), pages[-1].height * POINTS_PER_PIXEL)

    def laid_out(self) -> LaidOut:
        from gsreport.pdf.overflow import overflows  # noqa: PLC0415

        document = self.document
        self.log.clear()
        return LaidOut(
            objects=_objects(document),
            pages=len(document.pages),
            anchors=self.anchors,
            folios=tuple(document.folios),
            fonts=(*_fonts(document), *self.drawings.uses()),
            missing=tuple(sorted({chr(code) for font in document.fonts.values() for code in font.missing})),
            lost=tuple(document.lost_texts),
            overflows=tuple(overflows(document)),
            messages=(*self.messages, *self.log),
            seconds=time.perf_counter() - self.started,
        )


@contextmanager
def _layout_of(html: str, assets: Path | None) -> Iterator[_Layout]:
    # half a second that a build from the cache should not pay
    import gsreport.pdf.weasy  # noqa: F401, PLC0415
    from gsreport.pdf.engine import engine, parsed  # noqa: PLC0415
    from gsreport.pdf.painting import Drawings  # noqa: PLC0415

    started = time.perf_counter()
    with paused():  # the boxes hold few cycles; collecting them again and again costs a fifth of the time
        ready = engine(assets)
        ready.messages.clear()
        drawings = Drawings()
        document = parsed(html, ready, drawings).render(stylesheets=[ready.css], font_config=ready.font_config)
        yield _Layout(document, drawings, tuple(ready.messages), ready.messages, started)


def _objects(document: Any) -> Objects:
    """The objects WeasyPrint makes of a document; the file it would write of them is not wanted."""
    from gsreport.pdf.engine import FontNames  # noqa: PLC0415

    taken: list[Objects] = []

    def take_all(_document: Any, pdf: Any) -> None:
        fonts = next(each for each in reversed(pdf.objects) if isinstance(each, FontNames))
        taken.append(take(document, pdf, fonts, document.links))
        pdf.write = lambda *_arguments: None

    document.write_pdf(pdf_tags=True, pdf_version="1.7", finisher=take_all)
    return taken[0]


def _anchors(document: Any) -> dict[str, tuple[Anchor, ...]]:
    found: dict[str, list[Anchor]] = {}
    for number, page in enumerate(document.pages):
        for name, (x, y, *_) in page.anchors.items():
            place = Anchor(number, round(x * POINTS_PER_PIXEL, 2), round((page.height - y) * POINTS_PER_PIXEL, 2))
            found.setdefault(name, []).append(place)
    return {name: tuple(places) for name, places in found.items()}


def _fonts(document: Any) -> tuple[FontUse, ...]:
    """The fonts by resource name; WeasyPrint may hold several objects for one name."""
    uses: dict[str, FontUse] = {}
    for font in document.fonts.values():
        use = uses.setdefault(font.hash, FontUse(font.hash, font.family, int(font.weight), font.style == _ITALIC, {}))
        use.glyphs.update(font.to_unicode)
    return tuple(uses[key] for key in sorted(uses))
