"""Typesetting of running text: what to mend, what not to divide, what to report."""

from gsreport.language.typography.breaks import unbreakable
from gsreport.language.typography.faults import Finding, lint
from gsreport.language.typography.normal import normalise

__all__ = ["Finding", "lint", "normalise", "unbreakable"]
