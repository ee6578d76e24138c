"""
The numbers of answers of a survey: arrays of whole numbers, which add up.

Axes: S services of the plan; R regions and T status groups, each with an
additional first entry for respondents of whom it is not known.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gsreport.survey.plan import MARKS, SurveyPlan

__all__ = ["QuestionTally", "Tally", "merged"]

Counts = NDArray[np.int64]


@dataclass
class QuestionTally:
    """
    Answers to one question.

    Attributes:
        named: persons by service, region, category.
        answered: persons who answered at all, by service and region.
    """

    named: Counts
    answered: Counts

    def add(self, other: QuestionTally) -> None:
        """Take in the persons of another part of the survey."""
        self.named += other.named
        self.answered += other.answered


@dataclass
class Tally:
    """
    What was counted.

    Attributes:
        plan: what was to be counted.
        respondents: persons by channel, service, region, status.
        marks: answers by item of the plan, service, region, status, mark 1 to 5.
        profile: one for each question of the plan.
        difficulties: one for each list of the plan.
        centres: for each block of the plan, answers by parameter, centre, service, mark 1 to 5.
        records: rows of the file.
        left_out: rows that a condition of `only` left out, by variable.
        no_answer: cells with a code of no answer, by variable.
        blank: rows of counted respondents without a region or status group, by variable.
    """

    plan: SurveyPlan
    respondents: Counts
    marks: Counts
    profile: list[QuestionTally]
    difficulties: list[QuestionTally]
    centres: list[Counts]
    records: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    no_answer: Counter[str] = field(default_factory=Counter)
    blank: Counter[str] = field(default_factory=Counter)

    @classmethod
    def empty(cls, plan: SurveyPlan) -> Tally:
        """Nothing counted yet."""
        services = len(plan.service.ids)
        regions = 1 + (len(plan.region.ids) if plan.region else 0)
        statuses = 1 + (len(plan.status.ids) if plan.status else 0)

        def question(categories: int) -> QuestionTally:
            named = np.zeros((services, regions, categories), np.int64)
            return QuestionTally(named, np.zeros((services, regions), np.int64))

        return cls(
            plan,
            np.zeros((len(plan.channel.ids), services, regions, statuses), np.int64),
            np.zeros((len(plan.items), services, regions, statuses, MARKS), np.int64),
            [question(len(q.categories)) for q in plan.profile],
            [question(len(q.categories)) for q in plan.difficulties],
            [np.zeros((len(c.parameters), len(c.centres), services, MARKS), np.int64) for c in plan.centres],
        )

    @property
    def counted(self) -> int:
        """Respondents counted."""
        return int(self.respondents.sum())

    @property
    def answers(self) -> int:
        """Marks counted, without those of call centres."""
        return int(self.marks.sum())

    def add(self, other: Tally) -> None:
        """Take in the counts of another part of the survey; both must have the same plan."""
        self.respondents += other.respondents
        self.marks += other.marks
        for mine, theirs in zip(self.profile, other.profile, strict=True):
            mine.add(theirs)
        for mine, theirs in zip(self.difficulties, other.difficulties, strict=True):
            mine.add(theirs)
        self.centres = [own + given for own, given in zip(self.centres, other.centres, strict=True)]
        self.records += other.records
        self.left_out += other.left_out
        self.no_answer += other.no_answer
        self.blank += other.blank


def merged(first: Tally, second: Tally) -> Tally:
    """The counts of two parts of a survey together."""
    whole = Tally.empty(first.plan)
    whole.add(first)
    whole.add(second)
    return whole
