"""Usage, refusals, and what happens when something goes wrong."""

from __future__ import annotations

import os
import pty
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import pytest

from jxc_tui.command.output import Talk, cell_width
from jxc_tui.i18n import Texts
from tests.cli.fixtures import Jxc

ROOT = Path(__file__).resolve().parents[2]
CANARY = "13912345678"


def command(*words: str | Path, **how: Any) -> subprocess.Popen[bytes]:
    """`python -m jxc_tui …` as a process of its own."""
    environment = {**os.environ, **how.pop("environment", {})}
    return subprocess.Popen(
        [sys.executable, "-m", "jxc_tui", *map(str, words)], cwd=ROOT, env=environment,
        stdin=how.pop("stdin", subprocess.DEVNULL), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        **how,
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ("fly",),
        ("customers",),
        ("customers", "search"),
        ("customers", "search", "KH", "--limit", "0"),
        ("customers", "search", "KH", "--limit"),
        ("users", "add", "x", "--role", "king"),
        ("customers", "search", "KH", "--fast"),
        ("demo", "--customers", "many"),
        ("customers", "sear", "KH"),
    ],
)
def test_a_wrong_command_line_is_answered_in_the_language(jxc: Jxc, words: tuple[str, ...]) -> None:
    chinese = jxc(*words)
    english = jxc("--lang", "en", *words)
    for said in (chinese, english):
        assert (said.code, said.data) == (64, "")
        assert len(said.talk.splitlines()) == 2
        assert "--help" in said.talk
    assert any("\u4e00" <= char <= "\u9fff" for char in chinese.talk)
    assert not any("\u4e00" <= char <= "\u9fff" for char in english.talk)


def test_help_is_data_and_lists_the_exit_codes(jxc: Jxc) -> None:
    said = jxc("--help")
    assert (said.code, said.talk) == (0, "")
    assert "70" in said.data
    assert "usage:" in jxc("--lang", "en", "users", "--help").data
    assert jxc("--version").data.startswith("jxc ")


def test_the_screens_need_a_terminal(jxc: Jxc, demo_db: Path) -> None:
    for words in (("run",), (), ("demo",)):
        said = jxc(*words, "--db", demo_db)
        assert (said.code, said.data) == (64, "")
        assert len(said.talk.splitlines()) == 1


def test_no_database_is_made_by_asking_for_one(jxc: Jxc, tmp_path: Path) -> None:
    db = tmp_path / "deep" / "none.db"
    for words in (
        ("run",), ("customers", "search", "x"), ("doctor",), ("upgrade",), ("backup",),
        ("users", "list"), ("report", "customers"),
    ):  # fmt: skip
        said = jxc(*words, "--db", db)
        assert (said.code, said.data) == (5, ""), words
        assert str(db) in said.talk, words
    assert list(tmp_path.iterdir()) == []


def test_other_databases_than_sqlite_are_refused(jxc: Jxc) -> None:
    said = jxc("customers", "search", "x", "--db", "postgresql://me:secret@host/db")
    assert said.code == 5
    assert "secret" not in said.talk


def test_an_unexpected_error_leaves_an_id_and_tells_no_value(
    jxc: Jxc, demo_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shows DP-04."""
    from jxc_tui.records.service.records import Records

    def burst(*_: object) -> NoReturn:
        phone = CANARY
        raise RuntimeError(f"cannot dial {phone}")

    monkeypatch.setattr(Records, "search", burst)
    said = jxc("customers", "search", "KH", "--db", demo_db)
    log = demo_db.parent / "jxc-errors.log"
    written = log.read_text(encoding="utf-8")
    assert (said.code, said.data) == (70, "")
    assert len(said.talk.splitlines()) == 1
    assert "RuntimeError" in written
    assert "burst" in written
    assert written.split()[1] in said.talk
    assert CANARY not in written + said.talk
    assert "Traceback" not in written + said.talk
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_an_interrupted_command_is_quiet(
    jxc: Jxc, demo_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jxc_tui.records.service.records import Records

    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(Records, "search", interrupt)
    said = jxc("customers", "search", "KH", "--db", demo_db)
    assert (said.code, said.data) == (130, "")
    assert len(said.talk.splitlines()) == 1


def test_a_reader_that_goes_away_is_no_error(demo_db: Path) -> None:
    running = command("customers", "search", "KH", "--db", demo_db)
    assert running.stdout is not None
    running.stdout.close()
    assert running.stderr is not None
    talk = running.stderr.read()
    running.stderr.close()
    assert running.wait() == 141
    assert b"Error" not in talk


def test_ten_at_once_make_one_database(tmp_path: Path) -> None:
    """Shows AUTH-02."""
    db = tmp_path / "desk" / "jxc.db"
    crowd = [
        command(
            "init", "--admin", f"boss{n}", "--password-stdin", "--db", db, stdin=subprocess.PIPE
        )
        for n in range(10)
    ]
    for one in crowd:
        assert one.stdin is not None
        one.stdin.write(b"correct horse battery staple\n")
        one.stdin.close()
        one.stdin = None
    talk = [one.communicate() for one in crowd]
    assert sorted(one.returncode for one in crowd) == [0] + [5] * 9, talk
    listed = command("users", "list", "--json", "--db", db)
    assert listed.communicate()[0].count(b'"role": "admin"') == 1
    assert sorted(path.name for path in db.parent.iterdir()) == ["jxc.db", "jxc.db.audit-key"]
    verified = command("audit", "verify", "--db", db)
    verified.communicate()
    assert verified.returncode == 0  # the key is that of the one that was made


def test_the_environment_cannot_reach_into_the_program(tmp_path: Path, demo_db: Path) -> None:
    """Shows TERM-06."""
    keys = tmp_path / "keys.log"
    evil = {"TEXTUAL_DRIVER": "evil:Driver", "TEXTUAL_LOG": str(keys), "PYTHONINSPECT": "1"}
    code = (
        "import os, sys, jxc_tui.__main__ as m; sys.argv = ['jxc', '--version']; m.main();"
        "print([n for n in os.environ if n.startswith('TEXTUAL') or n == 'PYTHONINSPECT'])"
    )
    running = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, **evil},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert running.returncode == 0
    assert running.stdout.startswith("jxc ")
    assert "TEXTUAL" not in running.stdout
    assert not keys.exists()


def test_the_program_ends_in_no_interpreter() -> None:
    master, slave = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "jxc_tui", "--version"], cwd=ROOT, stdin=slave, stdout=slave,
        stderr=slave, env={**os.environ, "PYTHONINSPECT": "1"},
    )  # fmt: skip
    os.close(slave)
    try:
        assert running.wait(timeout=120) == 0
        assert b">>>" not in os.read(master, 4096)
    finally:
        running.kill()
        running.wait()
        os.close(master)


def test_files_are_private_whatever_the_mask(tmp_path: Path) -> None:
    """Shows DP-01."""
    folder = tmp_path / "wide"
    running = command(
        "demo", "--no-open", "--customers", "1", "--db", folder / "demo.db", umask=0o000
    )
    running.communicate()
    assert running.returncode == 0
    for path in (folder, *folder.rglob("*")):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


class Paper:
    """A stream that keeps what is written."""

    def __init__(self, *, terminal: bool = False) -> None:
        self.text = ""
        self._terminal = terminal

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        return None

    def isatty(self) -> bool:
        return self._terminal


def test_data_is_aligned_by_cells_and_control_characters_are_seen() -> None:
    paper: Any = Paper()
    Talk(Texts("en"), paper, paper).table(
        ("Code", "名称", "N"), [("K1", "蓝燕\x1b[2J", 5), ("K200", "a\u202eb", 12)], right=(2,)
    )
    lines = paper.text.splitlines()
    assert "\x1b" not in paper.text
    assert "\u202e" not in paper.text
    assert len({cell_width(line) for line in lines}) == 1


def test_json_escapes_what_would_act_and_loses_nothing() -> None:
    import json

    paper: Any = Paper()
    value = {"name": "蓝\x1b]52;c;x\x07\u009b\u202e\U000e0001\ud800"}
    Talk(Texts("en"), paper, paper).json(value)
    assert json.loads(paper.text) == value
    assert all(char == "\n" or char.isprintable() for char in paper.text)
    assert "蓝" in paper.text


def test_the_progress_bar_is_for_terminals_only() -> None:
    quiet: Any = Paper()
    Talk(Texts("en"), quiet, quiet).progress("cli.demo.making", 5, 10)
    assert quiet.text == ""
    seen: Any = Paper(terminal=True)
    talk = Talk(Texts("en"), seen, seen)
    talk.progress("cli.demo.making", 5, 10)
    talk.progress("cli.demo.making", 5, 10)
    assert seen.text.count("50 %") == 1
    talk.end_progress()
    assert seen.text.endswith("\r")
