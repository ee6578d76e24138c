"""
The registry of computed tables: what `gsreport table NAME` prints and what the book's tables are made from.

A table is ids and exact numbers; names in words and rounding come with the
output (`table_output`) or with the writer of the book.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

from gsreport.diagnostics import ContentError, Diagnostic
from gsreport.edition.validation import nearest
from gsreport.messages import Message, say
from gsreport.scoring import book_tables, service_tables
from gsreport.scoring.results import Scores, ServiceScores
from gsreport.scoring.subject import ScoredEdition
from gsreport.scoring.table_model import ColumnKind, ColumnSpec, ComputedTable, Row, RowKind, Value
from gsreport.scoring.table_output import to_csv, to_json

__all__ = [
    "ColumnKind",
    "ColumnSpec",
    "ComputedTable",
    "Row",
    "RowKind",
    "Value",
    "about_service",
    "compute",
    "names",
    "to_csv",
    "to_json",
]


_ServiceBuilder = Callable[[str, ScoredEdition, Scores, ServiceScores], ComputedTable]


def _none(_scores: Scores) -> str | None:
    return None


@dataclass(frozen=True)
class _OfService:
    """A table about one service; `default` names the service where none is asked for (None = it must be)."""

    build: _ServiceBuilder
    default: Callable[[Scores], str | None] = _none


_BOOK: dict[str, Callable[[str, ScoredEdition, Scores], ComputedTable]] = {
    "sample-services": book_tables.sample_services,
    "sample-regions": book_tables.sample_regions,
    "language-regions": book_tables.language_regions,
    "profile-all": book_tables.profile_all,
    "dynamics-overall": book_tables.dynamics_overall,
    "rating-providers": book_tables.rating_providers,
    "rating-services": book_tables.rating_services,
    "rating-bodies": book_tables.rating_bodies,
    "dynamics-bodies": book_tables.dynamics_bodies,
    "dynamics-leb": book_tables.dynamics_leb,
    "rating-regions": book_tables.rating_regions,
    "rating-leb": book_tables.rating_leb,
    "state-corporation": book_tables.state_corporation,
    "state-corporation-services": book_tables.state_corporation_services,
    "portal-services": book_tables.portal_services,
    "rating-bodies-all": book_tables.rating_bodies_all,
    "rating-leb-all": book_tables.rating_leb_all,
    "ratings": book_tables.ratings,
}


def _with_items(scores: Scores) -> str | None:
    return next((s.code for s in scores.services if s.items), None)


def _waiting(scores: Scores) -> str | None:
    return scores.waiting_service


_SERVICE: dict[str, _OfService] = {
    "items-office": _OfService(service_tables.items, _with_items),
    "items-online": _OfService(service_tables.items, _with_items),
    "items": _OfService(service_tables.all_items, _with_items),
    "criteria": _OfService(service_tables.criteria),
    "criteria-combined": _OfService(service_tables.combined_criteria),
    "call-centre": _OfService(service_tables.call_centre),
    "providers": _OfService(service_tables.providers),
    "regions": _OfService(service_tables.regions),
    "rating-service-regions": _OfService(service_tables.region_rating),
    "statuses": _OfService(service_tables.statuses),
    "difficulties": _OfService(service_tables.difficulties),
    "profile": _OfService(service_tables.profile),
    "ambulance-waiting": _OfService(service_tables.waiting, _waiting),
    "ambulance-criteria": _OfService(service_tables.criteria, _waiting),
    "ambulance-regions": _OfService(service_tables.region_criteria, _waiting),
}


def names() -> tuple[str, ...]:
    """The names of all tables: those of the book in its order, then those of a service."""
    return (*_BOOK, *_SERVICE)


def about_service(name: str) -> bool:
    """Whether a table is about one service."""
    return name in _SERVICE


def compute(name: str, edition: ScoredEdition, scores: Scores, service: str | None = None) -> ComputedTable:
    """
    Compute a table.

    Args:
        name: one of `names()`.
        edition: orders and custom criteria.
        scores: all figures.
        service: code of the service, for tables about one service.

    Raises:
        ContentError: unknown table (GS-C01), unknown service (GS-C02), service missing (GS-C03) or not
            applicable (GS-C04).
    """
    if name in _BOOK:
        if service is not None:
            _stop("GS-C04", say("the table `{table}` is not about one service", table=name), say("leave --service out"))
        return _BOOK[name](name, edition, scores)
    if name not in _SERVICE:
        _stop("GS-C01", say("there is no table `{table}`", table=name), nearest(name, list(names())))
    entry = _SERVICE[name]
    code = service or entry.default(scores)
    if code is None:
        message = say("the table `{table}` is about one service", table=name)
        _stop("GS-C03", message, say("name it, for example --service C1"))
    codes = [s.code for s in scores.services]
    if code not in codes:
        _stop("GS-C02", say("there is no service `{service}`", service=code), nearest(code, codes))
    return entry.build(name, edition, scores, scores.service(code))


def _stop(code: str, message: Message, hint: Message) -> NoReturn:
    raise ContentError([Diagnostic(code, message, hint=hint)])
