"""Tables about the survey itself: sample, language, criteria, and the worked example with zones (tables 1 to 5)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gsreport.document.tree import Cell, Row, Table, Tone
from gsreport.edition.methodology import Item
from gsreport.exhibits.context import (
    NO_RATINGS,
    ExhibitContext,
    bare_share,
    body,
    columns,
    head,
    number,
    score_cells,
    text,
    words,
)
from gsreport.language import numbers
from gsreport.scoring.results import Score, ServiceScores

__all__ = [
    "EXAMPLE_SERVICE",
    "criteria_definitions",
    "items_office",
    "items_online",
    "language_regions",
    "sample_regions",
    "sample_services",
]

EXAMPLE_SERVICE = "L1"
"""The service whose item figures the methodology prints as its worked example (tables 2 and 3 of 2020)."""


def sample_services(context: ExhibitContext) -> Table:
    """Respondents by service, bodies merged over their services; `*` = no mass survey (table 1)."""
    lines: list[Row] = []
    for body_id, group in groupby(context.edition.services, key=lambda s: s.body):
        services = list(group)
        for index, service in enumerate(services):
            cells: list[Cell] = []
            if index == 0:
                name = context.edition.body(body_id).abbreviation[context.language]
                cells.append(Cell(words(name), rowspan=len(services), header=True))
            cells.append(Cell(words(service.code)))
            cells.append(Cell(words(service.name[context.language])))
            cells.append(number("*" if service.respondents is None else numbers.count(service.respondents)))
            lines.append(body(*cells))
    total = sum(s.respondents or 0 for s in context.edition.services)
    lines.append(
        Row(
            (Cell(words(context.label("total")), colspan=3, header=True, align="left"), number(numbers.count(total))),
            "total",
        )
    )
    return Table(
        id="t-sample-services",
        caption=context.table_caption("sample-services"),
        columns=columns(1.3, 0.6, 6.6, 0.8, text_columns=(0, 1, 2)),
        head=(
            Row(
                (
                    head(context.label("body"), align="left"),
                    head(context.label("code"), align="left"),
                    head(context.label("service"), align="left"),
                    head("n"),
                )
            ),
        ),
        body=tuple(lines),
        notes=(text(context.label("note_no_survey")),),
        alt=context.label("alt_sample"),
    )


def sample_regions(context: ExhibitContext) -> Table:
    """Respondents by region with their shares (table 4); shares are not adjusted to add up."""
    lines = [
        body(
            Cell(words(context.edition.region(row.id).name[context.language]), header=True),
            number(NO_RATINGS if row.respondents is None else numbers.count(row.respondents)),
            number(NO_RATINGS if row.share is None else bare_share(row.share)),
        )
        for row in context.scores.sample_regions
    ]
    lines.append(
        Row(
            (
                Cell(words(context.label("total")), header=True),
                number(numbers.count(context.scores.sample_total or 0)),
                number("100,0"),
            ),
            "total",
        )
    )
    return Table(
        id="t-sample-regions",
        caption=context.table_caption("sample-regions"),
        columns=columns(4.0, 1.6, 1.2),
        head=(Row((head(context.label("region"), align="left"), head(context.label("respondents")), head("%"))),),
        body=tuple(lines),
        notes=(text(context.label("note_rounding")),),
        alt=context.label("alt_sample"),
    )


def language_regions(context: ExhibitContext) -> Table:
    """Language used in obtaining the service, by region (table 5)."""
    lines = [
        body(
            Cell(words(context.edition.region(row.region).name[context.language]), header=True),
            number(bare_share(row.kazakh)),
            number(bare_share(row.russian)),
        )
        for row in context.scores.languages
    ]
    return Table(
        id="t-language-regions",
        caption=context.table_caption("language-regions"),
        columns=columns(4.0, 1.6, 1.6),
        head=(
            Row(
                (
                    head(context.label("region"), rowspan=2, align="left"),
                    head(context.label("language_question"), colspan=2),
                )
            ),
            Row((head(context.label("in_kazakh")), head(context.label("in_russian")))),
        ),
        body=tuple(lines),
        alt=context.label("alt_language"),
    )


def criteria_definitions(context: ExhibitContext) -> Table:
    """The criteria with their definitions and channels."""
    names = {c.id: c.name[context.language] for c in context.edition.methodology.channels}
    lines = [
        body(
            Cell(words(c.name[context.language]), header=True),
            Cell(words(", ".join(names[channel] for channel in c.channels))),
            Cell(words(c.definition[context.language])),
        )
        for c in context.edition.methodology.criteria
    ]
    return Table(
        id="t-criteria-definitions",
        caption=context.table_caption("criteria-definitions"),
        columns=columns(2.0, 1.4, 5.4, text_columns=(0, 1, 2)),
        head=(
            Row(
                tuple(head(context.label(k), align="left") for k in ("criteria", "channels", "definition")),
            ),
        ),
        body=tuple(lines),
        alt=context.label("alt_criteria_definitions"),
    )


def items_office(context: ExhibitContext) -> Table | None:
    """Worked example, office: items, criterion values, zones shaded (table 2)."""
    return _items(context, "office", "items-office")


def items_online(context: ExhibitContext) -> Table | None:
    """Worked example, online (table 3)."""
    return _items(context, "online", "items-online")


def _tone(item: Item) -> Tone:
    if len(item.zone) > 1:
        return "shared"
    match item.zone:
        case ("state_corporation",):
            return "state_corporation"
        case ("state_body",):
            return "state_body"
        case ("portal",):
            return "portal"
        case _:
            return ""


def _items(context: ExhibitContext, channel: str, kind: str) -> Table | None:
    scores = next((s for s in context.scores.services if s.code == EXAMPLE_SERVICE), None)
    if scores is None or not scores.items_of(channel):
        return None
    figures = {i.item: i.score for i in scores.items_of(channel)}
    catalogue = [i for i in context.edition.methodology.items if i.channel == channel]
    lines: list[Row] = []
    missing = False
    for criterion in context.edition.methodology.criteria:
        items = [i for i in catalogue if i.criterion == criterion.id]
        if not items:
            continue
        lines.append(
            Row((Cell(words(criterion.name[context.language]), colspan=5, header=True, align="left"),), "group")
        )
        total = scores.criterion(channel, criterion.id)
        for index, item in enumerate(items):
            score = figures.get(item.id)
            missing = missing or score is None or not score.rated
            cells = [Cell(words(item.text[context.language]), tone=_tone(item)), *score_cells(score, tone=_tone(item))]
            if index == 0:
                cells.extend(score_cells(total, rowspan=len(items), bold=True))
            lines.append(body(*cells))
    lines.append(
        Row(
            (
                Cell(words(context.label("form_mean")), colspan=3, header=True, align="left"),
                *score_cells(scores.channel(channel)),
            ),
            "total",
        )
    )
    lines.extend(_zone_rows(context, scores, channel))
    notes = [text(context.label("note_zones_" + channel)), text(context.label("note_example", code=EXAMPLE_SERVICE))]
    if missing:
        notes.append(text(context.label("note_items_missing")))
    return Table(
        id=f"t-{kind}",
        caption=context.table_caption(kind),
        columns=columns(5.4, 0.95, 1.35, 1.05, 1.35),
        head=(
            Row(
                (
                    head(context.label("item"), rowspan=2, align="left"),
                    head(context.label("by_item"), colspan=2),
                    head(context.label("by_criterion"), colspan=2),
                )
            ),
            Row(tuple(head(context.label(k)) for k in ("mean_score", "satisfaction_percent") * 2)),
        ),
        body=tuple(lines),
        notes=tuple(notes),
        alt=context.label("alt_items"),
    )


def _zone_rows(context: ExhibitContext, scores: ServiceScores, channel: str) -> Iterator[Row]:
    """The means of the zones of responsibility, shaded as their items."""
    tones: dict[str, Tone] = {
        "state_corporation": "state_corporation",
        "state_body": "state_body",
        "portal": "portal",
    }
    for zone in scores.zones:
        if zone.channel != channel:
            continue
        tone = tones.get(zone.role, "")
        name = context.label("zone_mean", role=context.label("role_" + zone.role), items=zone.items)
        yield Row(
            (Cell(words(name), colspan=3, header=True, tone=tone, align="left"), *_zone_cells(zone.score, tone)),
            "subtotal",
        )


def _zone_cells(score: Score, tone: Tone) -> tuple[Cell, Cell]:
    return score_cells(score, bold=True, tone=tone)
