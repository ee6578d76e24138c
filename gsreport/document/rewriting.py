"""The one way to change a frozen tree: visit what is below a node, and make new nodes only where something changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from operator import is_
from typing import Any

from gsreport.document.walking import parts_of

__all__ = ["rebuilt"]


def rebuilt(node: Any, visit: Callable[[Any], Any]) -> Any:
    """
    The node or tuple with every node below it passed through `visit`, once each; charts are leaves.

    Gives the very same object where nothing changed.
    """
    if isinstance(node, tuple):
        items = tuple([visit(item) for item in node])
        return node if all(map(is_, items, node)) else items
    changes: dict[str, object] | None = None
    for name in parts_of(type(node)):
        value = getattr(node, name)
        new = visit(value)
        if new is not value:
            changes = {name: new} if changes is None else {**changes, name: new}
    return replace(node, **changes) if changes else node
