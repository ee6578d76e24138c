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
from gsreport.messages import NOTHING, Message, say, verbatim
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
            message = say("unknown insertion `{kind}`", kind=insertion.kind)
            return self._refuse(insertion, message, nearest(insertion.kind, [*handlers]))
        found = handler(insertion)
        return found or ""

    def _refuse(self, insertion: Insertion, message: Message, hint: Message = NOTHING) -> str:
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
        if insertion.kind == "table":
            return self._refuse(insertion, say("there is no table `{table}`", table=insertion.argument))
        return self._refuse(insertion, say("there is no diagram `{diagram}`", diagram=insertion.argument))

    def _printed(self, insertion: Insertion, shown: str) -> str:
        if insertion.case and self.language == "kk":
            try:
                return escape(attach(shown, insertion.case))
            except LanguageError as error:
                return self._refuse(insertion, error.message)
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
            figure = insertion.argument or insertion.kind
            message = say("there is no figure `{figure}`", figure=figure)
            if self.service:
                message = say("there is no figure `{figure}` of {service}", figure=figure, service=self.service.code)
            return self._refuse(insertion, message, verbatim("channel.criterion"))
        return self._printed(insertion, form(value))

    def _rank(self, insertion: Insertion) -> str:
        rank = self.scores.rank(self.service.code) if self.service else None
        if rank is None:
            return self._refuse(insertion, say("there is no rank here"), say("only surveyed services have one"))
        return self._printed(insertion, str(rank))

    def _base(self, insertion: Insertion) -> str:
        n = self.service.n if self.service else None
        return (
            self._refuse(insertion, say("there is no number of respondents here"))
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
            message = say("unknown count `{name}`", name=insertion.argument)
            return self._refuse(insertion, message, nearest(insertion.argument, [*sizes]))
        return self._printed(insertion, numbers.count(size))

    def _name(self, insertion: Insertion, known: dict[str, Body] | dict[str, Region]) -> str:
        entry = known.get(insertion.argument)
        if entry is None:
            what = say("body") if insertion.kind == "body" else say("region")
            message = say("unknown {what} `{name}`", what=what, name=insertion.argument)
            return self._refuse(insertion, message, nearest(insertion.argument, [*known]))
        if not insertion.case or insertion.case == "nom":
            return escape(entry.name[self.language])
        cases = entry.cases.kk if self.language == "kk" else entry.cases.ru
        form = getattr(cases, insertion.case, None)
        if not isinstance(form, str):
            message = say("the case `{case}` does not exist", case=insertion.case)
            return self._refuse(insertion, message, verbatim("gen dat acc loc abl ins prp"))
        return escape(form)
