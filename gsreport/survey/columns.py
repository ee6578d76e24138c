"""
A column of a survey file as whole-number codes over its distinct texts, whatever the format it came from.

5, 5.0 and "5" are the same answer: a CSV file, a workbook, Parquet and SPSS
write the same mark differently, and the feed must not depend on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

__all__ = ["Coded", "canonical", "coded", "token_of"]

_WHOLE_FLOAT = re.compile(r"(-?[0-9]{1,15})\.0+")
_WIDEST_RANGE = 65_536
"""Whole numbers within such a range are used as codes directly."""
_BYTE_NULL = -128
_FEW_NULL = 15
"""Code of an empty cell where all numbers are smaller, as marks are: such columns are counted by their codes."""


@dataclass(frozen=True)
class Coded:
    """
    A column of n cells.

    Attributes:
        codes: for each cell the index of its text.
        tokens: the texts; "" is an empty cell.
    """

    codes: NDArray[Any]
    tokens: tuple[str, ...]


def canonical(text: str) -> str:
    """The text of a cell without outer blanks; 5.0 is 5."""
    stripped = text.strip()
    match = _WHOLE_FLOAT.fullmatch(stripped)
    return match[1] if match else stripped


def token_of(value: Any) -> str:
    """The text of a single value of any type; "" for none."""
    if value is None or value != value:  # noqa: PLR0124 - not a number
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return canonical(str(value))


def coded(array: pa.Array) -> Coded:
    """The codes of an Arrow array of any flat type."""
    kind = array.type
    if pa.types.is_int8(kind):
        return _bytes(array)
    if pa.types.is_integer(kind):
        return _whole_numbers(array)
    if pa.types.is_floating(kind):
        return _floats(array)
    if pa.types.is_boolean(kind):
        return _bytes(pc.cast(array, pa.int8()))
    if not pa.types.is_dictionary(kind):
        array = pc.dictionary_encode(array)
    return _dictionary(array)


def _bytes(array: pa.Array) -> Coded:
    """A mark fits into a byte: the byte itself is the code, and every such column shares one list of texts."""
    if not len(array):
        return Coded(np.zeros(0, np.uint8), _few_tokens())
    validity, values = array.buffers()
    whole = np.frombuffer(values, np.uint8, len(array), array.offset)
    if not array.null_count:
        return Coded(whole, _few_tokens() if whole.max() < _FEW_NULL else _byte_tokens(nullable=False))
    start = array.offset % 8
    bits = np.frombuffer(validity, np.uint8, (start + len(array) + 7) // 8, array.offset // 8)
    present = np.unpackbits(bits, bitorder="little")[start : start + len(array)]
    empty = present - np.uint8(1)  # all bits of an empty cell are set: masks are ten times faster than a choice
    codes = whole & ~empty
    if codes.max() < _FEW_NULL:
        codes |= empty & np.uint8(_FEW_NULL)
        return Coded(codes, _few_tokens())
    codes |= empty & np.uint8(_BYTE_NULL + 256)
    if np.count_nonzero(codes == _BYTE_NULL + 256) != array.null_count:
        return _whole_numbers(pc.cast(array, pa.int16()))  # the sign for «empty» is also a value here
    return Coded(codes, _byte_tokens(nullable=True))


@cache
def _few_tokens() -> tuple[str, ...]:
    return (*(str(v) for v in range(_FEW_NULL)), "")


@cache
def _byte_tokens(*, nullable: bool) -> tuple[str, ...]:
    tokens = [str(v if v < 128 else v - 256) for v in range(256)]  # noqa: PLR2004 - a signed byte
    if nullable:
        tokens[_BYTE_NULL + 256] = ""
    return tuple(tokens)


def _whole_numbers(array: pa.Array) -> Coded:
    bounds = pc.min_max(array)
    low, high = bounds["min"].as_py(), bounds["max"].as_py()
    if low is None:
        return Coded(np.zeros(len(array), np.uint8), ("",))
    if high - low >= _WIDEST_RANGE:
        return _dictionary(pc.dictionary_encode(array))
    present = array.is_valid().to_numpy(zero_copy_only=False)
    values = array.fill_null(low).to_numpy(zero_copy_only=False).astype(np.int64)
    return Coded(np.where(present, values - low + 1, 0), ("", *(str(v) for v in range(low, high + 1))))


def _floats(array: pa.Array) -> Coded:
    values = array.to_numpy(zero_copy_only=False).astype(np.float64)
    present = ~np.isnan(values)
    if not present.any():
        return Coded(np.zeros(len(values), np.uint8), ("",))
    known = values[present]
    low, high = float(known.min()), float(known.max())
    if high - low < _WIDEST_RANGE and abs(low) < 2**53 and bool((known == np.floor(known)).all()):
        codes = np.zeros(len(values), np.int64)
        codes[present] = known.astype(np.int64) - int(low) + 1
        return Coded(codes, ("", *(str(v) for v in range(int(low), int(high) + 1))))
    distinct, index = np.unique(known, return_inverse=True)
    codes = np.zeros(len(values), np.int64)
    codes[present] = index + 1
    return Coded(codes, ("", *(token_of(float(v)) for v in distinct)))


def _dictionary(array: pa.DictionaryArray) -> Coded:
    values: Iterable[Any] = array.dictionary.to_pylist()
    indices = pc.cast(array.indices, pa.int64())
    if indices.null_count:
        indices = indices.fill_null(pa.scalar(len(array.dictionary), indices.type))
    return Coded(indices.to_numpy(zero_copy_only=False), (*(token_of(v) for v in values), ""))
