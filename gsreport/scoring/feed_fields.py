"""Fields of one feed row: ids that must exist, numbers that must be numbers and in range."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from gsreport.diagnostics import Collector, Severity
from gsreport.edition.methodology import BASES
from gsreport.edition.validation import nearest
from gsreport.messages import NOTHING, Message, say
from gsreport.scoring.feed_rows import FeedRow
from gsreport.scoring.subject import ScoredEdition

__all__ = ["REGION", "SERVICE", "FieldReader", "KnownIds"]

SERVICE, REGION = say("service"), say("region")
_CHANNEL, _CRITERION, _ITEM, _BASE = say("channel"), say("criterion"), say("item"), say("base")

_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,20})?")
_WHOLE = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True)
class KnownIds:
    """
    What the edition knows, indexed once for all rows.

    Attributes:
        services: every service code.
        unsurveyed: services without a survey; no figures may stand of them.
        criteria: criteria asked, by service and channel.
        items: items asked, by channel and criterion.
        zero_is_missing: the policy about printed zeros.
    """

    services: Collection[str]
    unsurveyed: Collection[str]
    regions: Collection[str]
    channels: Collection[str]
    criteria: Mapping[tuple[str, str], Collection[str]]
    items: Mapping[tuple[str, str], Collection[str]]
    zero_is_missing: bool

    @classmethod
    def of(cls, edition: ScoredEdition) -> KnownIds:
        """The ids of an edition."""
        methodology = edition.methodology
        channels = [c.id for c in methodology.channels]
        criteria = {
            (service.code, channel): [c.id for c in methodology.asked(service.code, channel)]
            for service in edition.services
            for channel in channels
        }
        items: dict[tuple[str, str], list[str]] = {}
        for item in methodology.items:
            items.setdefault((item.channel, item.criterion), []).append(item.id)
        return cls(
            services=frozenset(s.code for s in edition.services),
            unsurveyed=frozenset(s.code for s in edition.services if s.survey == "none"),
            regions=frozenset(r.id for r in edition.regions),
            channels=frozenset(channels),
            criteria=criteria,
            items=items,
            zero_is_missing=methodology.policies.zero_is_missing,
        )


class FieldReader:
    """
    Reads the fields of a row against the edition and reports what is wrong.

    `good` turns False with the first problem of the row; the row is then left out.
    """

    def __init__(self, row: FeedRow, ids: KnownIds, collector: Collector) -> None:
        self.row = row
        self.ids = ids
        self.good = True
        self._collector = collector

    def fail(self, code: str, message: Message, column: str = "", *, hint: Message = NOTHING) -> None:
        """Report an error of this row."""
        self.good = False
        self.row.report(self._collector, code, message, column, hint=hint)

    def warn(self, code: str, message: Message, column: str = "", *, hint: Message = NOTHING) -> None:
        """Report what is odd about this row; the row stays."""
        self.row.report(self._collector, code, message, column, hint=hint, severity=Severity.WARNING)

    def known(self, column: str, what: Message, ids: Collection[str], *, empty: bool = False) -> str:
        """A field that must hold one of `ids`; "" if it is empty (an error unless `empty`) or unknown."""
        text = self.row[column]
        if not text:
            if not empty:
                self.fail("GS-F10", say("the field `{column}` is empty", column=column), column)
            return ""
        if text not in ids:
            message = say("unknown {what} `{name}`", what=what, name=text)
            self.fail("GS-F06", message, column, hint=nearest(text, sorted(ids)))
            return ""
        return text

    def service(self) -> str:
        """The code of a service that had a survey."""
        code = self.known("service", SERVICE, self.ids.services)
        if code in self.ids.unsurveyed:
            self.fail(
                "GS-F11",
                say("there are figures of {service}, which had no survey", service=code),
                "service",
                hint=say("correct `survey` in {file}, or remove the row", file=f"services/{code}.yaml"),
            )
        return code

    def region(self, *, empty: bool = False) -> str:
        """A region id."""
        return self.known("region", REGION, self.ids.regions, empty=empty)

    def channel(self) -> str:
        """A survey channel, or "" for the whole service."""
        return self.known("channel", _CHANNEL, self.ids.channels, empty=True)

    def criterion(self, service: str, channel: str) -> str:
        """A criterion that is asked in the channel (a service may have criteria of its own), or ""."""
        text = self.row["criterion"]
        if text and not self.row["channel"]:
            self.fail("GS-F11", say("the criterion `{criterion}` needs a channel", criterion=text), "channel")
        asked = self.ids.criteria.get((service, channel), ())
        if not service or (text and not channel):
            return ""
        return self.known("criterion", _CRITERION, asked, empty=True)

    def item(self, channel: str, criterion: str) -> str:
        """An item of the criterion in the channel, or ""."""
        text = self.row["item"]
        if text and not self.row["criterion"]:
            self.fail("GS-F11", say("the item `{item}` needs its criterion", item=text), "criterion")
        if text and not criterion:
            return ""
        return self.known("item", _ITEM, self.ids.items.get((channel, criterion), ()), empty=True)

    def base(self, *, empty: bool = False) -> str:
        """Who was asked."""
        return self.known("base", _BASE, BASES, empty=empty)

    def number(
        self, column: str, low: int, high: int, *, required: bool = False, zero_is_missing: bool = False
    ) -> Fraction | None:
        """
        A number between `low` and `high`, exactly as written; None if the field is empty.

        `zero_is_missing`: 0 stands for "no ratings" and gives None.
        """
        text = self.row[column]
        if not text:
            if required:
                self.fail("GS-F10", say("the field `{column}` is empty", column=column), column)
            return None
        if not _NUMBER.fullmatch(text):
            message = say("`{value}` in `{column}` is not a number", value=text, column=column)
            hint = say("write a decimal point and no other signs, for example 4.73")
            self.fail("GS-F07", message, column, hint=hint)
            return None
        value = Fraction(text)
        if zero_is_missing and value == 0:
            return None
        if not low <= value <= high:
            message = say(
                "{column} {value} is not between {low} and {high}", column=column, value=text, low=low, high=high
            )
            self.fail("GS-F08", message, column)
            return None
        return value

    def is_zero(self, column: str) -> bool:
        """Whether the field holds a zero, however it is written."""
        text = self.row[column]
        return bool(_NUMBER.fullmatch(text)) and Fraction(text) == 0

    def whole(self, column: str, *, required: bool = False) -> int | None:
        """A whole number from 0 up; None if the field is empty."""
        text = self.row[column]
        if not text:
            if required:
                self.fail("GS-F10", say("the field `{column}` is empty", column=column), column)
            return None
        if not _WHOLE.fullmatch(text):
            message = say("`{value}` in `{column}` is not a whole number", value=text, column=column)
            self.fail("GS-F07", message, column)
            return None
        return int(text)

    def any_of(self, columns: Iterable[str]) -> bool:
        """Whether one of the fields is filled."""
        return any(self.row[column] for column in columns)

    def unique(self, seen: dict[tuple[str, ...], int], key: tuple[str, ...]) -> None:
        """Report a row whose key stood before (a row with an unknown id has been reported already)."""
        if not self.good:
            return
        if key in seen:
            named = ", ".join(part for part in key if part)
            hint = say("the first is on line {line}", line=seen[key])
            self.fail("GS-F09", say("there are two rows for {names}", names=named), hint=hint)
            return
        seen[key] = self.row.line
