"""
The catalogue: every exhibit of the edition by id, built when it is first asked for.

Ids: `t-<kind>` and `d-<kind>` for the book's own tables and diagrams, with `-<CODE>` for those of a service, `k-<CODE>`
for the key-indicator panel; `d-profile-ALL` and `d-access-ALL` show all respondents.  An exhibit that has no figures
does not exist: `get` gives None for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from gsreport.document.tree import Block, Diagram, Table
from gsreport.edition.models import ExhibitSettings
from gsreport.exhibits import multiples, rating_tables, score_diagrams, service_tables, survey_tables
from gsreport.exhibits.context import ExhibitContext
from gsreport.exhibits.panel import indicators
from gsreport.scoring.results import ServiceScores

__all__ = ["Catalogue"]

BookTable = Callable[[ExhibitContext], Table | None]
BookDiagram = Callable[[ExhibitContext], Diagram | None]
ServiceTable = Callable[[ExhibitContext, ServiceScores], Table | None]
ServiceDiagram = Callable[[ExhibitContext, ServiceScores], Diagram | None]

BOOK_TABLES: Mapping[str, BookTable] = {
    "sample-services": survey_tables.sample_services,
    "criteria-definitions": survey_tables.criteria_definitions,
    "items-office": survey_tables.items_office,
    "items-online": survey_tables.items_online,
    "sample-regions": survey_tables.sample_regions,
    "language-regions": survey_tables.language_regions,
    "dynamics-overall": rating_tables.dynamics_overall,
    "rating-providers": rating_tables.rating_providers,
    "rating-services": rating_tables.rating_services,
    "rating-bodies": rating_tables.rating_bodies,
    "dynamics-bodies": rating_tables.dynamics_bodies,
    "dynamics-leb": rating_tables.dynamics_leb,
    "rating-regions": rating_tables.rating_regions,
    "state-corporation": rating_tables.state_corporation,
    "state-corporation-services": rating_tables.state_corporation_services,
    "portal-services": rating_tables.portal_services,
    "rating-bodies-all": rating_tables.rating_bodies_all,
    "rating-leb-all": rating_tables.rating_leb_all,
}
SERVICE_TABLES: Mapping[str, ServiceTable] = {
    "criteria": service_tables.criteria,
    "call-centre": service_tables.call_centre,
    "providers": service_tables.providers,
    "regions": service_tables.regions,
    "ambulance-waiting": service_tables.ambulance_waiting,
    "ambulance-criteria": service_tables.ambulance_criteria,
    "ambulance-regions": service_tables.ambulance_regions,
}
BOOK_DIAGRAMS: Mapping[str, BookDiagram] = {
    "sample-regions": score_diagrams.sample_regions,
    "language-regions": score_diagrams.language_regions,
    "dynamics-score": score_diagrams.dynamics_score,
    "dynamics-satisfaction": score_diagrams.dynamics_satisfaction,
    "rating-services": score_diagrams.rating_services,
    "rating-bodies": score_diagrams.rating_bodies,
    "dynamics-bodies": score_diagrams.dynamics_bodies,
    "dynamics-leb": score_diagrams.dynamics_leb,
    "rating-regions": score_diagrams.rating_regions,
    "rating-providers": score_diagrams.rating_providers,
    "portal-services": score_diagrams.portal_services,
    "state-corporation-services": score_diagrams.state_corporation_services,
}
SERVICE_DIAGRAMS: Mapping[str, ServiceDiagram] = {
    "criteria": score_diagrams.criteria,
    "regions": score_diagrams.regions,
    "online-difficulties": score_diagrams.online_difficulties,
    "online-reasons": score_diagrams.online_reasons,
    "suggestions": score_diagrams.suggestions,
    "history": score_diagrams.history,
    "ambulance-waiting": score_diagrams.ambulance_waiting,
}


def _on(kinds: Mapping[str, ExhibitSettings], kind: str) -> bool:
    return kind in kinds and kinds[kind].on


class Catalogue:
    """Exhibits by id, in one language."""

    def __init__(self, context: ExhibitContext) -> None:
        self.context = context
        self._makers: dict[str, Callable[[], Block | None]] = {}
        self._made: dict[str, Block | None] = {}
        settings = context.edition.settings
        for kind, book_table in BOOK_TABLES.items():
            if _on(settings.tables, kind):
                self._makers[f"t-{kind}"] = partial(book_table, context)
        for kind, book_diagram in BOOK_DIAGRAMS.items():
            if _on(settings.diagrams, kind):
                self._makers[f"d-{kind}"] = partial(book_diagram, context)
        for scores in context.scores.services:
            self._add_service(scores)
        self._add_whole_sample()

    def get(self, exhibit_id: str) -> Block | None:
        """The exhibit with this id, or None if it does not exist or has no figures."""
        if exhibit_id not in self._made:
            maker = self._makers.get(exhibit_id)
            self._made[exhibit_id] = maker() if maker else None
        return self._made[exhibit_id]

    def known(self) -> tuple[str, ...]:
        """All ids that could be asked for, whether they have figures or not."""
        return tuple(self._makers)

    def _add_service(self, scores: ServiceScores) -> None:
        context, settings = self.context, self.context.edition.settings
        for kind, table in SERVICE_TABLES.items():
            if _on(settings.tables, kind):
                self._makers[f"t-{kind}-{scores.code}"] = partial(table, context, scores)
        for kind, diagram in SERVICE_DIAGRAMS.items():
            if _on(settings.diagrams, kind):
                self._makers[f"d-{kind}-{scores.code}"] = partial(diagram, context, scores)
        self._makers[f"k-{scores.code}"] = partial(indicators, context, scores)
        for kind in multiples.QUESTIONS:
            if _on(settings.diagrams, kind):
                self._makers[f"d-{kind}-{scores.code}"] = partial(multiples.of_service, context, kind, scores)

    def _add_whole_sample(self) -> None:
        for kind in multiples.WHOLE_SAMPLE:
            if _on(self.context.edition.settings.diagrams, f"{kind}-all"):
                self._makers[f"d-{kind}-ALL"] = partial(multiples.of_whole_sample, self.context, kind)
