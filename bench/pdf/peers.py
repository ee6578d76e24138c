"""
The tools that set the book, each as one command, and what has to lie ready before its time is taken.

What a tool reads (Typst source, a Word file, HTML, drawings as PDF) is made beforehand and costs it nothing; reading
that and everything after is measured.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from books import ROOT, WORK, document_of
from latex_source import LatexWriter, preamble
from measuring import Command
from one_document import browser_html
from typst_source import TypstWriter

from gsreport.docx.page_learning import office_profile
from gsreport.pdf.typefaces import FOLDER as FONTS
from gsreport.pdf.typefaces import FONTCONFIG_FILE

__all__ = ["BASELINE", "Peer", "peers"]

HERE = Path(__file__).resolve().parent
BASELINE = "WeasyPrint, one document"
_COMPILE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])"
_BABEL = {"kk": "kazakh", "ru": "russian"}
_OUR_FONTS = {"FONTCONFIG_FILE": str(FONTCONFIG_FILE)}


@dataclass(frozen=True)
class Peer:
    """A tool: its name, its version, what to run, and the file that comes out."""

    name: str
    version: str
    command: Command
    output: Path


def peers(language: str, python: str, wanted: tuple[str, ...]) -> Iterator[Peer]:
    """
    The tools that are wanted and there; a line on stderr for each that is not there.

    Args:
        language: of the book.
        python: an interpreter that has Typst.
        wanted: names in small letters, or beginnings of them.
    """
    WORK.mkdir(parents=True, exist_ok=True)
    makers: dict[str, Callable[[], Iterator[Peer]]] = {
        "gsreport": lambda: _gsreport(language),
        "weasyprint": lambda: _weasyprint(language),
        "typst": lambda: _typst(language, python),
        "libreoffice": lambda: _libreoffice(language),
        "chromium": lambda: _chromium(language),
        "xelatex": lambda: _xelatex(language),
    }
    for name, maker in makers.items():
        if name.startswith(wanted):
            yield from maker()


def _gsreport(language: str) -> Iterator[Peer]:
    ours = str(HERE / "ours.py")
    own = version("gsreport")
    yield Peer("gsreport", own, _command(sys.executable, ours, language, str(WORK)), WORK / f"ours-{language}.pdf")
    # the book in question stands last, so that it is what the columns of pages and letters speak of
    both = ",".join(sorted(("kk", "ru"), key=lambda each: each == language))
    target = WORK / f"ours-{language}.pdf"
    yield Peer("gsreport, both languages", own, _command(sys.executable, ours, both, str(WORK)), target)


def _weasyprint(language: str) -> Iterator[Peer]:
    target = WORK / f"plain-{language}.pdf"
    command = _command(sys.executable, str(HERE / "one_document.py"), language, str(target))
    yield Peer(BASELINE, version("weasyprint"), command, target)


def _typst(language: str, python: str) -> Iterator[Peer]:
    asked = _output(python, "-c", "import importlib.metadata, typst; print(importlib.metadata.version('typst'))")
    if not asked:
        return _missing("Typst (pip install typst; --python or PYTHONPATH tells where)")
    folder = _folder(f"typst-{language}")
    source, target = folder / "book.typ", folder / "book.pdf"
    source.write_text(TypstWriter(document_of(language), folder).source(), "utf-8")
    yield Peer("Typst", asked, _command(python, "-c", _COMPILE, str(source), str(target), str(FONTS)), target)
    return None


def _libreoffice(language: str) -> Iterator[Peer]:
    office = shutil.which("soffice")
    if not office:
        return _missing("LibreOffice (soffice)")
    word = WORK / "word" / "2020" / language / "report.docx"
    if not word.is_file():
        build = "import sys; from gsreport.cli import build; sys.argv[0] = 'build'; build()"
        options = ("report", "--lang", language, "--format", "docx", "--out", str(WORK / "word"))
        subprocess.run([sys.executable, "-c", build, *options], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    profile = office_profile(_folder("libreoffice"))
    target = _folder(f"word-{language}")
    command = _command(office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(target), str(word))
    yield Peer("LibreOffice, our Word file", _output(office, "--version"), command, target / "report.pdf")
    return None


def _chromium(language: str) -> Iterator[Peer]:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not browser:
        return _missing("Chromium")
    page, target = WORK / f"plain-{language}.html", WORK / f"chromium-{language}.pdf"
    page.write_text(browser_html(language), "utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-pdf-header-footer")
    profile = f"--user-data-dir={_folder('chromium')}"
    words = (browser, *options, profile, "--generate-pdf-document-outline", f"--print-to-pdf={target}", page.as_uri())
    yield Peer("Chromium", _output(browser, "--version"), Command(words, WORK, _OUR_FONTS), target)
    return None


def _xelatex(language: str) -> Iterator[Peer]:
    pandoc, engine = shutil.which("pandoc"), shutil.which("xelatex")
    if not (pandoc and engine):
        return _missing("pandoc with XeLaTeX")
    folder = _folder(f"latex-{language}")
    (folder / "book.html").write_text(LatexWriter(language, folder).source(), "utf-8")
    (folder / "preamble.tex").write_text(preamble(FONTS), "utf-8")
    settings = ("lot", "lof", "documentclass=report", "classoption=openany", "fontsize=10pt")
    variables = [f"--variable={each}" for each in (*settings, f"babel-lang={_BABEL[language]}")]
    contents = ("--toc", "--toc-depth=3", "--include-in-header=preamble.tex")
    words = (pandoc, "--from=html+tex_math_dollars", "book.html", "--output=book.pdf", "--pdf-engine=xelatex")
    first_line = _output(pandoc, "--version").partition("\n")[0]
    command = Command((*words, *contents, *variables), folder)
    yield Peer("XeLaTeX by pandoc", f"{first_line}, {_output(engine, '--version').partition(chr(10))[0]}", command,
               folder / "book.pdf")  # fmt: skip
    return None


def _command(*words: str) -> Command:
    return Command(words, HERE)


def _folder(name: str) -> Path:
    folder = WORK / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _output(*words: str) -> str:
    """What a program prints; nothing if it fails."""
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _missing(name: str) -> None:
    print(f"left out, because it is not installed: {name}", file=sys.stderr)
