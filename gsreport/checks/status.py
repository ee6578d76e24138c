"""`gsreport status`: what of each service is missing, stale or not approved."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field

from gsreport.checks.approval import Approved, current, read_approved
from gsreport.checks.model import Subject
from gsreport.messages import ENGLISH, Catalogue, Message, say

__all__ = ["ServiceStatus", "as_json", "as_table", "statuses"]


@dataclass
class ServiceStatus:
    """
    The state of a service, or of the texts of the edition (`code` = the name before the first point).

    Attributes:
        texts: how many texts it has, in both languages.
        stale: texts changed in one language alone since both were approved.
        changed: texts changed in both languages since.
        new: texts never approved.
        figures: facts and files of figures that differ from the approved ones.
        missing: what a section of its kind should have and does not.
    """

    code: str
    texts: int = 0
    stale: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    missing: list[Message] = field(default_factory=list)

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do."""
        return not (self.stale or self.changed or self.new or self.figures or self.missing)


def statuses(subject: Subject) -> list[ServiceStatus]:
    """The state of every service in the order of the book, then of the lists and texts of the edition."""
    found = {service.code: ServiceStatus(service.code) for service in subject.edition.services}
    approved, now = read_approved(subject.root), current(subject)
    for name, digests in now.texts.items():
        status = found.setdefault(_group(name), ServiceStatus(_group(name)))
        status.texts += 1
        old = approved.texts.get(name) if approved else None
        if old is None:
            status.new.append(name)
        elif old != digests:
            both = old[0] != digests[0] and old[1] != digests[1]
            (status.changed if both else status.stale).append(name)
    for name in _differing(approved, now) if approved else ():
        group = name.rpartition("/")[2] if "/" in name else _group(name)
        found.setdefault(group, ServiceStatus(group)).figures.append(name)
    _add_missing(subject, found)
    return list(found.values())


def _differing(approved: Approved, now: Approved) -> Iterator[str]:
    """Names of facts and figures that are not the approved ones."""
    for old, new in ((approved.facts, now.facts), (approved.rows, now.rows)):
        yield from (name for name in sorted(old.keys() | new.keys()) if old.get(name) != new.get(name))


def _add_missing(subject: Subject, found: dict[str, ServiceStatus]) -> None:
    for service in subject.edition.services:
        missing = found[service.code].missing
        if not service.recommendations:
            missing.append(say("recommendations"))
        if service.survey != "none" and not subject.scores.service(service.code).channels:
            missing.append(say("figures"))
        if service.survey == "none" and not (service.qualitative and service.qualitative.findings):
            missing.append(say("findings"))
        if not service.channels:
            missing.append(say("channels"))


def _group(name: str) -> str:
    first, _, rest = name.partition(".")
    return f"texts.{rest.partition('.')[0]}" if first == "texts" else first


def as_table(states: Iterable[ServiceStatus], speech: Catalogue = ENGLISH) -> str:
    """One line for each service or text that is not finished."""
    unfinished = [state for state in states if not state.finished]
    if not unfinished:
        return speech.text(say("everything is approved, nothing is missing"))
    titles = (say("texts"), say("stale"), say("changed"), say("new"), say("figures"))
    heads = [speech.text(title) for title in titles]
    last = speech.text(say("missing"))
    lines = [f"{'':24}{_aligned(heads, heads)}  {last}"]
    for state in unfinished:
        lists = (state.stale, state.changed, state.new, state.figures)
        counts = [str(count) for count in (state.texts, *map(len, lists))]
        missing = ", ".join(speech.text(what) for what in state.missing)
        lines.append(f"{state.code:24}{_aligned(counts, heads)}  {missing}".rstrip())
    return "\n".join(lines)


def _aligned(cells: Iterable[str], heads: Iterable[str]) -> str:
    """Cells to the right under their heads."""
    return "".join(f"{cell:>{max(len(head) + 2, _NARROWEST)}}" for cell, head in zip(cells, heads, strict=True))


_NARROWEST = 6
"""Characters of a column whose head is short."""


def as_json(states: Iterable[ServiceStatus]) -> str:
    """The states as a JSON array."""
    return json.dumps([asdict(state) for state in states], ensure_ascii=False, indent=1)
