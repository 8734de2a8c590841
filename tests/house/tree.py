"""Where the house stands, and which files belong to it."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "jxc_tui"


def modules() -> list[Path]:
    """Every module of the program."""
    return sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)


def files() -> list[Path]:
    """Every file that is, or would be, kept in git; all but caches where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    if listed.returncode == 0:
        names = [name.decode() for name in listed.stdout.split(b"\0") if name]
        return sorted(ROOT / name for name in names if (ROOT / name).is_file())
    return sorted(
        path for path in ROOT.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.parts[len(ROOT.parts):])
    )  # fmt: skip
