"""The examples of docs/data.md run as they stand there."""

import re

import pytest
from click.testing import CliRunner

from gsreport.cli import main

BLOCK = re.compile(r"<!-- (file|run|result|summary)(?:: (\S+))? -->\n```\w*\n(.*?)```", re.DOTALL)


@pytest.fixture
def blocks(root):
    """Kind, name and text of the marked examples, in their order."""
    return BLOCK.findall((root / "docs" / "data.md").read_text(encoding="utf-8"))


def test_examples(blocks, root, tmp_path, monkeypatch):
    """Every file of the guide, scored by the guide's commands, gives the guide's results and summary."""
    monkeypatch.chdir(tmp_path)
    shown = ""
    for kind, name, text in blocks:
        if kind == "file":
            (tmp_path / name).write_text(text, encoding="utf-8")
        elif kind == "run":
            arguments = text.split()[1:]
            done = CliRunner().invoke(main, [*arguments, "--content", str(root / "content")])
            shown = done.output
            assert done.exit_code == 0, shown
        elif kind == "result":
            assert (tmp_path / name).read_text(encoding="utf-8") == text
        else:
            assert text in shown
    assert {kind for kind, _, _ in blocks} == {"file", "run", "result", "summary"}


def test_every_code_is_explained(root):
    """The table of codes names each code that the package can give, and no other."""
    used = set()
    for module in (root / "gsreport" / "survey").glob("*.py"):
        used |= set(re.findall(r"GS-Q[0-9]{2}", module.read_text(encoding="utf-8")))
    explained = re.findall(
        r"^\| (GS-Q[0-9]{2}) \|", (root / "docs" / "data.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert explained == sorted(used)
