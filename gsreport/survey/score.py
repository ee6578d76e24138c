"""The command `gsreport score`: survey file in, feed out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gsreport.diagnostics import Collector, Place, display_path
from gsreport.messages import Message, say
from gsreport.scoring.subject import ScoredEdition
from gsreport.survey.counting import Progress, count
from gsreport.survey.feed_tables import feed_tables
from gsreport.survey.formats import open_survey
from gsreport.survey.mapping_reader import read_mapping
from gsreport.survey.plan import make_plan
from gsreport.survey.summary import summary_lines
from gsreport.survey.survey_file import SurveyFile
from gsreport.survey.tally import Tally
from gsreport.survey.wide import wide_mapping
from gsreport.survey.writing import targets, write_all

__all__ = ["Outcome", "score_survey", "tally_survey"]


@dataclass(frozen=True)
class Outcome:
    """What a run did: lines for people, files written with their numbers of rows."""

    lines: tuple[Message, ...]
    files: tuple[tuple[Path, int], ...]


def score_survey(
    survey: Path, mapping: Path | None, edition: ScoredEdition, out: Path, *, collector: Collector, progress: Progress
) -> Outcome:
    """
    Turn a survey file into the feed of an edition.

    Args:
        survey: CSV, XLSX, Parquet or SPSS file, one row for each respondent.
        mapping: survey.yaml; None = a plain wide file.
        edition: whose services, items and categories are counted.
        out: file of the scores; the other tables are written beside it.
        collector: receives warnings as well as errors.
        progress: told how many respondents are done.

    Raises:
        ContentError: with everything that is wrong; nothing has been written then.
        OSError: a file cannot be written.
    """
    tally, file = tally_survey(survey, mapping, edition, collector, progress)
    tables = list(feed_tables(tally))
    files = targets(out, (table.name for table in tables))
    for target in files.values():
        for given in (survey, mapping):
            if given is not None and target.resolve() == given.resolve():
                place = Place(display_path(given))
                message = say("the feed would overwrite this file")
                collector.error("GS-Q16", message, place, say("choose another --out"))
    collector.stop_on_errors()
    write_all(tables, files)
    written = tuple((files[table.name], len(table.rows)) for table in tables)
    return Outcome(tuple(summary_lines(tally, file.table)), written)


def tally_survey(
    survey: Path, mapping: Path | None, edition: ScoredEdition, collector: Collector, progress: Progress
) -> tuple[Tally, SurveyFile]:
    """
    Count a survey file without writing anything.

    Raises:
        ContentError: with everything that is wrong.
    """
    located = None if mapping is None else read_mapping(mapping, collector)
    if located is not None:
        located.check_ids(edition, collector)
    collector.stop_on_errors()
    if located is None:
        file = open_survey(survey)
        mapped = wide_mapping(file.table, edition, collector)
    else:
        mapped = located.mapping
        delimiter = "\t" if mapped.delimiter == "tab" else mapped.delimiter
        file = open_survey(survey, sheet=mapped.sheet, delimiter=delimiter)
        located.check_variables(file.table.columns, collector)
    collector.stop_on_errors()
    assert mapped is not None
    tally = count(file, make_plan(mapped, edition), collector, progress)
    collector.stop_on_errors()
    return tally, file
