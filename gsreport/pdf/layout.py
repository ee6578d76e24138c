"""
One chapter from HTML to pages, by WeasyPrint.

The PDF a chapter yields is a building block: it has no embedded fonts (the assembly embeds one union of all chapters'
glyphs), no metadata and no bookmarks.
"""

from __future__ import annotations

import ctypes.util
import gc
import hashlib
import platform
import time
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from gsreport.pdf import typefaces
from gsreport.pdf.laid_out import Anchor, FontUse, LaidOut
from gsreport.pdf.styles import FOLDER, stylesheet

__all__ = ["Source", "lay_out"]

_POINTS_PER_PIXEL = 0.75
_ITALIC = 2
_LIBRARIES = ("weasyprint", "pydyf", "cssselect2", "tinycss2", "pyphen", "pillow")
_MODULES = ("engine.py", "fetcher.py", "laid_out.py", "layout.py", "overflow.py", "tagging.py")


@dataclass(frozen=True)
class Source:
    """
    All that laying out a chapter needs.

    Attributes:
        html: the chapter's document.
        assets: folder of the edition's pictures.
        pictures: digests of the pictures the chapter shows, so that a changed file is noticed.
    """

    html: str
    assets: Path | None = None
    pictures: tuple[str, ...] = ()

    def key(self) -> str:
        """Digest of everything that decides how the chapter looks; the name of its cache entry."""
        whole = hashlib.sha256(_environment().encode())
        whole.update(repr(self.pictures).encode())
        whole.update(self.html.encode())
        return whole.hexdigest()


@cache
def _environment() -> str:
    """Digest of what all chapters share: styles, fonts, hyphenation, our layout, the libraries underneath."""
    import pyphen  # noqa: PLC0415

    from gsreport.language import hyphenation  # noqa: PLC0415

    hyphenation.register()
    whole = hashlib.sha256(stylesheet().encode())
    whole.update(typefaces.digest().encode())
    for path in (*sorted(FOLDER.glob("*.svg")), *(Path(__file__).with_name(name) for name in _MODULES)):
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


def lay_out(source: Source) -> LaidOut:
    """
    Lay out one chapter.

    Raises:
        gsreport.pdf.fetcher.RefusedAddressError: if the chapter shows a picture outside the assets.
    """
    # half a second that a build from the cache should not pay
    from gsreport.pdf.engine import engine, parsed  # noqa: PLC0415
    from gsreport.pdf.overflow import overflows  # noqa: PLC0415

    ready = engine(source.assets)
    ready.messages.clear()
    started = time.perf_counter()
    was_collecting = gc.isenabled()
    gc.disable()  # the boxes hold few cycles; collecting them again and again costs a fifth of the time
    try:
        document = parsed(source.html, ready).render(stylesheets=[ready.css], font_config=ready.font_config)
        pdf = document.write_pdf(pdf_tags=True, pdf_version="1.7")
        return LaidOut(
            pdf=pdf,
            pages=len(document.pages),
            anchors=_anchors(document),
            fonts=_fonts(document),
            missing=tuple(sorted({chr(code) for font in document.fonts.values() for code in font.missing})),
            lost=tuple(document.lost_texts),
            overflows=tuple(overflows(document)),
            messages=tuple(ready.messages),
            seconds=time.perf_counter() - started,
        )
    finally:
        if was_collecting:
            gc.enable()


def _anchors(document: Any) -> dict[str, tuple[Anchor, ...]]:
    found: dict[str, list[Anchor]] = {}
    for number, page in enumerate(document.pages):
        for name, (x, y, *_) in page.anchors.items():
            place = Anchor(number, round(x * _POINTS_PER_PIXEL, 2), round((page.height - y) * _POINTS_PER_PIXEL, 2))
            found.setdefault(name, []).append(place)
    return {name: tuple(places) for name, places in found.items()}


def _fonts(document: Any) -> tuple[FontUse, ...]:
    """The fonts by resource name; WeasyPrint may hold several objects for one name."""
    uses: dict[str, FontUse] = {}
    for font in document.fonts.values():
        use = uses.setdefault(font.hash, FontUse(font.hash, font.family, int(font.weight), font.style == _ITALIC, {}))
        use.glyphs.update(font.to_unicode)
    return tuple(uses[key] for key in sorted(uses))
