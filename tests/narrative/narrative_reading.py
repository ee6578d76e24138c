"""How tests render paragraphs and read numbers and names out of them."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from gsreport.diagnostics import Collector
from gsreport.exhibits.catalogue import Catalogue
from gsreport.exhibits.context import ExhibitContext
from gsreport.exhibits.labels import load_labels
from gsreport.language import numbers
from gsreport.narrative.extremes import Change
from gsreport.templating.book import _Composer

ROOT = Path(__file__).parents[2]
LANGUAGES = ("kk", "ru")
NUMBER = re.compile(r"(?<![\d,])\d+(?:\u00a0\d{3})*(?:,\d+)?")


def narrative_of(edition, scores, language):
    """The function `narrative` of the templates of a language."""
    templates = ROOT / "templates"
    collector = Collector()
    catalogue = Catalogue(ExhibitContext(edition, scores, load_labels(templates, language, collector)))
    composer = _Composer(edition, scores, language, templates, catalogue, collector)
    return composer.environment.globals["narrative"]


def with_service(scores, service):
    """The figures with one service replaced."""
    services = tuple(service if s.code == service.code else s for s in scores.services)
    return replace(scores, services=services, _index={})


def plain(markup):
    """A paragraph without tags; a reference reads «№»."""
    return re.sub(r"<[^>]+>", "", re.sub(r"<ref [^>]*>", "№", str(markup))).replace("&#34;", '"').replace("&amp;", "&")


def numbers_in(text):
    """The numbers of a text, as printed, in their order."""
    return NUMBER.findall(text)


def printed(value):
    """Every way a value of the model may be printed, deep into records."""
    found = set()
    if isinstance(value, Change):
        found = {numbers.score(abs(value.score)), numbers.fixed(abs(value.satisfaction), 1)}
    elif isinstance(value, Fraction | Decimal):
        found = {numbers.fixed(abs(value), digits) for digits in (1, 2)}
    elif isinstance(value, int):
        found = {str(abs(value)), numbers.count(abs(value))}
    elif isinstance(value, str):
        found = set(numbers_in(value))
    elif is_dataclass(value):
        found = {p for f in fields(value) if not f.name.startswith("_") for p in printed(getattr(value, f.name))}
    elif isinstance(value, tuple | list | set | frozenset):
        found = {p for item in value for p in printed(item)}
    return found


def changes(value):
    """All differences inside a record."""
    if isinstance(value, Change):
        return {value}
    if is_dataclass(value):
        return {c for f in fields(value) for c in changes(getattr(value, f.name))}
    if isinstance(value, tuple):
        return {c for item in value for c in changes(item)}
    return set()
