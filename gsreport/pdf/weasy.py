"""
WeasyPrint, imported without what only its own embedding of fonts needs.

`weasyprint.pdf.fonts` imports the subsetter and the instancer of fontTools, a third of the time of the whole import.
`engine` replaces the embedding, so neither is ever called; while WeasyPrint is imported, stand-ins take their places.
Its libraries are known to Linux by the last of the names that it tries; for each of the others the linker and the
compiler would be asked, eighty processes in all. Whoever needs WeasyPrint imports this module first.
"""

from __future__ import annotations

import ctypes.util
import sys
from types import ModuleType
from typing import Any, NoReturn

__all__: list[str] = []


class _StandIn(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)

        def called(*_arguments: object, **_options: object) -> NoReturn:
            msg = f"{self.__name__}.{name} was left out; gsreport.pdf.engine embeds no fonts"
            raise NotImplementedError(msg)

        return called


def _nothing(name: str) -> str | None:  # noqa: ARG001 - the signature of what it stands in for
    return None


def _imported() -> None:
    names = [name for name in ("fontTools.subset", "fontTools.varLib.instancer") if name not in sys.modules]
    if "weasyprint" in sys.modules:
        return
    package_known = "fontTools.varLib" in sys.modules
    for name in names:
        sys.modules[name] = _StandIn(name)
    if not package_known:
        sys.modules["fontTools.varLib"] = _StandIn("fontTools.varLib")
    find = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _nothing
    try:
        import weasyprint.pdf  # noqa: F401, PLC0415
    finally:
        ctypes.util.find_library = find
        for name in names:
            del sys.modules[name]
        if not package_known:
            del sys.modules["fontTools.varLib"]


_imported()
