"""The report about a bug of ours holds what we need to find it."""

import platform

from gsreport import __version__
from gsreport.interface.bug_report import save


def test_traceback_versions_and_command(monkeypatch):
    """Versions, the command as typed and the whole chain of the error stand in the file."""
    monkeypatch.setattr("sys.argv", ["gsreport", "build", "report", "--lang", "kk"])
    try:
        try:
            {}["ключ"]
        except KeyError as cause:
            message = "outer"
            raise RuntimeError(message) from cause
    except RuntimeError as error:
        path = save(error)
    text = path.read_text(encoding="utf-8")
    path.unlink()
    assert path.name.startswith("gsreport-bug-")
    assert text.startswith(f"gsreport {__version__}, Python {platform.python_version()}")
    assert "command: gsreport build report --lang kk" in text
    assert "KeyError: 'ключ'" in text
    assert "RuntimeError: outer" in text
    assert "test_bug_report.py" in text


def test_each_report_has_a_file_of_its_own():
    """A second bug does not overwrite the report about the first."""
    paths = [save(ValueError(str(number))) for number in range(2)]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    for path in paths:
        path.unlink()
    assert len(set(paths)) == 2
    assert ["ValueError: 0" in texts[0], "ValueError: 1" in texts[1]] == [True, True]
