"""The numbers of respondents: every row has one, and each stands once."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from gsreport.messages import say
from gsreport.survey.columns import token_of
from gsreport.survey.problems import Problems

__all__ = ["Respondents"]

_PACKED = 8
"""Bytes of a whole number that is compared instead of a text."""
_PACKED_BYTES = 1 << 30
"""Longer columns are not put into one piece."""


class Respondents:
    """Gathers the column of respondents' numbers batch by batch."""

    def __init__(self, column: str) -> None:
        self._column = column
        self._parts: list[pa.Array] = []
        self._records: list[tuple[int, int, NDArray[np.bool_] | None]] = []
        self._rises = True
        self._last: Any = None

    def take(self, array: pa.Array, first: int, kept: NDArray[np.bool_] | None, problems: Problems) -> None:
        """Take in the numbers of a batch that begins with record `first`; None = all of its rows are kept."""
        part = (first, len(array), kept)
        if kept is not None:
            array = array.filter(pa.array(kept))
        if pa.types.is_dictionary(array.type):
            array = array.dictionary_decode()
        blank = _blank(array)
        if blank is not None:
            problems.blank(self._column, int(_records(*part)[blank][0]), int(blank.sum()), say("number"))
        self._follow(array)
        self._parts.append(array)
        self._records.append(part)

    def report_doubles(self, problems: Problems) -> None:
        """Report numbers that stand more than once, each at its second row."""
        if self._rises:
            return
        whole = (
            pa.chunked_array(self._parts) if _alike(self._parts) else pa.chunked_array([_texts(p) for p in self._parts])
        )
        if _all_distinct(whole):
            return
        encoded = pa.chunked_array([_texts(part) for part in self._parts]).combine_chunks().dictionary_encode()
        tokens = [token_of(t) for t in encoded.dictionary.to_pylist()]
        codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        records = np.concatenate([_records(*part) for part in self._records])
        order = np.argsort(codes, kind="stable")
        ordered = codes[order]
        again = np.flatnonzero((ordered[1:] == ordered[:-1]) & (ordered[1:] >= 0)) + 1
        starts = again[np.r_[True, np.diff(ordered[again]) != 0]]
        for start in starts:
            code = ordered[start]
            if tokens[code]:
                times = int(np.count_nonzero(ordered[again] == code)) if len(starts) < 1_000 else 1  # noqa: PLR2004
                problems.double(
                    self._column, tokens[code], int(records[order[start]]), int(records[order[start - 1]]), times
                )

    def _follow(self, array: pa.Array) -> None:
        """Note whether the numbers still rise: most files are in their order, and then none stands twice."""
        if not self._rises or not len(array):
            return
        kind = array.type
        orderly = pa.types.is_integer(kind) or pa.types.is_string(kind) or pa.types.is_large_string(kind)
        if not orderly or array.null_count or not _alike([*self._parts[:1], array]):
            self._rises = False
            return
        first, last = array[0].as_py(), self._last
        rises = last is None or last < first
        self._rises = rises and bool(pc.all(pc.less(array[:-1], array[1:]), min_count=0).as_py())
        self._last = array[-1].as_py()


def _all_distinct(numbers: pa.ChunkedArray) -> bool:
    """Whether no number stands twice; empty cells are no numbers."""
    packed = _packed(numbers)
    if packed is None:
        return bool(len(pc.unique(numbers)) == len(numbers) - numbers.null_count + (numbers.null_count > 0))
    packed.sort()
    return not bool((packed[1:] == packed[:-1]).any())


def _packed(numbers: pa.ChunkedArray) -> NDArray[np.uint64] | None:
    """
    Texts of one length that differ in at most eight bytes (KZ-000001, KZ-000002 …), as these bytes.

    Equal exactly where the texts are, and found out about in a third of the time. None for all other columns.
    """
    if not len(numbers) or numbers.null_count or numbers.nbytes > _PACKED_BYTES:
        return None
    kind = numbers.type
    offset_type = np.int32 if pa.types.is_string(kind) else np.int64 if pa.types.is_large_string(kind) else None
    if offset_type is None:
        return None
    whole = numbers.combine_chunks()
    _, offsets, data = whole.buffers()
    ends = np.frombuffer(offsets, offset_type)[whole.offset : whole.offset + len(whole) + 1]
    length = int(ends[1] - ends[0])
    if not length or not bool((np.diff(ends) == length).all()):
        return None
    texts = np.frombuffer(data, np.uint8, len(whole) * length, int(ends[0])).reshape(len(whole), length)
    packed = np.zeros((len(whole), _PACKED), np.uint8)
    used = 0
    for column in texts.T:
        if (column != column[0]).any():
            if used == _PACKED:
                return None
            packed[:, used] = column
            used += 1
    return packed.view(np.uint64).ravel()


def _records(first: int, size: int, kept: NDArray[np.bool_] | None) -> NDArray[np.int64]:
    """Records of the kept rows of a batch; only made where something is wrong."""
    records = np.arange(first, first + size, dtype=np.int64)
    return records if kept is None else records[kept]


def _alike(parts: list[pa.Array]) -> bool:
    return len({part.type for part in parts}) == 1


def _texts(array: pa.Array) -> pa.Array:
    return array if pa.types.is_string(array.type) else pc.cast(array, pa.string())


def _blank(array: pa.Array) -> NDArray[np.bool_] | None:
    """Which numbers are empty; None if none is."""
    missing = array.is_null(nan_is_null=True)
    if pa.types.is_string(array.type) or pa.types.is_large_string(array.type):
        missing = pc.or_(missing, pc.fill_null(pc.equal(pc.utf8_trim_whitespace(array), ""), False))  # noqa: FBT003
    if not pc.any(missing).as_py():
        return None
    found: NDArray[np.bool_] = missing.to_numpy(zero_copy_only=False)
    return found
