"""
Templates compiled by a process of its own while this one still reads the edition.

Compiling takes half a second a language, and reading keeps one processor only: with two of them the templates are
ready when they are needed. Whoever comes too early for one compiles it himself.
"""

from __future__ import annotations

import multiprocessing
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from gsreport.reuse.inputs import code_digest
from gsreport.reuse.shelf import Shelf
from gsreport.templating.bytecode import KeptTemplates

__all__ = ["compiled_ahead"]


@contextmanager
def compiled_ahead(templates: Path, languages: Sequence[str], cache: Path | None) -> Iterator[KeptTemplates]:
    """
    Begin to compile the templates of the languages.

    Args:
        templates: folder of the languages' folders.
        languages: in the order in which they are needed.
        cache: folder where compiled templates are kept; if it is not there or None, they last as long as the block,
            for it is not known yet whether there is anything to build.
    """
    with tempfile.TemporaryDirectory(prefix="gsreport-") as own:
        kept = KeptTemplates(Shelf(cache if cache is not None and cache.is_dir() else Path(own)), code_digest())
        if "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
            yield kept
            return
        process = multiprocessing.get_context("fork").Process(target=_compile, args=(templates, languages, kept))
        process.start()
        try:
            yield kept
        finally:
            process.join()


def _compile(templates: Path, languages: Sequence[str], kept: KeptTemplates) -> None:
    """Compile every template; a faulty one is left to the reader who asks for it, and can tell of it."""
    from jinja2 import TemplateError  # noqa: PLC0415 - imported in the process of its own

    from gsreport.templating.environment import NARRATIVE, SUFFIX, make_environment, sentences  # noqa: PLC0415

    for language in languages:
        environment = make_environment(templates, language, bytecode=kept)
        narrative = sentences(environment)
        for name in environment.list_templates(extensions=[SUFFIX.removeprefix(".")]):
            with suppress(TemplateError, OSError, UnicodeError):
                (narrative if name.startswith(NARRATIVE) else environment).get_template(name)
