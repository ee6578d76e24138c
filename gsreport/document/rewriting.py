"""The one way to change a frozen tree: visit what is below a node, and make new nodes only where something changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from gsreport.charts.spec import Chart
from gsreport.document.tree import Column, Text

__all__ = ["rebuilt"]


def rebuilt(node: Any, visit: Callable[[Any], Any]) -> Any:
    """
    The node or tuple with every node below it passed through `visit`, once each; charts are leaves.

    Gives the very same object where nothing changed.
    """
    if isinstance(node, tuple):
        items = tuple(visit(item) for item in node)
        return node if all(new is old for new, old in zip(items, node, strict=True)) else items
    if not is_dataclass(node) or isinstance(node, type | Text | Chart | Column):
        return node
    changes: dict[str, object] = {}
    for field in fields(node):
        value = getattr(node, field.name)
        if isinstance(value, tuple) or (is_dataclass(value) and not isinstance(value, type)):
            new = visit(value)
            if new is not value:
                changes[field.name] = new
    return replace(node, **changes) if changes else node
