"""Properties of the package as a whole."""

import subprocess
import sys
from pathlib import Path

import gsreport.language

ROOT = Path(gsreport.language.__file__).parent


def test_importing_it_loads_no_heavy_library() -> None:
    """Neither Babel nor pyphen is loaded by importing every module of the package."""
    modules = [
        ".".join(("gsreport", "language", *path.relative_to(ROOT).with_suffix("").parts))
        for path in ROOT.rglob("*.py")
        if path.name != "__init__.py"
    ]
    imports = "; ".join(f"import {module}" for module in sorted(modules))
    heavy = "{'babel', 'pyphen', 'weasyprint'}"
    code = f"import sys; {imports}; print(*({heavy} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert result.stdout.strip() == ""


def test_modules_stay_small() -> None:
    """No module grows beyond what can be read in one sitting."""
    lengths = {path.name: len(path.read_text().splitlines()) for path in ROOT.rglob("*.py")}
    assert max(lengths.values()) < 400
