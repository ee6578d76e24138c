"""All checks by code: importing this module imports every module that registers one."""

from __future__ import annotations

from importlib import import_module

from gsreport.checks.model import REGISTERED, Check

__all__ = ["MODULES", "all_checks"]

MODULES = (
    "feed",
    "feed_copies",
    "passport",
    "links",
    "recommendations",
    "prose",
    "vocabulary",
    "names",
    "privacy",
    "figures",
    "parity",
    "approval",
    "after_build",
)
"""Modules of this package that hold checks, in the order in which their findings are streamed."""


def all_checks() -> dict[str, Check]:
    """Every check by code."""
    for name in MODULES:
        import_module(f"gsreport.checks.{name}")
    return REGISTERED
