"""Faults of native charts: axes that do not meet, caches of another length than they say, no data to edit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from gsreport.docx.markup import NAMESPACES

__all__ = ["chart_faults"]

_C: Final = f"{{{NAMESPACES['c']}}}"
_AXES: Final = (f"{_C}catAx", f"{_C}valAx", f"{_C}dateAx", f"{_C}serAx")


def chart_faults(chart: etree._Element) -> Iterator[str]:
    """Faults of one chart part."""
    axes = {_value(axis.find(f"{_C}axId")) for axis in chart.iter(*_AXES)}
    crossed = {_value(node) for node in chart.iter(f"{_C}crossAx")}
    yield from (f"an axis crosses axis {one}, which is not there" for one in sorted(crossed - axes))
    plot = chart.find(f"{_C}chart/{_C}plotArea")
    used = {_value(node) for group in (plot if plot is not None else ()) for node in group.findall(f"{_C}axId")}
    used = {one for one in used if one} - axes
    yield from (f"a group of series uses axis {one}, which is not there" for one in sorted(used))
    if chart.find(f"{_C}externalData") is None:
        yield "the chart has no data to edit"
    for cache in chart.iter(f"{_C}strCache", f"{_C}numCache"):
        count = int(_value(cache.find(f"{_C}ptCount")) or 0)
        if any(int(point.get("idx", "0")) >= count for point in cache.findall(f"{_C}pt")):
            yield f"a cache of {count} values holds more"


def _value(node: etree._Element | None) -> str:
    return "" if node is None else str(node.get("val", ""))
