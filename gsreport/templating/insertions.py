"""
The inline syntax for values and references in editors' texts: `{kind argument|case}`.

- `{table rating-services|loc}`, `{diagram age_group|nom}`, `{section methodology|nom}`: references; inside the text of
  a service the ids of its own tables may be given without the code.
- `{score}`, `{share}`, `{rank}`, `{n}`: figures of the service; `{score office}`, `{share online.result}`: of a channel
  or a criterion; `{score overall}`: of the edition.
- `{count services}`, `{count surveyed}`, `{count respondents}`, `{count regions}`: sizes of the survey.
- `{body mqia|gen}`, `{region akmola|loc}`: names in a case.

Values are looked up in the model and never executed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from gsreport.diagnostics import Collector
from gsreport.edition.markdown import Insertion
from gsreport.edition.models import Body, Edition, Region
from gsreport.edition.validation import nearest
from gsreport.language import numbers
from gsreport.language.errors import LanguageError
from gsreport.language.kk import attach
from gsreport.scoring.results import Score, Scores, ServiceScores

__all__ = ["Insertions"]


@dataclass(frozen=True)
class Insertions:
    """Looks up insertions for one language, and for one service where the text belongs to one."""

    edition: Edition
    scores: Scores
    language: str
    exists: Callable[[str], bool]
    collector: Collector
    service: ServiceScores | None = None

    def __call__(self, insertion: Insertion) -> str:
        """The markup of an insertion; empty with a diagnostic if it cannot be resolved."""
        handlers: dict[str, Callable[[Insertion], str | None]] = {
            "table": self._reference,
            "diagram": self._reference,
            "section": lambda i: f"<ref to={quoteattr(i.argument)} form={quoteattr(i.case or 'nom')}/>",
            "score": lambda i: self._figure(i, numbers.score, "value"),
            "share": lambda i: self._figure(i, numbers.share, "satisfaction"),
            "rank": self._rank,
            "n": self._base,
            "count": self._count,
            "body": lambda i: self._name(i, {b.id: b for b in self.edition.bodies}),
            "region": lambda i: self._name(i, {r.id: r for r in self.edition.regions}),
        }
        handler = handlers.get(insertion.kind)
        if handler is None:
            return self._refuse(
                insertion, f"unknown insertion `{insertion.kind}`", nearest(insertion.kind, [*handlers])
            )
        found = handler(insertion)
        return found or ""

    def _refuse(self, insertion: Insertion, message: str, hint: str = "") -> str:
        self.collector.error("GS-V01", message, insertion.place, hint)
        return ""

    def _reference(self, insertion: Insertion) -> str:
        prefix = "t" if insertion.kind == "table" else "d"
        candidates = [f"{prefix}-{insertion.argument}"]
        if self.service is not None:
            candidates.insert(0, f"{prefix}-{insertion.argument}-{self.service.code}")
        for candidate in candidates:
            if self.exists(candidate):
                return f"<ref to={quoteattr(candidate)} form={quoteattr(insertion.case or 'nom')}/>"
        return self._refuse(insertion, f"there is no {insertion.kind} `{insertion.argument}`")

    def _printed(self, insertion: Insertion, shown: str) -> str:
        if insertion.case and self.language == "kk":
            try:
                return escape(attach(shown, insertion.case))
            except LanguageError as error:
                return self._refuse(insertion, str(error))
        return escape(shown)

    def _score(self, insertion: Insertion) -> Score | None:
        path = insertion.argument
        if path == "overall":
            return self.scores.overall
        if self.service is None:
            return None
        if not path:
            return self.service.total
        channel, _, criterion = path.partition(".")
        return self.service.criterion(channel, criterion) if criterion else self.service.channel(channel)

    def _figure(self, insertion: Insertion, form: Callable[..., str], attribute: str) -> str:
        score = self._score(insertion)
        value = None if score is None else getattr(score, attribute)
        if value is None:
            where = f" of {self.service.code}" if self.service else ""
            return self._refuse(
                insertion, f"there is no figure `{insertion.argument or insertion.kind}`{where}", "channel.criterion"
            )
        return self._printed(insertion, form(value))

    def _rank(self, insertion: Insertion) -> str:
        rank = self.scores.rank(self.service.code) if self.service else None
        if rank is None:
            return self._refuse(insertion, "there is no rank here", "only surveyed services have one")
        return self._printed(insertion, str(rank))

    def _base(self, insertion: Insertion) -> str:
        n = self.service.n if self.service else None
        return (
            self._refuse(insertion, "there is no number of respondents here")
            if n is None
            else self._printed(insertion, numbers.count(n))
        )

    def _count(self, insertion: Insertion) -> str:
        sizes = {
            "services": len(self.edition.services),
            "surveyed": len(self.scores.rating_services),
            "unsurveyed": len(self.edition.services) - len(self.scores.rating_services),
            "respondents": self.scores.sample_total,
            "regions": self.edition.settings.survey.regions,
        }
        size = sizes.get(insertion.argument)
        if size is None:
            return self._refuse(
                insertion, f"unknown count `{insertion.argument}`", nearest(insertion.argument, [*sizes])
            )
        return self._printed(insertion, numbers.count(size))

    def _name(self, insertion: Insertion, known: dict[str, Body] | dict[str, Region]) -> str:
        entry = known.get(insertion.argument)
        if entry is None:
            return self._refuse(
                insertion, f"unknown {insertion.kind} `{insertion.argument}`", nearest(insertion.argument, [*known])
            )
        if not insertion.case or insertion.case == "nom":
            return escape(entry.name[self.language])
        cases = entry.cases.kk if self.language == "kk" else entry.cases.ru
        form = getattr(cases, insertion.case, None)
        if not isinstance(form, str):
            return self._refuse(insertion, f"the case `{insertion.case}` does not exist", "gen dat acc loc abl ins prp")
        return escape(form)
