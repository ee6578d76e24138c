"""Filters of the templates: figures, dates, lists and words as each language writes them inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from gsreport.language import dates, lists, numbers
from gsreport.language.kk import attach, inflect, ordinal
from gsreport.language.ru import agree, choose_verb

__all__ = ["filters"]

_FIRST_LETTER = re.compile(r"^(\s*[«„(]?)(\w)")


def filters(language: str) -> Mapping[str, Callable[..., Any]]:
    """All filters of a language, by the name templates use."""
    common: dict[str, Callable[..., Any]] = {
        "score": numbers.score,
        "share": numbers.share,
        "count_of": numbers.count,
        "points": lambda value: numbers.points(value, language),
        "signed_score": numbers.signed_score,
        "long_date": lambda value: dates.long_date(value, language),
        "short_date": dates.short_date,
        "joined": lambda items: lists.join(list(items), language),
        "distance": lambda value: numbers.score(abs(value)),
        "points_apart": lambda value: numbers.fixed(abs(value), numbers.SHARE_DIGITS),
        "begun": _begun,
        "listed": lambda items: Markup(lists.join([str(escape(i)) for i in items], language)),  # noqa: S704 - escaped
        "quoted": lambda items: [Markup("«{}»").format(i) for i in items],
        "chained": lambda parts, groups: _chained(list(parts), [len(g) for g in groups], language),
        "named": lambda ids, lookup: [lookup(i) for i in ids],
        "of": partial,
    }
    if language == "kk":
        return {**common, "kk": attach, "noun": inflect, "numbered": ordinal}
    return {**common, "agree": agree, "verb": choose_verb}


def _chained(parts: list[Any], sizes: list[int], language: str) -> Markup:
    """A list with «and» before its last part; with commas alone where a part holds an «and» of its own."""
    own_and = any(size > 1 for size in sizes)
    shown = [str(escape(p)) for p in parts]
    return Markup(", ".join(shown) if own_and else lists.join(shown, language))  # noqa: S704 - escaped


def _begun(text: str) -> Markup:
    """A sentence with a capital at its start."""
    return Markup(_FIRST_LETTER.sub(lambda m: m[1] + m[2].upper(), str(escape(text))))  # noqa: S704 - escaped
