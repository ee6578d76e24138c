"""
Which facts of services a chapter was made of, so that it can be used again while these facts are the same.

The edition that templates, exhibits and paragraphs see has its services watched: each attribute that is read of one is
noted. All other inputs of a chapter (settings, lists, texts, figures, templates, code) are taken as read by every one.
What several chapters share (an exhibit, a module of macros) is made once; its reads count for each that asks for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from gsreport.edition.models import Edition, Service

__all__ = ["Facts", "KnownFacts", "Read", "Reads", "watched"]

T = TypeVar("T")

Read = tuple[str, str]
"""Code of a service and the name of the attribute that was read."""


@dataclass
class Reads:
    """The reads of what is being made."""

    _seen: set[Read] = field(default_factory=set)
    _shared: dict[Hashable, tuple[Any, frozenset[Read]]] = field(default_factory=dict)

    def note(self, code: str, attribute: str) -> None:
        """An attribute of a service is being read."""
        self._seen.add((code, attribute))

    @contextmanager
    def apart(self) -> Iterator[set[Read]]:
        """The reads inside the block, which are also reads of what stands around it."""
        around, self._seen = self._seen, set()
        try:
            yield self._seen
        finally:
            around |= self._seen
            self._seen = around

    def shared(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` makes, made at the first call with this key; its reads are noted at every call."""
        if key not in self._shared:
            with self.apart() as seen:
                made = make()
            self._shared[key] = made, frozenset(seen)
        known, seen_then = self._shared[key]
        self._seen |= seen_then
        return cast("T", known)


KnownFacts = dict[str, tuple["Service", dict[str, str]]]
"""Digests of the attributes of services; see `Facts`."""


class _Watched:
    """A service that notes what is read of it; its code is that of the order of the book, which is no read."""

    __slots__ = ("_note", "_service", "code")

    def __init__(self, service: Service, note: Callable[[str, str], None]) -> None:
        self.code = service.code
        self._service = service
        self._note = note

    def __getattr__(self, name: str) -> Any:
        self._note(self.code, name)
        return getattr(self._service, name)

    def __repr__(self) -> str:
        return str(self.__getattr__("__repr__")())

    def __str__(self) -> str:
        return str(self.__getattr__("__str__")())


def watched(edition: Edition, reads: Reads) -> Edition:
    """The edition with services that tell `reads` what is read of them."""
    services = tuple(cast("Service", _Watched(service, reads.note)) for service in edition.services)
    return edition.model_copy(update={"services": services})


class Facts:
    """
    The values of attributes of services in an edition, as digests.

    Args:
        edition: the edition.
        known: what earlier builds of this process found out, by code: the service it was then, and digests by
            attribute. The reader makes one object of an unchanged file.
    """

    def __init__(self, edition: Edition, known: KnownFacts) -> None:
        self._services = {service.code: service for service in edition.services}
        self._known: dict[str, dict[str, str]] = {}
        for code, service in self._services.items():
            if code not in known or known[code][0] is not service:
                known[code] = service, {}
            self._known[code] = known[code][1]

    def digest(self, read: Read) -> str:
        """Digest of one value; empty if there is no such service or attribute."""
        code, attribute = read
        known = self._known.get(code)
        if known is None:
            return ""
        if attribute not in known:
            there = hasattr(self._services[code], attribute)
            shown = repr(getattr(self._services[code], attribute)) if there else ""
            known[attribute] = hashlib.sha256(shown.encode()).hexdigest() if there else ""
        return known[attribute]

    def of(self, reads: Collection[Read]) -> tuple[tuple[str, str, str], ...]:
        """The reads with their values: code, attribute, digest; sorted."""
        return tuple((*read, self.digest(read)) for read in sorted(reads))

    def still(self, traces: Collection[tuple[str, str, str]]) -> bool:
        """Whether all these reads would give the same values again."""
        return all(self.digest((code, attribute)) == value for code, attribute, value in traces)
