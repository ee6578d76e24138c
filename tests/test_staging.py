"""Output appears all at once, or not at all."""

import pytest

from gsreport.staging import staged


def test_files_appear_at_the_end(tmp_path):
    """Until the block ends the places are empty; then all files are there and nothing else."""
    first, second = tmp_path / "kk" / "report.pdf", tmp_path / "ru" / "report.pdf"
    with staged() as stage:
        for target in (first, second):
            stage.place(target).write_text(target.parent.name, encoding="utf-8")
        assert not first.exists()
        assert not second.exists()
    assert (first.read_text(encoding="utf-8"), second.read_text(encoding="utf-8")) == ("kk", "ru")
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == ["report.pdf", "report.pdf"]


@pytest.mark.parametrize("error", [ValueError, OSError, KeyboardInterrupt, SystemExit])
def test_a_failure_leaves_the_previous_output(tmp_path, error):
    """Whatever ends the block, the old file stays and no remains are left."""
    target = tmp_path / "report.pdf"
    target.write_text("old", encoding="utf-8")

    def build():
        with staged() as stage:
            stage.place(target).write_text("new", encoding="utf-8")
            raise error

    with pytest.raises(error):
        build()
    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [("report.pdf", "old")]


def test_a_place_that_was_not_used(tmp_path):
    """A file that was announced and not made does not appear, and removes nothing."""
    target = tmp_path / "report.pdf"
    target.write_text("old", encoding="utf-8")
    with staged() as stage:
        stage.place(target)
    assert target.read_text(encoding="utf-8") == "old"


def test_a_folder_that_cannot_be_made(tmp_path):
    """A file in the place of the folder is an OSError that names it."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OSError, match="file"), staged() as stage:
        stage.place(tmp_path / "file" / "deeper" / "report.pdf")
