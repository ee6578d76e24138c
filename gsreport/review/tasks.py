"""The to-do list: each remark with its service, block and place in the content, as text or JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from gsreport.diagnostics import Place
from gsreport.messages import ENGLISH, Catalogue, say
from gsreport.review.reading import Remark, Review
from gsreport.review.sources import Sources

__all__ = ["Task", "as_json", "as_text", "tasks_of"]

_SERVICE: Final = re.compile("service-([CL][1-9][0-9]*)")
"""The id of a service's chapter; the file comes from outside, and its ids must not become paths."""


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
        found = _SERVICE.fullmatch(chapter)
        service = found[1] if found else ""
        lines = (remark.before or remark.after).split("\n")
        places = (sources.place(line, service) for line in lines)
        tasks.append(Task(service, next((place for place in places if place), None), remark))
    return tasks


def as_text(tasks: Iterable[Task], speech: Catalogue = ENGLISH) -> str:
    """The list for people."""
    return "\n".join(line for number, task in enumerate(tasks, start=1) for line in _lines(number, task, speech))


def _lines(number: int, task: Task, speech: Catalogue) -> Iterator[str]:
    """A task with an empty line after it; texts begin and go on in one column."""
    remark = task.remark
    same, before, after = labels = [speech.text(label) for label in (say("text:"), say("before:"), say("after:"))]
    width = max(map(len, labels)) + 1
    margin = " " * (len(_MARGIN) + width)

    def shown(text: str, label: str = "") -> str:
        return f"{_MARGIN}{label:{width if label else 0}}" + text.replace("\n", f"\n{margin}")

    yield f"{number}. " + (" · ".join(part for part in (task.service, task.block) if part) or "?")
    computed = say("computed, or no longer in the content")
    yield shown(speech.text(say("in {place}", place=task.place) if task.place else computed))
    if remark.before == remark.after:
        yield shown(remark.after, same)
    else:
        yield shown(remark.before or speech.text(say("(new)")), before)
        yield shown(remark.after or speech.text(say("(deleted)")), after)
    for words, comment in remark.comments:
        quoted = say("comment on «{words}»: {comment}", words=words, comment=comment)
        yield shown(speech.text(quoted if words else say("comment: {comment}", comment=comment)))
    yield ""


_MARGIN: Final = "   "


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
