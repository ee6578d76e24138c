"""
survey.yaml: which variable of a survey file holds what.

The models hold what the analyst wrote; whether the ids exist in the edition is
checked by `gsreport.survey.mapping_reader`.  Codes are texts, as they stand in
the file: 1, 98, yes.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from gsreport.edition.base import Model, Slug, Words
from gsreport.messages import say

__all__ = ["CallCentre", "Coding", "Filter", "Question", "SurveyMapping"]

Codes = tuple[Words, ...]
Variables = Annotated[tuple[Words, ...], Field(min_length=1)]


class Coding(Model):
    """
    A variable with one of the edition's ids for each respondent.

    Attributes:
        variable: name of the column.
        values: id by code or by value label; None = the codes (or their labels) are the ids themselves.
        missing: codes that mean "not known".
    """

    variable: Words
    values: dict[Words, Words] | None = None
    missing: Codes = ()


class Question(Model):
    """
    A question about the respondent, or coded open answers; with one answer or with several.

    Give one of: `variable` (one answer), `variables` (several answers, each column holds a code of `values`),
    `ticked` (several answers, one column for each category, which holds one of `chosen` where it was named).

    Attributes:
        values: category by code or by value label; None = the codes are the categories; whole numbers fall
            into categories like 18-29 and 60+.
        chosen: codes of a named category in `ticked`.
        not_chosen: codes of a category that was not named.
        missing: codes of no answer, in place of the file's general ones.
        base: denominator of the shares: those who `answered`, or all `respondents` of the service.
    """

    variable: Words | None = None
    variables: Variables | None = None
    ticked: dict[Words, Words] | None = None
    values: dict[Words, Words] | None = None
    chosen: Codes = ("1",)
    not_chosen: Codes = ("0", "2")
    missing: Codes | None = None
    base: Literal["answered", "respondents"] = "answered"

    @model_validator(mode="after")
    def _one_form(self) -> Question:
        given = [v for v in (self.variable, self.variables, self.ticked) if v is not None]
        if len(given) != 1:
            msg = say("a question takes one of `variable`, `variables`, `ticked`")
            raise ValueError(msg)
        if self.ticked is not None and self.values is not None:
            msg = say("`values` has no meaning beside `ticked`: each column stands for its category")
            raise ValueError(msg)
        return self


class CallCentre(Model):
    """The questions about a call centre: `centre` is one centre's id, `called` says which one was called."""

    centre: Words | None = None
    called: Coding | None = None
    parameters: dict[Slug, Words]

    @model_validator(mode="after")
    def _one_centre(self) -> CallCentre:
        if (self.centre is None) == (self.called is None):
            msg = say("call centres take either `centre` (an id) or `called` (the variable that names it)")
            raise ValueError(msg)
        return self


class Filter(Model):
    """Respondents who count: those whose `variable` holds one of `values`."""

    variable: Words
    values: Codes


class SurveyMapping(Model):
    """
    The whole of survey.yaml.

    Attributes:
        respondent: variable with the respondent's number, unique in the file.
        region: None = the survey has no regions.
        status: status group (individuals, legal entities …); None = none.
        items: variable by `channel.item`; of services with criteria of their own by `channel.criterion`.
        marks: mark by code where the codes are not the marks 1 to 5 themselves.
        missing: codes of no answer in items and questions.
        only: respondents who count; all conditions hold.
        profile: question by indicator id.
        difficulties: coded open answers by list.
        sheet: sheet of a workbook; needed where it has several.
        delimiter: sign between the fields of a CSV file.
    """

    respondent: Words
    service: Coding
    channel: Coding
    region: Coding | None = None
    status: Coding | None = None
    items: Annotated[dict[Words, Words], Field(min_length=1)]
    marks: dict[Words, Annotated[int, Field(ge=1, le=5)]] | None = None
    missing: Codes = ()
    only: tuple[Filter, ...] = ()
    profile: dict[Words, Question] = Field(default_factory=dict)
    difficulties: dict[Words, Question] = Field(default_factory=dict)
    call_centres: tuple[CallCentre, ...] = ()
    sheet: Words | None = None
    delimiter: Literal[",", ";", "tab"] = ","
