"""What a build is made of, known by digest: the files of the edition, the templates, our own code."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

__all__ = ["code_digest", "file_digests"]

_LIBRARIES = ("jinja2", "lxml", "markdown-it-py", "markupsafe", "pydantic", "pyyaml")
"""Libraries that read, score and compose with us."""
_CODE = (".py", ".dic")


def file_digests(content: Path, edition: str, templates: Path) -> dict[str, str]:
    """SHA-256 of every file the build reads: content of the edition and templates, by path below their folder."""
    digests: dict[str, str] = {}
    for base, top in ((content / edition, content.parent), (templates, templates.parent)):
        for path in sorted(base.rglob("*")):
            if path.is_file():
                digests[path.relative_to(top).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return digests


@cache
def code_digest() -> str:
    """Digest of our code, of the versions of the libraries that make scores and text with it, and of Python's."""
    top = Path(__file__).resolve().parent.parent
    whole = hashlib.sha256(repr((sys.version, [version(name) for name in _LIBRARIES])).encode())
    for path in sorted(top.rglob("*")):
        if path.suffix in _CODE:
            whole.update(path.relative_to(top).as_posix().encode())
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
