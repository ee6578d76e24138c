"""The edition of 2020 as checks see it, and copies of it with one thing changed."""

from dataclasses import replace
from fractions import Fraction

import pytest

from gsreport.checks.execution import read_subject
from gsreport.checks.outline import outlines
from gsreport.checks.registry import all_checks
from gsreport.diagnostics import Collector


@pytest.fixture(scope="session")
def subject(root):
    """The edition of 2020."""
    return read_subject(root / "content" / "2020", root / "templates", Collector())[0]


@pytest.fixture(scope="session")
def outlined(subject, prepared):
    """The edition with the outlines of both languages."""
    return replace(subject, outlines={language: outlines(made.document) for language, made in prepared.items()})


class Planting:
    """Changes one thing of the edition and tells what a check finds that it did not find before."""

    def __init__(self, subject):
        self.subject = subject

    def new(self, code, changed):
        """The findings of a check that are new."""
        check = all_checks()[code]
        before = {(f.about, f.message) for f, _ in check.run(self.subject)}
        return [d for f, d in check.run(changed) if (f.about, f.message) not in before]

    def edition(self, **changes):
        """The subject with parts of its edition replaced."""
        return replace(self.subject, edition=self.subject.edition.model_copy(update=changes))

    def service(self, code, **changes):
        """The subject with fields of a service replaced."""
        services = self.subject.edition.services
        return self.edition(services=tuple(s.model_copy(update=changes) if s.code == code else s for s in services))

    def said(self, code, kk=None, ru=None, index=None):
        """The subject with the text of a recommendation of its own replaced; `index` None = the first of its own."""
        service = self.subject.edition.service(code)
        known = list(service.recommendations)
        at = next(i for i, r in enumerate(known) if r.use is None) if index is None else index
        changes = {"kk": kk or known[at].kk, "ru": ru or known[at].ru}
        known[at] = known[at].model_copy(update=changes)
        return self.service(code, recommendations=tuple(known))

    def scores(self, change):
        """The subject with the rows of scores that `change` gives another figure for (None = as it is)."""
        rows = []
        for row in self.subject.feed.scores:
            figures = change(row)
            rows.append(row if figures is None else replace(row, figures=replace(row.figures, **figures)))
        return replace(self.subject, feed=replace(self.subject.feed, scores=tuple(rows)))

    def feed(self, **changes):
        """The subject with whole lists of records replaced."""
        return replace(self.subject, feed=replace(self.subject.feed, **changes))


@pytest.fixture(scope="session")
def planting(subject):
    """The edition of 2020 to plant faults in."""
    return Planting(subject)


@pytest.fixture(scope="session")
def exact():
    """A figure as written."""
    return Fraction
