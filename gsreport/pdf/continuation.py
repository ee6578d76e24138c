"""The words above the continued part of a table, as ГОСТ 7.32 wants them."""

from __future__ import annotations

import re

__all__ = ["continuation_line"]


def continuation_line(label: str, language: str) -> str:
    """
    The line for a table with the printed label `label`: «16-кесте.» → «16-кестенің жалғасы».

    Raises:
        ValueError: if the label holds no number.
    """
    number = re.search(r"\d[\d.]*\d|\d", label)
    if not number:
        msg = f"the table label {label!r} has no number"
        raise ValueError(msg)
    if language == "kk":
        return f"{number[0]}-кестенің жалғасы"
    return f"Продолжение таблицы {number[0]}"
