"""
Frozen records as bytes, for entries of the shelf.

They are pickled, which is fast and keeps every type. Reading makes nothing but our own records and plain values: a
name of any other class or function, which a pickle could call, is refused.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import is_dataclass
from enum import Enum
from typing import Any, TypeVar

from pydantic import BaseModel

from gsreport.messages import Message

__all__ = ["packed", "unpacked", "unpacker"]

T = TypeVar("T")

_OURS = "gsreport."
_PLAIN = {("fractions", "Fraction"), ("decimal", "Decimal"), ("datetime", "date")}


def packed(record: object) -> bytes:
    """A record, or a tuple of records, as bytes."""
    stored = io.BytesIO()
    _Writer(stored, protocol=5).dump(record)
    return stored.getvalue()


def unpacked(stored: bytes) -> Any:
    """
    The record.

    Raises:
        ValueError: the bytes are no record, or name something that none holds.
    """
    try:
        return _Reader(io.BytesIO(stored)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError) as error:
        msg = "not a stored record"
        raise ValueError(msg) from error


def unpacker(kind: type[T]) -> Callable[[bytes], T]:
    """The form of `unpacked` that takes records of one kind alone: a TypeError for any other."""

    def of_kind(stored: bytes) -> T:
        record = unpacked(stored)
        if not isinstance(record, kind):
            msg = f"a stored {type(record).__name__}, not a {kind.__name__}"
            raise TypeError(msg)
        return record

    return of_kind


class _Writer(pickle.Pickler):
    def reducer_override(self, record: object) -> Any:
        """Members of an enumeration by value: some releases of Python 3.11 name them by a call of `getattr`."""
        return (type(record), (record.value,)) if isinstance(record, Enum) else NotImplemented


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """The class of a record; whatever else is named is refused."""
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.startswith(_OURS):
            found = super().find_class(module, name)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum | BaseModel | Message)):
                return found
        msg = f"{module}.{name} is no record"
        raise pickle.UnpicklingError(msg)
