"""While somebody else writes, a command waits or leaves with 6: never with 1, never half done."""

from __future__ import annotations

import functools
import os
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jxc_tui.cli.commands import COMMANDS
from jxc_tui.command import context as cli_call
from jxc_tui.command.command import Command
from jxc_tui.config import Settings
from jxc_tui.database.engine import Database, load_driver
from jxc_tui.database.writing_lock import try_writing_lock
from tests.cli.before import BEFORE, make_files, typed
from tests.cli.fixtures import RECORDS, Jxc

ROOT = Path(__file__).resolve().parents[2]
# Commands that take their turn among those that change many customers.
IN_TURN = {
    "import customers": "jxc import customers list.xlsx",
    "import undo": "jxc import undo 1",
    "import redo": "jxc import redo 1",
    "codes recode": "jxc codes recode --select all --apply --mapping given.xlsx",
    "codes undo": "jxc codes undo 1",
    "customers edit": "jxc customers edit --select all --set 备注=展会 --apply",
    "customers undo-edit": "jxc customers undo-edit 1",
}
READING = {
    ("find",), ("customers", "search"),
    ("customers", "show"), ("customers", "list"), ("customers", "log"),
    ("customers", "bin"), ("customers", "edits"), ("customers", "merges"), ("follow-ups", "list"),
    ("codes", "rules"), ("codes", "preview"), ("codes", "gaps"), ("codes", "recodes"),
    ("audit", "verify"),
    ("fields", "list"), ("import", "list"), ("template", "customers"), ("report", "customers"),
    ("users", "list"), ("doctor",), ("completion",), ("manual",),
}  # fmt: skip
WRITING = {
    ("backup",), ("customers", "duplicates"), ("customers", "merge"), ("customers", "unmerge"),
    ("customers", "add"), ("customers", "edit"), ("customers", "delete"), ("customers", "restore"),
    ("customers", "undo-edit"), ("follow-ups", "add"), ("follow-ups", "done"),
    ("follow-ups", "reopen"), ("codes", "set-rule"),
    ("codes", "draw"), ("codes", "reserve"), ("codes", "recode"), ("codes", "undo"),
    ("codes", "rotation"), ("codes", "old"), ("codes", "token"), ("fields", "add"),
    ("fields", "rename"),
    ("fields", "retire"), ("fields", "restore"), ("import", "customers"), ("import", "undo"),
    ("import", "redo"), ("export", "customers"), ("users", "add"), ("users", "disable"),
    ("users", "enable"), ("users", "reset-password"), ("users", "set-role"),
}  # fmt: skip
# New databases, screens, and what asks first.
ELSEWHERE = {("run",), ("demo",), ("init",)}


def process(*words: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "jxc_tui", *map(str, words)], cwd=ROOT, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "JXC_LANG": "en"},
    )  # fmt: skip


def sheet(path: Path, first: int, count: int) -> Path:
    lines = [f"B{number:06d},客户{number}" for number in range(first, first + count)]
    path.write_text("\n".join(("客户编码,客户名称", *lines)) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def desk(demo_db: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files of the examples; commands have little patience."""
    monkeypatch.setenv("JXC_DB", str(demo_db))
    monkeypatch.chdir(demo_db.parent)
    make_files(demo_db.parent)
    return demo_db


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = functools.partial(Settings, busy_seconds=0.05, turn_seconds=0.05)
    monkeypatch.setattr(cli_call, "Settings", quick)


@contextmanager
def writer_at_work(database: Path) -> Iterator[None]:
    """Another program in the middle of a write transaction."""
    other = load_driver()[0].connect(str(database), isolation_level=None)  # same locks as ours
    try:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
    finally:
        other.close()


def test_a_second_import_waits_says_so_and_then_imports(demo_db: Path, tmp_path: Path) -> None:
    waiting: subprocess.Popen[str]
    with try_writing_lock(Settings(demo_db)) as held:
        assert held
        waiting = process("import", "customers", sheet(tmp_path / "a.csv", 1, 50), "--db", demo_db)
        assert waiting.stderr is not None
        assert "waiting" in waiting.stderr.readline()
    talk = waiting.communicate()[1]
    assert waiting.returncode == 0, talk
    assert "50 new" in talk


@pytest.mark.parametrize("same", [True, False], ids=["the same file", "two files"])
def test_two_imports_at_once_are_both_done(demo_db: Path, tmp_path: Path, same: bool) -> None:
    one = sheet(tmp_path / "a.csv", 1, 3_000)
    two = one if same else sheet(tmp_path / "b.csv", 4_001, 3_000)
    crowd = [process("import", "customers", file, "--db", demo_db) for file in (one, two)]
    talk = [each.communicate()[1] for each in crowd]
    assert [each.returncode for each in crowd] == [0, 0], talk
    counted = sqlite3.connect(demo_db).execute("SELECT count(*) FROM customer").fetchone()[0]
    assert counted == RECORDS + (3_000 if same else 6_000)


@pytest.mark.parametrize("name", IN_TURN)
def test_whoever_gets_no_turn_leaves_with_six(
    jxc: Jxc, desk: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for before in BEFORE.get(name, ()):
        assert jxc(*shlex.split(before)[1:]).code == 0
    monkeypatch.setattr(cli_call, "Settings", functools.partial(Settings, turn_seconds=0.0))
    with try_writing_lock(Settings(desk)):
        files = set(desk.parent.iterdir())
    with try_writing_lock(Settings(desk)):
        said = jxc(*shlex.split(IN_TURN[name])[1:])
    assert (said.code, said.data) == (6, ""), said.talk
    assert "什么也没有改动" in said.talk
    assert set(desk.parent.iterdir()) == files
    assert jxc(*shlex.split(IN_TURN[name])[1:]).code == 0


def test_a_rehearsal_waits_for_nobody(jxc: Jxc, desk: Path) -> None:
    with try_writing_lock(Settings(desk)):
        assert jxc("import", "customers", "list.xlsx", "--rehearse").code == 0


@pytest.mark.parametrize(
    "command",
    [command for command in COMMANDS if command.words not in ELSEWHERE and not command.noun],
    ids=lambda command: " ".join(command.words),
)
@pytest.mark.usefixtures("as_at_work")
def test_every_command_beside_a_writer_is_done_or_busy(
    jxc: Jxc, desk: Path, command: Command, monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    for before in BEFORE.get(" ".join(command.words), ()):
        assert jxc(*shlex.split(before)[1:]).code == 0
    request.getfixturevalue("hurried")
    files = {path.name for path in desk.parent.iterdir()}
    codes = set()
    for example in command.examples:
        with writer_at_work(desk):
            said = jxc(*typed(example)[1:])
        codes.add(said.code)
        assert said.code in (0, 6), said.talk
        if said.code == 6:
            assert said.data == ""
            assert "什么也没有改动" in said.talk.splitlines()[-1]
            made = {path.name for path in desk.parent.iterdir()} - files
            assert made <= {"imports", "backups", "demo.db-shm", "demo.db-wal"}
            break
    assert 6 not in codes or command.words not in READING
    assert 6 in codes or command.words not in WRITING


def test_an_upgrade_beside_a_writer_is_busy(
    jxc: Jxc, desk: Path, hurried: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jxc_tui.database import migrate
    from jxc_tui.maintenance.service import maintenance

    for module in (maintenance, migrate):
        monkeypatch.setattr(module, "SCHEMA_HEAD", "9999")
        monkeypatch.setattr(module, "Database", functools.partial(Database, busy_seconds=0.05))
    with writer_at_work(desk):
        assert jxc("upgrade").code == 6


def test_two_demonstrations_at_once_are_one(tmp_path: Path) -> None:
    """The slower one uses what the quicker one made, as it would an older one."""
    words = ("demo", "--no-open", "--customers", "500", "--db", tmp_path / "new" / "demo.db")
    crowd = [process(*words) for _ in range(2)]
    told = [each.communicate() for each in crowd]
    assert [each.returncode for each in crowd] == [0, 0], told
    assert told[0][0] == told[1][0]
