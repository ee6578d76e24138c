"""How a printed figure is set against the one computed from finer figures, and what is said where they disagree."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gsreport.diagnostics import Diagnostic, Place, Severity
from gsreport.edition.methodology import Policies
from gsreport.messages import Message, say, verbatim
from gsreport.scoring.feed_records import Figures

__all__ = ["Settlement", "disagreement"]


@dataclass(frozen=True)
class Settlement:
    """
    How a printed coarser figure is set against the finer ones.

    Attributes:
        subject: whose figure it is, for the diagnostic («service C1»).
        place: where the printed row stands.
        remark: the feed's own explanation of a known disagreement; turns the warning into a note.
        keep: `coarser` or `computed`, who stands where they disagree.
        columns: position of score and satisfaction in the row, 0 = not known.
        channel: the subject's channel, "" = all; joined to the subject only where a diagnostic needs it.
        criterion: a criterion of the channel, "" = all.
    """

    subject: Message
    place: Place
    remark: str
    keep: str
    columns: tuple[int, int] = (0, 0)
    channel: str = ""
    criterion: str = ""

    @classmethod
    def of(
        cls, subject: Message, given: Figures | None, policies: Policies, *, channel: str = "", criterion: str = ""
    ) -> Settlement:
        """For a row of the feed, or where there is none."""
        if given is None:
            return cls(subject, Place(""), "", policies.disagreement, (0, 0), channel, criterion)
        return cls(subject, given.place, given.remark, policies.disagreement, given.columns, channel, criterion)

    @property
    def named(self) -> Message:
        """What the figure is («service C1, channel office»)."""
        if self.criterion:
            return say(
                "{subject}, channel {channel}, criterion {criterion}",
                subject=self.subject,
                channel=self.channel,
                criterion=self.criterion,
            )
        if self.channel:
            return say("{subject}, channel {channel}", subject=self.subject, channel=self.channel)
        return self.subject

    def place_of(self, what: str) -> Place:
        """Where the printed score (or satisfaction) stands."""
        return Place(self.place.file, self.place.line, self.columns[0 if what == "score" else 1])


def disagreement(what: str, printed: Decimal, computed: Decimal, settlement: Settlement) -> Diagnostic:
    """The report (GS-F20) that the printed score or satisfaction is not the one computed from the finer figures."""
    if what == "score":
        difference = say(
            "the printed score {printed} differs from {computed}, the mean of the finer figures",
            printed=printed,
            computed=computed,
        )
    else:
        difference = say(
            "the printed satisfaction {printed} differs from {computed}, the mean of the finer figures",
            printed=printed,
            computed=computed,
        )
    message = say(
        "{figure}: {difference}; {kept}",
        figure=settlement.named,
        difference=difference,
        kept=say("the printed one is kept") if settlement.keep == "coarser" else say("the computed one is kept"),
    )
    hint = (
        verbatim(settlement.remark)
        if settlement.remark
        else say("correct the figure, or explain it in the column `remark`")
    )
    severity = Severity.NOTE if settlement.remark else Severity.WARNING
    return Diagnostic("GS-F20", message, settlement.place_of(what), hint, severity)
