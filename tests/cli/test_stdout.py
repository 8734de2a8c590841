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


def closed(words: tuple[str, ...], db: Path, which: str) -> subprocess.CompletedProcess[bytes]:
    """The command with some of its three streams closed, such as `>&-`."""
    line = f'exec "$@" {which}'
    return subprocess.run(
        ["sh", "-c", line, "sh", sys.executable, "-m", "jxc_tui", *words, "--db", str(db),
         "--lang", "en"],
        cwd=ROOT, capture_output=True, check=False, stdin=subprocess.DEVNULL,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip


@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_a_closed_stdout_is_a_refused_file(words: tuple[str, ...], demo_db: Path) -> None:
    done = closed(words, demo_db, ">&-")
    said = done.stderr.decode()
    assert done.returncode == 2, said
    assert said.count("stdout takes no more (Bad file descriptor)") == 1
    assert "Traceback" not in said
    assert not (demo_db.parent / "jxc-errors.log").exists()


@pytest.mark.parametrize(
    ("words", "which", "code"),
    [
        (("customers", "list"), "2>&-", 0),
        (("customers", "list"), "<&- 2>&-", 0),
        (("customers", "show", "NO"), "<&- >&- 2>&-", 3),
        (("backup", "copy.db"), "<&- 2>&-", 0),
        (("restore", "none.db"), "<&-", 2),
        (("export", "customers", "-"), "<&-", 2),
        (("customers", "search", "-", "--lan"), "2>&-", 64),
        (("run",), "<&-", 64),
        (("run",), "<&- >&- 2>&-", 64),
    ],
)
def test_a_closed_stream_that_is_not_needed_changes_nothing(
    words: tuple[str, ...], which: str, code: int, demo_db: Path, tmp_path: Path
) -> None:
    words = tuple(str(tmp_path / each) if each.endswith(".db") else each for each in words)
    before = demo_db.read_bytes()[:16]
    done = closed(words, demo_db, which)
    assert done.returncode == code, done.stderr.decode()
    assert demo_db.read_bytes()[:16] == before
    assert not (demo_db.parent / "jxc-errors.log").exists()
