"""
The Jinja environment: what templates can call, and template faults as diagnostics.

Templates are code under review, yet they run in Jinja's sandbox with strict undefined and autoescape.  Editors' text
never becomes a template: it enters as values and is escaped, or passes through `gsreport.edition.markdown`.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sized
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from gsreport.diagnostics import Collector, Diagnostic, Place, display_path
from gsreport.language import dates
from gsreport.language.errors import LanguageError
from gsreport.limits import TooLongError, limited
from gsreport.messages import Message, say, verbatim
from gsreport.templating.filters import filters
from gsreport.templating.reads import Reads

__all__ = ["NARRATIVE", "SUFFIX", "make_environment", "render", "sentences"]

SUFFIX = ".xhtml"
NARRATIVE = "narrative/"
"""Where the templates of computed paragraphs are; they have the environment of `sentences`."""
SECONDS = 60.0
"""CPU that rendering a chapter may take; the largest of 2020 takes less than one second."""
MEMORY = 2 << 30
"""Bytes that rendering a chapter may need in addition."""
MOST_MARKUP = 10_000_000
"""Characters of a rendered chapter; the largest of 2020 has a few hundred thousand."""
MOST_BITS = 1 << 20
_MUCH = say("look for a loop that repeats too often")
_FAULTS = (TemplateError, TypeError, ValueError, AttributeError, LookupError, ArithmeticError, RecursionError)
"""What a wrong expression of a template may raise."""


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox in which no single product or power can take all time or memory; loops have the limits of `render`."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Jinja's answer, which rests on the class of the object and the name alone, looked up once for each pair."""
        key = type(obj), attr
        if key not in self._safe:
            self._safe[key] = super().is_safe_attribute(obj, attr, value)
        return self._safe[key]

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """The product or power, unless it is absurdly large."""
        too_large = _product_bits(left, right) if operator == "*" else _power_bits(left, right)
        if too_large > MOST_BITS:
            msg = f"a result of `{operator}` too large to print"
            raise SecurityError(msg)
        return super().call_binop(context, operator, left, right)


def _bits(value: object) -> int:
    """About how large a value is."""
    if isinstance(value, int):
        return value.bit_length()
    return 8 * len(value) if isinstance(value, Sized) else 64


def _product_bits(left: object, right: object) -> int:
    for times, repeated in ((left, right), (right, left)):
        if isinstance(times, int) and isinstance(repeated, Sized):
            return max(0, times) * _bits(repeated)
    return _bits(left) + _bits(right)


def _power_bits(base: object, exponent: object) -> int:
    return _bits(base) * abs(exponent) if isinstance(exponent, int) else _bits(base)


def make_environment(
    templates: Path, language: str, *, reads: Reads | None = None, bytecode: BytecodeCache | None = None
) -> ImmutableSandboxedEnvironment:
    """
    The environment of one language: its own templates first, then the shared ones.

    Args:
        templates: folder of the languages' folders.
        language: `kk` or `ru`.
        reads: told what modules of macros read while they are made, whoever imports them.
        bytecode: where compiled templates are kept.
    """
    environment = _Environment(
        loader=FileSystemLoader([templates / language, templates / "shared"]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # a build sees one state of a file
        bytecode_cache=bytecode,
    )
    environment.template_class = _template_class(reads or Reads())
    environment.filters.update(filters(language))
    environment.globals["period"] = lambda start, end: dates.period(start, end, language)
    return environment


def sentences(environment: Environment) -> Environment:
    """The environment of the narrative: line ends are kept, for between two sentences of a macro they are the space."""
    return environment.overlay(trim_blocks=False)


def _template_class(reads: Reads) -> type[Template]:
    class Noted(Template):
        """A template whose module is made once; what it read then is read by every chapter that uses it."""

        def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
            make = super()._get_default_module
            if ctx is not None and ctx.globals_keys - self.globals.keys():
                return make(ctx)  # a module of its own for this importer
            return reads.shared(self, make)

    return Noted


def render(
    environment: ImmutableSandboxedEnvironment, name: str, values: Mapping[str, Any], collector: Collector
) -> str | None:
    """
    Render one template.

    Returns:
        The markup, or None if the template is at fault (the diagnostic names file and line).
    """
    file = f"{name}{SUFFIX}"
    try:
        with limited(SECONDS, MEMORY):
            markup = environment.get_template(file).render(values)
        if len(markup) <= MOST_MARKUP:
            return markup
        message = say(
            "the template renders {length} characters; at most {limit} make a chapter",
            length=len(markup),
            limit=MOST_MARKUP,
        )
        collector.error("GS-T05", message, _where(None, environment, file), _MUCH)
    except TemplateSyntaxError as error:
        path = error.filename or error.name or file
        collector.add(
            Diagnostic(
                "GS-T01",
                say("the template cannot be read: {reason}", reason=error.message),
                Place(display_path(Path(path)), error.lineno),
                say("check the braces {{ … }} and {% … %} of this line"),
                source=_line(Path(path), error.lineno),
            )
        )
    except TemplateNotFound as error:
        collector.error(
            "GS-T04",
            say("the template `{file}` does not exist", file=error.name),
            _where(error, environment, file),
            say("each language needs its own: templates/kk and templates/ru"),
        )
    except (TooLongError, MemoryError) as error:
        place = _where(error, environment, file)
        message = (
            say("the template needs more than {limit} GB of memory", limit=MEMORY >> 30)
            if isinstance(error, MemoryError)
            else say("the template needs more than {limit} s", limit=round(SECONDS))
        )
        collector.add(Diagnostic("GS-T05", message, place, _MUCH, source=_line(Path(place.file), place.line)))
    except _FAULTS as error:
        place = _where(error, environment, file)
        collector.add(
            Diagnostic(
                "GS-T01",
                say("the template fails: {reason}", reason=_reason(error)),
                place,
                say("correct the expression on this line"),
                source=_line(Path(place.file), place.line),
            )
        )
    return None


def _reason(error: BaseException) -> Message:
    """Why an expression failed: in words of ours where we raised the error, else in those of the library."""
    if isinstance(error, KeyError):
        return say("unknown name {name}", name=str(error))
    return error.message if isinstance(error, LanguageError) else verbatim(str(error))


def _where(error: BaseException | None, environment: ImmutableSandboxedEnvironment, file: str) -> Place:
    """The deepest place inside a template that the error passed through."""
    assert isinstance(environment.loader, FileSystemLoader)
    roots = tuple(str(path) for path in environment.loader.searchpath)
    found = next((Path(r) / file for r in roots if (Path(r) / file).is_file()), Path(roots[0]) / file)
    place = Place(display_path(found))
    for frame in traceback.extract_tb(error.__traceback__ if error else None):
        if frame.filename.startswith(roots) and frame.lineno is not None:
            place = Place(display_path(Path(frame.filename)), frame.lineno)
    return place


def _line(path: Path, line: int) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()[line - 1]
    except (OSError, IndexError):
        return ""
