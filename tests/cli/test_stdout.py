"""What keeps stdout or stderr from being written is said with its exit code, in every command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FULL = Path("/dev/full")
pytestmark = pytest.mark.skipif(not FULL.exists(), reason="there is no device that is always full")

LINES = (
    ("customers", "list"), ("customers", "list", "--limit", "40", "--json"), ("manual",),
    ("completion", "bash"), ("--help",), ("--version",), ("customers", "add", "--help"),
    ("customers", "search", "KH"), ("demo", "--no-open"), ("doctor", "--json"), ("backup",),
)  # fmt: skip


def run(
    words: tuple[str, ...], db: Path, out: int | Path, err: int | Path
) -> subprocess.CompletedProcess[bytes]:
    opened = [each.open("wb") if isinstance(each, Path) else each for each in (out, err)]
    try:
        return subprocess.run(
            [sys.executable, "-m", "jxc_tui", *words, "--db", str(db), "--lang", "en"],
            cwd=ROOT, stdout=opened[0], stderr=opened[1], check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
    finally:
        for each in opened:
            if not isinstance(each, int):
                each.close()


@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_a_full_disk_behind_stdout_is_a_refused_file(words: tuple[str, ...], demo_db: Path) -> None:
    done = run(words, demo_db, FULL, subprocess.PIPE)
    said = done.stderr.decode()
    assert done.returncode == 2, said
    assert said.count("stdout takes no more (No space left on device)") == 1
    assert "Traceback" not in said
    assert not (demo_db.parent / "jxc-errors.log").exists()


@pytest.mark.parametrize(
    ("words", "code"), [(("customers", "list"), 0), (("customers", "show", "NO"), 3)]
)
def test_a_full_disk_behind_stderr_changes_nothing_of_the_answer(
    words: tuple[str, ...], code: int, demo_db: Path
) -> None:
    done = run(words, demo_db, subprocess.PIPE, FULL)
    assert done.returncode == code
    assert bool(done.stdout) == (code == 0)
