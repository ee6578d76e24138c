"""Opens a survey file by the ending of its name."""

from __future__ import annotations

from pathlib import Path

from gsreport.messages import say
from gsreport.survey.survey_file import SurveyFile, refuse

__all__ = ["SUFFIXES", "open_survey"]

SUFFIXES = (".csv", ".xlsx", ".parquet", ".sav", ".zsav")
"""Endings of the formats that are read."""


def open_survey(path: Path, *, sheet: str | None = None, delimiter: str = ",") -> SurveyFile:
    """
    Open a survey file and check its heading; the records are read later.

    Args:
        path: the file.
        sheet: sheet of a workbook; None = its only one.
        delimiter: sign between the fields of CSV.

    Raises:
        ContentError: the format is not read, or the file is not of the format its name says.
    """
    suffix = path.suffix.lower()
    if suffix == ".csv":
        from gsreport.survey.csv_file import open_csv  # noqa: PLC0415 - each format loads its own library

        return open_csv(path, delimiter)
    if suffix == ".xlsx":
        from gsreport.survey.workbook_file import open_workbook  # noqa: PLC0415

        return open_workbook(path, sheet)
    if suffix == ".parquet":
        from gsreport.survey.parquet_file import open_parquet  # noqa: PLC0415

        return open_parquet(path)
    if suffix in (".sav", ".zsav"):
        from gsreport.survey.spss_file import open_spss  # noqa: PLC0415

        return open_spss(path)
    message = say("files ending in `{suffix}` are not read", suffix=suffix)
    raise refuse(path, "GS-Q01", message, say("endings: {suffixes}", suffixes=", ".join(SUFFIXES)))
