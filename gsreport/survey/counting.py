"""
The pass over a survey file: every answer is counted once, column by column.

For each item the cell of the respondent (service, region, status) and the mark
are joined to one number, and the numbers are counted; no long table of answers
is ever made.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gsreport.diagnostics import Collector
from gsreport.messages import Message, say
from gsreport.survey.codebook import BLANK, CodeTable, Meaning
from gsreport.survey.columns import Coded, coded
from gsreport.survey.plan import MARKS, Axis, QuestionPlan, SurveyPlan
from gsreport.survey.problems import Problems
from gsreport.survey.respondents import Respondents
from gsreport.survey.survey_file import Batch, SurveyFile
from gsreport.survey.tally import QuestionTally, Tally

__all__ = ["Progress", "count"]

Progress = Callable[[Message, int, int], None]
"""Stage, done, total."""
Positions = NDArray[np.int64]
Rows = NDArray[np.int64]
_WIDTH = 16
"""Room for the codes of a column beside those of its cells: marks as they are stored need no more."""
_A_MARK = say("a mark from 1 to 5")
_RESPONDENTS = say("respondents")


def count(file: SurveyFile, plan: SurveyPlan, collector: Collector, progress: Progress) -> Tally:
    """
    Count all answers of a file.

    Args:
        file: the survey, whose columns include the plan's variables.
        plan: what to count.
        collector: receives every cell that cannot be counted, with its place.
        progress: told after each batch, in respondents.

    Raises:
        ContentError: where the file turns out to be damaged.
    """
    problems = Problems(file.table, {a.variable: a.ids for a in (plan.service, plan.channel, plan.region) if a})
    counter = _Counter(file, plan, problems)
    total = file.table.records
    progress(_RESPONDENTS, 0, total or 1)
    for batch in file.batches(plan.variables):
        counter.take(batch)
        progress(_RESPONDENTS, counter.tally.records, max(total or 0, counter.tally.records + (total is None)))
    progress(_RESPONDENTS, counter.tally.records or 1, counter.tally.records or 1)
    counter.respondents.report_doubles(problems)
    if not counter.tally.records:
        collector.error("GS-Q03", say("the file has no respondents"), file.table.place_of_heading())
    problems.report(collector)
    return counter.tally


@dataclass(frozen=True)
class _Rows:
    """
    The respondents of a batch.

    Attributes:
        valid: rows that are counted.
        service: position from 0.
        channel: position from 0.
        region: 0 = not known.
        cell: service, region and status in one number.
    """

    valid: NDArray[np.bool_]
    service: Positions
    channel: Positions
    region: Positions
    cell: Positions


@dataclass(frozen=True)
class _Few:
    """
    A column as at most `_WIDTH` codes, or as many as its table has positions.

    Attributes:
        codes: for each cell.
        look_up: position of each code.
    """

    codes: NDArray[Any]
    look_up: Positions

    def positions(self) -> Positions:
        """The position of every cell; only made where something is wrong."""
        positions: Positions = self.look_up[self.codes]
        return positions

    def answered(self) -> int:
        """Number of cells that are not empty."""
        blank = np.flatnonzero(self.look_up == BLANK)
        return len(self.codes) - sum(int(np.count_nonzero(self.codes == code)) for code in blank)


def _few(column: Coded, table: CodeTable, meaning: Meaning) -> _Few:
    """A column of few texts is counted by its own codes: translating the counts is cheaper than all cells."""
    look_up = table.look_up(column, meaning)
    if len(look_up) <= max(_WIDTH, table.positions):
        return _Few(column.codes, look_up)
    return _Few(look_up[column.codes], np.arange(table.positions))


def _by_position(
    cells: Positions, codes: NDArray[Any], few: _Few, shape: tuple[int, ...], table: CodeTable
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Answers by cell and position, and by position; `cells` are already multiplied by the width."""
    width = max(_WIDTH, table.positions)
    of_code = np.bincount(cells + codes, minlength=math.prod(shape) * width).reshape(*shape, width)
    counts = np.zeros((*shape, table.positions), np.int64)
    for code in np.flatnonzero(of_code.reshape(-1, width).any(axis=0)):
        counts[..., few.look_up[code]] += of_code[..., code]
    return counts, counts.reshape(-1, table.positions).sum(axis=0)


class _Counter:
    def __init__(self, file: SurveyFile, plan: SurveyPlan, problems: Problems) -> None:
        self.tally = Tally.empty(plan)
        self.respondents = Respondents(plan.respondent)
        self._file = file
        self._plan = plan
        self._problems = problems
        self._channels: dict[str, set[int]] = defaultdict(set)
        self._items: dict[str, list[int]] = defaultdict(list)
        for number, item in enumerate(plan.items):
            self._channels[item.variable].add(plan.channel.ids.index(item.channel))
            self._items[item.variable].append(number)

    def take(self, batch: Batch) -> None:
        """Count a batch."""
        tally, plan = self.tally, self._plan
        kept = self._filtered(batch)
        self.respondents.take(batch.arrays[plan.respondent], batch.first, kept, self._problems)
        rows = self._rows(batch, kept)
        of_channel = [np.flatnonzero(rows.valid & (rows.channel == c)) for c in range(len(plan.channel.ids))]
        shape = tally.respondents.shape[1:]
        for channel, chosen in enumerate(of_channel):
            counts = np.bincount(rows.cell[chosen], minlength=int(np.prod(shape)))
            tally.respondents[channel] += counts.reshape(shape)
        width = max(_WIDTH, plan.marks.positions)
        cells = [rows.cell[chosen] * width for chosen in of_channel]
        for variable, numbers in self._items.items():
            self._count_items(batch, variable, numbers, rows, of_channel, cells)
        everyone = np.flatnonzero(rows.valid)
        for question, counted in zip(plan.profile, tally.profile, strict=True):
            self._count_question(batch, question, counted, rows, everyone)
        for question, counted in zip(plan.difficulties, tally.difficulties, strict=True):
            self._count_question(batch, question, counted, rows, everyone)
        self._count_centres(batch, rows, everyone)
        tally.records += batch.size

    def _filtered(self, batch: Batch) -> NDArray[np.bool_] | None:
        """Which rows satisfy every condition of `only`; None = there is no condition."""
        kept: NDArray[np.bool_] | None = None
        for condition in self._plan.filters:
            column = coded(batch.arrays[condition.variable])
            wanted = frozenset(condition.values)
            fits = np.fromiter((t in wanted for t in column.tokens), np.bool_, len(column.tokens))[column.codes]
            before = batch.size if kept is None else int(kept.sum())
            kept = fits if kept is None else kept & fits
            self.tally.left_out[condition.variable] += before - int(kept.sum())
        return kept

    def _rows(self, batch: Batch, kept: NDArray[np.bool_] | None) -> _Rows:
        plan = self._plan
        service, has_service = self._axis(batch, plan.service, kept, required=True)
        channel, has_channel = self._axis(batch, plan.channel, kept, required=True)
        region = self._optional_axis(batch, plan.region, kept)
        status = self._optional_axis(batch, plan.status, kept)
        valid = has_service & has_channel
        if kept is not None:
            valid &= kept
        _, _, regions, statuses = self.tally.respondents.shape
        cell = ((service - 1) * regions + region) * statuses + status
        return _Rows(valid, service - 1, channel - 1, region, cell)

    def _optional_axis(self, batch: Batch, axis: Axis | None, kept: NDArray[np.bool_] | None) -> Positions:
        if axis is None:
            return np.zeros(batch.size, np.int64)
        positions, known = self._axis(batch, axis, kept, required=False)
        unknown = ~known if kept is None else ~known & kept
        self.tally.blank[axis.variable] += int(np.count_nonzero(unknown))
        return np.where(known, positions, 0)

    def _axis(
        self, batch: Batch, axis: Axis, kept: NDArray[np.bool_] | None, *, required: bool
    ) -> tuple[Positions, NDArray[np.bool_]]:
        """Positions of a variable and which rows have a value; what is wrong is noted."""
        column = coded(batch.arrays[axis.variable])
        positions = axis.table.positions_of(column, self._file.meaning(axis.variable)).astype(np.int64)
        wrong = positions == axis.table.unknown
        self._note_unknown(batch, axis.variable, column, wrong if kept is None else wrong & kept, axis.known)
        if required:
            empty = (positions == BLANK) | (positions == axis.table.no_answer)
            if kept is not None:
                empty &= kept
            if empty.any():
                first = batch.first + int(np.argmax(empty))
                self._problems.blank(axis.variable, first, int(empty.sum()), axis.what)
        return positions, (positions > BLANK) & (positions <= axis.table.size)

    def _note_unknown(
        self, batch: Batch, variable: str, column: Coded, wrong: NDArray[np.bool_], what: Message
    ) -> None:
        if not wrong.any():
            return
        rows = np.flatnonzero(wrong)
        codes, first, times = np.unique(column.codes[rows], return_index=True, return_counts=True)
        for code, at, number in zip(codes, first, times, strict=True):
            record = batch.first + int(rows[at])
            self._problems.unknown(variable, column.tokens[int(code)], record, int(number), what)

    def _count_items(  # noqa: PLR0917 - the parts of one batch
        self,
        batch: Batch,
        variable: str,
        numbers: list[int],
        rows: _Rows,
        of_channel: list[Rows],
        cells: list[Positions],
    ) -> None:
        marks = self._plan.marks
        column = coded(batch.arrays[variable])
        few = _few(column, marks, self._file.meaning(variable))
        shape = self.tally.marks.shape[1:-1]
        inside = 0
        per_channel: dict[int, NDArray[np.int64]] = {}
        for channel in self._channels[variable]:
            counts, totals = _by_position(cells[channel], few.codes.take(of_channel[channel]), few, shape, marks)
            inside += int(totals[1:].sum())
            self.tally.no_answer[variable] += int(totals[marks.no_answer])
            per_channel[channel] = counts[..., 1 : MARKS + 1]
            if totals[marks.unknown]:
                wrong = rows.valid & (few.positions() == marks.unknown)
                self._note_unknown(batch, variable, column, wrong, _A_MARK)
        if few.answered() != inside:
            self._note_other_channel(batch, variable, few.positions(), rows)
        for number in numbers:
            item = self._plan.items[number]
            counts = per_channel[self._plan.channel.ids.index(item.channel)]
            self.tally.marks[number] += counts
            about = np.fromiter(item.services, np.int64, len(item.services)) - 1
            if int(counts.sum()) != int(counts[about].sum()):
                self._note_other_service(batch, variable, few.positions(), rows)

    def _note_other_channel(self, batch: Batch, variable: str, positions: Positions, rows: _Rows) -> None:
        own = np.isin(rows.channel, sorted(self._channels[variable]))
        wrong = np.flatnonzero(rows.valid & ~own & (positions != BLANK) & (positions != self._plan.marks.no_answer))
        if len(wrong):
            channel = self._plan.channel.ids[int(rows.channel[wrong[0]])]
            where = say("the respondent's channel is `{channel}`", channel=channel)
            self._problems.foreign(variable, batch.first + int(wrong[0]), len(wrong), where)

    def _note_other_service(self, batch: Batch, variable: str, positions: Positions, rows: _Rows) -> None:
        items = [self._plan.items[number] for number in self._items[variable]]
        about = frozenset[int]().union(*(item.services for item in items))
        asked = np.zeros(len(self._plan.service.ids) + 1, np.bool_)
        asked[[position - 1 for position in about]] = True
        service = np.where(rows.valid, rows.service, -1)
        wrong = np.flatnonzero(rows.valid & ~asked[service] & (positions >= 1) & (positions <= MARKS))
        if len(wrong):
            code = self._plan.service.ids[int(rows.service[wrong[0]])]
            where = say("the service `{service}` has other questions", service=code)
            self._problems.foreign(variable, batch.first + int(wrong[0]), len(wrong), where)

    def _count_question(
        self, batch: Batch, question: QuestionPlan, tally: QuestionTally, rows: _Rows, everyone: Rows
    ) -> None:
        size = len(question.categories)
        regions = tally.answered.shape[1]
        place = (rows.service * regions + rows.region)[everyone]
        if len(question.parts) == 1:
            self._count_choice(batch, question, tally, rows, everyone, place)
            return
        named = np.zeros((len(everyone), size + 1), np.bool_)
        answered = np.zeros(len(everyone), np.bool_)
        for variable, table in question.parts:
            column = coded(batch.arrays[variable])
            whole = table.positions_of(column, self._file.meaning(variable))
            what = say("a category of `{question}`", question=question.name)
            self._note_unknown(batch, variable, column, rows.valid & (whole == table.unknown), what)
            positions = whole[everyone]
            self.tally.no_answer[variable] += int(np.count_nonzero(positions == table.no_answer))
            answered |= (positions != BLANK) & (positions != table.no_answer)
            positions = np.where(positions <= size, positions, 0)
            named[np.arange(len(positions)), positions] = True
        for category in range(size):
            chosen = place[named[:, category + 1]]
            if len(chosen):
                counts = np.bincount(chosen, minlength=tally.answered.size)
                tally.named[..., category] += counts.reshape(tally.answered.shape)
        counts = np.bincount(place[answered], minlength=tally.answered.size)
        tally.answered += counts.reshape(tally.answered.shape)

    def _count_choice(  # noqa: PLR0917 - the parts of one batch
        self,
        batch: Batch,
        question: QuestionPlan,
        tally: QuestionTally,
        rows: _Rows,
        everyone: Rows,
        place: Positions,
    ) -> None:
        """Count a question of one variable: nobody can name a category twice, so its codes are counted as marks are."""
        ((variable, table),) = question.parts
        column = coded(batch.arrays[variable])
        few = _few(column, table, self._file.meaning(variable))
        width = max(_WIDTH, table.positions)
        counts, totals = _by_position(place * width, few.codes.take(everyone), few, tally.answered.shape, table)
        if totals[table.unknown]:
            wrong = rows.valid & (few.positions() == table.unknown)
            what = say("a category of `{question}`", question=question.name)
            self._note_unknown(batch, variable, column, wrong, what)
        self.tally.no_answer[variable] += int(totals[table.no_answer])
        tally.named += counts[..., 1 : table.size + 1]
        tally.answered += counts[..., 1:].sum(axis=-1) - counts[..., table.no_answer]

    def _count_centres(self, batch: Batch, rows: _Rows, everyone: Rows) -> None:
        marks = self._plan.marks
        for block, tally in zip(self._plan.centres, self.tally.centres, strict=True):
            centre = np.zeros(batch.size, np.int64)
            named = rows.valid
            if block.called is not None:
                positions, known = self._axis(batch, block.called, rows.valid, required=False)
                centre, named = positions - 1, rows.valid & known
            chosen = everyone if block.called is None else np.flatnonzero(named)
            services = tally.shape[2]
            for number, (_, variable) in enumerate(block.parameters):
                column = coded(batch.arrays[variable])
                positions = marks.positions_of(column, self._file.meaning(variable))
                self._note_unknown(batch, variable, column, rows.valid & (positions == marks.unknown), _A_MARK)
                self.tally.no_answer[variable] += int(np.count_nonzero(positions == marks.no_answer))
                joined = (centre * services + rows.service)[chosen] * marks.positions + positions[chosen]
                shape = (*tally.shape[1:3], marks.positions)
                counts = np.bincount(joined, minlength=int(np.prod(shape)))
                tally[number] += counts.reshape(shape)[..., 1 : MARKS + 1]
                if block.called is not None:
                    wrong = np.flatnonzero(rows.valid & ~known & (positions >= 1) & (positions <= MARKS))
                    if len(wrong):
                        where = say("the respondent named no call centre")
                        self._problems.foreign(variable, batch.first + int(wrong[0]), len(wrong), where)
