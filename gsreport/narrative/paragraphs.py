"""The computed paragraphs by name: which template file words them and which facts they need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gsreport.edition.models import Edition
from gsreport.narrative import answers, assessment, book, comparison, feedback, history, recipients
from gsreport.scoring.results import Scores

__all__ = ["BOOK", "SECTION", "Paragraph"]

ServiceFacts = Callable[[Edition, Scores, str], object | None]
BookFacts = Callable[[Edition, Scores], object | None]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its name is that of the macro in `narrative/<file>.xhtml`; `facts` computes what the macro says."""

    name: str
    file: str
    facts: ServiceFacts


def _of_book(facts: BookFacts) -> ServiceFacts:
    return lambda edition, scores, _: facts(edition, scores)


def _table(file: str, facts: dict[str, ServiceFacts]) -> dict[str, Paragraph]:
    return {name: Paragraph(name, file, compute) for name, compute in facts.items()}


_RECIPIENTS = _table(
    "recipients",
    {
        "portrait": recipients.portrait,
        "status": recipients.status,
        "online_access": recipients.online_access,
        "obtaining": recipients.obtaining,
    },
)

SECTION: dict[str, Paragraph] = {
    **_RECIPIENTS,
    **_table(
        "assessment",
        {
            "key_indicators": assessment.key_indicators,
            "history": history.history,
            "channels": assessment.channels,
            "criteria": assessment.criteria,
            "items": assessment.items,
            "unscored": assessment.unscored,
        },
    ),
    **_table(
        "feedback",
        {
            "contacts": feedback.contacts,
            "complaints": feedback.complaints,
            "call_centre": feedback.call_centre,
        },
    ),
    **_table(
        "answers",
        {
            "difficulties": answers.difficulties,
            "online_difficulties": answers.online_difficulties,
            "suggestions": answers.suggestions,
            "waiting": answers.waiting,
        },
    ),
    **_table("comparison", {"providers": comparison.providers, "regions": comparison.regions}),
}
"""Paragraphs of a service's section; their names are those of `Service.narrative`."""

BOOK: dict[str, Paragraph] = {
    **_RECIPIENTS,
    **_table(
        "results",
        {
            "overall": _of_book(book.overall),
            "sample": _of_book(book.sample),
            "languages": _of_book(book.languages),
            "provider_groups": _of_book(book.provider_groups),
            "rating_services": _of_book(book.rating_services),
            "rating_bodies": _of_book(book.rating_bodies),
            "rating_regions": _of_book(book.rating_regions),
            "portal": _of_book(book.portal),
            "state_corporation": _of_book(book.state_corporation),
            "dynamics_bodies": _of_book(book.dynamics_bodies),
            "dynamics_leb": _of_book(book.dynamics_leb),
        },
    ),
}
"""Paragraphs of chapter 1; those of the recipients are about the whole sample."""
