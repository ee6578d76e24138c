"""Waiting for changes of files."""

from __future__ import annotations

from gsreport.interface.watching import changes, state_of


def test_changes_are_told_once(tmp_path):
    """Files changed, added and removed are named; hidden ones and editors' copies are not."""
    kept, gone = tmp_path / "a.yaml", tmp_path / "b.yaml"
    kept.write_text("1")
    gone.write_text("1")
    looks = iter([lambda: None, lambda: kept.write_text("12"), gone.unlink, lambda: None])

    def pause(_seconds):
        next(looks)()

    following = changes([tmp_path], state_of([tmp_path]), pause)
    assert next(following) == (kept, gone)
    (tmp_path / ".a.swp").write_text("x")
    (tmp_path / "a.yaml~").write_text("x")
    assert state_of([tmp_path]).keys() == {kept}
