"""What every builder of an exhibit gets: edition, scores, language, words; and the small parts tables are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import NoReturn

from gsreport.diagnostics import ContentError, Diagnostic, Place, display_path
from gsreport.document.tree import Align, Caption, Cell, Column, Inline, Row, Text, Tone
from gsreport.edition.models import Edition, Service
from gsreport.exhibits.labels import Labels
from gsreport.language import numbers
from gsreport.messages import Message, say
from gsreport.scoring.results import Score, Scores, ServiceScores

__all__ = [
    "NO_DATA",
    "NO_RATINGS",
    "ExhibitContext",
    "bare_share",
    "body",
    "columns",
    "figures",
    "head",
    "number",
    "score_cells",
    "score_heads",
    "text",
    "words",
]

NO_RATINGS = "–"
"""Sign for a figure that cannot exist: nobody rated, not provided in this form."""
NO_DATA = "…"
"""Sign for a figure that exists but is not known."""


@dataclass(frozen=True)
class ExhibitContext:
    """The inputs of one language's exhibits."""

    edition: Edition
    scores: Scores
    labels: Labels

    @property
    def language(self) -> str:
        """`kk` or `ru`."""
        return self.labels.language

    def label(self, key: str, **slots: object) -> str:
        """A label with its slots filled."""
        return self.labels.fill(key, **slots) if slots else self.labels[key]

    def table_caption(self, kind: str, **slots: object) -> Caption:
        """The caption of a kind of table, from edition.yaml."""
        caption = self.edition.settings.tables[kind].caption[self.language]
        return Caption(text(self._filled(caption, say("the caption of the table `{kind}`", kind=kind), slots)))

    def diagram_title(self, kind: str, **slots: object) -> str:
        """The caption text of a kind of diagram, from edition.yaml."""
        caption = self.edition.settings.diagrams[kind].caption[self.language]
        return self._filled(caption, say("the caption of the diagram `{kind}`", kind=kind), slots)

    def _filled(self, caption: str, what: Message, slots: dict[str, object]) -> str:
        try:
            return caption.format(**slots)
        except (KeyError, IndexError, ValueError, AttributeError) as error:
            known = ", ".join(f"{{{slot}}}" for slot in slots)
            hint = say("this caption has no slots; a brace cannot stand in it")
            if known:
                hint = say("known: {names}", names=known)
            message = say("{caption} has an unknown slot: {slot}", caption=what, slot=str(error))
            self._stop("GS-L02", message, "edition.yaml", hint)

    def word(self, list_name: str, word_id: str) -> str:
        """
        A value of a controlled list in words.

        Raises:
            ContentError: GS-L03, words.yaml does not have it.
        """
        try:
            return self.edition.word(list_name, word_id, self.language)
        except KeyError:
            message = say("the list `{list}` has no word `{word}`, which the data names", list=list_name, word=word_id)
            hint = say("add it there in both languages, or correct the data")
            self._stop("GS-L03", message, "words.yaml", hint)

    def _stop(self, code: str, message: Message, file: str, hint: Message) -> NoReturn:
        raise ContentError([Diagnostic(code, message, Place(display_path(Path(self.edition.root) / file)), hint)])

    def service(self, scores: ServiceScores) -> Service:
        """The passport that belongs to a service's scores."""
        return self.edition.service(scores.code)

    def base(self, n: int | None) -> str:
        """The base in words: «n = 9 181»; empty if it is not known."""
        return self.label("base_n", n=numbers.count(n)) if n else ""

    def small(self, n: int | None) -> bool:
        """Whether figures from `n` respondents are to be marked (policy `small_base`)."""
        return n is not None and n < self.edition.methodology.policies.small_base


def words(value: str, *, bold: bool = False) -> tuple[Inline, ...]:
    """Inline text."""
    return (Text(value, bold=bold),) if value else ()


def text(value: str) -> tuple[Inline, ...]:
    """Inline text of a caption or note."""
    return words(value)


def head(value: str, *, colspan: int = 1, rowspan: int = 1, align: Align | None = "center") -> Cell:
    """A cell of the head."""
    return Cell(words(value), colspan=colspan, rowspan=rowspan, header=True, align=align)


def number(value: str, *, rowspan: int = 1, bold: bool = False, tone: Tone = "") -> Cell:
    """A cell with a figure, right-aligned."""
    return Cell(words(value), rowspan=rowspan, align="right", bold=bold, tone=tone)


def figures(score: Score | None, *, missing: str = NO_RATINGS) -> tuple[str, str]:
    """Score and satisfaction as printed in a table whose heads carry the units: («4,58», «75,1»)."""
    if score is None:
        return missing, missing
    return (
        missing if score.value is None else numbers.score(score.value),
        missing if score.satisfaction is None else bare_share(score.satisfaction),
    )


def bare_share(value: Fraction) -> str:
    """A share without the percent sign, for columns headed «%»."""
    return numbers.share(value).removesuffix("%")


def score_cells(
    score: Score | None, *, rowspan: int = 1, bold: bool = False, missing: str = NO_RATINGS, tone: Tone = ""
) -> tuple[Cell, Cell]:
    """The two cells of a score: score and satisfaction."""
    mean, satisfaction = figures(score, missing=missing)
    return (
        number(mean, rowspan=rowspan, bold=bold, tone=tone),
        number(satisfaction, rowspan=rowspan, bold=bold, tone=tone),
    )


def score_heads(context: ExhibitContext) -> tuple[Cell, Cell]:
    """The two heads over the cells of a score."""
    return head(context.label("mean_score")), head(context.label("satisfaction_percent"))


def columns(*widths: float, text_columns: Sequence[int] = (0,)) -> tuple[Column, ...]:
    """Columns of the given relative widths; figures are right-aligned, `text_columns` left."""
    return tuple(Column(width, "left" if index in text_columns else "right") for index, width in enumerate(widths))


def body(*cells: Cell) -> Row:
    """A body row."""
    return Row(cells)
