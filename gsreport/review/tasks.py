"""The to-do list: each remark with its service, block and place in the content, as text or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from gsreport.diagnostics import Place
from gsreport.review.reading import Remark, Review
from gsreport.review.sources import Sources

__all__ = ["Task", "as_json", "as_text", "tasks_of"]

_SERVICE: Final = "service-"
"""What the id of a service's chapter begins with."""


@dataclass(frozen=True)
class Task:
    """
    One thing to do, or to decide against.

    Attributes:
        service: code of the service; empty outside the sections of services.
        place: where the text is written; None where it is computed or no longer there.
    """

    service: str
    place: Place | None
    remark: Remark

    @property
    def block(self) -> str:
        """Id of the block; empty where the file does not tell."""
        return self.remark.block.id if self.remark.block else ""


def tasks_of(review: Review, sources: Sources) -> list[Task]:
    """The remarks with their places, in reading order."""
    tasks = []
    for remark in review.remarks:
        chapter = remark.block.chapter if remark.block else ""
        service = chapter.removeprefix(_SERVICE) if chapter.startswith(_SERVICE) else ""
        lines = (remark.before or remark.after).split("\n")
        places = (sources.place(line, service) for line in lines)
        tasks.append(Task(service, next((place for place in places if place), None), remark))
    return tasks


def as_text(tasks: Iterable[Task]) -> str:
    """The list for people."""
    lines = []
    for number, task in enumerate(tasks, start=1):
        remark = task.remark
        where = " · ".join(part for part in (task.service, task.block) if part) or "?"
        lines.append(f"{number}. {where}")
        lines.append(f"   in {task.place}" if task.place else "   computed, or no longer in the content")
        if remark.before == remark.after:
            lines.append(f"   text:   {_indented(remark.after)}")
        else:
            lines.append(f"   before: {_indented(remark.before) or '(new)'}")
            lines.append(f"   after:  {_indented(remark.after) or '(deleted)'}")
        for words, comment in remark.comments:
            lines.append(f"   comment on «{words}»: {_indented(comment)}" if words else f"   comment: {comment}")
        lines.append("")
    return "\n".join(lines)


def _indented(text: str) -> str:
    return text.replace("\n", "\n           ")


def as_json(tasks: Iterable[Task]) -> str:
    """A JSON array: service, block, file, line, column, before, after, comments; nobody's name."""
    content = [
        {
            "service": task.service or None,
            "block": task.block or None,
            "file": task.place.file if task.place else None,
            "line": task.place.line if task.place else 0,
            "column": task.place.column if task.place else 0,
            "before": task.remark.before,
            "after": task.remark.after,
            "comments": [{"on": words, "text": text} for words, text in task.remark.comments],
        }
        for task in tasks
    ]
    return json.dumps(content, ensure_ascii=False, indent=1)
