"""Compiled templates on the shelf, so that a process need not compile them again."""

from __future__ import annotations

import hashlib

from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache

from gsreport.reuse.shelf import Shelf

__all__ = ["KeptTemplates"]


class KeptTemplates(BytecodeCache):
    """
    Jinja's interface to the shelf.

    Jinja finds templates by name and compares the digest of their source. How they are compiled depends on our code
    and on the settings of the environment too, so both are part of the name of an entry.
    """

    def __init__(self, shelf: Shelf, code: str) -> None:
        """`code`: digest of our code and of the libraries."""
        self._shelf = shelf
        self._code = code

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """The place of one template."""
        settings = environment.trim_blocks, environment.lstrip_blocks, environment.sandboxed
        checksum = self.get_source_checksum(source)
        whole = repr((self._code, settings, name, filename, checksum))
        bucket = Bucket(environment, f"{hashlib.sha256(whole.encode()).hexdigest()[:40]}.template", checksum)
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if there is an entry."""
        stored = self._shelf.found(bucket.key, bytes)
        if stored is not None:
            bucket.bytecode_from_string(stored)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has been compiled."""
        self._shelf.keep(bucket.key, bucket.bytecode_to_string(), bytes)
