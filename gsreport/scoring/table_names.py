"""Names in words for the ids of computed tables."""

from __future__ import annotations

from collections.abc import Callable

from gsreport.edition.base import Bilingual
from gsreport.scoring.subject import ScoredEdition
from gsreport.scoring.table_model import TOTAL

__all__ = ["name_of"]

_WORDS = {
    "centre": "centre",
    "parameter": "parameter",
    "place": "provider_place",
    "group": "provider_group",
    "list": "difficulty_list",
    "base": "base",
    "waiting": "waiting",
}
"""Controlled lists of words.yaml that name the ids of a column."""
_TOTAL_WORD = Bilingual(kk="Барлығы", ru="Всего")


def name_of(names: str, identifier: str, edition: ScoredEdition, lang: str) -> str:
    """
    The name of an identifier in a language; the identifier itself where the edition has no name for it.

    Args:
        names: what it names, as in `ColumnSpec.names`; `category:<indicator>` and `item:<channel>` within those.
        identifier: the id.
        edition: where names stand.
        lang: kk or ru.
    """
    if identifier == TOTAL:
        return _TOTAL_WORD[lang]
    kind, _, within = names.partition(":")
    if kind in _WORDS:
        for word in edition.words.get(_WORDS[kind], ()):
            if word.id == identifier:
                return word.kk if lang == "kk" else word.ru
        return identifier
    found = _NAMES[kind](identifier, within, edition) if kind in _NAMES else []
    return " / ".join(name[lang] for name in found) or identifier


def _services(identifier: str, _within: str, edition: ScoredEdition) -> list[Bilingual]:
    return [s.name for s in edition.services if s.code == identifier]


def _bodies(identifier: str, _within: str, edition: ScoredEdition) -> list[Bilingual]:
    return [b.name for b in edition.bodies if b.id == identifier]


def _regions(identifier: str, _within: str, edition: ScoredEdition) -> list[Bilingual]:
    return [r.name for r in edition.regions if r.id == identifier]


def _criteria(identifier: str, _within: str, edition: ScoredEdition) -> list[Bilingual]:
    """The criterion, or all criteria that share the row of this id."""
    methodology = edition.methodology
    every = [*methodology.criteria, *(c for own in methodology.custom_criteria.values() for c in own)]
    return [c.name for c in every if identifier in {c.id, c.row}]


def _channels(identifier: str, _within: str, edition: ScoredEdition) -> list[Bilingual]:
    return [c.name for c in edition.methodology.channels if c.id == identifier]


def _statuses(identifier: str, _within: str, edition: ScoredEdition) -> list[Bilingual]:
    return [g.name for g in edition.methodology.status_groups if g.id == identifier]


def _items(identifier: str, within: str, edition: ScoredEdition) -> list[Bilingual]:
    return [i.text for i in edition.methodology.items if (i.id, i.channel) == (identifier, within)]


def _roles(identifier: str, _within: str, edition: ScoredEdition) -> list[Bilingual]:
    return [r.name for r in edition.methodology.roles if r.id == identifier]


def _indicators(identifier: str, _within: str, edition: ScoredEdition) -> list[Bilingual]:
    return [i.caption for i in edition.indicators if i.id == identifier]


def _categories(identifier: str, within: str, edition: ScoredEdition) -> list[Bilingual]:
    categories = [c for i in edition.indicators if i.id == within for c in i.categories]
    return [Bilingual(kk=c.kk, ru=c.ru) for c in categories if c.id == identifier]


def _difficulties(identifier: str, _within: str, edition: ScoredEdition) -> list[Bilingual]:
    return [Bilingual(kk=c.kk, ru=c.ru) for c in edition.difficulty_categories if c.id == identifier]


_NAMES: dict[str, Callable[[str, str, ScoredEdition], list[Bilingual]]] = {
    "service": _services,
    "body": _bodies,
    "region": _regions,
    "criterion": _criteria,
    "channel": _channels,
    "item": _items,
    "status": _statuses,
    "role": _roles,
    "indicator": _indicators,
    "category": _categories,
    "difficulty": _difficulties,
}
