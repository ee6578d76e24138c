"""Damaged survey files: a located diagnostic each, no exception of another kind, nothing written."""

import io
import zipfile

import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from click.testing import CliRunner
from pyarrow import parquet

from gsreport.cli import main
from gsreport.diagnostics import ContentError
from gsreport.survey import workbook_file


def csv_text(survey):
    """The survey as CSV text."""
    return survey.to_csv(index=False)


def workbook(survey):
    """The survey as an openpyxl workbook."""
    buffer = io.BytesIO()
    survey.astype(object).where(survey.notna(), None).to_excel(buffer, index=False)
    return openpyxl.load_workbook(buffer)


def saved(book):
    """The bytes of a workbook."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def changed(row, column, value):
    """A damage: one cell of the CSV file holds something else."""

    def damage(survey):
        frame = survey.astype(object).where(survey.notna(), "")
        frame.loc[row, column] = value
        return frame.to_csv(index=False).encode()

    return damage


def in_workbook(change):
    """A damage done in Excel."""

    def damage(survey):
        book = workbook(survey)
        change(book)
        return saved(book)

    return damage


def as_parquet(survey):
    """The survey as Parquet."""
    buffer = io.BytesIO()
    survey.to_parquet(buffer, index=False)
    return buffer.getvalue()


def nested_parquet(survey):
    """A column of lists where the marks belong."""
    table = pa.Table.from_pandas(survey, preserve_index=False)
    number = table.column_names.index("office.result")
    table = table.set_column(number, "office.result", pa.array([[5]] * len(survey)))
    buffer = io.BytesIO()
    parquet.write_table(table, buffer)
    return buffer.getvalue()


def as_zip(_):
    """An archive with a CSV file in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("survey.csv", "respondent\n")
    return buffer.getvalue()


def bomb(survey):
    """A workbook with a part that unpacks to far more than it weighs."""
    buffer = io.BytesIO(saved(workbook(survey)))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/x.bin", "w") as part:
        for _ in range(60):
            part.write(bytes(1 << 20))
    return buffer.getvalue()


def with_sheet(survey, change):
    """A workbook whose archive is written anew with another content of its sheet, or without it (None)."""
    whole = zipfile.ZipFile(io.BytesIO(saved(workbook(survey))))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in whole.namelist():
            content = whole.read(name)
            written = change(content) if name.endswith("sheet1.xml") else content
            if written is not None:
                archive.writestr(name, written)
    return buffer.getvalue()


def broken_part(survey):
    """A workbook whose sheet is cut off inside the archive."""
    return with_sheet(survey, lambda content: content[: len(content) // 2])


def no_sheet(survey):
    """A workbook whose sheet is missing from the archive."""
    return with_sheet(survey, lambda _content: None)


def merged_heading(book):
    """A title over two columns, as survey programs export it."""
    book.active.insert_rows(1)
    book.active["I1"] = "Office"
    book.active.merge_cells("I1:K1")


def merged_cells(book):
    """Two respondents share a cell."""
    book.active.merge_cells("B2:B3")


def hide(book):
    """The only sheet is hidden; Excel wants another one to be visible."""
    book.create_sheet("Empty")
    book.worksheets[0].sheet_state = "hidden"
    book.active = 1


def second_sheet(book):
    """A hidden second sheet with figures."""
    sheet = book.create_sheet("old")
    sheet.append(["respondent"])
    sheet.sheet_state = "hidden"


def formula(book):
    """A mark is computed."""
    book.active["I3"] = "=I2-1"


def date(book):
    """Excel has taken 5.1 for the fifth of January."""
    book.active["I3"] = pd.Timestamp("2021-01-05").to_pydatetime()


def error_value(book):
    """A formula that failed left its error."""
    book.active["I3"] = "#N/A"


def without(*columns):
    """A damage: columns are missing."""
    return lambda survey: csv_text(survey.drop(columns=list(columns))).encode()


def renamed(old, new):
    """A damage: a column has another name."""
    return lambda survey: csv_text(survey).replace(old, new, 1).encode()


def quote_open(survey):
    """A quotation mark that is never closed."""
    return csv_text(survey).replace("R3", '"R3', 1).encode()


DAMAGES = [
    # name, ending, damage, code, line, column, part of the message
    ("windows-1251", "csv", lambda s: csv_text(s).replace("R3", "Р3").encode("cp1251"), "GS-Q04", 4, 1, "not UTF-8"),
    ("utf-16", "csv", lambda s: csv_text(s).encode("utf-16"), "GS-Q04", 1, 1, "UTF-16"),
    ("utf-16 without mark", "csv", lambda s: csv_text(s).encode("utf-16-le"), "GS-Q04", 1, 0, "zero bytes"),
    ("zero bytes", "csv", lambda s: csv_text(s).encode().replace(b"R4", b"\0\0"), "GS-Q04", 5, 0, "zero bytes"),
    ("cut in a letter", "csv", lambda s: csv_text(s).encode() + "Қ".encode()[:1], "GS-Q04", 8, 0, "not UTF-8"),
    ("empty", "csv", lambda _: b"", "GS-Q03", 0, 0, "empty"),
    ("only a mark", "csv", lambda _: b"\xef\xbb\xbf", "GS-Q03", 0, 0, "empty"),
    ("only a heading", "csv", lambda s: csv_text(s).splitlines()[0].encode(), "GS-Q03", 1, 0, "no respondents"),
    ("blank first row", "csv", lambda s: b"\n" + csv_text(s).encode(), "GS-Q06", 1, 0, "first row is empty"),
    ("semicolons", "csv", lambda s: s.to_csv(index=False, sep=";").encode(), "GS-Q05", 1, 11, "semicolons"),
    ("tabs", "csv", lambda s: s.to_csv(index=False, sep="\t").encode(), "GS-Q05", 1, 11, "tabs"),
    ("short row", "csv", lambda s: csv_text(s).replace("R2,C1,", "R2,", 1).encode(), "GS-Q05", 3, 1, "12 fields"),
    ("long row", "csv", lambda s: csv_text(s).replace("R2,", "R2,,", 1).encode(), "GS-Q05", 3, 1, "14 fields"),
    ("open quotation", "csv", quote_open, "GS-Q05", 4, None, ""),
    ("double column", "csv", renamed("office.result", "office.competent"), "GS-Q06", 1, 11, "stands twice"),
    ("nameless column", "csv", renamed("office.result", ""), "GS-Q06", 1, 11, "no name"),
    ("no respondent column", "csv", without("respondent"), "GS-Q09", 1, 0, "`respondent` is missing"),
    ("misspelt service column", "csv", renamed("service", "servise"), "GS-Q09", 1, 0, "`service` is missing"),
    ("misspelt item", "csv", renamed("office.result", "office.reslut"), "GS-Q09", 1, 11, "no item `office.reslut`"),
    (
        "no items", "csv",
        without("office.competent", "office.polite-staff", "office.result", "online.ease", "online.result"),
        "GS-Q09", 1, 0, "no column of an item",
    ),
    ("score 7", "csv", changed(1, "office.result", 7), "GS-Q11", 3, 11, "`7` in `office.result` is not a mark"),
    ("score 0", "csv", changed(1, "office.result", 0), "GS-Q11", 3, 11, "`0`"),
    ("score 4.5", "csv", changed(1, "office.result", 4.5), "GS-Q11", 3, 11, "`4.5`"),
    ("decimal comma", "csv", changed(1, "office.result", "4,0"), "GS-Q11", 3, 11, "`4,0`"),
    ("text in a score", "csv", changed(1, "office.result", "good"), "GS-Q11", 3, 11, "`good`"),
    ("code 99", "csv", changed(1, "office.result", 99), "GS-Q11", 3, 11, "`99`"),
    ("unknown service", "csv", changed(1, "service", "C9"), "GS-Q11", 3, 2, "`C9` in `service`"),
    ("service without survey", "csv", changed(1, "service", "C3"), "GS-Q11", 3, 2, "`C3`"),
    ("Cyrillic service code", "csv", changed(1, "service", "С1"), "GS-Q11", 3, 2, "`С1`"),
    ("unknown channel", "csv", changed(1, "channel", "ofice"), "GS-Q11", 3, 3, "`ofice`"),
    ("unknown region", "csv", changed(1, "region", "nort"), "GS-Q11", 3, 4, "`nort`"),
    ("unknown category", "csv", changed(1, "sex", "fem"), "GS-Q11", 3, 5, "`fem`"),
    ("age out of bands", "csv", changed(1, "age", 7), "GS-Q11", 3, 6, "`7`"),
    ("no service", "csv", changed(1, "service", ""), "GS-Q12", 3, 2, "has no service"),
    ("no number", "csv", changed(1, "respondent", " "), "GS-Q12", 3, 1, "has no number"),
    ("double respondent", "csv", changed(3, "respondent", "R2"), "GS-Q14", 5, 1, "`R2` stands twice"),
    ("answer of another channel", "csv", changed(1, "online.ease", 4), "GS-Q13", 3, 12, "channel is `office`"),
    ("answer of another service", "csv", changed(1, "service", "L1"), "GS-Q13", 3, 9, "other questions"),
    ("an XLSX as CSV", "csv", lambda s: saved(workbook(s)), "GS-Q02", 0, 0, "not CSV"),
    ("a zip as XLSX", "xlsx", as_zip, "GS-Q02", 0, 0, "zip archive, but not"),
    ("a CSV as XLSX", "xlsx", lambda s: csv_text(s).encode(), "GS-Q02", 0, 0, "not an Excel workbook"),
    ("an XLS as XLSX", "xlsx", lambda _: b"\xd0\xcf\x11\xe0" + bytes(600), "GS-Q02", 0, 0, "old Excel"),
    ("empty XLSX", "xlsx", lambda _: b"", "GS-Q03", 0, 0, "empty"),
    ("empty sheet", "xlsx", lambda _: saved(openpyxl.Workbook()), "GS-Q03", 0, 0, "workbook is empty"),
    ("cut XLSX", "xlsx", lambda s: saved(workbook(s))[:-100], "GS-Q02", 0, 0, "not an Excel workbook"),
    ("cut sheet", "xlsx", broken_part, "GS-Q02", None, None, ""),
    ("lost sheet", "xlsx", no_sheet, "GS-Q03", 0, 0, "workbook is empty"),
    ("zip bomb", "xlsx", bomb, "GS-Q07", 0, 0, "suspiciously much"),
    ("merged heading", "xlsx", in_workbook(merged_heading), "GS-Q06", 1, 9, "I1:K1 are merged"),
    ("merged cells", "xlsx", in_workbook(merged_cells), "GS-Q06", 2, 2, "B2:B3 are merged"),
    ("hidden sheet", "xlsx", in_workbook(hide), "GS-Q08", 0, 0, "hidden"),
    ("second sheet", "xlsx", in_workbook(second_sheet), "GS-Q08", 0, 0, "2 sheets"),
    ("formula", "xlsx", in_workbook(formula), "GS-Q11", 3, 9, "`=I2-1`"),
    ("date", "xlsx", in_workbook(date), "GS-Q11", 3, 9, "`2021-01-05`"),
    ("error value", "xlsx", in_workbook(error_value), "GS-Q11", 3, 9, "`#N/A`"),
    ("cut Parquet", "parquet", lambda s: as_parquet(s)[:-50], "GS-Q02", 0, 0, "not a whole Parquet"),
    ("a CSV as Parquet", "parquet", lambda s: csv_text(s).encode(), "GS-Q02", 0, 0, "not a whole Parquet"),
    ("empty Parquet", "parquet", lambda _: b"", "GS-Q03", 0, 0, "empty"),
    ("spoilt Parquet", "parquet", lambda s: as_parquet(s)[:4] + bytes(400) + as_parquet(s)[404:], "GS-Q02", 1, 0, ""),
    ("lists in Parquet", "parquet", nested_parquet, "GS-Q02", 0, 11, "list"),
    ("a CSV as SPSS", "sav", lambda s: csv_text(s).encode(), "GS-Q02", 0, 0, "not a whole SPSS"),
    ("empty SPSS", "sav", lambda _: b"", "GS-Q03", 0, 0, "empty"),
    ("other ending", "ods", lambda s: csv_text(s).encode(), "GS-Q01", 0, 0, "`.ods`"),
]  # fmt: skip


def problems_of(run, file):
    """The diagnostics of scoring a file that cannot be scored."""
    with pytest.raises(ContentError) as caught:
        run(file)
    return caught.value.diagnostics


@pytest.mark.parametrize(
    ("suffix", "damage", "code", "line", "column", "message"),
    [pytest.param(*damage[1:], id=damage[0]) for damage in DAMAGES],
)
def test_located_and_nothing_written(  # noqa: PLR0917
    run, survey, tmp_path, suffix, damage, code, line, column, message
):
    """Each damage is one error of its code with file, row and column; no feed is written."""
    file = tmp_path / f"survey.{suffix}"
    file.write_bytes(damage(survey))
    found = [d for d in problems_of(run, file) if d.code == code]
    assert found
    place = found[0].place
    assert place.file.endswith(f"survey.{suffix}")
    assert line is None or place.line == line
    assert column is None or place.column == column
    assert message in found[0].message
    assert len(found[0].message) < 300
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize("suffix", ["sav", "parquet", "xlsx"])
def test_cut_anywhere(run, make_file, survey, suffix):
    """A file cut off at any tenth of its length is refused, never scored and never a bug."""
    file = make_file(survey, suffix)
    whole = file.read_bytes()
    for tenth in range(1, 10):
        file.write_bytes(whole[: len(whole) * tenth // 10])
        assert {d.code for d in problems_of(run, file)} <= {"GS-Q02", "GS-Q03"}


def test_hidden_sheets_are_named(run, survey, tmp_path):
    """Who did not know of a second sheet learns from the hint which one is hidden."""
    file = tmp_path / "survey.xlsx"
    file.write_bytes(in_workbook(second_sheet)(survey))
    (found,) = problems_of(run, file)
    assert found.hint.endswith("`old` (hidden: `old`)")


def test_weight_is_read_before_unpacking(run, make_file, survey, monkeypatch):
    """A workbook that would unpack to more than the limit is refused unopened."""
    monkeypatch.setattr(workbook_file, "MAX_UNPACKED", 1000)
    monkeypatch.setattr(workbook_file.openpyxl, "load_workbook", lambda *_, **__: pytest.fail("unpacked"))
    assert problems_of(run, make_file(survey, "xlsx"))[0].code == "GS-Q07"


def test_mark_of_utf8_is_no_damage(run, make_file, survey):
    """The mark that Excel sets before UTF-8 is not part of the first name."""
    file = make_file(survey)
    expected = run(file)[0]
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert run(file)[0] == expected


def test_same_fault_is_told_once(run, make_file, survey):
    """A wrong code that stands in many rows is one diagnostic with their number."""
    many = pd.concat([survey.assign(respondent=lambda s, part=part: s.respondent + f"-{part}") for part in range(50)])
    many["office.result"] = many["office.result"].replace(5, 6)
    found = problems_of(run, make_file(many))
    assert len(found) == 1
    assert "(100 rows, the first here)" in found[0].message


def test_all_faults_are_told(run, make_file, survey):
    """Several faults of a file are reported together, in the order of the file."""
    survey.loc[4, "region"] = "nowhere"
    survey.loc[1, "office.result"] = 6
    survey.loc[2, "sex"] = "x"
    assert [d.place.line for d in problems_of(run, make_file(survey))] == [3, 4, 6]


def test_command(tmp_path, survey, make_file, root):
    """The command prints the diagnostic, ends with 1 and leaves an older feed as it was."""
    out = tmp_path / "feed.csv"
    out.write_text("old", encoding="utf-8")
    file = make_file(survey)
    content = str(root / "content")
    done = CliRunner().invoke(main, ["score", str(file), "--edition", "2020", "--content", content, "--out", str(out)])
    assert done.exit_code == 1
    assert "error GS-Q09" in done.output
    assert "Traceback" not in done.output
    assert out.read_text(encoding="utf-8") == "old"
