"""The shop of the tests about printing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.wiring import Services
from tests.sales.shop import Shop, opened


@pytest.fixture
def shop(services: Services, manager: CurrentUser) -> Shop:
    return opened(services, manager)


LP = """#!/bin/sh
printf '%s\\n' "$@" > "$OUT/arguments"
cat > "$OUT/bytes"
if [ -e "$OUT/broken" ]; then echo 'lp: The printer does not exist.' >&2; exit 1; fi
"""


@pytest.fixture
def lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An `lp` that keeps what it is given in this folder."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "lp").write_text(LP, encoding="utf-8")
    (folder / "lp").chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    monkeypatch.setenv("OUT", str(folder))
    return folder
